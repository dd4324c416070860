//! Writing the read models: in the transaction of the events that they are computed from.

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest as _, Sha256};

use super::error::StoreError;
use super::lists::obligations;
use super::rows::{ComplaintId, ComplaintRow, ObligationRow, SearchText};
use super::sight::SightRow;
use super::words::{phone_digits, words};
use super::write::WriteTx;

/// The words by which one complaint is found, as the index takes them.
pub(super) struct IndexText {
    number: String,
    complainant: String,
    phone: String,
    other: String,
}

/// Tells whether the words changed, without reading the index.
pub(super) type SearchDigest = [u8; 16];

impl IndexText {
    pub(super) fn of(row: &ComplaintRow, text: &SearchText) -> Self {
        let mut number = words(&row.number.to_string());
        number.push(row.number.sequence.to_string());
        let parts = [&row.email, &row.handler, &row.office];
        let other = parts
            .into_iter()
            .flatten()
            .chain(&text.names)
            .chain([&row.heading, &text.facts])
            .flat_map(|part| words(part));
        Self {
            number: number.join(" "),
            complainant: words(&row.complainant).join(" "),
            phone: row.phone.as_deref().map(phone_digits).unwrap_or_default(),
            other: other.collect::<Vec<_>>().join(" "),
        }
    }

    pub(super) fn digest(&self) -> SearchDigest {
        let mut hasher = Sha256::new();
        for part in [&self.number, &self.complainant, &self.phone, &self.other] {
            hasher.update(part.as_bytes());
            hasher.update([0]);
        }
        let mut digest = [0; 16];
        digest.copy_from_slice(&hasher.finalize()[..16]);
        digest
    }
}

/// What of a stored row decides where else it is counted and found.
struct Standing {
    places: Vec<Place>,
    digest: SearchDigest,
}

/// A row of the counts in which a complaint is counted.
type Place = (&'static str, String, i64);

fn places(closed: bool, person: Option<String>, sort_day: i64) -> Vec<Place> {
    if closed {
        return vec![("closed", String::new(), 0)];
    }
    let mut places = vec![("open", String::new(), sort_day)];
    places.extend(person.map(|person| ("mine", person, sort_day)));
    places
}

fn standing(connection: &Connection, id: ComplaintId) -> Result<Option<Standing>, StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT closed, responsible_folded, sort_day, search_digest FROM complaints WHERE id = ?1",
    )?;
    let found = statement.query_row([id.0], |row| {
        Ok(Standing { places: places(row.get(0)?, row.get(1)?, row.get(2)?), digest: row.get(3)? })
    });
    Ok(found.optional()?)
}

