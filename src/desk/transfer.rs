//! The whole register out and in again: as it was, to the letter, or not at all.

mod incoming;

use std::io::BufRead;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::regulations::Versions;
use super::{Desk, DeskError, ORGANISATION};
use crate::domain::acts::dossier::Digest;
use crate::domain::reading::{Part, Reading};
use crate::exchange::ExchangeError;
use crate::exchange::lines::{
    self, Draft, DraftContent, DraftFile, End, Entry, ErasedEvent, FORMAT, Header, Lines, Setting,
    VERSION,
};
use crate::store::{READING_MOMENT, RawData, RawDraft, RawDraftFile, RawEvent, hex};
use incoming::Incoming;

/// How much of a file goes into one line, in bytes.
const PIECE: usize = 3_000_000;

/// What came of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported {
    /// Complaints in the file.
    pub complaints: u64,
    /// Events in the file.
    pub events: u64,
    /// The register held just these already, so that nothing was added.
    pub identical: bool,
}

impl Desk {
    /// Hands over everything as lines, as it stands at one moment.
    pub fn export<E: From<DeskError>>(
        &self,
        mut put: impl FnMut(&str) -> Result<(), E>,
    ) -> Result<(), E> {
        self.may_transfer()?;
        self.note(None, Part::Export, "")?;
        let begun = self.store.snapshot::<_, Halt<E>>(|_| {
            self.each_line(&mut |entry| {
                let text = entry.text().map_err(DeskError::from).map_err(E::from);
                put(&text.map_err(Halt)?).map_err(Halt)
            })
        });
        begun.map_err(|halt| halt.0)
    }

    fn each_line<E: From<DeskError>>(
        &self,
        put: &mut impl FnMut(Entry) -> Result<(), Halt<E>>,
    ) -> Result<(), Halt<E>> {
        put(Entry::Header(Header::new(FORMAT.into(), VERSION)))?;
        for (digest, id, text) in self.store.all_regulations()? {
            put(Entry::Regulation(lines::Regulation::new(digest, id, text)))?;
        }
        for (key, value) in self.store.all_settings()? {
            put(Entry::Setting(Setting::new(key, value)))?;
        }
        for digest in self.store.all_draft_contents()? {
            let content = self.store.draft_content(&known(&digest)?)?.ok_or_else(missing)?;
            each_piece(&content, &mut |last, text| {
                put(Entry::DraftContent(DraftContent::new(digest.clone(), last, text)))
            })?;
        }
        for draft in self.store.all_drafts()? {
            let RawDraft { person, form, complaint, slot, content, saved_at } = draft;
            put(Entry::Draft(Draft::new(person, form, complaint, slot, content, saved_at)))?;
        }
        for file in self.store.all_draft_files()? {
            let RawDraftFile { person, form, complaint, slot, place, attachment } = file;
            let line = DraftFile::new(person, form, complaint, slot, place, attachment);
            put(Entry::DraftFile(line))?;
        }
        for digest in self.store.all_files()? {
            let content = self.store.file(&known(&digest)?)?.ok_or_else(missing)?;
            each_piece(&content, &mut |last, text| {
                put(Entry::File(lines::File::new(digest.clone(), last, text)))
            })?;
        }
        let mut events = 0;
        self.store.each_event::<Halt<E>>(|event| {
            events += 1;
            put(event_line(event))
        })?;
        let mut readings = 0;
        self.store.each_reading::<Halt<E>>(|reading| {
            readings += 1;
            put(reading_line(&reading))
        })?;
        let complaints = self.store.all_ids()?.len() as u64;
        put(Entry::End(End::new(complaints, events, readings, self.store.chain_end()?)))
    }

    /// Reads an export into an empty database; a database that holds just the same stays as it is.
    pub fn import(&mut self, lines: &mut Lines<impl BufRead>) -> Result<Imported, DeskError> {
        self.may_transfer()?;
        let imported = self.store.write::<_, DeskError>(|tx| {
            let mut incoming = Incoming::begin(lines)?;
            if !tx.is_unused()? {
                return self.compare_with(lines);
            }
            // The file brings its own: what it was furnished with was never used.
            tx.remove_regulations()?;
            let end = loop {
                match next(lines)? {
                    Entry::End(end) => break end,
                    entry => incoming.put(tx, entry, lines.number())?,
                }
            };
            incoming.finish(tx, &end)?;
            only_end(lines)?;
            Ok(Imported { complaints: end.complaints, events: end.events, identical: false })
        })?;
        self.versions = Versions::load(&self.store, &self.shelf)?;
        let organisation = self.store.setting(ORGANISATION)?;
        self.organisation = organisation.ok_or(DeskError::NotFurnished)?;
        Ok(imported)
    }

