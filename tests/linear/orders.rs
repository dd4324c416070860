//! The orders `?`, `terug`, `lees`, `opslaan` and `stop`, at every kind of prompt: each is carried
//! out, or it is said what it does not do there.

use klachtenbalie::asking::Spot;
use klachtenbalie::exchange::Source;
use klachtenbalie::linear::Ended;

use crate::files::{Examples, drafts, open};
use crate::robot::{forbidden, lines, prompt, talk};

const ORDERS: [&str; 5] = ["?", "terug", "lees", "opslaan", "stop"];

/// The desk is closed.
const CLOSED: &str = "(gesloten)";

/// A kind of prompt: how it begins, the lines that lead to it, and what each order says there.
struct At {
    prompt: &'static str,
    by: &'static [&'static str],
    says: [&'static str; 5],
}

const NOTHING_TO_SAVE: &str = "Hier is niets om op te slaan.";
const KEPT: &str = "Wat je typte, is bewaard als concept.";
const INTAKE: [&str; 5] = ["nieuwe", "Quinten Xaverius", "06 1", "", "Niemand belde."];
const LETTER: [&str; 13] = [
    "instellingen",
    "2",
    "088 1234567",
    "opslaan",
    "terug",
    "2026-028",
    "acties",
    "brief",
    "",
    "",
    "",
    "opslaan",
    "regel 8",
];

const PROMPTS: [At; 14] = [
    At {
        prompt: "Keuze",
        by: &[],
        says: ["Overal kun je typen", "Dit is het begin", "1: Mijn werk", NOTHING_TO_SAVE, CLOSED],
    },
    At {
        prompt: "Keuze",
        by: &["rapport", "opslaan", "1"],
        says: ["Een nummer zegt", "Onderdelen.", "1: ", "Bewaren als", CLOSED],
    },
    At {
        prompt: "Welke actie",
        by: &["2026-012", "acties"],
        says: ["opent het formulier", "Klacht 2026-012", "Typ alle", NOTHING_TO_SAVE, CLOSED],
    },
    At {
        prompt: "Zoek",
        by: &["zoeken"],
        says: [
            "Een backslash voor een opdracht",
            "Begin.",
            "Zoeken. Typ een naam",
            NOTHING_TO_SAVE,
            CLOSED,
        ],
    },
    At {
        prompt: "Weggooien: Quinten Xaverius",
        by: &["nieuwe", "Quinten Xaverius", "stop", "concepten", "weg 1"],
        says: [
            "Typ ja of nee",
            "Het concept is gebleven.",
            "\nQuinten Xaverius",
            "geen antwoord",
            "Het concept is gebleven.",
        ],
    },
    At {
        prompt: "Naam van de klager",
        by: &["nieuwe"],
        says: [
            "In een formulier kun je typen",
            "Dit is de eerste vraag",
            "nog niet ingevuld",
            "er is niets opgeslagen",
            "Begin.",
        ],
    },
    At {
        prompt: "Rapport",
        by: &["rapport"],
        says: ["Typ een nummer", "eerste vraag", "1: Rapport: ", "Onderdelen.", "Begin."],
    },
    At {
        prompt: "Regel 2, of een punt",
        by: &INTAKE,
        says: [
            "Typ de volgende regel",
            "Vraag 3 van",
            "1: Niemand belde.\nRegel 2",
            "Opgeslagen: ",
            KEPT,
        ],
    },
    At {
        prompt: "Regel 1",
        by: &["nieuwe", "Quinten Xaverius", "vraag 4", "Niemand belde.", ".", "vraag 4", "regel 1"],
        says: ["op deze regel", "De tekst is gebleven", "1: Niemand belde.", "Opgeslagen: ", KEPT],
    },
    At {
        prompt: "Nieuwe regel 1",
        by: &["nieuwe", "Quinten Xaverius", "vraag 4", "Niemand belde.", ".", "vraag 4", "voor 1"],
        says: ["op deze regel", "De tekst is gebleven", "1: Niemand belde.", "Opgeslagen: ", KEPT],
    },
    At {
        prompt: "Wat nu",
        by: &["rapport", "vraag 6", ""],
        says: ["In een formulier", "Vraag 6 van", "1: Rapport: ", "Onderdelen.", "Begin."],
    },
    At {
        prompt: "Regel 8",
        by: &LETTER,
        says: ["op deze regel", "De tekst is gebleven", "\n8: ", "Zo gaat de brief weg", "Klacht"],
    },
    At {
        prompt: "Jouw tekst gaat dan weg",
        by: &[
            LETTER[0],
            LETTER[1],
            LETTER[2],
            LETTER[3],
            LETTER[4],
            LETTER[5],
            LETTER[6],
            LETTER[7],
            "",
            "",
            "",
            "opslaan",
            "regel 8",
            "Beste mevrouw Jansen,",
            "vraag 1",
            "opnieuw",
        ],
        says: [
            "Typ ja of nee",
            "De tekst is gebleven.",
            "Beste mevrouw Jansen,",
            "geen antwoord",
            KEPT,
        ],
    },
    At {
        prompt: "Verstuurd en vastleggen",
        by: &[
            LETTER[0], LETTER[1], LETTER[2], LETTER[3], LETTER[4], LETTER[5], LETTER[6], LETTER[7],
            "", "", "", "opslaan", "vraag 2", "e-mail", "opslaan",
        ],
        says: ["Typ ja of nee", "Niet vastgelegd.", "Jansen", "geen antwoord", "Niet vastgelegd."],
    },
];

