//! What the orders that look after the database are asked.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::SUB_TEMPLATE;

/// Where a backup goes.
#[derive(Debug, Args)]
pub struct BackupArguments {
    /// Waarheen: een map of een bestand; zonder: de map 'backup' naast de database
    #[arg(long = "uitvoer", short = 'o', value_name = "BESTAND")]
    pub uitvoer: Option<PathBuf>,
    /// Laat in die map de nieuwste N back-ups van deze database staan en ruim de oudere op
    #[arg(long, value_name = "N")]
    pub bewaar: Option<NonZeroUsize>,
}

/// Which backup is put back.
#[derive(Debug, Args)]
pub struct RestoreArguments {
    /// De back-up
    #[arg(help_heading = "Argumenten")]
    pub bestand: PathBuf,
    /// Vraag niets
    #[arg(long)]
    pub ja: bool,
}

/// How the database is checked.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is an option of its own that can be typed")]
pub struct CheckArguments {
    /// Als JSON
    #[arg(long, conflicts_with = "kort")]
    pub json: bool,
    /// In één regel, voor cron
    #[arg(long)]
    pub kort: bool,
    /// Vergelijk met een eerdere laatste gebeurtenis die je elders bewaarde: nummer en code
    #[arg(long, value_name = "NUMMER CODE")]
    pub bewaard: Option<String>,
    /// Houd in dit bestand bij wat er gevonden is, en vergelijk met de vorige keer; zet de uitvoer erachter: >> BESTAND
    #[arg(long, value_name = "BESTAND", requires = "kort", conflicts_with = "bewaard")]
    pub bewaard_in: Option<PathBuf>,
    /// Bouw de lijsten en de zoekindex opnieuw op uit de gebeurtenissen
    #[arg(long)]
    pub herstel_index: bool,
    /// Aanvaard dat gebeurtenissen aan het eind ontbreken, waar geen back-up ze terugbrengt
    #[arg(long, requires = "herstel_index")]
    pub ingekort: bool,
}

/// What to do for the server itself.
#[derive(Debug, Subcommand)]
pub enum ServerOrder {
    /// Maak systemd-eenheden voor back-up, controle en herinneringen
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie server eenheden [-o MAP] [--backup MAP]")]
    Eenheden {
        /// Schrijf de bestanden in deze map; zonder: toon ze
        #[arg(long = "uitvoer", short = 'o', value_name = "MAP")]
        uitvoer: Option<PathBuf>,
        /// Waar de back-ups komen; zonder: de map 'backup' naast de database
        #[arg(long, value_name = "MAP")]
        backup: Option<PathBuf>,
    },
}
