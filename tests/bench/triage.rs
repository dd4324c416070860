//! Two hundred overdue complaints, gone past one by one.

use std::time::Duration;

use crate::broken::Measured;
use crate::browse::FRAME;
use crate::data::{Data, Database};
use crate::pty::{AFTER_ESCAPE, Session};
use crate::report::{Figure, Goal, Report};
use crate::series::Series;
use crate::spread::amount;
use crate::{browse, commands, sqlite};

/// Overdue complaints beside those that the examples have.
pub const LATE: usize = 200;

const QUIET: Duration = Duration::from_millis(50);
const OPEN: &[u8] = b"L";
const NEXT: &[u8] = b"\x1b[C";
const DOWN: &[u8] = b"j";
const MARK_ALL: &[u8] = b"*";
const ESCAPE: &[u8] = b"\x1b";
/// What somebody does not notice as waiting.
const AT_ONCE: Goal = Goal::Under(100.0);
const FAST: Goal = Goal::Under(16.0);

/// Opens the deck again and again, goes past each complaint, and marks all.
pub fn measure(data: &Data, database: &Database, report: &mut Report) -> Measured<()> {
    let size = database.complaints;
    commands::carry_out(database, LATE)?;
    let own = std::env::current_exe()?;
    let mut floor = Session::start(&own, &["--floor"], data.home())?;
    floor.settle(Duration::from_millis(250));
    let mut session = browse::open(data, database)?;
    let mut opens = Series::default();
    for _ in 0..30 {
        opens.add(&mut session, OPEN, QUIET)?;
        session.press(ESCAPE, AFTER_ESCAPE)?;
    }
    let connection = database.connection()?;
    let sqlite = sqlite::overdue(&connection, 30)?.middle();
    let open = (&opens, "triage of 200 overdue, opening", AT_ONCE, sqlite);
    session.press(OPEN, QUIET)?;
    let nexts = Series::press(&mut session, &[NEXT; LATE], QUIET)?;
    let sqlite = sqlite::histories(&connection, LATE)?.middle();
    let next = (&nexts, "triage of 200 overdue, the next one", FAST, sqlite);
    let marks = Series::press(&mut session, &[MARK_ALL; 20], QUIET)?;
    let mark = (&marks, "triage of 200 overdue, marking all", FAST, None);
    for (series, name, goal, sqlite) in [open, next, mark] {
        let floor = Series::press(&mut floor, &[DOWN; 50], QUIET)?;
        let middle = Figure::new(size, format!("{name}, p50"), series.settled().middle(), "ms");
        report.add(middle.floor(floor.settled().middle()).sqlite(sqlite).goal(goal));
        series.tell(size, name, &floor, Some(FRAME), report);
    }
    let seen = Figure::new(size, "triage, complaints gone past", Some(amount(LATE)), "");
    report.add(seen);
    session.finish(b"q")?;
    floor.finish(b"q")
}

/// Opens the deck once, and goes to its first complaint; what the screen says at both.
pub fn look(data: &Data, database: &Database) -> Measured<(String, String)> {
    let mut session = browse::open(data, database)?;
    session.press(OPEN, QUIET)?;
    let count = session.screen().contents();
    session.press(NEXT, QUIET)?;
    let first = session.screen().contents();
    session.finish(b"q")?;
    Ok((count, first))
}
