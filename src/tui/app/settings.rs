//! The settings on the screen: what the organisation has set, and the own e-mail address.

use super::paper::Look;
use super::sheet::Measure;
use super::writer::{About, PaperLine, Writer};
use crate::asking::setting::{Chosen, Own, own};
use crate::desk::settings::SettingRow;
use crate::desk::{Desk, DeskError};
use crate::tui::cells::wrap;
use crate::tui::keys::keymap::{Act, Context, hint};

/// The settings.
#[derive(Debug)]
pub struct SettingsPage {
    rows: Vec<SettingRow>,
    own: [Own; 2],
}

impl SettingsPage {
    /// The settings as they stand.
    pub fn load(desk: &Desk) -> Result<Self, DeskError> {
        Ok(Self { rows: desk.settings()?, own: own(desk)? })
    }

    /// Loads again.
    pub fn reload(&mut self, desk: &Desk) -> Result<(), DeskError> {
        *self = Self::load(desk)?;
        Ok(())
    }

    /// One by its place; the last are those of who is at this desk.
    pub fn setting(&self, place: usize) -> Chosen<'_> {
        Chosen::at(place, &self.rows)
    }

    /// Its lines.
    pub fn write(&self, (width, _): Measure) -> Vec<PaperLine> {
        let mut writer = Writer { lines: Vec::new(), width, spacious: true };
        let open = hint(Context::Settings, Act::Open);
        writer.heading(&format!("Van de organisatie ({open} verandert)"));
        for (place, row) in self.rows.iter().enumerate() {
            writer.setting(place, &row.name, row.value.as_deref().ok_or(&row.unset()), &row.help);
        }
        writer.heading("Van jou");
        for ((name, value, help), place) in self.own.iter().zip(self.rows.len()..) {
            writer.setting(place, name, value.as_deref().ok_or("(niets)"), help);
        }
        writer.lines
    }
}

impl Writer {
    /// A setting with its value or, where nothing is set, what holds then.
    fn setting(&mut self, place: usize, name: &str, value: Result<&str, &str>, help: &str) {
        const NAME: usize = 18;
        const INDENT: &str = "    ";
        let about = Some(About::Setting(place));
        let (value, look) = match value {
            Ok(value) => (value, Look::Strong),
            Err(unset) => (unset, Look::Plain),
        };
        for (line, text) in value.split('\n').enumerate() {
            let label = if line == 0 { name } else { "" };
            self.put_labelled(&format!("{label:<NAME$} "), text, look, about);
        }
        for line in wrap(help, self.width.saturating_sub(INDENT.len())) {
            self.lines.push(PaperLine::new(format!("{INDENT}{line}"), Look::Quiet, about));
        }
    }
}
