//! Telling what was kept in the file, and what the firm itself did.

use super::particulars::Told;
use crate::domain::acts::dossier::{OutsideProcedure, StoredFile};
use crate::domain::acts::staff::Colleague;
use crate::domain::event::Event;
use crate::domain::text::Line;
use crate::domain::wording::{counted, long_date};
use crate::regulation::{Channel, Outcome, Regulation};

/// What happened, in one short sentence.
pub(super) fn summary(event: &Event, regulation: &Regulation) -> String {
    match event {
        Event::NoteAdded(_) => "Interne notitie".into(),
        Event::NewsAsked(asked) => {
            let whom = asked.person.as_ref().map(|person| format!(" aan {person}"));
            format!("Om nieuws gevraagd{}", whom.unwrap_or_default())
        }
        Event::FileAttached(attachment) => format!("Bijlage: {}", attachment.file.name),
        Event::LetterSent(letter) => {
            letter.letter.to_reader(letter.to, letter.name.as_ref().map(Line::as_str))
        }
        Event::Linked(link) => format!("Gekoppeld aan klacht {}", link.to),
        Event::Recused(recusal) => {
            let who = recusal.person.as_ref().map_or("Iemand", |person| person.as_str());
            format!("{who} is teruggetreden")
        }
        Event::Dissatisfied(_) => "De klager is niet tevreden".into(),
        Event::OutsideOpened(procedure) => format!("Externe procedure bij {}", body(procedure)),
        Event::OutsideAnswered(_) => "Geantwoord aan de externe instantie".into(),
        Event::OutsideClosed(_) => "Externe procedure afgesloten".into(),
        Event::LegalHoldSet(_) => "Bewaren vastgelegd".into(),
        Event::LegalHoldLifted(_) => "Bewaren opgeheven".into(),
        Event::Erased(_) => "Gewist: wat over personen ging en wat iemand schreef".into(),
        Event::Discussed(_) => "Besproken in het intern overleg".into(),
        Event::MeetingHeld(meeting) => {
            let count = counted(meeting.items.len() as u64, "klacht", "klachten");
            format!("Intern overleg over {count}")
        }
        Event::MeasureProposed(proposal) => {
            format!("Maatregel voorgesteld ({})", proposal.kind.label())
        }
        Event::MeasureDecided(decision) => {
            let word = if decision.adopted { "genomen" } else { "niet genomen" };
            format!("Maatregel {} {word}", decision.measure)
        }
        Event::MeasureAnnounced(notice) => format!("Maatregel {} bekendgemaakt", notice.measure),
        Event::MeasureCompleted(done) => format!("Maatregel {} uitgevoerd", done.measure),
        Event::MeasureReviewed(review) => format!("Maatregel {} beoordeeld", review.measure),
        Event::DutyCompleted(done) => format!("{}: {}", done.duty.label(), done.period.label()),
        Event::ColleagueSet(colleague) => format!("Medewerker {}", colleague.name),
        Event::ColleagueRetired(retirement) => {
            format!("Medewerker {} uitgeschreven", retirement.login)
        }
        Event::ColleagueKeySet(key) => format!("Sleutel voor {} klaargezet", key.login),
        _ => format!("Vastgelegd onder het reglement van {}", regulation.organisation),
    }
}

fn body(procedure: &OutsideProcedure) -> String {
    procedure.name.as_ref().map_or(procedure.body.label(), |name| name.as_str()).to_owned()
}

