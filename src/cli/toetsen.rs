//! `toetsen`: other keys for the person at the desk.

use std::path::Path;
use std::process::ExitCode;

use super::arguments::KeyOrder;
use super::error::CliError;
use super::given_file;
use super::output::Output;
use super::place::Place;
use crate::desk::Desk;
use crate::tui::keys::keymap::{Keymap, use_keymap};
use crate::tui::keys::remap;

/// Bytes of the largest file of keys; all keys there are take a quarter of it.
const LARGEST: u64 = 64 * 1024;

/// Carries out an order about keys.
pub fn carry_out(
    order: &KeyOrder,
    place: &Place,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    match order {
        KeyOrder::Toon => {
            let desk = place.open()?;
            let own = desk.own_keys()?.and_then(|text| remap::read(&text).ok());
            output.piece(&remap::write(own.as_ref().unwrap_or_else(|| Keymap::built_in())))?;
        }
        KeyOrder::Controleer { bestand } => {
            read(bestand)?;
            output.line("Deze toetsen kloppen.")?;
        }
        KeyOrder::Neem { bestand } => {
            let text = read(bestand)?;
            place.open()?.set_own_keys(&text)?;
            output.line("Deze toetsen gelden vanaf de volgende keer dat je de balie opent.")?;
        }
        KeyOrder::Wis => {
            place.open()?.set_own_keys("")?;
            output.line("De toetsen zijn vanaf de volgende keer weer zoals ze waren.")?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// The text of a file in which every key is right.
fn read(path: &Path) -> Result<String, CliError> {
    let bytes = given_file::read(Some(path), LARGEST)?;
    if bytes.len() as u64 > LARGEST {
        return Err(CliError::Said("Dit bestand is te groot voor een lijst van toetsen.".into()));
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| CliError::Said("Dit bestand is geen tekst (UTF-8).".into()))?;
    match remap::read(&text) {
        Ok(_) => Ok(text),
        Err(faults) => {
            let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
            Err(CliError::Said(format!("Deze toetsen kunnen zo niet:\n{}", faults.join("\n"))))
        }
    }
}

/// Takes the keys of the person at the desk; what is wrong with them comes back, where an older or
/// newer version of the program does not know them so.
pub fn take(desk: &Desk) -> Option<String> {
    let text = desk.own_keys().ok().flatten()?;
    match remap::read(&text) {
        Ok(keymap) => {
            use_keymap(keymap);
            None
        }
        Err(faults) => faults.first().map(|fault| {
            format!(
                "Je eigen toetsen gelden nu niet. {fault} Maak ze opnieuw met 'klachtenbalie \
                 toetsen'."
            )
        }),
    }
}
