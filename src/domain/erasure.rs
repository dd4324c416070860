//! Erasing (wissen): what remains of a complaint once its period is over. The figures must stay
//! what they are, so the history stays a history: each step with its day and its outcome, without
//! anybody's name and without anything that somebody wrote. What is not named here goes whole.
//!
//! People become "gewist1", "gewist2" …, because some dates turn on who is who: whether the handler
//! was involved, or which respondent was told.

use super::acts::dossier::{
    Attachment, Digest, Dissatisfaction, LetterSent, OutsideAnswer, OutsideEnd, OutsideProcedure,
    Recusal, StoredFile,
};
use super::acts::firm::Discussion;
use super::acts::{
    AgreedAction, Assignment, Communication, Contact, Decline, Extension, Findings, Hearing,
    HearingPlan, HearingRequest, Inspection, Mediation, MediationEnd, Merge, NoRemedy, Note,
    Person, ReceiptLetter, Reopening, ReportSending, RespondentNotice, Ruling, SetTerm, Settlement,
    Signature, TravelCostsDecision, TravelCostsRequest, UwvNotice, Withdrawal,
};
use super::event::{
    ActionCompleted, Communicated, Entry, Event, Recorded, Registered, Ruled, TermExtended,
};
use super::intake::{
    Amendment, Change, Complainant, ComplainantChange, Intake, Principal, Respondent,
};
use super::moment::Moment;
use super::takeover::TakenOver;
use super::text::{Line, Text};
use crate::regulation::{Party, RespondentKind};

/// What stands in the place of whatever somebody wrote.
pub const ERASED: &str = "gewist";

/// Whether two names are taken for one person's.
pub type Alike = fn(&str, &str) -> bool;

/// What remains of each event that leaves something, by its version.
pub fn remains(events: &[Recorded], alike: Alike) -> Vec<(u32, Entry)> {
    let mut eraser = Eraser { alike, known: Vec::new() };
    let left = events.iter().filter_map(|recorded| {
        let event = eraser.event(&recorded.entry.event)?;
        let on = Moment::day(recorded.entry.on.date);
        Some((recorded.version, Entry { on, event }))
    });
    left.collect()
}

#[expect(clippy::expect_used, reason = "a fixed word is a line and a text")]
pub(super) fn line(text: &str) -> Line {
    Line::new(text).expect("a word")
}

#[expect(clippy::expect_used, reason = "a fixed word is a line and a text")]
fn gone() -> Text {
    Text::new(ERASED).expect("a word")
}

/// Takes people and words out of events, in their order.
struct Eraser {
    alike: Alike,
    /// Each name met, and the number that it goes by.
    known: Vec<(String, usize)>,
}

impl Eraser {
    fn event(&mut self, event: &Event) -> Option<Event> {
        Some(match event {
            Event::Registered(it) => Event::Registered(Box::new(Registered {
                number: it.number,
                regulation: it.regulation.clone(),
                intake: self.intake(&it.intake),
                set_aside: self.names(&it.set_aside),
            })),
            Event::Amended(it) => Event::Amended(Box::new(self.amendment(it))),
            Event::Acknowledged(it) => Event::Acknowledged(ReceiptLetter {
                channel: it.channel,
                contacted: it.contacted,
                told_inspection_right: it.told_inspection_right,
                note: None,
            }),
            Event::RespondentNotified(it) => Event::RespondentNotified(RespondentNotice {
                respondents: self.names(&it.respondents),
                note: None,
            }),
            Event::ForwardedToBoard(_) => Event::ForwardedToBoard(Note { note: None }),
            Event::Admitted(_) => Event::Admitted(Note { note: None }),
            Event::Declined(it) => Event::Declined(Decline {
                ground: it.ground,
                earlier_complaint: None,
                reason: None,
            }),
            Event::HandlerAssigned(it) => {
                Event::HandlerAssigned(Assignment { handler: self.person(&it.handler), note: None })
            }
            Event::TermSet(it) => Event::TermSet(SetTerm { due: it.due, reason: None }),
            Event::TermExtended(it) => Event::TermExtended(extended(it)),
            Event::ContactLogged(it) => Event::ContactLogged(Contact {
                channel: it.channel,
                direction: it.direction,
                with: it.with.as_ref().map(|with| self.name(with)),
                note: gone(),
                told_inspection_right: it.told_inspection_right,
            }),
            Event::Recused(it) => Event::Recused(Recusal {
                person: it.person.as_ref().map(|person| self.name(person)),
                reason: gone(),
            }),
            Event::TakenOver(it) => Event::TakenOver(Box::new(self.taken_over(it))),
            event => return self.of_handling(event),
        })
    }

