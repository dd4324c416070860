//! What is said, and was said: the last notices, to read again. A notice goes with the next key, and in a small
//! window it may not fit.

use chrono::NaiveDateTime;

use super::paper::Look;
use super::{App, Layer};
use crate::desk::{Desk, DeskError};
use crate::domain::ComplaintNumber;
use crate::tui::menus::Menu;
use crate::tui::menus::page::{Page, Paragraph};
use crate::tui::message::{Notice, Tone};

/// More than anybody looks back at.
const MOST: usize = 20;

/// Notices with the time of each, the last first.
#[derive(Debug, Default)]
pub struct Said(Vec<(NaiveDateTime, Notice)>);

impl Said {
    fn add(&mut self, at: NaiveDateTime, notice: &Notice) {
        if self.0.first().is_none_or(|(_, last)| last != notice) {
            self.0.insert(0, (at, notice.clone()));
            self.0.truncate(MOST);
        }
    }

    fn page(&self) -> Page {
        let paragraph = |(at, notice): &(NaiveDateTime, Notice)| Paragraph {
            label: at.format("%H:%M ").to_string(),
            text: notice.text.clone(),
            look: match notice.tone {
                Tone::Info => Look::Plain,
                Tone::Warning => Look::Soon,
                Tone::Error => Look::Late,
            },
        };
        let mut paragraphs: Vec<_> = self.0.iter().map(paragraph).collect();
        if paragraphs.is_empty() {
            paragraphs.push(Paragraph {
                label: String::new(),
                text: "Er is nog niets gemeld.".to_owned(),
                look: Look::Plain,
            });
        }
        Page::new("Meldingen, de laatste eerst".to_owned(), paragraphs)
    }
}

impl App {
    /// Puts a notice where it is seen: in the form on top, else on the desk.
    pub(in crate::tui) fn put_notice(&mut self, notice: Notice) {
        self.changed = true;
        match self.layers.last_mut() {
            Some(Layer::Form(form)) => form.notice = Some(notice),
            _ => self.notice = Some(notice),
        }
    }

    /// Tells what went wrong, if something did.
    pub(in crate::tui) fn tell<T>(&mut self, result: Result<T, DeskError>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(error) => {
                self.put_notice(Notice::error(error.to_string()));
                None
            }
        }
    }

    /// Keeps the notice that stands on the screen, before it goes.
    pub(super) fn keep_notice(&mut self) {
        let notice = match self.layers.last() {
            Some(Layer::Form(form)) => form.notice.as_ref(),
            _ => self.notice.as_ref(),
        };
        if let Some(notice) = notice {
            self.said.add(self.now, notice);
        }
    }

    /// Shows the last notices again.
    pub(super) fn show_said(&mut self) {
        self.push(Menu::Page(self.said.page()));
    }

    /// Forgets what was said of complaints that may not be seen any more.
    pub(super) fn forget_said(&mut self, desk: &Desk) -> Result<(), DeskError> {
        let mut kept = Vec::new();
        for (at, notice) in std::mem::take(&mut self.said.0) {
            if desk.unseen(numbers_in(&notice.text))?.is_empty() {
                kept.push((at, notice));
            }
        }
        self.said.0 = kept;
        Ok(())
    }
}

/// The complaints that a text is about.
fn numbers_in(text: &str) -> impl Iterator<Item = ComplaintNumber> {
    let words = text.split(|c: char| !c.is_ascii_digit() && c != '-');
    words.filter_map(|word| word.parse().ok())
}
