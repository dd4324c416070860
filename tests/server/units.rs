//! The systemd units.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::server::{SYSTEMD, head, names, program, refuses, register, said, says, skipped};

/// The settings of a unit, by section and name.
fn settings(text: &str) -> BTreeMap<(String, String), String> {
    let mut section = String::new();
    let mut found = BTreeMap::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix('[') {
            name.strip_suffix(']').unwrap().clone_into(&mut section);
            continue;
        }
        let (name, value) = line.split_once('=').unwrap_or_else(|| panic!("{line}"));
        found.insert((section.clone(), name.to_owned()), value.to_owned());
    }
    found
}

const UNITS: [&str; 6] = [
    "klachtenbalie-backup.service",
    "klachtenbalie-backup.timer",
    "klachtenbalie-controle.service",
    "klachtenbalie-controle.timer",
    "klachtenbalie-herinneringen.service",
    "klachtenbalie-herinneringen.timer",
];

fn verify(folder: &Path) {
    let mut command = Command::new("systemd-analyze");
    command.arg("verify").args(UNITS.map(|name| folder.join(name)));
    let Ok(output) = command.output() else {
        return skipped(SYSTEMD, "no systemd-analyze; the units are only read");
    };
    let said = said(&output);
    // What it says of this machine's own units is not about ours.
    let ours: Vec<_> = said.lines().filter(|line| line.contains("klachtenbalie")).collect();
    assert!(output.status.success() && ours.is_empty(), "{said}");
}

#[test]
fn they_are_for_this_binary_database_and_owner() {
    let (register, folder) = (register(), TempDir::new().unwrap());
    let database = register.path();
    let home = database.parent().unwrap();
    let arguments = ["server", "eenheden", "-o", folder.path().to_str().unwrap()];
    says(&database, &arguments);
    assert_eq!(names(folder.path()), UNITS);
    verify(folder.path());
    let owner = Command::new("id").arg("-un").output().unwrap();
    let owner = String::from_utf8(owner.stdout).unwrap();
    let start =
        format!("{} --database {}", env!("CARGO_BIN_EXE_klachtenbalie"), database.display());
    for (name, order) in [
        ("backup", "backup --bewaar 30"),
        ("controle", "controle --kort"),
        ("herinneringen", "herinneringen --mail"),
    ] {
        let text = fs::read_to_string(folder.path().join(format!("klachtenbalie-{name}.service")));
        let found = settings(&text.unwrap());
        let of = |name: &str| found[&("Service".to_owned(), name.to_owned())].as_str();
        assert_eq!(of("ExecStart"), format!("{start} {order}"));
        assert_eq!(of("User"), owner.trim());
        assert_eq!((of("ProtectSystem"), of("UMask")), ("strict", "0077"));
        let writable = home.display().to_string();
        let guarded = found.get(&("Service".to_owned(), "NoNewPrivileges".to_owned()));
        // A mail program needs the rights of its own group.
        assert_eq!(guarded.is_some(), name != "herinneringen");
        if name != "herinneringen" {
            assert_eq!(of("ReadWritePaths"), writable);
        }
        let timer = folder.path().join(format!("klachtenbalie-{name}.timer"));
        let found = settings(&fs::read_to_string(timer).unwrap());
        assert!(found.contains_key(&("Timer".to_owned(), "OnCalendar".to_owned())));
    }
    // What is there stays.
    assert!(refuses(&database, &arguments).contains("bestaat al"));
}

#[test]
fn odd_names_and_a_folder_elsewhere_go_well() {
    let folder = TempDir::new().unwrap();
    let home = folder.path().join("de balie 100% \"echt\" $HOME");
    let backups = folder.path().join("elders");
    for path in [&home, &backups] {
        fs::create_dir(path).unwrap();
    }
    let database = home.join("balie.db");
    says(&database, &["init", "--reglement", "awb", "--organisatie", "Proef"]);
    let units = folder.path().join("eenheden");
    fs::create_dir(&units).unwrap();
    let arguments = [
        "server",
        "eenheden",
        "-o",
        units.to_str().unwrap(),
        "--backup",
        backups.to_str().unwrap(),
    ];
    says(&database, &arguments);
    verify(&units);
    let text = fs::read_to_string(units.join(UNITS[0])).unwrap();
    let found = settings(&text);
    let writable = &found[&("Service".to_owned(), "ReadWritePaths".to_owned())];
    assert!(writable.ends_with(&format!(" {}", backups.display())), "{writable}");
    assert!(writable.contains("100%% \\\"echt\\\" $HOME\""), "{writable}");
    let start = &found[&("Service".to_owned(), "ExecStart".to_owned())];
    assert!(start.contains("100%% \\\"echt\\\" $$HOME/balie.db\""), "{start}");
    // Shown, they are the same.
    let shown = says(&database, &["server", "eenheden", "--backup", backups.to_str().unwrap()]);
    assert!(shown.contains(text.trim()), "{shown}");
}

#[test]
fn without_a_database_there_are_none() {
    let folder = TempDir::new().unwrap();
    let told = refuses(&folder.path().join("weg.db"), &["server", "eenheden"]);
    assert!(told.contains("bestaat niet"), "{told}");
}

/// What the units run, with the rights that they leave.
#[test]
fn what_they_start_works() {
    let register = register();
    for order in [["backup", "--bewaar", "30"].as_slice(), &["controle", "--kort"]] {
        let output = program(&register.path()).args(order).env_clear().output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
    }
    head(&register.path());
}
