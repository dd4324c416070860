//! `doe`: commands as JSON lines, one durable commit each.

use std::io::BufRead;
use std::process::ExitCode;

use serde_json::{Value, json};

use super::FAILED;
use super::error::CliError;
use super::output::Output;
use crate::desk::Desk;
use crate::desk::wire::{self, NoRequest};
use crate::domain::Refusal;

/// Longest line that is read, in bytes; a register of a whole firm is no single command.
const LONGEST_LINE: usize = 8 * 1024 * 1024;

/// Prints the JSON Schema of every command.
pub fn schema(output: &mut Output) -> Result<ExitCode, CliError> {
    output.json(&wire::schema())?;
    Ok(ExitCode::SUCCESS)
}

/// The same, with what comes in on standard input.
pub fn from_input(desk: &mut Desk, stop: bool, output: &mut Output) -> Result<ExitCode, CliError> {
    carry_out(desk, stop, std::io::stdin().lock(), output)
}

/// Carries out the lines; each answer is out before the next line is read.
pub fn carry_out(
    desk: &mut Desk,
    stop: bool,
    input: impl BufRead,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let mut refused = false;
    let mut lines = Lines { input, number: 0 };
    while let Some(line) = lines.next()? {
        let (answer, goes_on) = match line {
            Ok(text) if text.trim().is_empty() => continue,
            Ok(text) => answer(desk, &text, lines.number),
            Err(refusal) => (faulty(&refusal, lines.number), false),
        };
        let ok = answer["ok"] == Value::Bool(true);
        refused |= !ok;
        output.json(&answer)?;
        output.finish()?;
        if !goes_on || (stop && !ok) {
            break;
        }
    }
    Ok(if refused { ExitCode::from(FAILED) } else { ExitCode::SUCCESS })
}

/// The answer to one line, and whether the lines after it are tried.
fn answer(desk: &mut Desk, text: &str, number: u64) -> (Value, bool) {
    match wire::request(text) {
        Ok(request) => match desk.execute(&request) {
            Ok(done) => (wire::done(&done), true),
            Err(error) => (numbered(wire::refused(&error.refusal()), number), true),
        },
        Err(NoRequest::Invalid(refusal)) => (numbered(wire::refused(&refusal), number), true),
        Err(NoRequest::Malformed(refusal)) => (faulty(&refusal, number), false),
    }
}

fn numbered(mut answer: Value, number: u64) -> Value {
    answer["line"] = json!(number);
    answer
}

/// The answer to a line that cannot be read; what follows it is not tried.
fn faulty(refusal: &Refusal, number: u64) -> Value {
    let mut refusal = refusal.clone();
    refusal.message =
        format!("Regel {number}: {} De regels erna zijn niet uitgevoerd.", refusal.message);
    numbered(wire::refused(&refusal), number)
}

/// Lines with their number, of bounded length, whatever their bytes.
struct Lines<R> {
    input: R,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    fn next(&mut self) -> Result<Option<Result<String, Refusal>>, CliError> {
        let mut bytes = Vec::new();
        let mut bounded = std::io::Read::take(&mut self.input, LONGEST_LINE as u64 + 1);
        let read = bounded.read_until(b'\n', &mut bytes);
        let count =
            read.map_err(|_| CliError::Said("De invoer kan niet gelezen worden.".into()))?;
        if count == 0 {
            return Ok(None);
        }
        self.number += 1;
        if bytes.len() > LONGEST_LINE {
            return Ok(Some(Err(Refusal::new("line_too_long", "Deze regel is langer dan 8 MB."))));
        }
        let text = String::from_utf8(bytes)
            .map_err(|_| Refusal::new("malformed_json", "Deze regel is geen UTF-8-tekst."));
        Ok(Some(text))
    }
}
