//! Lists of complaints and of drafts, twenty at a time.

use std::io::{BufRead, Write};

use super::Linear;
use super::consent::Consent;
use super::ear::unescaped;
use super::menu::{Pick, Turn};
use super::talk::Said;
use crate::asking::Spot;
use crate::asking::drafts::title;
use crate::desk::view::{From, ListRow, Tab};
use crate::desk::{Desk, DeskError};
use crate::domain::wording::{counted, long_date, time_left};

/// How many are said at a time.
pub(super) const PAGE: usize = 20;

const BACK: &str = "Terug in de lijst. lees noemt haar nog eens.";
const SEARCH: &str = "Zoeken. Typ een naam, een nummer of andere woorden.";
const SEARCH_HERE: &str = "Typ woorden die in het dossier staan. Een backslash voor een opdracht maakt er \
                           een gewoon woord van: \\stop.";
const HERE: [&str; 2] =
    ["Een nummer opent dat dossier.", "meer: de volgende twintig, als er meer zijn."];

/// A list as far as it was loaded.
struct Listed {
    rows: Vec<ListRow>,
    labels: Vec<String>,
    /// Whether there may be more.
    more: bool,
}

impl<R: BufRead, W: Write> Linear<R, W> {
    /// The complaints of a tab.
    pub(super) fn list(&mut self, tab: Tab) -> Said {
        loop {
            let counts = self.desk.counts();
            let count = self.told(counts)?.unwrap_or_default().of(tab);
            let complaints = counted(count, "klacht", "klachten");
            self.talk.say("")?;
            self.talk.say(&format!("{}, {complaints}.", tab.label()))?;
            let page = |desk: &Desk, last: Option<&ListRow>| {
                desk.page(tab, last.map_or(From::Top, |row| From::After(row.key)), PAGE)
            };
            if !self.complaints(page, &Spot::List(tab))? {
                return Ok(());
            }
        }
    }

    /// Asks for words, and lists the complaints that hold them.
    pub(super) fn search(&mut self) -> Said {
        self.talk.say("")?;
        self.talk.say(SEARCH)?;
        loop {
            let words = match self.turn("Zoek", &[SEARCH_HERE], &Spot::Desk)? {
                Turn::Text(words) => unescaped(&words).to_owned(),
                // Here it is a word like any other.
                Turn::More => super::menu::MORE.to_owned(),
                Turn::Back => return Ok(()),
                Turn::Read | Turn::Again => {
                    self.talk.say(SEARCH)?;
                    continue;
                }
                Turn::Save => {
                    self.nothing_to_save()?;
                    continue;
                }
            };
            if self.found(&words)? {
                return Ok(());
            }
        }
    }

    /// Lists what was found with these words; false where that is nothing.
    fn found(&mut self, words: &str) -> Said<bool> {
        let first = self.desk.search(words, None, 1);
        let Some(first) = self.told(first)? else { return Ok(false) };
        if first.is_empty() {
            self.talk.say(&format!("Niets gevonden met {words}. Typ andere woorden, of terug."))?;
            return Ok(false);
        }
        loop {
            self.talk.say(&format!("Gevonden met {words}."))?;
            let page = |desk: &Desk, last: Option<&ListRow>| {
                desk.search(words, last.map(|row| row.key.id), PAGE)
            };
            if !self.complaints(page, &Spot::Desk)? {
                return Ok(true);
            }
        }
    }

    /// Says complaints page by page, and opens the one that is chosen; true where the list is to be
    /// read again.
    fn complaints(
        &mut self,
        page: impl Fn(&Desk, Option<&ListRow>) -> Result<Vec<ListRow>, DeskError>,
        spot: &Spot,
    ) -> Said<bool> {
        let mut listed = Listed { rows: Vec::new(), labels: Vec::new(), more: true };
        // How many were said, and whether the next ones are to be.
        let (mut said, mut wanted) = (0, true);
        loop {
            if std::mem::take(&mut wanted) {
                if said == listed.rows.len() && !self.load(&mut listed, &page)? {
                    return Ok(false);
                }
                if listed.rows.is_empty() {
                    self.talk.say("Geen klachten.")?;
                    return Ok(false);
                }
                let until = (said + PAGE).min(listed.labels.len());
                self.talk.say_numbered(&listed.labels[said..until], said + 1)?;
                said = until;
                if listed.more || said < listed.rows.len() {
                    self.talk.say("Typ meer voor de volgende.")?;
                }
            }
            let more = listed.more || said < listed.rows.len();
            match self.pick(&listed.labels[..said], &HERE, spot)? {
                Pick::At(place) => {
                    self.walk(place, |linear, place| {
                        if place == listed.rows.len() && listed.more {
                            linear.load(&mut listed, &page)?;
                        }
                        Ok(listed.rows.get(place).map(|row| row.number))
                    })?;
                    self.talk.say(BACK)?;
                }
                Pick::Turn(Turn::Again) => self.talk.say(BACK)?,
                Pick::Turn(Turn::Read) => return Ok(true),
                Pick::Turn(Turn::Back) => return Ok(false),
                Pick::Turn(Turn::More) if more => wanted = true,
                Pick::Turn(Turn::Save) => self.nothing_to_save()?,
                Pick::Turn(Turn::More | Turn::Text(_)) => self.talk.say("Dit is alles.")?,
            }
        }
    }

