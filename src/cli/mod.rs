//! The command line: turns arguments into calls of the desk, and answers into text or JSON.

mod arguments;
mod backup;
mod bewaartermijn;
mod bijlage;
mod brief;
mod compare;
mod controle;
mod doe;
mod error;
mod exporteer;
mod given_file;
mod herinneringen;
mod herstel;
mod importeer;
mod instelling;
mod inzage;
mod json;
mod key;
mod leeslog;
mod medewerker;
mod open;
mod output;
mod place;
mod rapport;
mod register;
mod reglement;
mod server;
mod setup;
mod show;
mod sjabloon;
mod ssh;
mod target;
mod toetsen;
mod triage;
mod usage;
mod versions;
mod way;

use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clap::Parser;
use signal_hook::consts::SIGXFSZ;
use signal_hook::flag;

use arguments::{Arguments, Order};
use error::CliError;
use output::Output;
use place::Place;
use way::Start;

/// Exit code for what was refused or failed.
const FAILED: u8 = 1;

/// Runs the program with these arguments.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    // A file that may grow no further (ulimit -f) is told like a full disk; by default it is death.
    let _ = flag::register(SIGXFSZ, Arc::new(AtomicBool::new(false)));
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return usage::tell(&error),
    };
    let mut output = Output::standard();
    let done = carry_out(arguments, &mut output).and_then(|code| {
        output.finish()?;
        Ok(code)
    });
    match done {
        Ok(code) => code,
        // Whoever read our output has left: there is nobody to tell.
        Err(CliError::Closed) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&error.to_string());
            let wrong_usage = matches!(error, CliError::Usage(_));
            ExitCode::from(if wrong_usage { usage::USAGE } else { FAILED })
        }
    }
}

fn carry_out(arguments: Arguments, output: &mut Output) -> Result<ExitCode, CliError> {
    let place = Place::of(&arguments)?;
    match &arguments.order {
        None => open::desk(&place, &Start::of(&arguments)),
        Some(Order::Ssh) if arguments.als.is_none() => Err(ssh::nobody()),
        Some(Order::Ssh) => match ssh::asked()? {
            ssh::Asked::Desk(way) => open::desk(&place, &Start::of(&arguments).or(way)),
            ssh::Asked::Order(order) => carry_out_order(*order, &place, &Start::default(), output),
            ssh::Asked::Told(code) => Ok(code),
        },
        Some(_) => {
            let start = Start::of(&arguments);
            let Some(order) = arguments.order else { return Err(ssh::nobody()) };
            carry_out_order(order, &place, &start, output)
        }
    }
}

fn carry_out_order(
    order: Order,
    place: &Place,
    start: &Start,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    match order {
        Order::Ssh => Err(ssh::nobody()),
        Order::Init { reglement, organisatie } => {
            setup::init(place, &reglement, &organisatie, output)
        }
        Order::Demo { reglement, bewaar, aantal } => {
            open::demo(&reglement, bewaar.as_deref(), aantal, (start, output))
        }
        Order::Lijst { tab, json } => show::list(&place.look()?, tab, json, output),
        Order::Toon { nummer, json } => show::one(&place.look()?, &nummer, json, output),
        Order::Inzage(asked) => inzage::carry_out(&place.open()?, &asked, output),
        Order::Termijnen { nummer, op, alles, json } => {
            show::terms(&place.look()?, nummer.as_deref(), op.as_deref(), alles, json, output)
        }
        Order::Triage { groep, json } => triage::carry_out(&place.open()?, groep, json, output),
        Order::Doe { schema: true, .. } => doe::schema(output),
        Order::Doe { stop, .. } => doe::from_input(&mut place.open()?, stop, output),
        Order::Reglement { order } => reglement::carry_out(&order, place, output),
        Order::Register { jaar, formaat, outlet } => {
            register::carry_out(place, jaar.as_deref(), formaat, &outlet, output)
        }
        Order::Rapport(asked) => rapport::carry_out(place, &asked, output),
        Order::Herinneringen { voor, json, mail, adres, afzender, sendmail } => {
            let wishes = herinneringen::Wishes {
                only: voor.as_deref(),
                as_json: json,
                by_mail: mail,
                addresses: &adres,
                sender: afzender.as_deref(),
                sendmail: sendmail.as_deref(),
            };
            herinneringen::reminders(&place.open()?, &wishes, output)
        }
        Order::Agenda { voor, outlet } => {
            herinneringen::agenda(&place.open()?, voor.as_deref(), &outlet, output)
        }
        Order::Exporteer { outlet } => exporteer::all(&place.open()?, &outlet, output),
        Order::Importeer { bestand, koppel, proef, json } => {
            let wishes = importeer::Wishes { mapping: &koppel, rehearsal: proef, as_json: json };
            importeer::file(place, &bestand, &wishes, output)
        }
        Order::Brief(asked) => place.with_letters(|desk| brief::letter(desk, &asked, output)),
        Order::Formulier { nummer, soort, formaat, outlet } => {
            place.with_letters(|desk| brief::form(desk, &nummer, &soort, formaat, &outlet, output))
        }
        Order::Toetsen { order } => toetsen::carry_out(&order, place, output),
        Order::Bijlage { order } => bijlage::carry_out(&mut place.open()?, &order, output),
        Order::Instelling { order } => instelling::carry_out(&mut place.open()?, &order, output),
        Order::Sjabloon { order } => sjabloon::carry_out(&order, place, output),
        Order::Medewerker { order } => medewerker::carry_out(place, &order, output),
        Order::Leeslog { nummer, aantal, json } => {
            leeslog::print(&place.look()?, nummer.as_deref(), aantal, json, output)
        }
        Order::Bewaartermijn(asked) => bewaartermijn::carry_out(&mut place.open()?, &asked, output),
        Order::Controle(asked) => controle::carry_out(place, &asked, output),
        Order::Backup(asked) => backup::make(place, &asked, output),
        Order::Herstel(asked) => herstel::put_back(place, &asked, output),
        Order::Server { order } => server::carry_out(place, &order, output),
    }
}
