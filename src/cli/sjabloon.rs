//! `sjabloon`: the templates of letters and forms, the built-in ones and one's own.

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::FAILED;
use super::arguments::{Outlet, TemplateOrder};
use super::brief::{LETTERS, chosen};
use super::error::CliError;
use super::output::Output;
use super::place::{Place, configuration};
use super::target::Target;
use crate::documents::{
    TemplateFault, TemplateState, built_in_text, file_name, strays, template_folder,
};
use crate::regulation::LetterKind;

/// How templates end.
const ENDING: &str = ".txt";
/// The Dutch word for each form: 'voortgang' alone is the letter.
const FORMS: [(&str, LetterKind); 2] = [
    ("registratieformulier", LetterKind::RegistrationForm),
    ("voortgangsformulier", LetterKind::ProgressForm),
];

/// The Dutch word for each template.
fn words() -> Vec<(&'static str, LetterKind)> {
    LETTERS.iter().copied().chain(FORMS).collect()
}

fn word_of(kind: LetterKind) -> &'static str {
    let found = words().into_iter().find(|(_, known)| *known == kind);
    found.map_or(kind.code(), |(word, _)| word)
}

/// Carries out an order about templates.
pub fn carry_out(
    order: &TemplateOrder,
    place: &Place,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    match order {
        TemplateOrder::Controleer { json } => check(place, *json, output),
        TemplateOrder::Toon { naam, outlet } => show(naam, outlet, place, output),
    }
}

/// The text of a built-in template, as it stands in the program.
fn show(
    typed: &str,
    outlet: &Outlet,
    place: &Place,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let name = typed.trim().strip_suffix(ENDING).unwrap_or(typed);
    let kind = chosen("Het sjabloon", name, &words(), LetterKind::from_code(name))?;
    let target = Target::of(outlet, &file_name(kind), true, &place.path)?;
    target.put(built_in_text(kind).as_bytes(), output)?;
    Ok(ExitCode::SUCCESS)
}

fn check(place: &Place, as_json: bool, output: &mut Output) -> Result<ExitCode, CliError> {
    let mut desk = place.open()?;
    let folder = configuration().map(|folder| template_folder(&folder));
    if let Some(folder) = &folder {
        // What is wrong is told below, with each template.
        desk.use_templates(folder);
    }
    let states = desk.template_states();
    let strays = folder.as_deref().map(strays).unwrap_or_default();
    let amount = states.iter().map(|state| state.faults.len()).sum::<usize>() + strays.len();
    if as_json {
        output.json(&json!({
            "ok": amount == 0,
            "folder": folder,
            "templates": states.iter().map(state_json).collect::<Vec<_>>(),
            "strays": strays.iter().map(fault_json).collect::<Vec<_>>(),
        }))?;
    } else {
        tell(&states, &strays, folder.as_deref(), output)?;
        output.line(&match amount {
            0 => "Alle sjablonen kloppen.".to_owned(),
            1 => "Er is 1 fout.".to_owned(),
            amount => format!("Er zijn {amount} fouten."),
        })?;
    }
    Ok(if amount == 0 { ExitCode::SUCCESS } else { ExitCode::from(FAILED) })
}

fn tell(
    states: &[TemplateState],
    strays: &[TemplateFault],
    folder: Option<&Path>,
    output: &mut Output,
) -> Result<(), CliError> {
    if let Some(folder) = folder {
        output.line(&format!("Eigen sjablonen staan in {}.", folder.display()))?;
    }
    for state in states {
        let whose = if state.own.is_some() { "eigen" } else { "ingebouwd" };
        let (word, file) = (word_of(state.letter), file_name(state.letter));
        output.line(&format!("{word:<20} {file:<24} {whose}"))?;
        for fault in &state.faults {
            output.line(&format!("    {fault}"))?;
        }
    }
    for fault in strays {
        output.line(&fault.to_string())?;
    }
    Ok(())
}

fn state_json(state: &TemplateState) -> Value {
    json!({
        "letter": state.letter.code(),
        "own": state.own,
        "faults": state.faults.iter().map(fault_json).collect::<Vec<_>>(),
    })
}

fn fault_json(fault: &TemplateFault) -> Value {
    json!({ "file": fault.file, "line": fault.line, "message": fault.message })
}
