//! Opening the desk itself: on the person's own database, or on one with examples.

use std::env;
use std::fs;
use std::io::{BufReader, stdout};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use super::error::CliError;
use super::output::{Output, complain};
use super::place::{Place, configuration, use_templates};
use super::toetsen;
use super::way::{Start, Way, can_show_screen};
use crate::asking::Spot;
use crate::demo as examples;
use crate::desk::clock::{Clock, SystemClock};
use crate::desk::{Desk, Furnishing};
use crate::domain::wording::counted;
use crate::linear::{self, Interrupts, Keyboard};
use crate::regulation::{embedded, read};
use crate::tui;

/// How the temporary directory begins.
const DEMO: &str = "klachtenbalie-";
/// The file in it.
const DEMO_FILE: &str = "voorbeeld.db";
/// Exit code after Ctrl-C.
const INTERRUPTED: u8 = 130;

/// What is typed line by line, and whether Ctrl-C was pressed.
type Ears = (BufReader<Keyboard>, Interrupts);

/// Opens the desk; the first time three questions make the database.
pub fn desk(place: &Place, start: &Start) -> Result<ExitCode, CliError> {
    let mut ears = None;
    let desk = match place.open_quietly() {
        // Whoever comes in by a key does not begin a register.
        Err(CliError::Desk(error)) if error.is_no_database() && !place.who.is_by_key() => {
            let Some(desk) = first(place, start, &mut ears)? else {
                complain("Er is nog niets gemaakt. Start opnieuw als je wilt beginnen.");
                return Ok(ExitCode::SUCCESS);
            };
            desk
        }
        opened => opened?,
    };
    let closed = hold(desk, start, &mut ears);
    if start.throw_away {
        throw_away(&place.path);
    }
    closed
}

/// Asks the three questions and makes the database; none where the person would rather not.
fn first(place: &Place, start: &Start, ears: &mut Option<Ears>) -> Result<Option<Desk>, CliError> {
    let known: Vec<(String, String)> = embedded()
        .filter_map(|(id, text)| {
            let regulation = read(text).ok()?;
            Some((id, format!("{} – {}", regulation.organisation, regulation.title)))
        })
        .collect();
    let answers = match start.way(|| false) {
        Way::Screen => tui::first_run(&known)?,
        Way::Linear => {
            let (input, options) = in_lines(&Spot::Desk, ears)?;
            linear::first_run(&known, input, stdout().lock(), &options)
        }
    };
    let Some(answers) = answers else { return Ok(None) };
    let furnishing = Furnishing {
        regulation: answers.regulation,
        organisation: answers.organisation,
        name: Some(answers.name),
    };
    Ok(Some(Desk::create(&place.path, &furnishing, Arc::new(SystemClock))?))
}

/// What is typed line by line, and how the dialogue starts. The one reader goes on where it was:
/// it may have read ahead.
fn in_lines<'a>(
    spot: &Spot,
    ears: &'a mut Option<Ears>,
) -> Result<(&'a mut BufReader<Keyboard>, linear::Options), CliError> {
    let deaf = |_| CliError::Said("Het toetsenbord kan niet gelezen worden.".into());
    let (input, interrupts) = match ears {
        Some(ears) => ears,
        none => none.insert(linear::keyboard().map_err(deaf)?),
    };
    let (ascii, can_screen) = (tui::only_ascii(), can_show_screen());
    let interrupts = interrupts.clone();
    Ok((input, linear::Options { ascii, spot: spot.clone(), can_screen, interrupts }))
}

/// The desk until it is closed, on the screen or in lines; begins again where the person goes over
/// to the other.
fn hold(mut desk: Desk, start: &Start, ears: &mut Option<Ears>) -> Result<ExitCode, CliError> {
    use_templates(&mut desk);
    let likes_linear = || desk.prefers_linear().unwrap_or_default();
    match start.way(likes_linear) {
        Way::Linear => {
            desk.exposed().iter().for_each(|told| complain(told));
            let (input, options) = in_lines(&start.spot, ears)?;
            match linear::run(desk, input, stdout().lock(), &options)? {
                linear::Ended::Closed => Ok(ExitCode::SUCCESS),
                // As a shell tells what a signal ended.
                linear::Ended::Interrupted => Ok(ExitCode::from(INTERRUPTED)),
                linear::Ended::Screen(spot) => Err(start.again(Way::Screen, &spot)),
            }
        }
        Way::Screen => {
            let spot = start.spot.clone();
            let notice = toetsen::take(&desk);
            let options = tui::Options { theme: None, notice, config_dir: configuration(), spot };
            match tui::run(desk, &options)? {
                tui::Ended::Closed => Ok(ExitCode::SUCCESS),
                tui::Ended::Linear(spot) => Err(start.again(Way::Linear, &spot)),
            }
        }
    }
}

/// Takes the examples away, and the directory made for them. Nothing else is there; where
/// something is, it stays.
fn throw_away(database: &Path) {
    let Some(directory) = database.parent() else { return };
    let is_ours = directory.parent() == Some(env::temp_dir().as_path())
        && directory.file_name().is_some_and(|name| name.to_string_lossy().starts_with(DEMO));
    if !is_ours || database.file_name() != Some(DEMO_FILE.as_ref()) {
        return;
    }
    for beside in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(directory.join(format!("{DEMO_FILE}{beside}")));
    }
    let _ = fs::remove_dir(directory);
}

/// Opens the desk on a database with examples; `keep` makes the database there and opens nothing.
pub fn demo(
    regulation: &str,
    keep: Option<&Path>,
    count: Option<usize>,
    (start, output): (&Start, &mut Output),
) -> Result<ExitCode, CliError> {
    let regulation = chosen(regulation)?;
    if let Some(path) = keep {
        let (_, made) = filled(path, regulation, count)?;
        output.line(&format!(
            "De voorbeelddatabase staat klaar in {} ({}).",
            path.display(),
            counted(made as u64, "klacht", "klachten")
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    // Goes away with everything in it when the desk closes, whether on the screen or in lines.
    let directory = tempfile::Builder::new().prefix(DEMO).tempdir().map_err(|_| {
        CliError::Said("Er kan geen tijdelijke map gemaakt worden. Is de schijf vol?".into())
    })?;
    let path = directory.path().join(DEMO_FILE);
    let (desk, _) = filled(&path, regulation, count)?;
    let start = start.on(&path);
    hold(desk, &start, &mut None)
}

/// The regulation asked for; the first in the program where none is.
fn chosen(id: &str) -> Result<String, CliError> {
    let ids: Vec<String> = embedded().map(|(id, _)| id).collect();
    let known = if id.is_empty() { ids.first() } else { ids.iter().find(|known| *known == id) };
    known.cloned().ok_or_else(|| {
        let ids = ids.join(", ");
        CliError::Said(format!("Het reglement '{id}' ken ik niet. Kies uit: {ids}."))
    })
}

/// A new database with examples, and how many.
fn filled(
    path: &Path,
    regulation: String,
    count: Option<usize>,
) -> Result<(Desk, usize), CliError> {
    let furnishing = Furnishing {
        regulation,
        organisation: examples::ORGANISATION.into(),
        name: Some(examples::PERSON.into()),
    };
    let now = SystemClock.now();
    let mut desk = Desk::create(path, &furnishing, Arc::new(SystemClock))?;
    let made = match count {
        None => examples::fill(&mut desk, now)?,
        Some(count) => examples::multiply(&mut desk, now, count)?,
    };
    Ok((desk, made))
}
