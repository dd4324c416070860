//! Files, or the folder around them, that anybody on the computer can read or write.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use serde_json::Value;

use super::group::{MEMBER, OWNER, Shared};
use super::server::{Open, mode, refuses, register, said, says, three};
use super::support::{Register, complaint, run_on, text};

fn set(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// The end of the line that closes it, as it must stand in what is said.
fn chmod(change: &str, path: &Path) -> String {
    format!("chmod {change} {}", fs::canonicalize(path).unwrap().display())
}

fn folder_of(register: &Register) -> std::path::PathBuf {
    register.path().parent().unwrap().to_path_buf()
}

#[test]
fn what_everybody_could_read_is_a_fault_of_the_check_once_and_closed() {
    let register = register();
    let path = register.path();
    for (wrong, what) in [(0o604, "lezen ("), (0o606, "lezen en veranderen (")] {
        set(&path, wrong);
        let told = refuses(&path, &["controle", "--kort"]);
        assert!(told.starts_with("FOUT: 1 fout (1 klacht, "), "{told}");
        assert!(told.contains(&format!("mocht de database {what}")), "{told}");
        assert!(told.contains("Dat is nu hersteld.") && told.lines().count() == 1, "{told}");
        assert_eq!(mode(&path), 0o600);
        assert!(says(&path, &["controle", "--kort"]).starts_with("Alles klopt"));
    }
    set(&path, 0o644);
    let told: Value = serde_json::from_str(&refuses(&path, &["controle", "--json"])).unwrap();
    assert_eq!(told["ok"], false);
    let faults = told["faults"].as_array().unwrap();
    assert!(faults.len() == 1 && faults[0].as_str().unwrap().contains("balie.db"), "{told}");
}

#[test]
fn a_command_tells_it_beside_its_data_and_only_once() {
    let register = register();
    let path = register.path();
    let plain = run_on(&path, &["lijst", "--tab", "open", "--json"], b"");
    assert_eq!(text(&plain.stderr), "");
    set(&path, 0o644);
    let warned = run_on(&path, &["lijst", "--tab", "open", "--json"], b"");
    assert!(warned.status.success());
    assert_eq!(warned.stdout, plain.stdout);
    let told = text(&warned.stderr);
    assert!(told.starts_with("Iedereen op deze computer mocht de database lezen ("), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
    assert_eq!(text(&run_on(&path, &["lijst"], b"").stderr), "");
}

#[test]
fn the_log_of_a_database_counts_as_the_database() {
    let register = register();
    let mut open = Open::on(&register.path());
    assert_eq!(open.done(&complaint("2026-01-05"))["ok"], true);
    let [_, log, shared] = three(&register.path());
    set(&log, 0o644);
    set(&shared, 0o644);
    let told = refuses(&register.path(), &["controle"]);
    assert!(told.contains("balie.db-wal") && told.contains("balie.db-shm"), "{told}");
    assert!(!told.contains("balie.db,") && !told.contains("(balie.db)"), "{told}");
    assert_eq!([mode(&log), mode(&shared)], [0o600; 2]);
    open.close();
}

/// Whoever can write in a folder can put another database in the place of this one.
#[test]
fn a_folder_in_which_anybody_writes_is_refused_unless_files_stay_with_their_owner() {
    let register = register();
    let (path, folder) = (register.path(), folder_of(&register));
    for wrong in [0o777, 0o703, 0o2777] {
        set(&folder, wrong);
        for arguments in [&["lijst"][..], &["controle", "--kort"], &["doe"], &["backup"]] {
            let told = refuses(&path, arguments);
            assert!(told.contains(&chmod("o-w", &folder)), "{arguments:?}: {told}");
        }
        let elsewhere = folder.join("nieuw.db");
        let init = ["init", "--reglement", "awb", "--organisatie", "Proef"];
        assert!(refuses(&elsewhere, &init).contains("chmod o-w"));
        assert!(!elsewhere.exists());
    }
    set(&folder, 0o1777);
    assert_eq!(text(&run_on(&path, &["controle"], b"").stderr), "");
    says(&path, &["controle"]);
    set(&folder, 0o755);
    says(&path, &["controle"]);
    // A link that anybody can replace is as bad.
    let around = tempfile::TempDir::new().unwrap();
    let link = around.path().join("balie.db");
    symlink(&path, &link).unwrap();
    says(&link, &["lijst"]);
    set(around.path(), 0o777);
    assert!(refuses(&link, &["lijst"]).contains(&chmod("o-w", around.path())));
}

#[test]
fn a_path_with_blanks_can_be_pasted_from_what_is_said() {
    let around = tempfile::TempDir::new().unwrap();
    let folder = around.path().join("map van balie");
    fs::create_dir(&folder).unwrap();
    set(&folder, 0o777);
    let init = ["init", "--reglement", "awb", "--organisatie", "Proef"];
    let told = refuses(&folder.join("balie.db"), &init);
    let line = told.split("doen: ").nth(1).unwrap().split(" (helpt").next().unwrap().to_owned();
    assert!(std::process::Command::new("sh").args(["-c", &line]).status().unwrap().success());
    assert_eq!(mode(&folder), 0o775);
    says(&folder.join("balie.db"), &init);
}

#[test]
fn what_is_made_for_examples_has_nothing_to_complain_about() {
    let folder = tempfile::TempDir::new().unwrap();
    let kept = folder.path().join("voorbeeld.db");
    let mut demo = super::server::under_umask("000", &kept);
    let demo = demo.args(["demo", "--aantal", "1", "--bewaar"]).arg(&kept).output().unwrap();
    assert!(demo.status.success(), "{}", said(&demo));
    assert_eq!(text(&demo.stderr), "");
    assert_eq!(mode(&kept), 0o600);
    says(&kept, &["controle"]);
}

#[test]
fn who_does_not_own_it_works_on_what_can_be_read_and_not_on_what_can_be_written() {
    let Some(shared) = Shared::new() else { return };
    shared.done(OWNER, &["init", "--reglement", "werkvlak", "--organisatie", "Proef"]);
    let member = format!("u{MEMBER}");
    let zet = ["medewerker", "zet", &member, "--naam", "Mia Leden", "--rol", "beheerder"];
    shared.done(OWNER, &zet);
    let database = shared.database();
    set(&database, 0o664);
    let line = chmod("o=", &database);
    // It is told every time until somebody closes it, and is no reason to stop.
    for _ in 0..2 {
        let told = shared.done(MEMBER, &["medewerker", "lijst"]);
        assert!(told.contains("mag de database lezen (") && told.contains(&line), "{told}");
        assert!(shared.refused(MEMBER, &["controle", "--kort"]).contains(&line));
    }
    set(&database, 0o666);
    let told = shared.refused(MEMBER, &["lijst"]);
    assert!(told.contains("veranderen") && told.contains(&line), "{told}");
    assert_eq!(mode(&database), 0o666, "nothing was changed");
    // Its owner closes it by opening it.
    assert!(shared.done(OWNER, &["medewerker", "lijst"]).contains("Dat is nu hersteld."));
    assert_eq!(mode(&database), 0o660);
    shared.done(MEMBER, &["controle", "--kort"]);
}

#[test]
fn a_log_of_somebody_else_is_named_with_its_own_line() {
    let Some(shared) = Shared::new() else { return };
    shared.done(OWNER, &["init", "--reglement", "werkvlak", "--organisatie", "Proef"]);
    let member = format!("u{MEMBER}");
    let zet = ["medewerker", "zet", &member, "--naam", "Mia Leden", "--rol", "behandelaar"];
    shared.done(OWNER, &zet);
    let mut open = Open::by(shared.by(MEMBER, "077"));
    assert_eq!(open.done(&complaint("2026-01-05"))["ok"], true);
    let [_, log, _] = three(&shared.database());
    set(&log, 0o664);
    let told = shared.refused(OWNER, &["controle"]);
    assert!(told.contains(&chmod("o=", &log)), "{told}");
    set(&log, 0o662);
    assert!(shared.refused(OWNER, &["controle"]).contains("Daarom gaat de database niet open"));
    set(&log, 0o660);
    shared.done(OWNER, &["controle"]);
    open.close();
}
