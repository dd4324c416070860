//! `instelling`: what the organisation has set.

use std::process::ExitCode;

use serde_json::{Value, json};

use super::arguments::SettingOrder;
use super::error::CliError;
use super::output::Output;
use crate::desk::Desk;
use crate::desk::settings::{SettingKind, SettingRow};

/// Carries out an order about settings.
pub fn carry_out(
    desk: &mut Desk,
    order: &SettingOrder,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    match order {
        SettingOrder::Lijst { json: true } => {
            let rows = desk.settings()?;
            let rows = rows.iter().map(|row| {
                let value = row.value.as_deref().map(in_one_line);
                json!({ "name": row.name, "value": value, "usual": row.usual, "help": help(row) })
            });
            output.json(&Value::Array(rows.collect()))?;
        }
        SettingOrder::Lijst { json: false } => {
            for row in desk.settings()? {
                let value = row.value.as_deref().map(in_one_line);
                let value = value.unwrap_or_else(|| row.unset());
                output.line(&format!("{:<18} {value}", row.name))?;
                output.line(&format!("{:<18} {}", "", help(&row)))?;
            }
        }
        SettingOrder::Zet { naam, waarde } => {
            desk.change_setting(naam, &waarde.replace("\\n", "\n"))?;
            output.line(&format!("Ingesteld: {naam}."))?;
        }
        SettingOrder::Wis { naam } => {
            desk.forget_setting(naam)?;
            output.line(&format!("Leeggemaakt: {naam}."))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// A text as it stands behind `zet`.
fn in_one_line(value: &str) -> String {
    value.replace('\n', "\\n")
}

fn help(row: &SettingRow) -> String {
    match row.kind {
        SettingKind::Text => format!("{}; een nieuwe regel is \\n", row.help),
        _ => row.help.clone(),
    }
}
