//! The figures, as a table for people or as JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};

/// What a figure should be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Goal {
    /// Less than this.
    Under(f64),
    /// This or less.
    AtMost(f64),
    /// This.
    Exactly(f64),
}

impl Goal {
    fn is_met(self, value: f64) -> bool {
        match self {
            Self::Under(bound) => value < bound,
            Self::AtMost(bound) => value <= bound,
            Self::Exactly(bound) => (value - bound).abs() < 1e-9,
        }
    }

    fn text(self) -> String {
        match self {
            Self::Under(bound) => format!("< {}", number(bound)),
            Self::AtMost(bound) => format!("<= {}", number(bound)),
            Self::Exactly(bound) => format!("= {}", number(bound)),
        }
    }
}

/// One figure.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Complaints in the database.
    complaints: usize,
    name: String,
    unit: &'static str,
    /// None where nothing could be measured.
    value: Option<f64>,
    /// What the least program takes for the same.
    floor: Option<f64>,
    /// What SQLite alone takes for the same.
    sqlite: Option<f64>,
    goal: Option<Goal>,
}

impl Figure {
    /// A figure without anything beside it.
    pub fn new(
        complaints: usize,
        name: impl Into<String>,
        value: Option<f64>,
        unit: &'static str,
    ) -> Self {
        let name = name.into();
        Self { complaints, name, unit, value, floor: None, sqlite: None, goal: None }
    }

    /// With the floor beside it.
    pub const fn floor(mut self, floor: Option<f64>) -> Self {
        self.floor = floor;
        self
    }

    /// With SQLite beside it.
    pub const fn sqlite(mut self, sqlite: Option<f64>) -> Self {
        self.sqlite = sqlite;
        self
    }

    /// With a goal.
    pub const fn goal(mut self, goal: Goal) -> Self {
        self.goal = Some(goal);
        self
    }

    /// How many times the floor it is; SQLite's where there is no other.
    fn ratio(&self) -> Option<f64> {
        let under = self.floor.or(self.sqlite).filter(|floor| *floor > 0.0)?;
        Some(self.value? / under)
    }

    fn verdict(&self) -> &'static str {
        match (self.goal, self.value) {
            (None, _) => "",
            (Some(_), None) => "not measured",
            (Some(goal), Some(value)) if goal.is_met(value) => "met",
            _ => "MISSED",
        }
    }

    fn cells(&self) -> [String; 7] {
        let optional = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), number);
        [
            self.name.clone(),
            format!("{} {}", optional(self.value), self.unit).trim_end().to_owned(),
            optional(self.floor),
            optional(self.sqlite),
            optional(self.ratio()),
            self.goal.map(Goal::text).unwrap_or_default(),
            self.verdict().to_owned(),
        ]
    }

    fn json(&self) -> Value {
        json!({
            "complaints": self.complaints, "name": self.name, "value": self.value,
            "unit": self.unit, "floor": self.floor, "sqlite": self.sqlite,
            "ratio": self.ratio(), "goal": self.goal.map(Goal::text),
            "met": self.goal.and_then(|goal| Some(goal.is_met(self.value?))),
        })
    }
}

/// A number with as many decimals as say something.
fn number(value: f64) -> String {
    let size = value.abs();
    if value.fract() == 0.0 || size >= 1000.0 {
        format!("{value:.0}")
    } else if size >= 100.0 {
        format!("{value:.1}")
    } else if size >= 1.0 {
        format!("{value:.2}")
    } else {
        format!("{value:.3}")
    }
}

/// All figures of a run.
#[derive(Debug, Default)]
pub struct Report {
    figures: Vec<Figure>,
}

impl Report {
    /// Adds a figure.
    pub fn add(&mut self, figure: Figure) {
        self.figures.push(figure);
    }

    /// The value of a figure that stands in the report.
    pub fn value(&self, complaints: usize, name: &str) -> Option<f64> {
        let mut same = self.figures.iter().filter(|figure| figure.complaints == complaints);
        same.find(|figure| figure.name == name)?.value
    }

    fn sizes(&self) -> Vec<usize> {
        let mut sizes: Vec<usize> = self.figures.iter().map(|figure| figure.complaints).collect();
        sizes.sort_unstable();
        sizes.dedup();
        sizes
    }

    /// One table for each size.
    pub fn table(&self, heading: &str) -> String {
        let mut text = format!("{heading}\n");
        for size in self.sizes() {
            let head = [
                format!("{size} complaints"),
                "measured".into(),
                "floor".into(),
                "SQLite".into(),
                "ratio".into(),
                "goal".into(),
                String::new(),
            ];
            let of_size = self.figures.iter().filter(|figure| figure.complaints == size);
            let rows: Vec<_> = std::iter::once(head).chain(of_size.map(Figure::cells)).collect();
            text.push('\n');
            push_rows(&mut text, &rows);
        }
        text
    }

    /// Everything as JSON.
    pub fn json(&self, heading: &str) -> Value {
        let figures: Vec<_> = self.figures.iter().map(Figure::json).collect();
        json!({ "run": heading, "figures": figures })
    }
}

/// Rows in columns; all but the first and last column to the right.
fn push_rows(text: &mut String, rows: &[[String; 7]]) {
    let width = |column: usize| {
        rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default()
    };
    let widths: [usize; 7] = std::array::from_fn(width);
    for row in rows {
        let mut line = format!("{:<width$}", row[0], width = widths[0]);
        for (cell, width) in row.iter().zip(widths).skip(1).take(5) {
            // Writing to a string cannot fail.
            let _ = write!(line, "  {cell:>width$}");
        }
        let _ = writeln!(text, "{}", format!("{line}  {}", row[6]).trim_end());
    }
}
