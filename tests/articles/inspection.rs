//! Inspection (inzage; WV 6.2, WP 6): what each side sees, kind of event by kind of event.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use klachtenbalie::domain::inspection::{Visible, visible};
use klachtenbalie::domain::{Entry, Event, Recorded};
use klachtenbalie::regulation::Party;
use serde_json::{Value, json};

use crate::support::{line, regulation};

const BOTH: (bool, bool) = (true, true);
const COMPLAINANT: (bool, bool) = (true, false);
const RESPONDENT: (bool, bool) = (false, true);
const NOBODY: (bool, bool) = (false, false);

/// Each kind of event as its fixture has it, and whether complainant and respondent see it.
const KINDS: [(&str, (bool, bool)); 62] = [
    ("registered", BOTH),
    ("amended", BOTH),
    ("acknowledged", BOTH),
    ("respondent_notified", BOTH),
    ("forwarded_to_board", NOBODY),
    ("admitted", BOTH),
    ("declined", BOTH),
    ("handler_assigned", BOTH),
    ("term_set", BOTH),
    ("mediation_offered", BOTH),
    ("mediation_accepted", BOTH),
    ("mediation_refused", BOTH),
    ("mediation_ended", BOTH),
    ("hearing_planned", BOTH),
    ("hearing_recorded", BOTH),
    ("hearing_report_sent", BOTH),
    ("hearing_requested", BOTH),
    ("no_remedy_recorded", BOTH),
    ("signature_recorded", BOTH),
    ("inspection_granted", COMPLAINANT),
    ("travel_costs_requested", COMPLAINANT),
    ("travel_costs_decided", COMPLAINANT),
    ("findings_recorded", NOBODY),
    ("term_extended", BOTH),
    // Not sent to anybody yet.
    ("ruled", NOBODY),
    ("ruling_communicated", BOTH),
    ("settled_informally", BOTH),
    ("action_agreed", BOTH),
    ("action_completed", BOTH),
    ("uwv_notified", COMPLAINANT),
    ("insurer_notified", NOBODY),
    ("reported_to_principal", COMPLAINANT),
    ("withdrawn", BOTH),
    ("reopened", BOTH),
    ("merged", BOTH),
    ("duplicate_absorbed", NOBODY),
    // With the complainant's mother.
    ("contact_logged", NOBODY),
    ("note_added", NOBODY),
    ("news_asked", NOBODY),
    // Withheld from the respondent.
    ("file_attached", COMPLAINANT),
    ("letter_sent", COMPLAINANT),
    ("linked", NOBODY),
    ("recused", NOBODY),
    ("dissatisfied", COMPLAINANT),
    ("outside_opened", NOBODY),
    ("outside_answered", NOBODY),
    ("outside_closed", NOBODY),
    ("discussed", NOBODY),
    ("meeting_held", NOBODY),
    ("taken_over", NOBODY),
    ("measure_proposed", NOBODY),
    ("measure_decided", NOBODY),
    ("measure_announced", NOBODY),
    ("measure_completed", NOBODY),
    ("measure_reviewed", NOBODY),
    ("duty_completed", NOBODY),
    ("colleague_set", NOBODY),
    ("colleague_retired", NOBODY),
    ("colleague_key_set", NOBODY),
    ("legal_hold_set", NOBODY),
    ("legal_hold_lifted", NOBODY),
    ("erased", NOBODY),
];

