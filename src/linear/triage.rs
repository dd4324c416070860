//! What is overdue (te laat), one complaint after the other: read aloud, with the same things to do
//! as on the screen.

use std::io::{BufRead, Write};

use super::Linear;
use super::menu::{Pick, Turn};
use super::talk::Said;
use crate::asking::actions::Possible;
use crate::asking::{Begun, Below, Filling, Spot, refused};
use crate::desk::triage::{Card, Deck, Deed, Place, headline, in_full};
use crate::domain::ComplaintNumber;
use crate::domain::wording::counted;
use crate::form::Values;

/// What can be done with a complaint of the deck.
#[derive(Clone, Copy)]
enum Way {
    Do(Deed),
    Mark,
    File,
    Next,
    Previous,
}

const WAYS: [Way; 8] = [
    Way::Do(Deed::Assign),
    Way::Do(Deed::Term),
    Way::Do(Deed::News),
    Way::Do(Deed::Decide),
    Way::Mark,
    Way::File,
    Way::Next,
    Way::Previous,
];

const HERE: [&str; 2] = [
    "Een nummer doet wat erachter staat. volgende en vorige gaan door de klachten.",
    "Zijn er klachten gekozen, dan gelden toewijzen en vragen om nieuws voor elk daarvan.",
];

impl<R: BufRead, W: Write> Linear<R, W> {
    /// Goes past everything that is late, and says at the end what was done.
    pub(super) fn triage(&mut self) -> Said {
        let overdue = self.desk.overdue();
        let Some(overdue) = self.told(overdue)? else { return Ok(()) };
        let mut deck = Deck::new(overdue, self.desk.today());
        self.talk.say("")?;
        self.talk.say(&headline(&deck))?;
        if !deck.is_empty() {
            deck.next();
        }
        // What can be done is said once; after that the complaints follow each other.
        let mut known = false;
        while let Place::At(number) = deck.place() {
            if !self.card(&mut deck, number, std::mem::replace(&mut known, true))? {
                break;
            }
        }
        let summary = deck.summary();
        if summary.is_empty() { Ok(()) } else { self.talk.say_all(summary.sentences()) }
    }

    /// One complaint, until another is asked for; false where the deck is left.
    fn card(&mut self, deck: &mut Deck, number: ComplaintNumber, known: bool) -> Said<bool> {
        let card = self.desk.overdue_card(number);
        let Some(card) = self.told(card)?.flatten() else {
            deck.next();
            return Ok(true);
        };
        self.read_card(deck, &card)?;
        if known {
            self.talk.say("lees noemt de keuzes.")?;
        } else {
            self.talk.say_numbered(&labels(deck, number), 1)?;
        }
        loop {
            let labels = labels(deck, number);
            match self.pick(&labels, &HERE, &Spot::Complaint(number))? {
                Pick::At(place) => match WAYS[place.min(WAYS.len() - 1)] {
                    Way::Do(deed) => {
                        if self.take(deck, &card, deed)? {
                            self.note_done(deck, deed)?;
                            return Ok(true);
                        }
                    }
                    Way::Mark => {
                        deck.mark();
                        let chosen = counted(deck.marks() as u64, "klacht", "klachten");
                        self.talk.say(&format!("{chosen} gekozen."))?;
                    }
                    Way::File => self.file(number)?,
                    Way::Next => {
                        deck.next();
                        return Ok(true);
                    }
                    Way::Previous => {
                        deck.previous();
                        return Ok(!matches!(deck.place(), Place::Count));
                    }
                },
                Pick::Turn(Turn::Read) => {
                    self.read_card(deck, &card)?;
                    self.talk.say_numbered(&labels, 1)?;
                }
                Pick::Turn(Turn::Again) => self.read_card(deck, &card)?,
                Pick::Turn(Turn::Back) => return Ok(false),
                Pick::Turn(Turn::Save) => self.nothing_to_save()?,
                Pick::Turn(Turn::More | Turn::Text(_)) => self.talk.say("Dit is alles.")?,
            }
        }
    }

    fn read_card(&mut self, deck: &Deck, card: &Card) -> Said {
        let (number, today) = (card.number(), self.desk.today());
        let place = deck.position().map_or(0, |place| place + 1);
        let name = &card.complaint.intake.complainant.name;
        self.talk.say("")?;
        self.talk.say(&format!("Klacht {place} van {}. {name}, {number}.", deck.slips().len()))?;
        self.talk.say_all(in_full(card, today).into_iter().map(|said| said.text))
    }

    /// One of the things that the deck is for; true where something may have been recorded.
    fn take(&mut self, deck: &Deck, card: &Card, deed: Deed) -> Said<bool> {
        if let (true, [action]) = (deed.is_for_several() && deck.marks() > 0, deed.actions()) {
            let begun = Filling::begin_for_each(*action, deck.targets(), &self.desk);
            return match self.told(begun)? {
                Some(Begun::New(filling, _) | Begun::Resumed(filling, _)) => {
                    self.fill(*filling, Below::default())
                }
                None => Ok(false),
            };
        }
        let (ways, number) = (card.ways(deed), card.number());
        let allowed: Vec<_> = ways.iter().filter(|way| way.allowed()).collect();
        match allowed.as_slice() {
            [] => {
                for (way, refusal) in ways.iter().filter_map(|it| Some((it, it.refusal.as_ref()?)))
                {
                    self.talk.say(&format!("{}. {}", way.action.label(), refused(refusal)))?;
                }
                Ok(false)
            }
            [only] => self.open_form(only.action, Some(number), &Values::default()),
            _ => {
                let possible = Possible::new(ways, None, Vec::new());
                self.act(&possible, Some(number), &|_| Values::default())?;
                Ok(true)
            }
        }
    }

    /// Takes in what was recorded of the complaints in the deck since they were looked at.
    fn note_done(&mut self, deck: &mut Deck, deed: Deed) -> Said {
        let known: Vec<_> = deck.slips().iter().map(|slip| slip.overdue.clone()).collect();
        for before in known {
            let now = self.desk.overdue_card(before.number);
            let Some(now) = self.told(now)?.flatten() else { continue };
            if now.complaint.version > before.version {
                let action = deed.actions().first().copied();
                let said = if now.news().is_some() && deed == Deed::News {
                    "om nieuws gevraagd".to_owned()
                } else {
                    now.last.what.clone()
                };
                if let Some(action) = action {
                    deck.record(before.number, action, said);
                }
                deck.unmark(before.number);
            }
        }
        let renewed = self.desk.renew_deck(deck);
        self.told(renewed).map(drop)
    }
}

fn labels(deck: &Deck, number: ComplaintNumber) -> [String; 8] {
    WAYS.map(|way| label(way, deck.is_marked(number)))
}

fn label(way: Way, is_marked: bool) -> String {
    match way {
        Way::Do(Deed::Assign) => "Behandelaar toewijzen",
        Way::Do(Deed::Term) => "Termijn stellen of uitstel melden",
        Way::Do(Deed::News) => "Om nieuws vragen",
        Way::Do(Deed::Decide) => "Beslissen",
        Way::Mark if is_marked => "Niet meer kiezen",
        Way::Mark => "Kiezen, om voor meer klachten hetzelfde te doen",
        Way::File => "Het hele dossier",
        Way::Next => "Volgende klacht",
        Way::Previous => "Vorige klacht",
    }
    .to_owned()
}
