//! A form: its questions one below the other, as many as fit around the focused one.

use ratatui::layout::Rect;

use super::field::Block;
use super::footer::{notice, notice_lines};
use super::surface::{Surface, more};
use super::{detail, intake};
use crate::tui::app::App;
use crate::tui::cells::{cells, width, wrap};
use crate::tui::form::FormScreen;
use crate::tui::keys::keymap::{Act, Context, hint};

/// From here the complaint stands beside its form.
const WITH_COMPLAINT: u16 = 120;
/// Below this the title leaves little room beside it.
const SHORT_TITLE: u16 = 60;

/// Draws a form over the whole window; where there is a desk, with the complaint beside it.
pub fn draw(
    surface: &mut Surface<'_>,
    (wide, high): (u16, u16),
    form: &FormScreen,
    app: Option<&App>,
) {
    let footer = Rect::new(0, high.saturating_sub(1), wide, 1);
    title(surface, form, wide);
    let most = footer.y / 2;
    let again = app.map(|_| hint(Context::Form, Act::Notices));
    let again = again.as_deref();
    let told = match notice_lines(form.notice.as_ref(), wide, most, again).len() {
        0 => 0,
        lines => cells(lines) + 1,
    };
    let mut body = Rect::new(0, 1, wide, high.saturating_sub(2 + told));
    if let Some(side) = intake::side(form, body) {
        body.width = side.x - 1;
        intake::checklist(surface, form, side);
    } else if let Some(line) = intake::summary(form) {
        surface.text(1, body.y, wide.saturating_sub(1), &line, surface.styles.title);
        body = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
    }
    if let Some(line) = app.and_then(also_open) {
        surface.text(1, body.y, body.width.saturating_sub(1), &line, surface.styles.soon);
        body = Rect { y: body.y + 1, height: body.height.saturating_sub(1), ..body };
    }
    body = above(surface, form, body);
    if let Some((app, side)) = app.and_then(|app| Some((app, beside(app, form, body)?))) {
        body.width = side.x - 1;
        detail::beside(surface, app, side);
        bar(surface, side);
    }
    questions(surface, form, body);
    notice(surface, form.notice.as_ref(), footer, most, again);
}

/// Which other forms are open: the calls that were interrupted.
fn also_open(app: &App) -> Option<String> {
    let names: Vec<_> = app.other_forms().map(|form| form.filling.name()).collect();
    let key = hint(Context::Form, Act::SwitchForm);
    (!names.is_empty()).then(|| format!("{key}: verder met {}", names.join("; ")))
}

/// What stands above the questions, in a third of the window at most; gives back what is left.
fn above(surface: &mut Surface<'_>, form: &FormScreen, body: Rect) -> Rect {
    let wide = usize::from(body.width.saturating_sub(2)).max(1);
    let above = form.above();
    let mut lines: Vec<_> = above
        .iter()
        .flat_map(|text| wrap(text, wide).into_iter().map(|line| (line, text.starts_with('!'))))
        .collect();
    let room = usize::from(body.height / 3);
    let is_cut = lines.len() > room;
    lines.truncate(room);
    if is_cut && let Some((last, _)) = lines.last_mut() {
        // Whoever reads it sees that there is more.
        let begin: String = last.chars().take(wide.saturating_sub(2)).collect();
        *last = format!("{} …", begin.trim_end());
    }
    for ((line, warns), y) in lines.iter().zip(body.y..) {
        let style = if *warns { surface.styles.soon } else { surface.styles.done };
        surface.text(body.x + 1, y, cells(wide), line, style);
    }
    let taken = cells(lines.len());
    Rect { y: body.y + taken, height: body.height - taken, ..body }
}

fn title(surface: &mut Surface<'_>, form: &FormScreen, wide: u16) {
    let asked = &form.filling;
    let subject =
        if asked.subject.is_empty() { String::new() } else { format!(": {}", asked.subject) };
    let (question, count) = (form.focus + 1, form.fields.len());
    let place = if wide < SHORT_TITLE {
        format!(" {question}/{count} ")
    } else {
        format!(" vraag {question} van {count} ")
    };
    let area = Rect::new(0, 0, wide, 1);
    surface.title(area, &format!("{}{subject}", asked.form.title), true, &place);
}

/// The place for the complaint's own file beside its form.
fn beside(app: &App, form: &FormScreen, body: Rect) -> Option<Rect> {
    let shown = app.detail.detail().map(|detail| detail.complaint.number);
    if body.width < WITH_COMPLAINT
        || form.filling.complaint.is_none()
        || shown != form.filling.complaint
    {
        return None;
    }
    let width = body.width * 42 / 100;
    Some(Rect { x: body.width - width, width, ..body })
}

fn bar(surface: &mut Surface<'_>, side: Rect) {
    for y in side.y..side.bottom() {
        surface.fill(side.x - 1, y, 1, '│', surface.styles.rule);
    }
}

fn questions(surface: &mut Surface<'_>, form: &FormScreen, body: Rect) {
    let blocks: Vec<_> = (0..form.fields.len()).map(|place| Block::of(form, place, body)).collect();
    let height = usize::from(body.height);
    let scroll = scrolled(form, &blocks, height);
    let total: usize = blocks.iter().map(Block::rows).sum();
    let mut y = 0;
    for block in &blocks {
        block.draw(surface, form, body, y, scroll);
        y += block.rows();
    }
    let hint = more(scroll > 0, scroll + height < total);
    if !hint.is_empty() {
        let x = body.right().saturating_sub(cells(width(hint)));
        let y = body.bottom().saturating_sub(1);
        surface.text(x, y, cells(width(hint)), hint, surface.styles.title);
    }
}

/// The first row in view: the focused question is in view with everything under it.
fn scrolled(form: &FormScreen, blocks: &[Block], height: usize) -> usize {
    let before: usize = blocks.iter().take(form.focus).map(Block::rows).sum();
    let own = blocks.get(form.focus).map_or(0, Block::rows);
    let total: usize = blocks.iter().map(Block::rows).sum();
    let mut scroll = form.scroll.get().min(total.saturating_sub(height));
    if before + own > scroll + height {
        scroll = before + own - height;
    }
    if before < scroll {
        scroll = before;
    }
    form.scroll.set(scroll);
    scroll
}
