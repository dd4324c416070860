//! Broken regulation files: what is told, and at which line.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use klachtenbalie::regulation::{FaultyRegulation, embedded_text, read};

/// A file, what is changed in it, the line (by a piece of its text after the change) that must
/// be named, and what must be said.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str);

fn faults_of(id: &str, from: &str, to: &str) -> (String, FaultyRegulation) {
    let text = embedded_text(id).unwrap();
    assert!(text.contains(from), "{id} has no {from}");
    let text = text.replacen(from, to, 1);
    let faulty = read(&text).expect_err(to);
    (text, faulty)
}

fn check(cases: &[Case]) {
    for (id, from, to, at, says) in cases {
        let (text, faulty) = faults_of(id, from, to);
        let line =
            text.lines().position(|line| line.contains(at)).unwrap_or_else(|| panic!("{at}")) + 1;
        let told = faulty.faults.iter().any(|f| f.line == line && f.message.contains(says));
        assert!(told, "{to}: expected line {line} {says:?}, got\n{faulty}");
    }
}

#[test]
fn syntax() {
    check(&[
        ("werkvlak", "article = \"5.1\"", "article \"5.1\"", "article \"5.1\"", "ontbreekt het ="),
        ("werkvlak", "article = \"5.1\"", "article = \"5.1", "article = \"5.1", "niet afgesloten"),
        (
            "werkvlak",
            "article = \"5.1\"",
            "article = 5.1.1",
            "article = 5.1.1",
            "geen geldige TOML",
        ),
        ("werkvlak", "who = \"manager\"", "who = manager", "who = manager", "aanhalingstekens"),
        ("werkvlak", "[extension]", "[extension", "[extension", "mist ]"),
        ("werkvlak", "[inspection]", "[informal] # weer", "# weer", "staat er al"),
        ("werkvlak", "in_force = 2019-09-02", "in_force = 2019-13-02", "2019-13-02", "datum"),
    ]);
}

#[test]
fn keys() {
    check(&[
        (
            "awb",
            "title = \"Hoofdstuk 9, klachtbehandeling\"\n",
            "",
            "# Where",
            "\"title\" ontbreekt",
        ),
        ("awb", "limit = \"6 weeks\"", "limt = \"6 weeks\"", "limt", "bedoel je \"limit\"?"),
        (
            "awb",
            "when = \"committee\"",
            "wen = \"committee\"",
            "wen =",
            "in [[term.instead]]; bedoel je \"when\"?",
        ),
        (
            "awb",
            "obligation = \"handle\"\n",
            "obligation = \"handle\"\nnote = 1\n",
            "note = 1",
            "bekend zijn: obligation, ",
        ),
        ("awb", "[referral]", "[refferal]", "[refferal]", "bedoel je \"referral\"?"),
        ("awb", "[referral]", "[quite_else]", "[quite_else]", "bekend zijn: "),
        ("awb", "equated_days", "equal_days", "equal_days", "onbekende sleutel"),
        ("work-solutions", "above_cents = 50_000\n", "", "[claim]", "\"above_cents\" ontbreekt"),
        ("work-solutions", "when = \"mediation_failed\"\n", "", "[[term.instead]]", "\"when\""),
    ]);
}

#[test]
fn types() {
    check(&[
        ("awb", "roll_forward = true", "roll_forward = 1", "roll_forward", "true of false"),
        ("awb", "roll_forward = true", "roll_forward = \"ja\"", "roll_forward", "maar is tekst"),
        ("awb", "2026-05-15", "\"2026-05-15\"", "2026-05-15", "moet een datum"),
        ("awb", "2026-05-15", "2026-05-15T10:00:00", "2026-05-15", "moet een datum"),
        ("awb", "2026-05-15", "2026-01-02", "equated_days", "dubbel"),
        ("awb", "article = \"9:6\"", "article = 9.6", "article = 9.6", "maar is een kommagetal"),
        ("awb", "article = \"9:6\"", "article = \" \"", "article = \" \"", "is leeg"),
        ("awb", "article = \"9:6\"", "article = \"9\\u001b[2J\"", "u001b", "stuurteken"),
        ("awb", "article = \"9:6\"", "article = \"9\\u202e6\"", "u202e", "stuurteken"),
        ("awb", "limit = \"6 weeks\"", "limit = 6", "limit = 6", "moet tekst zijn"),
        ("awb", "outcomes = [", "outcomes = [3, ", "outcomes", "moet tekst zijn"),
        (
            "awb",
            "recipients = [\"complainant\"]",
            "recipients = \"complainant\"",
            "recipients =",
            "een lijst",
        ),
        ("awb", "recipients = [\"complainant\"]", "recipients = []", "recipients =", "is leeg"),
        ("awb", "[referral]", "[[referral]]", "[[referral]]", "moet een tabel zijn"),
        ("awb", "id = \"treatment\"", "id = \"Op straat\"", "Op straat", "kleine letters"),
        ("awb", "[calendar]", "term = 3\n[kalender]", "term = 3", "moet een lijst zijn"),
        ("work-solutions", "50_000", "-5", "above_cents", "een heel getal"),
        ("work-solutions", "50_000", "99999999999999999999", "above_cents", "een heel getal"),
    ]);
}

