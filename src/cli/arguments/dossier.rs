//! What can be typed about letters, papers and settings.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};

use super::{Outlet, SUB_TEMPLATE};

/// What can be said about a letter.
#[derive(Debug, clap::Args)]
pub struct LetterArguments {
    /// Het klachtnummer
    #[arg(help_heading = "Argumenten")]
    pub nummer: String,
    /// Welke brief: ontvangst, beklaagde, niet-in-behandeling, bemiddeling, uitnodiging, verslag,
    /// voortgang, uitstel, afspraken, uitspraak, uwv, verzekeraar, opdrachtgever, clientdossier, inzage
    #[arg(help_heading = "Argumenten")]
    pub soort: String,
    /// Aan wie: klager, beklaagde, directie, uwv, opdrachtnemer, opdrachtgever of dossier
    #[arg(long, value_name = "LEZER")]
    pub aan: Option<String>,
    /// De naam van de lezer
    #[arg(long, value_name = "NAAM")]
    pub naam: Option<String>,
    /// Het bestandsformaat
    #[arg(long, value_enum, value_name = "FORMAAT", hide_possible_values = true)]
    pub formaat: Option<FormatChoice>,
    /// Waarheen
    #[command(flatten)]
    pub outlet: Outlet,
    /// De stap die bij de brief hoort, met zijn gegevens, zoals bij 'doe'
    #[arg(long, value_name = "JSON")]
    pub stap: Option<String>,
    /// Leg vast dat de brief verstuurd is; hij blijft precies zo bewaard
    #[arg(long)]
    pub verstuur: bool,
    /// Hoe hij verstuurd is: brief of e-mail
    #[arg(
        long,
        value_enum,
        value_name = "HOE",
        hide_possible_values = true,
        requires = "verstuur"
    )]
    pub per: Option<ChannelChoice>,
    /// De brief zoals je hem in Word hebt afgemaakt
    #[arg(long, value_name = "WORD.docx", requires = "verstuur", conflicts_with = "formaat")]
    pub bestand: Option<PathBuf>,
}

/// Orders about the papers of a complaint.
#[derive(Debug, Subcommand)]
pub enum PaperOrder {
    /// Voeg een bestand toe aan het dossier
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie bijlage toevoegen NUMMER [BESTAND|-] [--naam NAAM] [--omschrijving TEKST] [--niet-voor klager|beklaagde]")]
    Toevoegen {
        /// Het klachtnummer
        #[arg(help_heading = "Argumenten")]
        nummer: String,
        /// Het bestand; zonder, of met '-': wat op de invoer staat
        #[arg(help_heading = "Argumenten")]
        bestand: Option<PathBuf>,
        /// De naam in het dossier
        #[arg(long, value_name = "NAAM")]
        naam: Option<String>,
        /// Wat het is
        #[arg(long, value_name = "TEKST")]
        omschrijving: Option<String>,
        /// Wie dit bij inzage niet ziet
        #[arg(long, value_name = "KANT", value_enum, hide_possible_values = true)]
        niet_voor: Vec<SideChoice>,
    },
    /// Toon de bijlagen en de verstuurde brieven
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie bijlage lijst NUMMER [--json]")]
    Lijst {
        /// Het klachtnummer
        #[arg(help_heading = "Argumenten")]
        nummer: String,
        /// Als JSON
        #[arg(long)]
        json: bool,
    },
    /// Haal een bijlage of brief uit het dossier, precies zoals hij is
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie bijlage haal NUMMER STUK [-o BESTAND [--overschrijf]]")]
    Haal {
        /// Het klachtnummer
        #[arg(help_heading = "Argumenten")]
        nummer: String,
        /// Het nummer op de lijst
        #[arg(help_heading = "Argumenten")]
        stuk: u32,
        /// Waarheen
        #[command(flatten)]
        outlet: Outlet,
    },
}

/// Orders about settings.
#[derive(Debug, Subcommand)]
pub enum SettingOrder {
    /// Toon alle instellingen en wat er staat
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie instelling lijst [--json]")]
    Lijst {
        /// Als JSON
        #[arg(long)]
        json: bool,
    },
    /// Verander een instelling
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie instelling zet NAAM WAARDE")]
    Zet {
        /// De naam uit de lijst
        #[arg(help_heading = "Argumenten")]
        naam: String,
        /// Wat het wordt; een nieuwe regel is \n
        #[arg(help_heading = "Argumenten")]
        waarde: String,
    },
    /// Maak een instelling leeg
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie instelling wis NAAM")]
    Wis {
        /// De naam uit de lijst
        #[arg(help_heading = "Argumenten")]
        naam: String,
    },
}

/// Orders about templates.
#[derive(Debug, Subcommand)]
pub enum TemplateOrder {
    /// Controleer alle sjablonen en toon bij elk of er een eigen sjabloon voor staat
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie sjabloon controleer [--json]")]
    Controleer {
        /// Als JSON
        #[arg(long)]
        json: bool,
    },
    /// Toon een ingebouwd sjabloon, om zelf van uit te gaan
    #[command(help_template = SUB_TEMPLATE, next_help_heading = "Opties", override_usage = "klachtenbalie sjabloon toon NAAM [-o BESTAND [--overschrijf]]")]
    Toon {
        /// Welke brief of welk formulier, zoals ontvangst of receipt.txt
        #[arg(help_heading = "Argumenten")]
        naam: String,
        /// Waarheen
        #[command(flatten)]
        outlet: Outlet,
    },
}

/// A side of the complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SideChoice {
    /// De klager
    Klager,
    /// De beklaagde
    Beklaagde,
}

/// A file format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatChoice {
    /// Word
    Docx,
    /// Platte tekst
    Txt,
    /// PDF
    Pdf,
}

/// How a letter is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ChannelChoice {
    /// Op papier
    Brief,
    /// Per e-mail
    #[value(name = "e-mail", alias = "email")]
    Email,
}
