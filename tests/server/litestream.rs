//! What Litestream does beside us: it keeps the database open, copies the write-ahead log, checkpoints
//! by itself and keeps two small tables of its own.

use rusqlite::Connection;
use tempfile::TempDir;

use super::server::{Open, head, one_more, refuses, register, says, three};
use super::support::complaint;

#[test]
fn a_replicator_beside_us_loses_nothing_and_is_seen() {
    let (register, folder) = (register(), TempDir::new().unwrap());
    let path = register.path();
    let replicator = Connection::open(&path).unwrap();
    let mode: String = replicator.query_row("PRAGMA journal_mode", [], |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
    let own = "CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER);
        CREATE TABLE _litestream_lock (id INTEGER);
        INSERT INTO _litestream_seq VALUES (1, 1)";
    replicator.execute_batch(own).unwrap();
    // The read transaction by which it keeps others from emptying the log.
    let hold = "BEGIN; SELECT count(*) FROM _litestream_seq";
    replicator.execute_batch(hold).unwrap();
    let mut open = Open::on(&path);
    for _ in 0..20 {
        assert_eq!(open.done(&complaint("2026-01-05"))["ok"], true);
    }
    open.close();
    one_more(&register);
    let log = three(&path)[1].clone();
    let in_log = std::fs::metadata(&log).unwrap().len();
    assert!(in_log > 0, "the log was taken away while it was open");
    // It lets go for a moment and checkpoints.
    replicator.execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)").unwrap();
    assert_eq!(std::fs::metadata(&log).unwrap().len(), 0);
    replicator.execute_batch(hold).unwrap();
    one_more(&register);
    let copy = folder.path().join("kopie.db");
    says(&path, &["backup", "-o", copy.to_str().unwrap()]);
    assert_eq!(head(&path), head(&copy));
    let told = refuses(&path, &["herstel", copy.to_str().unwrap(), "--ja"]);
    assert!(told.contains("Litestream"), "{told}");
    drop(replicator);
    says(&path, &["herstel", copy.to_str().unwrap(), "--ja"]);
    assert_eq!(head(&path), head(&copy));
}