impl Told<'_> {
    pub(super) fn dossier(&mut self, event: &Event) {
        match event {
            Event::NoteAdded(note) => self.text("Notitie", Some(&note.note)),
            Event::NewsAsked(asked) => self.text("Vraag", asked.note.as_ref()),
            Event::FileAttached(attachment) => {
                self.line("Wat het is", attachment.description.as_ref());
                self.file(&attachment.file);
                let hidden: Vec<_> =
                    attachment.withheld_from.iter().map(|side| side.label().to_owned()).collect();
                self.list("Niet te zien voor", &hidden);
            }
            Event::LetterSent(letter) => {
                self.line("Verstuurd per", letter.channel.map(Channel::label).as_ref());
                self.file(&letter.file);
            }
            Event::Linked(link) => self.text("Reden", link.reason.as_ref()),
            Event::Recused(recusal) => self.text("Reden", Some(&recusal.reason)),
            Event::Dissatisfied(said) => {
                self.text("De klager zei", Some(&said.said));
                self.text("Verwijzing", said.referral.as_ref());
            }
            Event::OutsideOpened(procedure) => {
                self.line("Kenmerk", procedure.reference.as_ref());
                self.text("Vraag", procedure.question.as_ref());
                self.line("Antwoord uiterlijk", procedure.due.map(long_date).as_ref());
            }
            Event::OutsideAnswered(answer) => self.text("Antwoord", Some(&answer.answer)),
            Event::OutsideClosed(end) => self.text("Uitkomst", Some(&end.outcome)),
            Event::LegalHoldSet(hold) => self.text("Reden", Some(&hold.reason)),
            Event::LegalHoldLifted(lifted) => self.text("Reden", lifted.reason.as_ref()),
            Event::Discussed(discussion) => self.text("Notulen", Some(&discussion.minutes)),
            event => self.firm(event),
        }
    }

    fn firm(&mut self, event: &Event) {
        match event {
            Event::MeetingHeld(meeting) => {
                let present: Vec<_> = meeting.present.iter().map(ToString::to_string).collect();
                self.list("Aanwezig", &present);
                for item in &meeting.items {
                    self.line(&format!("Klacht {}", item.complaint), Some(&item.minutes));
                }
                self.text("Verder", meeting.note.as_ref());
            }
            Event::MeasureProposed(proposal) => {
                self.text("Maatregel", Some(&proposal.description));
                let complaints: Vec<_> =
                    proposal.complaints.iter().map(ToString::to_string).collect();
                self.list("Klachten", &complaints);
            }
            Event::MeasureDecided(decision) => {
                self.text("Reden", Some(&decision.reason));
                self.line("Door", decision.owner.as_ref());
                self.line("Klaar uiterlijk", decision.due.map(long_date).as_ref());
                self.line("Effect bekijken op", decision.review_on.map(long_date).as_ref());
            }
            Event::MeasureAnnounced(notice) => {
                self.text("Hoe", Some(&notice.how));
                for document in &notice.documents {
                    let readers: Vec<_> =
                        document.sent_to.iter().map(ToString::to_string).collect();
                    let readers = readers.join(", ");
                    self.line("Gewijzigd", Some(&format!("{} ({readers})", document.title)));
                }
            }
            Event::MeasureCompleted(done) => self.text("Waaruit dat blijkt", Some(&done.proof)),
            Event::MeasureReviewed(review) => {
                self.yes("De juiste maatregel", review.right);
                self.yes("Helpt", review.effective);
                self.yes("De moeite waard", review.efficient);
                self.text("Conclusie", Some(&review.conclusion));
                if let Some(adjusted) = &review.adjustment {
                    self.text("Bijgestuurd", Some(&adjusted.description));
                }
                self.text("Waarom niet bijgestuurd", review.left_as_is.as_ref());
            }
            Event::DutyCompleted(done) => {
                self.text("Besloten", Some(&done.decided));
                let readers: Vec<_> = done.sent_to.iter().map(ToString::to_string).collect();
                self.list("Gestuurd aan", &readers);
                if let Some(document) = &done.document {
                    self.file(document);
                }
            }
            _ => self.staff(event),
        }
    }

    fn staff(&mut self, event: &Event) {
        match event {
            Event::ColleagueSet(colleague) => self.colleague(colleague),
            Event::ColleagueKeySet(key) => self.line("Vingerafdruk", Some(&key.fingerprint)),
            _ => {}
        }
    }

    /// Somebody who works with the desk.
    fn colleague(&mut self, colleague: &Colleague) {
        self.line("Gebruikersnaam", Some(&colleague.login));
        self.line("Voorheen", colleague.formerly.as_ref());
        let roles: Vec<_> = colleague.roles.iter().map(ToString::to_string).collect();
        self.list("Rollen", &roles);
        self.line("Vestiging", colleague.office.as_ref());
        self.line("Klacht", colleague.only_complaint.as_ref());
        self.line("Tot en met", colleague.until.map(long_date).as_ref());
        self.line("E-mail", colleague.address.as_ref());
    }

    /// The judgements on the parts of a complaint.
    pub(super) fn part(&mut self, part: u32, outcome: Outcome, why: Option<&impl ToString>) {
        let why = why.map(|why| format!(": {}", why.to_string())).unwrap_or_default();
        self.line(&format!("Onderdeel {part}"), Some(&format!("{}{why}", outcome.label())));
    }

    fn file(&mut self, file: &StoredFile) {
        let size = file.bytes.div_ceil(1000);
        self.line("Bestand", Some(&format!("{}, {size} kB, {}", file.name, file.type_in_words())));
        let start: String = file.digest.as_str().chars().take(12).collect();
        self.line("Vingerafdruk", Some(&start));
    }
}
