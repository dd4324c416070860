//! `reglement`: the regulations that the program knows, and the checker for files of one's own.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::FAILED;
use super::arguments::{Outlet, RegulationOrder};
use super::compare;
use super::error::CliError;
use super::given_file;
use super::json;
use super::output::Output;
use super::place::Place;
use super::target::Target;
use super::versions;
use crate::desk::regulations::Accepted;
use crate::domain::comparing::rules;
use crate::domain::text::neutral;
use crate::domain::wording::long_date;
use crate::regulation::{DutyRule, Regulation, TermRule, blank, embedded, embedded_text, read};

/// Largest regulation file that is read, in bytes.
const LARGEST: u64 = 1024 * 1024;

/// Carries out an order about regulations.
pub fn carry_out(
    order: &RegulationOrder,
    place: &Place,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    match order {
        RegulationOrder::Lijst { json } => list(*json, output),
        RegulationOrder::Toon { reglement, json } => show(&text_of(reglement)?, *json, output),
        RegulationOrder::Controleer { bestand, json } => check(&text_of(bestand)?, *json, output),
        RegulationOrder::Nieuw { outlet } => new(outlet, place, output),
        RegulationOrder::Vergelijk { eerste, tweede, json } => {
            compare::carry_out(&text_of(eerste)?, &text_of(tweede)?, *json, output)
        }
        RegulationOrder::Proef { bestand, json } => {
            versions::on_trial(&place.open()?, &text_of(bestand)?, *json, output)
        }
        RegulationOrder::Invoeren { bestand, vanaf, toch, ander } => {
            let accepted = Accepted { earlier: *toch, other: *ander };
            let text = text_of(bestand)?;
            versions::bring_in(&mut place.open()?, &text, vanaf.as_deref(), accepted, output)
        }
        RegulationOrder::Versies { json } => versions::list(&place.open()?, *json, output),
    }
}

/// The text of an embedded regulation by id, or of a file.
fn text_of(path: &Path) -> Result<String, CliError> {
    if let Some(text) = path.to_str().and_then(embedded_text) {
        return Ok(text.to_owned());
    }
    let said = |why: &str| {
        let name = neutral(&path.display().to_string());
        CliError::Said(format!("Het reglement '{name}' kan niet gelezen worden: {why}"))
    };
    if path == Path::new("-") {
        let bytes = given_file::read(None, LARGEST)?;
        if bytes.len() as u64 > LARGEST {
            return Err(said("het is groter dan 1 MB. Is het wel een reglement?"));
        }
        return String::from_utf8(bytes).map_err(|_| said("het is geen UTF-8-tekst."));
    }
    let size = fs::metadata(path)
        .map_err(|_| said("dat id of bestand is er niet. Zie: klachtenbalie reglement lijst."))?;
    if !size.is_file() {
        return Err(said("dit is geen bestand."));
    }
    if size.len() > LARGEST {
        return Err(said("het bestand is groter dan 1 MB. Is het wel een reglement?"));
    }
    let bytes = fs::read(path).map_err(|_| said("je mag dit bestand niet lezen."))?;
    String::from_utf8(bytes).map_err(|_| said("het is geen UTF-8-tekst."))
}

