//! Calls that come together: a second intake over the first, and the way between open forms; and
//! what was complained about before, beside the call of now.

use super::{App, Layer};
use crate::desk::view::Draft;
use crate::desk::{Desk, DeskError};
use crate::domain::{Action, ComplaintNumber};
use crate::tui::form::FormScreen;
use crate::tui::keys::keymap::{Act, Context, hint};
use crate::tui::menus::Menu;
use crate::tui::menus::drafts::Drafts;
use crate::tui::menus::page::{Earlier, Page, Paragraph, Question};
use crate::tui::message::Notice;

use super::paper::{self, Extent};

impl App {
    /// The forms that are open under the last one, whatever lies over that, the last first.
    pub fn other_forms(&self) -> impl Iterator<Item = &FormScreen> {
        let forms = self.layers.iter().rev().filter_map(|layer| match layer {
            Layer::Form(form) => Some(form.as_ref()),
            Layer::Menu(_) => None,
        });
        forms.skip(1)
    }

    /// A second call: a new complaint over the form on top, which stays open.
    pub(super) fn take_second_call(&mut self, desk: &Desk) -> Result<(), DeskError> {
        self.open_form(Action::Register, None, desk)
    }

    /// To the other open form that was left longest ago; where there is none, to the drafts.
    pub(super) fn switch_form(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let forms = self.layers.iter().filter_map(|layer| match layer {
            Layer::Form(form) => Some(form),
            Layer::Menu(_) => None,
        });
        // Where something must be saved is asked of the form right below the question.
        if forms.into_iter().any(|form| !form.filling.keeps_draft()) {
            self.put_notice(Notice::info("Maak dit eerst af, of sluit het."));
            return Ok(());
        }
        let below = self.layers.iter().position(|layer| matches!(layer, Layer::Form(_)));
        let top = self.layers.len().saturating_sub(1);
        if let Some(below) = below.filter(|below| *below < top) {
            let form = self.layers.remove(below);
            self.layers.push(form);
            return Ok(());
        }
        let is_open = |draft: &Draft| self.form().is_some_and(|form| form.filling.is_of(draft));
        let mut drafts = desk.drafts()?;
        drafts.retain(|draft| !is_open(draft));
        if drafts.is_empty() {
            self.put_notice(Notice::info(format!(
                "Er is geen ander formulier open. {} begint een tweede gesprek.",
                hint(Context::Form, Act::SecondCall)
            )));
        } else {
            self.push(Menu::Drafts(Drafts::new(drafts)));
        }
        Ok(())
    }

    /// Brings the form of a draft to the top, where it is open already.
    pub(super) fn bring_up(&mut self, draft: &Draft) -> bool {
        let of_it = |layer: &Layer| matches!(layer, Layer::Form(form) if form.filling.is_of(draft));
        let Some(place) = self.layers.iter().position(of_it) else { return false };
        let form = self.layers.remove(place);
        self.layers.push(form);
        true
    }

    /// Shows one of the earlier complaints over the form, with the question whether this is about
    /// it.
    pub(super) fn show_earlier(&mut self, earlier: Earlier, desk: &Desk) -> Result<(), DeskError> {
        let Some(number) = earlier.number() else { return Ok(()) };
        let Some(detail) = desk.detail(number)? else { return Ok(()) };
        let line = |text: &str, look| Paragraph { label: String::new(), text: text.into(), look };
        let others = match earlier.numbers.len() {
            1 => String::new(),
            _ => format!(
                " {}: de volgende klacht van deze naam.",
                hint(Context::Earlier, Act::NextComplaint)
            ),
        };
        let question = format!(
            "Gaat dit gesprek hierover, of is het dezelfde klacht? {}: ja, noteer {number} als \
             eerdere klacht. {}: nee, terug.{others}",
            hint(Context::Earlier, Act::Choose),
            hint(Context::Earlier, Act::Close)
        );
        let written =
            paper::write(&detail, self.today, Page::text_width(self.window), Extent::Page);
        let head = [line(&question, paper::Look::Strong), line("", paper::Look::Plain)];
        let text = written.iter().map(|it| line(&it.text, it.look));
        let place = match earlier.numbers.len() {
            1 => String::new(),
            count => format!(" ({} van {count})", earlier.at + 1),
        };
        let title = format!("{number} {}{place}", detail.complaint.intake.complainant.name);
        let page = Page::new(title, head.into_iter().chain(text).collect());
        self.push(Menu::Page(Page { asks: Some(Question::About(earlier)), ..page }));
        Ok(())
    }

    /// Notes on the form that it is about an earlier complaint.
    pub(super) fn note_earlier(&mut self, number: ComplaintNumber) {
        let now = self.now;
        if let Some(Layer::Form(form)) = self.layers.last_mut() {
            form.note_earlier(number, now);
        }
    }
}
