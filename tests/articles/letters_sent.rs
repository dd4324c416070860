//! Sending a letter is the step of the procedure that it is.

use klachtenbalie::domain::Action;
use klachtenbalie::regulation::LetterKind;
use serde_json::{Value, json};

use crate::independence::independence;
use crate::letter_rules::letter;
use crate::support::{ALL, Case, send_to};

/// Everything that a complaint can have before a letter goes out.
fn ready(kind: LetterKind) -> Case {
    let id = match kind {
        LetterKind::UwvNotice => "working-progression",
        LetterKind::InsurerNotice => "work-solutions",
        LetterKind::PrincipalNotice | LetterKind::ClientFileExtract => "werkconnectie",
        _ => "werkvlak",
    };
    let start = Case::under(id, json!({ "claim_cents": 90_000 }));
    let taken_up = || {
        let case = Case::under(id, json!({ "claim_cents": 90_000 }));
        case.taken_up("2026-11-03")
    };
    match kind {
        LetterKind::Declined => {
            start.doe(json!({ "command": "decline", "ground": "insufficient_interest" }))
        }
        LetterKind::HearingInvitation => {
            taken_up().doe(json!({ "command": "plan_hearing", "at": "2026-11-12T10:00", "place": "Zwolle" }))
        }
        LetterKind::HearingReport => {
            let heard = json!({
                "command": "record_hearing", "complainant_account": "Zo.", "respondent_account": "Ja.",
            });
            taken_up().doe(heard)
        }
        LetterKind::Agreements => {
            taken_up().doe(json!({ "command": "agree_action", "description": "Bellen." }))
        }
        LetterKind::Ruling => start.ruled("2026-11-03", "unfounded"),
        LetterKind::PrincipalNotice | LetterKind::ClientFileExtract => {
            start.ruled("2026-11-03", "unfounded").doe(send_to(&["complainant"]))
        }
        _ => start,
    }
    .allowed()
}

/// The letter to its first reader, with the step where that has data of its own.
fn sending(kind: LetterKind) -> Value {
    let mut sending = letter(kind.code(), kind.readers()[0].code());
    match kind {
        LetterKind::Delay => {
            sending["step"] =
                json!({ "command": "extend_term", "until": "2026-12-14", "reason": "Ziekte." });
        }
        LetterKind::Progress => {
            sending["step"] = json!({ "command": "log_contact", "note": "Het loopt." });
        }
        _ => {}
    }
    sending
}

/// The step that the desk records with each letter.
const fn follows(kind: LetterKind) -> Option<&'static str> {
    match kind {
        LetterKind::Receipt => Some("acknowledged"),
        LetterKind::RespondentNotice => Some("respondent_notified"),
        LetterKind::Declined | LetterKind::Ruling => Some("ruling_communicated"),
        LetterKind::MediationProposal => Some("mediation_offered"),
        LetterKind::HearingReport => Some("hearing_report_sent"),
        LetterKind::Progress => Some("contact_logged"),
        LetterKind::Delay => Some("term_extended"),
        LetterKind::UwvNotice => Some("uwv_notified"),
        LetterKind::InsurerNotice => Some("insurer_notified"),
        LetterKind::PrincipalNotice => Some("reported_to_principal"),
        LetterKind::InspectionCover => Some("inspection_granted"),
        LetterKind::HearingInvitation
        | LetterKind::Agreements
        | LetterKind::ClientFileExtract
        | LetterKind::RegistrationForm
        | LetterKind::ProgressForm => None,
    }
}

/// A case without rules on what letters hold, which other tests are about.
fn unruled(case: Case) -> Case {
    case.by_rules(|regulation| regulation.letters.clear())
}

#[test]
fn the_step_follows_from_the_letter() {
    for kind in LetterKind::ALL {
        let case = unruled(ready(*kind)).on("2026-11-05");
        let before = case.events().len();
        let case = case.doe(sending(*kind)).allowed();
        let recorded: Vec<_> =
            case.events()[before..].iter().map(|one| one.entry.event.kind()).collect();
        let expected: Vec<_> = ["letter_sent"].into_iter().chain(follows(*kind)).collect();
        assert_eq!(recorded, expected, "{kind:?}");
        assert_eq!(case.complaint().letters.len(), 1);
    }
}

#[test]
fn another_step_does_not_belong_to_the_letter() {
    for kind in LetterKind::ALL {
        let case = unruled(ready(*kind));
        let mut wrong = sending(*kind);
        // No letter is a merger.
        wrong["step"] = json!({ "command": "merge", "into": "2026-001" });
        case.doe(wrong).refused("wrong_step");
    }
}

