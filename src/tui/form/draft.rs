//! The draft (concept) of a form: what is kept when it is not saved.

use super::{FormScreen, Purpose, setting};
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

impl FormScreen {
    /// What must happen to the stored draft since the last time this was asked.
    pub fn draft_change(&mut self, now: chrono::NaiveDateTime) -> Option<DraftChange> {
        if !std::mem::take(&mut self.unsaved) || !self.keeps_draft() {
            return None;
        }
        Some(if self.differs() { self.keep(now) } else { self.discard() })
    }

    /// Whether this form goes on with a draft, or keeps what is typed in it.
    pub fn is_of(&self, draft: &Draft) -> bool {
        let own = (self.code(), self.complaint, self.slot);
        own == (draft.form.as_str(), draft.complaint, draft.slot)
            || self.origin.as_ref() == Some(draft)
    }

    /// What is typed must be stored once more: the place where it was is gone.
    pub const fn keep_again(&mut self) {
        self.unsaved = true;
    }

    /// What must happen when the form is closed: what differs is kept, whatever another window did
    /// with it meanwhile; the draft that this went on with is replaced.
    pub fn closing_changes(&mut self, now: chrono::NaiveDateTime) -> Vec<DraftChange> {
        self.unsaved = false;
        if !self.keeps_draft() {
            return Vec::new();
        }
        let own = if self.differs() { self.keep(now) } else { self.discard() };
        std::iter::once(own).chain(self.forget_origin()).collect()
    }

    /// What must happen once the form is saved.
    pub fn saved_changes(&self) -> Vec<DraftChange> {
        std::iter::once(self.discard()).chain(self.forget_origin()).collect()
    }

    fn forget_origin(&self) -> Option<DraftChange> {
        self.origin.clone().map(DraftChange::Forget)
    }

    fn keep(&self, now: chrono::NaiveDateTime) -> DraftChange {
        DraftChange::Save(self.draft(now), self.papers.clone())
    }

    fn draft(&self, now: chrono::NaiveDateTime) -> Draft {
        let mut values = self.values();
        if let Some(version) = self.version {
            values.set(VERSION, version.to_string());
        }
        values.set(INITIAL, serde_json::to_string(&self.form.initial).unwrap_or_default());
        if let Some(state) = self.focused() {
            values.set(FOCUS, state.field.key);
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
    pub fn resume(&mut self, draft: &Draft, mut values: Values, now: chrono::NaiveDateTime) {
        if let Some(version) = values.0.remove(VERSION).and_then(|text| text.parse().ok()) {
            self.version = Some(version);
        }
        let initial = values.0.remove(INITIAL);
        if let Some(initial) = initial.and_then(|text| serde_json::from_str(&text).ok()) {
            self.form.initial = initial;
        }
        let focus = values.0.remove(FOCUS);
        self.fill(&values, now);
        let place =
            focus.and_then(|key| self.fields.iter().position(|state| state.field.key == key));
        if let Some(place) = place {
            self.go_to(place, now);
        }
        self.origin = Some(draft.clone());
    }

    /// Takes the papers of a draft, and says above the questions that they are there.
    pub fn take_papers(&mut self, papers: Vec<Waiting>) {
        self.papers = papers;
        self.above.extend(self.told_papers());
    }

    /// Takes one of the papers out. What must happen to the stored draft comes back.
    pub fn take_out(&mut self, place: usize, now: chrono::NaiveDateTime) -> Option<DraftChange> {
        if place >= self.papers.len() {
            return None;
        }
        let before = self.told_papers();
        self.papers.remove(place);
        let line = self.above.iter().position(|line| Some(line) == before.as_ref());
        if let Some(line) = line {
            self.above.splice(line..=line, self.told_papers());
        }
        self.unsaved = true;
        self.draft_change(now)
    }

    fn told_papers(&self) -> Option<String> {
        let names: Vec<_> =
            self.papers.iter().map(|paper| paper.attachment.file.name.as_str()).collect();
        let told = || format!("Bijlagen: {} ({}); Ctrl-X toont ze", names.len(), names.join(", "));
        (!names.is_empty()).then(told)
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
            Purpose::Setting(_) | Purpose::OwnAddress => setting::DRAFT,
            _ => self.form.action.code(),
        }
    }

    /// Goes on in the draft of the form before it, whose answers it holds. What must happen to a
    /// draft that this went on with comes back.
    pub fn take_over_draft(&mut self, before: &Self) -> Option<DraftChange> {
        self.slot = before.slot;
        self.unsaved = true;
        before.forget_origin()
    }

    /// Whether what is typed is worth keeping.
    fn keeps_draft(&self) -> bool {
        match self.purpose {
            Purpose::Record
            | Purpose::LetterStep
            | Purpose::Letter
            | Purpose::Setting(_)
            | Purpose::OwnAddress => true,
            Purpose::ChooseLetter
            | Purpose::Report(_)
            | Purpose::SavePaper(_)
            | Purpose::SaveLetter
            | Purpose::SaveReport
            | Purpose::SaveForm
            | Purpose::SaveRegister(_) => false,
        }
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
        let initial = &self.form.initial;
        places && self.fields.iter().any(|it| it.editor.value() != initial.get(it.field.key))
    }

    /// Whether anything was filled in that is kept.
    pub fn differs(&self) -> bool {
        let initial = &self.form.initial;
        let is_asked = |key: &str| self.fields.iter().any(|state| state.field.key == key);
        let typed = || self.fields.iter().any(|it| it.editor.value() != initial.get(it.field.key));
        // What was told before, such as the data of a letter's step.
        let told = || self.kept.0.iter().any(|(key, it)| !is_asked(key) && it != initial.get(key));
        self.keeps_draft() && (!self.papers.is_empty() || typed() || told())
    }

    /// What a stored draft holds; none where it cannot be read.
    pub fn content(draft: &Draft) -> Option<Values> {
        serde_json::from_str(&draft.content).ok()
    }
}
