//! An export on its way in.

use std::collections::BTreeMap;
use std::io::BufRead;
use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::NaiveDateTime;

use super::{altered, next};
use crate::desk::DeskError;
use crate::desk::project::project;
use crate::domain::acts::dossier::Digest;
use crate::domain::complaint::Complaint;
use crate::domain::reading::{Part, Reading};
use crate::domain::staff::Login;
use crate::domain::text::Line;
use crate::domain::{ComplaintNumber, Event};
use crate::exchange::ExchangeError;
use crate::exchange::lines::{
    self, DraftContent, DraftFile, End, Entry, ErasedEvent, FORMAT, Lines, VERSION,
};
use crate::regulation::{Regulation, read};
use crate::store::upcast::{self, Unreadable};
use crate::store::{
    ComplaintId, READING_MOMENT, RawData, RawDraft, RawDraftFile, RawEvent, WriteTx, digest_of,
};

/// What has come in so far.
#[derive(Default)]
pub(super) struct Incoming {
    regulations: BTreeMap<String, Arc<Regulation>>,
    complaints: BTreeMap<ComplaintNumber, (ComplaintId, u32)>,
    order: Vec<ComplaintId>,
    events: u64,
    readings: u64,
    /// The file of which the last piece is still to come.
    file: Option<(String, Vec<u8>)>,
}

impl Incoming {
    pub(super) fn begin(lines: &mut Lines<impl BufRead>) -> Result<Self, DeskError> {
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

    pub(super) fn put(
        &mut self,
        tx: &WriteTx<'_>,
        entry: Entry,
        number: u64,
    ) -> Result<(), DeskError> {
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
            Entry::ErasedEvent(event) => self.erased_event(tx, event, number)?,
            Entry::Reading(line) => {
                let complaints = &self.complaints;
                let read = reading(&line).filter(|reading| {
                    reading.complaint.is_none_or(|number| complaints.contains_key(&number))
                });
                let wrong = ExchangeError::line(number, "de regel van het leeslog klopt niet");
                tx.put_reading(&read.ok_or(wrong)?)?;
                self.readings += 1;
            }
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
                (self.begin_complaint(tx, number)?, 0)
            }
            (None, _) => return Err(wrong("de klacht begint niet met een registratie")),
        };
        let salt = bytes(&event.salt, 16).ok_or_else(|| wrong("'salt' klopt niet"))?;
        let raw = RawEvent {
            number,
            version: event.version,
            at: event.at,
            actor: event.actor,
            kind: event.kind,
            schema: event.schema,
            data: RawData::Kept { payload: event.payload, salt },
        };
        self.add(tx, id, before, &raw, line)
    }

    /// An event without data: what remains of it comes later, and at the end all is looked at.
    fn erased_event(
        &mut self,
        tx: &WriteTx<'_>,
        event: ErasedEvent,
        line: u64,
    ) -> Result<(), DeskError> {
        let wrong = |what: &'static str| DeskError::from(ExchangeError::line(line, what));
        let number: ComplaintNumber =
            event.complaint.parse().map_err(|_| wrong("geen klachtnummer"))?;
        if !Event::KINDS.contains(&event.kind.as_str()) {
            return Err(ExchangeError::UnknownLine { number: line }.into());
        }
        let digest = bytes(&event.digest, 32).and_then(|bytes| bytes.try_into().ok());
        let digest = digest.ok_or_else(|| wrong("'digest' klopt niet"))?;
        let own = ComplaintId::own(number).map(|id| (id, 0));
        let (id, before) = match self.complaints.get(&number).copied().or(own) {
            Some(known) => known,
            None => (self.begin_complaint(tx, number)?, 0),
        };
        let ErasedEvent { version, at, actor, kind, schema, .. } = event;
        let data = RawData::Erased { digest };
        let raw = RawEvent { number, version, at, actor, kind, schema, data };
        self.add(tx, id, before, &raw, line)
    }

    fn begin_complaint(
        &mut self,
        tx: &WriteTx<'_>,
        number: ComplaintNumber,
    ) -> Result<ComplaintId, DeskError> {
        let id = tx.new_complaint(number)?;
        self.order.push(id);
        Ok(id)
    }

    /// Adds an event to a history of which `before` came in already.
    fn add(
        &mut self,
        tx: &WriteTx<'_>,
        id: ComplaintId,
        before: u32,
        event: &RawEvent,
        line: u64,
    ) -> Result<(), DeskError> {
        if event.version != before + 1 {
            let what = "er ontbreekt een gebeurtenis van deze klacht";
            return Err(ExchangeError::line(line, what).into());
        }
        tx.put_event(id, event)?;
        self.complaints.insert(event.number, (id, event.version));
        self.events += 1;
        Ok(())
    }

    /// All is there, unchanged, and can be shown.
    pub(super) fn finish(self, tx: &WriteTx<'_>, end: &End) -> Result<(), DeskError> {
        let counted = (self.order.len() as u64, self.events, self.readings, tx.chain_end());
        if counted != (end.complaints, end.events, end.readings, end.head.clone()) {
            return Err(ExchangeError::Altered.into());
        }
        // What was taken away without an erasure is not taken in.
        tx.load(ComplaintId::FIRM)?;
        tx.load(ComplaintId::STAFF)?;
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

/// A reading as it was written; none where it is not one that we could have noted.
fn reading(line: &lines::Reading) -> Option<Reading> {
    let complaint = line.complaint.as_ref().map(|number| number.parse().ok());
    Some(Reading {
        at: NaiveDateTime::parse_from_str(&line.at, READING_MOMENT).ok()?,
        login: Login::new(&line.login).ok()?,
        name: Line::new(&line.name).ok()?,
        complaint: match complaint {
            Some(number) => Some(number?),
            None => None,
        },
        part: Part::from_code(&line.part)?,
        what: line.what.clone(),
    })
}

/// Bytes written in hexadecimal, in small letters as we write them.
fn bytes(text: &str, amount: usize) -> Option<Vec<u8>> {
    let fine =
        text.len() == amount * 2 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if !fine {
        return None;
    }
    (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).ok()).collect()
}
