//! Events of which the data are gone: what remains of them stands in a later event of the same
//! history. One that is gone without such an event was taken away by another hand.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDateTime;

use super::error::StoreError;
use crate::domain::acts::retention::Erasure;
use crate::domain::text::Line;
use crate::domain::{Entry, Event, Recorded};

/// An event without its data.
pub(super) struct Lost {
    pub(super) seq: i64,
    pub(super) version: u32,
    pub(super) at: NaiveDateTime,
    pub(super) actor: Line,
}

/// Puts what remains in the place of what is gone.
pub(super) fn fill(
    mut events: Vec<Recorded>,
    lost: Vec<Lost>,
) -> Result<Vec<Recorded>, StoreError> {
    let mut told: BTreeMap<u32, Option<Entry>> = BTreeMap::new();
    for recorded in &events {
        let Event::Erased(erasure) = &recorded.entry.event else { continue };
        for version in erasure.gone.iter().filter(|version| **version < recorded.version) {
            told.entry(*version).or_default();
        }
        for remaining in &erasure.remains {
            if let Some(place) = told.get_mut(&remaining.version) {
                *place = Some(remaining.entry.clone());
            }
        }
    }
    for Lost { seq, version, at, actor } in lost {
        match told.remove(&version) {
            None => return Err(StoreError::Erased { seq }),
            Some(None) => {}
            Some(Some(entry)) => events.push(Recorded { version, at, actor, entry }),
        }
    }
    events.sort_by_key(|recorded| recorded.version);
    Ok(events)
}

/// Which events are without data, and which erasures account for that.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// By history and version, the place in the chain.
    lost: HashMap<(i64, i64), i64>,
    kept: HashMap<(i64, i64), i64>,
    accounted: HashSet<(i64, i64)>,
    /// Histories in which something was erased.
    erased: HashSet<i64>,
}

impl Ledger {
    /// Notes an event that has no data.
    pub(super) fn lose(&mut self, history: i64, version: i64, seq: i64) {
        self.lost.insert((history, version), seq);
    }

    /// Notes that an event says what was erased before it.
    pub(super) fn account(&mut self, history: i64, version: i64, seq: i64, erasure: &Erasure) {
        self.erased.insert(history);
        let earlier = erasure.gone.iter().map(|gone| i64::from(*gone));
        for gone in earlier.filter(|gone| *gone < version) {
            self.accounted.insert((history, gone));
            self.kept.insert((history, gone), seq);
        }
    }

    /// The places in the chain of events of which the data vanished without an erasure.
    pub(super) fn vanished(&self) -> Vec<i64> {
        let unaccounted = self.lost.iter().filter(|(place, _)| !self.accounted.contains(place));
        let mut places: Vec<i64> = unaccounted.map(|(_, seq)| *seq).collect();
        places.sort_unstable();
        places
    }

    /// The places in the chain of erasures of which something is still there.
    pub(super) fn undone(&self) -> Vec<i64> {
        let kept = self.kept.iter().filter(|(place, _)| !self.lost.contains_key(place));
        let places: HashSet<i64> = kept.map(|(_, seq)| *seq).collect();
        let mut places: Vec<i64> = places.into_iter().collect();
        places.sort_unstable();
        places
    }

    /// How many complaints were erased.
    pub(super) fn complaints(&self) -> u64 {
        self.erased.iter().filter(|history| **history > 0).count() as u64
    }
}
