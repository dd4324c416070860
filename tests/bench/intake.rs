//! Typing and pasting into the intake: what arrives, and when it shows.

use std::thread::sleep;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use serde_json::Value;

use crate::broken::{Broken, Measured};
use crate::browse;
use crate::data::{Data, Database};
use crate::floor::COLUMNS;
use crate::pty::{Chunk, Session, blank};
use crate::spread::{Spread, milliseconds};
use crate::text::{difference, letters};

const QUIET: Duration = Duration::from_millis(150);
/// A draft is stored within a second of the last key; this is when we stop waiting.
const PATIENCE: Duration = Duration::from_secs(3);
/// Bytes nearer to each other than this are of one frame.
const FRAME_GAP: Duration = Duration::from_millis(2);
const NEW: &[u8] = b"n";
const TAB: &[u8] = b"\t";
const ESCAPE: &[u8] = b"\x1b";
/// The field for the story, by the beginning of its label.
const LABEL: &str = "Wat is er gebeurd";

/// How a text is put in.
#[derive(Debug, Clone, Copy)]
pub enum Manner {
    /// By hand, at so many characters a second.
    Typed(u32),
    /// At once, between the marks of a bracketed paste.
    Pasted,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome {
    /// Characters missing in the stored draft.
    pub lost: usize,
    /// Characters in it that were not typed.
    pub extra: usize,
    /// From a key, or from the paste, until it showed.
    pub shown: Spread,
    /// From the last byte sent until the draft held everything.
    pub stored: Option<Duration>,
    /// The most bytes that came at once.
    pub bytes: usize,
    /// Peak of resident memory, in KiB.
    pub peak_kib: u64,
}

/// A text put into a new intake.
pub fn measure(data: &Data, database: &Database, text: &str, manner: Manner) -> Measured<Outcome> {
    database.forget_drafts()?;
    let connection = database.connection()?;
    let mut session = browse::open(data, database)?;
    session.press(NEW, QUIET)?;
    reach_story(&mut session)?;
    let (sent, done) = match manner {
        Manner::Typed(rate) => type_in(&mut session, text, rate)?,
        Manner::Pasted => paste(&mut session, text)?,
    };
    let (found, stored) = wait_for_draft(&connection, text, done)?;
    let began_at = session.screen().cursor_position().1;
    let chunks = session.listen(QUIET, QUIET);
    let shown = match manner {
        Manner::Typed(_) => echoes(&session, &chunks, began_at, text, &sent),
        Manner::Pasted => {
            Spread::of_times(chunks.last().map(|chunk| chunk.at.saturating_duration_since(sent[0])))
        }
    };
    let bytes = most_at_once(&chunks);
    session.show(&chunks);
    session.check_alive()?;
    let (lost, extra) = difference(text, &found);
    let peak_kib = session.usage()?.peak_kib;
    session.press(ESCAPE, QUIET)?;
    session.finish(b"q")?;
    database.forget_drafts()?;
    Ok(Outcome { lost, extra, shown, stored, bytes, peak_kib })
}

/// The most bytes of one frame: of chunks that follow each other without a gap.
fn most_at_once(chunks: &[Chunk]) -> usize {
    let (mut most, mut bytes, mut last) = (0, 0, None);
    for chunk in chunks {
        let goes_on = last.is_some_and(|at| chunk.at.saturating_duration_since(at) < FRAME_GAP);
        bytes = if goes_on { bytes } else { 0 } + chunk.bytes.len();
        most = most.max(bytes);
        last = Some(chunk.at);
    }
    most
}

/// Goes to the field for the story.
fn reach_story(session: &mut Session) -> Measured<()> {
    for _ in 0..12 {
        if session.at_cursor().contains(LABEL) {
            return Ok(());
        }
        session.press(TAB, QUIET)?;
    }
    let screen = session.screen().contents();
    Err(Broken::from(format!("no field \"{LABEL}\":\n{screen}")))
}

/// When each character was sent, and when the last was.
fn type_in(session: &mut Session, text: &str, rate: u32) -> Measured<(Vec<Instant>, Instant)> {
    let began = Instant::now();
    let mut sent = Vec::new();
    for (place, character) in text.chars().enumerate() {
        let due = Duration::from_secs(1) * u32::try_from(place)? / rate;
        sleep(due.saturating_sub(began.elapsed()));
        sent.push(session.send(character.encode_utf8(&mut [0; 4]).as_bytes())?);
    }
    Ok((sent, Instant::now()))
}

fn paste(session: &mut Session, text: &str) -> Measured<(Vec<Instant>, Instant)> {
    // A terminal sends a line end as a return.
    let keys = format!("\x1b[200~{}\x1b[201~", text.replace('\n', "\r"));
    let sent = session.send(keys.as_bytes())?;
    Ok((vec![sent], Instant::now()))
}

/// The stored text that is most like the one typed, once it is the same or time is up.
fn wait_for_draft(
    connection: &Connection,
    text: &str,
    done: Instant,
) -> Measured<(String, Option<Duration>)> {
    loop {
        let texts = stored_texts(connection)?;
        if texts.iter().any(|stored| stored == text) {
            return Ok((text.to_owned(), Some(done.elapsed())));
        }
        if done.elapsed() > PATIENCE {
            let likeness = |stored: &String| difference(text, stored);
            return Ok((texts.into_iter().min_by_key(likeness).unwrap_or_default(), None));
        }
        sleep(Duration::from_millis(10));
    }
}

/// Every text in every draft.
fn stored_texts(connection: &Connection) -> Measured<Vec<String>> {
    let mut statement = connection.prepare_cached("SELECT content FROM drafts")?;
    let drafts = statement.query_map([], |row| row.get::<_, String>(0))?;
    let mut texts = Vec::new();
    for draft in drafts {
        gather(&serde_json::from_str(&draft?)?, &mut texts);
    }
    Ok(texts)
}

fn gather(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| gather(value, texts)),
        Value::Object(values) => values.values().for_each(|value| gather(value, texts)),
        _ => {}
    }
}

