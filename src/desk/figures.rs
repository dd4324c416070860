//! What reports are made of: every complaint of a period as a fact, and the register's rows.

use std::collections::BTreeMap;

use super::{Desk, DeskError};
use crate::reports::{Cell, Fact, Material, Period, register_row, slug};

impl Desk {
    /// What a report over a period is made of: the complaints received or settled in it, as they
    /// stand today. A year of a large register is read one complaint at a time; what is kept of
    /// each is small, and holds no names.
    pub fn material(&self, period: Period) -> Result<Material, DeskError> {
        let today = self.today();
        let mut material = Material::default();
        let mut offices: BTreeMap<String, String> = BTreeMap::new();
        for id in self.store.all_ids()? {
            let Some(listed) = self.store.row_by_id(id)? else { continue };
            let row = listed.row;
            if let Some(office) = row.office {
                offices.entry(slug(&office)).or_insert(office);
            }
            // It cannot have been settled after it was closed.
            let before = |day| day < period.from();
            let over = before(row.received) && row.closed_on.is_some_and(before);
            if over || row.received > period.to() {
                continue;
            }
            let events = self.store.load(id)?;
            let regulation = self.shelf.take(&self.store, &row.regulation)?;
            let fact = Fact::of(&events, &regulation, today)
                .ok_or_else(|| DeskError::BrokenHistory(row.number.to_string()))?;
            material.facts.push(fact);
        }
        material.offices = offices.into_values().collect();
        material.measures = self.measure_rows(period)?;
        Ok(material)
    }

    /// The rows of the register of a year, in order of registration, handed over one at a time.
    pub fn each_register_row<E: From<DeskError>>(
        &self,
        year: i32,
        mut take: impl FnMut(Vec<Cell>) -> Result<(), E>,
    ) -> Result<(), E> {
        let today = self.today();
        for id in self.store.all_ids().map_err(DeskError::from)? {
            let Some(listed) = self.store.row_by_id(id).map_err(DeskError::from)? else { continue };
            if listed.row.number.year != year {
                continue;
            }
            let events = self.store.load(id).map_err(DeskError::from)?;
            let regulation = self.shelf.take(&self.store, &listed.row.regulation)?;
            let row = register_row(&events, &regulation, today)
                .ok_or_else(|| DeskError::BrokenHistory(listed.row.number.to_string()))?;
            take(row)?;
        }
        Ok(())
    }
}
