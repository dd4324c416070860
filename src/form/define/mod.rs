//! Which questions each action asks, and what stands in them at first.

mod act;
mod choices;
mod dossier;
mod firm;
mod initial;
/// Answers as a person would type them.
pub mod typed {
    pub use super::initial::{day, moment};
}
mod intake;
mod outcome;
mod staff;

use chrono::NaiveDateTime;

use super::{About, Beside, Field, FieldKind, Form};
use crate::domain::complaint::Complaint;
use crate::domain::staff::Staff;
use crate::domain::{Action, ComplaintNumber, Firm, Subject};
use crate::regulation::{Circumstance, Regulation};

/// What the questions depend on.
#[derive(Clone, Copy)]
struct Case<'a> {
    regulation: &'a Regulation,
    complaint: Option<&'a Complaint>,
    firm: Option<(&'a Firm, &'a [ComplaintNumber])>,
    staff: Option<&'a Staff>,
    now: NaiveDateTime,
}

impl Case<'_> {
    /// The regulation gives a committee its own term.
    fn knows_committee(&self) -> bool {
        let terms = self.regulation.terms.iter();
        terms.flat_map(|term| &term.instead).any(|(when, _)| *when == Circumstance::Committee)
    }

    /// The regulation gives a right to see the papers.
    const fn knows_inspection(&self) -> bool {
        self.regulation.inspection.is_some()
    }
}

/// The form of an action.
pub(super) fn form(
    action: Action,
    regulation: &Regulation,
    about: About<'_>,
    now: NaiveDateTime,
) -> Form {
    let mut case = Case { regulation, complaint: None, firm: None, staff: None, now };
    match about {
        About::Nothing => {}
        About::Complaint(complaint) => case.complaint = Some(complaint),
        About::Firm(firm, agenda) => case.firm = Some((firm, agenda)),
        About::Staff(staff) => case.staff = Some(staff),
    }
    let mut fields = fields(action, &case);
    // Rights begin when they are given: there is no day to choose.
    if !matches!(action.subject(), Subject::NewComplaint | Subject::Staff) {
        fields.push(ask(
            "on",
            "Datum",
            "Typ wanneer dit is gedaan, zoals gisteren of 3-11 14:05; standaard is dat vandaag.",
            FieldKind::Moment,
        ));
    }
    let title = match case.complaint {
        Some(complaint) if action != Action::Register => {
            format!("{} ({})", action.label(), complaint.number)
        }
        _ => action.label().to_owned(),
    };
    let mut initial = initial::values(action, &case);
    initial.0.retain(|key, _| fields.iter().any(|field| field.key == key));
    Form { action, title, fields, initial }
}

/// The questions of an action, but for the day of it.
fn fields(action: Action, case: &Case<'_>) -> Vec<Field> {
    match action {
        Action::Register => intake::registration(case),
        Action::Amend => intake::amendment(case),
        Action::Acknowledge => act::acknowledge(case),
        Action::NotifyRespondent => act::notify_respondent(case),
        Action::ForwardToBoard => act::note("Schrijf kort op wat de directie nog meer moet weten."),
        Action::Admit => act::note("Schrijf kort op waarom de klacht in behandeling komt."),
        Action::Decline => act::decline(case),
        Action::AssignHandler => act::assign_handler(case),
        Action::SetTerm => act::set_term(),
        Action::OfferMediation | Action::AcceptMediation => act::mediation(),
        Action::RefuseMediation => act::note("Schrijf kort op wie bemiddeling weigert en waarom."),
        Action::EndMediation => act::end_mediation(),
        Action::RequestHearing => act::request_hearing(),
        Action::RecordNoRemedy => outcome::no_remedy(),
        Action::PlanHearing => act::plan_hearing(),
        Action::RecordHearing => act::record_hearing(),
        Action::SendHearingReport => act::send_hearing_report(),
        Action::RecordSignature => act::record_signature(),
        Action::GrantInspection => act::grant_inspection(),
        Action::RequestTravelCosts => act::request_travel_costs(),
        Action::DecideTravelCosts => act::decide_travel_costs(),
        Action::RecordFindings => outcome::findings(case),
        Action::ExtendTerm => outcome::extend_term(case),
        Action::Rule => outcome::rule(case),
        Action::CommunicateRuling => outcome::communicate(case),
        Action::SettleInformally => outcome::settle(),
        Action::AgreeAction => outcome::agree_action(),
        Action::CompleteAction => outcome::complete_action(case),
        Action::NotifyUwv => outcome::notify_uwv(),
        Action::NotifyInsurer => {
            act::note("Schrijf kort op wie je hebt gevraagd de verzekeraar te raadplegen.")
        }
        Action::ReportToPrincipal => {
            act::note("Schrijf kort op wat je de opdrachtgever hebt gemeld.")
        }
        Action::Withdraw => outcome::withdraw(),
        Action::Reopen => outcome::reopen(),
        Action::Merge => outcome::merge(),
        Action::LogContact => outcome::log_contact(case),
        action if action.subject() == Subject::Firm => firm::fields(action, case),
        action if action.subject() == Subject::Staff => staff::fields(action, case),
        action => dossier::fields(action, case),
    }
}

/// A question that may stay empty.
const fn ask(key: &'static str, label: &'static str, help: &'static str, kind: FieldKind) -> Field {
    Field::optional(key, label, help, kind)
}

impl Field {
    /// It must be answered.
    fn required(self) -> Self {
        self.required_if(true)
    }

    /// It must be answered under some condition.
    fn required_if(mut self, required: bool) -> Self {
        self.required = required;
        self
    }

    /// It is asked at once in a phone intake.
    fn first(mut self) -> Self {
        self.first = true;
        self
    }

    /// It is asked only beside one of these answers to a choice.
    fn beside(mut self, key: &'static str, codes: &'static [&'static str]) -> Self {
        self.asked_beside = Some(Beside { key, codes });
        self
    }
}

#[cfg(test)]
mod tests;
