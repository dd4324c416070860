//! From the start of the program to its first full screen.

use std::path::Path;
use std::time::Duration;

use crate::broken::{Broken, Measured};
use crate::data::{Data, PROGRAM};
use crate::pty::{Chunk, Session, blank};
use crate::report::{Figure, Goal, Report};
use crate::spread::{Spread, milliseconds};

const QUIET: Duration = Duration::from_millis(250);
const PATIENCE: Duration = Duration::from_secs(20);
const NAME: &str = "first full screen, p50";

/// The chunk with which the screen looked as it then stayed.
fn full(chunks: &[Chunk]) -> Option<&Chunk> {
    let mut screen = blank();
    let mut looks = Vec::new();
    for chunk in chunks {
        screen.process(&chunk.bytes);
        looks.push(screen.screen().contents_formatted());
    }
    let last = looks.last()?;
    let place = looks.iter().rposition(|look| look != last).map_or(0, |place| place + 1);
    chunks.get(place)
}

/// One start: milliseconds, and bytes.
fn start(program: &Path, arguments: &[&str], home: &Path) -> Measured<(f64, usize)> {
    let mut session = Session::start(program, arguments, home)?;
    let chunks = session.listen(QUIET, PATIENCE);
    session.show(&chunks);
    session.check_alive()?;
    if session.screen().contents().trim().is_empty() {
        return Err(Broken::from("the screen stays empty"));
    }
    let full = full(&chunks).ok_or("nothing came")?;
    let time = milliseconds(full.at.saturating_duration_since(session.started));
    session.finish(b"q")?;
    Ok((time, chunks.iter().map(|chunk| chunk.bytes.len()).sum()))
}

/// Starts on every database in turn, so that what else the machine does meets all alike.
pub fn measure(data: &Data, runs: usize, report: &mut Report) -> Measured<()> {
    let program = Path::new(PROGRAM);
    let own = std::env::current_exe()?;
    let mut floors = Vec::new();
    let mut times = vec![Vec::new(); data.databases.len()];
    let mut bytes = vec![0; data.databases.len()];
    // The first round reads the files from the disk and does not count.
    for round in 0..=runs {
        let (floor, _) = start(&own, &["--floor"], data.home())?;
        for (place, database) in data.databases.iter().enumerate() {
            let arguments = ["--database", database.argument()?];
            let (time, sent) = start(program, &arguments, data.home())?;
            if round > 0 {
                times[place].push(time);
            }
            bytes[place] = sent;
        }
        if round > 0 {
            floors.push(floor);
        }
    }
    let floor = Spread::of(floors).middle();
    let mut least = None;
    for ((database, times), bytes) in data.databases.iter().zip(times).zip(bytes) {
        let size = database.complaints;
        let times = Spread::of(times);
        let middle = times.middle();
        report.add(Figure::new(size, NAME, middle, "ms").floor(floor).goal(Goal::Under(15.0)));
        report.add(Figure::new(size, "first full screen, worst", times.worst(), "ms"));
        let least = *least.get_or_insert((size, middle));
        let against = middle.zip(least.1).map(|(middle, least)| middle / least);
        let name = format!("first full screen, against {}", least.0);
        report.add(Figure::new(size, name, against, "x").goal(Goal::AtMost(1.3)));
        report.add(Figure::new(size, "first screen", Some(crate::spread::amount(bytes)), "B"));
    }
    Ok(())
}
