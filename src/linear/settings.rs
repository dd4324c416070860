//! Settings, the regulation, and how the person at this desk likes to work.

use std::io::{BufRead, Write};

use super::Linear;
use super::menu::{Pick, Turn};
use super::talk::Said;
use crate::asking::{Below, Spot, setting};
use crate::domain::comparing::rules;
use crate::domain::text::fold;
use crate::domain::wording::long_date;

impl<R: BufRead, W: Write> Linear<R, W> {
    /// The settings of the organisation, and the own address.
    pub(super) fn settings(&mut self) -> Said {
        loop {
            let known = self.desk.settings().and_then(|rows| Ok((rows, self.desk.own_address()?)));
            let Some((rows, own)) = self.told(known)? else { return Ok(()) };
            let mut labels: Vec<_> = rows
                .iter()
                .map(|row| {
                    let value = row.value.clone().unwrap_or_else(|| row.unset());
                    format!("{}: {}", row.name, value.replace('\n', ", "))
                })
                .collect();
            labels.push(format!("eigen e-mail: {}", own.as_deref().unwrap_or("(niets)")));
            self.talk.say("")?;
            self.talk.say("Instellingen. Een nummer verandert die instelling.")?;
            self.talk.say_numbered(&labels, 1)?;
            match self.pick(&labels, &["Een nummer verandert die instelling."], &Spot::Desk)? {
                Pick::At(at) => {
                    let begun = setting::begin(rows.get(at), &self.desk);
                    if let Some((filling, _)) = self.told(begun)? {
                        self.fill(filling, Below::default())?;
                    }
                }
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
            match self.pick(&labels, &["Een nummer leest dat deel."], &Spot::Desk)? {
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

    /// Asks whether the desk opens this way.
    pub(super) fn preference(&mut self) -> Said {
        let linear = self.desk.prefers_linear();
        let Some(linear) = self.told(linear)? else { return Ok(()) };
        let now = if linear { "ja" } else { "nee" };
        self.talk.say("Begint de balie voor jou altijd in de schermlezermodus?")?;
        self.talk.say(&format!("nu: {now}"))?;
        let wanted = loop {
            let line = self.ask("Ja of nee")?;
            match fold(line.trim()).as_str() {
                "ja" | "j" => break true,
                "nee" | "n" => break false,
                "" | "terug" | "stop" => return self.talk.say("Dit is zo gebleven."),
                _ => self.talk.say("Typ ja of nee, of Enter om het zo te laten.")?,
            }
        };
        let kept = self.desk.set_prefers_linear(wanted);
        if self.told(kept)?.is_some() {
            let how = if wanted { "de schermlezermodus" } else { "het scherm" };
            self.talk.say(&format!("De balie begint voortaan in {how}."))?;
        }
        Ok(())
    }
}
