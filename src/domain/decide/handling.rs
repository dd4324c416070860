//! Handling: term, mediation, hearing, travel costs, findings (PROCEDURE §1 and §4).

use super::super::acts::{
    Extension, Findings, Hearing, HearingPlan, Mediation, ReportSending, SetTerm, Signature,
    TravelCostsDecision,
};
use super::super::complaint::Dated;
use super::super::event::{Event, TermExtended};
use super::super::obligations::{earliest_board_date, handling_dates, latest_board_date};
use super::super::refusal::Refusal;
use super::super::responsibility::{Role, person_may};
use super::super::term::reckon;
use super::super::text::{Line, fold, may_be_same_person};
use super::super::wording::long_date;
use super::Decision;
use crate::regulation::{ExtensionRule, Party};

impl Decision<'_> {
    /// Between two and four weeks after receipt (WS 1.5.3, W2W 5.1.3).
    pub(super) fn set_term(&self, term: &SetTerm) -> Result<Event, Refusal> {
        let (regulation, today) = (self.regulation(), self.context.now.date());
        let article = regulation.board_sets_term.as_ref().map_or("", |rule| &rule.article);
        let earliest = earliest_board_date(self.complaint, regulation, today);
        let latest = latest_board_date(self.complaint, regulation, today);
        if let Some(earliest) = earliest.filter(|earliest| term.due < *earliest) {
            return Err(Refusal::by(
                "term_too_early",
                article,
                format!(
                    "De vroegste datum is {}. Kies die dag of een latere.",
                    long_date(earliest)
                ),
            ));
        }
        if let Some(latest) = latest.filter(|latest| term.due > *latest) {
            return Err(Refusal::by(
                "term_too_late",
                article,
                format!("De laatste datum is {}. Kies die dag of een eerdere.", long_date(latest)),
            ));
        }
        Ok(Event::TermSet(term.clone()))
    }

    pub(super) fn mediation(&self, mediation: &Mediation) -> Result<Mediation, Refusal> {
        let offered = self.complaint.offered_mediation();
        let proposed = offered.and_then(|course| course.proposal.mediator.as_ref());
        // Who was proposed may have stepped back since.
        if let Some(mediator) = mediation.mediator.as_ref().or(proposed) {
            person_may(Role::Mediator, self.complaint, self.regulation(), &mediator.name)?;
        }
        Ok(mediation.clone())
    }

    /// Both sides are invited (WS 1.9.6, WV 6.3, WP 6).
    pub(super) fn plan_hearing(&self, plan: &HearingPlan) -> Result<Event, Refusal> {
        if plan.at.is_before(self.context.on) {
            return Err(Refusal::new(
                "hearing_in_past",
                "De hoorzitting ligt vóór de dag waarop zij gepland is. Leg een gehouden zitting vast bij 'Hoorzitting vastleggen'.",
            ));
        }
        for party in [Party::Complainant, Party::Respondent] {
            if !plan.invited.is_empty() && !self.is_invited(party, &plan.invited) {
                let message = format!(
                    "Nodig ook de {} uit: beide kanten worden gehoord en mogen iemand meenemen.",
                    party.label()
                );
                let article = self.regulation().hearing.as_ref().map(|rule| rule.article.clone());
                return Err(Refusal { code: "both_sides_invited".into(), article, message });
            }
        }
        let mut plan = plan.clone();
        if plan.invited.is_empty() {
            plan.invited = [Party::Complainant, Party::Respondent]
                .iter()
                .filter_map(|party| Line::new(party.code()).ok())
                .collect();
        }
        Ok(Event::HearingPlanned(plan))
    }

    /// Whether a side is on the list, by its role or by name. A complaint about nobody in person
    /// has no second side to invite.
    fn is_invited(&self, party: Party, invited: &[Line]) -> bool {
        let intake = &self.complaint.intake;
        let names: Vec<&Line> = match party {
            Party::Complainant => vec![&intake.complainant.name],
            Party::Respondent => intake.named_respondents().collect(),
        };
        names.is_empty()
            || invited.iter().any(|guest| {
                let word = fold(guest.as_str());
                word == party.code()
                    || word == party.label()
                    || names.iter().any(|name| may_be_same_person(name.as_str(), guest.as_str()))
            })
    }

    pub(super) fn record_hearing(hearing: &Hearing) -> Result<Event, Refusal> {
        let nobody = hearing.complainant_account.is_none() && hearing.respondent_account.is_none();
        if nobody && hearing.waived.is_empty() {
            return Err(Refusal::new(
                "nobody_heard",
                "Schrijf op wat de klager of de beklaagde vertelde, of dat iemand ervan afziet gehoord te worden.",
            ));
        }
        Ok(Event::HearingRecorded(hearing.clone()))
    }

    /// The report goes to each side that was heard, and to no other (WV 6.4, WP 6.3).
    pub(super) fn send_hearing_report(&self, sending: &ReportSending) -> Result<Event, Refusal> {
        let mut sending = sending.clone();
        let heard = |party: &&Party| self.complaint.spoke(**party).is_some();
        if let Some(party) = sending.to.iter().find(|party| !heard(party)) {
            let message = format!(
                "De {} is niet gehoord en krijgt dus geen verslag om te tekenen. Stuur het aan wie wel gehoord is.",
                party.label()
            );
            return Err(self.by_report("not_heard", message));
        }
        if sending.to.is_empty() {
            sending.to = Party::ALL.iter().filter(heard).copied().collect();
        }
        Ok(Event::HearingReportSent(sending))
    }

    pub(super) fn record_signature(&self, signature: &Signature) -> Result<Event, Refusal> {
        if self.complaint.report_sent_to(signature.party).is_none() {
            let message =
                format!("De {} heeft het verslag nog niet gekregen.", signature.party.label());
            return Err(self.by_report("report_not_sent", message));
        }
        Ok(Event::SignatureRecorded(signature.clone()))
    }

    fn by_report(&self, code: &str, message: String) -> Refusal {
        let rule = self.regulation().hearing.as_ref();
        let article = rule.map(|rule| rule.report_article.clone().unwrap_or(rule.article.clone()));
        Refusal { code: code.into(), article, message }
    }

    /// Only in special cases (WV 6.5, WP 6.4): a grant says what makes the case special.
    pub(super) fn decide_travel_costs(
        &self,
        decision: &TravelCostsDecision,
    ) -> Result<Event, Refusal> {
        if decision.granted && decision.reason.is_none() {
            let article = self.regulation().travel_costs.as_deref().unwrap_or_default();
            return Err(Refusal::by(
                "special_case_missing",
                article,
                "Reiskosten kunnen alleen in bijzondere gevallen. Schrijf op wat dit geval bijzonder maakt.",
            ));
        }
        Ok(Event::TravelCostsDecided(decision.clone()))
    }

    pub(super) fn record_findings(&self, findings: &Findings) -> Result<Event, Refusal> {
        self.known_outcome(findings.advice)?;
        Ok(Event::FindingsRecorded(findings.clone()))
    }

    /// More time, as far as the regulation knows it. What it does not know is recorded as outside
    /// it, unless the regulation itself forbids it (WP 7: never past six weeks).
    pub(super) fn extend_term(&self, extension: &Extension) -> Result<Event, Refusal> {
        let today = self.context.on.date;
        let dates = handling_dates(self.complaint, self.regulation(), today);
        let (Some(limit), Some(target)) = (dates.limit, dates.target) else {
            return Err(Refusal::new("no_term", "Er loopt geen termijn die verlengd kan worden."));
        };
        let moved = target < limit;
        let after = if moved { target } else { limit }.max(today);
        if extension.until <= after {
            return Err(Refusal::new(
                "not_later",
                format!("De nieuwe datum moet later zijn dan {}.", long_date(after)),
            ));
        }
        let outside_regulation = match &self.regulation().extension {
            None => true,
            // The wall has passed: what is told now is late whatever it says, but still owed.
            Some(rule) if rule.wall && today > limit => true,
            Some(rule) => {
                self.within_rule(extension, rule, limit)?;
                false
            }
        };
        let extension = extension.clone();
        Ok(Event::TermExtended(TermExtended { extension, outside_regulation, untold: false }))
    }

    fn within_rule(
        &self,
        extension: &Extension,
        rule: &ExtensionRule,
        limit: chrono::NaiveDate,
    ) -> Result<(), Refusal> {
        if rule.wall && extension.until > limit {
            return Err(Refusal::by(
                "past_wall",
                &rule.article,
                format!(
                    "Later dan {} kan niet: dat is de uiterste datum van het reglement.",
                    long_date(limit)
                ),
            ));
        }
        let Some(at_most) = rule.at_most else { return Ok(()) };
        let known = |earlier: &&Dated<TermExtended>| !earlier.what.outside_regulation;
        let times = self.complaint.told_extensions().filter(known).count();
        let furthest = reckon(limit, at_most, &self.regulation().calendar).end;
        if (times == 0 && extension.until <= furthest)
            || (rule.beyond_with_consent && extension.consent)
        {
            return Ok(());
        }
        let message = if times == 0 {
            format!(
                "Zonder instemming van de klager kan het uitstel duren tot {}.",
                long_date(furthest)
            )
        } else {
            "De termijn is al een keer verlengd. Nog meer uitstel kan alleen als de klager daarmee instemt.".into()
        };
        Err(Refusal::by("consent_needed", &rule.article, message))
    }
}
