//! Where the database is, and who asks.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use etcetera::{BaseStrategy, choose_base_strategy};

use super::arguments::{Arguments, Order};
use super::error::CliError;
use super::output::complain;
use crate::desk::clock::SystemClock;
use crate::desk::identity::Who;
use crate::desk::{Desk, DeskError};
use crate::documents::{TemplateFault, template_folder};
use crate::domain::text::Line;

const FOLDER: &str = "klachtenbalie";
const FILE: &str = "klachtenbalie.db";

/// A database file and a person.
#[derive(Debug)]
pub struct Place {
    /// The file.
    pub path: PathBuf,
    /// Who asks.
    pub who: Who,
}

impl Place {
    /// What the arguments say; the file stands in the user's data directory by default.
    pub fn of(arguments: &Arguments) -> Result<Self, CliError> {
        let path = match &arguments.database {
            Some(path) => path.clone(),
            None => choose_base_strategy()
                .map(|base| base.data_dir().join(FOLDER).join(FILE))
                .map_err(|_| {
                    CliError::Said(
                        "Ik kan je eigen map niet vinden. Noem het bestand met --database.".into(),
                    )
                })?,
        };
        let who = match &arguments.als {
            None => Who::of_process(),
            Some(name) => {
                let name = Line::new(name).map_err(|fault| {
                    CliError::Usage(format!("De naam na --als klopt niet. {fault}"))
                })?;
                match arguments.order {
                    Some(Order::Ssh) => Who::by_key(name),
                    _ => Who::named(name),
                }
            }
        };
        Ok(Self { path, who })
    }

    /// Opens the desk on an existing database, and tells what others can reach of it.
    pub fn open(&self) -> Result<Desk, CliError> {
        Ok(tell_exposed(self.open_quietly()?))
    }

    /// The same for who tells that elsewhere.
    pub fn open_quietly(&self) -> Result<Desk, CliError> {
        Ok(tell_update(Desk::open(&self.path, &self.who, Arc::new(SystemClock))?))
    }

    /// Opens the desk for an order that only reads: also where the disk is full.
    pub fn look(&self) -> Result<Desk, CliError> {
        Ok(tell_exposed(self.look_quietly()?))
    }

    /// The same for who tells elsewhere what others can reach of it.
    pub fn look_quietly(&self) -> Result<Desk, CliError> {
        let desk = Desk::open_for_a_look(&self.path, &self.who, Arc::new(SystemClock))?;
        if desk.is_full() {
            complain(
                "De schijf is vol. Lezen kan nog; dat je dit leest, komt niet in het leeslog. Maak ruimte vrij.",
            );
        }
        Ok(tell_update(desk))
    }

    /// Does something with the person's own templates of letters; what is wrong with them is told,
    /// once.
    pub fn with_letters(
        &self,
        carry_out: impl FnOnce(&mut Desk) -> Result<ExitCode, CliError>,
    ) -> Result<ExitCode, CliError> {
        let mut desk = self.open()?;
        let told = use_templates(&mut desk);
        carry_out(&mut desk).map_err(|error| match error {
            CliError::Desk(DeskError::Template(fault)) if told.contains(&fault) => {
                CliError::Said("Deze brief is niet gemaakt: verbeter eerst het sjabloon.".into())
            }
            error => error,
        })
    }
}

/// Tells what others can reach of the database.
fn tell_exposed(desk: Desk) -> Desk {
    desk.exposed().iter().for_each(|exposed| complain(exposed));
    desk
}

/// Tells where a database that was brought up to date stands as it was.
fn tell_update(desk: Desk) -> Desk {
    if let Some(kept) = desk.kept_before_update() {
        complain(&format!(
            "De database is bijgewerkt voor deze versie van het programma. Zoals zij was, staat zij in {}.",
            kept.display()
        ));
    }
    desk
}

/// Takes the templates in the configuration folder, and tells what is wrong with them.
pub fn use_templates(desk: &mut Desk) -> Vec<TemplateFault> {
    let faults = configuration()
        .map(|folder| desk.use_templates(&template_folder(&folder)))
        .unwrap_or_default();
    for fault in &faults {
        complain(&fault.to_string());
    }
    faults
}

/// The folder with this person's own themes and templates.
pub fn configuration() -> Option<PathBuf> {
    choose_base_strategy().ok().map(|base| base.config_dir().join(FOLDER))
}