impl WriteTx<'_> {
    /// Brings the read models of one complaint in line with what the desk computed from its
    /// events. Writes only what differs.
    pub fn project(
        &self,
        id: ComplaintId,
        row: &ComplaintRow,
        obligations: &[ObligationRow],
        text: &SearchText,
        sight: &SightRow,
    ) -> Result<(), StoreError> {
        let before = standing(self.connection, id)?;
        let index = IndexText::of(row, text);
        let digest = index.digest();
        self.put_row(id, row, digest)?;
        self.put_obligations(id, obligations)?;
        self.put_sight(id, sight)?;
        let (old_places, old_digest) =
            before.map_or((vec![], None), |before| (before.places, Some(before.digest)));
        let new_places = places(row.closed, row.responsible_folded(), row.sort_day());
        if old_places != new_places {
            for place in &old_places {
                self.count(place, -1)?;
            }
            for place in &new_places {
                self.count(place, 1)?;
            }
        }
        if old_digest != Some(digest) {
            self.put_index(id, &index, old_digest.is_some())?;
        }
        Ok(())
    }

    fn put_row(
        &self,
        id: ComplaintId,
        row: &ComplaintRow,
        digest: SearchDigest,
    ) -> Result<(), StoreError> {
        let mut statement = self.connection.prepare_cached(
            "INSERT INTO complaints (id, year, sequence, version, regulation, kind, status, closed,
                 complainant, complainant_folded, phone, phone_digits, email, capacity, heading,
                 handler, responsible, responsible_folded, office, received, closed_on,
                 next_obligation, next_limit, sort_day, closed_day, search_digest,
                 awaits_discussion, held, news_person, news_since)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
                 ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30)
             ON CONFLICT (id) DO UPDATE SET year = excluded.year, sequence = excluded.sequence,
                 version = excluded.version, regulation = excluded.regulation,
                 kind = excluded.kind, status = excluded.status, closed = excluded.closed,
                 complainant = excluded.complainant,
                 complainant_folded = excluded.complainant_folded, phone = excluded.phone,
                 phone_digits = excluded.phone_digits, email = excluded.email,
                 capacity = excluded.capacity, heading = excluded.heading,
                 handler = excluded.handler, responsible = excluded.responsible,
                 responsible_folded = excluded.responsible_folded, office = excluded.office,
                 received = excluded.received, closed_on = excluded.closed_on,
                 next_obligation = excluded.next_obligation, next_limit = excluded.next_limit,
                 sort_day = excluded.sort_day, closed_day = excluded.closed_day,
                 search_digest = excluded.search_digest,
                 awaits_discussion = excluded.awaits_discussion, held = excluded.held,
                 news_person = excluded.news_person, news_since = excluded.news_since",
        )?;
        statement.execute(params![
            id.0,
            row.number.year,
            row.number.sequence,
            row.version,
            row.regulation,
            row.kind.code(),
            row.status,
            row.closed,
            row.complainant,
            words(&row.complainant).join(" "),
            row.phone,
            row.phone.as_deref().map(phone_digits),
            row.email,
            row.capacity.map(crate::regulation::Capacity::code),
            row.heading,
            row.handler,
            row.responsible,
            row.responsible_folded(),
            row.office,
            row.received.to_string(),
            row.closed_on.map(|date| date.to_string()),
            row.next.map(|(kind, _)| kind.code()),
            row.next.and_then(|(_, limit)| limit).map(|date| date.to_string()),
            row.sort_day(),
            row.closed_day(),
            digest,
            row.awaits_discussion.map(|date| date.to_string()),
            row.held,
            row.news.as_ref().map(|(person, _)| person),
            row.news.as_ref().map(|(_, since)| since.to_string()),
        ])?;
        Ok(())
    }

    fn put_obligations(&self, id: ComplaintId, wanted: &[ObligationRow]) -> Result<(), StoreError> {
        let standing = obligations(self.connection, id)?;
        let same = |one: &ObligationRow, other: &ObligationRow| {
            (one.kind, one.ordinal, one.promised) == (other.kind, other.ordinal, other.promised)
        };
        for gone in standing.iter().filter(|old| !wanted.iter().any(|new| same(old, new))) {
            self.connection
                .prepare_cached(
                    "DELETE FROM obligations
                     WHERE complaint_id = ?1 AND kind = ?2 AND ordinal = ?3 AND promised = ?4",
                )?
                .execute(params![id.0, gone.kind.code(), gone.ordinal, gone.promised])?;
        }
        for row in wanted.iter().filter(|row| !standing.contains(row)) {
            self.connection
                .prepare_cached(
                    "INSERT INTO obligations (complaint_id, kind, ordinal, article, who, person,
                         limit_on, opens_on, owed, promised)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                     ON CONFLICT (complaint_id, kind, ordinal, promised) DO UPDATE SET
                         article = excluded.article, who = excluded.who,
                         person = excluded.person, limit_on = excluded.limit_on,
                         opens_on = excluded.opens_on, owed = excluded.owed",
                )?
                .execute(params![
                    id.0,
                    row.kind.code(),
                    row.ordinal,
                    row.article,
                    row.who.code(),
                    row.person,
                    row.limit.map(|date| date.to_string()),
                    row.opens_on.to_string(),
                    row.owed,
                    row.promised
                ])?;
        }
        Ok(())
    }

    fn count(&self, (list, person, day): &Place, by: i64) -> Result<(), StoreError> {
        self.connection
            .prepare_cached(
                "INSERT INTO counts (list, person, day, amount) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (list, person, day)
                 DO UPDATE SET amount = amount + excluded.amount",
            )?
            .execute(params![list, person, day, by])?;
        if by < 0 {
            // A rebuilt table has no empty rows either.
            self.connection
                .prepare_cached(
                    "DELETE FROM counts
                     WHERE list = ?1 AND person = ?2 AND day = ?3 AND amount = 0",
                )?
                .execute(params![list, person, day])?;
        }
        Ok(())
    }

    fn put_index(&self, id: ComplaintId, index: &IndexText, known: bool) -> Result<(), StoreError> {
        if known {
            self.connection
                .prepare_cached("DELETE FROM search WHERE rowid = ?1")?
                .execute([id.0])?;
        }
        self.connection
            .prepare_cached(
                "INSERT INTO search (rowid, number, complainant, phone, other)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![id.0, index.number, index.complainant, index.phone, index.other])?;
        Ok(())
    }
}
