//! The detail pane, and the whole file over the screen.

use ratatui::layout::Rect;

use super::surface::{Surface, more};
use super::{chart, has_focus};
use crate::asking::firm::name;
use crate::desk::concepts::Concept;
use crate::domain::firm::Duty;
use crate::domain::wording::long_moment;
use crate::tui::app::App;
use crate::tui::app::deadlines::Entry;
use crate::tui::app::paper::Look;
use crate::tui::app::reader::Reader;
use crate::tui::app::sheet::Sheet;
use crate::tui::app::writer::{PaperLine, Stop, Writer};
use crate::tui::cells::cells;
use crate::tui::keys::keymap::{Act, Context, hint};
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

/// Draws a sheet.
pub fn sheet(surface: &mut Surface<'_>, app: &App, sheet: &Sheet, area: Rect) {
    let lines = sheet.lines((text_width(area), app.today));
    let title = sheet.page.title(&app.organisation);
    written(surface, area, (&title, &lines), sheet.reader, true);
    let line = lines.get(sheet.reader.line);
    let (Some(line), Some(place)) = (line, sheet.reader.line.checked_sub(sheet.reader.top)) else {
        return;
    };
    if let Some(stop) = line.stop(sheet.column) {
        part(surface, area, area.y + 1 + cells(place), (line, stop));
    }
}

fn draw_as(surface: &mut Surface<'_>, app: &App, area: Rect, focused: bool, whole: bool) {
    let Some(detail) = app.detail.detail() else {
        match app.deadlines.selected().filter(|_| app.lead == Pane::Deadlines) {
            Some(Entry::Firm(duty, _)) => in_short(surface, area, &of_duty(duty), focused),
            Some(Entry::Concept(concept, _, keeper)) => {
                in_short(surface, area, &of_concept(concept, keeper), focused);
            }
            Some(Entry::Complaint(_)) | None => nothing(surface, area, focused),
        }
        return;
    };
    let complaint = &detail.complaint;
    let lines = app.detail.lines(text_width(area), whole, app.today);
    let title = format!("{} {}", complaint.number, complaint.intake.complainant.name);
    written(surface, area, (&title, &lines), app.detail.reader, focused);
}

fn nothing(surface: &mut Surface<'_>, area: Rect, focused: bool) {
    surface.title(area, "Klacht", focused, "");
    surface.nothing(area, area.y + 1, "Geen klacht gekozen.", focused);
}

/// What has no file to show, in short.
struct Short {
    title: &'static str,
    what: String,
    told: Vec<String>,
    open: &'static str,
}

fn of_duty(duty: &Duty) -> Short {
    let (what, told) = (name(duty), duty.explanation.clone());
    Short { title: "Organisatie", what, told, open: "naar de organisatie" }
}

fn of_concept(concept: &Concept, keeper: &str) -> Short {
    let whose = concept.complainant.as_deref().unwrap_or("iemand zonder naam");
    let received = long_moment(concept.received);
    let told = vec![
        format!("Ontvangen {received}."),
        "Nog niet geregistreerd.".to_owned(),
        format!("Concept van {keeper}."),
    ];
    let what = format!("Klacht van {whose}");
    Short { title: "Concept", what, told, open: "verder met dit concept" }
}

fn in_short(surface: &mut Surface<'_>, area: Rect, short: &Short, focused: bool) {
    surface.title(area, short.title, focused, "");
    let mut writer = Writer { lines: Vec::new(), width: text_width(area), spacious: false };
    writer.put(&short.what, Look::Strong, 2, None);
    for step in &short.told {
        writer.put(step, Look::Plain, 2, None);
    }
    let key = hint(Context::Deadlines, Act::Open);
    writer.put(&format!("{key}: {}", short.open), Look::Quiet, 2, None);
    for (line, y) in writer.lines.iter().zip(area.y + 1..area.bottom()) {
        let style = surface.style(line.look);
        surface.text(area.x + 2, y, cells(text_width(area)), &line.text, style);
    }
    if focused {
        surface.text(area.x, area.y + 1, 2, "> ", surface.styles.selected);
        surface.put_cursor(area.x, area.y + 1);
    }
}

/// The part of a line on which the cursor stands; the rest of it is drawn as it is elsewhere.
fn part(surface: &mut Surface<'_>, area: Rect, y: u16, (line, stop): (&PaperLine, &Stop)) {
    if y >= area.bottom() {
        return;
    }
    let row = Rect::new(area.x + 2, y, area.width.saturating_sub(2), 1);
    surface.restyle(row, surface.style(line.look));
    let x = row.x + cells(stop.from);
    // A cell more on both sides: the terminal's own cursor hides what is one cell wide.
    let shown = Rect { x: x.saturating_sub(1), width: cells(stop.wide + 2), ..row };
    surface.restyle(shown.intersection(area), surface.styles.selected);
    surface.put_cursor(x, y);
}

/// Lines with a cursor among them.
fn written(
    surface: &mut Surface<'_>,
    area: Rect,
    (title, lines): (&str, &[PaperLine]),
    reader: Reader,
    focused: bool,
) {
    let (top, height) = (reader.top.min(lines.len()), rows(Some(area)));
    surface.title(area, title, focused, more(top > 0, top + height < lines.len()));
    for (place, line) in lines.iter().enumerate().skip(top).take(height) {
        let y = area.y + 1 + cells(place - top);
        let here = focused && place == reader.line;
        let style = if here { surface.styles.selected } else { surface.style(line.look) };
        if here {
            surface.text(area.x, y, 2, "> ", surface.styles.selected);
            surface.put_cursor(area.x, y);
        }
        surface.text(area.x + 2, y, cells(text_width(area)), &line.text, style);
        if line.look == Look::Drawn && !here {
            chart::colour(surface, (area.x + 2, y), &line.text);
        }
    }
}
