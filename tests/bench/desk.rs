//! How fast the desk is, seen from its terminal: the release program in a pty, beside the least
//! that a terminal program and SQLite alone take for the same, in the same run.
//!
//! `cargo bench --bench desk` measures and prints a table; `-- --json` prints JSON. Slowness is no
//! failure; a lost character or change is. Without `--bench`, as under `cargo test`, a few seconds
//! show only that what measures still works.

mod broken;
mod browse;
mod commands;
mod crowd;
mod data;
mod floor;
mod idle;
mod intake;
mod process;
mod pty;
mod report;
mod series;
mod smoke;
mod spread;
mod sqlite;
mod start;
mod text;
mod triage;

use std::io::Write;
use std::process::ExitCode;

use broken::Measured;
use data::{Data, Database};
use intake::{Manner, Outcome};
use report::{Figure, Goal, Report};
use spread::amount;

const SIZES: &[usize] = &[1000, 10_000, 100_000];
const STARTS: usize = 9;
const MEMORY: &str = "resident memory, peak";

/// What this process is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Role {
    /// To show that what measures works.
    #[default]
    Smoke,
    /// To measure.
    Bench,
    /// To be the floor of keys.
    Floor,
    /// To be the floor of idling.
    Tick,
}

/// What is asked on the command line.
#[derive(Debug, Default)]
struct Options {
    role: Role,
    json: bool,
    sizes: Vec<usize>,
    only: Vec<String>,
}

impl Options {
    fn read(mut arguments: impl Iterator<Item = String>) -> Measured<Self> {
        let mut options = Self::default();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--bench" => options.role = Role::Bench,
                "--floor" => options.role = Role::Floor,
                "--tick" => options.role = Role::Tick,
                "--json" => options.json = true,
                "--sizes" => {
                    let sizes = arguments.next().ok_or("--sizes 1000,100000")?;
                    let sizes = sizes.split(',').map(str::parse);
                    options.sizes = sizes.collect::<Result<_, _>>()?;
                }
                "--only" => {
                    let only = arguments
                        .next()
                        .ok_or("--only start,browse,intake,triage,commands,crowd")?;
                    options.only = only.split(',').map(str::to_owned).collect();
                }
                // Cargo passes on what is meant for other harnesses.
                _ => {}
            }
        }
        if options.sizes.is_empty() {
            options.sizes = SIZES.to_vec();
        }
        options.sizes.sort_unstable();
        Ok(options)
    }

    fn wants(&self, part: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == part)
    }
}

/// Says something beside the figures.
fn say(text: &str) {
    // Nothing hangs on it.
    let _ = writeln!(std::io::stderr(), "{text}");
}

fn main() -> ExitCode {
    let done = Options::read(std::env::args().skip(1)).and_then(|options| match options.role {
        Role::Smoke => smoke::run().map(|()| true),
        Role::Bench => measure(&options),
        Role::Floor => floor::rows().map(|()| true),
        Role::Tick => floor::tick(),
    });
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(broken) => {
            say(&format!("{broken:?}"));
            ExitCode::FAILURE
        }
    }
}

