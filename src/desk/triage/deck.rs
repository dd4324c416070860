//! The deck (stapel): the overdue complaints in an order, where somebody is in it, what they
//! marked, and what they did. It is moved by keys or by typed words alike, and asks nothing of the
//! database.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Overdue;
use super::grouping::{Group, Grouping};
use super::summary::Summary;
use crate::domain::text::fold;
use crate::domain::{Action, ComplaintNumber};

/// Where somebody is in the deck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// At the count, before the first.
    Count,
    /// At a complaint.
    At(ComplaintNumber),
    /// At the summary, after the last.
    Summary,
}

/// A complaint in the deck.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    /// As the lists know it; as it was, once it is not late any more.
    pub overdue: Overdue,
    /// Whether it is late still.
    pub is_late: bool,
    /// What was done with it here, in sentences.
    pub done: Vec<(Action, String)>,
    seen: bool,
    group: String,
}

/// The overdue complaints, and where somebody is in them.
#[derive(Debug, Clone)]
pub struct Deck {
    slips: Vec<Slip>,
    grouping: Grouping,
    place: Place,
    marked: BTreeSet<ComplaintNumber>,
    today: NaiveDate,
}

impl Deck {
    /// A deck, at its count.
    pub fn new(overdue: Vec<Overdue>, today: NaiveDate) -> Self {
        let slips = overdue.into_iter().map(Slip::new).collect();
        let (grouping, place) = (Grouping::default(), Place::Count);
        Self { slips, grouping, place, marked: BTreeSet::new(), today }
    }

    /// The order and the marks of a deck that was gone through before: what was chosen stays so.
    pub fn go_on_from(&mut self, before: &Self) {
        self.group_by(before.grouping);
        let there = |number: &&ComplaintNumber| self.find(**number).is_some();
        self.marked = before.marked.iter().filter(there).copied().collect();
    }

    /// The complaints, in order.
    pub fn slips(&self) -> &[Slip] {
        &self.slips
    }

    /// Whether there is nothing in it.
    pub const fn is_empty(&self) -> bool {
        self.slips.is_empty()
    }

    /// By what it is grouped.
    pub const fn grouping(&self) -> Grouping {
        self.grouping
    }

    /// Where one is.
    pub const fn place(&self) -> Place {
        self.place
    }

    /// The day on which it is looked at.
    pub const fn today(&self) -> NaiveDate {
        self.today
    }

    /// The complaint at which one is.
    pub fn current(&self) -> Option<&Slip> {
        self.slips.get(self.position()?)
    }

    /// The place of the complaint at which one is, from 0.
    pub fn position(&self) -> Option<usize> {
        let Place::At(number) = self.place else { return None };
        self.find(number)
    }

    fn find(&self, number: ComplaintNumber) -> Option<usize> {
        self.slips.iter().position(|slip| slip.overdue.number == number)
    }

    /// A complaint in it.
    pub fn slip(&self, number: ComplaintNumber) -> Option<&Slip> {
        self.slips.get(self.find(number)?)
    }

    /// The groups, in order; one of all where it is not grouped.
    pub fn groups(&self) -> Vec<Group> {
        self.grouped(self.grouping, |slip| &slip.group)
    }

    /// The groups as they would be by another grouping.
    pub fn groups_by(&self, grouping: Grouping) -> Vec<Group> {
        let mut other = self.clone();
        other.group_by(grouping);
        other.groups()
    }

    fn grouped(&self, grouping: Grouping, of: impl Fn(&Slip) -> &String) -> Vec<Group> {
        let mut groups: Vec<Group> = Vec::new();
        let mut before: Option<&String> = None;
        for slip in &self.slips {
            let days = slip.overdue.days(self.today);
            match groups.last_mut().filter(|_| before == Some(of(slip))) {
                Some(group) => {
                    group.numbers.push(slip.overdue.number);
                    group.days = group.days.max(days);
                }
                None => groups.push(Group {
                    label: grouping.called(of(slip)),
                    numbers: vec![slip.overdue.number],
                    days,
                    late: slip.overdue.longest().cloned(),
                }),
            }
            before = Some(of(slip));
        }
        groups
    }

    /// The group of the complaint at which one is.
    pub fn current_group(&self) -> Option<Group> {
        let number = self.current()?.overdue.number;
        self.groups().into_iter().find(|group| group.numbers.contains(&number))
    }

    /// Puts it in groups; where one is stays the same complaint. Those without a group come first:
    /// they wait for one.
    pub fn group_by(&mut self, grouping: Grouping) {
        self.grouping = grouping;
        for slip in &mut self.slips {
            slip.group = grouping.of(&slip.overdue);
        }
        self.slips.sort_by_cached_key(Slip::order);
    }

    /// To the next complaint, or from the last one to the summary.
    pub fn next(&mut self) {
        let after = match self.place {
            Place::Count => self.slips.first(),
            Place::At(_) => self.position().and_then(|place| self.slips.get(place + 1)),
            Place::Summary => None,
        };
        self.place = after.map_or(Place::Summary, |slip| Place::At(slip.overdue.number));
        self.look();
    }

    /// To the complaint before, or from the first one to the count.
    pub fn previous(&mut self) {
        let before = match self.place {
            Place::Count => None,
            Place::At(_) => {
                let place = self.position().and_then(|place| place.checked_sub(1));
                place.and_then(|place| self.slips.get(place))
            }
            Place::Summary => self.slips.last(),
        };
        self.place = before.map_or(Place::Count, |slip| Place::At(slip.overdue.number));
        self.look();
    }

