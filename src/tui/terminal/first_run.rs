//! The first start: three questions, asked as any form is.

use std::io::stdout;

use chrono::NaiveDateTime;
use crossterm::event::KeyCode;
use ratatui::Terminal;

use super::backend::FrameBackend;
use super::keyboard::Keyboard;
use super::session::Session;
use super::setting::{Ability, Options, window_size};
use crate::asking::first::{self, FirstAnswers};
use crate::tui::TuiError;
use crate::tui::draw::draw_form;
use crate::tui::form::{Asked, FormScreen};
use crate::tui::keys::{Key, keys_of};
use crate::tui::menus::page::Page;
use crate::tui::menus::{Intent, Menu};
use crate::tui::message::Message;
use crate::tui::theme::Shelf;

/// Asks the three questions; none where the person would rather not. `regulations` holds id and
/// label of each.
pub fn first_run(regulations: &[(String, String)]) -> Result<Option<FirstAnswers>, TuiError> {
    let ability = Ability::of_terminal()?;
    let shelf = Shelf::load(None);
    let theme = shelf.get_or_default(&Options::default().starting_theme(None));
    let styles = theme.styles(ability.depth);
    let _session = Session::begin()?;
    let mut screen = Terminal::new(FrameBackend::new(stdout(), ability, window_size))?;
    let mut questions = Questions::new(regulations);
    let mut keyboard = Keyboard::of_terminal();
    loop {
        screen.draw(|frame| {
            draw_form(frame, &questions.form, questions.help.as_ref(), styles);
        })?;
        let mut asked = Asked::Nothing;
        for message in keyboard.read() {
            asked = match message {
                Message::Key(key) => questions.keys(&keys_of(key)),
                Message::Paste(text) => {
                    questions.form.insert(&text, NaiveDateTime::default());
                    Asked::Nothing
                }
                Message::Resize(..) => Asked::Redraw,
                // Nobody is there to answer.
                Message::Hangup => Asked::Close,
                _ => Asked::Nothing,
            };
            if matches!(asked, Asked::Close | Asked::Save) {
                break;
            }
        }
        match asked {
            Asked::Close => return Ok(None),
            Asked::Save => {
                if let Some(answers) = questions.answers() {
                    return Ok(Some(answers));
                }
            }
            Asked::Redraw => {
                screen.backend_mut().forget();
                screen.clear()?;
            }
            Asked::Linear
            | Asked::Help
            | Asked::Notices
            | Asked::Renew
            | Asked::ToWord
            | Asked::Papers
            | Asked::Earlier
            | Asked::SecondCall
            | Asked::Switch
            | Asked::Nothing => {}
        }
    }
}

struct Questions {
    form: FormScreen,
    help: Option<Menu>,
}

impl Questions {
    fn new(regulations: &[(String, String)]) -> Self {
        let filling = first::ask(regulations);
        Self { form: FormScreen::new(filling, NaiveDateTime::default()), help: None }
    }

    fn keys(&mut self, keys: &[Key]) -> Asked {
        let mut asked = Asked::Nothing;
        for key in keys {
            let window = window_size().unwrap_or((80, 24));
            if let Some(help) = &mut self.help {
                if help.key(*key, window) == Intent::Close {
                    self.help = None;
                }
                continue;
            }
            let last = self.form.focus + 1 == self.form.fields.len();
            if last && *key == Key::of(KeyCode::Enter) {
                asked = Asked::Save;
                continue;
            }
            asked = self.form.key(*key, NaiveDateTime::default());
            if asked == Asked::Help {
                self.help = Some(Menu::Page(Page::help(self.form.context())));
            }
        }
        asked
    }

    fn answers(&mut self) -> Option<FirstAnswers> {
        match first::read(self.form.values()) {
            Ok(answers) => Some(answers),
            Err(errors) => {
                self.form.show_errors(errors);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::backend::TestBackend;
    use ratatui::style::Modifier;

    use super::*;
    use crate::tui::theme::Depth;

    #[test]
    fn the_cursor_stands_in_the_field_whose_label_is_marked() {
        let styles = Shelf::load(None).get_or_default("donker").styles(Depth::Sixteen);
        let known = ["Een", "Twee", "Drie"].map(|name| (name.to_lowercase(), name.to_owned()));
        for (wide, high) in [(80, 24), (120, 40), (40, 15)] {
            let mut screen = Terminal::new(TestBackend::new(wide, high)).unwrap();
            let mut questions = Questions::new(&known);
            for label in ["Reglement", "Organisatie", "Jouw naam"] {
                screen.draw(|frame| draw_form(frame, &questions.form, None, styles)).unwrap();
                let backend = screen.backend();
                let (at, buffer) = (backend.cursor_position(), backend.buffer());
                let row = |y| (0..wide).map(|x| buffer[(x, y)].symbol()).collect::<String>();
                let marked = (0..=at.y).rev().find(|y| row(*y).starts_with("> ")).unwrap();
                assert!(backend.cursor_visible());
                assert!(row(marked).starts_with(&format!("> {label}")), "{}", row(marked));
                // Beside its label, or right under it.
                assert!(at.y == marked || (wide < 50 && at.y == marked + 1), "{label}: {at:?}");
                let style = buffer[(at.x, at.y)].modifier;
                assert!(style.intersects(Modifier::UNDERLINED | Modifier::REVERSED), "{label}");
                questions.keys(&[Key::of(KeyCode::Tab)]);
            }
            questions.keys(&[Key::ctrl('g')]);
            let help = questions.help.as_ref();
            screen.draw(|frame| draw_form(frame, &questions.form, help, styles)).unwrap();
            let at = screen.backend().cursor_position();
            let here = &screen.backend().buffer()[(at.x, at.y)];
            assert!(screen.backend().cursor_visible() && here.symbol() == ">", "{at:?}");
        }
    }
}
