//! One row: each cell read by what its column holds.

use chrono::{Datelike, NaiveDate};
use sha2::{Digest as _, Sha256};

use super::{Place, Row, Told};
use crate::domain::intake::{Complainant, Conduct, Intake, Principal};
use crate::domain::takeover::{Kept, OldComplaint, TakenOver};
use crate::domain::text::{LONGEST_TEXT, Line, Text, is_steering};
use crate::domain::{ComplaintNumber, Moment};
use crate::exchange::date;
use crate::exchange::field::Field;
use crate::exchange::grid::{Cell, Cells};
use crate::exchange::meaning;
use crate::exchange::sheets::Column;
use crate::exchange::source::Source;
use crate::regulation::{Channel, Regulation, SignalKind};

/// What reading a row needs beside its cells.
pub(super) struct RowReader<'a> {
    pub(super) source: &'a Source,
    pub(super) sheet: Option<&'a str>,
    pub(super) regulation: &'a Regulation,
    pub(super) today: NaiveDate,
}

impl RowReader<'_> {
    pub(super) fn read(&self, place: Place, cells: &Cells, columns: &[Column]) -> Row {
        let mut row = RowInHand {
            reader: self,
            cells,
            columns,
            kept: Vec::new(),
            faults: Vec::new(),
            notices: Vec::new(),
        };
        let told = row.complaint(place.row);
        let told = match told {
            Some(complaint) if row.faults.is_empty() => Told::Complaint(Box::new(complaint)),
            _ => Told::Faults(row.faults),
        };
        Row { place, told, notices: row.notices }
    }
}

/// A row while it is read.
pub(super) struct RowInHand<'a> {
    reader: &'a RowReader<'a>,
    cells: &'a Cells,
    columns: &'a [Column],
    kept: Vec<Kept>,
    pub(super) faults: Vec<String>,
    pub(super) notices: Vec<String>,
}

impl<'a> RowInHand<'a> {
    pub(super) fn column(&self, field: Field) -> Option<(&'a Column, &'a Cell)> {
        let column = self.columns.iter().find(|column| column.field == Some(field))?;
        Some((column, self.cells.get(&column.place)?))
    }

    /// The text under a heading, without characters that steer a terminal.
    pub(super) fn text(&mut self, field: Field) -> Option<String> {
        let (column, cell) = self.column(field)?;
        let shown = cell.shown();
        Some(self.clean(&column.heading, &shown)).filter(|text| !text.is_empty())
    }

    fn clean(&mut self, heading: &str, text: &str) -> String {
        // Excel writes line ends of other systems in this way.
        let text = text.replace("_x000D_", "").replace("\r\n", "\n").replace('\r', "\n");
        if text.chars().any(is_steering) {
            self.notices.push(format!("Uit '{heading}' zijn onzichtbare tekens weggehaald."));
        }
        let clean: String = text.chars().map(|c| if is_steering(c) { ' ' } else { c }).collect();
        clean.trim().to_owned()
    }

    fn line(&mut self, field: Field) -> Option<Line> {
        let text = self.text(field)?;
        match Line::new(&text) {
            Ok(line) => Some(line),
            Err(fault) => {
                self.faults.push(format!("{}: {fault}", self.heading(field)));
                None
            }
        }
    }

    fn long(&mut self, field: Field) -> Option<Text> {
        let text = self.text(field)?;
        match Text::new(&text) {
            Ok(text) => Some(text),
            Err(fault) => {
                self.faults.push(format!("{}: {fault}", self.heading(field)));
                None
            }
        }
    }

    fn heading(&self, field: Field) -> String {
        self.column(field).map_or_else(String::new, |(column, _)| column.heading.clone())
    }

    /// Keeps what stands in a column under its heading.
    pub(super) fn keep(&mut self, field: Field) {
        if let Some((column, cell)) = self.column(field) {
            self.keep_cell(&column.heading, cell);
        }
    }

    fn keep_cell(&mut self, heading: &str, cell: &Cell) {
        let short: String = heading.chars().filter(|c| !is_steering(*c)).take(150).collect();
        let text = self.clean(heading, &cell.shown());
        let column = Line::new(&short).or_else(|_| Line::new("kolom zonder naam"));
        match (column, Text::new(&text)) {
            (Ok(column), Ok(text)) => self.kept.push(Kept { column, text }),
            _ if text.is_empty() => {}
            _ => self.faults.push(format!(
                "'{heading}' telt meer dan {LONGEST_TEXT} tekens. Kort de tekst in."
            )),
        }
    }

