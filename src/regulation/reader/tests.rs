use super::*;

/// The smallest regulation that can be used.
const SMALL: &str = r#"id = "voorbeeld"
organisation = "Voorbeeld"
title = "Klachtenregeling"

[[heading]]
id = "other"
label = "Iets anders"
article = "1"

[admission]
article = "2"

[[term]]
obligation = "acknowledge_receipt"
article = "3"
who = "receiver"
starts = "receipt"
target = ["1 working_day", "2 days"]
limit = "3 days"

[[term]]
obligation = "decide_admission"
article = "4"
who = "board"
starts = "receipt"

[[term]]
obligation = "notify_declined"
article = "4"
who = "board"
starts = "declined"
limit = "1 working_day"

[[term]]
obligation = "handle"
article = "5"
who = "handler"
starts = "receipt"
limit = "4 weeks"

[[term.instead]]
when = "committee"
starts = "receipt"
limit = "6 weeks"

[[term]]
obligation = "communicate_ruling"
article = "6"
who = "board"
starts = "ruled"

[responsibility]
article = "7"
default = "board"
independence_article = "7"
board_substitute = "third_party"
board_substitute_article = "7"

[informal]
article = "8"

[ruling]
article = "9"
outcomes = ["well_founded", "unfounded"]
elements_article = "9"
recipients = ["complainant"]
recipients_article = "9"

[referral]
article = "10"
to = "de rechter"
"#;

fn faults(text: &str) -> Vec<(usize, String)> {
    let found = read(text).err().map(|faulty| faulty.faults).unwrap_or_default();
    found.into_iter().map(|fault| (fault.line, fault.message)).collect()
}

#[test]
fn reads_the_smallest() {
    let regulation = read(SMALL).unwrap();
    assert_eq!(regulation.version.id, RegulationId("voorbeeld".to_owned()));
    assert_eq!(regulation.version.digest.len(), 64);
    assert_eq!(regulation.terms.len(), 5);
    assert_eq!(regulation.calendar, CalendarRules::default());
    let targets: Vec<String> =
        regulation.terms[0].clock.target.iter().map(ToString::to_string).collect();
    assert_eq!(targets, ["1 werkdag", "2 dagen"]);
    assert_eq!(regulation.terms[3].instead.len(), 1);
}

#[test]
fn the_digest_is_that_of_the_text() {
    let other = SMALL.replace("Iets anders", "Overig");
    assert_ne!(read(SMALL).unwrap().version.digest, read(&other).unwrap().version.digest);
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(digest(""), empty);
}

#[test]
fn an_empty_file_lacks_everything() {
    let found = faults("");
    assert!(found.iter().all(|(line, _)| *line == 1));
    for part in ["\"id\"", "[[heading]]", "\"handle\"", "\"ruling\"", "\"referral\""] {
        assert!(found.iter().any(|(_, message)| message.contains(part)), "{part}");
    }
}

#[test]
fn all_faults_are_told_at_once_with_their_lines() {
    let text = SMALL
        .replace("\"2 days\"]", "\"2 dagn\"]")
        .replace("who = \"handler\"", "who = \"handlr\"")
        .replace("limit = \"6 weeks\"", "limt = \"6 weeks\"")
        .replace("to = \"de rechter\"", "to = 7");
    let found = faults(&text);
    let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [18, 37, 44, 71], "{found:?}");
    for ((_, message), part) in found.iter().zip(["2 dagn", "\"handler\"?", "\"limit\"?", "tekst"])
    {
        assert!(message.contains(part), "{message}");
    }
}

#[test]
fn faults_beside_broken_toml_are_told_but_not_what_may_follow_from_it() {
    let text = SMALL
        .replace("who = \"handler\"", "who = \"handlr\"")
        .replace("[informal]", "[informal")
        .replace("title = ", "title ");
    let found = faults(&text);
    let lines: Vec<usize> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [3, 37, 59], "{found:?}");
}

#[test]
fn a_slip_is_told_once() {
    for (from, to) in [
        ("[informal]", "[infromal]"),
        ("obligation = \"handle\"", "obligation = \"handel\""),
        ("[[heading]]", "[[headings]]"),
        ("starts = \"ruled\"", "stars = \"ruled\""),
    ] {
        let found = faults(&SMALL.replace(from, to));
        assert_eq!(found.len(), 1, "{to}: {found:?}");
    }
}