    /// Loads the next page of a list; false where it cannot be had.
    fn load(
        &mut self,
        listed: &mut Listed,
        page: &impl Fn(&Desk, Option<&ListRow>) -> Result<Vec<ListRow>, DeskError>,
    ) -> Said<bool> {
        let found = page(&self.desk, listed.rows.last());
        let found = self.told(found)?;
        listed.more = found.as_ref().is_some_and(|found| found.len() == PAGE);
        let Some(found) = found else { return Ok(false) };
        listed.labels.extend(found.iter().map(|row| self.in_a_line(row)));
        listed.rows.extend(found);
        Ok(true)
    }

    /// "Jansen, te laat, 2 dagen: Uitspraak sturen, in behandeling, Traagheid, A. Smit, 2026-014".
    fn in_a_line(&self, row: &ListRow) -> String {
        let today = self.desk.today();
        let next = row.next.map(|(kind, limit)| match limit {
            Some(limit) => format!("{}: {}", time_left(limit, today), kind.label()),
            None => kind.label().to_owned(),
        });
        let closed = row.closed_on.map(|day| format!("gesloten {}", long_date(day)));
        let news = row.news.as_ref().map(|_| "om nieuws gevraagd".to_owned());
        let parts = [Some(row.complainant.clone()), news, next, closed, Some(row.status.clone())];
        let number = row.number.to_string();
        let rest = [Some(row.heading.clone()), row.handler.clone(), Some(number)];
        let parts: Vec<_> =
            parts.into_iter().chain(rest).flatten().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }

    /// The drafts.
    pub(super) fn drafts(&mut self) -> Said {
        loop {
            let drafts = self.desk.drafts();
            let Some(drafts) = self.told(drafts)? else { return Ok(()) };
            self.talk.say("")?;
            if drafts.is_empty() {
                return self.talk.say("Je hebt geen concepten.");
            }
            let labels: Vec<_> = drafts.iter().map(title).collect();
            self.talk.say("Concepten. Kies er een om verder te gaan.")?;
            self.talk.say_numbered(&labels, 1)?;
            let here = ["Een nummer gaat met dat concept verder.", "weg 2: concept 2 weggooien."];
            match self.drafts_turn(&labels, &here)? {
                Some(Ok(place)) => self.resume(&drafts[place])?,
                Some(Err(place)) => {
                    let draft = &drafts[place];
                    let question = format!("Weggooien: {}? Ja of nee", labels[place]);
                    let consent = self.consent(&question, &labels[place])?;
                    if consent == Consent::Yes {
                        let done =
                            self.desk.discard_draft(&draft.form, draft.complaint, draft.slot);
                        if self.told(done)?.is_some() {
                            self.talk.say("Het concept is weggegooid.")?;
                        }
                    } else {
                        self.talk.say("Het concept is gebleven.")?;
                        self.leave_by(consent.order(), &Spot::Desk)?;
                    }
                }
                None => return Ok(()),
            }
        }
    }

    /// Which draft, to go on with or to throw away; none to go back.
    fn drafts_turn(
        &mut self,
        labels: &[String],
        here: &[&str],
    ) -> Said<Option<Result<usize, usize>>> {
        loop {
            match self.turn("Keuze", here, &Spot::Desk)? {
                Turn::Back => return Ok(None),
                Turn::Read | Turn::Again => self.talk.say_numbered(labels, 1)?,
                Turn::Save => self.nothing_to_save()?,
                Turn::More => self.talk.say("Dit is alles.")?,
                Turn::Text(typed) => {
                    let away = typed.strip_prefix("weg ");
                    match super::answer::which(away.unwrap_or(&typed), labels) {
                        Ok(place) if away.is_some() => return Ok(Some(Err(place))),
                        Ok(place) => return Ok(Some(Ok(place))),
                        Err(why) => self.talk.say(&why)?,
                    }
                }
            }
        }
    }
}
