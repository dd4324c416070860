//! Deciding on what is recorded of the firm itself (PROCEDURE §5).

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};

use super::super::acts::firm::{
    Adjustment, DutyDone, MeasureDecision, MeasureDone, MeasureProposal, MeasureReview, Meeting,
};
use super::super::command::Command;
use super::super::decide::unknown_complaint;
use super::super::event::{Entry, Event};
use super::super::moment::Moment;
use super::super::number::ComplaintNumber;
use super::super::refusal::Refusal;
use super::super::wording::{long_date, long_moment};
use super::duties::DutySettings;
use super::permitted::gate;
use super::{Firm, Measure, MeasureState};
use crate::regulation::{DutyKind, Regulation};

/// Everything that a decision on the firm needs from outside.
#[derive(Debug, Clone, Copy)]
pub struct FirmContext<'a> {
    /// The firm's present regulation.
    pub regulation: &'a Regulation,
    /// How long its adjustable periods are.
    pub settings: &'a DutySettings,
    /// Dutch wall-clock time.
    pub now: NaiveDateTime,
    /// When the act was done.
    pub on: Moment,
    /// The complaints that the command names and that exist, each with the day on which it was
    /// handled; none while it is open.
    pub complaints: &'a BTreeMap<ComplaintNumber, Option<NaiveDate>>,
}

/// The complaints that a command on the firm names: whoever decides must look them up.
pub fn named_complaints(command: &Command) -> Vec<ComplaintNumber> {
    match command {
        Command::HoldMeeting(meeting) => meeting.items.iter().map(|item| item.complaint).collect(),
        Command::ProposeMeasure(proposal) => proposal.complaints.clone(),
        _ => Vec::new(),
    }
}

/// What follows from a command on the firm.
pub fn decide(
    firm: &Firm,
    command: &Command,
    context: &FirmContext<'_>,
) -> Result<Vec<Entry>, Refusal> {
    if context.on.is_after(context.now) {
        return Err(Refusal::new(
            "in_future",
            format!("{} ligt in de toekomst. Leg vast wat al gebeurd is.", long_moment(context.on)),
        ));
    }
    gate(command.action(), firm, context.regulation)?;
    let decision = Decision { firm, context };
    let event = match command {
        Command::HoldMeeting(meeting) => decision.meeting(meeting)?,
        Command::ProposeMeasure(proposal) => decision.proposal(proposal)?,
        Command::DecideMeasure(decided) => decision.decided(decided)?,
        Command::AnnounceMeasure(notice) => {
            decision.announced(notice.measure)?;
            Event::MeasureAnnounced(notice.clone())
        }
        Command::CompleteMeasure(done) => decision.completed(done)?,
        Command::ReviewMeasure(review) => decision.review(review)?,
        Command::CompleteDuty(done) => decision.duty(done)?,
        _ => return Err(unknown_complaint(None)),
    };
    Ok(vec![Entry { on: context.on, event }])
}

/// A command on the firm, at hand.
struct Decision<'a> {
    firm: &'a Firm,
    context: &'a FirmContext<'a>,
}

