//! The summary at the end of the deck: what was done, and what is left.

use super::Slip;
use crate::domain::Action;
use crate::domain::wording::counted;

/// What was done with the deck, and what is left of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// How many times each action was taken, in the order of the procedure.
    pub done: Vec<(Action, usize)>,
    /// How many complaints are late still.
    pub late: usize,
    /// How many of those had something done with them.
    pub worked_on: usize,
    /// How many of those were looked at, and nothing more.
    pub skipped: usize,
    /// How many are not late any more.
    pub cleared: usize,
}

impl Summary {
    pub(super) fn of(slips: &[Slip]) -> Self {
        let mut summary = Self::default();
        for slip in slips {
            let late = usize::from(slip.is_late);
            summary.late += late;
            summary.cleared += 1 - late;
            summary.worked_on += late * usize::from(!slip.done.is_empty());
            summary.skipped += late * usize::from(slip.is_skipped());
        }
        for action in Action::ALL {
            let acts = slips.iter().flat_map(|slip| &slip.done);
            let count = acts.filter(|(done, _)| done == action).count();
            if count > 0 {
                summary.done.push((*action, count));
            }
        }
        summary
    }

    /// Whether nothing was done.
    pub const fn is_empty(&self) -> bool {
        self.done.is_empty()
    }

    /// In sentences, one a line.
    pub fn sentences(&self) -> Vec<String> {
        let mut lines: Vec<String> = self
            .done
            .iter()
            .map(|(action, count)| format!("{}: {count}", action.label()))
            .collect();
        if lines.is_empty() {
            lines.push("Er is niets gedaan.".to_owned());
        }
        let complaints = |count: usize| counted(count as u64, "klacht", "klachten");
        if self.cleared > 0 {
            lines.push(format!("Niet meer te laat: {}", complaints(self.cleared)));
        }
        lines.push(format!("Nog te laat: {}", complaints(self.late)));
        if self.worked_on > 0 {
            lines.push(format!("- waar je iets aan deed: {}", self.worked_on));
        }
        if self.skipped > 0 {
            lines.push(format!("- bekeken en overgeslagen: {}", self.skipped));
        }
        let unseen = self.late.saturating_sub(self.worked_on + self.skipped);
        if unseen > 0 {
            lines.push(format!("- nog niet bekeken: {unseen}"));
        }
        lines
    }

    /// In one line.
    pub fn in_short(&self) -> String {
        let done: Vec<_> = self
            .done
            .iter()
            .map(|(action, count)| format!("{} {count}", action.label().to_lowercase()))
            .collect();
        let left = format!("nog te laat: {}", self.late);
        format!("Gedaan: {}; {left}.", done.join(", "))
    }
}
