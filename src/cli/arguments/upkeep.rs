//! What the orders that look after the database are asked.

use clap::Args;

/// How the database is checked.
#[derive(Debug, Args)]
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
    /// Bouw de lijsten en de zoekindex opnieuw op uit de gebeurtenissen
    #[arg(long)]
    pub herstel_index: bool,
}
