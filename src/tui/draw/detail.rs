//! The detail pane, and the whole file over the screen.

use ratatui::layout::Rect;

use super::has_focus;
use super::surface::{Surface, more};
use crate::tui::app::App;
use crate::tui::cells::cells;
use crate::tui::layout::{Pane, rows};

/// The widest text that reads well.
const WIDEST: u16 = 100;

/// The width of the text in the pane.
pub fn text_width(area: Rect) -> usize {
    usize::from(area.width.saturating_sub(3).clamp(1, WIDEST))
}

/// Draws the chosen complaint.
pub fn draw(surface: &mut Surface<'_>, app: &App, area: Rect) {
    draw_as(surface, app, area, has_focus(app, Pane::Detail), app.file);
}

/// Draws the chosen complaint beside a form.
pub fn beside(surface: &mut Surface<'_>, app: &App, area: Rect) {
    draw_as(surface, app, area, false, true);
}

fn draw_as(surface: &mut Surface<'_>, app: &App, area: Rect, focused: bool, whole: bool) {
    let Some(detail) = app.detail.detail() else {
        surface.title(area, "Klacht", focused, "");
        surface.line(
            Rect { x: area.x + 2, width: area.width.saturating_sub(2), ..area },
            area.y + 1,
            "Geen klacht gekozen.",
            surface.styles.quiet,
        );
        if focused {
            surface.put_cursor(area.x, area.y + 1);
        }
        return;
    };
    let complaint = &detail.complaint;
    let lines = app.detail.lines(text_width(area), whole, app.today);
    let (top, height) = (app.detail.reader.top.min(lines.len()), rows(Some(area)));
    let title = format!("{} {}", complaint.number, complaint.intake.complainant.name);
    surface.title(area, &title, focused, more(top > 0, top + height < lines.len()));
    for (place, line) in lines.iter().enumerate().skip(top).take(height) {
        let y = area.y + 1 + cells(place - top);
        let here = focused && place == app.detail.reader.line;
        let style = if here { surface.styles.selected } else { surface.style(line.look) };
        if here {
            surface.text(area.x, y, 2, "> ", surface.styles.selected);
            surface.put_cursor(area.x, y);
        }
        surface.text(area.x + 2, y, cells(text_width(area)), &line.text, style);
    }
}