    fn of_handling(&mut self, event: &Event) -> Option<Event> {
        Some(match event {
            Event::MediationOffered(it) => Event::MediationOffered(self.mediation(it)),
            Event::MediationAccepted(it) => Event::MediationAccepted(self.mediation(it)),
            Event::MediationRefused(_) => Event::MediationRefused(Note { note: None }),
            Event::MediationEnded(it) => Event::MediationEnded(MediationEnd {
                settled: it.settled,
                note: it.note.as_ref().map(|_| gone()),
            }),
            Event::HearingRequested(it) => {
                Event::HearingRequested(HearingRequest { party: it.party, note: None })
            }
            Event::HearingPlanned(it) => Event::HearingPlanned(HearingPlan {
                at: Moment::day(it.at.date),
                place: None,
                invited: Vec::new(),
            }),
            Event::HearingRecorded(it) => Event::HearingRecorded(Hearing {
                complainant_account: it.complainant_account.as_ref().map(|_| gone()),
                respondent_account: it.respondent_account.as_ref().map(|_| gone()),
                waived: it.waived.clone(),
            }),
            Event::HearingReportSent(it) => {
                Event::HearingReportSent(ReportSending { to: it.to.clone(), note: None })
            }
            Event::SignatureRecorded(it) => Event::SignatureRecorded(Signature {
                party: it.party,
                result: it.result,
                remarks: None,
            }),
            Event::FindingsRecorded(it) => Event::FindingsRecorded(Findings {
                findings: gone(),
                advice: it.advice,
                suggestions: None,
            }),
            Event::Ruled(it) => {
                Event::Ruled(Ruled { ruling: ruling(&it.ruling), by: self.person(&it.by) })
            }
            Event::RulingCommunicated(it) => Event::RulingCommunicated(Communicated {
                communication: self.communication(&it.communication),
                referral: None,
            }),
            Event::SettledInformally(it) => Event::SettledInformally(Settlement {
                satisfied: it.satisfied,
                answer: gone(),
                agreements: it.agreements.as_ref().map(|_| gone()),
            }),
            Event::ActionAgreed(it) => {
                Event::ActionAgreed(AgreedAction { description: gone(), owner: None, due: it.due })
            }
            Event::NoRemedyRecorded(_) => Event::NoRemedyRecorded(NoRemedy { reason: gone() }),
            event => return of_file(event),
        })
    }

    /// The number that a person goes by. A word for a side or for a kind of respondent is nobody.
    fn name(&mut self, name: &Line) -> Line {
        let word = name.as_str();
        let is_role = Party::ALL.iter().any(|it| it.code() == word || it.label() == word)
            || RespondentKind::ALL.iter().any(|it| it.label() == word);
        if is_role {
            return name.clone();
        }
        let same = self.known.iter().find(|(known, _)| (self.alike)(known, word));
        let place = same.map_or(self.known.len() + 1, |(_, place)| *place);
        if !self.known.iter().any(|(known, _)| known == word) {
            self.known.push((word.to_owned(), place));
        }
        line(&format!("{ERASED}{place}"))
    }

    fn names(&mut self, names: &[Line]) -> Vec<Line> {
        names.iter().map(|name| self.name(name)).collect()
    }

    fn person(&mut self, person: &Person) -> Person {
        Person {
            name: self.name(&person.name),
            external: person.external,
            committee: person.committee,
        }
    }

    fn respondents(&mut self, respondents: &[Respondent]) -> Vec<Respondent> {
        let one = |it: &Respondent| Respondent {
            kind: it.kind,
            name: it.name.as_ref().map(|name| self.name(name)),
        };
        respondents.iter().map(one).collect()
    }

    fn intake(&mut self, intake: &Intake) -> Intake {
        let complainant = &intake.complainant;
        Intake {
            kind: intake.kind,
            channel: intake.channel,
            received_at: Moment::day(intake.received_at.date),
            filed_on: None,
            complainant: Complainant {
                name: self.name(&complainant.name),
                capacity: complainant.capacity,
                phone: None,
                email: None,
                address: None,
                organisation: None,
                on_behalf_of: complainant.on_behalf_of.as_ref().map(|name| self.name(name)),
            },
            facts: gone(),
            parts: Vec::new(),
            conduct: Vec::new(),
            respondents: self.respondents(&intake.respondents),
            involved: self.names(&intake.involved),
            heading: intake.heading.clone(),
            desired_solution: None,
            office: intake.office.clone(),
            service: intake.service,
            claim_cents: intake.claim_cents,
            disciplinary: intake.disciplinary,
            dispute: intake.dispute,
            principal: intake.principal.as_ref().map(principal),
            addressed_to: intake.addressed_to,
            receiver: intake.receiver.as_ref().map(|name| self.name(name)),
            earlier_complaint: None,
        }
    }

