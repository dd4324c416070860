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

/// Which open dates would change.
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
    for one in &changed {
        let several = if one.ordinal > 1 { format!(" {}", one.ordinal) } else { String::new() };
        output.line(&format!(
            "{} {}, {}{several}: {} → {}",
            one.number,
            one.complainant,
            one.obligation.label(),
            told(one.before),
            told(one.after)
        ))?;
    }
    let count = match changed.len() {
        0 => "Geen enkele open datum zou veranderen.".to_owned(),
        count => {
            let count = count as u64;
            counted(count, "open datum zou veranderen.", "open datums zouden veranderen.")
        }
    };
    output.line(&format!("{count} Er is niets opgeslagen."))?;
    Ok(ExitCode::SUCCESS)
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
        "before": side(one.before),
        "after": side(one.after),
    })
}