#[test]
fn a_letter_without_the_data_of_its_step_is_refused() {
    for kind in [LetterKind::Delay, LetterKind::Progress] {
        let case = unruled(ready(kind));
        case.doe(letter(kind.code(), "complainant")).refused("step_missing");
    }
    // Once the delay is recorded, the letter about it needs nothing more.
    let extend = json!({ "command": "extend_term", "until": "2026-12-14", "reason": "Ziekte." });
    let case = unruled(ready(LetterKind::Delay)).doe(extend).doe(letter("delay", "complainant"));
    assert_eq!(case.complaint().extensions.len(), 1);
}

#[test]
fn a_new_date_that_has_passed_is_not_told() {
    let extend = json!({ "command": "extend_term", "until": "2026-12-04", "reason": "Ziekte." });
    let case = unruled(ready(LetterKind::Delay)).doe(extend).allowed();
    let case = case.on("2026-12-05").doe(letter("delay", "complainant")).refused("new_date_passed");
    let again = json!({ "command": "extend_term", "until": "2026-12-11", "reason": "Ziekte." });
    case.doe(again).doe(letter("delay", "complainant")).allowed();
}

#[test]
fn the_step_itself_must_be_allowed() {
    let early = json!({
        "command": "send_letter", "letter": "delay", "to": "complainant",
        "file": crate::commands::file(1),
        "step": { "command": "extend_term", "until": "2026-11-20", "reason": "Ziekte." },
    });
    let case = unruled(ready(LetterKind::Delay)).doe(early).refused("not_later");
    assert!(case.complaint().letters.is_empty());
    let report = letter("hearing_report", "complainant");
    unruled(Case::under("werkvlak", json!({}))).doe(report).refused("no_hearing");
    let by_phone = json!({
        "command": "send_letter", "letter": "receipt", "to": "complainant", "channel": "phone",
        "file": crate::commands::file(1),
    });
    unruled(Case::under("werkvlak", json!({}))).doe(by_phone).refused("not_in_writing");
}

#[test]
fn both_sides_get_the_report_and_each_respondent_the_notice() {
    let case = unruled(ready(LetterKind::HearingReport)).on("2026-11-05");
    let case = case.doe(letter("hearing_report", "complainant"));
    let case = case.doe(letter("hearing_report", "respondent")).allowed();
    assert_eq!(case.complaint().letters.len(), 2);
    let two = json!({ "respondents": [
        { "kind": "employee", "name": "A. Smit" }, { "kind": "employee", "name": "K. Bos" },
    ] });
    let mut case = unruled(Case::under("werkvlak", two));
    for name in ["A. Smit", "K. Bos"] {
        let mut notice = letter("respondent_notice", "respondent");
        notice["name"] = name.into();
        case = case.doe(notice).allowed();
    }
    let sent = &case.complaint().letters;
    let readers: Vec<_> = sent.iter().map(|one| one.what.name.as_ref().unwrap().as_str()).collect();
    assert_eq!(readers, ["A. Smit", "K. Bos"]);
}

#[test]
fn wv_6_1_nobody_involved_sends_what_they_may_not_decide() {
    // Taking in, passing on and telling how it stands is open to every employee.
    let open = [
        Action::Acknowledge,
        Action::NotifyUwv,
        Action::LogContact,
        Action::Register,
        Action::ForwardToBoard,
    ];
    for kind in LetterKind::ALL {
        let case = unruled(ready(*kind));
        let id = case.regulation().version.id.0.clone();
        let case = case.as_person("Anna Smit").doe(sending(*kind));
        if open.contains(&kind.act()) {
            case.allowed();
        } else {
            case.refused_by("actor_is_respondent", independence(&id));
        }
    }
}

#[test]
fn w2w_5_1_3_a_receipt_letter_that_tells_of_declining_is_not_sent_by_who_is_involved() {
    let decline = json!({ "command": "decline", "ground": "not_from_principal_or_client" });
    let capacity = json!({ "complainant": { "name": "D. Jansen", "capacity": "other" } });
    let case = unruled(Case::under("work2work", capacity)).doe(decline).allowed();
    let receipt = letter("receipt", "complainant");
    let case = case.as_person("A. Smit").doe(receipt.clone());
    let case = case.refused_by("actor_is_respondent", "5.1.6").as_person("J. de Vries");
    case.doe(receipt).allowed();
}

#[test]
fn a_letter_to_all_regulations_is_kept_as_it_was_sent() {
    for id in ALL {
        let case = unruled(Case::under(id, json!({}))).doe(letter("receipt", "complainant"));
        let case = case.allowed();
        let kept = &case.complaint().letters[0].what;
        assert_eq!(kept.file.digest.as_str(), format!("{:064x}", 7), "{id}");
    }
}

