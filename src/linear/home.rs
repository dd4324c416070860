//! The beginning: what there is, and where one can go.

use std::io::{BufRead, Write};

use chrono::Datelike;

use super::menu::{Pick, Turn};
use super::talk::Said;
use super::{Linear, help};
use crate::asking::drafts::title;
use crate::asking::setting::Chosen;
use crate::asking::{Below, Spot, place};
use crate::desk::view::{Counts, Tab};
use crate::domain::Action;
use crate::domain::wording::{counted, long_date};
use crate::form::Values;

/// Where one can go from the beginning.
#[derive(Clone, Copy)]
enum Way {
    Tab(Tab),
    Triage,
    Deadlines,
    Intake,
    Search,
    Drafts,
    Firm,
    Report,
    Register,
    Settings,
    People,
    Regulation,
    Preference,
    Screen,
}

const WAYS: [Way; 17] = [
    Way::Tab(Tab::Mine),
    Way::Tab(Tab::Open),
    Way::Tab(Tab::Overdue),
    Way::Tab(Tab::Closed),
    Way::Deadlines,
    Way::Intake,
    Way::Search,
    Way::Drafts,
    Way::Firm,
    Way::Report,
    Way::Register,
    Way::Settings,
    Way::People,
    Way::Regulation,
    Way::Preference,
    Way::Screen,
    Way::Triage,
];

impl<R: BufRead, W: Write> Linear<R, W> {
    /// Says where one is, and what waits.
    pub(super) fn greet(&mut self) -> Said {
        let (organisation, actor) = (self.desk.organisation(), self.desk.actor());
        let today = long_date(self.desk.today());
        let head = format!("Klachtenbalie, {organisation}, {actor}. {today}.");
        self.talk.say(&head)?;
        self.talk.say(help::GREETING)?;
        self.say_what_waits()?;
        let drafts = self.desk.drafts();
        let drafts = self.told(drafts)?.unwrap_or_default();
        match drafts.as_slice() {
            [] => Ok(()),
            [one] => self.talk.say(&format!("Je hebt een concept: {}.", title(one))),
            more => {
                let waiting = counted(more.len() as u64, "concept", "concepten");
                self.talk.say(&format!("Je hebt {waiting}."))
            }
        }
    }

    /// The beginning, until something else is chosen.
    pub(super) fn home(&mut self) -> Said {
        let (labels, counts) = self.ways()?;
        self.talk.say("")?;
        if std::mem::replace(&mut self.begun, true) {
            self.talk.say("Begin. lees noemt de keuzes.")?;
            self.say_changes()?;
        } else {
            self.talk.say("Begin. Kies een nummer.")?;
            self.meanwhile.counted(counts);
            self.talk.say_numbered(&labels, 1)?;
        }
        self.meanwhile.at_home = true;
        loop {
            match self.pick(&labels, &["Dit is het begin."], &Spot::Desk)? {
                Pick::At(place) => {
                    self.meanwhile.at_home = false;
                    return self.go(WAYS[place.min(WAYS.len() - 1)]);
                }
                Pick::Turn(Turn::Read) => {
                    self.begun = false;
                    return Ok(());
                }
                Pick::Turn(Turn::Again) => return Ok(()),
                Pick::Turn(Turn::Back) => {
                    self.talk.say("Dit is het begin. Typ stop om de balie te sluiten.")?;
                }
                Pick::Turn(Turn::Save) => self.nothing_to_save()?,
                Pick::Turn(Turn::More | Turn::Text(_)) => self.talk.say("Dit is alles.")?,
            }
        }
    }

    fn ways(&mut self) -> Said<(Vec<String>, Counts)> {
        let counts = self.desk.counts();
        let counts = self.told(counts)?.unwrap_or_default();
        let drafts = self.desk.drafts();
        let drafts = self.told(drafts)?.map_or(0, |drafts| drafts.len());
        let labels = WAYS
            .iter()
            .map(|way| match way {
                Way::Tab(tab) => format!("{}, {}", tab.label(), counts.of(*tab)),
                Way::Triage => "Langs alles wat te laat is".to_owned(),
                Way::Deadlines => "Termijnen".to_owned(),
                Way::Intake => "Nieuwe klacht aannemen".to_owned(),
                Way::Search => "Zoeken".to_owned(),
                Way::Drafts => format!("Concepten, {drafts}"),
                Way::Firm => "Organisatie".to_owned(),
                Way::Report => "Rapport maken".to_owned(),
                Way::Register => "Klachtenregister bewaren".to_owned(),
                Way::Settings => "Instellingen".to_owned(),
                Way::People => "Medewerkers".to_owned(),
                Way::Regulation => "Het reglement".to_owned(),
                Way::Preference => "Voorkeur: zo beginnen of in het scherm".to_owned(),
                Way::Screen => "Verder in het scherm".to_owned(),
            })
            .collect();
        Ok((labels, counts))
    }

    fn go(&mut self, way: Way) -> Said {
        match way {
            Way::Tab(tab) => self.list(tab),
            Way::Triage => self.triage(),
            Way::Deadlines => self.deadlines(),
            Way::Intake => self.open_form(Action::Register, None, &Values::default()).map(drop),
            Way::Search => self.search(),
            Way::Drafts => self.drafts(),
            Way::Firm => self.firm(),
            Way::Report => self.ask_report(None),
            Way::Register => {
                let question = place::ask_for_register(self.desk.today().year());
                self.place(question, Below::default())
            }
            Way::Settings => self.settings(),
            Way::People => self.people(),
            Way::Regulation => self.regulation(),
            Way::Preference => self.set(Chosen::Mode),
            Way::Screen => self.leave_for_screen(Spot::Desk),
        }
    }
}
