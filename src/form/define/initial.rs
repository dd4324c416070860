//! What stands in the questions at first, written as staff would type it.

use chrono::{Datelike, NaiveDate};

use super::{Case, choices};
use crate::domain::complaint::Complaint;
use crate::domain::intake::{Complainant, Intake};
use crate::domain::telling::referral;
use crate::domain::text::{Line, Text};
use crate::domain::wording::euros;
use crate::domain::{Action, Moment};
use crate::form::{Values, read};
use crate::regulation::{Channel, Party, Recipient, SignalKind};

/// What stands in the form of an action at first.
pub(super) fn values(action: Action, case: &Case<'_>) -> Values {
    let mut values = Values::default();
    if action != Action::Register {
        values.set("on", day(case.now.date()));
    }
    match action {
        Action::Register => {
            values.set("kind", SignalKind::Complaint.code());
            values.set("channel", Channel::Phone.code());
            values.set("received_at", moment(case.now.into()));
        }
        Action::Amend => {
            if let Some(complaint) = case.complaint {
                intake(&complaint.intake, &mut values);
            }
        }
        Action::PlanHearing => {
            let both: Vec<&str> = Party::ALL.iter().map(|side| side.label()).collect();
            values.set("invited", both.join("\n"));
        }
        Action::Acknowledge => in_writing(case, &mut values),
        Action::Rule => ruling(case, &mut values),
        Action::CommunicateRuling => {
            values.set("to", recipients(case).join(" "));
            if let Some(complaint) = case.complaint {
                values.set("referral", referral(case.regulation, &complaint.intake));
            }
            in_writing(case, &mut values);
        }
        Action::AskNews => {
            let holder = case.complaint.and_then(|complaint| complaint.holder(case.regulation));
            values.set("person", holder.map(Line::as_str).unwrap_or_default());
        }
        Action::CompleteDuty => {
            if let [only] = choices::duties(case).as_slice() {
                values.set("duty", only.code.as_str());
            }
        }
        Action::HoldMeeting => {
            let agenda = case.firm.map_or(&[][..], |(_, agenda)| agenda);
            let lines: Vec<_> = agenda.iter().map(|number| format!("{number}: ")).collect();
            values.set("items", lines.join("\n"));
        }
        Action::CompleteAction => {
            if let [only] = choices::open_actions(case).as_slice() {
                values.set("action", only.code.as_str());
            }
        }
        _ => {}
    }
    values
}

/// The channel by which the complainant can be written to.
fn in_writing(case: &Case<'_>, values: &mut Values) {
    let Some(complaint) = case.complaint else { return };
    let complainant = &complaint.intake.complainant;
    if complainant.email.is_some() {
        values.set("channel", Channel::Email.code());
    } else if complainant.address.is_some() {
        values.set("channel", Channel::Letter.code());
    }
}

/// Who gets the ruling by the regulation; a decision to decline goes to the complainant.
fn recipients(case: &Case<'_>) -> Vec<&'static str> {
    let declined = |complaint: &Complaint| {
        complaint.round.declined.is_some() && complaint.round.ruling.is_none()
    };
    if case.complaint.is_some_and(declined) {
        return vec![Recipient::Complainant.code()];
    }
    case.regulation.ruling.recipients.iter().map(|recipient| recipient.code()).collect()
}

fn ruling(case: &Case<'_>, values: &mut Values) {
    let norms: Vec<&str> =
        case.regulation.ruling.norms.iter().map(|norm| norm.id.as_str()).collect();
    values.set("norms", norms.join(" "));
    let Some(complaint) = case.complaint else { return };
    values.set("complaint_as_put", complaint.intake.facts.as_str());
    if let Some(findings) = &complaint.round.findings {
        values.set("facts", findings.what.findings.as_str());
    }
}

/// Every question of the intake as it stands.
fn intake(intake: &Intake, values: &mut Values) {
    complainant(&intake.complainant, values);
    values.set("facts", intake.facts.as_str());
    let parts: Vec<&str> = intake.parts.iter().map(Text::as_str).collect();
    values.set("parts", parts.join("\n"));
    values.set("kind", intake.kind.code());
    values.set("channel", intake.channel.code());
    values.set("received_at", moment(intake.received_at));
    values.set("conduct", read::written(&intake.conduct, ", ", day));
    let respondents = intake.respondents.iter().map(read::respondent_in_words);
    values.set("respondents", respondents.collect::<Vec<_>>().join("\n"));
    let involved: Vec<&str> = intake.involved.iter().map(Line::as_str).collect();
    values.set("involved", involved.join("\n"));
    values.set("disciplinary", yes_no(intake.disciplinary));
    values.set("dispute", yes_no(intake.dispute));
    let principal = intake.principal.as_ref();
    for (key, text) in [
        ("receiver", intake.receiver.as_ref().map(ToString::to_string)),
        ("filed_on", intake.filed_on.map(day)),
        ("heading", intake.heading.as_ref().map(ToString::to_string)),
        ("desired_solution", intake.desired_solution.as_ref().map(ToString::to_string)),
        ("office", intake.office.as_ref().map(ToString::to_string)),
        ("service", intake.service.map(|service| service.code().to_owned())),
        ("principal.kind", principal.map(|principal| principal.kind.code().to_owned())),
        (
            "principal.name",
            principal.and_then(|principal| principal.name.as_ref()).map(ToString::to_string),
        ),
        ("claim_cents", intake.claim_cents.map(amount)),
        ("addressed_to", intake.addressed_to.map(|addressee| addressee.code().to_owned())),
        ("earlier_complaint", intake.earlier_complaint.map(|number| number.to_string())),
    ] {
        values.set(key, text.unwrap_or_default());
    }
}

fn complainant(complainant: &Complainant, values: &mut Values) {
    values.set("complainant.name", complainant.name.as_str());
    let capacity = complainant.capacity.map_or("", |capacity| capacity.code());
    values.set("complainant.capacity", capacity);
    for (key, line) in [
        ("complainant.phone", &complainant.phone),
        ("complainant.email", &complainant.email),
        ("complainant.organisation", &complainant.organisation),
        ("complainant.on_behalf_of", &complainant.on_behalf_of),
    ] {
        values.set(key, line.as_ref().map_or("", |line| line.as_str()));
    }
    let address = complainant.address.as_ref().map_or("", |address| address.as_str());
    values.set("complainant.address", address);
}

/// A day as it is typed: "20-11-2026".
pub fn day(date: NaiveDate) -> String {
    format!("{}-{}-{}", date.day(), date.month(), date.year())
}

/// A moment as it is typed: "20-11-2026 14:05".
pub fn moment(moment: Moment) -> String {
    match moment.time {
        Some(time) => format!("{} {}", day(moment.date), time.format("%H:%M")),
        None => day(moment.date),
    }
}

/// "1.250,50".
fn amount(cents: u64) -> String {
    euros(cents).trim_start_matches("€ ").to_owned()
}

const fn yes_no(yes: bool) -> &'static str {
    if yes { "ja" } else { "nee" }
}
