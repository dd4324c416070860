//! What each side may see of a complaint at an inspection (inzage; WV 6.2, WP 6).
//!
//! Both regulations give both sides the papers, and keep the handling secret for everybody else
//! (WS 1.9.7); neither lists the papers. This is our reading, on the side of caution: what is not
//! in the table is seen by nobody.
//!
//! | what | complainant | respondent | because |
//! |---|---|---|---|
//! | registration and corrections | yes | without contact data, without the reason of a correction | WV 5.2: the respondent gets the complaint, not the address |
//! | who was involved, the earlier complaint, whether it is disciplinary or a dispute | no | no | WV 6.1, WP 4: about who may handle, or about another complaint |
//! | receipt letter, respondent told, taken up or not, handler, term, extension | yes | yes | WV 5.1, 5.2, 7; WP 5, 7 |
//! | mediation, hearing: request, plan, accounts, report, signatures | yes | yes | WS 1.9.5; WV 6.3, 6.4; WP 6, 6.3 |
//! | agreed actions, why nothing can be put right, withdrawal, reopening, merging (without the other number) | yes | yes | WV 6, 8.4; WP 6, 8.4 |
//! | travel costs, notices to UWV and the principal, dissatisfaction | yes | no | WV 6.5, WP 5, 6.4, WC 9: about the complainant |
//! | informal settlement | yes | only what was agreed | WV 5, WP 5: open to the complainant |
//! | ruling | once sent to the complainant | once sent to either side | WV 8.1, WP 8.1 |
//! | contacts, letters, accesses | own | own | what was between the firm and one side |
//! | attachments | unless withheld | unless withheld | WV 6.2, WP 6 |
//! | findings and advice, notes, asking for news, passing on, insurer, people who stepped back | no | no | deliberation within the firm (WS 1.6, 1.9.7) |
//! | links, duplicates, meeting, bodies outside, an older register, measures and duties of the firm, keeping and erasing | no | no | about other complaints, or the firm |
//!
//! Notes that staff added to an act are for staff: nobody sees them.

mod words;

use super::acts::dossier::StoredFile;
use super::complaint::Complaint;
use super::event::{Event, Recorded};
use super::intake::Intake;
use super::moment::Moment;
use super::text::{Line, fold};
use crate::regulation::{LetterRecipient, Party, Recipient, Regulation};

/// Something that a side may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visible {
    /// Its place in the complaint's history.
    pub version: u32,
    /// When it happened.
    pub on: Moment,
    /// The kind of event.
    pub kind: &'static str,
    /// What happened, in one short sentence.
    pub summary: String,
    /// The rest, in lines "label: text".
    pub lines: Vec<String>,
    /// The paper itself, where this is one.
    pub file: Option<StoredFile>,
}

/// What a side may see of these events, in their order; nothing where they do not begin with a
/// registration.
pub fn visible(events: &[Recorded], party: Party, regulation: &Regulation) -> Vec<Visible> {
    let Some(complaint) = Complaint::replay(events) else { return Vec::new() };
    let mut seen = Vec::new();
    for (place, recorded) in events.iter().enumerate() {
        let event = &recorded.entry.event;
        let later = events.get(place + 1..).unwrap_or_default();
        if !audience(event, later, &complaint.intake).holds(party) {
            continue;
        }
        let Some((summary, lines)) = words::told(event, party, regulation) else { continue };
        seen.push(Visible {
            version: recorded.version,
            on: recorded.entry.on,
            kind: event.kind(),
            summary,
            lines,
            file: event.file().cloned(),
        });
    }
    seen
}

/// Which sides see something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Audience {
    complainant: bool,
    respondent: bool,
}

impl Audience {
    const BOTH: Self = Self { complainant: true, respondent: true };
    const COMPLAINANT: Self = Self { complainant: true, respondent: false };
    const NOBODY: Self = Self { complainant: false, respondent: false };

    const fn holds(self, party: Party) -> bool {
        match party {
            Party::Complainant => self.complainant,
            Party::Respondent => self.respondent,
        }
    }

    fn only(party: Party) -> Self {
        Self { complainant: party == Party::Complainant, respondent: party == Party::Respondent }
    }

    fn without(hidden: &[Party]) -> Self {
        Self {
            complainant: !hidden.contains(&Party::Complainant),
            respondent: !hidden.contains(&Party::Respondent),
        }
    }
}