    /// To a place; a complaint that is not in the deck stays unvisited.
    pub fn go_to(&mut self, place: Place) {
        if let Place::At(number) = place
            && self.find(number).is_none()
        {
            return;
        }
        self.place = place;
        self.look();
    }

    fn look(&mut self) {
        if let Some(place) = self.position()
            && let Some(slip) = self.slips.get_mut(place)
        {
            slip.seen = true;
        }
    }

    /// Whether a complaint is marked.
    pub fn is_marked(&self, number: ComplaintNumber) -> bool {
        self.marked.contains(&number)
    }

    /// How many are marked.
    pub fn marks(&self) -> usize {
        self.marked.len()
    }

    /// Marks the complaint at which one is, or takes its mark away.
    pub fn mark(&mut self) {
        let Some(number) = self.current().map(|slip| slip.overdue.number) else { return };
        if !self.marked.remove(&number) {
            self.marked.insert(number);
        }
    }

    /// Marks the whole group of the complaint at which one is; where all of it is marked, none.
    pub fn mark_group(&mut self) {
        let numbers = self.current_group().map(|group| group.numbers).unwrap_or_default();
        if numbers.iter().all(|number| self.marked.contains(number)) {
            self.marked.retain(|number| !numbers.contains(number));
        } else {
            self.marked.extend(numbers);
        }
    }

    /// Takes a mark away.
    pub fn unmark(&mut self, number: ComplaintNumber) {
        self.marked.remove(&number);
    }

    /// What is done next is done for these, each with the version that was looked at: those that
    /// are marked, in the order of the deck; none are: the one at which one is.
    pub fn targets(&self) -> Vec<(ComplaintNumber, u32)> {
        let chosen = |slip: &&Slip| match (self.marked.is_empty(), self.place) {
            (true, Place::At(number)) => slip.overdue.number == number,
            (true, _) => false,
            (false, _) => self.is_marked(slip.overdue.number),
        };
        let target = |slip: &Slip| (slip.overdue.number, slip.overdue.version);
        self.slips.iter().filter(chosen).map(target).collect()
    }

    /// Notes what was done with a complaint here.
    pub fn record(&mut self, number: ComplaintNumber, action: Action, told: String) {
        if let Some(place) = self.find(number)
            && let Some(slip) = self.slips.get_mut(place)
        {
            slip.done.push((action, told));
        }
    }

    /// Takes in how it stands now, whoever changed it: place, order, marks and what was done stay.
    /// What is not late any more stays where it was, as long as it is `seen`, which gives its
    /// version; what is new comes at the end of its group.
    pub fn renew(
        &mut self,
        overdue: Vec<Overdue>,
        today: NaiveDate,
        mut seen: impl FnMut(ComplaintNumber) -> Option<u32>,
    ) {
        self.today = today;
        let mut fresh: Vec<Overdue> = Vec::new();
        let mut late = BTreeSet::new();
        for one in overdue {
            late.insert(one.number);
            match self.find(one.number).and_then(|place| self.slips.get_mut(place)) {
                Some(slip) => slip.overdue = one,
                None => fresh.push(one),
            }
        }
        let here = self.position();
        self.slips.retain_mut(|slip| {
            slip.is_late = late.contains(&slip.overdue.number);
            let version = if slip.is_late { None } else { seen(slip.overdue.number) };
            slip.overdue.version = version.unwrap_or(slip.overdue.version);
            slip.is_late || version.is_some()
        });
        for one in fresh {
            self.add(one);
        }
        let slips = &self.slips;
        let there = |number: &ComplaintNumber| slips.iter().any(|it| it.overdue.number == *number);
        self.marked.retain(there);
        if matches!(self.place, Place::At(number) if !there(&number)) {
            // The one that stands there now; it was the last: that is the summary.
            let now = here.and_then(|place| slips.get(place));
            self.place = now.map_or(Place::Summary, |slip| Place::At(slip.overdue.number));
            self.look();
        }
    }

    fn add(&mut self, overdue: Overdue) {
        let mut slip = Slip::new(overdue);
        slip.group = self.grouping.of(&slip.overdue);
        let last = self.slips.iter().rposition(|other| other.group == slip.group);
        let place = last.map_or(self.slips.len(), |place| place + 1);
        self.slips.insert(place, slip);
    }

    /// How much was done here.
    pub fn acts(&self) -> usize {
        self.slips.iter().map(|slip| slip.done.len()).sum()
    }

    /// How many are late still.
    pub fn late(&self) -> usize {
        self.slips.iter().filter(|slip| slip.is_late).count()
    }

    /// How many days the longest late is.
    pub fn longest(&self) -> i64 {
        let late = self.slips.iter().filter(|slip| slip.is_late);
        late.map(|slip| slip.overdue.days(self.today)).max().unwrap_or(0)
    }

    /// What was done, and what is left.
    pub fn summary(&self) -> Summary {
        Summary::of(&self.slips)
    }
}

impl Slip {
    const fn new(overdue: Overdue) -> Self {
        Self { overdue, is_late: true, done: Vec::new(), seen: false, group: String::new() }
    }

    /// Whether somebody looked at it and did nothing with it.
    pub const fn is_skipped(&self) -> bool {
        self.seen && self.done.is_empty()
    }

    fn order(&self) -> (String, Option<NaiveDate>, ComplaintNumber) {
        let limit = self.overdue.longest().map(|late| late.limit);
        (fold(&self.group), limit, self.overdue.number)
    }
}
