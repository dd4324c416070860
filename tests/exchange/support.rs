//! A desk of its own for each test, and the binary on its database.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::Arc;

use chrono::NaiveDate;
use klachtenbalie::desk::clock::StoppedClock;
use klachtenbalie::desk::takeover::{Fate, Taken};
use klachtenbalie::desk::{Desk, DeskError, Furnishing, wire};
use klachtenbalie::exchange::{Mapping, Source, register};
use serde_json::json;
use tempfile::TempDir;

/// The regulation of most tests.
pub const REGULATION: &str = "werkvlak";

/// A folder with a database in it.
pub struct Place {
    folder: TempDir,
    pub desk: Desk,
}

impl Place {
    /// A new database, on Friday 20 November 2026, ten o'clock.
    pub fn new() -> Self {
        Self::under(REGULATION)
    }

    pub fn under(regulation: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let desk = desk(&folder.path().join("balie.db"), regulation);
        Self { folder, desk }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    /// Takes a register over from a file.
    pub fn take_over(&mut self, file: &Path) -> Taken {
        self.try_take_over(file, &[], false).unwrap()
    }

    pub fn rehearse(&mut self, file: &Path) -> Taken {
        self.try_take_over(file, &[], true).unwrap()
    }

    pub fn try_take_over(
        &mut self,
        file: &Path,
        mapping: &[&str],
        rehearsal: bool,
    ) -> Result<Taken, DeskError> {
        let mapping: Vec<String> = mapping.iter().map(|text| (*text).to_owned()).collect();
        let mapping = Mapping::read(&mapping)?;
        let source = Source::open(file)?;
        let reading = register::read(&source, &mapping, self.desk.regulation(), self.desk.today())?;
        self.desk.take_over(reading, rehearsal)
    }

    /// Records somebody who works here.
    pub fn employ(&mut self, login: &str, name: &str, roles: &[&str]) {
        let command = json!({ "command": "set_colleague", "login": login, "name": name,
            "roles": roles });
        self.desk.execute(&wire::request(&command.to_string()).unwrap()).unwrap();
    }

    /// The database is sound, and how many complaints it holds.
    pub fn audited(&self) -> u64 {
        let audit = self.desk.audit().unwrap();
        assert_eq!(audit.faults, Vec::<String>::new());
        audit.complaints
    }

    /// The binary on this database.
    pub fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_klachtenbalie"))
            .arg("--database")
            .arg(self.path("balie.db"))
            .args(arguments)
            .output()
            .unwrap()
    }

    /// What the binary complains of; it must fail with this exit code.
    pub fn complaint_of(&self, arguments: &[&str], code: i32) -> String {
        let output = self.run(arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
        assert!(!said.contains("panicked"), "{arguments:?}: {said}");
        said.trim_end().to_owned()
    }
}

/// A new database.
pub fn desk(path: &Path, regulation: &str) -> Desk {
    let furnishing = Furnishing {
        regulation: regulation.into(),
        organisation: "Proefbedrijf".into(),
        name: Some("J. de Vries".into()),
    };
    let now = day("2026-11-20").and_hms_opt(10, 0, 0).unwrap();
    Desk::create(path, &furnishing, Arc::new(StoppedClock(now))).unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What became of each row, in few words: "4 added 2024-012".
pub fn fates(taken: &Taken) -> Vec<String> {
    let told = |fate: &Fate| match fate {
        Fate::Added(added) => format!("added {}", added.number),
        Fate::Known(number) => format!("known {number}"),
        Fate::Changed(number) => format!("changed {number}"),
        Fate::Twice(place) => format!("twice {}", place.row),
        Fate::Nothing => "nothing".into(),
        Fate::Faulty(faults) => format!("faulty {}", faults.join(" ")),
    };
    taken.rows.iter().map(|row| format!("{} {}", row.place.row, told(&row.fate))).collect()
}

/// Standard output as text.
pub fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}
