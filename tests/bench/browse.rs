//! Moving, paging, opening and filtering at the lists, and names typed into an intake.

use std::path::Path;
use std::time::Duration;

use crate::broken::Measured;
use crate::data::{Data, Database, PROGRAM};
use crate::idle;
use crate::pty::{AFTER_ESCAPE, Session};
use crate::report::{Figure, Goal, Report};
use crate::series::Series;
use crate::spread::{Spread, amount};
use crate::sqlite;

/// Silence that ends what a key brought about.
const QUIET: Duration = Duration::from_millis(50);
/// The same where an answer may follow on an echo.
const QUIET_FILTER: Duration = Duration::from_millis(150);
const START: Duration = Duration::from_secs(20);

const DOWN: &[u8] = b"j";
const TOP: &[u8] = b"g";
const PAGE_DOWN: &[u8] = b"\x1b[6~";
const PAGE_UP: &[u8] = b"\x1b[5~";
const ENTER: &[u8] = b"\r";
const ESCAPE: &[u8] = b"\x1b";
const UP: &[u8] = b"k";
/// By limit; a handful in any register.
const OPEN_TAB: &[u8] = b"2";
/// The last closed first; nearly all there are.
const CLOSED_TAB: &[u8] = b"4";
const NEW: &[u8] = b"n";
const SEARCH: &[u8] = b"/";
const EMPTY_LINE: &[u8] = b"\x15";

const FAST: Goal = Goal::Under(1.0);
/// Bytes of a frame after the first, at most.
pub const FRAME: f64 = 6144.0;
/// Looked for beside words of the database: what matches the most.
const SHORT: &[&str] = &["a", "e", "k", "s", "de", "0", "2"];

/// A session on a database, with its first screen drawn.
pub fn open(data: &Data, database: &Database) -> Measured<Session> {
    let arguments = ["--database", database.argument()?];
    let mut session = Session::start(Path::new(PROGRAM), &arguments, data.home())?;
    let chunks = session.listen(Duration::from_millis(250), START);
    session.show(&chunks);
    session.check_alive()?;
    Ok(session)
}

/// A database with its session and where its figures go.
struct Browse<'a> {
    database: &'a Database,
    session: Session,
    /// One row for each key: what is beside every series.
    floor: Session,
    /// Most bytes for one key.
    most: f64,
    report: &'a mut Report,
}

/// Everything that is done at the list; the peak of resident memory in KiB.
pub fn measure(data: &Data, database: &Database, report: &mut Report) -> Measured<u64> {
    let size = database.complaints;
    let own = std::env::current_exe()?;
    let mut floor = Session::start(&own, &["--floor"], data.home())?;
    floor.settle(Duration::from_millis(250));
    let session = open(data, database)?;
    let mut browse = Browse { database, session, floor, most: 0.0, report };
    browse.moves()?;
    browse.pages()?;
    browse.opens()?;
    browse.filters()?;
    browse.names()?;
    let most = Figure::new(size, "any key, bytes, most", Some(browse.most), "B");
    browse.report.add(most.goal(Goal::AtMost(FRAME)));
    idle::measure(data, size, &mut browse.session, browse.report)?;
    let peak = browse.session.usage()?.peak_kib;
    browse.session.finish(b"q")?;
    browse.floor.finish(b"q")?;
    database.forget_drafts()?;
    Ok(peak)
}

