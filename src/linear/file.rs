//! The file of a complaint (dossier): what matters most first, the rest part by part.

use std::io::{BufRead, Write};

use super::Linear;
use super::menu::{Pick, Turn};
use super::talk::Said;
use crate::asking::facts::facts;
use crate::asking::papers::papers;
use crate::asking::words::{article, name, next_step, place_of, state_in_words};
use crate::asking::{Below, Purpose, Spot, papers, place};
use crate::desk::view::{Detail, TimelineLine};
use crate::domain::ComplaintNumber;
use crate::domain::obligations::{Obligation, State};
use crate::domain::wording::{counted, long_date, long_moment};

/// What stands beside a complaint in the list that it was opened from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beside {
    /// One before it.
    pub before: bool,
    /// One after it.
    pub after: bool,
}

/// Where somebody goes from a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Went {
    Back,
    Next,
    Previous,
}

/// A part of the file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Actions,
    Why,
    Facts,
    Timeline,
    Obligations,
    Papers,
    Data,
    Readers,
    Next,
    Previous,
}

impl<R: BufRead, W: Write> Linear<R, W> {
    /// The file of a complaint.
    pub(super) fn file(&mut self, number: ComplaintNumber) -> Said {
        self.file_in_list(number, None).map(drop)
    }

    /// The files of a list, from one on, until somebody goes back to the list. `number_at` says
    /// which complaint stands where.
    pub(super) fn walk(
        &mut self,
        from: usize,
        mut number_at: impl FnMut(&mut Self, usize) -> Said<Option<ComplaintNumber>>,
    ) -> Said {
        let mut at = from;
        while let Some(number) = number_at(self, at)? {
            let beside = Beside { before: at > 0, after: number_at(self, at + 1)?.is_some() };
            match self.file_in_list(number, Some(beside))? {
                Went::Back => break,
                Went::Next => at += 1,
                Went::Previous => at = at.saturating_sub(1),
            }
        }
        Ok(())
    }

    fn file_in_list(&mut self, number: ComplaintNumber, beside: Option<Beside>) -> Said<Went> {
        let depth = self.meanwhile.depth();
        let went = self.read_file(number, beside);
        self.meanwhile.back_to(depth);
        went
    }

    fn read_file(&mut self, number: ComplaintNumber, beside: Option<Beside>) -> Said<Went> {
        loop {
            let Some(mut detail) = self.detail_of(number)? else { return Ok(Went::Back) };
            self.talk.say("")?;
            self.look_into(&detail)?;
            self.head(&detail)?;
            let parts = parts(&detail, beside);
            let labels: Vec<_> = parts.iter().map(|(_, label)| label.clone()).collect();
            self.talk.say_numbered(&labels, 1)?;
            let here = ["Een nummer opent dat deel van het dossier."];
            // The part that was read last: what was only read leaves the file as it was.
            let mut inside = None;
            loop {
                let pick = self.pick(&labels, &here, &Spot::Complaint(number))?;
                if self.meanwhile.is_newer(&detail.complaint) {
                    let Some(newer) = self.detail_of(number)? else { return Ok(Went::Back) };
                    detail = newer;
                }
                let wanted = match pick {
                    Pick::At(at) => parts[at].0,
                    Pick::Turn(Turn::Read) => match inside {
                        Some(part) => part,
                        None => break,
                    },
                    Pick::Turn(Turn::Back) if inside.take().is_none() => return Ok(Went::Back),
                    Pick::Turn(Turn::Back) => {
                        let back = format!("Terug bij klacht {number}. lees leest het dossier.");
                        self.talk.say(&back)?;
                        continue;
                    }
                    Pick::Turn(Turn::Save) => {
                        self.nothing_to_save()?;
                        continue;
                    }
                    Pick::Turn(_) => break,
                };
                match (wanted, beside) {
                    (Part::Next, Some(Beside { after: true, .. })) => return Ok(Went::Next),
                    (Part::Previous, Some(Beside { before: true, .. })) => {
                        return Ok(Went::Previous);
                    }
                    _ if self.part(wanted, &detail)? => inside = Some(wanted),
                    _ => break,
                }
            }
        }
    }

    /// What there is to know of a complaint; that there is none, is said.
    fn detail_of(&mut self, number: ComplaintNumber) -> Said<Option<Detail>> {
        let detail = self.desk.detail(number);
        let Some(detail) = self.told(detail)? else { return Ok(None) };
        if detail.is_none() {
            self.talk.say(&format!("Klacht {number} is er niet."))?;
        }
        Ok(detail)
    }

