//! The draft (concept) of a form: what is kept when it is not saved.

use chrono::NaiveDateTime;

use super::each::{self, EACH};
use super::{Filling, Purpose, Spot, setting};
use crate::desk::view::{Draft, Waiting};
use crate::desk::{Desk, DeskError};
use crate::domain::{Action, ComplaintNumber};
use crate::form::Values;

/// Beside the answers in a draft: the version of the complaint that was looked at.
const VERSION: &str = "·version";
/// What stood in the fields when the form was begun.
const INITIAL: &str = "·initial";
/// The question of the cursor.
const FOCUS: &str = "·focus";

/// What must happen to the stored draft of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftChange {
    /// Keep this, with its papers.
    Save(Draft, Vec<Waiting>),
    /// Throw this away, if it is still stored as it is here: another window may have gone on.
    Forget(Draft),
    /// Throw it away.
    Discard {
        /// The form.
        form: String,
        /// The complaint.
        complaint: Option<ComplaintNumber>,
        /// Which of several.
        slot: u32,
    },
}

impl DraftChange {
    /// Whether both are about the same stored draft.
    pub fn same_draft(&self, other: &Self) -> bool {
        self.key() == other.key()
    }

    fn key(&self) -> (&str, Option<ComplaintNumber>, u32) {
        match self {
            Self::Save(draft, _) | Self::Forget(draft) => {
                (&draft.form, draft.complaint, draft.slot)
            }
            Self::Discard { form, complaint, slot } => (form, *complaint, *slot),
        }
    }

    /// Adds this to what must still happen: the last change of each draft counts, in the place of
    /// the first, so that nothing is thrown away before what replaces it is kept.
    pub fn put_into(self, pending: &mut Vec<Self>) {
        match pending.iter_mut().find(|earlier| earlier.same_draft(&self)) {
            Some(earlier) => *earlier = self,
            None => pending.push(self),
        }
    }

    /// Does it.
    pub fn carry_out(&self, desk: &Desk) -> Result<(), DeskError> {
        match self {
            Self::Save(draft, papers) => desk.save_draft_with(draft, papers),
            Self::Forget(draft) => desk.forget_draft(draft),
            Self::Discard { form, complaint, slot } => desk.discard_draft(form, *complaint, *slot),
        }
    }
}

impl Filling {
    /// What must happen to the stored draft, the cursor on a question.
    pub fn draft_change(&self, focus: Option<&str>, now: NaiveDateTime) -> Option<DraftChange> {
        self.keeps_draft().then(|| self.own_change(focus, now))
    }

    fn own_change(&self, focus: Option<&str>, now: NaiveDateTime) -> DraftChange {
        if self.differs() { self.keep(focus, now) } else { self.discard() }
    }

    /// Whether this goes on with a draft, or keeps in it what is typed.
    pub fn is_of(&self, draft: &Draft) -> bool {
        let own = (self.code(), self.complaint, self.slot);
        own == (draft.form.as_str(), draft.complaint, draft.slot) || self.origin() == Some(draft)
    }

    /// What must happen when the form is closed: what differs is kept, whatever another window did
    /// with it meanwhile; the draft that this went on with is replaced.
    pub fn closing_changes(&self, focus: Option<&str>, now: NaiveDateTime) -> Vec<DraftChange> {
        if !self.keeps_draft() {
            return Vec::new();
        }
        std::iter::once(self.own_change(focus, now)).chain(self.forget_origin()).collect()
    }

    /// What must happen once the form is saved.
    pub fn saved_changes(&self) -> Vec<DraftChange> {
        std::iter::once(self.discard()).chain(self.forget_origin()).collect()
    }

    fn forget_origin(&self) -> Option<DraftChange> {
        self.origin.clone().map(DraftChange::Forget)
    }

    /// Goes on without the draft that it went on with, since its own is stored: that one is
    /// replaced.
    pub fn part_with_origin(&mut self) -> Option<DraftChange> {
        self.origin.take().map(DraftChange::Forget)
    }

    /// Where somebody is who fills this in: in its draft where it keeps one, else at its complaint.
    pub fn spot(&self) -> Spot {
        if self.differs() {
            let form = self.code().to_owned();
            return Spot::Draft { form, complaint: self.complaint, slot: self.slot };
        }
        match self.purpose {
            Purpose::Record | Purpose::ChooseLetter => {
                Spot::Form(self.code().to_owned(), self.complaint)
            }
            _ => self.complaint.map_or(Spot::Desk, Spot::Complaint),
        }
    }

