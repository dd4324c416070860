//! An office with a database of its own and a clock that a test moves on.

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

use chrono::NaiveDateTime;
use klachtenbalie::desk::clock::Clock;
use klachtenbalie::desk::identity::Who;
use klachtenbalie::desk::view::{Detail, Done, Upload};
use klachtenbalie::desk::{Desk, DeskError, Furnishing, wire};
use klachtenbalie::domain::text::Line;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The clock on the wall.
#[derive(Debug, Clone)]
struct Wall(Arc<Mutex<NaiveDateTime>>);

impl Clock for Wall {
    fn now(&self) -> NaiveDateTime {
        *self.0.lock().unwrap()
    }
}

pub struct Office {
    folder: TempDir,
    wall: Wall,
    pub desk: Desk,
}

impl Office {
    /// A new office, on Monday 2 November 2026 at nine.
    pub fn under(regulation: &str) -> Self {
        Self::opened("2026-11-02", regulation)
    }

    /// The same on another day.
    pub fn opened(day: &str, regulation: &str) -> Self {
        let folder = TempDir::new().unwrap();
        let wall = Wall(Arc::new(Mutex::new(moment(day))));
        let furnishing = Furnishing {
            regulation: regulation.into(),
            organisation: "Proefbedrijf".into(),
            name: Some("J. de Vries".into()),
        };
        let path = folder.path().join("balie.db");
        let desk = Desk::create(&path, &furnishing, Arc::new(wall.clone())).unwrap();
        Self { folder, wall, desk }
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("balie.db")
    }

    /// Moves the clock to nine o'clock on a day.
    pub fn on(&mut self, day: &str) -> &mut Self {
        *self.wall.0.lock().unwrap() = moment(day);
        self
    }

    /// Somebody else sits down at the desk.
    pub fn as_person(&mut self, name: &str) -> &mut Self {
        self.employ(name);
        let who = Who::named(Line::new(name).unwrap());
        self.desk = Desk::open(&self.path(), &who, Arc::new(self.wall.clone())).unwrap();
        self
    }

    /// A director of that name, where there is none yet.
    fn employ(&mut self, name: &str) {
        let first = Who::named(Line::new("J. de Vries").unwrap());
        let mut desk = Desk::open(&self.path(), &first, Arc::new(self.wall.clone())).unwrap();
        let known = desk.colleagues().unwrap();
        if known.named(&Line::new(name).unwrap()).is_none() {
            let login = format!("lid{}", known.members.len());
            let colleague = json!({ "command": "set_colleague", "login": login, "name": name,
                "roles": ["board"] });
            let request =
                wire::request(&colleague.to_string()).unwrap_or_else(|no| panic!("{no:?}"));
            desk.execute(&request).unwrap();
        }
    }

    /// Another desk on the same database, with the same clock.
    pub fn open_again(&self, path: &std::path::Path) -> Result<Desk, DeskError> {
        Desk::open(
            path,
            &Who::named(Line::new("J. de Vries").unwrap()),
            Arc::new(self.wall.clone()),
        )
    }

    pub fn ask(&mut self, command: &Value, uploads: &[Upload]) -> Result<Done, DeskError> {
        let request = wire::request(&command.to_string()).unwrap_or_else(|no| panic!("{no:?}"));
        self.desk.execute_with(&request, uploads)
    }

    /// A command that must be carried out.
    #[track_caller]
    pub fn doe(&mut self, command: Value) -> Done {
        self.with(command, &[])
    }

    /// The same with files.
    #[track_caller]
    pub fn with(&mut self, command: Value, uploads: &[Upload]) -> Done {
        match self.ask(&command, uploads) {
            Ok(done) => done,
            Err(error) => panic!("{command}: {error}"),
        }
    }

    /// A command that must be refused with this code; returns the message.
    #[track_caller]
    pub fn refused(&mut self, command: Value, uploads: &[Upload], code: &str) -> String {
        match self.ask(&command, uploads) {
            Ok(_) => panic!("{code}: it was allowed: {command}"),
            Err(error) => {
                let refusal = error.refusal();
                assert_eq!(refusal.code, code, "{}", refusal.message);
                refusal.message
            }
        }
    }

    /// A client calls; the fields given come on top. Returns the number.
    pub fn call(&mut self, fields: Value) -> String {
        let mut data = json!({
            "command": "register", "kind": "complaint", "channel": "phone",
            "received_at": self.desk.today().to_string(),
            "complainant": { "name": "D. Jansen", "capacity": "client" },
            "facts": "Er is drie keer niet teruggebeld.",
            "respondents": [{ "kind": "employee", "name": "A. Smit" }],
        });
        for (key, value) in fields.as_object().unwrap() {
            data[key] = value.clone();
        }
        self.doe(data).number.unwrap().to_string()
    }

    pub fn detail(&self, number: &str) -> Detail {
        self.desk.detail(number.parse().unwrap()).unwrap().unwrap()
    }

    /// The kinds of event of a complaint.
    pub fn events(&self, number: &str) -> Vec<&'static str> {
        let timeline = self.detail(number).timeline;
        timeline.iter().map(|line| line.recorded.entry.event.kind()).collect()
    }

    /// Handled in the shortest way.
    pub fn settle(&mut self, number: &str) {
        self.doe(json!({
            "command": "settle_informally", "complaint": number, "satisfied": true,
            "answer": "Excuses gemaakt.",
        }));
    }

    /// Another program's way in.
    pub fn raw(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.path()).unwrap()
    }

    /// How many rows a table has.
    pub fn count(&self, table: &str) -> i64 {
        let sql = format!("SELECT count(*) FROM {table}");
        self.raw().query_row(&sql, [], |row| row.get(0)).unwrap()
    }

    /// The program itself on this database.
    pub fn program(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_klachtenbalie"))
            .arg("--database")
            .arg(self.path())
            .args(arguments)
            .output()
            .unwrap()
    }

    /// What the program prints.
    #[track_caller]
    pub fn prints(&self, arguments: &[&str]) -> String {
        let output = self.program(arguments);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{arguments:?}: {said}");
        String::from_utf8(output.stdout).unwrap()
    }
}

fn moment(day: &str) -> NaiveDateTime {
    format!("{day}T09:00:00").parse().unwrap()
}

pub fn attach(number: &str, upload: &Upload) -> Value {
    json!({ "command": "attach_file", "complaint": number, "file": upload.file })
}
