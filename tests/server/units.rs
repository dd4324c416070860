//! The systemd units.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use super::server::{SYSTEMD, names, refuses, register, said, says, skipped};

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
        ("controle", "controle --kort --bewaard-in /var/log/klachtenbalie-controle.log"),
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
        if name == "controle" {
            // Opened by the service manager: the account of the database only reads it.
            assert_eq!(of("StandardOutput"), "append:/var/log/klachtenbalie-controle.log");
            assert!(!of("ReadWritePaths").contains("/var/log"));
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

/// What ProtectSystem=strict, PrivateNetwork, NoNewPrivileges, UMask and an empty set of capabilities
/// leave, made by hand: every mount read-only but the folder that the unit names. Of the unit's
/// other guards only a running systemd can tell.
const CONFINED: &str = r#"
    mount --make-rprivate / || exit 90
    mount --bind "$1" "$1" || exit 90
    awk '{ print $5 }' /proc/self/mountinfo | while read -r place; do
        mount -o remount,bind,ro "$place" 2>/dev/null
    done
    mount -o remount,bind,rw "$1" || exit 90
    umask 0077
    shift
    exec setpriv --no-new-privs --inh-caps=-all --bounding-set=-all --reuid=65533 --regid=65533 \
        --clear-groups -- "$@"
"#;

#[test]
fn what_they_start_works_where_nothing_but_their_folder_can_be_written() {
    let root = rustix::process::geteuid().is_root();
    if !root || !Path::new("/usr/bin/setpriv").exists() || !Path::new("/usr/bin/unshare").exists() {
        eprintln!("skipped: only root, with unshare and setpriv, can close the rest of the disk");
        return;
    }
    let folder = TempDir::new().unwrap();
    let database = folder.path().join("balie.db");
    // Where it was built may be closed to another account.
    let own = folder.path().join("klachtenbalie");
    fs::copy(env!("CARGO_BIN_EXE_klachtenbalie"), &own).unwrap();
    std::os::unix::fs::chown(folder.path(), Some(65_533), Some(65_533)).unwrap();
    let confined = |order: &[&str]| {
        let mut command = Command::new("/usr/bin/unshare");
        command.args(["--mount", "--net", "--", "/bin/sh", "-c", CONFINED, "sh"]);
        command.arg(folder.path()).args(order).env_clear().env("PATH", "/usr/bin:/bin");
        command.output().unwrap()
    };
    let tried = confined(&["touch", "/var/tmp/klachtenbalie-proef"]);
    if tried.status.code() == Some(90) {
        eprintln!("skipped: nothing can be mounted here");
        return;
    }
    assert!(!tried.status.success() && !Path::new("/var/tmp/klachtenbalie-proef").exists());
    let log = folder.path().join("controle.log");
    fs::write(&log, "").unwrap();
    fs::set_permissions(&log, std::os::unix::fs::PermissionsExt::from_mode(0o644)).unwrap();
    let (own, database) = (own.to_str().unwrap(), database.to_str().unwrap());
    let begin = [own, "--database", database];
    for order in [
        ["init", "--reglement", "awb", "--organisatie", "Proef"].as_slice(),
        &["backup", "--bewaar", "30"],
        &["controle", "--kort", "--bewaard-in", log.to_str().unwrap()],
    ] {
        let output = confined(&[&begin[..], order].concat());
        assert!(output.status.success(), "{order:?}: {}", said(&output));
    }
    assert_eq!(names(&folder.path().join("backup")).len(), 1);
}
