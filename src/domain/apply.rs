//! How each event changes a complaint. Never fails: what is recorded has happened.

use chrono::NaiveDate;

use super::acts::{Assignment, Person};
use super::complaint::{
    ActionItem, Complaint, Dated, MediationCourse, OutsideCourse, Resolution, StandingRuling,
};
use super::event::{Communicated, Event, Recorded};
use super::intake::Amendment;
use super::takeover::TakenOver;
use super::text::{Line, fold, may_be_same_person};
use crate::regulation::{LetterKind, LetterRecipient, Party, Recipient};

fn dated<T: Clone>(on: NaiveDate, what: &T) -> Dated<T> {
    Dated { on, what: what.clone() }
}

impl Complaint {
    /// Applies one recorded event.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.version = recorded.version;
        let had_answer = self.is_resolved();
        let on = recorded.entry.on.date;
        self.note_act(&recorded.entry.event, on);
        match &recorded.entry.event {
            Event::Registered(_) => {}
            Event::Amended(amendment) => self.amend(amendment, on),
            Event::Acknowledged(letter) => {
                self.acknowledged.push(on);
                let decided = self.decided().is_some_and(|decided| decided <= on);
                if decided && self.acknowledged_with_decision.is_none() {
                    self.acknowledged_with_decision = Some(on);
                }
                if letter.contacted {
                    self.contacts.push(on);
                }
                self.tell_inspection_right(letter.told_inspection_right, on);
            }
            Event::RespondentNotified(notice) => {
                self.respondents_notified.push(dated(on, &notice.respondents));
            }
            Event::ForwardedToBoard(_) => self.forwarded = Some(on),
            Event::HandlerAssigned(assignment) => self.appoint(assignment, on),
            Event::TermSet(term) => self.term = Some(dated(on, &term.due)),
            Event::TermExtended(extended) => {
                // What nobody told the complainant gives way to what comes after it.
                self.extensions.retain(|earlier| !earlier.what.untold);
                self.extensions.push(dated(on, extended));
            }
            Event::TravelCostsRequested(request) => {
                self.travel_request = Some(dated(on, request));
                self.travel_decision = None;
            }
            Event::TravelCostsDecided(decision) => self.travel_decision = Some(dated(on, decision)),
            Event::InspectionGranted(inspection) => {
                self.inspections.push(dated(on, &inspection.party));
                self.tell_inspection_right(inspection.party == Party::Complainant, on);
            }
            Event::ActionAgreed(action) => self.actions.push(ActionItem {
                agreed_on: on,
                action: action.clone(),
                done_on: None,
            }),
            Event::ActionCompleted(done) => {
                let place = (done.action as usize).saturating_sub(1);
                if let Some(item) = self.actions.get_mut(place) {
                    item.done_on = Some(on);
                }
            }
            event if self.apply_to_outsiders(event, on) => {}
            Event::ContactLogged(contact) => {
                if self.is_complainant(contact.with.as_ref()) {
                    self.contacts.push(on);
                }
                self.tell_inspection_right(contact.told_inspection_right, on);
            }
            event if self.apply_to_file(event, on) => {}
            event => self.apply_to_round(event, on),
        }
        self.follow_news(recorded, had_answer);
    }

    /// Who outside the firm was told; false for other events.
    fn apply_to_outsiders(&mut self, event: &Event, on: NaiveDate) -> bool {
        match event {
            Event::UwvNotified(notice) => match &notice.not_applicable {
                Some(reason) => self.uwv_not_applicable = Some(dated(on, &reason.to_string())),
                None => self.uwv_notified = Some(on),
            },
            Event::InsurerNotified(_) => self.insurer_notified = Some(on),
            Event::ReportedToPrincipal(_) => self.reported_to_principal = Some(on),
            _ => return false,
        }
        true
    }

    /// What is kept in the file besides the steps of the procedure; false for other events.
    fn apply_to_file(&mut self, event: &Event, on: NaiveDate) -> bool {
        match event {
            Event::FileAttached(attachment) => self.attachments.push(dated(on, attachment)),
            Event::LetterSent(letter) => {
                if (letter.letter, letter.to) == (LetterKind::Delay, LetterRecipient::Complainant) {
                    self.tell_extension(on);
                }
                self.letters.push(dated(on, letter));
            }
            Event::DuplicateAbsorbed(duplicate) => {
                self.duplicates.push(duplicate.from);
                self.set_aside.extend(duplicate.set_aside.iter().cloned());
            }
            Event::Linked(link) => self.links.push(link.to),
            Event::Recused(recusal) => self.step_back(recusal.person.as_ref()),
            Event::Dissatisfied(said) => self.dissatisfied.push(dated(on, said)),
            Event::Discussed(_) => self.discussed = Some(on),
            Event::LegalHoldSet(hold) => self.hold = Some(dated(on, hold)),
            Event::LegalHoldLifted(_) => self.hold = None,
            Event::Erased(_) => self.erased = Some(on),
            Event::OutsideOpened(procedure) => self.outside.push(OutsideCourse {
                opened: dated(on, procedure),
                answered: Vec::new(),
                closed: None,
            }),
            Event::OutsideAnswered(answer) => {
                self.on_outside(answer.procedure, |course| course.answered.push(on));
            }
            Event::OutsideClosed(end) => {
                self.on_outside(end.procedure, |course| course.closed = Some(on));
            }
            _ => return false,
        }
        true
    }

    /// Whoever steps back does not handle it any more.
    fn step_back(&mut self, person: Option<&Line>) {
        let Some(person) = person else { return };
        let handler = self.handler_name();
        if handler.is_some_and(|name| may_be_same_person(name.as_str(), person.as_str())) {
            self.handler = None;
        }
        self.recused.push(person.clone());
    }

    fn on_outside(&mut self, place: Option<u32>, change: impl FnOnce(&mut OutsideCourse)) {
        let index = place.and_then(|place| (place as usize).checked_sub(1));
        if let Some(course) = index.and_then(|index| self.outside.get_mut(index)) {
            change(course);
        }
    }

    fn note_act(&mut self, event: &Event, on: NaiveDate) {
        if !matches!(event, Event::Registered(_) | Event::Amended(_)) {
            self.first_act = Some(self.first_act.map_or(on, |first| first.min(on)));
        }
    }

    fn apply_to_round(&mut self, event: &Event, on: NaiveDate) {
        let round = &mut self.round;
        match event {
            Event::Admitted(_) => round.admitted = Some(on),
            Event::Declined(decline) => round.declined = Some(dated(on, decline)),
            Event::HearingRequested(asked) => round.hearing_requests.push(dated(on, &asked.party)),
            Event::NoRemedyRecorded(why) => round.no_remedy = Some(dated(on, why)),
            Event::HearingPlanned(plan) => round.hearing_planned = Some(dated(on, plan)),
            Event::HearingRecorded(hearing) => {
                round.hearings.push(on);
                round.accounts.push(dated(on, hearing));
                round.hearing_planned = None;
                let spoke = [
                    (Party::Complainant, hearing.complainant_account.is_some()),
                    (Party::Respondent, hearing.respondent_account.is_some()),
                ];
                for (party, spoke) in spoke {
                    if spoke || hearing.waived.contains(&party) {
                        round.heard.push(Dated { on, what: party });
                    }
                }
            }
            Event::HearingReportSent(sending) => round.reports_sent.push(dated(on, &sending.to)),
            Event::SignatureRecorded(signature) => round.signatures.push(dated(on, signature)),
            Event::FindingsRecorded(findings) => round.findings = Some(dated(on, findings)),
            Event::Ruled(ruled) => {
                round.ruling =
                    Some(StandingRuling { on, ruling: ruled.ruling.clone(), by: ruled.by.clone() });
            }
            Event::RulingCommunicated(communicated) => self.communicate(communicated, on),
            Event::SettledInformally(settlement) => {
                round.settlement = Some(dated(on, settlement));
                round.resolution = Some(Dated { on, what: Resolution::Settled });
            }
            Event::Withdrawn(_) => {
                round.resolution = Some(Dated { on, what: Resolution::Withdrawn });
            }
            Event::Merged(merge) => {
                round.resolution = Some(Dated { on, what: Resolution::Merged(merge.into) });
            }
            Event::TakenOver(origin) => {
                if let Some(result) = origin.result {
                    round.resolution = Some(Dated { on, what: result.resolution() });
                    round.ended_elsewhere = true;
                }
                self.take_over_handler(origin, on);
                self.taken_over = Some(origin.clone());
            }
            Event::Reopened(_) => self.reopen(on),
            event => self.apply_to_mediation(event, on),
        }
    }

    fn appoint(&mut self, assignment: &Assignment, on: NaiveDate) {
        self.handler = Some(dated(on, assignment));
        self.handler_taken_over = false;
    }

    fn take_over_handler(&mut self, origin: &TakenOver, on: NaiveDate) {
        let Some(name) = &origin.handler else { return };
        let handler = Person { name: name.clone(), external: false, committee: false };
        self.handler = Some(Dated { on, what: Assignment { handler, note: None } });
        self.handler_taken_over = true;
    }

    fn apply_to_mediation(&mut self, event: &Event, on: NaiveDate) {
        if let Event::MediationOffered(proposal) = event {
            self.mediations.push(MediationCourse {
                offered: on,
                proposal: proposal.clone(),
                accepted: None,
                refused: None,
                ended: None,
            });
        }
        let Some(mediation) = self.mediations.last_mut() else { return };
        match event {
            Event::MediationAccepted(accepted) => mediation.accepted = Some(dated(on, accepted)),
            Event::MediationRefused(_) => mediation.refused = Some(on),
            Event::MediationEnded(end) => mediation.ended = Some(dated(on, end)),
            _ => {}
        }
    }

    fn amend(&mut self, amendment: &Amendment, on: NaiveDate) {
        let (before, received) = (self.intake.claim_cents, self.received());
        self.intake = amendment.applied_to(&self.intake);
        if let Some(set_aside) = &amendment.set_aside {
            self.set_aside.clone_from(set_aside);
        }
        if let Some(first) = self.claims.first_mut().filter(|first| first.on == received) {
            first.on = self.intake.received_at.date;
        }
        if self.intake.claim_cents != before {
            self.claims.push(Dated { on, what: self.intake.claim_cents });
        }
    }

    /// Whether a contact was with the complainant: nobody else is named, or the complainant is.
    fn is_complainant(&self, with: Option<&Line>) -> bool {
        with.is_none_or(|with| {
            let word = fold(with.as_str());
            word == Party::Complainant.code()
                || word == Party::Complainant.label()
                || may_be_same_person(with.as_str(), self.intake.complainant.name.as_str())
        })
    }

    fn tell_inspection_right(&mut self, told: bool, on: NaiveDate) {
        if told && self.told_inspection_right.is_none() {
            self.told_inspection_right = Some(on);
        }
    }

    fn communicate(&mut self, communicated: &Communicated, on: NaiveDate) {
        let round = &mut self.round;
        let sent = &communicated.communication;
        if sent.to.contains(&Recipient::Respondent) {
            round.respondents_informed.push(dated(on, &sent.respondents));
        }
        for recipient in &sent.to {
            if !round.informed.iter().any(|told| told.what == *recipient) {
                round.informed.push(Dated { on, what: *recipient });
            }
        }
        let told = round.informed.iter().any(|told| told.what == Recipient::Complainant);
        if told && round.resolution.is_none() {
            let what = match &round.ruling {
                Some(ruling) => Resolution::Ruled(ruling.ruling.outcome),
                None => Resolution::Declined,
            };
            round.resolution = Some(Dated { on, what });
        }
    }

    /// A new round: what was decided is undone, what was said and heard stays. A complaint that
    /// had been taken up is taken up still.
    fn reopen(&mut self, on: NaiveDate) {
        self.reopened.push(on);
        let before = std::mem::take(&mut self.round);
        if before.declined.is_none() {
            self.round.admitted = before.admitted;
        }
        self.round.hearing_requests = before.hearing_requests;
        self.round.hearings = before.hearings;
        self.round.heard = before.heard;
        self.round.accounts = before.accounts;
        self.round.reports_sent = before.reports_sent;
        self.round.signatures = before.signatures;
        self.reported_to_principal = None;
        self.discussed = None;
        self.term = None;
        self.extensions.clear();
    }

    /// The complainant hears of the date that only the respondent knew.
    fn tell_extension(&mut self, on: NaiveDate) {
        if let Some(last) = self.extensions.last_mut().filter(|last| last.what.untold) {
            last.on = on;
            last.what.untold = false;
        }
    }
}
