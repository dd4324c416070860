//! Beginning a form, or going on with the draft of one.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use super::letter::letter_of;
use super::{Filling, each, letter, setting};
use crate::desk::view::Draft;
use crate::desk::{Desk, DeskError};
use crate::domain::{Action, ComplaintNumber, Refusal, Subject};
use crate::form::{Field, FieldKind, Values};

/// A form to fill in.
#[derive(Debug)]
pub enum Begun {
    /// A new one; with how many drafts of the same kind wait.
    New(Box<Filling>, usize),
    /// One that goes on with a draft.
    Resumed(Box<Filling>, Box<Draft>),
}

impl Filling {
    /// The form of an action, with `begins` in it. A draft for the same is put back; a new
    /// complaint always begins empty, beside the drafts that there are.
    pub fn begin(
        action: Action,
        complaint: Option<ComplaintNumber>,
        begins: &Values,
        desk: &Desk,
    ) -> Result<Begun, DeskError> {
        let subject = action.subject();
        let complaint = complaint.filter(|_| subject == Subject::Complaint);
        let drafts = desk.drafts()?;
        let same = |draft: &&Draft| draft.form == action.code() && draft.complaint == complaint;
        if subject != Subject::NewComplaint
            && let Some(draft) = drafts.iter().filter(same).find(|draft| goes_with(draft, begins))
        {
            return Ok(Begun::Resumed(
                Box::new(Self::resumed(draft, desk)?),
                Box::new(draft.clone()),
            ));
        }
        let waiting = drafts.iter().filter(same).count();
        Ok(Begun::New(Box::new(Self::of_action(action, complaint, begins, desk)?), waiting))
    }

    fn of_action(
        action: Action,
        complaint: Option<ComplaintNumber>,
        begins: &Values,
        desk: &Desk,
    ) -> Result<Self, DeskError> {
        let mut form = desk.form(action, complaint)?;
        for (key, value) in &begins.0 {
            if form.fields.iter().any(|field| field.key == key && takes(field, value)) {
                form.initial.set(key, value.as_str());
            }
        }
        let mut filling = Self::new(form, complaint, own_slot());
        if action.subject() == Subject::Firm {
            filling.version = Some(desk.firm_version()?);
        }
        if let Some(number) = complaint {
            let detail = desk.detail(number)?;
            filling.version = detail.as_ref().map(|detail| detail.complaint.version);
            if let Some(detail) = detail {
                filling.subject = detail.complaint.intake.complainant.name.to_string();
                if let Some(letter) = letter_of(action, &detail.complaint) {
                    filling.above.push(format!(
                        "Zonder brief vastleggen: voor wat buiten de balie is verstuurd. De brief \
                         zelf maak je bij '{}': {}.",
                        Action::SendLetter.label(),
                        letter.label()
                    ));
                }
            }
        }
        Ok(filling)
    }

    /// Goes on with a draft, whatever it is of.
    pub fn resumed(draft: &Draft, desk: &Desk) -> Result<Self, DeskError> {
        if draft.form == Action::SendLetter.code() {
            return letter::resumed(draft, desk);
        }
        if draft.form == setting::DRAFT {
            return setting::resumed(draft, desk);
        }
        let known = Action::from_code(&draft.form).zip(Self::content(draft));
        let (action, values) = known.ok_or_else(|| {
            unreadable("Dit concept hoort bij een formulier dat dit programma niet kent.")
        })?;
        if let Some(chosen) = each::read(&values) {
            let mut filling = each::form(action, chosen, desk)?;
            filling.resume(draft, values);
            return Ok(filling);
        }
        let mut filling = Self::of_action(action, draft.complaint, &Values::default(), desk)?;
        filling.resume(draft, values);
        filling.papers = desk.draft_papers(draft)?;
        Ok(filling)
    }
}

/// Why a draft cannot be gone on with.
pub(super) fn unreadable(why: &str) -> DeskError {
    Refusal::new("unreadable_draft", why).into()
}

/// Whether a draft is about the same as what a form would begin with.
fn goes_with(draft: &Draft, begins: &Values) -> bool {
    let content = Filling::content(draft).unwrap_or_default();
    begins.0.iter().all(|(key, value)| content.get(key) == value)
}

/// Whether a field can hold a value.
fn takes(field: &Field, value: &str) -> bool {
    match &field.kind {
        FieldKind::Choice(choices) => choices.iter().any(|choice| choice.code == value),
        _ => true,
    }
}

/// A number for the draft of one form in one window, that no other form in any window has.
pub(super) fn own_slot() -> u32 {
    let random = RandomState::new().build_hasher().finish();
    u32::try_from(random >> 33).unwrap_or_default()
}
