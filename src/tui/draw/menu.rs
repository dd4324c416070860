//! Menus, pages and the palette over the desk.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::editor;
use super::surface::Surface;
use crate::asking::drafts::title;
use crate::tui::cells::{cells, column, fit, row_room};
use crate::tui::menus::actions::Actions;
use crate::tui::menus::drafts::Drafts;
use crate::tui::menus::page::Page;
use crate::tui::menus::palette::Palette;
use crate::tui::menus::papers::Papers;
use crate::tui::menus::themes::Themes;
use crate::tui::menus::{Menu, inside};

/// Draws a menu.
pub fn draw(surface: &mut Surface<'_>, window: (u16, u16), today: NaiveDate, menu: &Menu) {
    match menu {
        Menu::Actions(menu) => actions(surface, window, today, menu),
        Menu::Page(page) => read(surface, window, page),
        Menu::Palette(palette) => find(surface, window, palette),
        Menu::Drafts(menu) => drafts(surface, window, menu),
        Menu::Papers(menu) => papers(surface, window, menu),
        Menu::Themes(menu) => themes(surface, window, menu),
    }
}

/// One row of a menu: marker, text, something at the end.
fn row(
    surface: &mut Surface<'_>,
    area: Rect,
    (text, end): (&str, &str),
    here: bool,
    possible: bool,
) {
    let style = match (here, possible) {
        (true, _) => surface.styles.selected,
        (false, true) => surface.styles.text,
        (false, false) => surface.styles.quiet,
    };
    let wide = usize::from(area.width);
    let (room, end_room) = row_room(wide, end);
    let marker = if here { "> " } else { "  " };
    let line = column(&format!("{marker}{text}"), room);
    surface.line(area, area.y, &format!("{line} {}", fit(end, end_room)), style);
    if here {
        surface.put_cursor(area.x, area.y);
    }
}

fn row_area(inner: Rect, place: usize) -> Rect {
    Rect { y: inner.y + cells(place), height: 1, ..inner }
}

fn actions(surface: &mut Surface<'_>, window: (u16, u16), today: NaiveDate, menu: &Actions) {
    let inner = surface.frame(menu.area(window), &menu.title);
    let rows = menu.rows(window);
    surface.frame_more(menu.area(window), menu.reader.top, rows, menu.possible.permissions.len());
    let shown = menu.possible.permissions.iter().enumerate().skip(menu.reader.top).take(rows);
    for (place, permission) in shown {
        let possible = permission.refusal.is_none();
        let end = menu.aside(permission, today);
        let area = row_area(inner, place - menu.reader.top);
        let here = place == menu.reader.line;
        row(surface, area, (&menu.possible.label(permission), &end), here, possible);
    }
    let y = inner.y + cells(rows);
    surface.fill(inner.x, y, inner.width, '─', surface.styles.rule);
    for (place, line) in menu.reason(window, today).iter().enumerate() {
        surface.text(
            inner.x + 1,
            y + 1 + cells(place),
            inner.width.saturating_sub(1),
            line,
            surface.styles.text,
        );
    }
}

fn read(surface: &mut Surface<'_>, window: (u16, u16), page: &Page) {
    let inner = surface.frame(page.area(window), &page.title);
    let lines = page.lines(Page::text_width(window));
    let rows = usize::from(inner.height);
    surface.frame_more(page.area(window), page.reader.top, rows, lines.len());
    let shown = lines.iter().enumerate().skip(page.reader.top).take(rows);
    for (place, (text, look)) in shown {
        let y = inner.y + cells(place - page.reader.top);
        let here = place == page.reader.line;
        surface.text(inner.x, y, 2, if here { "> " } else { "  " }, surface.styles.text);
        let style = if here { surface.styles.selected } else { surface.style(*look) };
        surface.text(inner.x + 2, y, inner.width.saturating_sub(2), text, style);
        if here {
            surface.put_cursor(inner.x, y);
        }
    }
}

fn find(surface: &mut Surface<'_>, window: (u16, u16), palette: &Palette) {
    let inner = surface.frame(Palette::area(window), "Opdracht of klachtnummer");
    let rows = Palette::rows(window);
    surface.frame_more(Palette::area(window), palette.reader.top, rows, palette.hits().len());
    surface.fill(inner.x, inner.y + 1, inner.width, '─', surface.styles.rule);
    let list = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
    if palette.hits().is_empty() {
        surface.line(list, list.y, "  Niets gevonden.", surface.styles.quiet);
    }
    for (place, item) in palette.hits().iter().enumerate().skip(palette.reader.top).take(rows) {
        let area = row_area(list, place - palette.reader.top);
        let here = place == palette.reader.line;
        row(surface, area, (&item.label, &item.aside), here, item.possible);
    }
    // The cursor stays where one types.
    editor::typed_in(surface, Rect { height: 1, ..inner }, ": ", |wide| palette.row(wide));
}

fn drafts(surface: &mut Surface<'_>, window: (u16, u16), menu: &Drafts) {
    let area = menu.area(window);
    let inner = surface.frame(area, "Concepten");
    surface.frame_more(area, menu.reader.top, inside(area), menu.entries.len());
    let shown = menu.entries.iter().enumerate().skip(menu.reader.top).take(inside(area));
    for (place, draft) in shown {
        let here = place == menu.reader.line;
        row(surface, row_area(inner, place - menu.reader.top), (&title(draft), ""), here, true);
    }
}

fn papers(surface: &mut Surface<'_>, window: (u16, u16), menu: &Papers) {
    let area = menu.area(window);
    let inner = surface.frame(area, "Bijlagen van dit concept");
    surface.frame_more(area, menu.reader.top, inside(area), menu.entries.len());
    let shown = menu.entries.iter().enumerate().skip(menu.reader.top).take(inside(area));
    for (place, name) in shown {
        let here = place == menu.reader.line;
        row(surface, row_area(inner, place - menu.reader.top), (name, ""), here, true);
    }
}

fn themes(surface: &mut Surface<'_>, window: (u16, u16), menu: &Themes) {
    let area = menu.area(window);
    let inner = surface.frame(area, "Kleuren");
    surface.frame_more(area, menu.reader.top, inside(area), menu.entries.len());
    let shown = menu.entries.iter().enumerate().skip(menu.reader.top).take(inside(area));
    for (place, (name, label)) in shown {
        let here = place == menu.reader.line;
        let end = if *name == menu.before { "nu" } else { "" };
        row(surface, row_area(inner, place - menu.reader.top), (label, end), here, true);
    }
}
