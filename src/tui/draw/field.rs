//! One question of a form: its label, its editor, and what there is to say right under it.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::editor;
use super::surface::Surface;
use crate::asking::Purpose;
use crate::desk::view::KnownPerson;
use crate::tui::cells::{cells, fit, width, wrap};
use crate::tui::form::{Editor, FieldState, FormScreen};
use crate::tui::keys::keymap::{Act, Context, hint};

/// From here labels stand beside their fields, else above them.
const BESIDE: u16 = 50;
const LABEL: u16 = 20;

/// A question laid out.
pub struct Block {
    place: usize,
    /// A heading above it.
    heading: Option<&'static str>,
    label_above: bool,
    /// Rows of its editor.
    editor: usize,
    /// What stands under it.
    under: Vec<(String, Under)>,
    /// How far its editor stands in, and how wide it is.
    field: (u16, u16),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Under {
    Error,
    Echo,
    Help,
    Person,
}

impl Block {
    /// Lays a question out in a body of this size.
    pub fn of(form: &FormScreen, place: usize, body: Rect) -> Self {
        let heading = (form.firsts > 0)
            .then_some(match place {
                0 => Some("Eerst"),
                _ if place == form.firsts => Some("Daarna, voor zover bekend"),
                _ => None,
            })
            .flatten();
        let state = &form.fields[place];
        let is_letter =
            form.filling.purpose == Purpose::Letter && matches!(state.editor, Editor::Text(_));
        let narrow = body.width < BESIDE || is_letter;
        let inset = if narrow { 2 } else { LABEL + 3 };
        let field = (inset, body.width.saturating_sub(inset + 1).max(1));
        let focused = place == form.focus;
        // A letter takes the window, but for its label and what there is to say under it.
        let most = if is_letter { body.height.saturating_sub(5) } else { body.height / 2 };
        let most = usize::from(most).max(1);
        let label_above = narrow || width(&label(state)) > usize::from(LABEL);
        Self {
            place,
            heading,
            label_above,
            editor: editor::rows(&state.editor, focused, field.1, most),
            under: under(form, state, focused, usize::from(field.1)),
            field,
        }
    }

    /// How many rows it takes.
    pub fn rows(&self) -> usize {
        usize::from(self.heading.is_some())
            + usize::from(self.label_above)
            + self.editor
            + self.under.len()
    }

    /// Draws it from row `top` of all questions, of which those from `scroll` on are in view.
    pub fn draw(
        &self,
        surface: &mut Surface<'_>,
        form: &FormScreen,
        body: Rect,
        top: usize,
        scroll: usize,
    ) {
        if top + self.rows() <= scroll || top >= scroll + usize::from(body.height) {
            return;
        }
        let mut row = top;
        let mut next = |rows: usize| {
            let at = row;
            row += rows;
            visible(body, at, scroll)
        };
        if let Some(heading) = self.heading
            && let Some(y) = next(1)
        {
            surface.text(1, y, body.width, &format!("── {heading} ──"), surface.styles.rule);
        }
        let focused = self.place == form.focus;
        let state = &form.fields[self.place];
        let label_y = if self.label_above {
            next(1)
        } else {
            visible(body, top + usize::from(self.heading.is_some()), scroll)
        };
        if let Some(y) = label_y {
            self.label(surface, state, y, focused, body.width);
        }
        let at = row;
        let first = at.max(scroll);
        let shown = (at + self.editor).min(scroll + usize::from(body.height)).saturating_sub(first);
        if let Some(y) = visible(body, first, scroll) {
            let area = Rect::new(self.field.0, y, self.field.1, cells(shown));
            editor::draw(surface, &state.editor, area, first - at, focused);
        }
        for (place, (text, under)) in self.under.iter().enumerate() {
            if let Some(y) = visible(body, at + self.editor + place, scroll) {
                let style = style(surface, *under);
                surface.text(self.field.0, y, self.field.1, text, style);
            }
        }
    }