#[test]
fn a_copy_of_the_ruling_for_the_file_tells_nobody() {
    let case = unruled(ready(LetterKind::Ruling)).on("2026-11-05");
    let before = case.events().len();
    let case = case.doe(letter("ruling", "file")).allowed();
    let recorded: Vec<_> =
        case.events()[before..].iter().map(|one| one.entry.event.kind()).collect();
    assert_eq!(recorded, ["letter_sent"]);
}

#[test]
fn a_delay_that_only_the_respondent_heard_of_is_still_owed_to_the_complainant() {
    let tell = |to: &str, until: Option<&str>| {
        let mut sending = letter("delay", to);
        if let Some(until) = until {
            sending["step"] =
                json!({ "command": "extend_term", "until": until, "reason": "Ziekte." });
        }
        sending
    };
    for (id, article, limit, moved) in
        [("werkvlak", "7", "2026-11-30", "2026-11-30"), ("awb", "9:11", "2026-12-14", "2026-12-18")]
    {
        let case = unruled(Case::under(id, json!({}))).on("2026-11-20");
        let mut case = case.doe(tell("respondent", Some("2026-12-18"))).allowed();
        let handle = case.obligation("handle");
        assert_eq!(handle.limit.unwrap().to_string(), limit, "{id}");
        assert_eq!(handle.promise(), None, "{id}");
        assert!(case.why("handle").contains("nog niet aan de klager"), "{id}");
        assert_eq!(case.owes("notify_extension"), format!("{article} {limit} open"), "{id}");
        assert_eq!(case.reason_against("extend_term"), None, "{id}");
        let late = case.owes_on("2026-12-16", "notify_extension");
        assert_eq!(late, format!("{article} {limit} missed"), "{id}");
        // The letter to the complainant tells the date that there is.
        let told = case.on("2026-11-24").doe(tell("complainant", None)).allowed();
        let met = format!("{article} {limit} met 2026-11-24");
        assert_eq!(told.owes("notify_extension"), met, "{id}");
        let handle = told.obligation("handle");
        assert_eq!(handle.limit.unwrap().to_string(), moved, "{id}");
        assert_eq!(handle.promise().or(handle.limit).unwrap().to_string(), "2026-12-18", "{id}");
        assert_eq!(told.complaint().extensions.len(), 1, "{id}");
    }
}

#[test]
fn a_delay_told_by_telephone_after_the_respondents_letter_counts_once() {
    let extend = json!({ "command": "extend_term", "until": "2026-12-18", "reason": "Ziekte." });
    let mut to_respondent = letter("delay", "respondent");
    to_respondent["step"] = extend.clone();
    // The law gives more time once; what nobody told the complainant is not that once.
    let case = unruled(Case::under("awb", json!({}))).on("2026-11-20").doe(to_respondent);
    let case = case.on("2026-11-24").doe(extend).allowed();
    assert_eq!(case.owes("notify_extension"), "9:11 2026-12-14 met 2026-11-24");
    assert_eq!(case.complaint().extensions.len(), 1);
}

#[test]
fn a_second_delay_that_only_the_respondent_heard_of_is_owed_before_the_first_date() {
    let step = |until: &str| json!({ "command": "extend_term", "until": until, "reason": "Ziek." });
    let mut again = letter("delay", "respondent");
    again["step"] = step("2026-12-21");
    let case = unruled(Case::under("werkvlak", json!({}))).on("2026-11-20");
    let case = case.doe(step("2026-12-11")).on("2026-12-01").doe(again).allowed();
    assert_eq!(case.owes("notify_extension"), "7 2026-12-11 open");
    assert_eq!(case.obligation("handle").promise().unwrap().to_string(), "2026-12-11");
    let case = case.on("2026-12-02").doe(letter("delay", "complainant")).allowed();
    assert_eq!(case.owes("notify_extension"), "7 2026-11-30 met 2026-11-20");
    assert_eq!(case.obligation("handle").promise().unwrap().to_string(), "2026-12-21");
}

#[test]
fn who_consents_to_a_delay_has_heard_of_it() {
    let mut to_respondent = letter("delay", "respondent");
    to_respondent["step"] = json!({
        "command": "extend_term", "until": "2026-12-18", "reason": "Ziek.", "consent": true,
    });
    let case = unruled(Case::under("awb", json!({}))).on("2026-11-20").doe(to_respondent);
    assert_eq!(case.allowed().owes("notify_extension"), "9:11 2026-12-14 met 2026-11-20");
}
