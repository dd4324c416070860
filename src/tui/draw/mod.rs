//! Drawing: from the screen as data to cells. Nothing here changes anything but how far a form is
//! scrolled.

pub mod chart;
pub mod deadlines;
pub mod detail;
mod editor;
mod field;
mod footer;
mod form;
mod header;
mod intake;
mod list;
mod menu;
mod surface;

use ratatui::Frame;
use ratatui::layout::Rect;

use self::surface::Surface;
use super::app::{App, Layer};
use super::form::FormScreen;
use super::keys::keymap::{Act, Context, hint};
use super::layout::{LEAST_HEIGHT, LEAST_WIDTH, Layout, Pane};
use super::menus::Menu;
use super::theme::Styles;

/// Rows that a notice on the desk leaves at the top, with one for its own title.
const NOTICE_ABOVE: u16 = 3;

/// Draws the whole screen; the terminal's cursor stands on what has the focus.
pub fn draw(frame: &mut Frame<'_>, app: &App) {
    let area = frame.area();
    let mut surface = Surface::new(frame.buffer_mut(), app.styles());
    let too_small = area.width < LEAST_WIDTH || area.height < LEAST_HEIGHT;
    if too_small {
        surface.too_small(area);
    } else if let Some(layout) = Layout::of(area.width, area.height, app.focus, app.is_whole()) {
        layers(&mut surface, app, &layout);
    }
    if let Some(cursor) = surface.cursor() {
        frame.set_cursor_position(cursor);
    }
}

fn layers(surface: &mut Surface<'_>, app: &App, layout: &Layout) {
    // Only what can be seen: from the last form on, else from the desk on.
    let last_form = app.layers.iter().rposition(|layer| matches!(layer, Layer::Form(_)));
    match last_form {
        None => desk(surface, app, layout),
        Some(place) => {
            if let Some(Layer::Form(screen)) = app.layers.get(place) {
                form::draw(surface, app.window, screen, Some(app));
            }
        }
    }
    let menus = &app.layers[last_form.map_or(0, |place| place + 1)..];
    for layer in menus {
        if let Layer::Menu(menu) = layer {
            menu::draw(surface, app.window, app.today, menu);
        }
    }
    let save = match app.layers.last() {
        Some(Layer::Form(screen)) => screen.filling.purpose.save_word(),
        _ => footer::SAVE,
    };
    footer::draw(surface, app.context(), save, app.drafts, layout.footer);
    if last_form.is_none() || !menus.is_empty() {
        // On the desk it takes the rows that it needs, but for the first of what lies under it.
        let high = layout.footer.y;
        let most = if menus.is_empty() { high.saturating_sub(NOTICE_ABOVE) } else { high / 2 };
        let again = menus.is_empty().then(|| hint(Context::Desk, Act::Notices));
        let notice = app.notice.as_ref();
        footer::notice(surface, notice, layout.footer, most.max(high / 2), again.as_deref());
    }
}

fn desk(surface: &mut Surface<'_>, app: &App, layout: &Layout) {
    header::draw(surface, app, layout.header);
    if let Some(area) = layout.list {
        list::draw(surface, app, area);
    }
    if let (Some(area), Some(sheet)) = (layout.detail, app.sheet()) {
        detail::sheet(surface, app, sheet, area);
    } else if let Some(area) = layout.detail {
        detail::draw(surface, app, area);
    }
    if let Some(area) = layout.deadlines {
        deadlines::draw(surface, app, area);
    }
    surface.separators(layout);
    if let Some(area) = layout.summary {
        footer::summary(surface, app, area);
    }
}

/// Draws a form without a desk, as at the first start.
pub fn draw_form(frame: &mut Frame<'_>, screen: &FormScreen, help: Option<&Menu>, styles: Styles) {
    let area = frame.area();
    let window = (area.width, area.height);
    let mut surface = Surface::new(frame.buffer_mut(), styles);
    if area.width < LEAST_WIDTH || area.height < LEAST_HEIGHT {
        surface.too_small(area);
    } else {
        form::draw(&mut surface, window, screen, None);
        if let Some(help) = help {
            menu::draw(&mut surface, window, chrono::NaiveDate::default(), help);
        }
        let context = help.map_or_else(|| screen.context(), Menu::context);
        let save = screen.filling.purpose.save_word();
        footer::draw(&mut surface, context, save, 0, Rect::new(0, area.height - 1, area.width, 1));
    }
    if let Some(cursor) = surface.cursor() {
        frame.set_cursor_position(cursor);
    }
}

/// Whether a pane has the focus.
fn has_focus(app: &App, pane: Pane) -> bool {
    if app.file { pane == Pane::Detail } else { app.focus == pane }
}
