//! What the keys do with the deck of overdue complaints.

use super::sheet::{Page as Sheeted, Sheet};
use super::triage::TriagePage;
use super::writer::About;
use super::{App, Layer};
use crate::asking::deed::{Opens, opens};
use crate::asking::each::{Chosen, Results};
use crate::asking::{Begun, Filling};
use crate::desk::triage::{Card, Deck, Deed, Outcome, Place, headline};
use crate::desk::view::Done;
use crate::desk::{Desk, DeskError};
use crate::domain::obligations::Obligation;
use crate::domain::wording::counted;
use crate::domain::{Action, Command, ComplaintNumber};
use crate::tui::app::paper::Look;
use crate::tui::keys::keymap::Act;
use crate::tui::menus::Menu;
use crate::tui::menus::actions::Actions;
use crate::tui::menus::page::{Page, Paragraph};
use crate::tui::message::{Effect, Notice};

impl App {
    /// The deck, where it is the top sheet; also under a file that was opened from it.
    pub(super) fn triage(&self) -> Option<&TriagePage> {
        match &self.sheets.last()?.page {
            Sheeted::Triage(page) => Some(page),
            _ => None,
        }
    }

    fn triage_mut(&mut self) -> Option<&mut TriagePage> {
        match &mut self.sheets.last_mut()?.page {
            Sheeted::Triage(page) => Some(page),
            _ => None,
        }
    }

    /// The deck, also where it lies under another sheet.
    fn deck_mut(&mut self) -> Option<&mut Deck> {
        self.sheets.iter_mut().find_map(|sheet| match &mut sheet.page {
            Sheeted::Triage(page) => Some(&mut page.pile),
            _ => None,
        })
    }

    /// The complaint at which the deck stands.
    pub(super) fn triage_number(&self) -> Option<ComplaintNumber> {
        Some(self.triage()?.card()?.number())
    }

    /// What is late the longest of it.
    pub(super) fn triage_obligation(&self) -> Option<Obligation> {
        self.triage()?.card()?.late.first().cloned()
    }

    /// Opens the deck at its count; one that is open already comes back as it was.
    pub(super) fn open_triage(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let is_deck = |sheet: &Sheet| matches!(sheet.page, Sheeted::Triage(_));
        if let Some(place) = self.sheets.iter().position(is_deck) {
            let sheet = self.sheets.remove(place);
            self.lay(sheet);
            return self.turn(desk, |pile| pile.go_to(Place::Count));
        }
        let page = TriagePage::load(desk, self.last_deck.as_ref())?;
        if page.pile.is_empty() {
            self.notice = Some(Notice::info(headline(&page.pile)));
            return Ok(());
        }
        if page.pile.marks() > 0 {
            self.notice = Some(Notice::info(still_marked(&page.pile)));
        }
        self.lay(Sheet::new(Sheeted::Triage(Box::new(page))));
        Ok(())
    }

    /// Opens the deck at one of its complaints, where it is among them.
    pub(super) fn open_triage_at(
        &mut self,
        number: Option<ComplaintNumber>,
        desk: &Desk,
    ) -> Result<(), DeskError> {
        self.open_triage(desk)?;
        let there = number
            .filter(|number| self.triage().is_some_and(|page| page.pile.slip(*number).is_some()));
        there.map_or(Ok(()), |number| self.turn(desk, |pile| pile.go_to(Place::At(number))))
    }

    /// Leaves the deck: what was done there is told once more, what is marked stays marked for the
    /// next time.
    pub(super) fn leave_triage(&mut self) {
        let Some(deck) = self.deck_mut() else { return };
        let deck = deck.clone();
        let summary = deck.summary();
        let marked = (deck.marks() > 0).then(|| still_marked(&deck));
        let told = (!summary.is_empty()).then(|| summary.in_short());
        let told: Vec<_> = told.into_iter().chain(marked).collect();
        if !told.is_empty() {
            self.notice = Some(Notice::info(told.join(" ")));
        }
        self.last_deck = Some(deck);
    }

    /// Takes every sheet away.
    pub(super) fn clear_sheets(&mut self) {
        self.leave_triage();
        self.sheets.clear();
    }

    /// Takes the sheet on top away.
    pub(super) fn pop_sheet(&mut self) {
        if self.triage().is_some() {
            self.leave_triage();
        }
        self.sheets.pop();
    }

