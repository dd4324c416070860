//! Pages of the file that are not what was written.

use std::fs;
use std::os::unix::fs::FileExt;
use std::path::Path;

use super::means::{SENTENCE, furnished, is_plain, is_sound, rounds, said, typing};
use super::screen::key;
use super::support::{complaint, run_on};

const PAGE: usize = 4096;

/// A database of some complaints, all of it in its one file.
fn filled(database: &Path) -> Vec<u8> {
    let lines = format!("{}\n", complaint("2026-01-05")).repeat(40);
    assert!(run_on(database, &["doe"], lines.as_bytes()).status.success());
    let connection = rusqlite::Connection::open(database).unwrap();
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    drop(connection);
    fs::read(database).unwrap()
}

#[test]
fn whichever_page_is_damaged_it_is_told_and_no_program_breaks_down() {
    let (_folder, database) = furnished();
    let whole = filled(&database);
    let pages = whole.len() / PAGE;
    let mut noticed = 0;
    let tried = rounds(24).min(pages - 1);
    for round in 0..tried {
        // The first page has a test of its own below: without it nothing is a database at all.
        let page = 1 + round * (pages - 1) / tried;
        let mut bytes = whole.clone();
        for (place, byte) in bytes[page * PAGE..(page + 1) * PAGE].iter_mut().enumerate() {
            *byte = u8::try_from((place * 31 + round * 7) % 251).unwrap();
        }
        fs::write(&database, &bytes).unwrap();
        let register = format!("{}\n", complaint("2026-01-06"));
        for (arguments, input) in [
            (&["lijst"][..], ""),
            (&["toon", "2026-007"], ""),
            (&["termijnen"], ""),
            (&["doe"], register.as_str()),
        ] {
            let output = run_on(&database, arguments, input.as_bytes());
            assert!(matches!(output.status.code(), Some(0 | 1)), "{page} {}", said(&output));
            is_plain(&said(&output));
        }
        fs::write(&database, &bytes).unwrap();
        let check = run_on(&database, &["controle"], b"");
        assert!(!said(&check).contains("panicked"), "{}", said(&check));
        noticed += usize::from(check.status.code() == Some(1));
        for end in ["-wal", "-shm"] {
            let _ = fs::remove_file(database.with_file_name(format!("balie.db{end}")));
        }
    }
    // Pages that nothing uses may hold anything.
    assert!(noticed * 10 >= tried * 9, "{noticed} of {tried} damaged pages were noticed");
    fs::write(&database, &whole).unwrap();
    is_sound(&database);
}

#[test]
fn whatever_is_wrong_with_the_first_page_it_is_told_and_the_page_brings_everything_back() {
    let (_folder, database) = furnished();
    let whole = filled(&database);
    let register = format!("{}\n", complaint("2026-01-06"));
    // The name of the format, the size of a page, the whole head, and whose file it is.
    let spoiled: [(&str, std::ops::Range<usize>, u8); 6] = [
        ("name", 0..16, b'x'),
        ("size of a page", 16..18, 0x07),
        ("head", 0..100, 0xEE),
        ("whole page", 0..PAGE, 0xEE),
        ("zeros", 0..PAGE, 0),
        ("whose file", 68..72, 0x11),
    ];
    for (what, part, byte) in spoiled {
        let mut bytes = whole.clone();
        bytes[part].fill(byte);
        for order in [&["lijst"][..], &["doe"], &["controle"], &["backup"], &["exporteer"]] {
            fs::write(&database, &bytes).unwrap();
            let output = run_on(&database, order, register.as_bytes());
            let words = said(&output);
            assert_eq!(output.status.code(), Some(1), "{what} {order:?}: {words}");
            is_plain(&words);
            let tells = ["beschadigd", "geen database", "ander programma"];
            assert!(tells.iter().any(|told| words.contains(told)), "{what} {order:?}: {words}");
            // Nothing was made of it.
            assert_eq!(fs::read(&database).unwrap(), bytes, "{what} {order:?}");
        }
    }
    fs::write(&database, &whole).unwrap();
    assert_eq!(is_sound(&database)["complaints"], 40);
}

#[test]
fn a_page_that_goes_bad_under_an_open_desk_is_told_and_keeps_what_is_typed() {
    let (_folder, database) = furnished();
    filled(&database);
    let mut screen = typing(&database);
    let connection = rusqlite::Connection::open(&database).unwrap();
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    let root: u32 = connection
        .query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'events'", [], |row| row.get(0))
        .unwrap();
    drop(connection);
    let file = fs::File::options().read(true).write(true).open(&database).unwrap();
    let place = u64::from(root - 1) * PAGE as u64;
    let mut sound = [0; PAGE];
    file.read_exact_at(&mut sound, place).unwrap();
    file.write_all_at(&[0xEE; PAGE], place).unwrap();
    // What the desk has read before it may still remember; another's change makes it look again.
    let other = rusqlite::Connection::open(&database).unwrap();
    let change = "INSERT OR REPLACE INTO settings VALUES ('proef', random())";
    other.execute_batch(change).unwrap();
    screen.send(key::SAVE);
    let shown = screen.wait("beschadigd");
    assert!(shown.contains(SENTENCE), "{shown}");
    is_plain(&shown);
    file.write_all_at(&sound, place).unwrap();
    other.execute_batch(change).unwrap();
    screen.send(key::SAVE);
    screen.wait("Opgeslagen");
    assert_eq!(is_sound(&database)["complaints"], 41);
}
