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
pub const FORMS: [&str; 11] = [
    "In een formulier kun je typen:",
    "Enter: laten wat er staat, en naar de volgende vraag;",
    "een streepje, -: leegmaken wat er staat;",
    "terug: de vraag hiervoor;",
    "vraag 3: naar vraag 3;",
    "lees: alles wat is ingevuld;",
    "opslaan: opslaan, of naar de volgende stap;",
    "bijlagen: wat er bij dit formulier wacht;",
    "scherm: verder in het gewone scherm, met wat je typte;",
    "stop: stoppen; wat je typte, blijft als concept.",
    "Zet een backslash voor zo'n woord als het gewoon tekst is: \\terug.",
];

/// In a text of several lines.
pub const LINES: [&str; 7] = [
    "Dit mag uit meer regels bestaan. Een regel met alleen een punt sluit af.",
    "Staat er al iets? Dan kun je typen:",
    "erbij: regels toevoegen aan het einde;",
    "regel 3: regel 3 veranderen;",
    "voor 3: een regel toevoegen voor regel 3;",
    "weg 3: regel 3 weghalen;",
    "nieuw: alles opnieuw typen.",
];

/// At the text of a letter.
pub const LETTER: [&str; 2] = [
    "word: de brief bewaren als Word-bestand;",
    "opnieuw: de tekst opnieuw maken uit het dossier.",
];

/// What the mode is, for who comes in for the first time.
pub const GREETING: &str = "Schermlezermodus. Typ ? voor hulp, stop om te stoppen.";
