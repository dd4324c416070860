//! What is overdue (te laat), one complaint after the other: read aloud, with the same things to do
//! as on the screen.

use std::io::{BufRead, Write};

use super::Linear;
use super::menu::{Pick, Turn};
use super::talk::{Leave, Said};
use crate::asking::deed::{Opens, opens};
use crate::asking::{Begun, Below, Filling, Spot};
use crate::desk::triage::{Card, Deck, Deed, Grouping, Place, group_told, headline, in_full};
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
    MarkGroup,
    Order,
}

const WAYS: [Way; 10] = [
    Way::Do(Deed::Assign),
    Way::Do(Deed::Term),
    Way::Do(Deed::News),
    Way::Do(Deed::Decide),
    Way::Mark,
    Way::File,
    Way::Next,
    Way::Previous,
    Way::MarkGroup,
    Way::Order,
];

/// Words that stand for one of those, by its place.
const WORDS: [(&str, usize); 5] =
    [("merk", 4), ("merk de groep", 8), ("groep", 8), ("sorteer", 9), ("groepeer", 9)];

const HERE: [&str; 5] = [
    "Een nummer doet wat erachter staat. volgende en vorige gaan door de klachten.",
    "merk: deze klacht kiezen, of niet meer;",
    "merk de groep: de hele groep kiezen, of niet meer;",
    "sorteer of groepeer: een andere volgorde.",
    "Zijn er klachten gekozen, dan gelden toewijzen en vragen om nieuws voor elk daarvan.",
];

impl<R: BufRead, W: Write> Linear<R, W> {
    /// Goes past everything that is late, and says what was done, however it is left.
    pub(super) fn triage(&mut self) -> Said {
        self.triage_from(None)
    }

    /// The same, from one of the complaints on, where it is among them.
    pub(super) fn triage_from(&mut self, number: Option<ComplaintNumber>) -> Said {
        let overdue = self.desk.overdue();
        let Some(overdue) = self.told(overdue)? else { return Ok(()) };
        let mut deck = Deck::new(overdue, self.desk.today());
        if let Some(before) = &self.deck {
            deck.go_on_from(before);
        }
        self.talk.say("")?;
        self.talk.say(&headline(&deck))?;
        if deck.grouping() != Grouping::Days {
            self.talk.say(&format!("Volgorde: {}.", deck.grouping().label()))?;
        }
        if deck.marks() > 0 {
            self.talk.say(&format!("Nog gekozen: {}.", chosen(&deck)))?;
        }
        if !deck.is_empty() {
            deck.next();
        }
        if let Some(number) = number.filter(|number| deck.slip(*number).is_some()) {
            deck.go_to(Place::At(number));
        }
        self.deck = Some(deck);
        let left = self.go_through();
        if matches!(left, Ok(()) | Err(Leave::Home | Leave::Stop | Leave::Screen(_))) {
            let summary = self.deck.as_ref().map(Deck::summary);
            if let Some(summary) = summary.filter(|summary| !summary.is_empty()) {
                self.talk.say_all(summary.sentences())?;
            }
        }
        left
    }

    /// The deck that is gone through.
    fn deck(&mut self) -> &mut Deck {
        let today = self.desk.today();
        self.deck.get_or_insert_with(|| Deck::new(Vec::new(), today))
    }

    fn go_through(&mut self) -> Said {
        // What can be done is said once; after that the complaints follow each other.
        let mut known = false;
        while let Place::At(number) = self.deck().place() {
            if !self.card(number, std::mem::replace(&mut known, true))? {
                break;
            }
        }
        Ok(())
    }

    /// One complaint, until another is asked for; false where the deck is left.
    fn card(&mut self, number: ComplaintNumber, known: bool) -> Said<bool> {
        let card = self.desk.overdue_card(number);
        let Some(card) = self.told(card)?.flatten() else {
            self.deck().next();
            return Ok(true);
        };
        self.read_card(&card)?;
        if known {
            self.talk.say("lees noemt de keuzes.")?;
        } else {
            let labels = labels(self.deck(), number);
            self.talk.say_numbered(&labels, 1)?;
        }
        loop {
            let labels = labels(self.deck(), number);
            match self.pick_by_word(&labels, &WORDS, &HERE, &Spot::Deck(Some(number)))? {
                Pick::At(place) => match WAYS[place.min(WAYS.len() - 1)] {
                    Way::Next => {
                        self.deck().next();
                        return Ok(true);
                    }
                    Way::Previous if self.deck().position() == Some(0) => {
                        self.talk.say("Dit is de eerste klacht. Typ terug om te stoppen.")?;
                    }
                    Way::Previous => {
                        self.deck().previous();
                        return Ok(true);
                    }
                    way => {
                        let before = self.deck().acts();
                        if self.do_way(way, &card)? || self.deck().acts() > before {
                            let renewed = self
                                .deck
                                .as_mut()
                                .map_or(Ok(()), |deck| self.desk.renew_deck(deck));
                            self.told(renewed)?;
                            return Ok(true);
                        }
                    }
                },
                Pick::Turn(Turn::Read) => {
                    self.read_card(&card)?;
                    self.talk.say_numbered(&labels, 1)?;
                }
                Pick::Turn(Turn::Again) => self.say_where(&card)?,
                Pick::Turn(Turn::Back) => return Ok(false),
                Pick::Turn(Turn::Save) => self.nothing_to_save()?,
                Pick::Turn(Turn::More | Turn::Text(_)) => self.talk.say("Dit is alles.")?,
            }
        }
    }

