//! `ssh`: what the forced command of somebody's key runs (sshd(8), AUTHORIZED_KEYS FILE FORMAT). Who
//! it is stands in the key's own line. What the client typed is only words for our own command
//! line: no shell sees it, and no file of the server can be named in it.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::builder::ValueHint;
use clap::parser::ValueSource;
use clap::{ArgMatches, Command, CommandFactory, FromArgMatches};

use super::arguments::{Arguments, Order};
use super::error::CliError;
use super::output::complain;
use super::usage;
use super::way::Way;
use crate::domain::text::neutral;
use crate::regulation::embedded_text;

/// Where sshd puts what the client asked for.
const ORIGINAL: &str = "SSH_ORIGINAL_COMMAND";
/// The longest that is read, in bytes.
const LONGEST: usize = 65_536;
/// Programs that a client starts by itself to copy files.
const COPYING: [&str; 4] = ["scp", "sftp-server", "internal-sftp", "rsync"];

/// What the client asks for.
#[derive(Debug)]
pub enum Asked {
    /// Nothing in particular: the desk, in the way that was asked for.
    Desk(Option<Way>),
    /// An order.
    Order(Box<Order>),
    /// It was told already: help, or what is wrong.
    Told(ExitCode),
}

/// What the client of this connection asks for.
pub fn asked() -> Result<Asked, CliError> {
    match std::env::var_os(ORIGINAL) {
        None => Ok(Asked::Desk(None)),
        Some(original) => read(original),
    }
}

fn read(original: OsString) -> Result<Asked, CliError> {
    let wrong = |why: &str| CliError::Usage(format!("Deze opdracht kan ik niet lezen: {why}"));
    let text =
        original.into_string().map_err(|_| wrong("er staan tekens in die geen tekst zijn."))?;
    if text.len() > LONGEST {
        return Err(wrong("zij is te lang."));
    }
    let words = shlex::split(&text)
        .ok_or_else(|| wrong("een aanhalingsteken is niet gesloten. Zet er nog een achter."))?;
    let words = match words.split_first() {
        None => return Ok(Asked::Desk(None)),
        // Whoever types the program's name too means the same.
        Some((first, rest)) if first == "klachtenbalie" => rest.to_vec(),
        Some(_) => words,
    };
    let Some(first) = words.first() else { return Ok(Asked::Desk(None)) };
    let program = first.rsplit('/').next().unwrap_or_default();
    if COPYING.contains(&program) {
        return Err(CliError::Usage(format!(
            "'{}' werkt hier niet: deze sleutel opent alleen de klachtenbalie. Een stuk toevoegen gaat zo: ssh SERVER bijlage toevoegen NUMMER < bestand",
            neutral(program)
        )));
    }
    let command = Arguments::command().no_binary_name(true);
    let matches = match command.clone().try_get_matches_from(words) {
        Ok(matches) => matches,
        Err(error) => return Ok(Asked::Told(usage::tell(&error))),
    };
    if let Some(path) = path_in(&command, &matches, false) {
        return Err(CliError::Usage(format!(
            "'{}' zou een bestand van de server zijn, en dat kan niet via SSH. Gebruik < en > op je eigen computer: zonder bestandsnaam, of met -, loopt alles via de verbinding.",
            neutral(&path)
        )));
    }
    let arguments = Arguments::from_arg_matches(&matches)
        .map_err(|error| CliError::Usage(neutral(&error.to_string())))?;
    if arguments.als.is_some() || arguments.database.is_some() {
        return Err(CliError::Usage(
            "Wie je bent en welk bestand het is, staat vast bij je sleutel. Laat --als en --database weg.".into(),
        ));
    }
    match arguments.order {
        None => Ok(Asked::Desk(Way::of(&arguments))),
        Some(
            Order::Ssh
            | Order::Init { .. }
            | Order::Demo { .. }
            | Order::Herstel(_)
            | Order::Server { .. },
        ) => Err(CliError::Usage("Dit kan alleen op de server zelf.".into())),
        Some(order) => Ok(Asked::Order(Box::new(order))),
    }
}

