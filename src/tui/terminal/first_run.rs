//! The first start: three questions, asked as any form is.

use std::io::stdout;

use chrono::NaiveDateTime;
use crossterm::event::{self, Event, KeyCode};
use ratatui::Terminal;

use super::backend::FrameBackend;
use super::session::Session;
use super::setting::{Ability, Options, window_size};
use crate::asking::Filling;
use crate::domain::Action;
use crate::domain::text::Line;
use crate::form::{Choice, Field, FieldError, FieldKind, Form, Values};
use crate::tui::TuiError;
use crate::tui::draw::draw_form;
use crate::tui::form::{Asked, FormScreen};
use crate::tui::keys::{Key, keys_of};
use crate::tui::menus::page::Page;
use crate::tui::menus::{Intent, Menu};
use crate::tui::theme::Shelf;

/// What was answered at the first start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstAnswers {
    /// The regulation's id.
    pub regulation: String,
    /// The organisation's name.
    pub organisation: String,
    /// The name of the person at the desk.
    pub name: String,
}

/// Asks the three questions; none where the person would rather not. `regulations` holds id and
/// label of each.
pub fn first_run(regulations: &[(String, String)]) -> Result<Option<FirstAnswers>, TuiError> {
    let ability = Ability::of_terminal()?;
    let shelf = Shelf::load(None);
    let theme = shelf.get_or_default(&Options::default().starting_theme(ability));
    let styles = theme.styles(ability.depth);
    let _session = Session::begin()?;
    let mut screen = Terminal::new(FrameBackend::new(stdout(), ability.ascii, window_size))?;
    let mut questions = Questions::new(regulations);
    loop {
        screen.draw(|frame| {
            draw_form(frame, &questions.form, questions.help.as_ref(), styles);
        })?;
        let asked = match event::read()? {
            Event::Key(key) => questions.keys(&keys_of(key)),
            Event::Paste(text) => {
                questions.form.insert(&text, NaiveDateTime::default());
                Asked::Nothing
            }
            Event::Resize(..) => Asked::Redraw,
            _ => Asked::Nothing,
        };
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
            Asked::Help
            | Asked::Renew
            | Asked::ToWord
            | Asked::Papers
            | Asked::Earlier(_)
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
        let choices = regulations
            .iter()
            .map(|(id, label)| Choice { code: id.clone(), label: label.clone() })
            .collect();
        let field = |key, label, help, kind| Field {
            key,
            label,
            help,
            kind,
            required: true,
            first: false,
            for_receipt_letter: false,
            asked_beside: None,
        };
        let fields = vec![
            field(
                "regulation",
                "Reglement",
                "Typ de eerste letters van je organisatie, of kies met de pijlen.",
                FieldKind::Choice(choices),
            ),
            field(
                "organisation",
                "Organisatie",
                "De naam van je organisatie, zoals die in brieven staat.",
                FieldKind::Line,
            ),
            field(
                "name",
                "Jouw naam",
                "Zoals je in het dossier wilt staan. Enter begint.",
                FieldKind::Line,
            ),
        ];
        let title = "Klachtenbalie, de eerste keer".to_owned();
        let initial = Values::default();
        let form = Form { action: Action::Register, title, fields, initial };
        let filling = Filling::new(form, None, 0);
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
        let values = self.form.values();
        let mut errors = Vec::new();
        let mut read = |key: &'static str| match Line::new(values.get(key)) {
            Ok(line) => line.to_string(),
            Err(fault) => {
                let message = match key {
                    "regulation" => "Kies eerst een reglement.".to_owned(),
                    _ => fault.to_string(),
                };
                errors.push(FieldError { key, message });
                String::new()
            }
        };
        let answers = FirstAnswers {
            regulation: read("regulation"),
            organisation: read("organisation"),
            name: read("name"),
        };
        if errors.is_empty() {
            return Some(answers);
        }
        self.form.show_errors(errors);
        None
    }
}
