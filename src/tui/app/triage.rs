//! The deck of overdue complaints on the screen: the count, one complaint at a time, the summary.

use super::paper::Look;
use super::sheet::Measure;
use super::writer::{About, PaperLine, Writer};
use crate::desk::triage::{
    Card, Deck, Grouping, Place, Saying, Slip, group_told, headline, in_full, late_by,
};
use crate::desk::{Desk, DeskError};
use crate::domain::ComplaintNumber;
use crate::tui::keys::keymap::{Act, Context, hint};

/// The deck, and the complaint at which it stands.
#[derive(Debug)]
pub struct TriagePage {
    /// The deck.
    pub pile: Deck,
    card: Option<Card>,
}

impl TriagePage {
    /// The deck of what is late now, at its count; in the order and with the marks of the one that
    /// was gone through before.
    pub fn load(desk: &Desk, before: Option<&Deck>) -> Result<Self, DeskError> {
        let mut pile = Deck::new(desk.overdue()?, desk.today());
        if let Some(before) = before {
            pile.go_on_from(before);
        }
        Ok(Self { pile, card: None })
    }

    /// Loads again; place and marks stay.
    pub fn reload(&mut self, desk: &Desk) -> Result<(), DeskError> {
        desk.renew_deck(&mut self.pile)?;
        self.show(desk)
    }

    /// Reads the complaint at which the deck stands.
    pub fn show(&mut self, desk: &Desk) -> Result<(), DeskError> {
        self.card = match self.pile.place() {
            Place::At(number) => desk.overdue_card(number)?,
            Place::Count | Place::Summary => None,
        };
        Ok(())
    }

    /// The complaint at which it stands.
    pub const fn card(&self) -> Option<&Card> {
        self.card.as_ref()
    }

    /// The complaints in it.
    pub fn listed(&self) -> Vec<ComplaintNumber> {
        self.pile.slips().iter().map(|slip| slip.overdue.number).collect()
    }

    /// The keys that hold.
    pub const fn context(&self) -> Context {
        match self.pile.place() {
            Place::At(_) => Context::Triage,
            Place::Count | Place::Summary => Context::TriageEnds,
        }
    }

    /// Its title: how far it is.
    pub fn title(&self) -> String {
        let marks = match self.pile.marks() {
            0 => String::new(),
            count => format!(", {count} gekozen"),
        };
        let Some(place) = self.pile.position() else {
            let what = match self.pile.place() {
                Place::Summary => "Te laat: wat je deed",
                _ => "Te laat",
            };
            return format!("{what}{marks}");
        };
        let all = self.pile.slips().len();
        let group = self.pile.current_group().filter(|_| self.pile.grouping() != Grouping::Days);
        let group = group.map(|group| {
            let number = self.pile.current().map(|slip| slip.overdue.number);
            let place = group.numbers.iter().position(|one| Some(*one) == number).unwrap_or(0);
            format!(", {} ({} van {})", group.label, place + 1, group.numbers.len())
        });
        format!("Te laat: {} van {all}{}{marks}", place + 1, group.unwrap_or_default())
    }

    /// Its lines.
    pub fn write(&self, (width, _): Measure) -> Vec<PaperLine> {
        let mut writer = Writer { lines: Vec::new(), width, spacious: true };
        match (self.pile.place(), &self.card, self.pile.current()) {
            (Place::At(number), Some(card), Some(slip)) => {
                writer.overdue(number, slip, self.pile.is_marked(number));
                for said in in_full(card, self.pile.today()) {
                    writer.said(said.saying, &said.text);
                }
            }
            (Place::Summary, ..) => writer.summary(&self.pile),
            _ => writer.count(&self.pile),
        }
        writer.lines
    }

    /// The first complaint of a group on the count.
    pub fn first_of(&self, grouping: Grouping, place: usize) -> Option<ComplaintNumber> {
        self.pile.groups_by(grouping).get(place)?.numbers.first().copied()
    }
}

impl Writer {
    fn overdue(&mut self, number: ComplaintNumber, slip: &Slip, marked: bool) {
        let overdue = &slip.overdue;
        let about = Some(About::Complaint(number));
        self.put(&format!("{number} {}", overdue.complainant), Look::Strong, 2, about);
        for (_, told) in &slip.done {
            self.put(&format!("Gedaan: {told}."), Look::Strong, 2, None);
        }
        if !slip.is_late {
            self.put("Niet meer te laat.", Look::Strong, 0, None);
        }
        let mark = if marked { "[x] gekozen" } else { "[ ] niet gekozen" };
        let one = hint(Context::Triage, Act::Mark);
        let group = hint(Context::Triage, Act::MarkGroup);
        let text = format!("{mark} ({one}; {group} de groep)");
        self.put(&text, if marked { Look::Strong } else { Look::Quiet }, 4, None);
    }

    fn said(&mut self, saying: Saying, text: &str) {
        match saying {
            Saying::Late => self.put(text, Look::Late, 2, None),
            Saying::Why => self.put_indented(text, 2),
            Saying::Next => self.put(text, Look::Strong, 2, None),
            Saying::About | Saying::Holder | Saying::News => self.put(text, Look::Plain, 2, None),
        }
    }

    fn count(&mut self, pile: &Deck) {
        self.put(&headline(pile), Look::Strong, 0, None);
        let order = pile.grouping().label();
        let open = hint(Context::TriageEnds, Act::Open);
        self.put(
            &format!(
                "Volgorde: {order} ({} verandert dat). {open} begint; met de cursor op een groep \
                 begint {open} bij die groep.",
                hint(Context::TriageEnds, Act::Regroup)
            ),
            Look::Quiet,
            0,
            None,
        );
        for grouping in [Grouping::Handler, Grouping::Article, Grouping::Office] {
            let label = grouping.label();
            self.heading(&format!("{}{}", label[..1].to_uppercase(), &label[1..]));
            for (place, group) in pile.groups_by(grouping).iter().enumerate() {
                let about = Some(About::Group(grouping, place));
                self.put(&group_told(grouping, group), Look::Plain, 2, about);
            }
        }
    }

    fn summary(&mut self, pile: &Deck) {
        for sentence in pile.summary().sentences() {
            let look = if sentence.starts_with('-') { Look::Plain } else { Look::Strong };
            self.put(&sentence, look, 2, None);
        }
        let left: Vec<_> =
            pile.slips().iter().filter(|it| it.is_late && it.done.is_empty()).collect();
        if left.is_empty() {
            return;
        }
        let open = hint(Context::TriageEnds, Act::Open);
        self.heading(&format!("Hieraan deed je nog niets ({open} gaat erheen)"));
        for slip in left {
            let overdue = &slip.overdue;
            let late = late_by(overdue.days(pile.today()));
            let seen = if slip.is_skipped() { "overgeslagen" } else { "niet bekeken" };
            let text = format!("{} {}: {late}, {seen}", overdue.number, overdue.complainant);
            self.put(&text, Look::Plain, 2, Some(About::Complaint(overdue.number)));
        }
    }
}
