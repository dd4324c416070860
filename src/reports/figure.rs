//! Figures (cijfers) and what holds them: each number with its definition, its article and the
//! complaints behind it.

use std::collections::BTreeSet;

use super::fact::Fact;
use crate::domain::ComplaintNumber;
use crate::regulation::Article;

/// What a figure says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// So many.
    Count(u64),
    /// So many of something else than complaints: what, in Dutch.
    CountOf(u64, &'static str),
    /// So many calendar days; none where there is nothing to measure.
    Days(Option<u64>),
    /// A part of a whole, shown in whole per cents; none where the whole is empty.
    Share {
        /// The part.
        part: u64,
        /// The whole.
        whole: u64,
    },
    /// Not shown, so that nobody can be recognised (afgeschermd).
    Hidden,
}

impl Value {
    /// As people read it.
    pub fn text(self) -> String {
        match self {
            Self::Count(count) | Self::CountOf(count, _) => count.to_string(),
            Self::Days(None) | Self::Share { whole: 0, .. } => "–".into(),
            Self::Days(Some(1)) => "1 dag".into(),
            Self::Days(Some(days)) => format!("{days} dagen"),
            Self::Share { part, whole } => format!("{} %", per_cent(part, whole)),
            Self::Hidden => "*".into(),
        }
    }

    /// The same where there is room to say more: "75 % (6 van 8)".
    pub fn in_words(self) -> String {
        match self {
            Self::CountOf(count, what) => format!("{count} {what}"),
            Self::Count(_) | Self::Days(Some(_)) => self.text(),
            Self::Days(None) | Self::Share { whole: 0, .. } => "er is nog niets te meten".into(),
            Self::Share { part, whole } => format!("{} ({part} van {whole})", self.text()),
            Self::Hidden => "niet getoond, om anoniem te blijven".into(),
        }
    }

    /// The number alone: a count, days, or per cents.
    pub const fn number(self) -> Option<u64> {
        match self {
            Self::Count(count) | Self::CountOf(count, _) => Some(count),
            Self::Days(days) => days,
            Self::Share { whole: 0, .. } | Self::Hidden => None,
            Self::Share { part, whole } => Some(per_cent(part, whole)),
        }
    }

    /// The unit in Dutch.
    pub const fn unit_label(self) -> &'static str {
        match self {
            Self::Count(_) | Self::Hidden => "klachten",
            Self::CountOf(_, what) => what,
            Self::Days(_) => "dagen",
            Self::Share { .. } => "procent",
        }
    }

    /// The unit in JSON.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Count(_) | Self::CountOf(..) | Self::Hidden => "count",
            Self::Days(_) => "days",
            Self::Share { .. } => "per_cent",
        }
    }
}

/// Whole per cents, halves upward.
const fn per_cent(part: u64, whole: u64) -> u64 {
    (part * 200 + whole) / (whole * 2)
}

/// One figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Its key in JSON and after `--uitleg`.
    pub key: String,
    /// What it counts, in a few words.
    pub label: String,
    /// What it says.
    pub value: Value,
    /// The article that asks for it or sets its measure.
    pub article: Option<Article>,
    /// What it means exactly.
    pub definition: String,
    /// The complaints behind it, each once; never in what leaves the firm.
    pub complaints: Vec<ComplaintNumber>,
    /// How many more are behind it that who asks does not see.
    pub unseen: u64,
}

impl Figure {
    /// The number of these complaints.
    pub fn count(key: impl Into<String>, label: impl Into<String>, facts: &[&Fact]) -> Self {
        Self::of(key, label, Value::Count(facts.len() as u64), facts)
    }

    /// A value that these complaints gave.
    pub fn of(
        key: impl Into<String>,
        label: impl Into<String>,
        value: Value,
        facts: &[&Fact],
    ) -> Self {
        let numbers: BTreeSet<ComplaintNumber> = facts.iter().map(|fact| fact.number).collect();
        Self {
            key: key.into(),
            label: label.into(),
            value,
            article: None,
            definition: String::new(),
            complaints: numbers.into_iter().collect(),
            unseen: 0,
        }
    }

    /// Takes the numbers away that who asks does not see.
    pub(super) fn hide(&mut self, unseen: &BTreeSet<ComplaintNumber>) {
        let all = self.complaints.len();
        self.complaints.retain(|number| !unseen.contains(number));
        self.unseen += (all - self.complaints.len()) as u64;
    }

    /// With what it means.
    pub fn meaning(mut self, definition: impl Into<String>) -> Self {
        self.definition = definition.into();
        self
    }

    /// With its article, where there is one.
    pub fn by(mut self, article: Option<&str>) -> Self {
        self.article = article.map(ToOwned::to_owned);
        self
    }
}

/// What kind of table it is, for what leaves the firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nature {
    /// Counts that a regulation asks for: always shown.
    Asked,
    /// A breakdown with its totals: the last row holds the totals of the columns, and, where there
    /// are several columns, the last column those of the rows. The grand total is always shown.
    Breakdown,
    /// The same, and the totals of the columns are asked for as well.
    BreakdownOfAsked,
    /// Figures of one group a row, such as one office.
    PerGroup,
}

