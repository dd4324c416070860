//! What `medewerker` is asked.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::SUB_TEMPLATE;

/// What to do with the people of the desk.
#[derive(Debug, Subcommand)]
pub enum StaffOrder {
    /// Toon wie er met de balie werkt
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie medewerker lijst [--alles] [--json]")]
    Lijst {
        /// Ook wie er niet meer werkt
        #[arg(long)]
        alles: bool,
        /// Als JSON
        #[arg(long)]
        json: bool,
    },
    /// Toon wie wanneer welke rol kreeg, en van wie; ook voor de directie
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie medewerker geschiedenis [--json]")]
    Geschiedenis {
        /// Als JSON
        #[arg(long)]
        json: bool,
    },
    /// Voeg iemand toe, of wijzig iemand; wat je niet noemt blijft zoals het was
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie medewerker zet GEBRUIKER [--naam NAAM] [--rol ROL]... [--vestiging NAAM] [--klacht NUMMER --tot DATUM] [--adres ADRES] [--was GEBRUIKER]")]
    Zet(ColleagueArguments),
    /// Schrijf iemand uit die hier niet meer werkt
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie medewerker weg GEBRUIKER")]
    Weg {
        /// De gebruikersnaam
        #[arg(help_heading = "Argumenten")]
        gebruiker: String,
    },
    /// Maak de regel voor authorized_keys waarmee iemand via SSH alleen de balie opent
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie medewerker sleutel GEBRUIKER BESTAND")]
    Sleutel {
        /// De gebruikersnaam
        #[arg(help_heading = "Argumenten")]
        gebruiker: String,
        /// De openbare sleutel, zoals id_ed25519.pub; - leest van de invoer
        #[arg(help_heading = "Argumenten")]
        bestand: PathBuf,
    },
}

/// Somebody, as far as named.
#[derive(Debug, Args)]
pub struct ColleagueArguments {
    /// De gebruikersnaam: het account op de server of de naam bij de sleutel
    #[arg(help_heading = "Argumenten")]
    pub gebruiker: String,
    /// De naam die bij het werk komt te staan
    #[arg(long, value_name = "NAAM")]
    pub naam: Option<String>,
    /// behandelaar, manager, directie, kwaliteit, beheerder, derde of geen; mag vaker
    #[arg(long, value_enum, value_name = "ROL", hide_possible_values = true)]
    pub rol: Vec<RoleChoice>,
    /// De vestiging van een manager
    #[arg(long, value_name = "NAAM")]
    pub vestiging: Option<String>,
    /// De klacht van een onafhankelijke derde
    #[arg(long, value_name = "NUMMER")]
    pub klacht: Option<String>,
    /// De laatste dag van een onafhankelijke derde
    #[arg(long, value_name = "DATUM")]
    pub tot: Option<String>,
    /// Het e-mailadres voor herinneringen; leeg is geen
    #[arg(long, value_name = "ADRES")]
    pub adres: Option<String>,
    /// De gebruikersnaam tot nu toe: dezelfde persoon, met wat die deed en ziet, onder een andere
    #[arg(long, value_name = "GEBRUIKER")]
    pub was: Option<String>,
}

/// The roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RoleChoice {
    /// Behandelt klachten die zijn toegewezen
    Behandelaar,
    /// Verantwoordelijk voor een vestiging
    Manager,
    /// Beslist
    Directie,
    /// Ziet cijfers zonder persoonsgegevens
    Kwaliteit,
    /// Beheert mensen, reservekopieën en reglementen
    Beheerder,
    /// Onafhankelijke derde bij één klacht
    Derde,
    /// Geen rol: alleen klachten aannemen
    Geen,
}
