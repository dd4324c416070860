//! What `rapport` and `register` are asked.

use clap::{Args, ValueEnum};

use super::Outlet;

/// What can be asked of `rapport`.
#[derive(Debug, Args)]
pub struct ReportArguments {
    /// kwartaal, vestigingen, evaluatie, jaaroverzicht, beoordeling, termijnen of trend
    #[arg(
        value_enum,
        value_name = "SOORT",
        help_heading = "Argumenten",
        hide_possible_values = true
    )]
    pub soort: ReportChoice,
    /// De eerste dag: klachten die vanaf dan zijn ontvangen
    #[arg(long, value_name = "DATUM")]
    pub van: String,
    /// De laatste dag
    #[arg(long, value_name = "DATUM")]
    pub tot: String,
    /// Alleen deze vestiging
    #[arg(long, value_name = "NAAM")]
    pub vestiging: Option<String>,
    /// Voor de trend: maand, kwartaal of jaar
    #[arg(long, value_enum, value_name = "DEEL", hide_possible_values = true)]
    pub per: Option<StepChoice>,
    /// txt, docx, csv, xlsx, json of pdf; standaard wat bij het bestand past, anders txt
    #[arg(long, value_enum, value_name = "FORMAAT", hide_possible_values = true)]
    pub formaat: Option<ReportFormat>,
    /// Waarheen
    #[command(flatten)]
    pub outlet: Outlet,
    /// Voor buiten de organisatie: zonder klachtnummers en zonder kleine aantallen
    #[arg(long = "extern")]
    pub outside: bool,
    /// Met --extern: ook wat er is opgeschreven, zonder namen; lees het na voordat het de deur uit gaat
    #[arg(long = "met-teksten")]
    pub with_texts: bool,
    /// Leg de cijfers uit, of één cijfer: betekenis, artikel, klachtnummers
    #[arg(long, value_name = "CIJFER", num_args = 0..=1, default_missing_value = "")]
    pub uitleg: Option<String>,
}

/// The kinds of report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportChoice {
    /// Aantallen, achtergrond, doorlooptijd en uitkomst
    Kwartaal,
    /// Rubrieken en vestigingen vergeleken
    Vestigingen,
    /// Halfjaarlijkse evaluatie
    Evaluatie,
    /// Jaaroverzicht met wat de organisatie doet
    Jaaroverzicht,
    /// Jaarlijkse beoordeling van het register
    Beoordeling,
    /// Per verplichting: op tijd of niet
    Termijnen,
    /// Aantallen en doorlooptijd door de tijd
    Trend,
}

/// How a trend is cut up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StepChoice {
    /// Per maand
    Maand,
    /// Per kwartaal
    Kwartaal,
    /// Per jaar
    Jaar,
}

/// Formats of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// Platte tekst
    Txt,
    /// Word
    Docx,
    /// CSV
    Csv,
    /// Excel
    Xlsx,
    /// JSON
    Json,
    /// PDF
    Pdf,
}

/// Formats of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RegisterFormat {
    /// Excel
    Xlsx,
    /// CSV
    Csv,
}
