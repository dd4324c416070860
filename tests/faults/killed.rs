//! Killed at any moment while it writes.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use klachtenbalie::desk::Desk;
use klachtenbalie::desk::clock::SystemClock;
use klachtenbalie::desk::identity::Who;
use serde_json::{Value, json};

use super::means::{furnished, rounds, wait_for};
use super::support::complaint;

/// Rounds on one database; then a new one, so that checking stays short.
const ROUNDS_EACH: usize = 20;
/// Programs that write at the same time; one of them is killed.
const WRITERS: usize = 2;

/// A program that carries out commands for as long as it lives.
struct Writer {
    child: Child,
    answers: JoinHandle<Vec<Value>>,
    answered: Arc<AtomicUsize>,
}

impl Writer {
    fn start(database: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_klachtenbalie"))
            .arg("--database")
            .arg(database)
            .arg("doe")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let register = format!("{}\n", complaint("2026-01-05"));
        thread::spawn(move || while input.write_all(register.as_bytes()).is_ok() {});
        let output = BufReader::new(child.stdout.take().unwrap());
        let answered = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&answered);
        let answers = thread::spawn(move || {
            // A line that was cut off was never answered.
            let lines = output.lines().map_while(Result::ok);
            let counted = lines.inspect(|_| {
                count.fetch_add(1, Ordering::Relaxed);
            });
            counted.filter_map(|line| serde_json::from_str(&line).ok()).collect()
        });
        Self { child, answers, answered }
    }

    /// Kills it; what it answered.
    fn kill(mut self) -> Vec<Value> {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.answers.join().unwrap()
    }
}

/// Complaints in the database, and nothing is wrong with it.
fn listed(database: &Path, who: &Who) -> Vec<String> {
    let desk = Desk::open(database, who, Arc::new(SystemClock)).unwrap();
    let audit = desk.audit().unwrap();
    assert_eq!(audit.faults, Vec::<String>::new());
    let connection = rusqlite::Connection::open(database).unwrap();
    let mut statement = connection
        .prepare(
            "SELECT printf('%d-%03d', n.year, n.sequence) FROM numbers n
             JOIN complaints c ON c.id = n.id
             WHERE EXISTS (SELECT 1 FROM events e WHERE e.complaint_id = n.id AND e.version = 1)",
        )
        .unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn killed_at_any_moment_everything_that_was_answered_is_there() {
    let total = rounds(40);
    let (mut done, mut answered) = (0, 0);
    let mut moment = 0x9e37_79b9_u64;
    while done < total {
        let (_folder, database) = furnished();
        let who = Who::Account(rustix::process::getuid().as_raw());
        let mut kept = Vec::new();
        for _ in 0..ROUNDS_EACH.min(total - done) {
            let mut writers: Vec<_> = (0..WRITERS).map(|_| Writer::start(&database)).collect();
            // From before the first answer to after a dozen, and then at any point of a command.
            moment = moment.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695);
            let (answers, more) = (moment >> 33 & 15, Duration::from_micros(moment >> 40 & 0x1fff));
            let all = || writers.iter().map(|it| it.answered.load(Ordering::Relaxed) as u64).sum();
            wait_for("answers", || answers <= all());
            let until = Instant::now() + more;
            while Instant::now() < until {
                thread::park_timeout(until.saturating_duration_since(Instant::now()));
            }
            for writer in writers.drain(..) {
                for answer in writer.kill() {
                    assert_eq!(answer["ok"], json!(true), "{answer}");
                    kept.push(answer["complaint"].as_str().unwrap().to_owned());
                }
            }
            let there = listed(&database, &who);
            for number in &kept {
                assert!(there.contains(number), "{number} was answered and is gone");
            }
            done += 1;
        }
        answered += kept.len();
    }
    assert!(answered > total, "{answered} commands in {total} rounds");
    eprintln!("{total} rounds of {WRITERS} killed programs, {answered} answered commands");
}
