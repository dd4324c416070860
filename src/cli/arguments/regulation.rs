//! What `reglement` is asked.

use std::path::PathBuf;

use clap::Subcommand;

use super::{Outlet, SUB_TEMPLATE};

/// Orders about regulations.
#[derive(Debug, Subcommand)]
pub enum RegulationOrder {
    /// Toon de reglementen die het programma kent
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie reglement lijst [--json]")]
    Lijst {
        /// Als JSON
        #[arg(long)]
        json: bool,
    },
    /// Toon een reglement: termijnen, gronden, rubrieken, lezingen
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie reglement toon ID [--json]")]
    Toon {
        /// Het id uit de lijst, of een bestand; - leest van de invoer
        #[arg(help_heading = "Argumenten")]
        reglement: PathBuf,
        /// Als JSON
        #[arg(long)]
        json: bool,
    },
    /// Maak een reglementbestand voor je eigen organisatie, met uitleg bij elke regel
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie reglement nieuw [-o BESTAND [--overschrijf]]")]
    Nieuw {
        /// Waarheen
        #[command(flatten)]
        outlet: Outlet,
    },
    /// Toon de verschillen tussen twee reglementen
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie reglement vergelijk A B [--json]")]
    Vergelijk {
        /// Het id uit de lijst, of een bestand; - leest van de invoer
        #[arg(help_heading = "Argumenten", value_name = "A")]
        eerste: PathBuf,
        /// Het andere
        #[arg(help_heading = "Argumenten", value_name = "B")]
        tweede: PathBuf,
        /// Als JSON
        #[arg(long)]
        json: bool,
    },
    /// Toon welke open datums anders worden onder een ander reglement; er verandert niets
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie reglement proef BESTAND [--json]")]
    Proef {
        /// Het TOML-bestand, of een id uit de lijst; - leest van de invoer
        #[arg(help_heading = "Argumenten")]
        bestand: PathBuf,
        /// Als JSON
        #[arg(long)]
        json: bool,
    },
    /// Voer een nieuwe versie van het reglement in, voor klachten vanaf een dag
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie reglement invoeren BESTAND [--vanaf DATUM] [--toch] [--ander]")]
    Invoeren {
        /// Het TOML-bestand, of een id uit de lijst; - leest van de invoer
        #[arg(help_heading = "Argumenten")]
        bestand: PathBuf,
        /// De eerste dag, zoals 1-1-2027; zonder: die in het bestand, anders vandaag
        #[arg(long, value_name = "DATUM")]
        vanaf: Option<String>,
        /// Ook als er al klachten van na die dag zijn
        #[arg(long)]
        toch: bool,
        /// Ook als het reglement een ander id heeft
        #[arg(long)]
        ander: bool,
    },
    /// Toon welke versie van het reglement vanaf welke dag geldt
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie reglement versies [--json]")]
    Versies {
        /// Als JSON
        #[arg(long)]
        json: bool,
    },
    /// Controleer een reglementbestand: elke fout met zijn regel
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie reglement controleer BESTAND [--json]")]
    Controleer {
        /// Het TOML-bestand, of een id uit de lijst; - leest van de invoer
        #[arg(help_heading = "Argumenten")]
        bestand: PathBuf,
        /// Als JSON
        #[arg(long)]
        json: bool,
    },
}
