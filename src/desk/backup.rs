//! Backups (back-ups): a checked copy of everything while people work, and the oldest cleared away.

use std::fs;
use std::num::NonZeroUsize;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::files::plain_name;
use super::new_file::{Destination, Existing};
use super::{Desk, DeskError};
use crate::domain::Refusal;
use crate::domain::access::Matter;
use crate::store::beginning_of;

pub use crate::store::Holding;

/// The folder beside the database where backups stand if none is named.
const FOLDER: &str = "backup";
/// The moment in the name of a backup.
const MOMENT: &str = "%Y-%m-%d-%H%M%S";
/// How many names are tried within one second.
const NAMES: u32 = 100;

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Where it stands.
    pub path: PathBuf,
    /// What it holds.
    pub holding: Holding,
    /// Older ones that were cleared away.
    pub cleared: Vec<PathBuf>,
    /// Older ones that could not be.
    pub stayed: Vec<PathBuf>,
}

impl Desk {
    /// The folder in which backups stand if none is named.
    pub fn backup_folder(&self) -> PathBuf {
        let own = fs::canonicalize(self.path()).unwrap_or_else(|_| self.path().to_path_buf());
        own.with_file_name(FOLDER)
    }

    /// Makes a backup in a folder or under a name; in a folder the newest `keep` of this database
    /// stay, and nothing else is touched.
    pub fn back_up(
        &self,
        to: Option<&Path>,
        keep: Option<NonZeroUsize>,
    ) -> Result<Backup, DeskError> {
        self.may(Matter::Upkeep)?;
        self.must_own("Een back-up maken")?;
        let usual = self.backup_folder();
        if to.is_none() && !usual.is_dir() {
            let made = fs::DirBuilder::new().mode(0o700).create(&usual);
            made.map_err(|_| {
                refused(format!(
                    "De map {} kan niet worden gemaakt. Kies een andere map met -o.",
                    usual.display()
                ))
            })?;
        }
        let to = to.unwrap_or(&usual);
        let folder = to.is_dir();
        if keep.is_some() && !folder {
            return Err(refused("Met --bewaar hoort een map, en geen bestand.".to_owned()));
        }
        let stem = plain_name(&self.path().file_stem().unwrap_or_default().to_string_lossy());
        let moment = self.now().format(MOMENT).to_string();
        let named = |number: u32| match number {
            1 => format!("{stem}-{moment}.db"),
            _ => format!("{stem}-{moment}-{number}.db"),
        };
        let last = if folder { NAMES } else { 1 };
        let destinations = (1..=last)
            .map(|number| Destination::of(to, &named(number), self.path(), Existing::Stays))
            .map(|one| one.map(|destination| destination.path().to_path_buf()));
        let free: Vec<PathBuf> = destinations.clone().flatten().take(2).collect();
        if free.is_empty() {
            destinations.take(1).collect::<Result<Vec<_>, _>>()?;
        }
        let copied = self.store.copy(free)?;
        let (mut cleared, mut stayed) = (Vec::new(), Vec::new());
        // Where the chain is broken an older one may be the last that is right.
        if let Some(keep) = keep.filter(|_| copied.holding.broken.is_none()) {
            for old in self.older(to, &stem)?.into_iter().skip(keep.get()) {
                let removed = fs::remove_file(&old).is_ok();
                if removed { cleared.push(old) } else { stayed.push(old) }
            }
        }
        Ok(Backup { path: copied.path, holding: copied.holding, cleared, stayed })
    }

    /// The backups of this very database in a folder, the newest first: by their name, and by the
    /// first event that they have in common.
    fn older(&self, folder: &Path, stem: &str) -> Result<Vec<PathBuf>, DeskError> {
        let Some(beginning) = self.store.beginning()? else { return Ok(Vec::new()) };
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut found: Vec<((NaiveDateTime, u32), PathBuf)> = entries
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_file()))
            .filter_map(|entry| Some((moment_in(entry.file_name().to_str()?, stem)?, entry.path())))
            .filter(|(_, path)| beginning_of(path).as_ref() == Some(&beginning))
            .collect();
        found.sort_unstable_by(|one, other| other.cmp(one));
        Ok(found.into_iter().map(|(_, path)| path).collect())
    }
}

/// When a backup was made, by its name, and the how manieth within that second.
fn moment_in(name: &str, stem: &str) -> Option<(NaiveDateTime, u32)> {
    let rest = name.strip_prefix(stem)?.strip_prefix('-')?.strip_suffix(".db")?;
    let (moment, rest) = NaiveDateTime::parse_and_remainder(rest, MOMENT).ok()?;
    let number = match rest.strip_prefix('-') {
        None if rest.is_empty() => 1,
        other => other?.parse().ok().filter(|number| *number > 1)?,
    };
    Some((moment, number))
}

fn refused(message: String) -> DeskError {
    Refusal::new("backup", message).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_of_backups_are_names_of_backups() {
        let of = |name| moment_in(name, "balie").map(|(at, number)| (at.to_string(), number));
        let at = "2026-11-21 16:12:37".to_owned();
        assert_eq!(of("balie-2026-11-21-161237.db"), Some((at.clone(), 1)));
        assert_eq!(of("balie-2026-11-21-161237-2.db"), Some((at, 2)));
        for other in [
            "balie.db",
            "balie.v7.db",
            "balie-voor-herstel-2026-11-21-161237.db",
            "balie-2026-11-21-161237.db.oud",
            "balie-2026-11-21-161237-1.db",
            "balie-2026-11-21-161237-kopie.db",
            "balie-2026-13-21-161237.db",
            "balie-archief-2026-11-21-161237.db",
            "oude-balie-2026-11-21-161237.db",
        ] {
            assert_eq!(of(other), None, "{other}");
        }
    }
}