/// Measures everything; whether every character arrived.
fn measure(options: &Options) -> Measured<bool> {
    let data = Data::prepare(&options.sizes)?;
    let mut report = Report::default();
    let mut whole = true;
    if options.wants("start") {
        say("starting");
        start::measure(&data, STARTS, &mut report).map_err(|broken| broken.during("starting"))?;
    }
    for database in &data.databases {
        let mut peak = 0;
        if options.wants("browse") {
            say(&format!("browsing {} complaints", database.complaints));
            peak = browse::measure(&data, database, &mut report)
                .map_err(|broken| broken.during("browsing"))?;
        }
        if options.wants("intake") {
            say(&format!("typing beside {} complaints", database.complaints));
            let (intake_peak, arrived) = intakes(&data, database, &mut report)?;
            peak = peak.max(intake_peak);
            whole &= arrived;
        }
        tell_memory(database, peak, &data, &mut report);
        if options.wants("triage") {
            say(&format!("going past what is overdue among {} complaints", database.complaints));
            triage::measure(&data, database, &mut report)
                .map_err(|broken| broken.during("going past what is overdue"))?;
        }
        if options.wants("commands") {
            say(&format!("registering beside {} complaints", database.complaints));
            commands::measure(&data, database, &mut report)
                .map_err(|broken| broken.during("registering"))?;
        }
    }
    if options.wants("crowd") {
        let database = data.databases.first().ok_or("no database")?;
        say(&format!("{} people at work on {} complaints", crowd::PEOPLE, database.complaints));
        crowd::measure(&data, database, &mut report)
            .map_err(|broken| broken.during("working together"))?;
    }
    let heading = heading();
    let mut output = std::io::stdout().lock();
    if options.json {
        writeln!(output, "{:#}", report.json(&heading))?;
    } else {
        write!(output, "{}", report.table(&heading))?;
    }
    if !whole {
        say("characters were lost");
    }
    Ok(whole)
}

/// What the figures hang on.
fn heading() -> String {
    let build = if cfg!(debug_assertions) { "debug" } else { "release" };
    let processors = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    let load = process::load();
    format!("klachtenbalie {build}, 80x24, {processors} processors, load {load}")
}

/// Typing and pasting; the peak of memory and whether every character arrived.
fn intakes(data: &Data, database: &Database, report: &mut Report) -> Measured<(u64, bool)> {
    let size = database.complaints;
    let (mut peak, mut whole) = (0, true);
    for (name, text, manner) in [
        ("typing, 200 a second", text::words(400), Manner::Typed(200)),
        ("typing, 30 a second", text::words(150), Manner::Typed(30)),
        ("pasting 10 KB", text::paragraphs(10_240), Manner::Pasted),
    ] {
        let outcome =
            intake::measure(data, database, &text, manner).map_err(|broken| broken.during(name))?;
        tell_intake(size, name, &outcome, report);
        peak = peak.max(outcome.peak_kib);
        whole &= outcome.lost + outcome.extra == 0;
    }
    Ok((peak, whole))
}

fn tell_intake(size: usize, name: &str, outcome: &Outcome, report: &mut Report) {
    let mut add = |what: &str, value, unit, goal: Option<Goal>| {
        let figure = Figure::new(size, format!("{name}, {what}"), value, unit);
        report.add(goal.into_iter().fold(figure, Figure::goal));
    };
    add("lost", Some(amount(outcome.lost)), "", Some(Goal::Exactly(0.0)));
    add("too many", Some(amount(outcome.extra)), "", Some(Goal::Exactly(0.0)));
    add("shown after, p50", outcome.shown.middle(), "ms", None);
    // Before the next key of somebody who types thirty a second.
    add("shown after, worst", outcome.shown.worst(), "ms", Some(Goal::Under(33.0)));
    let bytes = Some(amount(outcome.bytes));
    add("bytes at once, most", bytes, "B", Some(Goal::AtMost(browse::FRAME)));
    add("stored after", outcome.stored_ms(), "ms", Some(Goal::AtMost(1000.0)));
}

/// The peak of all sessions on a database, and how it compares with the smallest database's.
fn tell_memory(database: &Database, peak_kib: u64, data: &Data, report: &mut Report) {
    if peak_kib == 0 {
        return;
    }
    let size = database.complaints;
    let mebibytes = amount(peak_kib) / 1024.0;
    let figure = Figure::new(size, MEMORY, Some(mebibytes), "MiB");
    report.add(figure.goal(Goal::Under(16.0)));
    let smallest = data.databases.first().map_or(size, |database| database.complaints);
    let against = report.value(smallest, MEMORY).map(|least| mebibytes / least);
    let name = format!("{MEMORY}, against {smallest}");
    report.add(Figure::new(size, name, against, "x").goal(Goal::AtMost(1.3)));
}
