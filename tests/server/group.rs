//! Several accounts of one group on one file. Only root can try that: elsewhere this says that it
//! was skipped.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use super::older::of_second_layout;
use super::server::{ACCOUNTS, Open, group, mode, names, said, skipped, three};
use super::support::complaint;

/// A group without a name.
const GROUP: u32 = 54_321;
/// Whose the database is.
pub const OWNER: u32 = 54_322;
/// Somebody else of the group.
pub const MEMBER: u32 = 54_323;
const OUTSIDER: u32 = 54_324;

/// A folder of a group.
pub struct Shared {
    folder: TempDir,
    program: PathBuf,
}

impl Shared {
    /// A folder as the README sets it up; none where other accounts cannot be tried.
    pub fn new() -> Option<Self> {
        let root = rustix::process::geteuid().is_root();
        if !root || !Path::new("/usr/bin/setpriv").exists() {
            skipped(ACCOUNTS, "only root, with setpriv, can work as other accounts");
            return None;
        }
        let folder = TempDir::new().unwrap();
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
        let program = folder.path().join("klachtenbalie");
        // Where it was built may be closed to others.
        fs::copy(env!("CARGO_BIN_EXE_klachtenbalie"), &program).unwrap();
        let shared = Self { folder, program };
        let data = shared.data();
        fs::create_dir(&data).unwrap();
        chown(&data, Some(0), Some(GROUP)).unwrap();
        fs::set_permissions(&data, Permissions::from_mode(0o2770)).unwrap();
        Some(shared)
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The file.
    pub fn database(&self) -> PathBuf {
        self.data().join("balie.db")
    }

    /// The program on its database, as somebody.
    pub fn by(&self, uid: u32, umask: &str) -> Command {
        let mut command = Command::new("/usr/bin/setpriv");
        command.arg(format!("--reuid={uid}")).arg(format!("--regid={uid}"));
        match uid {
            OUTSIDER => command.arg("--clear-groups"),
            _ => command.arg(format!("--groups={GROUP}")),
        };
        command.args(["sh", "-c", "umask \"$0\"; exec \"$@\"", umask]).arg(&self.program);
        command.arg("--database").arg(self.database());
        command
    }

    /// What a command says that must succeed.
    #[track_caller]
    pub fn done(&self, uid: u32, arguments: &[&str]) -> String {
        let output = self.by(uid, "077").args(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
        said(&output)
    }

    /// As root, who owns everything and is nobody here.
    fn by_root(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(&self.program);
        command.arg("--database").arg(self.database()).args(arguments);
        command.output().unwrap()
    }

    /// What a command says that must fail.
    #[track_caller]
    pub fn refused(&self, uid: u32, arguments: &[&str]) -> String {
        let output = self.by(uid, "022").args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {}", said(&output));
        said(&output)
    }
}

#[test]
fn two_accounts_work_on_one_file_and_a_third_does_not() {
    let Some(shared) = Shared::new() else { return };
    shared.done(OWNER, &["init", "--reglement", "werkvlak", "--organisatie", "Proef"]);
    let member = format!("u{MEMBER}");
    let zet = ["medewerker", "zet", &member, "--naam", "Mia Leden", "--rol", "behandelaar"];
    shared.done(OWNER, &zet);
    // Whoever comes first makes the files beside the database: all of the others must reach them.
    for (first, second) in [(MEMBER, OWNER), (OWNER, MEMBER)] {
        let mut one = Open::by(shared.by(first, "077"));
        assert_eq!(one.done(&complaint("2026-01-05"))["ok"], true);
        for file in three(&shared.database()) {
            assert_eq!((mode(&file), group(&file)), (0o660, GROUP), "{}", file.display());
        }
        let mut other = Open::by(shared.by(second, "022"));
        assert_eq!(other.done(&complaint("2026-01-05"))["ok"], true);
        assert_eq!(one.done(&complaint("2026-01-05"))["ok"], true);
        one.close();
        assert_eq!(other.done(&complaint("2026-01-05"))["ok"], true);
        other.close();
    }
    let checked = shared.done(OWNER, &["controle", "--kort"]);
    assert!(checked.starts_with("Alles klopt: 8 klachten"), "{checked}");
    // In the group, and not among the people of the desk; and not in the group at all.
    let stranger = shared.by(MEMBER + 10, "022").arg("lijst").output().unwrap();
    assert!(said(&stranger).contains("lijst van medewerkers"), "{}", said(&stranger));
    assert!(shared.refused(OUTSIDER, &["lijst"]).contains("geen toegang"));
}

#[test]
fn what_takes_everything_stays_with_the_owner() {
    let Some(shared) = Shared::new() else { return };
    shared.done(OWNER, &["init", "--reglement", "werkvlak", "--organisatie", "Proef"]);
    let member = format!("u{MEMBER}");
    let zet = ["medewerker", "zet", &member, "--naam", "Mia Leden", "--rol", "beheerder"];
    shared.done(OWNER, &zet);
    shared.done(MEMBER, &["controle", "--kort"]);
    assert!(shared.refused(MEMBER, &["backup"]).contains("eigenaar"));
    assert!(!shared.data().join("backup").exists());
    let made = shared.data().join("kopie.db");
    shared.done(OWNER, &["backup", "-o", made.to_str().unwrap()]);
    assert_eq!(mode(&made), 0o600);
    assert!(
        shared.refused(MEMBER, &["herstel", made.to_str().unwrap(), "--ja"]).contains("eigenaar")
    );
}

fn owner(path: &Path) -> u32 {
    fs::metadata(path).unwrap().uid()
}

#[test]
fn what_root_puts_back_and_keeps_stays_the_owners() {
    let Some(shared) = Shared::new() else { return };
    shared.done(OWNER, &["init", "--reglement", "werkvlak", "--organisatie", "Proef"]);
    let copy = shared.data().join("kopie.db");
    shared.done(OWNER, &["backup", "-o", copy.to_str().unwrap()]);
    let mut desk = Open::by(shared.by(OWNER, "077"));
    assert_eq!(desk.done(&complaint("2026-01-05"))["ok"], true);
    desk.close();
    let restored = shared.by_root(&["herstel", copy.to_str().unwrap(), "--ja"]);
    assert!(restored.status.success(), "{}", said(&restored));
    let kept = names(&shared.data()).into_iter().find(|name| name.contains("-voor-herstel-"));
    let kept = shared.data().join(kept.unwrap());
    assert_eq!((owner(&kept), group(&kept), mode(&kept)), (OWNER, GROUP, 0o660));
    let database = shared.database();
    assert_eq!((owner(&database), group(&database), mode(&database)), (OWNER, GROUP, 0o660));
    // It is of use to the owner: it can be put back.
    shared.done(OWNER, &["herstel", kept.to_str().unwrap(), "--ja"]);
    let listed = shared.done(OWNER, &["lijst"]);
    assert!(listed.contains("2026-001"), "{listed}");
}

#[test]
fn what_is_kept_before_an_upgrade_is_for_whoever_the_database_is_for() {
    for first in [None, Some(OWNER), Some(MEMBER)] {
        let Some(shared) = Shared::new() else { return };
        shared.done(OWNER, &["init", "--reglement", "werkvlak", "--organisatie", "Proef"]);
        let member = format!("u{MEMBER}");
        shared.done(OWNER, &["medewerker", "zet", &member, "--naam", "Mia Leden"]);
        let (database, older) = (shared.database(), shared.data().join("ouder.db"));
        of_second_layout(&database, &older);
        chown(&older, Some(OWNER), Some(GROUP)).unwrap();
        fs::set_permissions(&older, Permissions::from_mode(0o660)).unwrap();
        for file in three(&database) {
            let _ = fs::remove_file(file);
        }
        fs::rename(&older, &database).unwrap();
        match first {
            Some(account) => drop(shared.done(account, &["lijst"])),
            // Root is nobody at this desk, and brings the database up to date all the same.
            None => drop(shared.by_root(&["lijst"])),
        }
        let kept = shared.data().join("balie.v2.db");
        assert_eq!((group(&kept), mode(&kept)), (GROUP, 0o660), "{first:?}");
        assert_eq!(owner(&kept), first.unwrap_or(OWNER), "{first:?}");
    }
}

#[test]
fn root_is_told_as_whom_to_work() {
    let Some(shared) = Shared::new() else { return };
    shared.done(OWNER, &["init", "--reglement", "werkvlak", "--organisatie", "Proef"]);
    let zet = ["medewerker", "zet", "jdevries", "--naam", "Jan de Vries"];
    shared.done(OWNER, &zet);
    let told = said(&shared.by_root(&["medewerker", "lijst"]));
    assert!(told.contains(&format!("runuser -u {OWNER} -- klachtenbalie")), "{told}");
    // Who owns nothing is told whom to ask.
    let told = said(&shared.by(MEMBER, "077").arg("lijst").output().unwrap());
    assert!(told.contains("Vraag de beheerder om toegang") && !told.contains("runuser"), "{told}");
}
