//! `controle`: is everything still as it was recorded?

use std::process::ExitCode;

use serde_json::json;

use super::FAILED;
use super::error::CliError;
use super::output::Output;
use crate::desk::Desk;
use crate::domain::wording::counted;

/// Checks the database; with `rebuild` the lists are made anew first.
pub fn carry_out(
    desk: &Desk,
    as_json: bool,
    rebuild: bool,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    if rebuild {
        desk.rebuild()?;
    }
    let audit = desk.audit()?;
    let clean = audit.faults.is_empty();
    if as_json {
        output.json(&json!({
            "ok": clean,
            "complaints": audit.complaints,
            "events": audit.events,
            "head": audit.head.as_ref().map(|(seq, hash)| json!({ "seq": seq, "hash": hash })),
            "faults": audit.faults,
        }))?;
    } else {
        for fault in &audit.faults {
            output.line(fault)?;
        }
        let verdict = if clean { "Alles klopt" } else { "Er zijn fouten gevonden" };
        let head =
            audit.head.map(|(seq, hash)| format!(", laatste: {seq} {hash}")).unwrap_or_default();
        output.line(&format!(
            "{verdict}: {}, {}{head}.",
            counted(audit.complaints, "klacht", "klachten"),
            counted(audit.events, "gebeurtenis", "gebeurtenissen")
        ))?;
    }
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::from(FAILED) })
}
