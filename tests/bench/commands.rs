//! Commands given to `doe`: each is one durable commit.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use serde_json::{Value, json};

use crate::broken::{Broken, Measured};
use crate::data::{Data, Database, PROGRAM};
use crate::report::{Figure, Goal, Report};
use crate::spread::{Spread, amount};
use crate::sqlite;

/// Commands to time.
const TIMED: usize = 1000;
/// Commands of which the commits are counted.
pub const COUNTED: usize = 100;
/// Sizes of the log's header and of the header of each page in it (sqlite.org/fileformat2.html).
const LOG_HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// Times commands and counts their commits.
pub fn measure(data: &Data, database: &Database, report: &mut Report) -> Measured<()> {
    let size = database.complaints;
    let each = carry_out(database, TIMED)?;
    let floor = sqlite::durable_commits(data.home(), TIMED)?;
    let commits = amount(count_commits(database)?) / amount(COUNTED);
    let figure = |name, value, unit| Figure::new(size, name, value, unit);
    let (middle, under) = (each.middle(), floor.middle());
    report.add(figure("register by doe, p50", middle, "ms").sqlite(under));
    let worst = figure("register by doe, p99", each.percentile(99), "ms");
    report.add(worst.sqlite(floor.percentile(99)));
    let a_second = |time: Option<f64>| time.map(|time| 1000.0 / time);
    report.add(figure("register by doe, a second", a_second(middle), "").sqlite(a_second(under)));
    let commits = figure("durable commits a command", Some(commits), "");
    report.add(commits.goal(Goal::Exactly(1.0)));
    Ok(())
}

fn registration(ordinal: usize) -> Value {
    json!({
        "command": "register", "kind": "complaint", "channel": "phone",
        "received_at": "2024-01-08T10:00",
        "complainant": { "name": format!("Proef Persoon {ordinal}"), "capacity": "client" },
        "facts": "De klager wacht al zes weken op een antwoord.",
    })
}

/// Registers so many complaints; the times from one answer to the next.
pub fn carry_out(database: &Database, commands: usize) -> Measured<Spread> {
    let mut program = Command::new(PROGRAM)
        .args(["--database", database.argument()?, "doe"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut input = program.stdin.take().ok_or("no input")?;
    let output = BufReader::new(program.stdout.take().ok_or("no output")?);
    let writer = thread::spawn(move || {
        let lines: Vec<_> = (0..commands).map(|one| registration(one).to_string()).collect();
        writeln!(input, "{}", lines.join("\n"))
    });
    let mut times = Vec::new();
    for line in output.lines() {
        let answer: Value = serde_json::from_str(&line?)?;
        times.push(Instant::now());
        if answer["ok"] != Value::Bool(true) {
            return Err(Broken::from(answer).during("doe"));
        }
    }
    writer.join().map_err(|_| "the input could not be written")??;
    let status = program.wait()?;
    if !status.success() || times.len() != commands {
        let count = times.len();
        return Err(format!("doe: {count} answers to {commands} commands, {status}").into());
    }
    Ok(Spread::of_times(times.windows(2).map(|pair| pair[1] - pair[0])))
}

/// The commits that are in the log after the commands. A reader of the state before them keeps
/// the log from being emptied meanwhile.
pub fn count_commits(database: &Database) -> Measured<usize> {
    let reader = database.connection()?;
    reader.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    reader.execute_batch("BEGIN")?;
    reader.query_row("SELECT count(*) FROM settings", [], |_| Ok(()))?;
    carry_out(database, COUNTED)?;
    let commits = commits_in(&log_of(database))?;
    reader.execute_batch("COMMIT")?;
    Ok(commits)
}

fn log_of(database: &Database) -> PathBuf {
    let mut name = database.path.clone().into_os_string();
    name.push("-wal");
    name.into()
}

/// Counts the pages of a log that end a transaction: those with the database's size after it.
fn commits_in(log: &Path) -> Measured<usize> {
    let mut log = BufReader::new(File::open(log)?);
    let mut header = [0; LOG_HEADER];
    log.read_exact(&mut header)?;
    let [_, _, page, _, _, _, _, _] = words(&header);
    let mut frame = vec![0; FRAME_HEADER + usize::try_from(page)?];
    let mut commits = 0;
    // What an earlier log left behind has other salts.
    while log.read_exact(&mut frame).is_ok() && frame[8..16] == header[16..24] {
        let [_, size_after] = words(&frame);
        commits += usize::from(size_after != 0);
    }
    Ok(commits)
}

/// The first numbers of a header.
fn words<const COUNT: usize>(header: &[u8]) -> [u32; COUNT] {
    let word = |place| std::array::from_fn(|byte| header[4 * place + byte]);
    std::array::from_fn(|place| u32::from_be_bytes(word(place)))
}
