//! The footer with the keys, the notice above it, and the line about panes out of sight.

use ratatui::layout::Rect;

use super::surface::Surface;
use crate::asking::words::next_step;
use crate::tui::app::App;
use crate::tui::cells::{self, cells, fit, wrap};
use crate::tui::keys::footer::{GAP, footer};
use crate::tui::keys::keymap::{Act, Context, hint};
use crate::tui::layout::Pane;
use crate::tui::message::{Notice, Tone};

/// What saving is called where a form does not say.
pub const SAVE: &str = "opslaan";

/// Draws the keys that hold now; `save` is what saving is called in a form.
pub fn draw(surface: &mut Surface<'_>, context: Context, save: &str, drafts: usize, area: Rect) {
    surface.line(area, area.y, "", surface.styles.text);
    let mut x = area.x + 1;
    let told = drafts > 0 && context.chain().contains(&Context::Desk);
    if told {
        let key = hint(Context::Desk, Act::Drafts);
        x += surface.text(x, area.y, area.width, &key, surface.styles.key) + 1;
        let text = format!("concepten {drafts}");
        x += surface.text(x, area.y, area.width, &text, surface.styles.text) + cells(GAP);
    }
    let in_form = context.chain().contains(&Context::Form);
    let named = |act, label| match act {
        Act::Drafts if told => None,
        Act::Save if in_form => Some(save),
        _ => Some(label),
    };
    let room = usize::from(area.right().saturating_sub(x));
    let mut hints = footer(context, room, named);
    // Where one more fits without the margin, the margin goes.
    let without = footer(context, room + 1, named);
    if !told && without.len() > hints.len() {
        (x, hints) = (area.x, without);
    }
    for (key, label) in hints {
        let room = area.right().saturating_sub(x);
        x += surface.text(x, area.y, room, &key, surface.styles.key) + 1;
        let room = area.right().saturating_sub(x);
        x += surface.text(x, area.y, room, label, surface.styles.text) + cells(GAP);
    }
}

/// The lines of a notice at a width. Where they do not fit, that is seen, and the key that shows
/// the whole is `again`.
pub fn notice_lines(
    notice: Option<&Notice>,
    width: u16,
    most: u16,
    again: Option<&str>,
) -> Vec<String> {
    let Some(notice) = notice else { return Vec::new() };
    let mark = if notice.tone == Tone::Info { "" } else { "! " };
    let wide = usize::from(width.saturating_sub(3));
    let mut lines = wrap(&format!("{mark}{}", notice.text), wide);
    let most = usize::from(most.max(1));
    if lines.len() > most {
        lines.truncate(most);
        let more = again.map_or_else(|| "…".to_owned(), |key| format!("… ({key}: alles)"));
        if let Some(last) = lines.last_mut() {
            let room = wide.saturating_sub(cells::width(&more) + 1);
            *last = format!("{} {more}", fit(last, room).trim_end_matches('…').trim_end());
        }
    }
    lines
}

/// Draws a notice right above the footer, in `most` rows; gives back how many it took.
pub fn notice(
    surface: &mut Surface<'_>,
    notice: Option<&Notice>,
    footer: Rect,
    most: u16,
    again: Option<&str>,
) -> u16 {
    let lines = notice_lines(notice, footer.width, most, again);
    let Some(notice) = notice else { return 0 };
    let rows = cells(lines.len()) + 1;
    let area = Rect { y: footer.y.saturating_sub(rows), height: rows, ..footer };
    surface.keep_cursor_above(area.y);
    surface.clear(area);
    surface.title(area, "Melding", false, "");
    let style = match notice.tone {
        Tone::Info => surface.styles.strong,
        Tone::Warning => surface.styles.soon,
        Tone::Error => surface.styles.error,
    };
    for (place, line) in lines.iter().enumerate() {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
        surface.line(inner, area.y + 1 + cells(place), line, style);
    }
    rows
}

/// One line about what is out of sight, in a narrow window.
pub fn summary(surface: &mut Surface<'_>, app: &App, area: Rect) {
    let text = match (app.focus, app.detail.detail()) {
        (Pane::List, Some(detail)) => match &detail.next {
            Some(next) => format!("Volgende: {}", next_step(next, app.today)),
            None => format!("{}: alles is gedaan", detail.complaint.number),
        },
        (Pane::List, None) => {
            format!("{}: naar de rest", hint(app.pane_context(), Act::NextPane))
        }
        _ => {
            let key = hint(app.pane_context(), Act::NextPane);
            format!("{} te laat, {} open. {key}: verder", app.counts.overdue, app.counts.open)
        }
    };
    surface.line(area, area.y, &format!("─ {text}"), surface.styles.title);
}
