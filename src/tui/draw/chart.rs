//! A trend drawn in bars: two beside one another for each part of the period. They differ in what
//! they are drawn with, so that they are told apart without colours; what each is and how high the
//! highest is stands above them in words, and every number in the table below.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::symbols::bar::{NINE_LEVELS, Set};
use ratatui::widgets::{Bar, BarChart, BarGroup, Widget};

use super::surface::Surface;
use crate::domain::wording::short_month;
use crate::reports::TrendRow;
use crate::tui::cells::cells;

/// The second bar of each part: in cells of two shades, so that the least value shows as well.
const SHADES: Set<'_> = Set {
    full: "▒",
    seven_eighths: "▒",
    three_quarters: "▒",
    five_eighths: "▒",
    half: "▒",
    three_eighths: "░",
    one_quarter: "░",
    one_eighth: "░",
    empty: " ",
};

/// From here the bars are high.
const ROOMY: usize = 60;
/// How high the bars are, in rows, where there is room and where there is not.
const HIGH: [u16; 2] = [8, 4];
/// The widest bar, in cells.
const WIDEST: usize = 4;

/// A chart in lines of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// What the bars are, in words.
    pub legend: String,
    /// The bars, and what stands under them.
    pub lines: Vec<String>,
}

/// What is drawn of a part of the period.
struct Part<'a> {
    key: &'a str,
    values: [u64; 2],
}

