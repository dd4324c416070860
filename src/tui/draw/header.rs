//! The header: the tabs, and whose desk it is on what day.

use ratatui::layout::Rect;

use super::surface::Surface;
use crate::desk::view::Tab;
use crate::domain::wording::{long_date, short_date};
use crate::tui::app::App;
use crate::tui::cells::{cells, width};

/// Draws the header.
pub fn draw(surface: &mut Surface<'_>, app: &App, area: Rect) {
    let shown = |counts: bool| -> Vec<(Tab, String)> {
        Tab::ALL
            .iter()
            .enumerate()
            .map(|(place, tab)| (*tab, label(app, place, *tab, counts)))
            .collect()
    };
    let total =
        |tabs: &[(Tab, String)]| tabs.iter().map(|(_, text)| width(text) + 1).sum::<usize>();
    let mut tabs = shown(true);
    if total(&tabs) > usize::from(area.width) {
        tabs = shown(false);
    }
    let mut x = area.x;
    for (tab, text) in &tabs {
        let current = is_current(app, *tab);
        let style = if current { surface.styles.focused_title } else { surface.styles.title };
        x += surface.text(x, area.y, area.right().saturating_sub(x), text, style);
    }
    let room = area.right().saturating_sub(x + 2);
    if let Some(text) = whose(app).into_iter().find(|text| cells(width(text)) <= room) {
        let start = area.right().saturating_sub(cells(width(&text)) + 1);
        surface.text(start, area.y, room, &text, surface.styles.text);
    }
}

/// " 2 Open 12 ", between brackets where it is the one shown.
fn label(app: &App, place: usize, tab: Tab, count: bool) -> String {
    let current = is_current(app, tab);
    let (before, after) = if current { ("[", "]") } else { (" ", " ") };
    let number = place + 1;
    let name = tab.label();
    if count {
        format!("{before}{number} {name} {}{after}", app.counts.of(tab))
    } else {
        let short = name.rsplit(' ').next().unwrap_or(name);
        format!("{before}{number} {short}{after}")
    }
}

/// From long to short, for the room that there is.
fn whose(app: &App) -> [String; 5] {
    let (organisation, actor) = (&app.organisation, &app.actor);
    let (long, short) = (long_date(app.today), short_date(app.today));
    [
        format!("Klachtenbalie {organisation} · {actor} · {long}"),
        format!("{organisation} · {actor} · {short}"),
        format!("{actor} · {short}"),
        short,
        String::new(),
    ]
}

/// Whether a tab is the one shown.
fn is_current(app: &App, tab: Tab) -> bool {
    tab == app.tab && app.search.is_none() && app.sheet().is_none()
}