impl Decision<'_> {
    /// The article by which measures are taken: that of the meeting, else of the first duty.
    fn article(&self) -> &str {
        let regulation = self.context.regulation;
        let duty = regulation.duty(DutyKind::Meeting).or_else(|| regulation.duties.first());
        duty.map_or("", |duty| &duty.article)
    }

    fn known(&self, number: ComplaintNumber) -> Result<Option<NaiveDate>, Refusal> {
        self.context.complaints.get(&number).copied().ok_or_else(|| unknown_complaint(Some(number)))
    }

    fn meeting(&self, meeting: &Meeting) -> Result<Event, Refusal> {
        if meeting.items.is_empty() {
            return Err(Refusal::new(
                "no_items",
                "Noem minstens één klacht die in het overleg is besproken.",
            ));
        }
        for (place, item) in meeting.items.iter().enumerate() {
            let number = item.complaint;
            if meeting.items[..place].iter().any(|before| before.complaint == number) {
                return Err(Refusal::new(
                    "twice",
                    format!("Klacht {number} staat er twee keer. Voeg de notulen samen."),
                ));
            }
            if self.known(number)?.is_none_or(|handled| handled > self.context.on.date) {
                return Err(Refusal::by(
                    "not_handled",
                    self.article(),
                    format!("Klacht {number} was toen nog niet afgehandeld. Bespreek haar daarna."),
                ));
            }
        }
        Ok(Event::MeetingHeld(meeting.clone()))
    }

    fn proposal(&self, proposal: &MeasureProposal) -> Result<Event, Refusal> {
        for number in &proposal.complaints {
            self.known(*number)?;
        }
        if let Some(heading) = &proposal.heading {
            super::super::decide::check_heading(heading, self.context.regulation)?;
        }
        Ok(Event::MeasureProposed(proposal.clone()))
    }

    fn measure(&self, place: u32) -> Result<&Measure, Refusal> {
        self.firm.measure(place).ok_or_else(|| {
            Refusal::new(
                "unknown_measure",
                format!("Maatregel {place} bestaat niet. Controleer het nummer."),
            )
        })
    }

    fn in_state(&self, place: u32, wanted: MeasureState) -> Result<&Measure, Refusal> {
        let measure = self.measure(place)?;
        let state = measure.state();
        if state == wanted {
            return Ok(measure);
        }
        Err(Refusal::new(
            "wrong_measure_state",
            format!(
                "Maatregel {place} is {}. Dit kan alleen als zij is: {}.",
                state.label(),
                wanted.label()
            ),
        ))
    }

    /// Nothing is done before what it follows on.
    fn not_before(&self, before: NaiveDate, what: &str) -> Result<(), Refusal> {
        if self.context.on.date >= before {
            return Ok(());
        }
        Err(Refusal::new(
            "before_prerequisite",
            format!("Dit kan niet vóór {what} van {}. Controleer de datum.", long_date(before)),
        ))
    }

    /// A measure that was taken is made known, whether or not it is done.
    fn announced(&self, place: u32) -> Result<(), Refusal> {
        match &self.measure(place)?.decision {
            Some(decision) if decision.what.adopted => {
                self.not_before(decision.on, "de beslissing")
            }
            _ => self.in_state(place, MeasureState::Adopted).map(|_| ()),
        }
    }

    fn completed(&self, done: &MeasureDone) -> Result<Event, Refusal> {
        let measure = self.in_state(done.measure, MeasureState::Adopted)?;
        if let Some(decision) = &measure.decision {
            self.not_before(decision.on, "de beslissing")?;
        }
        if let Some(review) = measure.reviews.last() {
            self.not_before(review.on, "het bijsturen")?;
        }
        Ok(Event::MeasureCompleted(done.clone()))
    }

    fn decided(&self, decision: &MeasureDecision) -> Result<Event, Refusal> {
        let measure = self.in_state(decision.measure, MeasureState::Proposed)?;
        self.not_before(measure.proposal.on, "het voorstel")?;
        if decision.adopted {
            let owner = (decision.owner.is_none(), "wie haar uitvoert");
            self.complete(&[owner], decision.due, decision.review_on)?;
        }
        self.in_order(decision.due, decision.review_on)?;
        Ok(Event::MeasureDecided(decision.clone()))
    }

    /// A measure that is carried out has its dates, and whatever else is asked.
    fn complete(
        &self,
        asked: &[(bool, &str)],
        due: Option<NaiveDate>,
        review: Option<NaiveDate>,
    ) -> Result<(), Refusal> {
        let dates = [
            (due.is_none(), "wanneer zij klaar is"),
            (review.is_none(), "wanneer het effect bekeken wordt"),
        ];
        let missing = asked.iter().chain(&dates).filter(|(missing, _)| *missing);
        let missing: Vec<_> = missing.map(|(_, what)| *what).collect();
        if missing.is_empty() {
            return Ok(());
        }
        Err(Refusal::by(
            "measure_incomplete",
            self.article(),
            format!("Bij deze maatregel ontbreekt nog: {}.", missing.join(", ")),
        ))
    }

    fn in_order(&self, due: Option<NaiveDate>, review: Option<NaiveDate>) -> Result<(), Refusal> {
        let on = self.context.on.date;
        if due.is_some_and(|due| due < on) {
            return Err(Refusal::new(
                "due_in_past",
                format!("De maatregel kan niet klaar zijn vóór {}.", long_date(on)),
            ));
        }
        if review.is_some_and(|review| review < due.unwrap_or(on)) {
            return Err(Refusal::new(
                "review_before_due",
                "Bekijk het effect pas als de maatregel is uitgevoerd.",
            ));
        }
        Ok(())
    }

    fn review(&self, review: &MeasureReview) -> Result<Event, Refusal> {
        let measure = self.in_state(review.measure, MeasureState::Done)?;
        if measure.done.as_ref().is_some_and(|done| done.on > self.context.on.date) {
            return Err(Refusal::new(
                "review_before_due",
                "Bekijk het effect pas als de maatregel is uitgevoerd.",
            ));
        }
        if let Some(Adjustment { due, review_on, .. }) = &review.adjustment {
            self.complete(&[], *due, *review_on)?;
            self.in_order(*due, *review_on)?;
        } else {
            self.at_its_end(review, measure.review_on())?;
        }
        Ok(Event::MeasureReviewed(review.clone()))
    }

    /// A review ends a measure on the day that was set for it, not before, and not where it did not
    /// do what it was for, unless it is said why (WS 1.7.2, W2W 5.3.2). What cannot wait is adjusted.
    fn at_its_end(&self, review: &MeasureReview, set: Option<NaiveDate>) -> Result<(), Refusal> {
        let article = self.article();
        if let Some(day) = set.filter(|day| self.context.on.date < *day) {
            let message = format!(
                "Het effect wordt bekeken op {}. Kan het niet wachten, stuur de maatregel dan bij.",
                long_date(day)
            );
            return Err(Refusal::by("review_too_early", article, message));
        }
        let as_it_should = review.right && review.effective && review.efficient;
        if as_it_should || review.left_as_is.is_some() {
            return Ok(());
        }
        Err(Refusal::by(
            "adjustment_missing",
            article,
            "Deze maatregel was niet de juiste, helpt niet of is de moeite niet waard. Stuur haar \
             bij, of schrijf op waarom dat niet gebeurt.",
        ))
    }

    fn duty(&self, done: &DutyDone) -> Result<Event, Refusal> {
        let regulation = self.context.regulation;
        let label = done.duty.label();
        let Some(rule) = regulation.duty(done.duty) else {
            return Err(Refusal::new(
                "not_in_regulation",
                format!("{} kent deze verplichting niet: {label}.", regulation.spoken()),
            ));
        };
        let by = |code: &str, message: String| Refusal::by(code, &rule.article, message);
        let Some(length) = self.context.settings.length(rule) else {
            return Err(by(
                "by_meeting",
                "Leg het overleg zelf vast, met de notulen per klacht.".to_owned(),
            ));
        };
        if done.period.length() != length {
            let message = format!("Deze verplichting gaat telkens over een {}.", length.label());
            return Err(by("other_period", message));
        }
        if done.period.last() >= self.context.on.date {
            let last = long_date(done.period.last());
            return Err(by("period_not_over", format!("De periode loopt nog tot en met {last}.")));
        }
        if self.firm.done.iter().any(|d| d.what.duty == done.duty && d.what.period == done.period) {
            let period = done.period.label();
            return Err(by(
                "already_done",
                format!("Dit is al gedaan voor deze periode: {period}."),
            ));
        }
        if done.document.is_none() {
            let message = "Maak eerst het rapport: dat hoort erbij.".to_owned();
            return Err(by("document_missing", message));
        }
        if let Some(recipient) = rule.recipient.as_ref().filter(|_| done.sent_to.is_empty()) {
            let message = format!("Dit gaat naar {recipient}. Vul in naar wie het gestuurd is.");
            return Err(by("recipient_missing", message));
        }
        Ok(Event::DutyCompleted(done.clone()))
    }
}
