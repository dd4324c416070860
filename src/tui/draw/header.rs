//! The header: the tabs, and whose desk it is on what day.

use ratatui::layout::Rect;

use super::surface::Surface;
use crate::desk::view::Tab;
use crate::domain::wording::{long_date, short_date};
use crate::tui::app::App;
use crate::tui::cells::{cells, width};

/// Draws the header.
pub fn draw(surface: &mut Surface<'_>, app: &App, area: Rect) {
    let tabs = tabs(app, usize::from(area.width));
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

/// How much the tabs say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Length {
    /// "Te laat 12".
    Long,
    /// "laat 12".
    Short,
    /// Only how many are late: that number is never left out.
    LateOnly,
    /// Nothing of the others but their numbers.
    Least,
}

/// The tabs, as long as there is room for.
fn tabs(app: &App, room: usize) -> Vec<(Tab, String)> {
    let of = |length| -> Vec<(Tab, String)> {
        let tabs = Tab::ALL.iter().enumerate();
        tabs.map(|(place, tab)| (*tab, label(app, place, *tab, length))).collect()
    };
    let fits =
        |tabs: &[(Tab, String)]| tabs.iter().map(|(_, text)| width(text)).sum::<usize>() <= room;
    let shorter = [Length::Long, Length::Short, Length::LateOnly].map(of);
    shorter.into_iter().find(|tabs| fits(tabs)).unwrap_or_else(|| of(Length::Least))
}

/// " 2 Open 12 ", between brackets where it is the one shown.
fn label(app: &App, place: usize, tab: Tab, length: Length) -> String {
    let current = is_current(app, tab);
    let (before, after) = if current { ("[", "]") } else { (" ", " ") };
    let counted = tab == Tab::Overdue || matches!(length, Length::Long | Length::Short);
    let whole = tab.label();
    let short = whole.rsplit(' ').next().unwrap_or(whole);
    let name = match length {
        Length::Long => whole,
        Length::Least if !counted && !current => "",
        _ => short,
    };
    let count = if counted { app.counts.of(tab).to_string() } else { String::new() };
    let parts = [(place + 1).to_string(), name.to_owned(), count];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{before}{}{after}", parts.join(" "))
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