impl Browse<'_> {
    /// The series' own figure, beside a floor measured right after it, and the rest of it.
    fn tell(
        &mut self,
        name: &str,
        series: &Series,
        goal: Option<Goal>,
        sqlite: Option<f64>,
        most: Option<f64>,
    ) -> Measured<()> {
        let size = self.database.complaints;
        let floor = Series::press(&mut self.floor, &[DOWN; 50], QUIET)?;
        let middle = series.settled().middle();
        let figure = Figure::new(size, format!("{name}, p50"), middle, "ms");
        let figure = figure.floor(floor.settled().middle()).sqlite(sqlite);
        self.report.add(goal.into_iter().fold(figure, Figure::goal));
        series.tell(size, name, &floor, most, self.report);
        self.most = self.most.max(series.bytes().worst().unwrap_or_default());
        Ok(())
    }

    fn go_to_top(&mut self, tab: &[u8]) -> Measured<()> {
        self.session.press(tab, QUIET)?;
        self.session.press(TOP, QUIET)
    }

    fn moves(&mut self) -> Measured<()> {
        self.go_to_top(CLOSED_TAB)?;
        let series = Series::press(&mut self.session, &[DOWN; 200], QUIET)?;
        let connection = self.database.connection()?;
        let sqlite = sqlite::histories(&connection, 200)?.middle();
        self.tell("cursor move", &series, Some(FAST), sqlite, Some(2048.0))?;
        self.go_to_top(OPEN_TAB)?;
        let down_and_up: Vec<&[u8]> = [[DOWN; 25], [UP; 25]].concat().repeat(2);
        let series = Series::press(&mut self.session, &down_and_up, QUIET)?;
        let sqlite = sqlite::due_list(&connection, 100)?.middle();
        self.tell("cursor move, due list", &series, Some(FAST), sqlite, Some(2048.0))
    }

    fn pages(&mut self) -> Measured<()> {
        self.go_to_top(CLOSED_TAB)?;
        let keys: Vec<&[u8]> = [[PAGE_DOWN; 25], [PAGE_UP; 25]].concat();
        let series = Series::press(&mut self.session, &keys, QUIET)?;
        let sqlite = sqlite::pages(&self.database.connection()?, 50)?.middle();
        self.tell("page", &series, Some(FAST), sqlite, Some(3072.0))
    }

    fn opens(&mut self) -> Measured<()> {
        self.go_to_top(CLOSED_TAB)?;
        let mut opens = Series::default();
        let mut closes = Series::default();
        for _ in 0..50 {
            opens.add(&mut self.session, ENTER, QUIET)?;
            closes.add(&mut self.session, ESCAPE, AFTER_ESCAPE)?;
            self.session.press(DOWN, QUIET)?;
        }
        self.session.check_alive()?;
        let sqlite = sqlite::histories(&self.database.connection()?, 50)?.middle();
        self.tell("open a complaint", &opens, Some(FAST), sqlite, None)?;
        self.tell("close it again", &closes, None, None, None)
    }

    fn filters(&mut self) -> Measured<()> {
        let mut words: Vec<String> = SHORT.iter().map(ToString::to_string).collect();
        words.extend(sqlite::wanted(self.database)?);
        self.session.press(SEARCH, QUIET_FILTER)?;
        let mut series = Series::default();
        let mut typed = Vec::new();
        for word in &words {
            for (end, letter) in word.char_indices() {
                let end = end + letter.len_utf8();
                let key = letter.to_string();
                series.add(&mut self.session, key.as_bytes(), QUIET_FILTER)?;
                typed.push(word[..end].to_owned());
            }
            self.session.press(EMPTY_LINE, QUIET_FILTER)?;
        }
        self.session.check_alive()?;
        self.session.press(ESCAPE, AFTER_ESCAPE)?;
        let alone = sqlite::searches(&self.database.connection()?, &typed)?;
        self.tell_filters(&series, &typed, &alone)
    }

    /// Names typed into an intake, where known people are looked for at each letter.
    fn names(&mut self) -> Measured<()> {
        self.session.press(NEW, QUIET_FILTER)?;
        let mut series = Series::default();
        for name in sqlite::wanted(self.database)? {
            for letter in name.chars() {
                series.add(&mut self.session, letter.to_string().as_bytes(), QUIET_FILTER)?;
            }
            self.session.press(EMPTY_LINE, QUIET_FILTER)?;
        }
        self.session.check_alive()?;
        self.session.press(ESCAPE, AFTER_ESCAPE)?;
        self.tell("name key in an intake", &series, None, None, None)?;
        let worst = series.settled().worst();
        let name = "name key in an intake, worst";
        self.report.add(Figure::new(self.database.complaints, name, worst, "ms"));
        Ok(())
    }

    fn tell_filters(&mut self, series: &Series, typed: &[String], alone: &[f64]) -> Measured<()> {
        let size = self.database.complaints;
        let all = Spread::of(alone.iter().copied());
        self.tell("filter key", series, Some(Goal::Under(6.0)), all.middle(), None)?;
        let settled = series.settled();
        let mut add = |name: &str, value, sqlite, goal: Option<Goal>| {
            let figure = Figure::new(size, name, value, "ms").sqlite(sqlite);
            self.report.add(goal.into_iter().fold(figure, Figure::goal));
        };
        add("filter key, worst", settled.worst(), all.worst(), Some(Goal::Under(35.0)));
        let own = series.processor().percentile(99);
        add("filter key, own work, p99", own, None, Some(Goal::Under(16.0)));
        let first = |place: &usize| typed[*place].chars().count() == 1;
        let places = (0..typed.len()).filter(first);
        let answers = places.clone().filter_map(|place| series.answers[place].settled);
        let firsts = Spread::of_times(answers);
        let firsts_alone = Spread::of(places.map(|place| alone[place]));
        add("filter, first letter, p50", firsts.middle(), firsts_alone.middle(), None);
        add("filter, first letter, worst", firsts.worst(), firsts_alone.worst(), None);
        let slowest = (0..typed.len()).max_by_key(|place| series.answers[*place].settled);
        let name = format!("filter, slowest: \"{}\"", slowest.map_or("", |place| &typed[place]));
        add(&name, settled.worst(), slowest.map(|place| alone[place]), None);
        let keys = Figure::new(size, "filter, keys typed", Some(amount(typed.len())), "");
        self.report.add(keys);
        Ok(())
    }
}
