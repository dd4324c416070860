//! Opening menus and pages, and doing what they ask.

use super::deadlines::Entry;
use super::{App, Layer};
use crate::asking::actions::Possible;
use crate::asking::drafts::title;
use crate::asking::{DraftChange, refused};
use crate::desk::concepts::Concept;
use crate::desk::view::{Draft, Tab};
use crate::desk::{Desk, DeskError};
use crate::domain::permitted::Permission;
use crate::domain::text::fold;
use crate::domain::{Action, ComplaintNumber, Subject};
use crate::tui::keys::Key;
use crate::tui::keys::keymap::{Act, Context, key_names, table};
use crate::tui::layout::Pane;
use crate::tui::menus::actions::Actions;
use crate::tui::menus::drafts::Drafts;
use crate::tui::menus::page::Page;
use crate::tui::menus::palette::{Item, Palette};
use crate::tui::menus::papers::Papers;
use crate::tui::menus::themes::Themes;
use crate::tui::menus::{Intent, Menu};
use crate::tui::message::{Effect, Notice};

impl App {
    pub(super) fn push(&mut self, menu: Menu) {
        self.layers.push(Layer::Menu(menu));
    }

    /// The keys that hold now.
    pub(super) fn show_help(&mut self) {
        let context = self.context();
        // The keys of the help itself need telling only once.
        if !matches!(self.layers.last(), Some(Layer::Menu(menu)) if menu.is_help_of(context)) {
            self.push(Menu::Page(Page::help(context)));
        }
    }

    pub(super) fn open_themes(&mut self) {
        self.push(Menu::Themes(Themes::new(self.shelf.all(), &self.theme.name)));
        self.tell_of_no_colours();
    }

    pub(super) fn open_actions(&mut self, desk: &Desk) -> Result<(), DeskError> {
        if self.about_firm() {
            return self.open_firm_actions(desk);
        }
        let Some(number) = self.current() else {
            self.notice = Some(Notice::warning("Kies eerst een klacht."));
            return Ok(());
        };
        let Some(detail) = desk.detail(number)? else { return Ok(()) };
        let complainant = &detail.complaint.intake.complainant.name;
        let title = format!("Acties voor {number} {complainant}");
        let permissions = desk.permissions(number)?;
        let possible = Possible::of_complaint(&detail, permissions);
        self.push(Menu::Actions(Actions::new(title, Some(number), possible)));
        Ok(())
    }

    pub(super) fn open_why(&mut self, desk: &Desk) -> Result<(), DeskError> {
        if self.why_duty() {
            return Ok(());
        }
        let obligation = match self.sheet() {
            Some(_) => self.triage_obligation(),
            None => self.current_obligation(desk)?,
        };
        let Some(obligation) = obligation else {
            self.notice = Some(Notice::warning("Hier is geen termijn om uit te leggen."));
            return Ok(());
        };
        let number = self.current().map(|number| number.to_string());
        let subject = number.unwrap_or_else(|| "Concept".to_owned());
        self.push(Menu::Page(Page::why(&subject, &obligation)));
        Ok(())
    }

    pub(super) fn open_drafts(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let drafts = desk.drafts()?;
        if drafts.is_empty() {
            self.notice = Some(Notice::info("Je hebt geen concepten."));
        } else {
            self.push(Menu::Drafts(Drafts::new(drafts)));
        }
        Ok(())
    }

    /// The concept that the cursor is on in the deadlines.
    pub(super) fn current_concept(&self) -> Option<&Concept> {
        let led = !self.is_whole() && self.lead == Pane::Deadlines;
        self.deadlines.selected().filter(|_| led)?.concept().map(|(concept, _)| concept)
    }

    /// Goes on with the concept under the cursor; somebody else's is not ours to change.
    pub(super) fn open_concept(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let Some((concept, keeper)) = self.deadlines.selected().and_then(Entry::concept) else {
            return Ok(());
        };
        let (slot, keeper) = (concept.slot, keeper.to_owned());
        let own = fold(&keeper) == fold(desk.actor());
        let of_it = |draft: &Draft| {
            draft.form == Action::Register.code() && draft.complaint.is_none() && draft.slot == slot
        };
        if let Some(draft) = desk.drafts()?.iter().find(|draft| own && of_it(draft)) {
            return self.open_draft(draft, desk);
        }
        self.notice = Some(Notice::warning(format!(
            "Dit is een concept van {keeper}: alleen die kan ermee verder."
        )));
        Ok(())
    }

    /// The papers that wait with the form on top, to take one out.
    pub(super) fn open_waiting_papers(&mut self) {
        let Some(Layer::Form(form)) = self.layers.last_mut() else { return };
        if form.filling.papers.is_empty() {
            form.notice = Some(Notice::info("Bij dit formulier wachten geen bijlagen."));
            return;
        }
        let menu = Papers::new(&form.filling.papers);
        form.notice = None;
        self.notice = None;
        self.push(Menu::Papers(menu));
    }

    /// Takes a paper out of the form under the menu.
    fn take_out(&mut self, place: usize, effects: &mut Vec<Effect>) {
        let now = self.now;
        let below = self.layers.len().checked_sub(2).and_then(|at| self.layers.get_mut(at));
        let Some(Layer::Form(form)) = below else { return };
        let name =
            form.filling.papers.get(place).map(|paper| paper.attachment.file.name.to_string());
        effects.extend(form.take_out(place, now).map(Effect::Draft));
        effects.push(Effect::FlushDrafts);
        let notice = Notice::info(format!("Weggehaald: {}.", name.unwrap_or_default()));
        if form.filling.papers.is_empty() {
            form.notice = Some(notice);
            self.layers.pop();
        } else {
            self.notice = Some(notice);
        }
    }

