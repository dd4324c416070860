//! A walk through every page, as it is said: read the transcripts as one who only hears them.

use crate::files::{Examples, open};
use crate::robot::{forbidden, lines};

/// What is said while these lines are typed, on the examples.
fn walk(name: &str, typed: &[&str]) {
    let mut examples = Examples::of("werkvlak");
    let (said, _) = lines(open(&examples.copy()), typed);
    insta::assert_snapshot!(name, heard(&said));
}

/// What was said, the same on every machine.
pub fn heard(said: &str) -> String {
    assert_eq!(forbidden(said), None, "{said}");
    // The account of whoever runs the tests.
    let said = said.lines().map(|line| match line.split_once(", account ") {
        Some((founder, rest)) if founder == klachtenbalie::demo::PERSON => {
            let rest = rest.split_once(':').map_or("", |(_, rest)| rest);
            format!("{founder}, account balie:{rest}")
        }
        _ => line.to_owned(),
    });
    said.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_beginning_and_its_help() {
    walk("begin", &["?", "", "99", "terug", "opslaan", "lees", "stop"]);
}

#[test]
fn the_lists() {
    walk("lijsten", &["open", "meer", "meer", "terug", "te laat", "1", "terug", "lees", "stop"]);
}

#[test]
fn searching() {
    walk("zoeken", &["zoeken", "jansen", "1", "terug", "terug", "zoeken", "qqqq", "stop"]);
}

#[test]
fn a_file_part_by_part() {
    walk(
        "dossier",
        &[
            "2026-012",
            "waarom",
            "wat er",
            "tijdlijn",
            "verplichtingen",
            "1",
            "terug",
            "stukken",
            "terug",
            "gegevens",
            "gelezen",
            "2026-999",
            "terug",
            "stop",
        ],
    );
}

#[test]
fn the_actions_of_a_complaint() {
    walk("acties", &["2026-012", "acties", "?", "alle", "heropenen", "terug", "stop"]);
}

#[test]
fn an_intake() {
    walk(
        "aanname",
        &[
            "nieuwe",
            "?",
            "Jansen",
            "1",
            "",
            "",
            "Drie weken niet teruggebeld.",
            "Ook niet na een mail.",
            ".",
            "3-11",
            ".",
            "medewerker K. Visser",
            ".",
            "1",
            "terug",
            "2",
            "lees",
            "vraag 17",
            "32-13",
            "gisteren 9u",
            "opslaan",
            "stop",
        ],
    );
}

#[test]
fn a_form_with_mistakes() {
    walk(
        "fouten",
        &[
            "nieuwe",
            "",
            "",
            "geen adres",
            "opslaan",
            "Quinten Xaverius",
            "opslaan",
            "vraag 3",
            "q@x.nl",
            "Niet geholpen.",
            ".",
            "opslaan",
            "stop",
        ],
    );
}

#[test]
fn a_letter_from_choice_to_sending() {
    walk(
        "brief",
        &[
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
            "?",
            "lees",
            "regel 8",
            "Beste mevrouw Jansen,",
            "opslaan",
            "nee",
            "2",
            "e-mail",
            "opslaan",
            "opslaan",
            "ja",
            "stop",
        ],
    );
}

#[test]
fn the_deadlines() {
    walk("termijnen", &["termijnen", "1", "terug", "terug", "stop"]);
}

#[test]
fn the_drafts() {
    walk(
        "concepten",
        &[
            "concepten",
            "nieuwe",
            "Quinten Xaverius",
            "stop",
            "concepten",
            "1",
            "06 1",
            "stop",
            "weg 1",
            "nee",
            "weg 1",
            "ja",
            "stop",
        ],
    );
}

#[test]
fn the_firm() {
    walk(
        "organisatie",
        &[
            "organisatie",
            "te doen",
            "1",
            "terug",
            "gedaan",
            "maatregelen",
            "3",
            "terug",
            "acties",
            "maatregel voorstellen",
            "1",
            "Sneller terugbellen",
            ".",
            "",
            "",
            "",
            "",
            "opslaan",
            "terug",
            "stop",
        ],
    );
}

#[test]
fn a_report_and_what_a_figure_means() {
    walk(
        "rapport",
        &[
            "rapport",
            "",
            "1-1-2026",
            "31-12-2026",
            "",
            "",
            "",
            "opslaan",
            "1",
            "1",
            "terug",
            "2",
            "terug",
            "terug",
            "stop",
        ],
    );
}

#[test]
fn what_a_report_draws_is_told_by_its_highest_and_lowest() {
    walk("verloop", &["rapport", "verloop", "1-7-2026", "31-10-2026", "opslaan", "1", "stop"]);
}

#[test]
fn the_settings_and_the_preference() {
    walk(
        "instellingen",
        &[
            "instellingen",
            "2",
            "088 1234567",
            "opslaan",
            "3",
            "geen adres",
            "opslaan",
            "-",
            "opslaan",
            "terug",
            "voorkeur",
            "ja",
            "opslaan",
            "stop",
        ],
    );
}

#[test]
fn the_people_and_the_regulation() {
    walk(
        "medewerkers en reglement",
        &["medewerkers", "terug", "reglement", "termijnen", "terug", "stop"],
    );
}

#[test]
fn what_is_overdue_one_after_the_other() {
    walk(
        "te_laat",
        &[
            // A question for news of the first.
            "langs",
            "3",
            "",
            "Hoe ver ben je?",
            ".",
            "opslaan",
            // The two after it are chosen, and get a handler at once.
            "volgende",
            "kiezen",
            "volgende",
            "kiezen",
            "1",
            "K. Bos",
            "opslaan",
            "vorige",
            "beslissen",
            "terug",
            "het hele",
            "terug",
            "terug",
            "stop",
        ],
    );
}