/// A row of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What it is about.
    pub label: String,
    /// One a column; none where the column says nothing about this row.
    pub cells: Vec<Option<Figure>>,
    /// For a row about one group: the key of the figure that counts that group.
    pub group: Option<String>,
}

/// A table of figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Above the labels of the rows.
    pub stub: String,
    /// Above the cells.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Row>,
    /// What kind of table it is.
    pub nature: Nature,
    /// The columns that are drawn as bars beside one another.
    pub drawn: Vec<usize>,
}

impl Table {
    /// What its bars show at a glance, in a sentence for each column: the highest and the lowest.
    /// Nothing where nothing is drawn, nor of a column in which something is not shown.
    pub fn extremes(&self) -> Vec<String> {
        if self.drawn.is_empty() {
            return Vec::new();
        }
        (0..self.columns.len()).filter_map(|column| self.extremes_of(column)).collect()
    }

    fn extremes_of(&self, column: usize) -> Option<String> {
        let mut known: Vec<(u64, &Row, &Figure)> = Vec::new();
        for row in &self.rows {
            let Some(figure) = row.cells.get(column)? else { continue };
            match figure.value {
                Value::Hidden => return None,
                value => known.extend(value.number().map(|number| (number, row, figure))),
            }
        }
        let numbers = || known.iter().map(|(number, ..)| *number);
        let (highest, lowest) = (numbers().max()?, numbers().min()?);
        let name = self.columns.get(column)?;
        let told = |wanted: u64| {
            let mut found = known.iter().filter(|(number, ..)| *number == wanted);
            let (_, row, figure) = found.next()?;
            let more = match found.count() {
                0 => String::new(),
                others => format!(" en nog {others} keer"),
            };
            Some(format!("{} ({}{more})", figure.value.text(), row.label))
        };
        if highest == lowest {
            return (known.len() > 1).then(|| {
                let text = known.first().map(|(.., figure)| figure.value.text());
                format!("{name}: overal {}.", text.unwrap_or_default())
            });
        }
        Some(format!("{name}: het hoogst {}, het laagst {}.", told(highest)?, told(lowest)?))
    }

    /// A table with one figure a row.
    pub fn single(stub: &str, column: &str, nature: Nature, figures: Vec<Figure>) -> Self {
        let rows = figures.into_iter().map(|figure| Row {
            label: figure.label.clone(),
            cells: vec![Some(figure)],
            group: None,
        });
        Self {
            stub: stub.into(),
            columns: vec![column.into()],
            rows: rows.collect(),
            nature,
            drawn: Vec::new(),
        }
    }

    /// The same with rows and columns changed places.
    pub fn transposed(self, stub: &str) -> Self {
        let labels: Vec<String> = self.rows.iter().map(|row| row.label.clone()).collect();
        let mut rows: Vec<Row> = self
            .columns
            .into_iter()
            .map(|label| Row { label, cells: Vec::with_capacity(labels.len()), group: None })
            .collect();
        for row in self.rows {
            for (line, cell) in rows.iter_mut().zip(row.cells) {
                line.cells.push(cell);
            }
        }
        Self { stub: stub.into(), columns: labels, rows, nature: self.nature, drawn: Vec::new() }
    }
}

/// Plain rows of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// Above the columns, and whether a column stays inside the firm.
    pub columns: Vec<(&'static str, bool)>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// Said where there are none.
    pub empty: &'static str,
}

/// What a section shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// Figures.
    Table(Table),
    /// Rows of text.
    Listing(Listing),
}

/// A part of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its title.
    pub title: String,
    /// What to know when reading it.
    pub notes: Vec<String>,
    /// What it shows.
    pub body: Body,
    /// Left out of what leaves the firm.
    pub inside_only: bool,
    /// Holds what people wrote: left out of what leaves the firm, unless it is asked for.
    pub free_text: bool,
}

impl Section {
    /// A section that may leave the firm, without notes.
    pub fn new(title: &str, body: Body) -> Self {
        Self { title: title.into(), notes: Vec::new(), body, inside_only: false, free_text: false }
    }

    /// With something to know.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }
}

/// A whole report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Code of its kind.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// What it is about: label and text.
    pub facts: Vec<(&'static str, String)>,
    /// Whether it may leave the firm.
    pub outside: bool,
    /// Whether it leaves the firm with what people wrote, which somebody must read first.
    pub with_texts: bool,
    /// Its parts.
    pub sections: Vec<Section>,
}

impl Report {
    /// Takes the numbers away that who asks does not see. What leaves the firm has none.
    pub fn hide(&mut self, unseen: &BTreeSet<ComplaintNumber>) {
        for section in &mut self.sections {
            if let Body::Table(table) = &mut section.body {
                let cells = table.rows.iter_mut().flat_map(|row| row.cells.iter_mut().flatten());
                cells.for_each(|figure| figure.hide(unseen));
            }
        }
    }

    /// Every figure in order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.sections
            .iter()
            .filter_map(|section| match &section.body {
                Body::Table(table) => Some(table),
                Body::Listing(_) => None,
            })
            .flat_map(|table| &table.rows)
            .flat_map(|row| row.cells.iter().flatten())
    }
}