    pub(super) fn open_palette(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let number = self.current();
        let mut permissions = match number {
            Some(number) => desk.permissions(number)?,
            None => Vec::new(),
        };
        let of_firm = desk.firm_permissions()?;
        if self.about_firm() {
            permissions.splice(0..0, of_firm);
        } else {
            permissions.extend(of_firm);
        }
        let (possible, not): (Vec<_>, Vec<_>) =
            permissions.iter().partition(|permission| permission.refusal.is_none());
        let action = |permission: &&Permission| item(permission, number);
        let mut all: Vec<_> = possible.iter().map(action).collect();
        all.append(&mut commands());
        for draft in desk.drafts()? {
            let label = format!("Concept: {}", title(&draft));
            all.push(Item::new(label, "", Intent::Draft(draft)));
        }
        for theme in self.shelf.all() {
            let label = format!("Kleuren: {}", theme.label);
            all.push(Item::new(label, "", Intent::Theme(theme.name.clone())).also("thema"));
        }
        all.extend(not.iter().map(action));
        self.push(Menu::Palette(Box::new(Palette::new(all, self.today))));
        Ok(())
    }

    /// Does what a menu asks.
    pub(super) fn intend(&mut self, intent: Intent, desk: &mut Desk, effects: &mut Vec<Effect>) {
        match intent {
            Intent::Stay => return,
            Intent::Redraw => return effects.push(Effect::Redraw),
            Intent::Help => return self.show_help(),
            Intent::Tell(notice) => {
                self.notice = Some(notice);
                return;
            }
            Intent::Preview(name) => {
                self.theme = self.shelf.get_or_default(&name);
                self.tell_of_no_colours();
                return;
            }
            Intent::Discard(draft) => return self.discard(draft, effects),
            Intent::TakeOut(place) => return self.take_out(place, effects),
            _ => {}
        }
        self.layers.pop();
        let done = match intent {
            // The deck lies on the desk, where a form would hide it.
            Intent::Act(Act::Triage) if self.form().is_some() => {
                self.put_notice(Notice::info("Maak dit eerst af, of sluit het."));
                Ok(())
            }
            Intent::Act(act) => {
                // Help may lie over a menu: what is asked is done where all of them are closed.
                while self.layers.pop_if(|layer| matches!(layer, Layer::Menu(_))).is_some() {}
                // A theme that was only looked at.
                self.theme = self.shelf.get_or_default(&self.remembered_theme);
                self.act(act, Key::char(' '), desk, effects);
                Ok(())
            }
            Intent::Send => {
                self.send_letter(desk, effects);
                Ok(())
            }
            Intent::About(number) => {
                self.note_earlier(number);
                Ok(())
            }
            Intent::Earlier(earlier) => self.show_earlier(earlier, desk),
            Intent::Form(action, number) => self.open_form(action, number, desk),
            Intent::Letter(letter, number) => self.open_letter(number, letter, desk),
            Intent::Draft(draft) => self.open_draft(&draft, desk),
            Intent::GoTo(number) => self.show_file(number, desk),
            Intent::Theme(name) => {
                self.choose_theme(&name, effects);
                Ok(())
            }
            _ => Ok(()),
        };
        self.tell(done);
    }

    fn discard(&mut self, draft: Draft, effects: &mut Vec<Effect>) {
        effects.push(Effect::Draft(DraftChange::Discard {
            form: draft.form,
            complaint: draft.complaint,
            slot: draft.slot,
        }));
        effects.push(Effect::FlushDrafts);
        if matches!(self.layers.last(), Some(Layer::Menu(Menu::Drafts(menu))) if menu.entries.is_empty())
        {
            self.layers.pop();
        }
        self.notice = Some(Notice::info("Het concept is weggegooid."));
    }

    fn choose_theme(&mut self, name: &str, effects: &mut Vec<Effect>) {
        self.theme = self.shelf.get_or_default(name);
        self.tell_of_no_colours();
        // The preview already showed it: what counts is whether it is another than was remembered.
        if self.remembered_theme != self.theme.name {
            self.remembered_theme.clone_from(&self.theme.name);
            effects.push(Effect::RememberTheme(self.theme.name.clone()));
        }
    }
}

/// An action in the palette.
fn item(permission: &Permission, number: Option<ComplaintNumber>) -> Item {
    let Permission { action, refusal } = permission;
    let number = number.filter(|_| action.subject() == Subject::Complaint);
    let about = number.map_or_else(|| "organisatie".to_owned(), |number| number.to_string());
    match refusal {
        None => Item::new(action.label(), about, Intent::Form(*action, number)),
        Some(refusal) => {
            let why = Notice::error(refused(refusal));
            Item::new(action.label(), "kan niet", Intent::Tell(why)).impossible()
        }
    }
}

/// The desk's own commands, from the keymap.
fn commands() -> Vec<Item> {
    let moves = |act: Act| {
        matches!(
            act,
            Act::Up
                | Act::Down
                | Act::PageUp
                | Act::PageDown
                | Act::Palette
                | Act::Back
                | Act::Open
        )
    };
    table()
        .filter(|binding| binding.context == Context::Desk && !moves(binding.act))
        .filter(|binding| binding.act != Act::ShowTab(Tab::Overdue))
        .map(|binding| {
            let item = Item::new(binding.help, key_names(binding), Intent::Act(binding.act));
            if binding.act == Act::Themes { item.also("thema") } else { item }
        })
        .collect()
}
