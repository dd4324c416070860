//! Twenty people at work on one file at once: what a key takes then, beside the same work of one
//! alone. A lost change, or a word about the database being in use, is no slowness but a failure.

use std::path::Path;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use klachtenbalie::domain::Action;
use serde_json::Value;

use crate::broken::{Broken, Measured};
use crate::commands;
use crate::data::{Data, Database, PROGRAM};
use crate::pty::{AFTER_ESCAPE, Session};
use crate::report::{Figure, Report};
use crate::spread::{Spread, amount};

/// People at work at once.
pub const PEOPLE: usize = 20;
/// How long they work where it is measured.
pub const MINUTE: Duration = Duration::from_mins(1);
/// How long one works alone, to compare.
const ALONE: Duration = Duration::from_secs(20);

const QUIET: Duration = Duration::from_millis(20);
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two keys, as fast hands do it.
const THINKING: Duration = Duration::from_millis(60);

const SAVE: &[u8] = b"\x13";
const ENTER: &[u8] = b"\r";
const ESCAPE: &[u8] = b"\x1b";
const SAVED: &str = "Opgeslagen";
const OVERTAKEN: &str = "intussen";
/// What must never be read while people only work.
const IN_USE: &str = "in gebruik";

/// What somebody did.
#[derive(Debug, Default)]
pub struct Work {
    /// From each key to the first byte that answers it.
    keys: Vec<Duration>,
    /// From Ctrl-S until the screen says that it is saved.
    saves: Vec<Duration>,
    /// New complaints that were answered with "Opgeslagen".
    registered: usize,
    /// The same for notes on the complaint that all work on.
    noted: usize,
    /// How often somebody else was first.
    overtaken: usize,
    /// Keys that nothing on the screen answered.
    silent: usize,
}

/// Measures one alone, and then all of them, on copies of one size.
pub fn measure(data: &Data, database: &Database, report: &mut Report) -> Measured<()> {
    let size = database.complaints;
    furnish(database, PEOPLE)?;
    let alone = at_work(data, database, 1, ALONE)?;
    let crowd = at_work(data, database, PEOPLE, MINUTE)?;
    let one = Spread::of_times(alone.keys.iter().copied());
    let many = Spread::of_times(crowd.keys.iter().copied());
    let mut add = |name: String, value, unit, alone| {
        report.add(Figure::new(size, name, value, unit).floor(alone));
    };
    let name = |what: &str| format!("{PEOPLE} people at once, {what}");
    add(name("key, p50"), many.middle(), "ms", one.middle());
    add(name("key, p99"), many.percentile(99), "ms", one.percentile(99));
    add(name("key, worst"), many.worst(), "ms", one.worst());
    let one = Spread::of_times(alone.saves.iter().copied());
    let many = Spread::of_times(crowd.saves.iter().copied());
    add(name("saving, p50"), many.middle(), "ms", one.middle());
    add(name("saving, p99"), many.percentile(99), "ms", one.percentile(99));
    add(name("saving, worst"), many.worst(), "ms", one.worst());
    for (what, count) in [
        ("keys", crowd.keys.len()),
        ("changes saved, none lost", crowd.registered + crowd.noted),
        ("somebody else was first", crowd.overtaken),
        ("keys without answer", crowd.silent),
    ] {
        add(name(what), Some(amount(count)), "", None);
    }
    Ok(())
}

/// So many people work for a while; everything that they were told is saved is there afterwards.
pub fn at_work(data: &Data, database: &Database, people: usize, time: Duration) -> Measured<Work> {
    let (shared, before) = (shared_complaint(database)?, recorded(database)?);
    let mut sessions = Vec::new();
    for person in 1..=people {
        let login = login(person);
        let arguments = ["--database", database.argument()?, "--als", &login];
        sessions.push(Session::start(Path::new(PROGRAM), &arguments, data.home())?);
    }
    for session in &mut sessions {
        wait(session, &["Mijn werk"])?;
    }
    let workers: Vec<_> = sessions
        .into_iter()
        .zip(1..)
        .map(|(mut session, person)| {
            let shared = shared.clone();
            thread::spawn(move || -> Measured<Work> {
                let until = Instant::now() + time;
                let mut work = Work::default();
                let mut round = 0;
                while round == 0 || Instant::now() < until {
                    work.one_round(&mut session, person, round, &shared)?;
                    round += 1;
                }
                session.finish(b"q")?;
                Ok(work)
            })
        })
        .collect();
    let mut all = Work::default();
    for worker in workers {
        all.add(worker.join().map_err(|_| "somebody could not work")??);
    }
    let after = recorded(database)?;
    let (registered, noted) = (after.0 - before.0, after.1 - before.1);
    if (registered, noted) != (all.registered, all.noted) {
        let told = (all.registered, all.noted);
        return Err(format!("saved {told:?}, and there are {:?}", (registered, noted)).into());
    }
    is_sound(database)?;
    Ok(all)
}

impl Work {
    fn add(&mut self, other: Self) {
        self.keys.extend(other.keys);
        self.saves.extend(other.saves);
        self.registered += other.registered;
        self.noted += other.noted;
        self.overtaken += other.overtaken;
        self.silent += other.silent;
    }

    /// One key, timed.
    fn key(&mut self, session: &mut Session, key: &[u8]) -> Measured<()> {
        match session.key(key, QUIET)?.first {
            Some(time) => self.keys.push(time),
            None => self.silent += 1,
        }
        thread::sleep(THINKING);
        Ok(())
    }

