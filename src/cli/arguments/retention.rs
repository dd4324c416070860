//! What can be typed about keeping and erasing.

use clap::{Args, Subcommand};

use super::SUB_TEMPLATE;

/// What can be said about the period of retention.
#[derive(Debug, Args)]
pub struct RetentionArguments {
    /// Als JSON
    #[arg(long)]
    pub json: bool,
    /// Wat te doen.
    #[command(subcommand)]
    pub order: Option<RetentionOrder>,
}

/// Orders about the period of retention.
#[derive(Debug, Subcommand)]
pub enum RetentionOrder {
    /// Wis klachten waarvan de bewaartermijn voorbij is: wat over personen gaat en wat iemand schreef
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie bewaartermijn wis NUMMER…|--alles [--ja]")]
    Wis {
        /// De klachtnummers
        #[arg(help_heading = "Argumenten", required_unless_present = "alles")]
        nummer: Vec<String>,
        /// Alles wat gewist kan worden
        #[arg(long, conflicts_with = "nummer")]
        alles: bool,
        /// Vraag niet om bevestiging
        #[arg(long)]
        ja: bool,
    },
    /// Maak het wissen af waar een ander het bestand nog in gebruik had
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie bewaartermijn afmaken")]
    Afmaken,
}
