//! The deadlines pane: what is owed by whom, the earliest date first.

use ratatui::layout::Rect;

use super::has_focus;
use super::surface::Surface;
use crate::asking::firm::name;
use crate::asking::words::{article, day_in_year};
use crate::domain::firm::DutyMatter;
use crate::domain::obligations::promise_of;
use crate::domain::text::fold;
use crate::domain::wording::time_left;
use crate::tui::app::App;
use crate::tui::app::deadlines::Entry;
use crate::tui::app::paper::urgency;
use crate::tui::cells::{cells, column, fit, width};
use crate::tui::layout::Pane;

/// Narrower than this, a deadline takes two rows.
const ONE_ROW: u16 = 64;

/// How many rows a deadline takes.
pub const fn rows_each(area: Rect) -> usize {
    if area.width < ONE_ROW { 2 } else { 1 }
}

/// Draws the deadlines.
pub fn draw(surface: &mut Surface<'_>, app: &App, area: Rect) {
    let focused = has_focus(app, Pane::Deadlines);
    surface.title(area, "Termijnen", focused, "");
    let visible = app.deadlines.visible();
    if visible.is_empty() {
        surface.nothing(area, area.y + 1, "Er loopt geen enkele termijn.", focused);
        return;
    }
    let each = rows_each(area);
    let columns = Columns::of(visible, app, area.width);
    let fits = usize::from(area.height.saturating_sub(1)) / each;
    for (place, row) in visible.iter().enumerate().take(fits) {
        let y = area.y + 1 + cells(place * each);
        let selected = focused && place == app.deadlines.selected_in_view();
        if each == 1 {
            one_row(surface, app, row, &columns, (Rect { y, height: 1, ..area }, selected));
        } else {
            two_rows(surface, app, row, Rect { y, height: 2, ..area }, selected);
        }
        if selected {
            surface.put_cursor(area.x, y);
        }
    }
}

/// Who sees to it.
fn who<'a>(row: &'a Entry, app: &App) -> &'a str {
    let is_me = |person: &str| fold(person) == fold(&app.actor);
    let (person, mine, role) = match row {
        Entry::Complaint(row) => (row.person.as_deref(), row.mine, row.who),
        Entry::Concept(concept, _, keeper) => {
            (Some(keeper.as_str()), is_me(keeper), concept.first.who)
        }
        Entry::Firm(duty, _) => {
            let person = duty.person.as_deref();
            (person, person.is_some_and(is_me), duty.who)
        }
    };
    match (person, mine) {
        (_, true) => "jij",
        (Some(person), false) => person,
        (None, false) => role.label(),
    }
}

/// What is owed, and its article.
fn owed(row: &Entry) -> (String, &str) {
    match row {
        // The article gives the last day, not the one that was promised.
        Entry::Complaint(row) if row.promised => (promise_of(row.obligation), ""),
        Entry::Complaint(row) => (row.obligation.label().to_owned(), &row.article),
        Entry::Concept(concept, ..) => {
            (concept.first.kind.label().to_owned(), &concept.first.article)
        }
        Entry::Firm(duty, _) => (name(duty), &duty.article),
    }
}

/// Which complaint it is about; one without a number is a concept.
fn number(row: &Entry) -> String {
    match row {
        Entry::Complaint(row) => row.number.to_string(),
        Entry::Concept(..) => "concept".into(),
        Entry::Firm(..) => String::new(),
    }
}

/// The widths of the columns, the same for all rows in view.
struct Columns {
    state: usize,
    date: usize,
    number: usize,
    who: usize,
}

impl Columns {
    fn of(rows: &[Entry], app: &App, wide: u16) -> Self {
        let widest = |text: &dyn Fn(&Entry) -> String| {
            rows.iter().map(|row| width(&text(row))).max().unwrap_or(0)
        };
        let state = widest(&|row| time_left(row.limit(), app.today));
        let date = widest(&|row| day_in_year(row.limit(), app.today));
        let number = widest(&number);
        let what = widest(&|row| {
            let (what, by) = owed(row);
            format!("{what}{}", article(by))
        });
        // What is owed comes first; who sees to it gets the rest, but enough to know who.
        let rest = usize::from(wide).saturating_sub(state + date + number + what + 9);
        let who = widest(&|row| who(row, app).to_owned()).min(rest.max(10));
        Self { state, date, number, who }
    }
}

fn one_row(
    surface: &mut Surface<'_>,
    app: &App,
    row: &Entry,
    columns: &Columns,
    (area, selected): (Rect, bool),
) {
    let state = column(&time_left(row.limit(), app.today), columns.state);
    let date = column(&day_in_year(row.limit(), app.today), columns.date);
    let marker = if selected { "> " } else { "  " };
    let number = match row {
        Entry::Complaint(_) | Entry::Concept(..) => {
            format!(" {}", column(&number(row), columns.number))
        }
        // Nothing stands there: what is owed takes the room.
        Entry::Firm(..) => String::new(),
    };
    let after = format!("{number} {}", column(who(row, app), columns.who));
    let before = columns.state + columns.date + 6;
    let room = usize::from(area.width).saturating_sub(before + width(&after) + 1);
    let what = column(&obligation(row, room), room);
    let (style, state_style) = if selected {
        (surface.styles.selected, surface.styles.selected)
    } else {
        (surface.styles.text, surface.style(urgency(row.limit(), app.today)))
    };
    surface.line(area, area.y, &format!("{marker}{state}  {date}  {what}{after}"), style);
    surface.text(area.x + 2, area.y, cells(columns.state), &state, state_style);
}

/// The label, shortened so that the period and the article still stand behind it.
fn obligation(row: &Entry, room: usize) -> String {
    let (what, by) = owed(row);
    let whole = format!("{what}{}", article(by));
    if width(&whole) <= room {
        return whole;
    }
    let (label, period) = match row {
        Entry::Complaint(_) | Entry::Concept(..) => (what, String::new()),
        Entry::Firm(duty, _) => match duty.matter {
            DutyMatter::Regulation(_, Some(period)) => (duty.label().into(), format!(" {period}")),
            _ => (what, String::new()),
        },
    };
    let by = if by.is_empty() { String::new() } else { format!(" ({by})") };
    let end = format!("{period}{by}");
    format!("{}{end}", fit(&label, room.saturating_sub(width(&end))))
}

fn two_rows(surface: &mut Surface<'_>, app: &App, row: &Entry, area: Rect, selected: bool) {
    let (marker, style) = if selected {
        ("> ", surface.styles.selected)
    } else {
        ("  ", surface.style(urgency(row.limit(), app.today)))
    };
    let wide = usize::from(area.width.saturating_sub(1));
    let whose = match row {
        Entry::Complaint(row) => row.number.to_string(),
        Entry::Concept(..) => "Concept".into(),
        Entry::Firm(..) => "Organisatie".into(),
    };
    let when = format!("{marker}{whose} {}", time_left(row.limit(), app.today));
    let rest = wide.saturating_sub(width(&when) + 2);
    // A name of a few letters would say nothing.
    let who = who(row, app);
    let who = if width(who) <= rest || rest > 8 { fit(who, rest) } else { "".into() };
    let gap = " ".repeat(wide.saturating_sub(width(&when) + width(&who)));
    surface.line(area, area.y, &format!("{when}{gap}{who}"), style);
    let before = format!("  {} ", day_in_year(row.limit(), app.today));
    let what = obligation(row, wide.saturating_sub(width(&before)));
    let style = if selected { surface.styles.selected } else { surface.styles.text };
    surface.line(area, area.y + 1, &format!("{before}{what}"), style);
}