/// Where somebody is asked which paper that waits with a form is taken out.
const PAPERS: At = At {
    prompt: "Nummer van een bijlage",
    by: &["concepten", "1", "bijlagen"],
    says: [
        "Typ het nummer van een bijlage",
        "Alle bijlagen zijn gebleven.",
        "\n1: bericht.eml",
        "Opgeslagen: ",
        KEPT,
    ],
};

/// Gives each order at a prompt, on a copy of the examples.
fn give_every_order(examples: &mut Examples, at: &At) {
    let At { prompt: asked, by, says } = at;
    for (order, says) in ORDERS.into_iter().zip(says) {
        let typed: Vec<&str> = by.iter().copied().chain([order]).collect();
        let mut rest = typed.iter();
        // What was said before each line.
        let mut pieces: Vec<String> = Vec::new();
        let (said, ended) = talk(open(&examples.copy()), Spot::Desk, |said| {
            pieces.push(said.to_owned());
            rest.next().map(|line| (*line).to_owned())
        });
        assert_eq!(forbidden(&said), None, "{said}");
        let before = pieces.get(by.len()).map(|piece| prompt(piece)).unwrap_or_default();
        assert!(before.starts_with(asked), "{asked:?} is not asked, but {before:?}\n{said}");
        let Some(answer) = pieces.get(by.len() + 1) else {
            assert_eq!((order, ended), ("stop", Ended::Closed), "{asked}: {said}");
            assert!(*says == CLOSED || said.contains(says), "{asked}: {said}");
            continue;
        };
        assert_ne!(*says, CLOSED, "{asked}, {order}: {answer}");
        let answer = format!("\n{answer}");
        assert!(answer.contains(says), "{asked}, {order}: {says:?} is not in {answer}");
        assert!(answer.ends_with(": "), "{asked}, {order}: nothing is asked in {answer}");
    }
}

#[test]
fn every_order_is_carried_out_or_answered_at_every_prompt() {
    let mut examples = Examples::of("werkvlak");
    for at in PROMPTS {
        give_every_order(&mut examples, &at);
    }
}

#[test]
fn every_order_is_carried_out_or_answered_where_papers_wait() {
    let mut examples = Examples::of("werkvlak");
    let mail = examples.path("bericht.eml");
    std::fs::write(&mail, include_str!("../fixtures/mail/with_letter.eml")).unwrap();
    let desk = open(&examples.original());
    let concept = desk.concept_of_mail(&Source::open(&mail).unwrap()).unwrap();
    assert!(desk.keep_concept(&concept).unwrap());
    drop(desk);
    give_every_order(&mut examples, &PAPERS);
}

#[test]
fn an_order_in_a_text_is_no_text_and_keeps_what_was_typed() {
    let mut examples = Examples::of("werkvlak");
    for orders in [&["stop"][..], &["terug", "stop"], &["?", "lees", "scherm"]] {
        let path = examples.copy();
        let typed: Vec<&str> = INTAKE.iter().chain(orders).copied().collect();
        let (said, _) = lines(open(&path), &typed);
        let draft: serde_json::Value = serde_json::from_str(&drafts(&path)[0].1).unwrap();
        assert_eq!(draft["facts"], "Niemand belde.", "{said}");
    }
    // Said before the second line, and once for a text.
    let (said, _) =
        lines(open(&examples.copy()), &[&INTAKE[..], &["En toen", "niets", "."]].concat());
    assert_eq!(said.matches("Een punt alleen op een regel sluit af.").count(), 1, "{said}");
    let (before, after) = said.split_once("Een punt alleen op een regel").unwrap();
    assert!(before.ends_with("Niemand belde.\n") && after.contains("\nRegel 2, "), "{said}");
}

#[test]
fn an_order_before_the_first_new_line_leaves_the_text_that_there_was() {
    let mut examples = Examples::of("werkvlak");
    for word in ["nieuw", "erbij"] {
        let path = examples.copy();
        let typed = [&INTAKE[..], &[".", "vraag 4", word, "stop"]].concat();
        let (said, _) = lines(open(&path), &typed);
        let draft: serde_json::Value = serde_json::from_str(&drafts(&path)[0].1).unwrap();
        assert_eq!(draft["facts"], "Niemand belde.", "{said}");
    }
}

#[test]
fn a_search_without_a_result_is_asked_again() {
    let mut examples = Examples::of("werkvlak");
    let (said, _) =
        lines(open(&examples.copy()), &["zoeken", "qqqq", "\\xxstop", "\\lees", "stop"]);
    assert!(said.contains("Niets gevonden met qqqq."), "{said}");
    assert!(said.contains("Niets gevonden met \\xxstop."), "{said}");
    assert!(said.contains("evonden met lees."), "{said}");
}
