//! Putting a backup back, cut off at any moment: the database is the old one or the new one.

use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::server::{fatten, head, names, program, register, says};

const PATIENCE: Duration = Duration::from_secs(30);

/// Waits until something holds, or the program has ended; says whether it held.
fn until(child: &mut Child, mut holds: impl FnMut() -> bool) -> bool {
    let start = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if holds() {
            return true;
        }
        assert!(start.elapsed() < PATIENCE);
    }
    false
}

/// Whether a journal holds what must be undone. One that was not needed yet begins with nothing,
/// and stays.
fn is_hot(journal: &Path) -> bool {
    fs::read(journal).is_ok_and(|bytes| bytes.first().is_some_and(|first| *first != 0))
}

fn size(path: &Path) -> u64 {
    fs::metadata(path).map_or(0, |about| about.len())
}

#[test]
fn the_database_is_the_old_one_or_the_new_one() {
    let (register, folder) = (register(), TempDir::new().unwrap());
    let path = register.path();
    fatten(&register, 6_000_000);
    let copy = folder.path().join("kopie.db");
    says(&path, &["backup", "-o", copy.to_str().unwrap()]);
    fatten(&register, 6_000_001);
    let (old, new) = (head(&path), head(&copy));
    let now = folder.path().join("nu.db");
    says(&path, &["backup", "-o", now.to_str().unwrap()]);
    let journal = path.with_file_name("balie.db-journal");
    let home = path.parent().unwrap();
    let begun = |mark: &str| names(home).iter().any(|name| name.contains(mark));
    let kept = || begun("-voor-herstel-");
    let moments: [(&str, &dyn Fn() -> bool); 7] = [
        ("the backup is being read", &|| begun(".klachtenbalie-kopie-")),
        ("the old one is kept", &kept),
        ("the journal is there", &|| journal.exists()),
        ("the journal grows", &|| size(&journal) > 100_000),
        ("half of the journal", &|| size(&journal) > 6_000_000),
        ("the whole journal", &|| size(&journal) > 12_000_000),
        ("it shrinks", &|| kept() && size(&path) < 10_000_000),
    ];
    let mut in_the_middle = 0;
    for (moment, came) in moments {
        let mut command = program(&path);
        command.args(["herstel", copy.to_str().unwrap(), "--ja"]).stdout(Stdio::null());
        let mut child = command.spawn().unwrap();
        if until(&mut child, came) {
            child.kill().unwrap();
        }
        child.wait().unwrap();
        in_the_middle += u32::from(is_hot(&journal));
        let found = head(&path);
        assert!(found == old || found == new, "{moment}: {found:?}");
        assert!(!is_hot(&journal), "{moment}");
        // From the start for the next moment.
        for name in names(home).iter().filter(|name| name.contains("-voor-herstel-")) {
            fs::remove_file(home.join(name)).unwrap();
        }
        says(&path, &["herstel", now.to_str().unwrap(), "--ja"]);
        for name in names(home).iter().filter(|name| name.contains("-voor-herstel-")) {
            fs::remove_file(home.join(name)).unwrap();
        }
        assert_eq!(head(&path), old, "{moment}");
    }
    assert!(in_the_middle > 0, "it was never cut off while it wrote");
}
