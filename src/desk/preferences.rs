//! How the person at this desk likes to work (voorkeuren): kept with them in the database, so that
//! it holds wherever they come in from.

use super::{Desk, DeskError};

/// Whether the desk opens as a dialogue of lines.
const MODE: &str = "mode";
const LINEAR: &str = "linear";
const SCREEN: &str = "screen";
/// The theme of the screen, by its name.
const THEME: &str = "theme";
/// Other keys, as the text of their file.
const KEYS: &str = "keys";

impl Desk {
    /// A preference of the person at this desk; none where they made no choice.
    fn preference(&self, name: &str) -> Result<Option<String>, DeskError> {
        Ok(self.store.preference(&self.me()?.colleague.login, name)?)
    }

    /// Keeps a preference of the person at this desk.
    fn set_preference(&self, name: &str, value: &str) -> Result<(), DeskError> {
        let login = self.me()?.colleague.login;
        self.store.write::<_, DeskError>(|tx| Ok(tx.set_preference(&login, name, value)?))
    }

    /// Whether the desk opens in linear mode (schermlezermodus) for the person at it.
    pub fn prefers_linear(&self) -> Result<bool, DeskError> {
        Ok(self.preference(MODE)?.as_deref() == Some(LINEAR))
    }

    /// Keeps whether it does.
    pub fn set_prefers_linear(&self, linear: bool) -> Result<(), DeskError> {
        self.set_preference(MODE, if linear { LINEAR } else { SCREEN })
    }

    /// The theme (kleurenthema) that was chosen last, by its name.
    pub fn theme(&self) -> Result<Option<String>, DeskError> {
        self.preference(THEME)
    }

    /// Keeps the theme.
    pub fn set_theme(&self, name: &str) -> Result<(), DeskError> {
        self.set_preference(THEME, name)
    }

    /// The person's own keys (toetsen), as the text of a file; none where they are as they came.
    pub fn own_keys(&self) -> Result<Option<String>, DeskError> {
        Ok(self.preference(KEYS)?.filter(|text| !text.is_empty()))
    }

    /// Keeps the person's own keys; an empty text takes them back.
    pub fn set_own_keys(&self, text: &str) -> Result<(), DeskError> {
        self.set_preference(KEYS, text)
    }
}
