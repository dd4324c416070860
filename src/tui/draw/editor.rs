//! The editors of fields.

use ratatui::layout::Rect;

use super::surface::{Surface, more};
use crate::tui::cells::{cells, width, wrap};
use crate::tui::form::{Editor, Options, TextField};

/// Rows of a text that does not have the focus.
const PREVIEW: usize = 3;

/// How many rows an editor takes.
pub fn rows(editor: &Editor, focused: bool, wide: u16, most: usize) -> usize {
    let wide = usize::from(wide).max(1);
    match editor {
        Editor::Text(text) if focused => {
            text.count_rows(wide, most.max(PREVIEW)).max(PREVIEW.min(most))
        }
        Editor::Text(text) => text.count_rows(wide, PREVIEW),
        Editor::Options(options) if focused => lay_out(options, wide).len().clamp(1, most),
        Editor::Line(_) | Editor::Options(_) => 1,
    }
}

/// Draws an editor, without its first `skip` rows.
pub fn draw(surface: &mut Surface<'_>, editor: &Editor, area: Rect, skip: usize, focused: bool) {
    if area.is_empty() {
        return;
    }
    match editor {
        Editor::Line(text) | Editor::Text(text) if focused => edited(surface, text, area),
        Editor::Line(text) | Editor::Text(text) => preview(surface, text, area, skip),
        Editor::Options(options) if focused => options_shown(surface, options, area, skip),
        Editor::Options(options) => {
            let words = options.words();
            let style = if words.is_empty() { surface.styles.quiet } else { surface.styles.text };
            let words = if words.is_empty() { "(nog niet gekozen)".into() } else { words };
            surface.line(area, area.y, &words, style);
        }
    }
}

fn edited(surface: &mut Surface<'_>, text: &TextField, area: Rect) {
    let seen = text.window(usize::from(area.width), usize::from(area.height));
    for place in 0..area.height {
        let row = seen.rows.get(usize::from(place)).map_or("", String::as_str);
        surface.line(area, area.y + place, row, surface.styles.input);
    }
    let (x, y) = seen.cursor;
    surface.put_cursor(area.x + cells(x), area.y + cells(y));
}

/// Draws a line that one types in, and the cursor in it.
pub fn typed_in(
    surface: &mut Surface<'_>,
    area: Rect,
    before: &str,
    row: impl FnOnce(usize) -> (String, usize),
) {
    let (text, cursor) = row(usize::from(area.width).saturating_sub(width(before)));
    surface.line(area, area.y, &format!("{before}{text}"), surface.styles.strong);
    surface.put_cursor(area.x + cells(width(before) + cursor), area.y);
}

fn preview(surface: &mut Surface<'_>, text: &TextField, area: Rect, skip: usize) {
    let wide = usize::from(area.width).max(1);
    // No more of a long text than can be seen.
    let mut seen = String::new();
    for line in text.lines().iter().take(PREVIEW + 1) {
        seen.extend(line.chars().take(wide * (PREVIEW + 1)));
        seen.push('\n');
    }
    let mut lines = wrap(seen.trim_end(), wide);
    if lines.len() > PREVIEW {
        lines.truncate(PREVIEW);
        if let Some(last) = lines.last_mut() {
            *last = crate::tui::cells::fit(&format!("{last} …"), wide).into_owned();
            if !last.ends_with('…') {
                last.push('…');
            }
        }
    }
    let rows = usize::from(area.height);
    for place in 0..rows {
        let line = lines.get(place + skip).map_or("", String::as_str);
        surface.line(area, area.y + cells(place), line, surface.styles.input);
    }
}

/// The choices in rows: text, whether chosen, whether the cursor is there.
fn lay_out(options: &Options, wide: usize) -> Vec<Vec<(String, bool, bool)>> {
    let mut rows = vec![Vec::new()];
    let mut used = 0;
    for option in options.shown() {
        let needed = width(&option.0) + 2;
        if needed > wide + 2 {
            // Too long for a row: in rows of its own, further in from the second on.
            let lines = wrap(&option.0, wide.saturating_sub(4));
            for (place, line) in lines.into_iter().enumerate() {
                let margin = if place == 0 { "" } else { "    " };
                rows.push(vec![(format!("{margin}{line}"), option.1, option.2)]);
            }
            used = wide;
            continue;
        }
        if used > 0 && used + needed > wide {
            rows.push(Vec::new());
            used = 0;
        }
        used += needed;
        if let Some(row) = rows.last_mut() {
            row.push(option);
        }
    }
    rows.retain(|row| !row.is_empty());
    rows
}

fn options_shown(surface: &mut Surface<'_>, options: &Options, area: Rect, skip: usize) {
    let wide = usize::from(area.width);
    let height = usize::from(area.height);
    let mut rows = lay_out(options, wide);
    let too_many = rows.len() > height;
    if too_many {
        rows = lay_out(options, wide.saturating_sub(width(more(true, true))));
    }
    let at = rows.iter().position(|row| row.iter().any(|(_, _, here)| *here)).unwrap_or(0);
    // Where there are more than fit, those around the cursor.
    let first = skip.max((at + 1).saturating_sub(height));
    for (place, row) in rows.iter().skip(first).take(height).enumerate() {
        let y = area.y + cells(place);
        let mut x = area.x;
        for (text, chosen, here) in row {
            let style = match (here, chosen) {
                (true, _) => surface.styles.selected,
                (false, true) => surface.styles.strong,
                (false, false) => surface.styles.text,
            };
            let room = area.right().saturating_sub(x);
            if *here && place + first == at {
                surface.put_cursor(x, y);
            }
            x += surface.text(x, y, room, text, style) + 2;
        }
    }
    let sign = more(first > 0, first + height < rows.len());
    if too_many && !sign.is_empty() {
        let x = area.right().saturating_sub(cells(width(sign)));
        surface.text(x, area.bottom() - 1, cells(width(sign)), sign, surface.styles.title);
    }
}
