//! What reports are made of: every complaint of a period as a fact, and the register's rows. A
//! large register takes many seconds to read, so both can be had a piece at a time: a screen can
//! show how far it is, and stop.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Desk, DeskError};
use crate::domain::access::Matter;
use crate::domain::reading::Part;
use crate::domain::staff::Role;
use crate::reports::{Cell, Fact, Material, Period, Shown, register_row, slug};
use crate::store::{ComplaintId, ComplaintRow};

/// How much is read in one piece, in rows looked at.
const PIECE: usize = 2_000;
/// What it costs to read a complaint with its events, in rows looked at.
const WHOLE: usize = 20;

/// A walk over complaints that there were when it began.
#[derive(Debug)]
struct Walk {
    ids: Vec<ComplaintId>,
    done: usize,
    today: NaiveDate,
}

impl Walk {
    const fn over(ids: Vec<ComplaintId>, today: NaiveDate) -> Self {
        Self { ids, done: 0, today }
    }

    /// Walks on for one piece; true at the end. What `take` says is whether the complaint was read
    /// with its events.
    fn on<E>(&mut self, mut take: impl FnMut(ComplaintId) -> Result<bool, E>) -> Result<bool, E> {
        let mut cost = 0;
        while let Some(id) = self.ids.get(self.done) {
            if cost >= PIECE {
                return Ok(false);
            }
            self.done += 1;
            cost += if take(*id)? { WHOLE } else { 1 };
        }
        Ok(true)
    }

    fn per_cent(&self) -> usize {
        if self.ids.is_empty() { 100 } else { self.done * 100 / self.ids.len() }
    }
}

/// What a report over a period is made of, while it is gathered.
#[derive(Debug)]
pub struct Gathering {
    walk: Walk,
    period: Period,
    offices: BTreeMap<String, String>,
    material: Material,
}

impl Gathering {
    /// How far it is.
    pub fn per_cent(&self) -> usize {
        self.walk.per_cent()
    }

    /// The day on which its figures hold.
    pub const fn as_of(&self) -> NaiveDate {
        self.walk.today
    }

    /// What was gathered.
    pub(super) fn into_material(self) -> Material {
        Material { offices: self.offices.into_values().collect(), ..self.material }
    }
}

/// The rows of the register of a year, while they are read.
#[derive(Debug)]
pub struct RegisterWalk {
    walk: Walk,
    year: i32,
}

impl RegisterWalk {
    /// How far it is.
    pub fn per_cent(&self) -> usize {
        self.walk.per_cent()
    }
}

impl Desk {
    /// Begins to gather what a report over a period is made of: what somebody sees, and for the
    /// quality officer, who sees no complaint, all in which they are not involved. Nobody reports on
    /// a complaint about themselves (PROCEDURE §1), nor learns from a count that there is one.
    pub fn gather(&self, period: Period) -> Result<Gathering, DeskError> {
        let me = self.may(Matter::Reports)?;
        let ids = if me.is(Role::Quality) { self.store.countable_ids()? } else { self.seen_ids()? };
        Ok(Gathering {
            walk: Walk::over(ids, self.today()),
            period,
            offices: BTreeMap::new(),
            material: Material::default(),
        })
    }

    /// Gathers one piece more: the complaints received or settled in the period, as they stand
    /// today. True once everything is there. What is kept of each is small, and holds no names.
    pub fn gather_more(&self, gathering: &mut Gathering) -> Result<bool, DeskError> {
        let Gathering { walk, period, offices, material } = gathering;
        let (period, today) = (*period, walk.today);
        let done = walk.on::<DeskError>(|id| {
            let Some(listed) = self.store.row_by_id(id)? else { return Ok(false) };
            let row = listed.row;
            if let Some(office) = &row.office {
                offices.entry(slug(office)).or_insert_with(|| office.clone());
            }
            // It cannot have been settled after it was closed.
            let before = |day| day < period.from();
            let over = before(row.received) && row.closed_on.is_some_and(before);
            if over || row.received > period.to() {
                return Ok(false);
            }
            let events = self.store.load(id)?;
            let regulation = self.shelf.take(&self.store, &row.regulation)?;
            let fact = Fact::of(&events, &regulation, today).ok_or_else(|| broken(&row))?;
            let shown = if self.store.sees(id)? { Shown::Whole } else { Shown::Counted };
            material.facts.push(fact.shown_as(shown));
            Ok(true)
        })?;
        if done {
            material.measures = self.measure_rows(period)?;
        }
        Ok(done)
    }

    /// What a report over a period is made of, all at once.
    pub fn material(&self, period: Period) -> Result<Material, DeskError> {
        let mut gathering = self.gather(period)?;
        while !self.gather_more(&mut gathering)? {}
        Ok(gathering.into_material())
    }

    /// Begins to read the register of a year.
    pub fn walk_register(&self, year: i32) -> Result<RegisterWalk, DeskError> {
        self.may(Matter::Register)?;
        self.note(None, Part::Register, &year.to_string())?;
        Ok(RegisterWalk { walk: Walk::over(self.seen_ids()?, self.today()), year })
    }

    /// Hands over the rows of one piece more, in order of registration; true at the end.
    pub fn register_more<E: From<DeskError>>(
        &self,
        walk: &mut RegisterWalk,
        mut take: impl FnMut(Vec<Cell>) -> Result<(), E>,
    ) -> Result<bool, E> {
        let (year, today) = (walk.year, walk.walk.today);
        walk.walk.on(|id| {
            let listed = self.store.row_by_id(id).map_err(DeskError::from)?;
            let Some(listed) = listed.filter(|listed| listed.row.number.year == year) else {
                return Ok(false);
            };
            // It takes a while: what was seen when it was begun can be hidden now.
            if !self.store.sees(id).map_err(DeskError::from)? {
                return Ok(false);
            }
            let events = self.store.load(id).map_err(DeskError::from)?;
            let regulation = self.shelf.take(&self.store, &listed.row.regulation)?;
            let row = register_row(&events, &regulation, today);
            take(row.ok_or_else(|| broken(&listed.row))?)?;
            Ok(true)
        })
    }
}

fn broken(row: &ComplaintRow) -> DeskError {
    DeskError::BrokenHistory(row.number.to_string())
}
