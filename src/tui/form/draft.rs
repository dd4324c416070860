//! What happens to the draft (concept) of a form on the screen.

use chrono::NaiveDateTime;

use super::FormScreen;
use crate::asking::{DraftChange, Purpose};
use crate::desk::view::Waiting;
use crate::tui::keys::keymap::{Act, Context, hint};

impl FormScreen {
    /// What must happen to the stored draft since the last time this was asked.
    pub fn draft_change(&mut self, now: NaiveDateTime) -> Option<DraftChange> {
        if !std::mem::take(&mut self.unsaved) {
            return None;
        }
        self.filling.draft_change(self.focused_key(), now)
    }

    /// What is typed must be stored once more: the place where it was is gone.
    pub const fn keep_again(&mut self) {
        self.unsaved = true;
    }

    /// What must happen when the form is closed.
    pub fn closing_changes(&mut self, now: NaiveDateTime) -> Vec<DraftChange> {
        self.unsaved = false;
        self.filling.closing_changes(self.focused_key(), now)
    }

    fn focused_key(&self) -> Option<&'static str> {
        Some(self.focused()?.field.key)
    }

    /// Takes one of the papers out. What must happen to the stored draft comes back.
    pub fn take_out(&mut self, place: usize, now: NaiveDateTime) -> Option<DraftChange> {
        if place >= self.filling.papers.len() {
            return None;
        }
        self.filling.take_out(place);
        self.unsaved = true;
        self.draft_change(now)
    }

    /// What stands above the questions, with the keys for it.
    pub fn above(&self) -> Vec<String> {
        let mut above = self.filling.above.clone();
        if self.filling.outdated {
            above.retain(|line| line.starts_with('!'));
            above.insert(
                0,
                format!(
                    "! Het dossier maakt deze brief nu anders dan toen je begon. {}: de tekst \
                     opnieuw maken uit het dossier.",
                    hint(Context::Form, Act::Renew)
                ),
            );
        }
        if matches!(self.filling.purpose, Purpose::Report(_)) {
            let save = hint(Context::Form, Act::Save);
            above.push(format!("{save} maakt het rapport en laat het hier zien."));
        }
        above.extend(told_papers(&self.filling.papers));
        above
    }
}

fn told_papers(papers: &[Waiting]) -> Option<String> {
    let names: Vec<_> = papers.iter().map(|paper| paper.attachment.file.name.as_str()).collect();
    let key = hint(Context::Form, Act::Papers);
    let told = || format!("Bijlagen: {} ({}); {key} toont ze", names.len(), names.join(", "));
    (!names.is_empty()).then(told)
}