/// Who sees an event. Each kind is named, so that a new one does not compile before somebody has
/// decided on it.
#[expect(clippy::too_many_lines, reason = "one line for each kind of event")]
fn audience(event: &Event, later: &[Recorded], intake: &Intake) -> Audience {
    match event {
        Event::Registered(_)
        | Event::Amended(_)
        | Event::Acknowledged(_)
        | Event::RespondentNotified(_)
        | Event::Admitted(_)
        | Event::Declined(_)
        | Event::HandlerAssigned(_)
        | Event::TermSet(_)
        | Event::TermExtended(_)
        | Event::MediationOffered(_)
        | Event::MediationAccepted(_)
        | Event::MediationRefused(_)
        | Event::MediationEnded(_)
        | Event::HearingRequested(_)
        | Event::HearingPlanned(_)
        | Event::HearingRecorded(_)
        | Event::HearingReportSent(_)
        | Event::SignatureRecorded(_)
        | Event::SettledInformally(_)
        | Event::ActionAgreed(_)
        | Event::NoRemedyRecorded(_)
        | Event::ActionCompleted(_)
        | Event::Withdrawn(_)
        | Event::Reopened(_)
        | Event::Merged(_) => Audience::BOTH,
        Event::TravelCostsRequested(_)
        | Event::TravelCostsDecided(_)
        | Event::UwvNotified(_)
        | Event::ReportedToPrincipal(_)
        | Event::Dissatisfied(_) => Audience::COMPLAINANT,
        Event::Ruled(_) => sent(later),
        Event::RulingCommunicated(sent) => sent_to(&sent.communication.to),
        Event::ContactLogged(contact) => spoken_with(contact.with.as_ref(), intake),
        Event::InspectionGranted(inspection) => Audience::only(inspection.party),
        Event::FileAttached(attachment) => Audience::without(&attachment.withheld_from),
        Event::LetterSent(letter) => reader(letter.to),
        Event::ForwardedToBoard(_)
        | Event::FindingsRecorded(_)
        | Event::InsurerNotified(_)
        | Event::NoteAdded(_)
        | Event::NewsAsked(_)
        | Event::Linked(_)
        | Event::DuplicateAbsorbed(_)
        | Event::Recused(_)
        | Event::OutsideOpened(_)
        | Event::OutsideAnswered(_)
        | Event::OutsideClosed(_)
        | Event::Discussed(_)
        | Event::MeetingHeld(_)
        | Event::MeasureProposed(_)
        | Event::MeasureDecided(_)
        | Event::MeasureAnnounced(_)
        | Event::MeasureCompleted(_)
        | Event::MeasureReviewed(_)
        | Event::DutyCompleted(_)
        | Event::ColleagueSet(_)
        | Event::ColleagueRetired(_)
        | Event::ColleagueKeySet(_)
        | Event::TakenOver(_)
        | Event::LegalHoldSet(_)
        | Event::LegalHoldLifted(_)
        | Event::Erased(_) => Audience::NOBODY,
    }
}

const fn reader(to: LetterRecipient) -> Audience {
    match to {
        LetterRecipient::Complainant => Audience::COMPLAINANT,
        LetterRecipient::Respondent => Audience { complainant: false, respondent: true },
        LetterRecipient::Uwv
        | LetterRecipient::Insurer
        | LetterRecipient::Board
        | LetterRecipient::Principal
        | LetterRecipient::File => Audience::NOBODY,
    }
}

/// A ruling is seen once it was sent, and not where another took its place before that.
fn sent(later: &[Recorded]) -> Audience {
    let mut seen = Audience::NOBODY;
    for recorded in later {
        match &recorded.entry.event {
            Event::Ruled(_) | Event::Reopened(_) => break,
            Event::RulingCommunicated(sent) => {
                let now = sent_to(&sent.communication.to);
                seen.complainant |= now.complainant;
                seen.respondent |= now.respondent;
            }
            _ => {}
        }
    }
    seen
}

/// What the complainant has, the respondent may see too; not the other way round.
fn sent_to(recipients: &[Recipient]) -> Audience {
    let complainant = recipients.contains(&Recipient::Complainant);
    Audience { complainant, respondent: complainant || recipients.contains(&Recipient::Respondent) }
}

/// The side with whom a contact was: by its role, or by the very name; nobody where that leaves a
/// doubt. Nothing said means the complainant.
fn spoken_with(with: Option<&Line>, intake: &Intake) -> Audience {
    let Some(with) = with else { return Audience::COMPLAINANT };
    let word = fold(with.as_str());
    let is = |party: Party, mut names: Box<dyn Iterator<Item = &Line> + '_>| {
        word == party.code()
            || word == party.label()
            || names.any(|name| fold(name.as_str()) == word)
    };
    let complainant = is(Party::Complainant, Box::new(std::iter::once(&intake.complainant.name)));
    let respondent = is(Party::Respondent, Box::new(intake.named_respondents()));
    match (complainant, respondent) {
        (true, false) => Audience::only(Party::Complainant),
        (false, true) => Audience::only(Party::Respondent),
        _ => Audience::NOBODY,
    }
}
