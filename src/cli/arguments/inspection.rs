//! What can be typed about inspection.

use clap::{Args, ValueEnum};

use super::Outlet;

/// What can be said about what somebody may see.
#[derive(Debug, Args)]
pub struct InspectionArguments {
    /// Het klachtnummer, zoals 2026-014
    #[arg(help_heading = "Argumenten", display_order = 1, required_unless_present = "persoon")]
    pub nummer: Option<String>,
    /// Wie de stukken wil zien: klager of beklaagde
    #[arg(
        value_enum,
        help_heading = "Argumenten",
        hide_possible_values = true,
        display_order = 2,
        required_unless_present = "persoon"
    )]
    pub kant: Option<Side>,
    /// Als JSON
    #[arg(long, conflicts_with_all = ["archief", "persoon"])]
    pub json: bool,
    /// Als één bestand (zip): overzicht, tijdlijn en stukken
    #[arg(long)]
    pub archief: bool,
    /// Alles van één klager, over al zijn klachten, als één bestand (zip); AVG art. 15
    #[arg(long, value_name = "NAAM", conflicts_with_all = ["nummer", "kant"])]
    pub persoon: Option<String>,
    /// Waarheen
    #[command(flatten)]
    pub outlet: Outlet,
}

/// Who wants to see the papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Side {
    /// De klager
    Klager,
    /// De beklaagde
    Beklaagde,
}
