//! The screen, where it is compared with: keys go into the real `App`.

use klachtenbalie::asking::{DraftChange, Spot};
use klachtenbalie::desk::Desk;
use klachtenbalie::form::{Field, FieldKind};
use klachtenbalie::tui::keys::parse_keys;
use klachtenbalie::tui::{App, Depth, Effect, Message, Shelf};

pub struct Screen {
    pub app: App,
    pub desk: Desk,
    /// Where it goes on in linear mode.
    pub left_at: Option<Spot>,
    pending: Vec<DraftChange>,
}

impl Screen {
    pub fn at(desk: Desk, spot: &Spot) -> Self {
        let mut app = App::new(&desk, Shelf::load(None), "donker", Depth::Sixteen, (120, 40));
        app.go_on_at(spot, &desk);
        app.settle(&desk);
        Self { app, desk, left_at: None, pending: Vec::new() }
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Draft(change) => change.put_into(&mut self.pending),
                Effect::FlushDrafts => self.store(),
                Effect::Linear(spot) => {
                    self.store();
                    self.left_at = Some(spot);
                }
                _ => {}
            }
        }
    }

    fn store(&mut self) {
        for change in self.pending.drain(..) {
            change.carry_out(&self.desk).unwrap();
        }
        self.app.drafts_stored(Ok(()), &self.desk);
    }

    pub fn send(&mut self, message: Message) {
        let effects = self.app.update(message, &mut self.desk);
        self.carry_out(effects);
        let effects = self.app.settle(&self.desk);
        self.carry_out(effects);
    }

    pub fn press(&mut self, keys: &str) {
        for key in parse_keys(keys).unwrap_or_else(|| panic!("unknown key in {keys}")) {
            let mut effects = Vec::new();
            self.app.key(key, &mut self.desk, &mut effects);
            self.carry_out(effects);
            let effects = self.app.settle(&self.desk);
            self.carry_out(effects);
            while self.app.is_busy() {
                self.send(Message::Work);
            }
        }
    }

    /// Fills in every question of the form on top for which there is an answer.
    pub fn fill(&mut self, answer: &dyn Fn(&Field, &str) -> Option<String>) {
        let mut answered: Vec<&'static str> = Vec::new();
        loop {
            let Some(form) = self.app.form() else { return };
            let next = form.fields.iter().enumerate().find_map(|(place, state)| {
                let value = state.editor.value();
                let answer = answer(&state.field, &value)?;
                (!answered.contains(&state.field.key))
                    .then(|| (place, state.field.clone(), value, answer))
            });
            let Some((place, field, value, text)) = next else { return };
            while self.app.form().is_some_and(|form| form.focus != place) {
                self.press("<Tab>");
            }
            self.type_into(&field, &value, &text);
            answered.push(field.key);
        }
    }

    fn type_into(&mut self, field: &Field, value: &str, text: &str) {
        match &field.kind {
            FieldKind::Choices(choices) => {
                let Some(first) = choices.first() else { return };
                assert_eq!(text, first.label, "the cursor is on the first");
                self.press("<BS><Space>");
            }
            FieldKind::Choice(_) | FieldKind::YesNo => {
                self.press("<BS>");
                self.send(Message::Paste(text.to_owned()));
            }
            _ => {
                self.press("<End>");
                let text = text.to_owned();
                if value.contains('\n') {
                    self.press("<C-End>");
                }
                for _ in 0..value.chars().count() {
                    self.press("<BS>");
                }
                self.send(Message::Paste(text));
            }
        }
    }
}
