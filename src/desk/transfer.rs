//! The whole register out and in again: as it was, to the letter, or not at all.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::project::project;
use super::regulations::Versions;
use super::{Desk, DeskError, ORGANISATION};
use crate::domain::acts::dossier::Digest;
use crate::domain::complaint::Complaint;
use crate::domain::reading::Part;
use crate::domain::text::Line;
use crate::domain::{ComplaintNumber, Event};
use crate::exchange::ExchangeError;
use crate::exchange::lines::{
    self, Draft, DraftContent, DraftFile, End, Entry, FORMAT, Header, Lines, Setting, VERSION,
};
use crate::regulation::{Regulation, read};
use crate::store::upcast::{self, Unreadable};
use crate::store::{ComplaintId, RawDraft, RawDraftFile, RawEvent, WriteTx, digest_of, hex};

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
            put(Entry::Event(lines::Event {
                complaint: event.number.to_string(),
                version: event.version,
                at: event.at,
                actor: event.actor,
                kind: event.kind,
                schema: event.schema,
                salt: hex(&event.salt),
                payload: event.payload,
            }))
        })?;
        let complaints = self.store.all_ids()?.len() as u64;
        put(Entry::End(End::new(complaints, events, self.store.chain_end()?)))
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
            if !matches!(mine, Entry::Event(_) | Entry::End(_)) {
                return Ok(());
            }
            let theirs = loop {
                let entry = next(lines).map_err(Halt)?;
                if matches!(entry, Entry::Event(_) | Entry::End(_)) {
                    break entry;
                }
            };
            let differs = || Halt(ExchangeError::NotEmpty.into());
            if mine == theirs { Ok(()) } else { Err(differs()) }
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

/// What has come in so far.
#[derive(Default)]
struct Incoming {
    regulations: BTreeMap<String, Arc<Regulation>>,
    complaints: BTreeMap<ComplaintNumber, (ComplaintId, u32)>,
    order: Vec<ComplaintId>,
    events: u64,
    /// The file of which the last piece is still to come.
    file: Option<(String, Vec<u8>)>,
}

impl Incoming {
    fn begin(lines: &mut Lines<impl BufRead>) -> Result<Self, DeskError> {
        match next(lines)? {
            Entry::Header(header) if header.format != FORMAT => {
                Err(ExchangeError::UnknownKind.into())
            }
            Entry::Header(header) if header.version > VERSION => {
                Err(ExchangeError::Newer { found: header.version, known: VERSION }.into())
            }
            Entry::Header(_) => Ok(Self::default()),
            _ => Err(ExchangeError::UnknownKind.into()),
        }
    }

    fn put(&mut self, tx: &WriteTx<'_>, entry: Entry, number: u64) -> Result<(), DeskError> {
        match entry {
            Entry::Regulation(line) => {
                let regulation = read(&line.text)?;
                if regulation.version.digest != line.digest || regulation.version.id.0 != line.id {
                    return Err(ExchangeError::Altered.into());
                }
                tx.put_regulation(&regulation.version, &line.text)?;
                self.regulations.insert(line.digest, Arc::new(regulation));
            }
            Entry::Setting(line) => tx.set_setting(&line.key, &line.value)?,
            Entry::Draft(line) => tx.put_draft(&RawDraft {
                person: line.person,
                form: line.form,
                complaint: line.complaint,
                slot: line.slot,
                content: line.content,
                saved_at: line.saved_at,
            })?,
            Entry::DraftContent(DraftContent { digest, last, content, .. }) => {
                if let Some(whole) = self.whole(&digest, last, &content)? {
                    let digest = Digest::try_from(digest).map_err(|_| altered())?;
                    tx.put_draft_content(&digest, &whole)?;
                }
            }
            Entry::DraftFile(line) => {
                let DraftFile { person, form, complaint, slot, place, attachment, .. } = line;
                let file = RawDraftFile { person, form, complaint, slot, place, attachment };
                if !tx.put_raw_draft_file(&file)? {
                    return Err(altered());
                }
            }
            Entry::File(lines::File { digest, last, content, .. }) => {
                if let Some(whole) = self.whole(&digest, last, &content)? {
                    tx.put_file(&whole)?;
                }
            }
            Entry::Event(event) => self.event(tx, event, number)?,
            Entry::Header(_) | Entry::End(_) => return Err(altered()),
        }
        Ok(())
    }

