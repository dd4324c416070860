//! Opening the desk itself: on the person's own database, or on one with examples.

use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

use super::error::CliError;
use super::output::{Output, complain};
use super::place::{Place, configuration, use_templates};
use crate::demo as examples;
use crate::desk::clock::{Clock, SystemClock};
use crate::desk::{Desk, Furnishing};
use crate::domain::wording::counted;
use crate::regulation::{embedded, read};
use crate::tui;

/// The file in the temporary directory.
const DEMO_FILE: &str = "voorbeeld.db";

/// Opens the desk; the first time three questions make the database.
pub fn desk(place: &Place) -> Result<ExitCode, CliError> {
    let desk = match place.open() {
        // Whoever comes in by a key does not begin a register.
        Err(CliError::Desk(error)) if error.is_no_database() && !place.who.is_by_key() => {
            let Some(desk) = first(place)? else {
                complain("Er is nog niets gemaakt. Start opnieuw als je wilt beginnen.");
                return Ok(ExitCode::SUCCESS);
            };
            desk
        }
        opened => opened?,
    };
    screen(desk)
}

/// Asks the three questions and makes the database; none where the person would rather not.
fn first(place: &Place) -> Result<Option<Desk>, CliError> {
    let known: Vec<(String, String)> = embedded()
        .filter_map(|(id, text)| {
            let regulation = read(text).ok()?;
            Some((id, format!("{} – {}", regulation.organisation, regulation.title)))
        })
        .collect();
    let Some(answers) = tui::first_run(&known)? else { return Ok(None) };
    let furnishing = Furnishing {
        regulation: answers.regulation,
        organisation: answers.organisation,
        name: Some(answers.name),
    };
    Ok(Some(Desk::create(&place.path, &furnishing, Arc::new(SystemClock))?))
}

fn screen(mut desk: Desk) -> Result<ExitCode, CliError> {
    use_templates(&mut desk);
    tui::run(desk, tui::Options { theme: None, config_dir: configuration() })?;
    Ok(ExitCode::SUCCESS)
}

/// Opens the desk on a database with examples; `keep` makes the database there and opens nothing.
pub fn demo(
    regulation: &str,
    keep: Option<&Path>,
    count: Option<usize>,
    output: &mut Output,
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
    // Goes away with everything in it when the desk closes.
    let directory = tempfile::Builder::new().prefix("klachtenbalie-").tempdir().map_err(|_| {
        CliError::Said("Er kan geen tijdelijke map gemaakt worden. Is de schijf vol?".into())
    })?;
    let (desk, _) = filled(&directory.path().join(DEMO_FILE), regulation, count)?;
    screen(desk)
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
