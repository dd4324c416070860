//! What `toetsen` is asked.

use std::path::PathBuf;

use clap::Subcommand;

use super::SUB_TEMPLATE;

/// What to do with the keys of the person at the desk.
#[derive(Debug, Subcommand)]
pub enum KeyOrder {
    /// Toon alle toetsen zoals ze nu voor jou zijn, als bestand om te veranderen
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie toetsen toon > toetsen.toml")]
    Toon,
    /// Kijk een bestand met toetsen na en noem elke fout met de regel
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie toetsen controleer BESTAND|-")]
    Controleer {
        /// Het bestand; - leest de invoer
        #[arg(help_heading = "Argumenten")]
        bestand: PathBuf,
    },
    /// Neem de toetsen uit een bestand; ze gelden vanaf de volgende start, waar je ook zit
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie toetsen neem BESTAND|-")]
    Neem {
        /// Het bestand; - leest de invoer
        #[arg(help_heading = "Argumenten")]
        bestand: PathBuf,
    },
    /// Zet alle toetsen terug zoals ze waren
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie toetsen wis")]
    Wis,
}