    fn keep(&self, focus: Option<&str>, now: NaiveDateTime) -> DraftChange {
        DraftChange::Save(self.draft(focus, now), self.papers.clone())
    }

    fn draft(&self, focus: Option<&str>, now: NaiveDateTime) -> Draft {
        let mut values = self.values.clone();
        if let Some(version) = self.version {
            values.set(VERSION, version.to_string());
        }
        if let Purpose::Each(chosen) = &self.purpose {
            values.set(EACH, each::written(chosen));
        }
        values.set(INITIAL, serde_json::to_string(&self.form.initial).unwrap_or_default());
        if let Some(key) = focus {
            values.set(FOCUS, key);
        }
        Draft {
            form: self.code().to_owned(),
            complaint: self.complaint,
            slot: self.slot,
            content: serde_json::to_string(&values).unwrap_or_default(),
            saved_at: now,
            files: self.papers.iter().map(|paper| paper.attachment.clone()).collect(),
        }
    }

    /// Goes on with a draft: with what stood in the fields when it was begun and the version of
    /// the complaint at that time, so that what somebody else did since is noticed.
    pub fn resume(&mut self, draft: &Draft, mut values: Values) {
        if let Some(version) = values.0.remove(VERSION).and_then(|text| text.parse().ok()) {
            self.version = Some(version);
        }
        values.0.remove(EACH);
        if values.0.contains_key(INITIAL) {
            self.form.initial = Self::take_initial(&mut values);
        }
        self.left_at = values.0.remove(FOCUS);
        self.values = values;
        self.origin = Some(draft.clone());
    }

    /// Takes out of a draft what stood in the fields when it was begun.
    pub(super) fn take_initial(values: &mut Values) -> Values {
        let initial = values.0.remove(INITIAL);
        initial.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// Takes one of the papers out.
    pub fn take_out(&mut self, place: usize) {
        if place < self.papers.len() {
            self.papers.remove(place);
        }
    }

    /// The change that throws the stored draft away.
    pub fn discard(&self) -> DraftChange {
        DraftChange::Discard {
            form: self.code().to_owned(),
            complaint: self.complaint,
            slot: self.slot,
        }
    }

    /// By what the draft is known: what a letter's step needs belongs to the letter.
    const fn code(&self) -> &'static str {
        match self.purpose {
            Purpose::LetterStep => Action::SendLetter.code(),
            Purpose::Setting(_) | Purpose::OwnAddress | Purpose::Mode => setting::DRAFT,
            _ => self.form.action.code(),
        }
    }

    /// Goes on in the draft of the form before it, whose answers it holds. What must happen to a
    /// draft that this went on with comes back.
    pub fn take_over_draft(&mut self, before: &Self) -> Option<DraftChange> {
        self.slot = before.slot;
        before.forget_origin()
    }

    /// Whether what is typed is worth keeping.
    pub const fn keeps_draft(&self) -> bool {
        match self.purpose {
            Purpose::Record
            | Purpose::Each(_)
            | Purpose::LetterStep
            | Purpose::Letter
            | Purpose::Setting(_)
            | Purpose::OwnAddress
            | Purpose::Mode => true,
            Purpose::ChooseLetter
            | Purpose::Report(_)
            | Purpose::SavePaper(_)
            | Purpose::SaveLetter
            | Purpose::SaveReport
            | Purpose::SaveForm
            | Purpose::SaveRegister(_) => false,
        }
    }

    fn is_changed(&self) -> bool {
        let initial = &self.form.initial;
        self.asked().any(|field| self.values.get(field.key) != initial.get(field.key))
    }

    /// Whether closing would lose what was typed: where a file must go is asked of what is on the
    /// screen now, which a draft could not bring back.
    pub fn would_lose(&self) -> bool {
        let places = matches!(
            self.purpose,
            Purpose::SavePaper(_)
                | Purpose::SaveLetter
                | Purpose::SaveReport
                | Purpose::SaveForm
                | Purpose::SaveRegister(_)
        );
        places && self.is_changed()
    }

    /// Whether anything was filled in that is kept.
    pub fn differs(&self) -> bool {
        let initial = &self.form.initial;
        // What was told before, such as the data of a letter's step, counts as well.
        let told = || self.values.0.iter().any(|(key, value)| value != initial.get(key));
        self.keeps_draft() && (!self.papers.is_empty() || self.is_changed() || told())
    }

    /// What a stored draft holds; none where it cannot be read.
    pub fn content(draft: &Draft) -> Option<Values> {
        serde_json::from_str(&draft.content).ok()
    }
}