#[test]
fn words_and_durations() {
    check(&[
        (
            "awb",
            "starts = \"receipt\"",
            "starts = \"reciept\"",
            "reciept",
            "bedoel je \"receipt\"?",
        ),
        ("awb", "starts = \"receipt\"", "starts = \"morgen\"", "morgen", "toegestaan: receipt, "),
        ("awb", "who = \"board\"", "who = \"bord\"", "\"bord\"", "bedoel je \"board\"?"),
        ("awb", "\"open_to_objection\"", "\"open\"", "\"open\"", "toegestaan: "),
        ("awb", "\"committee\"", "\"comittee\"", "comittee", "bedoel je \"committee\"?"),
        ("awb", "\"unfounded\"]", "\"ongegrond\"]", "ongegrond", "onbekend woord"),
        ("awb", "\"unfounded\"]", "\"well_founded\"]", "outcomes", "dubbel"),
        ("awb", "\"6 weeks\"", "\"6 months\"", "6 months", "geen termijn"),
        ("awb", "\"6 weeks\"", "\"0 weeks\"", "0 weeks", "geen termijn"),
        ("awb", "\"6 weeks\"", "\"six weeks\"", "six weeks", "geen termijn"),
        ("werkvlak", "\"2 days\"]", "\"2 dys\"]", "2 dys", "geen termijn"),
        ("awb", "at_most = \"4 weeks\"", "at_most = \"-4 weeks\"", "-4 weeks", "geen termijn"),
    ]);
}

#[test]
fn contradictions_within_a_term() {
    let target = "target = [\"1 working_day\", \"2 days\"]";
    check(&[
        (
            "werkvlak",
            target,
            "target = \"3 days\"",
            "target = \"3 days\"",
            "ligt na \"limit\" (2 dagen)",
        ),
        ("werkvlak", "limit = \"2 days\"\n", "", "target = [", "kan niet zonder uiterste datum"),
        (
            "working-progression",
            "target = \"4 weeks\"",
            "target = \"43 days\"",
            "43 days",
            "ligt na",
        ),
        ("working-progression", "limit = \"6 weeks\"\n", "", "target = ", "kan niet zonder"),
        ("werkvlak", "limit = \"4 weeks\"\n", "", "\"handle\"", "uiterste datum"),
        ("awb", "limit = \"10 weeks\"", "limit = \"6 weeks\"", "[[term.instead]]", "geen zin"),
        ("awb", "limit = \"10 weeks\"\n", "", "\"handle\"", "uiterste datum"),
        ("awb", "respondents = ", "#", "notify_respondent", "\"respondents\" ontbreekt"),
        (
            "awb",
            "article = \"9:6\"",
            "article = \"9:6\"\nrespondents = [\"board\"]",
            "respondents",
            "alleen bij",
        ),
        (
            "awb",
            "limit = \"10 weeks\"",
            "limit = \"10 weeks\"\n[[term.instead]] # twee\nwhen = \"committee\"\nstarts = \"admitted\"",
            "# twee",
            "staat al op regel",
        ),
        (
            "werkconnectie",
            "limit = \"1 week\"",
            "limit = \"1 week\"\n[[term.instead]]\nwhen = \"acknowledged_before_decision\"\nstarts = \"declined\"",
            "[[term.instead]]",
            "al bevestigd",
        ),
    ]);
}

#[test]
fn contradictions_within_a_part() {
    check(&[
        (
            "work2work",
            "earliest = \"2 weeks\"",
            "earliest = \"29 days\"",
            "earliest",
            "ligt na \"latest\"",
        ),
        (
            "working-progression",
            "moves_limit = false",
            "moves_limit = true",
            "wall = true",
            "niet samen",
        ),
        ("awb", "wall = false", "wall = true", "at_most", "\"wall\" laat niets"),
        ("awb", "at_most = \"4 weeks\"\n", "", "beyond_with_consent", "alleen zin met"),
        (
            "awb",
            "default = \"board\"",
            "default = \"board\"\nboard_for = [\"manager\"]",
            "board_for",
            "geen zin",
        ),
        (
            "awb",
            "recipients = [\"complainant\"]",
            "recipients = [\"board\"]",
            "recipients = ",
            "klager",
        ),
        ("awb", "outcomes = [", "outcomes = [] #", "outcomes", "is leeg"),
        (
            "awb",
            "needs_findings = false",
            "needs_findings = true",
            "needs_findings",
            "findings_article",
        ),
        ("work2work", "needs_findings = true\n", "", "findings_article", "geen zin zonder"),
        (
            "work2work",
            "never = [\"other\"]",
            "never = [\"former_principal\"]",
            "conduct_only",
            "bij \"never\"",
        ),
    ]);
}

