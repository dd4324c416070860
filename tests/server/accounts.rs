//! Accounts that stand in no file of this machine: the system asks its services (LDAP, SSSD) for
//! them. Here `nss_wrapper` is that service: it answers in the place of the system's own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use super::server::{ACCOUNTS, program, said, skipped};
use super::support::text;

const LIBRARIES: [&str; 4] =
    ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib"];

/// A service with accounts, and a place for a database.
struct Service {
    folder: TempDir,
    library: PathBuf,
}

impl Service {
    /// One that knows nobody yet; none where it is not installed.
    fn new() -> Option<Self> {
        let library = LIBRARIES.map(|folder| Path::new(folder).join("libnss_wrapper.so"));
        let Some(library) = library.into_iter().find(|path| path.exists()) else {
            skipped(ACCOUNTS, "libnss_wrapper.so is not there");
            return None;
        };
        let service = Self { folder: TempDir::new().unwrap(), library };
        service.knows(&[]);
        fs::write(service.folder.path().join("group"), "").unwrap();
        Some(service)
    }

    /// From now on it knows these accounts: number, name, and what stands about them.
    fn knows(&self, accounts: &[(u32, &str, &str)]) {
        let line = |(uid, login, about): &(u32, &str, &str)| {
            format!("{login}:x:{uid}:{uid}:{about}:/nergens:/bin/false\n")
        };
        let lines: String = accounts.iter().map(line).collect();
        fs::write(self.folder.path().join("passwd"), lines).unwrap();
    }

    fn database(&self) -> PathBuf {
        self.folder.path().join("balie.db")
    }

    fn by_this_account(&self) -> Command {
        let mut command = program(&self.database());
        command
            .env("LD_PRELOAD", &self.library)
            .env("NSS_WRAPPER_PASSWD", self.folder.path().join("passwd"))
            .env("NSS_WRAPPER_GROUP", self.folder.path().join("group"))
            // What the environment says plays no part.
            .envs([("USER", "dbaas"), ("LOGNAME", "dbaas"), ("SUDO_USER", "dbaas")])
            .env("HOME", self.folder.path());
        command
    }

    fn init(&self) {
        let init = ["init", "--reglement", "werkvlak", "--organisatie", "Proef"];
        let done = self.by_this_account().args(init).output().unwrap();
        assert!(done.status.success(), "{}", said(&done));
    }

    /// Login and name of everybody at the desk.
    #[track_caller]
    fn people(&self) -> Vec<(String, String)> {
        let done = self.by_this_account().args(["medewerker", "lijst", "--json"]).output().unwrap();
        assert!(done.status.success(), "{}", said(&done));
        let people: Value = serde_json::from_slice(&done.stdout).unwrap();
        let word = |of: &Value| of.as_str().unwrap().to_owned();
        let people = people.as_array().unwrap().iter();
        people
            .map(|one| (word(&one["colleague"]["login"]), word(&one["colleague"]["name"])))
            .collect()
    }

    /// Has somebody at the desk give a role, so that the first person is recorded too.
    fn add(&self, login: &str, name: &str) {
        let zet =
            ["medewerker", "zet", login, "--naam", name, "--rol", "directie", "--rol", "beheerder"];
        let done = self.by_this_account().args(zet).output().unwrap();
        assert!(done.status.success(), "{}", said(&done));
    }
}

fn me() -> u32 {
    rustix::process::getuid().as_raw()
}

fn pair(login: &str, name: &str) -> (String, String) {
    (login.to_owned(), name.to_owned())
}

#[test]
fn an_account_of_a_service_is_known_by_its_name() {
    let Some(service) = Service::new() else { return };
    // An entry of LDAP is often longer than one of a file.
    let about = format!("Jan de Vries,kamer 3,{}", "x".repeat(5000));
    service.knows(&[(me(), "jdevries", &about), (77_001, "dbaas", "De Baas")]);
    service.init();
    assert_eq!(service.people(), [pair("jdevries", "Jan de Vries")]);
}

#[test]
fn who_was_recorded_by_number_is_found_when_the_service_knows_the_name() {
    let Some(service) = Service::new() else { return };
    service.init();
    service.add("collega", "Cor Collega");
    let number = format!("u{}", me());
    let people = service.people();
    assert!(people.contains(&pair(&number, &format!("gebruiker {}", me()))), "{people:?}");
    service.knows(&[(me(), "jdevries", "Jan de Vries")]);
    assert_eq!(service.people(), people);
    // The name goes before the number.
    service.add("jdevries", "J. de Vries");
    let zet = ["medewerker", "weg", &number];
    let done = service.by_this_account().args(zet).output().unwrap();
    assert!(done.status.success(), "{}", said(&done));
    assert!(service.people().contains(&pair("jdevries", "J. de Vries")));
}

#[test]
fn a_number_that_is_somebody_elses_name_opens_nothing() {
    let Some(service) = Service::new() else { return };
    service.init();
    service.add("collega", "Cor Collega");
    let number = format!("u{}", me());
    service.knows(&[(me(), "jdevries", "Jan de Vries"), (77_002, &number, "Uma Ander")]);
    let done = service.by_this_account().args(["lijst"]).output().unwrap();
    assert_eq!(done.status.code(), Some(1), "{}", said(&done));
    assert!(text(&done.stderr).starts_with("Jan de Vries staat niet (meer)"), "{}", said(&done));
}
