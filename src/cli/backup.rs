//! `backup`: a copy of everything, while people work.

use std::fmt::Write as _;
use std::process::ExitCode;

use super::FAILED;
use super::arguments::BackupArguments;
use super::error::CliError;
use super::output::{Output, complain};
use super::place::Place;
use crate::desk::backup::Holding;
use crate::domain::Moment;
use crate::domain::wording::{counted, long_moment};

/// Makes a backup, and tells it in one line.
pub fn make(
    place: &Place,
    asked: &BackupArguments,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let desk = place.open()?;
    let backup = desk.back_up(asked.uitvoer.as_deref(), asked.bewaar)?;
    let path = std::path::absolute(&backup.path).unwrap_or(backup.path);
    let cleared = match backup.cleared.len() {
        0 => String::new(),
        amount => {
            format!(", {} opgeruimd", counted(amount as u64, "oude back-up", "oude back-ups"))
        }
    };
    output.line(&format!(
        "Back-up gemaakt: {} ({}){cleared}.",
        path.display(),
        held(&backup.holding)
    ))?;
    let mut code = ExitCode::SUCCESS;
    if let Some(broken) = &backup.holding.broken {
        complain(&format!(
            "De keten van gebeurtenissen klopt niet ({broken}). De oudere back-ups blijven staan. Draai: klachtenbalie controle."
        ));
        code = ExitCode::from(FAILED);
    }
    for old in &backup.stayed {
        complain(&format!("Deze oude back-up kan niet worden opgeruimd: {}.", old.display()));
        code = ExitCode::from(FAILED);
    }
    Ok(code)
}

/// "12 klachten, 40 gebeurtenissen, laatste: 40 3f…, vr 20 november 2026, 14:05 uur".
pub fn held(holding: &Holding) -> String {
    let mut words = format!(
        "{}, {}",
        counted(holding.complaints, "klacht", "klachten"),
        counted(holding.events, "gebeurtenis", "gebeurtenissen")
    );
    if let Some((seq, hash)) = &holding.head {
        let _ = write!(words, ", laatste: {seq} {hash}");
    }
    if let Some(last) = holding.last {
        let _ = write!(words, ", {}", long_moment(Moment::from(last)));
    }
    words
}