    fn label(
        &self,
        surface: &mut Surface<'_>,
        state: &FieldState,
        y: u16,
        focused: bool,
        wide: u16,
    ) {
        let marker = if focused { "> " } else { "  " };
        let text = format!("{marker}{}", label(state));
        let room = if self.label_above { wide } else { LABEL + 2 };
        let style = if focused { surface.styles.focused_title } else { surface.styles.text };
        surface.text(0, y, room, &text, style);
    }
}

/// The label, with a star where an answer is needed.
fn label(state: &FieldState) -> String {
    let star = if state.field.required { " *" } else { "" };
    format!("{}{star}", state.field.label)
}

fn visible(body: Rect, row: usize, scroll: usize) -> Option<u16> {
    let row = row.checked_sub(scroll)?;
    (row < usize::from(body.height)).then(|| body.y + cells(row))
}

fn style(surface: &Surface<'_>, under: Under) -> Style {
    match under {
        Under::Error => surface.styles.error,
        Under::Echo => surface.styles.done,
        Under::Help => surface.styles.quiet,
        Under::Person => surface.styles.text,
    }
}

/// By what a known person is told apart: "06-12345678, 2026-014 in behandeling".
fn known(person: &KnownPerson, status: bool) -> String {
    let phone = person.phone.as_deref().map(|phone| format!("{phone}, "));
    let status = if status { format!(" {}", person.status) } else { String::new() };
    format!("{}{}{status}", phone.unwrap_or_default(), person.number)
}

/// Somebody who is suggested too: the name gives way before the numbers, which tell people apart.
fn other(person: &KnownPerson, wide: usize) -> Vec<String> {
    const OF: &str = "of: ";
    const LEAST_NAME: usize = 12;
    for (status, least) in [(true, width(&person.name)), (false, LEAST_NAME)] {
        let known = known(person, status);
        let room = wide.saturating_sub(width(OF) + width(&known) + 2);
        if room >= least.min(width(&person.name)) {
            return vec![format!("{OF}{}, {known}", fit(&person.name, room))];
        }
    }
    let first = fit(&format!("{OF}{}", person.name), wide).into_owned();
    let rest = fit(&known(person, false), wide.saturating_sub(OF.len())).into_owned();
    vec![first, format!("{:1$}{rest}", "", OF.len())]
}

fn under(
    form: &FormScreen,
    state: &FieldState,
    focused: bool,
    wide: usize,
) -> Vec<(String, Under)> {
    let mut under = Vec::new();
    let mut add =
        |text: &str, kind| under.extend(wrap(text, wide).into_iter().map(|line| (line, kind)));
    if let Some(error) = &state.error {
        add(&format!("! {error}"), Under::Error);
    } else if let Some(echo) = &state.echo {
        add(&format!("= {echo}"), Under::Echo);
    }
    if !focused {
        return under;
    }
    let found = form.people.found_for(state.field.key);
    if !found.is_empty() {
        let next = form.people.next();
        for (place, person) in found.iter().enumerate() {
            let lines = if place == next {
                let (name, known) = (&person.name, known(person, true));
                let key = hint(Context::Form, Act::TakeOver);
                wrap(&format!("{key}: {name}, {known}"), wide)
            } else {
                other(person, wide)
            };
            under.extend(lines.into_iter().map(|line| (line, Under::Person)));
        }
        let what = match &form.people.earlier()[..] {
            [only] => only.to_string(),
            several => format!("{} klachten", several.len()),
        };
        let key = hint(Context::Form, Act::ShowEarlier);
        let text = format!("{key}: bekijk {what}");
        under.push((fit(&text, wide).into_owned(), Under::Person));
    }
    if state.error.is_none() && !state.field.help.is_empty() {
        let how = match &state.editor {
            Editor::Options(options) if options.several() => {
                format!(" Met {} zet je aan en uit.", hint(Context::Choice, Act::Toggle))
            }
            Editor::Options(_) => format!(
                " Kies met {} en {}, of typ de eerste letter.",
                hint(Context::Choice, Act::Left),
                hint(Context::Choice, Act::Right)
            ),
            Editor::Text(_) if form.filling.purpose == Purpose::Letter => format!(
                " {} laat eerst zien wat er weggaat. {} maakt er een Word-bestand van.",
                hint(Context::Form, Act::Save),
                hint(Context::Form, Act::ToWord)
            ),
            _ => String::new(),
        };
        let help = format!("{}{how}", state.field.help);
        under.extend(wrap(&help, wide).into_iter().map(|line| (line, Under::Help)));
    }
    under
}