    fn amendment(&mut self, it: &Amendment) -> Amendment {
        Amendment {
            kind: it.kind,
            channel: it.channel,
            received_at: it.received_at.map(|at| Moment::day(at.date)),
            complainant: it.complainant.as_ref().map(|change| ComplainantChange {
                name: change.name.as_ref().map(|name| self.name(name)),
                capacity: change.capacity.clone(),
                on_behalf_of: self.change(&change.on_behalf_of),
                ..ComplainantChange::default()
            }),
            respondents: it.respondents.as_ref().map(|all| self.respondents(all)),
            involved: it.involved.as_ref().map(|all| self.names(all)),
            heading: it.heading.clone(),
            office: it.office.clone(),
            service: it.service.clone(),
            claim_cents: it.claim_cents.clone(),
            disciplinary: it.disciplinary,
            dispute: it.dispute,
            principal: match &it.principal {
                Change::Set(set) => Change::Set(principal(set)),
                other => other.clone(),
            },
            addressed_to: it.addressed_to.clone(),
            receiver: self.change(&it.receiver),
            set_aside: it.set_aside.as_ref().map(|all| self.names(all)),
            ..Amendment::default()
        }
    }

    fn change(&mut self, change: &Change<Line>) -> Change<Line> {
        match change {
            Change::Set(name) => Change::Set(self.name(name)),
            other => other.clone(),
        }
    }

    fn mediation(&mut self, it: &Mediation) -> Mediation {
        Mediation { mediator: it.mediator.as_ref().map(|one| self.person(one)), note: None }
    }

    fn communication(&mut self, it: &Communication) -> Communication {
        Communication {
            to: it.to.clone(),
            respondents: self.names(&it.respondents),
            director: None,
            referral: None,
            channel: it.channel,
        }
    }

    fn taken_over(&mut self, it: &TakenOver) -> TakenOver {
        TakenOver {
            source: line(ERASED),
            sheet: None,
            row: 0,
            old_number: None,
            result: it.result,
            handler: it.handler.as_ref().map(|name| self.name(name)),
            kept: Vec::new(),
            // What the row said could be guessed and tried against its digest.
            digest: String::new(),
        }
    }
}

/// What is kept in the file, and what went to others.
fn of_file(event: &Event) -> Option<Event> {
    Some(match event {
        Event::FileAttached(_) => Event::FileAttached(Attachment {
            file: no_file()?,
            description: None,
            withheld_from: Vec::new(),
        }),
        Event::LetterSent(it) => Event::LetterSent(LetterSent {
            letter: it.letter,
            to: it.to,
            name: None,
            channel: it.channel,
            file: no_file()?,
        }),
        Event::InspectionGranted(it) => {
            Event::InspectionGranted(Inspection { party: it.party, papers: None })
        }
        Event::TravelCostsRequested(it) => Event::TravelCostsRequested(TravelCostsRequest {
            amount_cents: it.amount_cents,
            reason: None,
        }),
        Event::TravelCostsDecided(it) => Event::TravelCostsDecided(TravelCostsDecision {
            granted: it.granted,
            amount_cents: it.amount_cents,
            reason: None,
        }),
        Event::ActionCompleted(it) => {
            Event::ActionCompleted(ActionCompleted { action: it.action, note: None })
        }
        Event::UwvNotified(it) => Event::UwvNotified(UwvNotice {
            not_applicable: it.not_applicable.as_ref().map(|_| gone()),
            note: None,
        }),
        Event::InsurerNotified(_) => Event::InsurerNotified(Note { note: None }),
        Event::ReportedToPrincipal(_) => Event::ReportedToPrincipal(Note { note: None }),
        Event::Withdrawn(_) => Event::Withdrawn(Withdrawal { reason: None }),
        Event::Reopened(_) => Event::Reopened(Reopening { reason: gone() }),
        Event::Merged(it) => Event::Merged(Merge { into: it.into, reason: None }),
        Event::Dissatisfied(_) => {
            Event::Dissatisfied(Dissatisfaction { said: gone(), referral: None })
        }
        Event::OutsideOpened(it) => Event::OutsideOpened(OutsideProcedure {
            body: it.body,
            name: None,
            reference: None,
            question: None,
            due: it.due,
        }),
        Event::OutsideAnswered(it) => {
            Event::OutsideAnswered(OutsideAnswer { procedure: it.procedure, answer: gone() })
        }
        Event::OutsideClosed(it) => {
            Event::OutsideClosed(OutsideEnd { procedure: it.procedure, outcome: gone() })
        }
        Event::Discussed(_) => Event::Discussed(Discussion { minutes: gone() }),
        // Notes, questions for news, links, duplicates and holds leave nothing.
        _ => return None,
    })
}

/// A paper that is not there any more: that there was one on a day may be an obligation met.
fn no_file() -> Option<StoredFile> {
    let digest = Digest::try_from("0".repeat(64)).ok()?;
    Some(StoredFile { digest, name: line(ERASED), media_type: line(ERASED), bytes: 0 })
}

fn extended(it: &TermExtended) -> TermExtended {
    let extension =
        Extension { until: it.extension.until, reason: gone(), consent: it.extension.consent };
    TermExtended { extension, ..it.clone() }
}

fn ruling(it: &Ruling) -> Ruling {
    Ruling {
        outcome: it.outcome,
        complaint_as_put: None,
        facts: None,
        reasoning: None,
        norms: Vec::new(),
        parts: Vec::new(),
        ruled_by: None,
        informs: None,
    }
}

const fn principal(it: &Principal) -> Principal {
    Principal { kind: it.kind, name: None }
}