/// How long each letter took to show: until the field ends in it and the seven before it.
fn echoes(session: &Session, chunks: &[Chunk], left: u16, text: &str, sent: &[Instant]) -> Spread {
    let looks = field_after_each(session, chunks, left);
    let wanted = letters(text);
    let is_letter = |(_, character): &(usize, char)| character.is_ascii_lowercase();
    let sent: Vec<Instant> =
        text.chars().enumerate().filter(is_letter).map(|(place, _)| sent[place]).collect();
    let mut times = Vec::new();
    for (chunk, look) in chunks.iter().zip(looks) {
        while times.len() < wanted.len() && sent[times.len()] <= chunk.at {
            let end = times.len() + 1;
            if !look.contains(&wanted[end.saturating_sub(8)..end]) {
                break;
            }
            times.push(chunk.at.saturating_duration_since(sent[end - 1]));
        }
    }
    Spread::of_times(times)
}

/// The letters in the field's columns after each chunk. The field ends where the cursor gets.
fn field_after_each(session: &Session, chunks: &[Chunk], left: u16) -> Vec<String> {
    let all = u16::try_from(COLUMNS).unwrap_or(u16::MAX);
    let mut screen = blank();
    screen.process(session.screen().state_formatted().as_bytes());
    let mut looks: Vec<Vec<String>> = Vec::new();
    let mut right = left;
    for chunk in chunks {
        screen.process(&chunk.bytes);
        right = right.max(screen.screen().cursor_position().1);
        looks.push(screen.screen().rows(left, all - left).collect());
    }
    let width = usize::from(right - left) + 1;
    let visible = |row: &String| letters(&row.chars().take(width).collect::<String>());
    looks.iter().map(|rows| rows.iter().map(visible).collect()).collect()
}

impl Outcome {
    /// From the last key until everything was stored, in milliseconds.
    pub fn stored_ms(&self) -> Option<f64> {
        self.stored.map(milliseconds)
    }
}
