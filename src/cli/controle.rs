//! `controle`: is everything still as it was recorded?

use std::io::ErrorKind;
use std::path::Path;
use std::process::ExitCode;

use serde_json::json;

use super::FAILED;
use super::arguments::CheckArguments;
use super::bewaartermijn::UNFINISHED;
use super::error::CliError;
use super::output::{Output, complain};
use super::place::Place;
use crate::desk::{Audit, Desk};
use crate::domain::wording::counted;

/// Checks the database; the lists are made anew first where that is asked.
pub fn carry_out(
    place: &Place,
    asked: &CheckArguments,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let mut end = asked.bewaard.as_deref().map(noted).transpose()?;
    if let Some(log) = &asked.bewaard_in {
        end = last_in(log)?;
    }
    let noted = end.as_ref().map(|(seq, hash)| (*seq, hash.as_str()));
    // For who is no colleague it is not finished, and not known.
    let mut unfinished = None;
    let audit = match place.look_quietly() {
        Ok(desk) => {
            match (asked.herstel_index, asked.ingekort) {
                (true, true) => desk.rebuild_accepting_cuts()?,
                (true, false) => desk.rebuild()?,
                (false, _) => {}
            }
            let audit = desk.audit_against(noted)?;
            // What an earlier erasing had to leave is done now that nobody else may be busy.
            unfinished = Some(!desk.is_full() && !desk.finish_erasing()?);
            audit
        }
        // Who may not check the file gets the first reason: the second says nothing more.
        Err(CliError::Desk(error)) if error.is_about_people() && !asked.herstel_index => {
            Desk::audit_of_file(&place.path, &place.who, noted).map_err(|_| error)?
        }
        Err(error) => return Err(error),
    };
    let clean = audit.faults.is_empty();
    if asked.json {
        output.json(&json!({
            "ok": clean,
            "complaints": audit.complaints,
            "events": audit.events,
            "head": audit.head.as_ref().map(|(seq, hash)| json!({ "seq": seq, "hash": hash })),
            "erased": audit.erased,
            "accepted_as_gone": audit.accepted,
            "erasing_unfinished": unfinished,
            "faults": audit.faults,
        }))?;
    } else if asked.kort {
        output.line(&short(&audit))?;
    } else {
        for fault in &audit.faults {
            output.line(fault)?;
        }
        let verdict = if clean { "Alles klopt" } else { "Er zijn fouten gevonden" };
        output.line(&format!("{verdict}: {}.", amounts(&audit)))?;
    }
    if let Some(log) = asked.bewaard_in.as_ref().filter(|_| !clean) {
        // Standard output goes to that file, which nobody reads every day.
        complain(&format!(
            "De controle vindt fouten: zie {}. Is er met opzet een back-up teruggezet, zet dat bestand dan opzij; de volgende controle begint een nieuw.",
            log.display()
        ));
    }
    if unfinished == Some(true) {
        complain(UNFINISHED);
    }
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::from(FAILED) })
}

/// What there is, and the last event: noted elsewhere, it proves all before it.
fn amounts(audit: &Audit) -> String {
    let head = audit.head.as_ref();
    let head = head.map(|(seq, hash)| format!("{END}{seq} {hash}")).unwrap_or_default();
    let erased = match audit.erased {
        0 => String::new(),
        erased => format!(" (waarvan {erased} gewist)"),
    };
    let gone = match audit.accepted {
        0 => String::new(),
        gone => format!(" (en {gone} weg, aanvaard met --ingekort)"),
    };
    format!(
        "{}{erased}, {}{gone}{head}",
        counted(audit.complaints, "klacht", "klachten"),
        counted(audit.events, "gebeurtenis", "gebeurtenissen")
    )
}

fn short(audit: &Audit) -> String {
    match audit.faults.first() {
        None => format!("{SOUND}{}.", amounts(audit)),
        Some(first) => {
            let count = counted(audit.faults.len() as u64, "fout", "fouten");
            let first = first.replace('\n', " ");
            format!("FOUT: {count} ({}). De eerste: {first}", amounts(audit))
        }
    }
}

/// How a line begins that says that all is well.
const SOUND: &str = "Alles klopt: ";
/// What stands before the number and hash of the last event.
const END: &str = ", laatste: ";

/// The last end in a file of such lines at which all was well; none in one that is not there yet.
fn last_in(log: &Path) -> Result<Option<(i64, String)>, CliError> {
    let text = match std::fs::read_to_string(log) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        read => read.map_err(|_| {
            CliError::Said(format!(
                "Het bestand {} is niet te lezen, dus er is niet gecontroleerd. Maak het leesbaar (chmod 644).",
                log.display()
            ))
        })?,
    };
    let ends = text.lines().rev().filter(|line| line.starts_with(SOUND));
    Ok(ends
        .filter_map(|line| line.rsplit_once(END))
        .find_map(|(_, end)| noted(end.trim_end_matches('.')).ok()))
}

/// The number and hash of an earlier last event, as `controle` printed them.
fn noted(typed: &str) -> Result<(i64, String), CliError> {
    let mut words = typed.split_whitespace();
    let (seq, hash) = (words.next().and_then(|seq| seq.parse().ok()), words.next());
    let whole = |hash: &&str| hash.len() == 64 && hash.bytes().all(|c| c.is_ascii_hexdigit());
    match (seq, hash.filter(whole), words.next()) {
        (Some(seq), Some(hash), None) => Ok((seq, hash.to_ascii_lowercase())),
        _ => Err(CliError::Usage(
            "Geef achter --bewaard wat 'controle' toen achter 'laatste:' liet zien: het nummer en de code, tussen aanhalingstekens.".into(),
        )),
    }
}