    fn head(&mut self, detail: &Detail) -> Said {
        let (complaint, today) = (&detail.complaint, self.desk.today());
        let who = &complaint.intake.complainant.name;
        self.talk.say(&format!("Klacht {}, {who}.", complaint.number))?;
        match &detail.next {
            Some(next) => {
                self.talk.say(&format!("Volgende stap: {}.", next_step(next, today)))?;
            }
            None => self.talk.say("Volgende stap: geen, alles is gedaan.")?,
        }
        if let Some(news) = &complaint.news {
            self.talk.say(&news.sentence())?;
        }
        let handler = match complaint.handler_name() {
            _ if complaint.erased.is_some() => String::new(),
            Some(name) => format!("behandelaar {name}"),
            None => format!(
                "nog geen behandelaar, verantwoordelijk is de {}",
                detail.responsible.0.label()
            ),
        };
        let parts = [detail.heading.as_str(), detail.status.as_str(), handler.as_str()];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        self.talk.say(&format!("{}.", parts.join(", ")))?;
        for measure in &detail.earlier_measures {
            self.talk.say(&measure.sentence())?;
        }
        Ok(())
    }

    /// A part of the file; whether it was only read, so that the file is as it was.
    fn part(&mut self, part: Part, detail: &Detail) -> Said<bool> {
        let number = detail.complaint.number;
        match part {
            Part::Actions => return self.actions(number).map(|()| false),
            Part::Obligations => return self.obligations(detail).map(|()| false),
            Part::Papers => return self.stored_papers(number).map(|()| false),
            Part::Why => {
                let next = detail.next.as_ref().and_then(|next| place_of(detail, next));
                let obligation = next.and_then(|place| detail.obligations.get(place));
                match obligation {
                    Some(obligation) => self.why(number, obligation)?,
                    None => self.talk.say("Hier is geen termijn om uit te leggen.")?,
                }
            }
            Part::Facts => {
                self.talk.say("Wat er gebeurd is.")?;
                self.talk.say(detail.complaint.intake.facts.as_str())?;
            }
            Part::Timeline => {
                self.talk.say("Tijdlijn, het oudste eerst.")?;
                for line in &detail.timeline {
                    self.event(line)?;
                }
            }
            Part::Data => {
                self.talk.say("Gegevens.")?;
                for (label, value) in facts(detail) {
                    self.talk.say(&format!("{label}: {value}"))?;
                }
            }
            Part::Next => self.talk.say("Dit is de laatste klacht van de lijst.")?,
            Part::Previous => self.talk.say("Dit is de eerste klacht van de lijst.")?,
            Part::Readers => {
                self.talk.say("Wie dit dossier las, de laatste eerst.")?;
                for reading in &detail.readings {
                    let what = match reading.what.as_str() {
                        "" => reading.part.to_string(),
                        what => format!("{}, {what}", reading.part),
                    };
                    let at = long_moment(reading.at.into());
                    self.talk.say(&format!("{at}: {}, {what}", reading.name))?;
                }
            }
        }
        Ok(true)
    }

    fn event(&mut self, line: &TimelineLine) -> Said {
        let recorded = &line.recorded;
        let on = recorded.entry.on;
        let (day, what) = (long_moment(on), &line.summary);
        self.talk.say(&format!("{day}: {what} ({})", recorded.actor))?;
        self.talk.say_all(&line.particulars)?;
        if recorded.at.date() != on.date {
            let at = long_moment(recorded.at.into());
            self.talk.say(&format!("vastgelegd op {at}"))?;
        }
        Ok(())
    }