#[test]
fn the_same_thing_twice() {
    let (_, faulty) = faults_of("awb", "id = \"slowness\"", "id = \"treatment\"");
    assert_eq!(faulty.to_string(), "regel 18: rubriek \"treatment\" staat al op regel 12");
    check(&[
        (
            "awb",
            "[[ground]]\nground = \"older",
            "[[ground]] # weer\nground = \"dealt_with_before\" #",
            "# weer",
            "grond \"dealt",
        ),
        (
            "awb",
            "[[ruling.norm]]\nid = \"careful_provisions\"",
            "[[ruling.norm]] # weer\nid = \"prompt_handling\"",
            "# weer",
            "norm \"prompt",
        ),
        (
            "awb",
            "[[term]]\nobligation = \"notify_extension\"",
            "[[term]] # weer\nobligation = \"handle\"",
            "# weer",
            "een termijn voor \"handle\"",
        ),
    ]);
}

#[test]
fn missing_partners() {
    check(&[
        (
            "awb",
            "obligation = \"handle\"",
            "obligation = \"forward_to_board\"",
            "# Where",
            "\"handle\" (Afhandelen",
        ),
        (
            "awb",
            "obligation = \"notify_declined\"",
            "obligation = \"forward_to_board\"",
            "# Where",
            "\"notify_declined\"",
        ),
        (
            "awb",
            "obligation = \"notify_extension\"",
            "obligation = \"set_term\"",
            "\"set_term\"",
            "zonder [board_sets_term]",
        ),
        (
            "awb",
            "obligation = \"notify_extension\"",
            "obligation = \"forward_to_board\"",
            "[extension]",
            "hoort een termijn",
        ),
    ]);
}

#[test]
fn contradictions_between_parts_and_terms() {
    check(&[
        (
            "work2work",
            "obligation = \"set_term\"",
            "obligation = \"contact_complainant\"",
            "[board_sets_term]",
            "\"set_term\"",
        ),
        (
            "work2work",
            "latest = \"4 weeks\"",
            "latest = \"5 weeks\"",
            "[board_sets_term]",
            "na de \"limit\" van \"handle\"",
        ),
        (
            "work2work",
            "starts = \"admitted\"",
            "starts = \"mediation_ended\"",
            "mediation_ended",
            "zonder [mediation]",
        ),
        (
            "work2work",
            "\"acknowledged_before_decision\"",
            "\"mediation_failed\"",
            "[[term.instead]]",
            "zonder [mediation]",
        ),
        (
            "work2work",
            "ground = \"disciplinary\"",
            "ground = \"insufficient_interest\"",
            "[admission]",
            "\"disciplinary\"",
        ),
        (
            "work2work",
            "ground = \"not_from_principal_or_client\"",
            "ground = \"insufficient_interest\"",
            "[admission]",
            "\"never\"",
        ),
        ("work2work", "conduct = true\n", "", "[admission]", "conduct = true"),
        ("werkvlak", "report_article = \"6.4\"\n", "", "\"send_hearing_report\"", "report_article"),
        (
            "awb",
            "[hearing]",
            "[hearing]\nreport_article = \"9:10\"",
            "[hearing]",
            "\"send_hearing_report\"",
        ),
    ]);
}

#[test]
fn contradictions_between_parts() {
    check(&[
        (
            "werkvlak",
            "notice_before_target = false",
            "notice_before_target = true",
            "[extension]",
            "geen \"target\"",
        ),
        ("werkvlak", "wall = false", "wall = true", "[extension]", "eerdere \"target\""),
        (
            "work-solutions",
            "pauses = [",
            "pauses = [\"notify_uwv\", ",
            "[mediation]",
            "\"notify_uwv\"",
        ),
    ]);
}

#[test]
fn the_message_lists_all_lines() {
    let (_, faulty) = faults_of("awb", "who = \"board\"", "who = 1\nwat = 2\nwaar = 3");
    let lines: Vec<String> = faulty.to_string().lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 3, "{faulty}");
    assert!(lines.iter().all(|line| line.starts_with("regel ")));
}