    /// The whole content, with its last piece: what it is known by proves it.
    fn whole(
        &mut self,
        digest: &str,
        last: bool,
        piece: &str,
    ) -> Result<Option<Vec<u8>>, DeskError> {
        let (begun, mut content) =
            self.file.take().unwrap_or_else(|| (digest.to_owned(), Vec::new()));
        content.extend(BASE64_STANDARD.decode(piece).map_err(|_| altered())?);
        if begun != digest {
            return Err(altered());
        }
        if !last {
            self.file = Some((begun, content));
            return Ok(None);
        }
        if digest_of(&content) == digest { Ok(Some(content)) } else { Err(altered()) }
    }

    /// An event must be one that we could have recorded: what cannot be read later is refused now.
    fn event(&mut self, tx: &WriteTx<'_>, event: lines::Event, line: u64) -> Result<(), DeskError> {
        let wrong = |what: &'static str| DeskError::from(ExchangeError::line(line, what));
        let number: ComplaintNumber =
            event.complaint.parse().map_err(|_| wrong("geen klachtnummer"))?;
        let entry = upcast::entry(&event.kind, event.schema, &event.payload);
        let entry = entry.map_err(|error| match error {
            Unreadable::Newer => DeskError::from(ExchangeError::UnknownLine { number: line }),
            Unreadable::Broken(_) => wrong("de gebeurtenis past niet bij haar soort"),
        })?;
        if Line::new(&event.actor).is_ok_and(|actor| actor.as_str() != event.actor) {
            return Err(wrong("de naam van wie het vastlegde klopt niet"));
        }
        if let Some(file) = entry.event.file()
            && !tx.has_file(&file.digest)?
        {
            return Err(wrong("het bestand dat hierbij hoort ontbreekt"));
        }
        let own = ComplaintId::own(number).map(|id| (id, 0));
        let known = self.complaints.get(&number).copied().or(own);
        let (id, before) = match (known, &entry.event) {
            (Some(known), _) => known,
            (None, Event::Registered(registered)) if registered.number == number => {
                if !self.regulations.contains_key(&registered.regulation.digest) {
                    return Err(wrong("het reglement van deze klacht ontbreekt"));
                }
                let id = tx.new_complaint(number)?;
                self.order.push(id);
                (id, 0)
            }
            (None, _) => return Err(wrong("de klacht begint niet met een registratie")),
        };
        if event.version != before + 1 {
            return Err(wrong("er ontbreekt een gebeurtenis van deze klacht"));
        }
        let salt = bytes(&event.salt).ok_or_else(|| wrong("'salt' klopt niet"))?;
        let raw = RawEvent {
            number,
            version: event.version,
            at: event.at,
            actor: event.actor,
            kind: event.kind,
            schema: event.schema,
            payload: event.payload,
            salt,
        };
        tx.put_event(id, &raw)?;
        self.complaints.insert(number, (id, event.version));
        self.events += 1;
        Ok(())
    }

    /// All is there, unchanged, and can be shown.
    fn finish(self, tx: &WriteTx<'_>, end: &End) -> Result<(), DeskError> {
        let counted = (self.order.len() as u64, self.events, tx.chain_end());
        if counted != (end.complaints, end.events, end.head.clone()) {
            return Err(ExchangeError::Altered.into());
        }
        for id in self.order {
            // Loading says whether the moment and the name of each event can be read as well.
            let events = tx.load(id)?;
            let broken = || DeskError::BrokenHistory(id.0.to_string());
            let complaint = Complaint::replay(&events).ok_or_else(broken)?;
            let last = events.last().ok_or_else(broken)?;
            let regulation = self.regulations.get(&complaint.regulation.digest);
            let rows = project(&complaint, last, regulation.ok_or_else(broken)?);
            tx.project(id, &rows.row, &rows.obligations, &rows.search, &rows.sight)?;
        }
        Ok(())
    }
}

/// Bytes written in hexadecimal, in small letters as we write them.
fn bytes(text: &str) -> Option<Vec<u8>> {
    let fine = text.len() == 32 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if !fine {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}
