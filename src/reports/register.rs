//! The register (klachtenregister) as a table: one row a complaint.

use chrono::NaiveDate;

use super::fact::punctual;
use crate::domain::complaint::{Complaint, Resolution};
use crate::domain::event::Recorded;
use crate::domain::obligations::obligations;
use crate::domain::retention::of_nobody;
use crate::domain::status::Status;
use crate::domain::text::Line;
use crate::regulation::{ObligationKind, Regulation};

/// A cell of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Text, perhaps empty.
    Text(String),
    /// A day, where there is one.
    Day(Option<NaiveDate>),
}

/// The headings of the columns, and how wide each is in characters.
pub const COLUMNS: [(&str, u16); 19] = [
    ("Nummer", 10),
    ("Ontvangen", 12),
    ("Soort", 11),
    ("Klager", 26),
    ("Hoedanigheid", 22),
    ("Rubriek", 30),
    ("Vestiging", 18),
    ("Beklaagde", 30),
    ("Kanaal", 11),
    ("Reglement", 20),
    ("In behandeling op", 18),
    ("Niet in behandeling op", 22),
    ("Grond", 34),
    ("Behandelaar", 24),
    ("Uiterlijk", 12),
    ("Afgehandeld op", 16),
    ("Op tijd", 16),
    ("Uitkomst", 20),
    ("Stand", 20),
];

/// The row of the complaint that these events make, as it stands on a day; none where they do not
/// begin with a registration.
pub fn register_row(
    events: &[Recorded],
    regulation: &Regulation,
    day: NaiveDate,
) -> Option<Vec<Cell>> {
    let complaint = Complaint::replay(events)?;
    let owed = obligations(&complaint, regulation, day);
    let punctual = punctual(events, &complaint, &owed, regulation, day);
    let complaint = if complaint.erased.is_some() { of_nobody(complaint) } else { complaint };
    let handle = owed.iter().find(|one| one.kind == ObligationKind::Handle);
    let intake = &complaint.intake;
    let round = &complaint.round;
    let resolution = round.resolution.as_ref();
    let merged = resolution.is_some_and(|it| matches!(it.what, Resolution::Merged(_)));
    let in_time = if merged { "" } else { punctual.limit.label() };
    let text = |text: &str| Cell::Text(text.to_owned());
    let line = |line: Option<&Line>| Cell::Text(line.map_or_else(String::new, ToString::to_string));
    let declined = round.declined.as_ref();
    Some(vec![
        text(&complaint.number.to_string()),
        Cell::Day(Some(complaint.received())),
        text(intake.kind.label()),
        line(Some(&intake.complainant.name)),
        text(intake.complainant.capacity.map_or("", |capacity| capacity.label())),
        text(heading(&complaint, regulation)),
        line(intake.office.as_ref()),
        Cell::Text(respondents(&complaint)),
        text(intake.channel.label()),
        text(&complaint.regulation.id.0),
        Cell::Day(round.admitted),
        Cell::Day(declined.map(|declined| declined.on)),
        text(declined.map_or("", |declined| declined.what.ground.label())),
        line(complaint.handler_name()),
        Cell::Day(handle.and_then(|handle| handle.limit)),
        Cell::Day(resolution.map(|resolution| resolution.on)),
        text(in_time),
        text(&resolution.map_or_else(String::new, |it| outcome(it.what))),
        text(Status::of(&complaint, &owed).label()),
    ])
}

fn heading<'a>(complaint: &'a Complaint, regulation: &'a Regulation) -> &'a str {
    let id = complaint.intake.heading.as_ref().map_or("", Line::as_str);
    regulation.heading(id).map_or(id, |heading| &heading.label)
}

/// "A. Smit (medewerker); organisatie".
fn respondents(complaint: &Complaint) -> String {
    let one = |respondent: &crate::domain::intake::Respondent| match &respondent.name {
        Some(name) => format!("{name} ({})", respondent.kind.label()),
        None => respondent.kind.label().to_owned(),
    };
    complaint.intake.respondents.iter().map(one).collect::<Vec<_>>().join("; ")
}

fn outcome(resolution: Resolution) -> String {
    match resolution {
        Resolution::Merged(into) => format!("{} met {into}", resolution.label()),
        _ => resolution.label().to_owned(),
    }
}