    /// Moves, searches, writes on what everybody writes on, and takes a new complaint.
    fn one_round(
        &mut self,
        session: &mut Session,
        person: usize,
        round: usize,
        shared: &str,
    ) -> Measured<()> {
        self.key(session, b"2")?;
        for key in [b"j", b"j", b"j", b"k", b"j", b"k"] {
            self.key(session, key)?;
        }
        self.key(session, b"/")?;
        for letter in ["b", "a", "k", "k"] {
            self.key(session, letter.as_bytes())?;
        }
        session.press(ESCAPE, AFTER_ESCAPE)?;
        let mark = format!("p{person}r{round}");
        self.note(session, shared, &mark)?;
        self.register(session, &mark)
    }

    fn note(&mut self, session: &mut Session, shared: &str, mark: &str) -> Measured<()> {
        session.send(format!("/{shared}").as_bytes())?;
        wait(session, &[&format!("> {shared}")])?;
        session.press(ENTER, QUIET)?;
        session.send(format!(":{}", Action::AddNote.label()).as_bytes())?;
        wait(session, &[&format!("> {}", Action::AddNote.label())])?;
        session.send(ENTER)?;
        wait(session, &["Ctrl-S"])?;
        self.write(session, &format!("Proefnotitie {mark}"))?;
        self.save(session)?;
        self.noted += 1;
        for _ in 0..2 {
            session.press(ESCAPE, AFTER_ESCAPE)?;
        }
        Ok(())
    }

    fn register(&mut self, session: &mut Session, mark: &str) -> Measured<()> {
        session.send(b"n")?;
        wait(session, &["Naam van de klager"])?;
        self.write(session, &format!("Proefklager {mark}"))?;
        session.send(b"\t\t\t")?;
        self.write(session, &format!("Er werd niet teruggebeld, {mark}"))?;
        self.save(session)?;
        self.registered += 1;
        session.press(ESCAPE, AFTER_ESCAPE)
    }

    /// Types letter by letter, and waits until all of it is seen.
    fn write(&mut self, session: &mut Session, text: &str) -> Measured<()> {
        for letter in text.chars() {
            self.key(session, letter.to_string().as_bytes())?;
        }
        let last = text.rsplit(' ').next().unwrap_or(text);
        wait(session, &[last]).map(drop)
    }

    /// Saves, once more on top where somebody else was first.
    fn save(&mut self, session: &mut Session) -> Measured<()> {
        loop {
            let asked = session.send(SAVE)?;
            let answer = wait(session, &[SAVED, OVERTAKEN])?;
            self.saves.push(asked.elapsed());
            if answer == SAVED {
                return Ok(());
            }
            self.overtaken += 1;
            // A key makes the sentence go; else it would be taken for the next answer.
            session.send(b" ")?;
            until(session, "the sentence to go", |shown| !shown.contains(OVERTAKEN))?;
        }
    }
}

/// Waits until one of these is shown, and says which.
fn wait<'a>(session: &mut Session, texts: &[&'a str]) -> Measured<&'a str> {
    let shown =
        until(session, &texts.join(" or "), |shown| texts.iter().any(|text| shown.contains(text)))?;
    Ok(texts.iter().find(|text| shown.contains(**text)).ok_or("it went again")?)
}

/// Waits until something holds of what is shown.
fn until(session: &mut Session, what: &str, holds: impl Fn(&str) -> bool) -> Measured<String> {
    let began = Instant::now();
    loop {
        let shown = session.screen().contents();
        if shown.contains(IN_USE) {
            return Err(format!("somebody was told that the database is in use:\n{shown}").into());
        }
        if holds(&shown) {
            return Ok(shown);
        }
        if began.elapsed() > PATIENCE {
            return Err(format!("waited for {what} in vain:\n{shown}").into());
        }
        session.check_alive()?;
        let chunks = session.listen(Duration::from_millis(2), Duration::from_millis(50));
        session.show(&chunks);
    }
}

fn login(person: usize) -> String {
    format!("proef{person}")
}

/// People who see everything.
pub fn furnish(database: &Database, people: usize) -> Measured<()> {
    for person in 1..=people {
        let (login, name) = (login(person), format!("Proef Medewerker{person}"));
        let arguments = ["medewerker", "zet", &login, "--naam", &name, "--rol", "directie"];
        run(database, &arguments)?;
    }
    Ok(())
}

/// A complaint that all write on.
fn shared_complaint(database: &Database) -> Measured<String> {
    commands::carry_out(database, 1)?;
    let connection = database.connection()?;
    let last = "SELECT printf('%d-%03d', year, sequence) FROM numbers ORDER BY id DESC LIMIT 1";
    Ok(connection.query_row(last, [], |row| row.get(0))?)
}

/// Complaints and notes of these people in the database.
fn recorded(database: &Database) -> Measured<(usize, usize)> {
    let connection = database.connection()?;
    let count = |sql: &str| -> Measured<usize> {
        let count: u32 = connection.query_row(sql, [], |row| row.get(0))?;
        Ok(usize::try_from(count)?)
    };
    Ok((
        count("SELECT count(*) FROM complaints WHERE complainant LIKE 'Proefklager p%'")?,
        count("SELECT count(*) FROM events WHERE payload LIKE '%Proefnotitie p%'")?,
    ))
}

fn is_sound(database: &Database) -> Measured<()> {
    let found: Value = serde_json::from_slice(&run(database, &["controle", "--json"])?)?;
    if found["ok"] == Value::Bool(true) { Ok(()) } else { Err(Broken::from(found)) }
}

fn run(database: &Database, arguments: &[&str]) -> Measured<Vec<u8>> {
    let mut program = Command::new(PROGRAM);
    let done = program.args(["--database", database.argument()?]).args(arguments).output()?;
    if done.status.success() {
        return Ok(done.stdout);
    }
    let said = [done.stdout, done.stderr].concat();
    Err(Broken::from(String::from_utf8_lossy(&said)).during("the program refuses"))
}