    /// Does something with the deck and shows where it stands then, from the top.
    fn turn(&mut self, desk: &Desk, turn: impl FnOnce(&mut Deck)) -> Result<(), DeskError> {
        let Some(page) = self.triage_mut() else { return Ok(()) };
        turn(&mut page.pile);
        let shown = page.show(desk);
        let number = page.card().map(Card::number);
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.written_anew();
            sheet.reader.first();
        }
        // It stands beside the forms that are opened for it, where there is room.
        self.detail.want(number);
        shown
    }

    /// Does what a key asks in the deck.
    pub(super) fn triage_act(&mut self, act: Act, desk: &Desk) -> Result<(), DeskError> {
        match act {
            Act::NextCard => self.turn(desk, Deck::next),
            Act::PreviousCard => self.turn(desk, Deck::previous),
            Act::Regroup => {
                self.turn(desk, |pile| pile.group_by(pile.grouping().next()))?;
                let order = self.triage().map(|page| page.pile.grouping().label());
                let told = format!("Volgorde: {}.", order.unwrap_or_default());
                self.notice = Some(Notice::info(told));
                Ok(())
            }
            Act::Mark | Act::MarkGroup => {
                self.mark(if act == Act::Mark { Deck::mark } else { Deck::mark_group });
                Ok(())
            }
            Act::Assign => self.take(Deed::Assign, desk),
            Act::SetTerm => self.take(Deed::Term, desk),
            Act::AskNews => self.take(Deed::News, desk),
            Act::Decide => self.take(Deed::Decide, desk),
            _ => Ok(()),
        }
    }

    fn mark(&mut self, mark: impl FnOnce(&mut Deck)) {
        let Some(page) = self.triage_mut() else { return };
        mark(&mut page.pile);
        let chosen = counted(page.pile.marks() as u64, "klacht", "klachten");
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.written_anew();
        }
        self.notice = Some(Notice::info(format!(
            "{chosen} gekozen. b wijst toe wat gekozen is, v vraagt daarvan om nieuws."
        )));
    }

    /// Enter in the deck: the whole file of the complaint; at the count the first one, or the
    /// first of the group under the cursor; at the summary the complaint under the cursor.
    pub(super) fn open_in_triage(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let about = self.about_on_sheet();
        let Some(page) = self.triage() else { return Ok(()) };
        match (page.pile.place(), about) {
            (Place::At(number), _) => self.show_file(number, desk),
            (Place::Count, Some(About::Group(grouping, place))) => {
                let first = page.first_of(grouping, place);
                self.turn(desk, |pile| {
                    pile.group_by(grouping);
                    pile.go_to(first.map_or(Place::Count, Place::At));
                })
            }
            (Place::Count, _) => self.turn(desk, Deck::next),
            (Place::Summary, Some(About::Complaint(number))) => {
                self.turn(desk, |pile| pile.go_to(Place::At(number)))
            }
            (Place::Summary, _) => {
                self.pop_sheet();
                self.fit_panes(desk)
            }
        }
    }

    /// One of the things that the deck is for: for those that are marked, where it can be done for
    /// several, else for the complaint at which it stands.
    fn take(&mut self, deed: Deed, desk: &Desk) -> Result<(), DeskError> {
        let Some(page) = self.triage() else { return Ok(()) };
        if let (true, [action]) = (deed.is_for_several() && page.pile.marks() > 0, deed.actions()) {
            let (action, chosen) = (*action, page.pile.targets());
            return self.open_for_each(action, chosen, desk);
        }
        let Some(card) = page.card() else { return Ok(()) };
        let number = card.number();
        match opens(card, deed) {
            Opens::Nothing(why) => {
                self.notice = Some(Notice::error(why));
                Ok(())
            }
            Opens::Form(action) => self.open_form(action, Some(number), desk),
            Opens::Letter(letter) => self.open_letter(number, letter, desk),
            Opens::Choice(possible) => {
                let title = format!("{number} {}", card.complaint.intake.complainant.name);
                self.push(Menu::Actions(Actions::new(title, Some(number), possible)));
                Ok(())
            }
        }
    }

    /// Opens the form that is filled in once for several complaints; a draft of it is put back.
    fn open_for_each(
        &mut self,
        action: Action,
        chosen: Chosen,
        desk: &Desk,
    ) -> Result<(), DeskError> {
        match Filling::begin_for_each(action, chosen, desk)? {
            Begun::Resumed(filling, draft) => self.put_back(*filling, &draft),
            Begun::New(filling, _) => self.lay_form(*filling),
        }
        Ok(())
    }

    /// Tells what came of what was filled in once, for each complaint by itself. Where nothing
    /// could be done the form stays open.
    pub(super) fn each_came(
        &mut self,
        command: &Command,
        outcomes: &[Outcome],
        desk: &Desk,
        effects: &mut Vec<Effect>,
    ) {
        let action = command.action();
        let results = self.results(action, outcomes);
        let done = outcomes.iter().any(|outcome| outcome.result.is_ok());
        if done && let Some(Layer::Form(form)) = self.layers.pop() {
            effects.extend(form.filling.saved_changes().into_iter().map(Effect::Draft));
            effects.push(Effect::FlushDrafts);
        }
        let noted =
            self.deck_mut().map_or(Ok(()), |deck| desk.note_each_done(deck, outcomes, action));
        self.tell(noted);
        let reloaded = self.reload(desk);
        self.tell(reloaded);
        self.begin_sheet();
        if !done && let Some(Layer::Form(form)) = self.layers.last_mut() {
            form.filling.renew_chosen(desk);
        }
        self.push(Menu::Page(results));
    }

    fn results(&self, action: Action, outcomes: &[Outcome]) -> Page {
        let results = Results::of(outcomes);
        let name = |number| {
            let slip = self.triage().and_then(|page| page.pile.slip(number));
            slip.map(|slip| format!("{}: ", slip.overdue.complainant)).unwrap_or_default()
        };
        let line = |number: ComplaintNumber, text: &str, look| Paragraph {
            label: format!("{number} "),
            text: format!("{}{text}", name(number)),
            look,
        };
        let not = results.refused.iter().map(|(number, why)| line(*number, why, Look::Late));
        let done = results.done.iter().map(|number| line(*number, "gedaan", Look::Plain));
        let title = format!("{}: {}", action.label(), results.count);
        Page::new(title, not.chain(done).collect())
    }

    /// Takes in what was done with a complaint, wherever it was done from the deck; false where it
    /// is not the deck that shows.
    pub(super) fn done_in_triage(
        &mut self,
        done: &Done,
        action: Action,
        desk: &Desk,
    ) -> Result<bool, DeskError> {
        if let Some(deck) = self.deck_mut() {
            desk.note_done(deck, done, action)?;
        }
        Ok(self.triage().is_some())
    }

    /// Puts the cursor of the top sheet on its first line.
    pub(super) fn begin_sheet(&mut self) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.reader.first();
        }
    }
}

/// What waits to be done for several.
fn still_marked(deck: &Deck) -> String {
    format!("Nog gekozen: {}.", counted(deck.marks() as u64, "klacht", "klachten"))
}
