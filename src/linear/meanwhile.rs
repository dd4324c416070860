//! What others record while somebody is busy (intussen). Nothing is said while they type: it is
//! told once, after an answer and before the next prompt.

use std::io::{BufRead, Write};

use chrono::NaiveDate;

use super::Linear;
use super::talk::{Leave, Said};
use crate::asking::meanwhile::{people_changed, sentences};
use crate::desk::DeskError;
use crate::desk::view::{Counts, Detail, Tab};
use crate::domain::ComplaintNumber;
use crate::domain::complaint::Complaint;

/// What is known of what others may change.
#[derive(Debug, Default)]
pub(super) struct Meanwhile {
    /// The complaints whose file or form is open, the innermost last, with the version up to which
    /// everything was told.
    open: Vec<(ComplaintNumber, u32)>,
    /// Somebody is at the beginning.
    pub at_home: bool,
    /// The last event and the day, when it was last looked.
    looked: Option<(i64, NaiveDate)>,
    /// How much there was in each list, as it was last said.
    counts: Option<Counts>,
    /// What waits, as it was last said.
    waits: Vec<String>,
}

impl Meanwhile {
    /// How deep somebody is in files and forms.
    pub const fn depth(&self) -> usize {
        self.open.len()
    }

    /// Out of the files and forms beyond this depth.
    pub fn back_to(&mut self, depth: usize) {
        self.open.truncate(depth);
    }

    /// A file or a form of a complaint is open, as it was at this version: for a draft that may be
    /// long ago.
    pub fn enter(&mut self, number: ComplaintNumber, version: u32) {
        self.open.push((number, version));
        self.looked = None;
    }

    /// Up to which version of the complaint in front everything was told.
    pub fn told_of(&self, number: ComplaintNumber) -> Option<u32> {
        self.open.last().filter(|(open, _)| *open == number).map(|(_, version)| *version)
    }

    /// Everything up to a version of a complaint was told.
    pub fn known(&mut self, number: ComplaintNumber, version: u32) {
        for (open, known) in &mut self.open {
            if *open == number {
                *known = version.max(*known);
            }
        }
    }

    /// Whether more was told than is in this.
    pub fn is_newer(&self, complaint: &Complaint) -> bool {
        self.told_of(complaint.number).is_some_and(|told| told > complaint.version)
    }

    /// Keeps what is said of the lists.
    pub const fn counted(&mut self, counts: Counts) {
        self.counts = Some(counts);
    }
}

impl<R: BufRead, W: Write> Linear<R, W> {
    /// Tells what was recorded since it was last looked, of what is in front.
    pub(super) fn tell_meanwhile(&mut self) -> Said {
        // A database that cannot be read is told where something is asked of it.
        let Ok(last) = self.desk.last_event() else { return Ok(()) };
        let now = Some((last, self.desk.today()));
        if std::mem::replace(&mut self.meanwhile.looked, now) == now {
            return Ok(());
        }
        if let Some((number, _)) = self.meanwhile.open.last().copied() {
            let detail = self.desk.detail(number);
            return match self.told(detail)? {
                Some(Some(detail)) => self.look_into(&detail),
                Some(None) => {
                    self.talk.say(&format!(
                        "Klacht {number} mag je niet meer inzien. Wat je typte, blijft bewaard als \
                         concept van jou."
                    ))?;
                    Err(Leave::Home)
                }
                None => Ok(()),
            };
        }
        if self.meanwhile.at_home { self.say_changes() } else { Ok(()) }
    }

    /// Looks into a complaint; what was recorded since it was looked into before, is told.
    pub(super) fn look_into(&mut self, detail: &Detail) -> Said {
        let (number, version) = (detail.complaint.number, detail.complaint.version);
        let Some(known) = self.meanwhile.told_of(number) else {
            self.meanwhile.enter(number, version);
            return Ok(());
        };
        let told = sentences(detail, known, self.desk.actor());
        self.meanwhile.known(number, version);
        self.talk.say_all(told)
    }

    /// Says what waits for who is here: what a director must see, and what was asked of them.
    pub(super) fn say_what_waits(&mut self) -> Said {
        let waits = self.what_waits();
        let waits = self.told(waits)?.unwrap_or_default();
        let before = std::mem::replace(&mut self.meanwhile.waits, waits.clone());
        self.talk.say_all(waits.iter().filter(|one| !before.contains(one)))
    }

    fn what_waits(&self) -> Result<Vec<String>, DeskError> {
        let desk = &self.desk;
        let changed = people_changed(&desk.people_news()?);
        let changed = changed.map(|told| format!("Let op. {told} Bij Medewerkers hoor je wat."));
        // Whoever may not know it hears nothing of it.
        let undecided = desk.without_decider().unwrap_or_default();
        let undecided = undecided.first().map(|first| format!("Let op. {}", first.sentence()));
        Ok([changed, undecided, desk.asked_of_me()?].into_iter().flatten().collect())
    }

    /// Says what is otherwise at the beginning than when it was last said.
    pub(super) fn say_changes(&mut self) -> Said {
        let counts = self.desk.counts();
        let Some(counts) = self.told(counts)? else { return Ok(()) };
        if let Some(before) = self.meanwhile.counts.replace(counts) {
            let changed = Tab::ALL.iter().filter(|tab| counts.of(**tab) != before.of(**tab));
            let changed: Vec<_> = changed
                .map(|tab| {
                    format!("{} {}, dat was {}", tab.label(), counts.of(*tab), before.of(*tab))
                })
                .collect();
            if !changed.is_empty() {
                self.talk.say(&format!("Veranderd: {}.", changed.join("; ")))?;
            }
        }
        self.say_what_waits()
    }
}
