//! Phone intake (aanname): what the receipt letter still needs, beside the form.

use ratatui::layout::Rect;

use super::surface::Surface;
use crate::tui::cells::{cells, wrap};
use crate::tui::form::FormScreen;
use crate::tui::keys::keymap::{Act, Context, hint};

/// From here the checklist stands beside the form.
const BESIDE: u16 = 76;
const WIDTH: u16 = 26;

/// Where the checklist stands; none where the form has none or there is no room.
pub fn side(form: &FormScreen, body: Rect) -> Option<Rect> {
    let wanted = form.fields.iter().any(|state| state.field.for_receipt_letter);
    (wanted && body.width >= BESIDE).then(|| Rect { x: body.width - WIDTH, width: WIDTH, ..body })
}

/// Draws the checklist.
pub fn checklist(surface: &mut Surface<'_>, form: &FormScreen, area: Rect) {
    for y in area.y..area.bottom() {
        surface.fill(area.x - 1, y, 1, '│', surface.styles.rule);
    }
    let styles = surface.styles;
    let mut y = area.y;
    let mut put = |text: &str, style| {
        for line in wrap(text, usize::from(area.width.saturating_sub(1))) {
            if y < area.bottom() {
                surface.text(area.x + 1, y, area.width.saturating_sub(1), &line, style);
                y += 1;
            }
        }
    };
    put("Voor de ontvangstbevestiging", styles.title);
    for state in form.fields.iter().filter(|state| state.field.for_receipt_letter) {
        let done = form.answered(state);
        // An address need not be there beside an e-mail; that does not tick it off.
        let (mark, note) = match (state.is_open(), done) {
            (false, _) if state.error.is_some() => ("[ ]", " (klopt niet)"),
            (false, _) => ("[x]", ""),
            (true, true) => ("[-]", " (hoeft niet)"),
            (true, false) => ("[ ]", ""),
        };
        let style = if done { styles.done } else { styles.text };
        put(&format!("{mark} {}{note}", state.field.label), style);
    }
    let key = hint(Context::Form, Act::NextQuestion);
    let hint = format!("{key}: volgende open vraag ({} nog)", open(form));
    let rest = cells(wrap(&hint, usize::from(area.width.saturating_sub(1))).len());
    if y + rest < area.bottom() {
        y += 1;
        for line in wrap(&hint, usize::from(area.width.saturating_sub(1))) {
            surface.text(area.x + 1, y, area.width.saturating_sub(1), &line, styles.quiet);
            y += 1;
        }
    }
}

fn open(form: &FormScreen) -> usize {
    form.fields
        .iter()
        .filter(|state| state.field.for_receipt_letter && !form.answered(state))
        .count()
}

/// The checklist in one line, where there is no room for it.
pub fn summary(form: &FormScreen) -> Option<String> {
    if !form.fields.iter().any(|state| state.field.for_receipt_letter) {
        return None;
    }
    let open: Vec<_> = form
        .fields
        .iter()
        .filter(|state| state.field.for_receipt_letter && !form.answered(state))
        .map(|state| state.field.label)
        .collect();
    Some(if open.is_empty() {
        "Ontvangstbevestiging: alles is er.".to_owned()
    } else {
        format!("Ontvangstbevestiging, nog: {}", open.join(", "))
    })
}