    /// Everything that is owed or was; one of them explained.
    fn obligations(&mut self, detail: &Detail) -> Said {
        let today = self.desk.today();
        let told = |obligation: &Obligation| {
            let state = state_in_words(obligation, today, long_date);
            let who = obligation.person.as_deref().unwrap_or(obligation.who.label());
            let promise = obligation.promise();
            let promised = promise.map(|day| format!(", toegezegd: {}", long_date(day)));
            let (promised, article) = (promised.unwrap_or_default(), article(&obligation.article));
            format!("{}: {state}{promised}{article}, {who}", name(obligation))
        };
        let mut all: Vec<_> = detail.obligations.iter().collect();
        all.sort_by_key(|one| match one.state {
            State::Open | State::Missed => (0, one.limit),
            State::NotApplicable => (2, None),
            _ => (1, one.done_on.or(one.undone_on)),
        });
        let labels: Vec<_> = all.iter().map(|one| told(one)).collect();
        let number = detail.complaint.number;
        self.talk.say("Verplichtingen. Een nummer zegt waarom de datum is zoals hij is.")?;
        self.talk.say_numbered(&labels, 1)?;
        loop {
            let here = ["Een nummer zegt waarom die datum is zoals hij is."];
            match self.pick(&labels, &here, &Spot::Complaint(number))? {
                Pick::At(at) => self.why(number, all[at])?,
                Pick::Turn(Turn::Read) => self.talk.say_numbered(&labels, 1)?,
                Pick::Turn(Turn::Save) => self.nothing_to_save()?,
                Pick::Turn(_) => return Ok(()),
            }
        }
    }

    /// Why a date is what it is, step by step.
    fn why(&mut self, number: ComplaintNumber, obligation: &Obligation) -> Said {
        self.talk.say(&format!("Waarom deze datum? Klacht {number}."))?;
        let Obligation { limit, article, explanation, .. } = obligation;
        self.explained(&name(obligation), *limit, article, explanation)
    }

    /// The steps to a date.
    pub(super) fn explained(
        &mut self,
        what: &str,
        limit: Option<chrono::NaiveDate>,
        by: &str,
        steps: &[String],
    ) -> Said {
        let limit = limit.map_or_else(
            || "geen uiterste datum".to_owned(),
            |limit| format!("uiterlijk {}", long_date(limit)),
        );
        self.talk.say(&format!("{what}: {limit}{}.", article(by)))?;
        self.talk.say_numbered(steps, 1)
    }

    /// The papers; one of them saved as a file.
    fn stored_papers(&mut self, number: ComplaintNumber) -> Said {
        let detail = self.desk.detail(number);
        let Some(detail) = self.told(detail)?.flatten() else { return Ok(()) };
        let papers = papers(&detail.complaint);
        let told = |paper: &papers::Paper<'_>| format!("{}: {}", long_date(paper.on), paper.what);
        let labels: Vec<_> = papers.iter().map(told).collect();
        self.talk.say("Stukken. Een nummer bewaart dat stuk als bestand.")?;
        self.talk.say_numbered(&labels, 1)?;
        loop {
            let here = ["Een nummer bewaart dat stuk als bestand."];
            match self.pick(&labels, &here, &Spot::Complaint(number))? {
                Pick::At(at) => {
                    let file = papers[at].file.clone();
                    let title = format!("Stuk bewaren: {}", papers::named(&file));
                    let name = file.name.to_string();
                    let form = place::ask(title, &name, Purpose::SavePaper(Box::new(file)));
                    self.place(form, Below { complaint: Some(number), ..Below::default() })?;
                }
                Pick::Turn(Turn::Read) => self.talk.say_numbered(&labels, 1)?,
                Pick::Turn(Turn::Save) => self.talk.say("Typ het nummer van een stuk.")?,
                Pick::Turn(_) => return Ok(()),
            }
        }
    }
}

/// The parts that a file has.
fn parts(detail: &Detail, beside: Option<Beside>) -> Vec<(Part, String)> {
    let papers = papers(&detail.complaint).len();
    let (events, owed) = (detail.timeline.len(), detail.obligations.len());
    let mut parts = vec![(Part::Actions, "Acties".to_owned())];
    if detail.next.as_ref().is_some_and(|next| next.limit.is_some()) {
        parts.push((Part::Why, "Waarom deze datum".to_owned()));
    }
    parts.push((Part::Facts, "Wat er gebeurd is".to_owned()));
    let events = counted(events as u64, "gebeurtenis", "gebeurtenissen");
    parts.push((Part::Timeline, format!("Tijdlijn, {events}")));
    parts.push((Part::Obligations, format!("Verplichtingen, {owed}")));
    if papers > 0 {
        parts.push((Part::Papers, format!("Stukken, {papers}")));
    }
    parts.push((Part::Data, "Gegevens".to_owned()));
    if !detail.readings.is_empty() {
        parts.push((Part::Readers, format!("Gelezen door, {}", detail.readings.len())));
    }
    if beside.is_some_and(|beside| beside.before || beside.after) {
        parts.push((Part::Next, "Volgende klacht van de lijst".to_owned()));
        parts.push((Part::Previous, "Vorige klacht van de lijst".to_owned()));
    }
    parts
}
