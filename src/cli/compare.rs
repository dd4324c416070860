//! `reglement vergelijk`: what differs between two regulations.

use std::process::ExitCode;

use serde_json::json;

use super::error::CliError;
use super::output::Output;
use crate::desk::DeskError;
use crate::domain::comparing::{Difference, compare};
use crate::regulation::{Regulation, read};

/// Shows the differences between two texts, by section.
pub fn carry_out(
    first: &str,
    second: &str,
    as_json: bool,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let first = read(first).map_err(DeskError::from)?;
    let second = read(second).map_err(DeskError::from)?;
    let differences = compare(&first, &second);
    if as_json {
        let rows = differences.iter().map(|one| {
            json!({
                "section": one.section,
                "subject": one.subject,
                "field": one.field,
                "before": one.before,
                "after": one.after,
            })
        });
        output.json(&json!(rows.collect::<Vec<_>>()))?;
        return Ok(ExitCode::SUCCESS);
    }
    output.line(&format!("Eerste: {}", name(&first)))?;
    output.line(&format!("Tweede: {}", name(&second)))?;
    if differences.is_empty() {
        output.line("")?;
        output.line("Er zijn geen verschillen.")?;
    }
    let mut section = "";
    for one in &differences {
        if one.section != section {
            section = one.section;
            output.line("")?;
            output.line(section)?;
        }
        output.line(&told(one))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn name(regulation: &Regulation) -> String {
    let Regulation { organisation, title, .. } = regulation;
    format!("{organisation} – {title} ({})", regulation.version.id.0)
}

fn told(one: &Difference) -> String {
    let parts = [one.subject.as_str(), one.field];
    let what: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let what = if what.is_empty() { "dit hele deel".to_owned() } else { what.join(", ") };
    match (one.field.is_empty(), &one.before, &one.after) {
        (true, Some(before), _) => format!("  {what}: alleen in het eerste ({before})"),
        (true, None, Some(after)) => format!("  {what}: alleen in het tweede ({after})"),
        (_, before, after) => {
            let side = |value: &Option<String>| value.clone().unwrap_or_else(|| "niets".to_owned());
            format!("  {what}: {} → {}", side(before), side(after))
        }
    }
}
