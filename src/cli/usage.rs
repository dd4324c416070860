//! Wrong usage, told in Dutch.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::output::complain;

/// Exit code for wrong usage.
pub const USAGE: u8 = 2;

/// Tells what clap found; help and version go to standard output.
pub fn tell(error: &Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        // A closed pipe ends quietly.
        let _ = write!(io::stdout(), "{error}");
        return ExitCode::SUCCESS;
    }
    complain(&format!("{}\nMeer hulp: klachtenbalie --help", sentence(error)));
    ExitCode::from(USAGE)
}

fn sentence(error: &Error) -> String {
    let of = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let argument = of(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument => format!("De optie '{argument}' ken ik niet."),
        ErrorKind::InvalidSubcommand => {
            format!(
                "De opdracht '{}' ken ik niet.{}",
                of(ContextKind::InvalidSubcommand),
                suggestion(&of(ContextKind::SuggestedSubcommand))
            )
        }
        ErrorKind::MissingRequiredArgument => format!("Dit ontbreekt nog: {argument}."),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            "Zeg erbij wat je wilt doen.".into()
        }
        ErrorKind::InvalidValue if of(ContextKind::InvalidValue).is_empty() => {
            format!("Na '{argument}' hoort een waarde.")
        }
        ErrorKind::InvalidValue => {
            format!(
                "'{}' kan niet bij '{argument}'. Kies uit: {}.",
                of(ContextKind::InvalidValue),
                of(ContextKind::ValidValue)
            )
        }
        ErrorKind::ValueValidation => {
            format!("'{}' kan niet bij '{argument}'.", of(ContextKind::InvalidValue))
        }
        ErrorKind::ArgumentConflict => {
            format!("'{argument}' kan maar één keer, of niet samen met een andere optie.")
        }
        ErrorKind::InvalidUtf8 => "De opdrachtregel bevat tekens die ik niet kan lezen.".into(),
        _ => "Zo kan ik de opdracht niet uitvoeren.".into(),
    }
}

fn suggestion(similar: &str) -> String {
    if similar.is_empty() { String::new() } else { format!(" Bedoel je '{similar}'?") }
}