    /// Whether the file tells the events of this database and no others.
    fn compare_with(&self, lines: &mut Lines<impl BufRead>) -> Result<Imported, DeskError> {
        let mut same = |mine: Entry| -> Result<(), Halt<DeskError>> {
            if !is_of_chain(&mine) {
                return Ok(());
            }
            let theirs = loop {
                let entry = next(lines).map_err(Halt)?;
                if is_of_chain(&entry) {
                    break entry;
                }
            };
            let differs = || Halt(ExchangeError::NotEmpty.into());
            if unread(mine) == unread(theirs) { Ok(()) } else { Err(differs()) }
        };
        let mut counted = (0, 0);
        self.each_line::<DeskError>(&mut |entry| {
            if let Entry::End(end) = &entry {
                counted = (end.complaints, end.events);
            }
            same(entry)
        })
        .map_err(|halt| halt.0)?;
        only_end(lines)?;
        Ok(Imported { complaints: counted.0, events: counted.1, identical: true })
    }
}

/// Whether a line tells of the chain, and not of what stands beside it.
const fn is_of_chain(entry: &Entry) -> bool {
    matches!(entry, Entry::Event(_) | Entry::ErasedEvent(_) | Entry::End(_))
}

/// A line without what tells of readings: they are no part of the chain.
fn unread(entry: Entry) -> Entry {
    match entry {
        Entry::End(end) => Entry::End(End::new(end.complaints, end.events, 0, end.head)),
        other => other,
    }
}

/// An event as a line.
fn event_line(event: RawEvent) -> Entry {
    let RawEvent { number, version, at, actor, kind, schema, data } = event;
    let complaint = number.to_string();
    match data {
        RawData::Kept { payload, salt } => {
            let salt = hex(&salt);
            let line = lines::Event { complaint, version, at, actor, kind, schema, salt, payload };
            Entry::Event(line)
        }
        RawData::Erased { digest } => Entry::ErasedEvent(ErasedEvent::new(
            complaint,
            version,
            at,
            actor,
            kind,
            schema,
            hex(&digest),
        )),
    }
}

/// A reading as a line.
fn reading_line(reading: &Reading) -> Entry {
    Entry::Reading(lines::Reading::new(
        reading.at.format(READING_MOMENT).to_string(),
        reading.login.to_string(),
        reading.name.to_string(),
        reading.complaint.map(|number| number.to_string()),
        reading.part.code().to_owned(),
        reading.what.clone(),
    ))
}

/// An error on its way out of a transaction.
struct Halt<E>(E);

impl<E: From<DeskError>> From<crate::store::StoreError> for Halt<E> {
    fn from(error: crate::store::StoreError) -> Self {
        Self(DeskError::from(error).into())
    }
}

fn altered() -> DeskError {
    ExchangeError::Altered.into()
}

fn missing<E: From<DeskError>>() -> Halt<E> {
    Halt(altered().into())
}

fn known<E: From<DeskError>>(digest: &str) -> Result<Digest, Halt<E>> {
    Digest::try_from(digest.to_owned()).map_err(|_| missing())
}

/// Hands over a content in pieces that fit a line, each with whether it is the last.
fn each_piece<E>(
    content: &[u8],
    put: &mut impl FnMut(bool, String) -> Result<(), Halt<E>>,
) -> Result<(), Halt<E>> {
    let mut pieces = content.chunks(PIECE).peekable();
    while let Some(piece) = pieces.next() {
        put(pieces.peek().is_none(), BASE64_STANDARD.encode(piece))?;
    }
    Ok(())
}

fn next(lines: &mut Lines<impl BufRead>) -> Result<Entry, DeskError> {
    Ok(lines.next_entry()?.ok_or(ExchangeError::CutOff)?)
}

/// Nothing may stand behind the last line.
fn only_end(lines: &mut Lines<impl BufRead>) -> Result<(), DeskError> {
    match lines.next_entry()? {
        None => Ok(()),
        Some(_) => Err(ExchangeError::Altered.into()),
    }
}