/// A file or folder that is named; `-` and the regulations in the program are none.
fn path_in(command: &Command, matches: &ArgMatches, of_regulation: bool) -> Option<String> {
    for argument in command.get_arguments() {
        let id = argument.get_id().as_str();
        let typed = matches.try_contains_id(id).is_ok()
            && matches.value_source(id) == Some(ValueSource::CommandLine);
        if !typed || argument.get_value_hint() != ValueHint::AnyPath {
            continue;
        }
        let values = matches.get_raw(id).into_iter().flatten();
        let mut values = values.map(|value| value.to_string_lossy().into_owned());
        // Only where a regulation is meant is the id of one no file.
        let is_id = |value: &str| {
            of_regulation && argument.is_positional() && embedded_text(value).is_some()
        };
        let named = values.find(|value| value != "-" && !is_id(value));
        if named.is_some() {
            return named;
        }
    }
    let (name, below) = matches.subcommand()?;
    path_in(command.find_subcommand(name)?, below, of_regulation || name == "reglement")
}

/// Says that the person is missing, as when somebody tries it by hand.
pub fn nobody() -> CliError {
    complain(
        "Deze opdracht hoort in authorized_keys. De regel maak je met: klachtenbalie medewerker sleutel.",
    );
    CliError::Usage("Noem de persoon met --als.".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Result<Asked, CliError> {
        read(text.into())
    }

    #[test]
    fn words_become_our_own_orders_and_nothing_else() {
        for desk in ["", "  ", "klachtenbalie"] {
            assert!(matches!(of(desk), Ok(Asked::Desk(None))), "{desk}");
        }
        for (asked, way) in [("--lineair", Way::Linear), ("klachtenbalie --scherm", Way::Screen)] {
            assert!(matches!(of(asked), Ok(Asked::Desk(Some(it))) if it == way), "{asked}");
        }
        for order in [
            "lijst --json",
            "klachtenbalie lijst",
            "toon '2026-014'",
            "bijlage toevoegen 2026-014 -",
            "reglement toon werkvlak",
            "lijst --tab=\"open\"",
        ] {
            assert!(matches!(of(order), Ok(Asked::Order(_))), "{order}");
        }
        // A shell's signs are words like any other: our own command line does not know them.
        for injected in
            ["lijst; id", "lijst && id", "lijst | sh", "lijst `id`", "lijst $(id)", "lijst\nid"]
        {
            assert!(matches!(of(injected), Ok(Asked::Told(_))), "{injected}");
        }
        for refused in [
            "lijst --als directie",
            "--database /tmp/x.db lijst",
            "brief 2026-014 ontvangst -o /tmp/x",
            "bijlage toevoegen 2026-014 /etc/passwd",
            "bijlage haal 2026-014 1 -o=/tmp/x",
            "importeer /etc/passwd",
            "reglement toon /etc/passwd",
            "herinneringen --sendmail /bin/sh",
            "demo --bewaar /tmp/x",
            "demo",
            "brief 2026-014 ontvangst -o werkvlak",
            "brief 2026-014 ontvangst --uitvoer=awb",
            "bijlage toevoegen 2026-014 work2work",
            "importeer awb",
            "medewerker sleutel jan awb",
            "reglement nieuw -o werkvlak",
            "ssh --als directie",
            "backup -o /tmp",
            "herstel /tmp/x.db --ja",
            "herstel - --ja",
            "server eenheden",
            "server eenheden -o /etc",
            "init --reglement werkvlak --organisatie X",
            "scp -t /tmp",
            "/usr/lib/openssh/sftp-server",
            "lijst 'open",
        ] {
            assert!(!matches!(of(refused), Ok(Asked::Order(_) | Asked::Desk(_))), "{refused}");
        }
        assert!(of(&"x".repeat(LONGEST + 1)).is_err());
    }

    /// Every option that takes a file is seen as one: whoever adds an argument with a path as a
    /// text would open the server's files to everybody.
    #[test]
    fn every_argument_with_a_file_is_typed_as_a_path() {
        fn walk(command: &Command, found: &mut Vec<String>) {
            for argument in command.get_arguments() {
                let names = argument.get_value_names().unwrap_or_default();
                let is_file = names
                    .iter()
                    .any(|name| ["BESTAND", "MAP", "PROGRAMMA", "PAD"].contains(&name.as_str()));
                if is_file && argument.get_value_hint() != ValueHint::AnyPath {
                    found.push(format!("{} {}", command.get_name(), argument.get_id()));
                }
            }
            command.get_subcommands().for_each(|below| walk(below, found));
        }
        let mut found = Vec::new();
        walk(&Arguments::command(), &mut found);
        assert_eq!(found, Vec::<String>::new());
    }
}
