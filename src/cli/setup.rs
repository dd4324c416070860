//! Making a database without questions.

use std::process::ExitCode;
use std::sync::Arc;

use super::error::CliError;
use super::output::Output;
use super::place::Place;
use crate::desk::clock::SystemClock;
use crate::desk::identity::Who;
use crate::desk::{Desk, Furnishing};

/// `init`: a new database under a regulation.
pub fn init(
    place: &Place,
    regulation: &str,
    organisation: &str,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let name = match &place.who {
        Who::Named { name, .. } => Some(name.to_string()),
        Who::Account(_) => None,
    };
    let furnishing =
        Furnishing { regulation: regulation.into(), organisation: organisation.into(), name };
    let desk = Desk::create(&place.path, &furnishing, Arc::new(SystemClock))?;
    output.line(&format!(
        "De database staat klaar: {} ({}).",
        place.path.display(),
        desk.regulation().organisation
    ))?;
    Ok(ExitCode::SUCCESS)
}
