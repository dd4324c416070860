//! Settings, the regulation, and how the person at this desk likes to work.

use std::io::{BufRead, Write};

use super::Linear;
use super::menu::{Pick, Turn};
use super::talk::Said;
use crate::asking::setting::{Chosen, own};
use crate::asking::{Below, Spot};
use crate::domain::comparing::rules;
use crate::domain::wording::long_date;

impl<R: BufRead, W: Write> Linear<R, W> {
    /// The settings of the organisation, and the own address.
    pub(super) fn settings(&mut self) -> Said {
        loop {
            let known = self.desk.settings().and_then(|rows| Ok((rows, own(&self.desk)?)));
            let Some((rows, own)) = self.told(known)? else { return Ok(()) };
            let mut labels: Vec<_> = rows
                .iter()
                .map(|row| {
                    let value = row.value.clone().unwrap_or_else(|| row.unset());
                    format!("{}: {}", row.name, value.replace('\n', ", "))
                })
                .collect();
            labels.extend(own.iter().map(|(name, value, _)| {
                format!("{name}: {}", value.as_deref().unwrap_or("(niets)"))
            }));
            self.talk.say("")?;
            self.talk.say("Instellingen. Een nummer verandert die instelling.")?;
            self.talk.say_numbered(&labels, 1)?;
            match self.pick(&labels, &["Een nummer verandert die instelling."], &Spot::Settings)? {
                Pick::At(at) => self.set(Chosen::at(at, &rows))?,
                Pick::Turn(Turn::Back) => return Ok(()),
                Pick::Turn(Turn::Save) => self.nothing_to_save()?,
                Pick::Turn(_) => {}
            }
        }
    }

    /// The regulation by which complaints of today are handled, part by part.
    pub(super) fn regulation(&mut self) -> Said {
        let regulation = self.desk.regulation().clone();
        let parts = rules(&regulation);
        let labels: Vec<_> = parts.iter().map(|(title, _)| (*title).to_owned()).collect();
        loop {
            self.talk.say("")?;
            self.talk.say(&format!("{}, {}.", regulation.title, regulation.organisation))?;
            if let Some(day) = regulation.in_force {
                self.talk.say(&format!("Geldt vanaf {}.", long_date(day)))?;
            }
            self.talk.say_numbered(&labels, 1)?;
            match self.pick(&labels, &["Een nummer leest dat deel."], &Spot::Settings)? {
                Pick::At(at) => {
                    self.talk.say(&format!("{}.", labels[at]))?;
                    self.talk.say_all(&parts[at].1)?;
                }
                Pick::Turn(Turn::Back) => return Ok(()),
                Pick::Turn(Turn::Save) => self.nothing_to_save()?,
                Pick::Turn(_) => {}
            }
        }
    }

    /// Asks for the value of a setting.
    pub(super) fn set(&mut self, setting: Chosen<'_>) -> Said {
        let begun = setting.begin(&self.desk);
        if let Some((filling, _)) = self.told(begun)? {
            self.fill(filling, Below::default())?;
        }
        Ok(())
    }
}
