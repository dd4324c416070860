//! `reglement invoeren`, `proef` and `versies`: a new version of the firm's own regulation.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::error::CliError;
use super::output::Output;
use crate::desk::regulations::{Accepted, ChangedDate, Owed};
use crate::desk::{Desk, DeskError};
use crate::domain::wording::{counted, long_date};
use crate::form;
use crate::regulation::read;

/// Records a new version.
pub fn bring_in(
    desk: &mut Desk,
    text: &str,
    from: Option<&str>,
    accepted: Accepted,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let now = desk.now();
    let day = |text| {
        form::day_ahead(text, now)
            .map_err(|fault| CliError::Usage(format!("De datum na --vanaf klopt niet. {fault}")))
    };
    let from = from.map(day).transpose()?;
    let from = desk.bring_in(text, from, accepted)?;
    output.line(&format!(
        "Klachten die zijn ontvangen vanaf {} vallen onder dit reglement. \
         Klachten die al zijn aangenomen, houden het reglement dat ze hadden.",
        long_date(from)
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// Every version with its first day.
pub fn list(desk: &Desk, as_json: bool, output: &mut Output) -> Result<ExitCode, CliError> {
    let all = desk.regulations();
    if as_json {
        let rows = all.iter().map(|one| {
            json!({
                "from": one.from,
                "id": one.regulation.version.id.0,
                "digest": one.regulation.version.digest,
                "organisation": one.regulation.organisation,
                "title": one.regulation.title,
            })
        });
        output.json(&Value::Array(rows.collect()))?;
        return Ok(ExitCode::SUCCESS);
    }
    for one in &all {
        let from = one.from.map_or_else(|| "vanaf het begin".to_owned(), long_date);
        let (version, regulation) = (&one.regulation.version, &one.regulation);
        let digest: String = version.digest.chars().take(12).collect();
        output.line(&format!(
            "{from:<28} {} – {} ({}, {digest})",
            regulation.organisation, regulation.title, version.id.0
        ))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Which open dates would be others under it.
pub fn on_trial(
    desk: &Desk,
    text: &str,
    as_json: bool,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let candidate = read(text).map_err(DeskError::from)?;
    let changed = desk.try_regulation(&candidate)?;
    if as_json {
        output.json(&Value::Array(changed.iter().map(row).collect()))?;
        return Ok(ExitCode::SUCCESS);
    }
    if changed.is_empty() {
        output.line("Geen enkele open datum zou anders zijn. Er is niets opgeslagen.")?;
        return Ok(ExitCode::SUCCESS);
    }
    output.line("Als deze klachten onder het nieuwe reglement waren geregistreerd:")?;
    // The day from which it would count, as when it is brought in.
    let first = candidate.in_force.unwrap_or_else(|| desk.today());
    let (later, earlier): (Vec<_>, Vec<_>) =
        changed.iter().partition(|one: &&ChangedDate| one.received >= first);
    for (word, part) in [("vóór", &earlier), ("vanaf", &later)] {
        if part.is_empty() {
            continue;
        }
        output.line("")?;
        output.line(&format!("Ontvangen {word} {}:", long_date(first)))?;
        for one in part {
            output.line(&format!("  {}", difference(one)))?;
        }
    }
    let count = counted(changed.len() as u64, "open datum zou", "open datums zouden");
    output.line("")?;
    output.line(&format!(
        "{count} dan anders zijn. Wat al geregistreerd is, houdt zijn eigen reglement. \
         Er is niets opgeslagen."
    ))?;
    Ok(ExitCode::SUCCESS)
}

/// "2026-014 Jansen, Uitspraak sturen (beklaagde Bart Nijland): do 5 november → vr 6 november".
fn difference(one: &ChangedDate) -> String {
    let several = match &one.about {
        Some(about) => format!(" ({about})"),
        None if one.ordinal > 1 => format!(" {}", one.ordinal),
        None => String::new(),
    };
    format!(
        "{} {}, {}{several}: {} → {}",
        one.number,
        one.complainant,
        one.obligation.label(),
        told(one.before),
        told(one.after)
    )
}

fn told(owed: Owed) -> String {
    match owed {
        Owed::Not => "hoeft niet".to_owned(),
        Owed::Undated => "zonder datum".to_owned(),
        Owed::Until(limit) => long_date(limit),
    }
}

fn row(one: &ChangedDate) -> Value {
    let side = |owed: Owed| match owed {
        Owed::Not => json!({ "owed": false, "limit": null }),
        Owed::Undated => json!({ "owed": true, "limit": null }),
        Owed::Until(limit) => json!({ "owed": true, "limit": limit }),
    };
    json!({
        "complaint": one.number.to_string(),
        "complainant": one.complainant,
        "obligation": one.obligation.code(),
        "label": one.obligation.label(),
        "ordinal": one.ordinal,
        "about": one.about,
        "received": one.received,
        "before": side(one.before),
        "after": side(one.after),
    })
}
