//! What can be typed, in words.

/// At every page.
pub const PAGES: [&str; 9] = [
    "Overal kun je typen:",
    "het nummer van een keuze, of hoe de keuze begint;",
    "een klachtnummer, zoals 2026-014: dat dossier;",
    "lees: deze bladzijde nog eens;",
    "terug: de bladzijde hiervoor;",
    "begin: naar het begin;",
    "opslaan: bewaren wat hier staat, als dat kan;",
    "scherm: verder in het gewone scherm;",
    "stop: de balie sluiten.",
];

/// In every form.
pub const FORMS: [&str; 17] = [
    "In een formulier kun je typen:",
    "Enter: laten wat er staat, en naar de volgende vraag;",
    "een streepje, -: leegmaken wat er staat;",
    "terug: de vraag hiervoor;",
    "vraag 3: naar vraag 3;",
    "lees: alles wat is ingevuld;",
    "opslaan: opslaan, of naar de volgende stap;",
    "bijlagen: wat er bij dit formulier wacht;",
    "tijd: de tijd van nu in de notities, met wat er toen gebeurde;",
    "volgende: naar de volgende vraag die de ontvangstbevestiging nog nodig heeft;",
    "bekijk 2026-014: die klacht lezen, en dan hier verder;",
    "over 2026-014: noteren dat dit over die eerdere klacht gaat;",
    "tweede: een tweede gesprek aannemen, en daarna hier verder;",
    "wissel: naar het andere formulier, of naar een concept;",
    "scherm: verder in het gewone scherm, met wat je typte;",
    "stop: stoppen; wat je typte, blijft als concept.",
    "Zet een backslash voor zo'n woord als het gewoon tekst is: \\terug.",
];

/// At a question that takes several lines.
pub const LINES: [&str; 9] = [
    "Dit mag uit meer regels bestaan. Een regel met alleen een punt sluit af.",
    "Staat er al iets? Dan kun je typen:",
    "erbij: regels toevoegen aan het einde;",
    "regel 3: regel 3 veranderen;",
    "voor 3: een regel toevoegen voor regel 3;",
    "weg 3: regel 3 weghalen;",
    "nieuw: alles opnieuw typen.",
    "Binnen een tekst gelden ?, terug, lees, opslaan, stop en scherm, alleen op een regel;",
    "de andere woorden zijn daar gewoon tekst.",
];

/// Before the second line of the first text of a talk, in short.
pub const TEXT_ENDS: &str = "Een punt alleen op een regel sluit af. Ook hier gelden ?, terug, lees, \
                             opslaan en stop; een backslash ervoor maakt er tekst van.";

/// In the midst of a text.
pub const IN_TEXT: [&str; 8] = [
    "Typ de volgende regel van de tekst. Alleen op een regel kun je ook typen:",
    "een punt: de tekst is af, verder met de volgende vraag;",
    "lees: wat er tot nu toe staat;",
    "terug: de vraag hiervoor; wat je typte, blijft;",
    "opslaan: opslaan, met wat je typte erbij;",
    "scherm: verder in het gewone scherm, met wat je typte;",
    "stop: stoppen; wat je typte, blijft als concept.",
    "Zet een backslash voor zo'n woord, of voor de punt, als het gewoon tekst is: \\stop.",
];

/// At a single line of a text.
pub const ONE_LINE: [&str; 6] = [
    "Typ wat er op deze regel komt. Je kunt ook typen:",
    "lees: de hele tekst, zoals hij nu is;",
    "terug: de tekst laten zoals hij is;",
    "opslaan: de tekst laten zoals hij is, en opslaan;",
    "stop: de tekst laten zoals hij is, en stoppen.",
    "Zet een backslash voor zo'n woord als het gewoon tekst is: \\stop.",
];

/// Where yes or no is asked.
pub const CONSENT: [&str; 4] = [
    "Typ ja of nee. Je kunt ook typen:",
    "lees: nog eens horen waar het om gaat;",
    "terug: nee, en terug naar waar je was;",
    "stop: nee, en stoppen.",
];

/// At the text of a letter.
pub const LETTER: [&str; 2] = [
    "word: de brief bewaren als Word-bestand;",
    "opnieuw: de tekst opnieuw maken uit het dossier.",
];

/// What the mode is, for who comes in for the first time.
pub const GREETING: &str = "Schermlezermodus. Typ ? voor hulp, stop om te stoppen.";