fn fixture(kind: &str) -> Value {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/events/v1/{kind}.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The fixture of a kind with other data in it.
fn other(kind: &str, pointer: &str, value: Value) -> Value {
    let mut entry = fixture(kind);
    let place = format!("/data{pointer}");
    *entry.pointer_mut(&place).unwrap_or_else(|| panic!("{kind} has no {place}")) = value;
    entry
}

fn history(entries: &[Value]) -> Vec<Recorded> {
    (1..)
        .zip(entries)
        .map(|(version, entry)| {
            let entry: Entry = serde_json::from_value(entry.clone()).unwrap();
            let at = entry.on.date.and_hms_opt(18, 0, 0).unwrap();
            Recorded { version, at, actor: line("J. de Vries"), entry }
        })
        .collect()
}

fn seen_by(party: Party, entries: &[Value]) -> Vec<Visible> {
    visible(&history(entries), party, regulation("werkvlak"))
}

/// Whether each side sees the entry at this place, from 1.
fn sides(entries: &[Value], place: u32) -> (bool, bool) {
    let sees = |party| seen_by(party, entries).iter().any(|entry| entry.version == place);
    (sees(Party::Complainant), sees(Party::Respondent))
}

fn after_registration(entry: Value) -> [Value; 2] {
    [fixture("registered"), entry]
}

#[test]
fn every_kind_of_event_is_seen_by_whom_it_should_be() {
    let named: BTreeSet<_> = KINDS.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(named, Event::KINDS.iter().copied().collect());
    for (kind, expected) in KINDS {
        let found = match kind {
            "registered" => sides(&[fixture(kind)], 1),
            kind => sides(&after_registration(fixture(kind)), 2),
        };
        assert_eq!(found, expected, "{kind}");
    }
}

#[test]
fn what_is_seen_of_an_event_is_in_words() {
    for (kind, _) in KINDS {
        let entries = after_registration(fixture(kind));
        for party in [Party::Complainant, Party::Respondent] {
            for entry in seen_by(party, &entries).iter().filter(|entry| entry.version == 2) {
                assert_eq!(entry.kind, kind);
                assert!(!entry.summary.is_empty() && !entry.summary.contains("Vastgelegd onder"));
                let labelled = entry.lines.iter().all(|line| line.contains(": "));
                assert!(labelled, "{kind}: {:?}", entry.lines);
            }
        }
    }
}

#[test]
fn without_a_registration_there_is_nothing_to_see() {
    assert!(seen_by(Party::Complainant, &[fixture("admitted")]).is_empty());
}

fn all_text(seen: &[Visible]) -> String {
    let lines = seen.iter().flat_map(|entry| {
        std::iter::once(entry.summary.as_str()).chain(entry.lines.iter().map(String::as_str))
    });
    lines.fold(String::new(), |text, line| text + line + "\n")
}

#[test]
fn wv_5_2_the_respondent_gets_the_complaint_without_the_address() {
    let entries = [
        fixture("registered"),
        json!({ "on": "2026-10-22", "kind": "amended", "data": {
            "complainant": { "phone": "06-99999999" }, "reason": "Nieuw nummer 06-99999999.",
        } }),
        json!({ "on": "2026-10-23", "kind": "amended", "data": {
            "facts": "Belt vijf keer niet terug.", "complainant": { "email": "nieuw@example.nl" },
            "reason": "Mail van nieuw@example.nl.",
        } }),
    ];
    let secrets = [
        "06-12345678",
        "d.jansen@example.nl",
        "Dorpsstraat",
        "3511 AB",
        "06-99999999",
        "nieuw@example.nl",
    ];
    let mine = all_text(&seen_by(Party::Complainant, &entries));
    let theirs = all_text(&seen_by(Party::Respondent, &entries));
    for secret in secrets {
        assert!(mine.contains(secret), "{secret}");
        assert!(!theirs.contains(secret), "{secret}: {theirs}");
    }
    for shared in
        ["Daniëlle Jansen", "Belt drie keer niet terug", "Belt vijf keer", "Excuses en een"]
    {
        assert!(theirs.contains(shared), "{shared}: {theirs}");
    }
    // A correction of nothing but contact data is no entry for the respondent.
    assert_eq!(sides(&entries, 2), COMPLAINANT);
    assert_eq!(sides(&entries, 3), BOTH);
}

#[test]
fn who_may_not_handle_it_and_the_earlier_complaint_are_seen_by_nobody() {
    let about_earlier = other(
        "registered",
        "/intake/respondents",
        json!([{ "kind": "earlier_complaint", "name": "2025-101" }]),
    );
    let into = other("merged", "/reason", json!("Zie 2026-012."));
    let entries = [about_earlier, fixture("amended"), into];
    for party in [Party::Complainant, Party::Respondent] {
        let text = all_text(&seen_by(party, &entries));
        for secret in ["Anna Smit", "2025-101", "2025-102", "2026-012", "uchtrecht"] {
            assert!(!text.contains(secret), "{secret}: {text}");
        }
        assert!(text.contains("Samengevoegd met een andere klacht"));
    }
}

fn communicated(to: &[&str]) -> Value {
    other("ruling_communicated", "/communication/to", json!(to))
}

#[test]
fn wv_8_1_a_ruling_is_seen_once_it_was_sent() {
    let with = |to: &[&str]| {
        let entries = [fixture("registered"), fixture("ruled"), communicated(to)];
        (sides(&entries, 2), sides(&entries, 3))
    };
    assert_eq!(with(&["board"]), (NOBODY, NOBODY));
    assert_eq!(with(&["principal", "board"]), (NOBODY, NOBODY));
    assert_eq!(with(&["respondent"]), (RESPONDENT, RESPONDENT));
    assert_eq!(with(&["complainant"]), (BOTH, BOTH));
    assert_eq!(with(&["complainant", "respondent"]), (BOTH, BOTH));
    // Not by what was sent before it.
    let before = [fixture("registered"), communicated(&["complainant"]), fixture("ruled")];
    assert_eq!(sides(&before, 3), NOBODY);
}

#[test]
fn a_ruling_that_was_replaced_before_it_was_sent_stays_hidden() {
    let void = other("ruled", "/ruling/reasoning", json!("Geheim van de eerste uitspraak."));
    let entries =
        [fixture("registered"), void.clone(), fixture("ruled"), communicated(&["complainant"])];
    assert_eq!((sides(&entries, 2), sides(&entries, 3)), (NOBODY, BOTH));
    let reopened =
        [fixture("registered"), void, fixture("reopened"), communicated(&["complainant"])];
    assert_eq!(sides(&reopened, 2), NOBODY);
}

#[test]
fn the_ruling_names_no_other_readers_and_not_who_tells_it() {
    let entries = [fixture("registered"), fixture("ruled"), fixture("ruling_communicated")];
    for party in [Party::Complainant, Party::Respondent] {
        let text = all_text(&seen_by(party, &entries));
        assert!(text.contains("Terugbellen binnen twee dagen is de afspraak."));
        assert!(text.contains("Uitspraak of besluit gestuurd aan klager, beklaagde\n"), "{text}");
        assert!(!text.contains("A. Smit belt en stuurt de brief."));
        let told = text.contains("Verwijzing: de Nationale Ombudsman");
        assert_eq!(told, party == Party::Complainant);
    }
}

#[test]
fn wv_5_wp_5_of_an_informal_settlement_the_respondent_sees_the_agreements_only() {
    let entries = after_registration(fixture("settled_informally"));
    let mine = all_text(&seen_by(Party::Complainant, &entries));
    let theirs = all_text(&seen_by(Party::Respondent, &entries));
    assert!(mine.contains("Excuses gemaakt en vandaag teruggebeld."));
    assert!(!theirs.contains("Excuses gemaakt"));
    assert!(mine.contains("Elke maandag een belafspraak.") && theirs.contains("Elke maandag"));
}

#[test]
fn a_contact_is_seen_by_the_side_with_whom_it_was() {
    let with = |name: Value| sides(&after_registration(other("contact_logged", "/with", name)), 2);
    assert_eq!(with(Value::Null), COMPLAINANT);
    assert_eq!(with(json!("klager")), COMPLAINANT);
    assert_eq!(with(json!("complainant")), COMPLAINANT);
    assert_eq!(with(json!("danielle jansen")), COMPLAINANT);
    assert_eq!(with(json!("Beklaagde")), RESPONDENT);
    assert_eq!(with(json!("Piet de Boer")), RESPONDENT);
    // A likeness could be somebody else.
    assert_eq!(with(json!("P. de Boer")), NOBODY);
    assert_eq!(with(json!("D. Jansen")), NOBODY);
    let namesake = other("registered", "/intake/respondents/0/name", json!("Daniëlle Jansen"));
    let entries = [namesake, other("contact_logged", "/with", json!("Daniëlle Jansen"))];
    assert_eq!(sides(&entries, 2), NOBODY);
}

#[test]
fn letters_papers_and_accesses_are_seen_by_their_own_side() {
    let to =
        |reader: &str| sides(&after_registration(other("letter_sent", "/to", json!(reader))), 2);
    assert_eq!(to("complainant"), COMPLAINANT);
    assert_eq!(to("respondent"), RESPONDENT);
    for reader in ["uwv", "insurer", "principal", "file"] {
        assert_eq!(to(reader), NOBODY, "{reader}");
    }
    let hidden =
        |from: Value| sides(&after_registration(other("file_attached", "/withheld_from", from)), 2);
    assert_eq!(hidden(json!([])), BOTH);
    assert_eq!(hidden(json!(["complainant"])), RESPONDENT);
    assert_eq!(hidden(json!(["complainant", "respondent"])), NOBODY);
    let access = after_registration(other("inspection_granted", "/party", json!("respondent")));
    assert_eq!(sides(&access, 2), RESPONDENT);
}

#[test]
fn notes_that_staff_added_to_an_act_are_seen_by_nobody() {
    let noted = |kind: &str| {
        let mut entry = fixture(kind);
        entry["data"]["note"] = json!("Alleen voor ons.");
        entry
    };
    let kinds = [
        "respondent_notified",
        "admitted",
        "handler_assigned",
        "mediation_refused",
        "mediation_offered",
        "mediation_accepted",
        "hearing_report_sent",
        "reported_to_principal",
        "uwv_notified",
    ];
    let mut entries = vec![fixture("registered")];
    entries.extend(kinds.map(noted));
    entries.push(other("term_set", "/reason", json!("Alleen voor ons.")));
    for party in [Party::Complainant, Party::Respondent] {
        let text = all_text(&seen_by(party, &entries));
        assert!(!text.contains("Alleen voor ons."), "{text}");
    }
}
