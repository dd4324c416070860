//! `herstel`: a backup, put back.

use std::fmt::Write as _;
use std::io::{self, BufRead, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use super::FAILED;
use super::arguments::RestoreArguments;
use super::backup::held;
use super::error::CliError;
use super::output::{Output, complain};
use super::place::Place;
use crate::desk::clock::{Clock, SystemClock};
use crate::desk::recovery::{Lost, Present, Recovery};
use crate::domain::Moment;
use crate::domain::wording::{counted, long_moment};

/// What has to be typed before anything is replaced.
const YES: &str = "ja";

/// Puts a backup back, after saying what that means.
pub fn put_back(
    place: &Place,
    asked: &RestoreArguments,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let recovery = Recovery::prepare(&asked.bestand, &place.path)?;
    output.line(&format!("De back-up is in orde: {}.", held(recovery.holding())))?;
    output.line(&stands(&recovery.present))?;
    output.line(&gone(&recovery.present, recovery.lost.as_ref()))?;
    if !asked.ja && !agreed(output)? {
        complain("Er is niets teruggezet.");
        return Ok(ExitCode::from(FAILED));
    }
    let kept = recovery.carry_out(SystemClock.now())?;
    output.line(&match kept {
        Some(kept) => {
            format!("Teruggezet. Wat er stond, staat nu in {}.", shown(kept))
        }
        None => "Teruggezet.".to_owned(),
    })?;
    Ok(ExitCode::SUCCESS)
}

fn shown(path: PathBuf) -> String {
    std::path::absolute(&path).unwrap_or(path).display().to_string()
}

fn stands(present: &Present) -> String {
    match present {
        Present::Nothing => "Op deze plaats staat nog geen database.".to_owned(),
        Present::Unreadable(why) => format!("De huidige database is niet te lezen. {why}"),
        Present::Holds(holding) => format!("De huidige database: {}.", held(holding)),
    }
}

fn gone(present: &Present, lost: Option<&Lost>) -> String {
    let Some(lost) = lost else {
        return match present {
            Present::Nothing => "Er gaat niets verloren.".to_owned(),
            _ => "Wat er verloren gaat, is niet vast te stellen; het bestand blijft bewaard."
                .to_owned(),
        };
    };
    if lost.events == 0 {
        return "Er gaat niets verloren: alles wat nu is vastgelegd, staat in de back-up."
            .to_owned();
    }
    let since = lost.since.map(|at| format!(", vanaf {}", long_moment(Moment::from(at))));
    let mut words = format!(
        "Verloren gaat: {}{}",
        counted(lost.events, "gebeurtenis", "gebeurtenissen"),
        since.unwrap_or_default()
    );
    if lost.complaints > 0 {
        let whole = counted(lost.complaints, "hele klacht", "hele klachten");
        let _ = write!(words, ", waaronder {whole}");
    }
    words.push('.');
    if lost.is_another {
        words.push_str(" Let op: dit is een back-up van een andere database.");
    }
    words
}

/// Asks, where somebody is there to answer.
fn agreed(output: &mut Output) -> Result<bool, CliError> {
    if !io::stdin().is_terminal() {
        return Err(CliError::Usage(
            "Er is niemand om het te vragen. Zet --ja erbij als je het zeker weet.".into(),
        ));
    }
    output.line(&format!("Typ '{YES}' om de back-up terug te zetten:"))?;
    output.finish()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(answer.trim().eq_ignore_ascii_case(YES))
}