/// The charts of a trend for a width: how many complaints, and how long they took. One in which
/// there is nothing to draw is left out.
pub fn charts(rows: &[TrendRow], width: usize) -> Vec<Drawn> {
    let of = |values: fn(&TrendRow) -> [u64; 2]| -> Vec<Part<'_>> {
        rows.iter().map(|row| Part { key: &row.key, values: values(row) }).collect()
    };
    let counts = of(|row| [row.received, row.settled]);
    let days = of(|row| [row.median.unwrap_or(0), row.p90.unwrap_or(0)]);
    [
        drawn(&counts, ["Aantallen", "ontvangen", "afgehandeld", ""], width),
        drawn(&days, ["Doorlooptijd", "mediaan", "90e percentiel", " dagen"], width),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn drawn(parts: &[Part<'_>], words: [&str; 4], width: usize) -> Option<Drawn> {
    let fit = parts.len().min((width + 1) / 3);
    let shown = &parts[parts.len() - fit..];
    let highest = shown.iter().flat_map(|part| part.values).max().filter(|most| *most > 0)?;
    let [what, first, second, unit] = words;
    let mut legend = format!("{what}: █ {first}, ▒ {second}. De hoogste staaf is {highest}{unit}.");
    if fit < parts.len() {
        legend = format!("{legend} Hier passen de laatste {fit} van de {}.", parts.len());
    }
    let bar = ((width + 1) / fit).saturating_sub(1) / 2;
    let bar = bar.clamp(1, WIDEST);
    let high = HIGH[usize::from(width < ROOMY)];
    let mut lines = bars(shown, highest, bar, high);
    lines.extend(labels(shown, 2 * bar, 2 * bar + 1));
    Some(Drawn { legend, lines })
}

/// Gives the second bars of a line another colour than the first.
pub fn colour(surface: &mut Surface<'_>, (x, y): (u16, u16), line: &str) {
    for (place, _) in line.chars().enumerate().filter(|(_, letter)| matches!(letter, '▒' | '░'))
    {
        surface.restyle(Rect::new(x + cells(place), y, 1, 1), surface.styles.title);
    }
}

/// The bars of all parts, `bar` cells wide, with one cell between two parts.
fn bars(parts: &[Part<'_>], highest: u64, bar: usize, high: u16) -> Vec<String> {
    let wide = cells(parts.len() * (2 * bar + 1));
    let area = Rect::new(0, 0, wide, high);
    let mut canvas = Buffer::empty(area);
    // A chart has one set of symbols, so each of the two is drawn by itself.
    for (place, set) in [NINE_LEVELS, SHADES].into_iter().enumerate() {
        let mut layer = Buffer::empty(area);
        let groups: Vec<_> = parts.iter().map(|part| group(part, place)).collect();
        BarChart::grouped(groups)
            .bar_width(cells(bar))
            .bar_gap(0)
            .group_gap(1)
            .bar_set(set)
            .max(highest)
            .render(area, &mut layer);
        for (cell, drawn) in canvas.content.iter_mut().zip(layer.content) {
            if drawn.symbol() != " " {
                *cell = drawn;
            }
        }
    }
    let row = |y: u16| -> String { (0..wide).map(|x| canvas[(x, y)].symbol()).collect() };
    area.rows().map(|line| row(line.y).trim_end().to_owned()).collect()
}

/// A part of which only one value is drawn.
fn group<'a>(part: &Part<'_>, place: usize) -> BarGroup<'a> {
    let value = |at: usize| if at == place { part.values[at] } else { 0 };
    BarGroup::new([0, 1].map(|at| Bar::new(value(at)).text_value("")))
}

/// What stands under the bars: each part in short, and the years below where each begins.
fn labels(parts: &[Part<'_>], room: usize, step: usize) -> Vec<String> {
    let mut short = String::new();
    let mut years = String::new();
    let mut last = "";
    for (place, part) in parts.iter().enumerate() {
        let at = place * step;
        let (year, rest) = part.key.split_once('-').unwrap_or((part.key, ""));
        put(&mut short, at, &in_short(year, rest, room));
        let next = parts.get(place + 1).map_or("", |part| part.key);
        // A year of which there is but one part leaves no room for the next.
        let fits = step > year.len() || next.is_empty() || next.starts_with(year);
        if !rest.is_empty() && year != last && fits {
            put(&mut years, at, year);
            last = year;
        }
    }
    [short, years].into_iter().filter(|line| !line.is_empty()).collect()
}

fn put(line: &mut String, at: usize, text: &str) {
    let missing = at.saturating_sub(line.chars().count());
    line.extend(std::iter::repeat_n(' ', missing));
    line.push_str(text);
}

/// "jan" or "1"; "K1"; "2026" or "26".
fn in_short(year: &str, rest: &str, room: usize) -> String {
    if let Some(quarter) = rest.strip_prefix('q') {
        return format!("K{quarter}");
    }
    match rest.parse::<u32>() {
        Ok(month) if room >= 3 => short_month(month.saturating_sub(1)).to_owned(),
        Ok(month) => month.to_string(),
        Err(_) if room >= year.len() => year.to_owned(),
        Err(_) => year.chars().skip(2).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(values: &[(u64, u64)], key: fn(usize) -> String) -> Vec<TrendRow> {
        let row = |(place, (received, settled)): (usize, &(u64, u64))| TrendRow {
            key: key(place),
            label: String::new(),
            received: *received,
            settled: *settled,
            median: None,
            p90: None,
        };
        values.iter().enumerate().map(row).collect()
    }

    fn month(place: usize) -> String {
        format!("{}-{:02}", 2025 + (place + 10) / 12, (place + 10) % 12 + 1)
    }

    #[test]
    fn two_bars_stand_side_by_side_in_two_textures() {
        let drawn = charts(&rows(&[(5, 2), (0, 1), (3, 0)], month), 11);
        assert_eq!(drawn.len(), 1, "nothing was settled within days: {drawn:?}");
        assert_eq!(
            drawn[0].legend,
            "Aantallen: █ ontvangen, ▒ afgehandeld. De hoogste staaf is 5."
        );
        // Four rows of eight ticks: 5 is 32 ticks, 2 is 12, 1 is 6, 3 is 19.
        assert_eq!(drawn[0].lines, ["█", "█     ▃", "█▒    █", "█▒  ▒ █", "11 12 1", "2025  2026"]);
    }

    #[test]
    fn what_does_not_fit_is_said() {
        let many: Vec<_> = (0..20).map(|place| (place, 0)).collect();
        let drawn = charts(&rows(&many, month), 37);
        assert!(drawn[0].legend.ends_with("Hier passen de laatste 12 van de 20."));
        assert!(drawn[0].lines.iter().all(|line| line.chars().count() <= 37), "{drawn:?}");
    }

    #[test]
    fn parts_are_named_in_short() {
        assert_eq!(in_short("2026", "03", 6), "mrt");
        assert_eq!(in_short("2026", "03", 2), "3");
        assert_eq!(in_short("2026", "q2", 2), "K2");
        assert_eq!(in_short("2026", "", 4), "2026");
        assert_eq!(in_short("2026", "", 2), "26");
    }
}
