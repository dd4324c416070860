//! A few seconds that show that what measures still works; nothing is timed.

use std::time::Duration;

use crate::broken::{Broken, Measured};
use crate::data::{Data, PROGRAM};
use crate::intake::{self, Manner};
use crate::pty::Session;
use crate::say;
use crate::series::Series;
use crate::text;
use crate::{commands, crowd, triage};

const QUIET: Duration = Duration::from_millis(30);

/// One of everything.
pub fn run() -> Measured<()> {
    let data = Data::empty()?;
    let own = std::env::current_exe()?;
    let mut floor = Session::start(&own, &["--floor"], data.home())?;
    floor.listen(QUIET, Duration::from_secs(5));
    let series = Series::press(&mut floor, &[b"j".as_slice(); 5], QUIET)?;
    floor.finish(b"q")?;
    require(series.settled().count() == 5, "the floor answers every key")?;
    require(series.bytes().worst().is_some_and(|most| most < 100.0), "with one row")?;
    require(text::difference("abcd", "abxd") == (1, 1), "a lost character is seen")?;
    let database = &data.databases[0];
    require(commands::count_commits(database)? == commands::COUNTED, "one commit a command")?;
    let (count, first) = triage::look(&data, database)?;
    require(count.contains("100 klachten te laat"), "what is overdue is counted")?;
    require(first.contains("Te laat: 1 van 100"), "and the first is shown")?;
    let text = text::words(60);
    let outcome = intake::measure(&data, database, &text, Manner::Typed(200))?;
    require(outcome.lost + outcome.extra == 0, "what was typed is stored")?;
    require(outcome.shown.count() == text::letters(&text).len(), "and every letter was shown")?;
    crowd::furnish(database, crowd::PEOPLE)?;
    // Everybody does everything once; that nothing is lost or told to be in use is seen there.
    crowd::at_work(&data, database, crowd::PEOPLE, Duration::ZERO)?;
    say("what measures the desk works");
    Ok(())
}

fn require(holds: bool, what: &str) -> Measured<()> {
    if holds { Ok(()) } else { Err(Broken::from(format!("this should hold: {what} ({PROGRAM})"))) }
}