    /// A word of our own vocabulary; another word is kept as text.
    fn word<T>(&mut self, field: Field, meaning: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = self.text(field)?;
        if meaning::says_nothing(&text) {
            return None;
        }
        let word = meaning(&text);
        if word.is_none() {
            self.keep(field);
            self.notices.push(format!(
                "'{}': '{}' ken ik niet; het blijft als tekst bij de klacht staan.",
                self.heading(field),
                shortened(&text)
            ));
        }
        word
    }

    /// A day that must be right where something stands there.
    pub(super) fn day(&mut self, field: Field) -> Option<Moment> {
        let (column, cell) = self.column(field)?;
        let moment = date::moment(cell);
        if moment.is_none() && !meaning::says_nothing(&cell.shown()) {
            self.faults.push(format!(
                "'{}': '{}' is geen datum. Schrijf een datum als 12-3-2025.",
                column.heading,
                shortened(&cell.shown())
            ));
        }
        moment
    }

    /// A day that may be something else: "ja" says that it was done, not when.
    fn day_or_text(&mut self, field: Field) -> Option<NaiveDate> {
        let (column, cell) = self.column(field)?;
        if let Some(moment) = date::moment(cell) {
            return Some(moment.date);
        }
        if !meaning::says_nothing(&cell.shown()) {
            self.keep(field);
            self.notices.push(format!(
                "'{}': '{}' is geen datum; het blijft als tekst bij de klacht staan.",
                column.heading,
                shortened(&cell.shown())
            ));
        }
        None
    }

    fn complaint(&mut self, row: u32) -> Option<OldComplaint> {
        let (number, old_number) = self.number();
        let received = self.received();
        let intake = self.intake(received);
        let acknowledged = self.day_or_text(Field::Acknowledged);
        let admitted = self.day_or_text(Field::Admitted);
        let handler = self.line(Field::Handler).filter(|it| !meaning::says_nothing(it.as_str()));
        let (finished, result) = self.ending();
        for (place, cell) in self.cells {
            let column = self.columns.iter().find(|column| column.place == *place);
            match column {
                Some(column) if column.field.is_some() => {}
                Some(column) => self.keep_cell(&column.heading, cell),
                None => self.keep_cell(&format!("kolom {}", letters(*place)), cell),
            }
        }
        let source = self.reader.source.name.clone();
        let sheet = self.reader.sheet.and_then(|name| {
            let clean: String = name.chars().filter(|c| !is_steering(*c)).take(150).collect();
            Line::new(&clean).ok()
        });
        let kept = std::mem::take(&mut self.kept);
        let origin = TakenOver {
            source,
            sheet,
            row,
            old_number,
            result,
            handler: None,
            kept,
            digest: String::new(),
        };
        let intake = intake?;
        let mut old =
            OldComplaint { number, intake, acknowledged, admitted, handler, finished, origin };
        old.origin.digest = digest(&old);
        Some(old)
    }

    /// The number: one of our form is kept; another is written down as it stood.
    fn number(&mut self) -> (Option<ComplaintNumber>, Option<Line>) {
        let Some(line) = self.line(Field::Number) else { return (None, None) };
        if meaning::says_nothing(line.as_str()) {
            return (None, None);
        }
        let number = meaning::number(line.as_str(), self.reader.today.year());
        let same = number.is_some_and(|number| number.to_string() == line.as_str());
        (number, Some(line).filter(|_| !same))
    }

    fn received(&mut self) -> Option<Moment> {
        if self.column(Field::Received).is_none() {
            self.faults
                .push("Er staat niet wanneer de klacht is ontvangen. Vul die datum in.".into());
            return None;
        }
        let before = self.faults.len();
        let received = self.day(Field::Received);
        if received.is_none() && self.faults.len() == before {
            self.faults
                .push("Er staat niet wanneer de klacht is ontvangen. Vul die datum in.".into());
        }
        received
    }

