//! For every action the data with which it must succeed, if it can succeed at all.

use klachtenbalie::domain::obligations::{handling_dates, latest_board_date};
use klachtenbalie::domain::{Action, Complaint};
use klachtenbalie::regulation::{Party, Recipient, Regulation};
use serde_json::{Value, json};

use crate::support::{findings, ruling};

/// The complaint that exists beside each of these, older and open.
pub const OLDER: &str = "2026-001";

pub fn willing(
    action: Action,
    complaint: &Complaint,
    regulation: &Regulation,
    today: chrono::NaiveDate,
) -> Value {
    let mut data = match action {
        Action::Register => json!({
            "kind": "complaint", "channel": "form", "received_at": today,
            "complainant": { "name": "E. Visser" }, "facts": "Nog een klacht.",
        }),
        Action::Amend => json!({ "facts": format!("Verbeterd bij versie {}.", complaint.version) }),
        Action::Decline => {
            json!({ "ground": ground(complaint, regulation), "reason": "Dat is al behandeld." })
        }
        Action::AssignHandler => json!({ "handler": {
            "name": format!("Bureau N{}", complaint.version), "external": true,
        } }),
        Action::SetTerm => {
            json!({ "due": latest_board_date(complaint, regulation, today).unwrap_or(today) })
        }
        Action::EndMediation => json!({ "settled": true }),
        Action::RecordNoRemedy => json!({ "reason": "Het is voorbij." }),
        Action::PlanHearing => json!({ "at": today }),
        Action::RecordHearing => {
            json!({ "complainant_account": "Zo.", "respondent_account": "Ja." })
        }
        Action::RecordSignature => signature(complaint),
        Action::RequestHearing | Action::GrantInspection => json!({ "party": "complainant" }),
        Action::DecideTravelCosts => json!({ "granted": false }),
        Action::RecordFindings => findings("unfounded"),
        Action::ExtendTerm => extension(complaint, regulation, today),
        Action::Rule => {
            let mut ruled = ruling("unfounded");
            ruled["ruled_by"] = json!({ "name": "Bureau Helder", "external": true });
            ruled
        }
        Action::CommunicateRuling => communication(complaint),
        Action::SettleInformally => json!({ "satisfied": true, "answer": "Excuses gemaakt." }),
        Action::AgreeAction => json!({ "description": "Bellen", "due": today }),
        Action::CompleteAction => {
            let open = complaint.actions.iter().position(|item| item.done_on.is_none());
            json!({ "action": open.map_or(1, |index| index + 1) })
        }
        Action::Reopen => json!({ "reason": "Nieuw stuk." }),
        Action::Merge => json!({ "into": OLDER }),
        Action::LogContact => json!({ "note": "Gesproken." }),
        Action::SetLegalHold => json!({ "reason": "Er loopt een rechtszaak." }),
        Action::AddNote => json!({ "note": "Eerst bellen." }),
        Action::AskNews => json!({ "note": "Hoe staat het?" }),
        Action::AttachFile => json!({ "file": file(complaint.version) }),
        Action::SendLetter => json!({
            "letter": "registration_form", "to": "file", "file": file(complaint.version),
        }),
        Action::LinkComplaint => json!({ "to": OLDER }),
        Action::Recuse => {
            json!({ "person": format!("Bureau T{}", complaint.version), "reason": "Familie." })
        }
        Action::RecordDissatisfaction => json!({ "said": "Niet genoeg." }),
        Action::OpenOutside => json!({ "body": "national_ombudsman" }),
        Action::AnswerOutside => json!({ "procedure": procedure(complaint), "answer": "Zo." }),
        Action::CloseOutside => json!({ "procedure": procedure(complaint), "outcome": "Klaar." }),
        _ => json!({}),
    };
    data["command"] = action.code().into();
    data
}

fn signature(complaint: &Complaint) -> Value {
    let has = |party: &&Party| complaint.report_sent_to(**party).is_some();
    let party = Party::ALL.iter().find(has).unwrap_or(&Party::Complainant);
    json!({ "party": party.code(), "result": "signed" })
}

fn communication(complaint: &Complaint) -> Value {
    let next = Recipient::ALL.iter().find(|one| complaint.informed(**one).is_none());
    json!({ "to": [next.map_or("complainant", |one| one.code())], "director": "Bureau Helder" })
}

/// A stored file, another for each version.
pub fn file(version: u32) -> Value {
    json!({
        "digest": format!("{version:064x}"), "name": "brief.pdf",
        "media_type": "application/pdf", "bytes": 1000,
    })
}

fn procedure(complaint: &Complaint) -> usize {
    complaint.outside.iter().position(|course| course.closed.is_none()).map_or(1, |at| at + 1)
}

/// A ground that the regulation knows and that asks for nothing else where there is one.
fn ground(complaint: &Complaint, regulation: &Regulation) -> &'static str {
    let known = |code: &str| regulation.grounds.iter().any(|rule| rule.ground.code() == code);
    if complaint.intake.disciplinary && known("disciplinary") {
        return "disciplinary";
    }
    ["insufficient_interest", "insufficiently_founded", "not_from_principal_or_client"]
        .into_iter()
        .find(|code| known(code))
        .unwrap()
}

fn extension(complaint: &Complaint, regulation: &Regulation, today: chrono::NaiveDate) -> Value {
    let limit = handling_dates(complaint, regulation, today).limit.unwrap();
    let wall = regulation.extension.as_ref().is_some_and(|rule| rule.wall);
    let until = if wall { limit } else { limit.max(today) + chrono::Days::new(7) };
    json!({ "until": until, "reason": "De getuige is ziek.", "consent": true })
}
