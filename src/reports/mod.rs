//! Reports (rapporten): figures from complaints and regulation, each with its definition, its
//! article and the complaints behind it; and the register as a table.
//!
//! One rule for every report but the trend: a complaint belongs to the period in which it was
//! received (day 0 of its terms). What was done with it counts up to the day of the report, so the
//! same period asked for later has fewer figures that are not known yet.

mod actions;
mod anonymous;
mod axis;
mod cells;
mod contacts;
mod counts;
mod csv;
mod fact;
mod figure;
mod frame;
mod json;
mod kind;
mod outside;
mod paper;
mod people;
mod period;
mod register;
mod sections;
mod statistics;
mod trend;
mod xlsx;

pub use anonymous::without_names;
pub use axis::slug;
pub use csv::{CsvTable, figures_csv};
pub use fact::{Agreed, Answer, Decision, Fact, Owed, Punctuality, Settled, Shown};
pub use figure::{Body, Figure, Listing, Nature, Report, Row, Section, Table, Value};
pub use frame::{Frame, Material, MeasureRow};
pub use json::{figure as figure_json, report as report_json};
pub use kind::ReportKind;
pub use outside::{SMALLEST, counted, outside, outside_with_texts};
pub use paper::{explanation, paper};
pub use people::people;
pub use period::{Part, Period, Reversed, Step};
pub use register::{COLUMNS, Cell, register_row};
pub use statistics::percentile;
pub use trend::{TrendRow, rows as trend_rows};
pub use xlsx::{RegisterBook, report_xlsx};