    fn intake(&mut self, received: Option<Moment>) -> Option<Intake> {
        let complainant = self.complainant();
        let facts = self.facts();
        let kind = self.word(Field::Kind, meaning::kind).unwrap_or(SignalKind::Complaint);
        let channel = self.word(Field::Channel, meaning::channel);
        // Where there is no such column, that is told once for the whole register.
        let asked = self.columns.iter().any(|column| column.field == Some(Field::Channel));
        if channel.is_none() && asked {
            let what = "Er staat niet hoe de klacht binnenkwam; ik neem 'brief' aan.";
            self.notices.push(what.into());
        }
        let conduct = self.day_or_text(Field::Conduct).map(Conduct::Day).into_iter().collect();
        let respondents = self.text(Field::Respondent).unwrap_or_default();
        let regulation = self.reader.regulation;
        let heading = self.word(Field::Heading, |text| meaning::heading(text, regulation));
        let principal = self
            .line(Field::Principal)
            .map(|name| Principal { kind: meaning::principal(name.as_str()), name: Some(name) });
        Some(Intake {
            parts: Vec::new(),
            kind,
            channel: channel.unwrap_or(Channel::Letter),
            filed_on: self.day_or_text(Field::Filed),
            complainant: complainant?,
            facts: facts?,
            conduct,
            respondents: meaning::respondents(&respondents),
            involved: Vec::new(),
            heading,
            desired_solution: self.long(Field::Solution),
            office: self.line(Field::Office),
            service: None,
            claim_cents: self.word(Field::Claim, meaning::cents),
            disciplinary: false,
            dispute: false,
            principal,
            addressed_to: None,
            receiver: self.line(Field::Receiver),
            earlier_complaint: None,
            received_at: received?,
        })
    }

    fn complainant(&mut self) -> Option<Complainant> {
        let mut name = self.line(Field::Name);
        if name.is_none() {
            self.notices.push("Er staat niet wie de klager is.".into());
            name = Line::new("Naam onbekend").ok();
        }
        Some(Complainant {
            name: name?,
            capacity: self.word(Field::Capacity, meaning::capacity),
            phone: self.phone(),
            email: self.line(Field::Email),
            address: self.long(Field::Address),
            organisation: self.line(Field::Organisation),
            on_behalf_of: self.line(Field::OnBehalfOf),
        })
    }

    /// A spreadsheet takes the first zero of a telephone number away.
    fn phone(&mut self) -> Option<Line> {
        let text = match self.column(Field::Phone)?.1 {
            Cell::Number(number) if (1e8..1e9).contains(number) => format!("0{number}"),
            _ => return self.line(Field::Phone),
        };
        Line::new(&text).ok()
    }

    fn facts(&mut self) -> Option<Text> {
        if let Some(facts) = self.long(Field::Facts) {
            return Some(facts);
        }
        self.notices.push("Er staat niet wat er is gebeurd.".into());
        let subject = self.text(Field::Heading);
        let facts = subject.unwrap_or_else(|| "Geen omschrijving in het oude register.".into());
        Text::new(&facts).ok()
    }
}

fn shortened(text: &str) -> String {
    text.chars().take(40).map(|c| if c == '\n' { ' ' } else { c }).collect()
}

/// The letters of a column as spreadsheets show them: 0 is A, 26 is AA.
fn letters(place: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = place;
    loop {
        letters.push(b'A' + u8::try_from(rest % 26).unwrap_or(0));
        if rest < 26 {
            break;
        }
        rest = rest / 26 - 1;
    }
    letters.reverse();
    String::from_utf8_lossy(&letters).into_owned()
}

/// By this a row is recognised, wherever it stands and however its dates are written.
fn digest(old: &OldComplaint) -> String {
    use std::fmt::Write as _;
    let origin = &old.origin;
    let said = serde_json::json!([
        old.number,
        origin.old_number,
        old.intake,
        old.acknowledged,
        old.admitted,
        old.handler,
        old.finished,
        origin.result,
        origin.kept,
    ]);
    let digest = Sha256::digest(said.to_string().as_bytes());
    digest.iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn columns_are_lettered_as_in_a_spreadsheet() {
        let shown = [0, 1, 25, 26, 27, 701, 702].map(letters);
        assert_eq!(shown, ["A", "B", "Z", "AA", "AB", "ZZ", "AAA"]);
    }
}
