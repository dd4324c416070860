//! `instelling`: what the organisation has set.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::arguments::SettingOrder;
use super::error::CliError;
use super::output::Output;
use crate::desk::Desk;

/// Carries out an order about settings.
pub fn carry_out(
    desk: &mut Desk,
    order: &SettingOrder,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    match order {
        SettingOrder::Lijst { json: true } => {
            let rows = desk.settings()?;
            let rows = rows
                .iter()
                .map(|row| json!({ "name": row.name, "value": row.value, "help": row.help }));
            output.json(&Value::Array(rows.collect()))?;
        }
        SettingOrder::Lijst { json: false } => {
            for row in desk.settings()? {
                output.line(&format!(
                    "{:<18} {}",
                    row.name,
                    row.value.as_deref().unwrap_or("(niets)")
                ))?;
                output.line(&format!("{:<18} {}", "", row.help))?;
            }
        }
        SettingOrder::Zet { naam, waarde } => {
            desk.change_setting(naam, waarde)?;
            output.line(&format!("Ingesteld: {naam}."))?;
        }
        SettingOrder::Wis { naam } => {
            desk.forget_setting(naam)?;
            output.line(&format!("Leeggemaakt: {naam}."))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
