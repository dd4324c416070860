//! What goes into the file, letters that are sent, and procedures outside the firm.

use super::super::acts::dossier::{
    Attachment, Dissatisfaction, LetterSending, LetterSent, Link, NewsRequest, OutsideAnswer,
    OutsideEnd, Recusal,
};
use super::super::command::{Action, Command};
use super::super::event::{Entry, Event, Recorded, TermExtended};
use super::super::letters::{Completeness, refused_date, refused_kind, refused_reader, step_of};
use super::super::permitted::{gate, is_erased, nobody_has_it};
use super::super::refusal::Refusal;
use super::super::responsibility::{Role, actor_may, person_may};
use super::super::text::{fold, may_be_same_person};
use super::super::wording::long_date;
use super::{Decision, dates, open_place, unknown_complaint};
use crate::regulation::LetterRecipient;

/// Most papers in one file; more is a slip.
const MOST_PAPERS: usize = 500;

impl Decision<'_> {
    pub(super) fn on_file(&self, command: &Command) -> Result<Event, Refusal> {
        Ok(match command {
            Command::AddNote(note) => Event::NoteAdded(note.clone()),
            Command::AskNews(request) => self.ask_news(request)?,
            Command::AttachFile(attachment) => self.attach(attachment)?,
            Command::LinkComplaint(link) => self.link(link)?,
            Command::Recuse(recusal) => self.recuse(recusal)?,
            Command::RecordDissatisfaction(said) => {
                let referral = said.referral.clone().or_else(|| self.standard_referral());
                Event::Dissatisfied(Dissatisfaction { said: said.said.clone(), referral })
            }
            Command::OpenOutside(procedure) => {
                if procedure.due.is_some_and(|due| due < self.context.on.date) {
                    return Err(Refusal::new(
                        "due_in_past",
                        "De dag waarop het antwoord er moet zijn, is al voorbij.",
                    ));
                }
                Event::OutsideOpened(procedure.clone())
            }
            Command::AnswerOutside(answer) => Event::OutsideAnswered(OutsideAnswer {
                procedure: Some(self.open_procedure(answer.procedure)?),
                answer: answer.answer.clone(),
            }),
            Command::CloseOutside(end) => Event::OutsideClosed(OutsideEnd {
                procedure: Some(self.open_procedure(end.procedure)?),
                outcome: end.outcome.clone(),
            }),
            Command::SetLegalHold(hold) => Event::LegalHoldSet(hold.clone()),
            Command::LiftLegalHold(lifted) => Event::LegalHoldLifted(lifted.clone()),
            _ => return Err(unknown_complaint(None)),
        })
    }

    /// Whoever has the complaint is asked for news, and nobody else: others do not see it.
    fn ask_news(&self, request: &NewsRequest) -> Result<Event, Refusal> {
        if let Some(person) = &request.person {
            person_may(Role::Informant, self.complaint, self.regulation(), person)?;
        }
        let Some(holder) = self.complaint.holder(self.regulation()) else {
            return Err(nobody_has_it(self.regulation()));
        };
        let meant = request.person.as_ref().unwrap_or(holder);
        if !may_be_same_person(meant.as_str(), holder.as_str()) {
            return Err(Refusal::new(
                "not_with_them",
                format!("De klacht ligt bij {holder}, niet bij {meant}. Vraag het aan {holder}."),
            ));
        }
        Ok(Event::NewsAsked(NewsRequest {
            person: Some(holder.clone()),
            note: request.note.clone(),
        }))
    }

    fn attach(&self, attachment: &Attachment) -> Result<Event, Refusal> {
        let papers = &self.complaint.attachments;
        if papers.len() >= MOST_PAPERS {
            return Err(Refusal::new(
                "too_many",
                format!("Er passen hoogstens {MOST_PAPERS} bijlagen bij één klacht."),
            ));
        }
        let digest = &attachment.file.digest;
        if let Some(before) = papers.iter().find(|paper| paper.what.file.digest == *digest) {
            return Err(Refusal::new(
                "already_attached",
                format!(
                    "Dit bestand zit al bij de klacht sinds {} ({}).",
                    long_date(before.on),
                    before.what.file.name
                ),
            ));
        }
        Ok(Event::FileAttached(attachment.clone()))
    }

    fn link(&self, link: &Link) -> Result<Event, Refusal> {
        if link.to == self.complaint.number {
            return Err(Refusal::new("same_complaint", "Dit is het nummer van deze klacht zelf."));
        }
        let Some(other) = self.context.other else {
            return Err(unknown_complaint(Some(link.to)));
        };
        if let Some(day) = other.erased {
            return Err(is_erased(day));
        }
        // It is written down in the other one as well.
        actor_may(Action::LinkComplaint, other, self.regulation(), self.context.actor)?;
        if self.complaint.links.contains(&link.to) {
            return Err(Refusal::new(
                "already_linked",
                format!("Deze klacht is al gekoppeld aan {}.", link.to),
            ));
        }
        Ok(Event::Linked(link.clone()))
    }

    fn recuse(&self, recusal: &Recusal) -> Result<Event, Refusal> {
        let person = recusal.person.as_ref().unwrap_or(self.context.actor);
        let same = |one: &super::Line| fold(one.as_str()) == fold(person.as_str());
        // Somebody involved steps back, but does not send others away.
        if !may_be_same_person(person.as_str(), self.context.actor.as_str()) {
            let deciding = Action::AssignHandler;
            actor_may(deciding, self.complaint, self.regulation(), self.context.actor)?;
        }
        if self.complaint.recused.iter().any(same) {
            return Err(Refusal::new("already_recused", format!("{person} is al teruggetreden.")));
        }
        Ok(Event::Recused(Recusal { person: Some(person.clone()), reason: recusal.reason.clone() }))
    }

    /// The open procedure with this place on the list, or the only one.
    fn open_procedure(&self, place: Option<u32>) -> Result<u32, Refusal> {
        let procedures = &self.complaint.outside;
        open_place(procedures, |course| course.closed.is_none(), place).map_err(|open| {
            Refusal::new(
                "which_procedure",
                format!("Kies welke externe procedure je bedoelt: {open}."),
            )
        })
    }

    /// A letter is sent: what was sent is kept, and the step that it is follows from it. A letter
    /// that lacks what its regulation asks for is no such step.
    pub(super) fn send_letter(&self, sending: &LetterSending) -> Result<Vec<Event>, Refusal> {
        if let Some(refusal) = refused_reader(sending.letter, sending.to)
            .or_else(|| refused_kind(sending.letter, self.complaint))
        {
            return Err(refusal);
        }
        let step = step_of(sending.into(), self.complaint, self.regulation())?;
        let acts = step.as_ref().map_or(sending.letter.act(), Command::action);
        actor_may(acts, self.complaint, self.regulation(), self.context.actor)?;
        let mut events = vec![Event::LetterSent(LetterSent {
            letter: sending.letter,
            to: sending.to,
            name: sending.name.clone(),
            channel: sending.channel,
            file: sending.file.clone(),
        })];
        if let Some(step) = &step {
            gate(step.action(), self.complaint, self.regulation(), self.context.actor)?;
            dates::in_order(self.complaint, step, self.context)?;
            events.extend(self.events(step)?.into_iter().map(|event| told_to(sending.to, event)));
        }
        let mut after = self.complaint.clone();
        for event in &events {
            after.apply(&Recorded {
                version: after.version + 1,
                at: self.context.now,
                actor: self.context.actor.clone(),
                entry: Entry { on: self.context.on, event: event.clone() },
            });
        }
        if let Some(refusal) = refused_date(sending.letter, &after, self.context.on.date) {
            return Err(refusal);
        }
        Completeness::of(sending.letter, &after, self.regulation(), self.context.reply_to)
            .must_be_whole()?;
        Ok(events)
    }
}

/// What follows from a letter, as far as its reader heard of it: a delay is told once the
/// complainant knows (WV 7, Awb 9:11), and who consents to it does.
fn told_to(reader: LetterRecipient, event: Event) -> Event {
    match event {
        Event::TermExtended(extended) => {
            let untold = reader != LetterRecipient::Complainant && !extended.extension.consent;
            Event::TermExtended(TermExtended { untold, ..extended })
        }
        other => other,
    }
}