fn list(as_json: bool, output: &mut Output) -> Result<ExitCode, CliError> {
    let all: Vec<Regulation> = embedded().filter_map(|(_, text)| read(text).ok()).collect();
    if as_json {
        let rows = all.iter().map(|regulation| {
            json!({
                "id": regulation.version.id.0,
                "organisation": regulation.organisation,
                "title": regulation.title,
                "in_force": regulation.in_force,
            })
        });
        output.json(&Value::Array(rows.collect()))?;
    } else {
        for regulation in &all {
            output.line(&format!(
                "{:<22} {} – {}",
                regulation.version.id.0, regulation.organisation, regulation.title
            ))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Sections that `reglement toon` tells in a form of their own.
const OF_THEIR_OWN: &[&str] = &[
    "Algemeen",
    "Termijnen",
    "Gronden om een klacht niet in behandeling te nemen",
    "Rubrieken",
    "Normen",
    "Brieven en formulieren",
    "Wat de organisatie zelf moet doen",
    "Waar de klager daarna terechtkan",
];

fn show(text: &str, as_json: bool, output: &mut Output) -> Result<ExitCode, CliError> {
    let regulation = read(text).map_err(crate::desk::DeskError::from)?;
    if as_json {
        output.json(&json::regulation(&regulation))?;
        return Ok(ExitCode::SUCCESS);
    }
    output.line(&format!("{} – {}", regulation.organisation, regulation.title))?;
    if let Some(date) = regulation.in_force {
        output.line(&format!("Geldt vanaf {}.", long_date(date)))?;
    }
    output.line("")?;
    output.line("Termijnen")?;
    for term in &regulation.terms {
        output.line(&term_line(term))?;
        for reading in term.reading.iter().chain(&term.reopened) {
            output.line(&format!("    onze lezing: {reading}"))?;
        }
    }
    output.line("")?;
    output.line("Gronden om een klacht niet in behandeling te nemen")?;
    for rule in &regulation.grounds {
        output.line(&format!("  {} (artikel {})", rule.ground.label(), rule.article))?;
    }
    output.line("")?;
    output.line("Rubrieken")?;
    for heading in &regulation.headings {
        output.line(&format!("  {} (artikel {})", heading.label, heading.article))?;
    }
    for (section, lines) in rules(&regulation) {
        // The other sections stand above and below, in a form of their own.
        if !OF_THEIR_OWN.contains(&section) {
            output.line("")?;
            output.line(section)?;
            lines.iter().try_for_each(|line| output.line(&format!("  {line}")))?;
        }
    }
    norms(&regulation, output)?;
    papers(&regulation, output)?;
    output.line("")?;
    output.line(&format!(
        "Daarna kan de klager naar {} (artikel {}).",
        regulation.referral.to, regulation.referral.article
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// What a ruling tests against, in words; the code is what `doe` and a file take.
fn norms(regulation: &Regulation, output: &mut Output) -> Result<(), CliError> {
    let norms = &regulation.ruling.norms;
    if !norms.is_empty() {
        output.line("")?;
        output.line("Normen")?;
    }
    norms.iter().try_for_each(|norm| output.line(&format!("  {} ({})", norm.label, norm.id)))
}

/// Letters and the firm's own duties.
fn papers(regulation: &Regulation, output: &mut Output) -> Result<(), CliError> {
    let reading = |reading: &Option<String>, output: &mut Output| match reading {
        Some(reading) => output.line(&format!("    onze lezing: {reading}")),
        None => Ok(()),
    };
    if !regulation.letters.is_empty() {
        output.line("")?;
        output.line("Brieven en formulieren, en wat erin moet staan")?;
    }
    for rule in &regulation.letters {
        let elements: Vec<_> = rule.elements.iter().map(|element| element.label()).collect();
        let (label, article) = (rule.kind.label(), &rule.article);
        output.line(&format!("  {label} (artikel {article}): {}", elements.join("; ")))?;
        reading(&rule.reading, output)?;
    }
    if !regulation.duties.is_empty() {
        output.line("")?;
        output.line("Wat de organisatie zelf moet doen")?;
    }
    for rule in &regulation.duties {
        output.line(&duty_line(rule))?;
        reading(&rule.reading, output)?;
    }
    Ok(())
}

fn duty_line(rule: &DutyRule) -> String {
    let (label, within, article) = (rule.kind.label(), rule.within, &rule.article);
    let when = rule.every.map_or_else(
        || format!("binnen {within} na een afhandeling"),
        |every| format!("elk {}, binnen {within} erna", every.label()),
    );
    let when = when.replace("elk maand", "elke maand");
    let chosen = if rule.adjustable { ", in te stellen" } else { "" };
    let to = rule.recipient.as_ref().map(|to| format!(", voor {to}")).unwrap_or_default();
    format!("  {label}: {when}{chosen}{to} (artikel {article})")
}

fn term_line(term: &TermRule) -> String {
    let limit =
        term.clock.limit.map_or_else(|| "geen eigen datum".to_owned(), |span| span.to_string());
    let target: Vec<_> = term.clock.target.iter().map(ToString::to_string).collect();
    let target = if target.is_empty() {
        String::new()
    } else {
        format!(" (streven: {})", target.join(" of "))
    };
    format!("  {:<48} {limit}{target}, artikel {}", term.obligation.label(), term.article)
}

/// A file for a firm of its own.
fn new(outlet: &Outlet, place: &Place, output: &mut Output) -> Result<ExitCode, CliError> {
    let target = Target::of(outlet, "reglement.toml", true, &place.path)?;
    if let Some(path) = target.put(blank().as_bytes(), output)? {
        output.line(&format!(
            "Pas het aan en controleer het met: klachtenbalie reglement controleer {}",
            path.display()
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn check(text: &str, as_json: bool, output: &mut Output) -> Result<ExitCode, CliError> {
    let faults = read(text).err().map(|faulty| faulty.faults).unwrap_or_default();
    if as_json {
        let rows: Vec<_> = faults
            .iter()
            .map(|fault| json!({ "line": fault.line, "message": fault.message }))
            .collect();
        output.json(&json!({ "ok": faults.is_empty(), "faults": rows }))?;
    } else if faults.is_empty() {
        output.line("Het reglement klopt.")?;
    } else {
        for fault in &faults {
            output.line(&fault.to_string())?;
        }
    }
    Ok(if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FAILED) })
}