    /// Does something with a complaint; true where another may be the one to read now.
    fn do_way(&mut self, way: Way, card: &Card) -> Said<bool> {
        match way {
            Way::Do(deed) => self.take(card, deed)?,
            Way::Mark | Way::MarkGroup => {
                let deck = self.deck();
                if matches!(way, Way::Mark) {
                    deck.mark();
                } else {
                    deck.mark_group();
                }
                let chosen = chosen(deck);
                return self.talk.say(&format!("{chosen} gekozen.")).map(|()| false);
            }
            Way::Order => return self.order(),
            Way::File => self.file(card.number())?,
            Way::Next | Way::Previous => {}
        }
        self.say_where(card)?;
        Ok(false)
    }

    /// Asks for another order; the groups of it can be gone to.
    fn order(&mut self) -> Said<bool> {
        let labels = Grouping::ALL.iter().map(|one| one.label().to_owned()).collect::<Vec<_>>();
        let now = self.deck().grouping();
        self.talk.say(&format!("De volgorde is nu: {}.", now.label()))?;
        self.talk.say_numbered(&labels, 1)?;
        let here = ["Een nummer, of hoe de volgorde begint, zet de klachten zo."];
        let Pick::At(place) = self.pick(&labels, &here, &Spot::Deck(None))? else {
            return Ok(true);
        };
        let grouping = Grouping::ALL.get(place).copied().unwrap_or_default();
        self.deck().group_by(grouping);
        self.talk.say(&format!("Volgorde: {}.", grouping.label()))?;
        let groups = self.deck().groups();
        if grouping == Grouping::Days || groups.len() < 2 {
            return Ok(true);
        }
        let labels: Vec<_> = groups.iter().map(|group| group_told(grouping, group)).collect();
        self.talk.say_numbered(&labels, 1)?;
        let here = ["Een nummer gaat naar de eerste klacht van die groep."];
        self.talk.say("Een nummer gaat naar die groep, terug naar waar je was.")?;
        if let Pick::At(place) = self.pick(&labels, &here, &Spot::Deck(None))?
            && let Some(first) = groups.get(place).and_then(|group| group.numbers.first())
        {
            self.deck().go_to(Place::At(*first));
        }
        Ok(true)
    }

    fn read_card(&mut self, card: &Card) -> Said {
        self.talk.say("")?;
        self.say_where(card)?;
        let today = self.desk.today();
        self.talk.say_all(in_full(card, today).into_iter().map(|said| said.text))
    }

    /// Which complaint of the deck it is.
    fn say_where(&mut self, card: &Card) -> Said {
        let number = card.number();
        let deck = self.deck();
        let place = deck.position().map_or(0, |place| place + 1);
        let group = deck.current_group().filter(|_| deck.grouping() != Grouping::Days);
        let group = group.map(|group| {
            let place = group.numbers.iter().position(|one| *one == number).unwrap_or(0);
            format!(", {}, {} van {}", group.label, place + 1, group.numbers.len())
        });
        let mark = if deck.is_marked(number) { " Gekozen." } else { "" };
        let (all, group) = (deck.slips().len(), group.unwrap_or_default());
        let name = &card.complaint.intake.complainant.name;
        self.talk.say(&format!("Klacht {place} van {all}{group}. {name}, {number}.{mark}"))
    }

    /// One of the things that the deck is for.
    fn take(&mut self, card: &Card, deed: Deed) -> Said {
        let (marks, targets) = (self.deck().marks(), self.deck().targets());
        if let (true, [action]) = (deed.is_for_several() && marks > 0, deed.actions()) {
            let begun = Filling::begin_for_each(*action, targets, &self.desk);
            if let Some(Begun::New(filling, _) | Begun::Resumed(filling, _)) = self.told(begun)? {
                self.fill(*filling, Below::default())?;
            }
            return Ok(());
        }
        let number = card.number();
        match opens(card, deed) {
            Opens::Nothing(why) => self.talk.say(&why),
            Opens::Form(action) => {
                self.open_form(action, Some(number), &Values::default()).map(drop)
            }
            Opens::Letter(letter) => self.letter(number, letter).map(drop),
            Opens::Choice(possible) => self.act(&possible, Some(number), &|_| Values::default()),
        }
    }
}

/// "3 klachten".
fn chosen(deck: &Deck) -> String {
    counted(deck.marks() as u64, "klacht", "klachten")
}

fn labels(deck: &Deck, number: ComplaintNumber) -> [String; 10] {
    WAYS.map(|way| label(way, deck, number))
}

fn label(way: Way, deck: &Deck, number: ComplaintNumber) -> String {
    match way {
        Way::Do(Deed::Assign) => "Behandelaar toewijzen",
        Way::Do(Deed::Term) => "Termijn stellen of uitstel melden",
        Way::Do(Deed::News) => "Om nieuws vragen",
        Way::Do(Deed::Decide) => "Beslissen",
        Way::Mark if deck.is_marked(number) => "Niet meer kiezen",
        Way::Mark => "Kiezen, om voor meer klachten hetzelfde te doen",
        Way::File => "Het hele dossier",
        Way::Next => "Volgende klacht",
        Way::Previous => "Vorige klacht",
        Way::MarkGroup => return mark_group(deck),
        Way::Order => return format!("Sorteren of groeperen, nu {}", deck.grouping().label()),
    }
    .to_owned()
}

/// "De hele groep kiezen: A. Smit, 3 klachten".
fn mark_group(deck: &Deck) -> String {
    let group = deck.current_group();
    let numbers = group.as_ref().map(|group| group.numbers.as_slice()).unwrap_or_default();
    let count = counted(numbers.len() as u64, "klacht", "klachten");
    let name = group.as_ref().map_or("", |group| &group.label);
    if numbers.iter().all(|number| deck.is_marked(*number)) {
        format!("De hele groep niet meer kiezen: {name}, {count}")
    } else {
        format!("De hele groep kiezen: {name}, {count}")
    }
}
