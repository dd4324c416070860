//! `lijst`, `toon` and `termijnen`: what the panes show.

use std::process::ExitCode;

use chrono::NaiveDate;

use super::arguments::TabChoice;
use super::error::CliError;
use super::json;
use super::output::Output;
use crate::desk::Desk;
use crate::desk::concepts::Concept;
use crate::desk::view::{Detail, From, ListRow, Tab};
use crate::domain::ComplaintNumber;
use crate::domain::decide::unknown_complaint;
use crate::domain::number::NoNumber;
use crate::domain::obligations::{Obligation, State};
use crate::domain::wording::{long_date, long_moment, short_date, time_left};
use crate::form;

/// Rows fetched at a time.
const PAGE: usize = 500;

/// A complaint's number; its place alone is of this year.
pub(super) fn number(desk: &Desk, text: &str) -> Result<ComplaintNumber, CliError> {
    let whole = match text.parse::<u32>() {
        Ok(place) => format!("{}-{place}", desk.today().format("%Y")),
        Err(_) => text.to_owned(),
    };
    whole.parse().map_err(|fault: NoNumber| CliError::Usage(fault.to_string()))
}

/// `lijst`: one line or object a complaint.
pub fn list(
    desk: &Desk,
    tab: TabChoice,
    as_json: bool,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let mut rows = Rows { as_json, first: true, today: desk.today(), output };
    rows.begin()?;
    let tab = match tab {
        TabChoice::Alle => {
            desk.each_row(|row| rows.put(&row))?;
            rows.end()?;
            return Ok(ExitCode::SUCCESS);
        }
        TabChoice::Mijn => Tab::Mine,
        TabChoice::Open => Tab::Open,
        TabChoice::TeLaat => Tab::Overdue,
        TabChoice::Gesloten => Tab::Closed,
    };
    let mut from = From::Top;
    loop {
        let page = desk.page(tab, from, PAGE)?;
        for row in &page {
            rows.put(row)?;
        }
        match page.last() {
            Some(last) if page.len() == PAGE => from = From::After(last.key),
            _ => break,
        }
    }
    rows.end()?;
    Ok(ExitCode::SUCCESS)
}

/// Rows on their way out, one at a time, so that a large register needs no memory.
struct Rows<'a> {
    as_json: bool,
    first: bool,
    today: NaiveDate,
    output: &'a mut Output,
}

impl Rows<'_> {
    fn begin(&mut self) -> Result<(), CliError> {
        if self.as_json { self.output.piece("[") } else { Ok(()) }
    }

    fn separate(&mut self) -> Result<(), CliError> {
        let separator = if self.first { "\n" } else { ",\n" };
        self.first = false;
        self.output.piece(separator)
    }

    fn put(&mut self, row: &ListRow) -> Result<(), CliError> {
        if self.as_json {
            self.separate()?;
            return self.output.piece(&json::row(row).to_string());
        }
        let when = match (row.closed_on, row.next) {
            (Some(day), _) => format!("gesloten {}", short_date(day)),
            (None, Some((_, Some(limit)))) => time_left(limit, self.today),
            (None, _) => "zonder datum".to_owned(),
        };
        let next = row.next.map_or("", |(kind, _)| kind.label());
        self.output.line(&format!(
            "{:<9} {:<24} {:<20} {when:<19} {next}",
            row.number, row.complainant, row.status
        ))
    }

    fn end(&mut self) -> Result<(), CliError> {
        if self.as_json { self.output.piece("\n]\n") } else { Ok(()) }
    }
}

/// `toon`: everything of one complaint.
pub fn one(
    desk: &Desk,
    typed: &str,
    as_json: bool,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let number = number(desk, typed)?;
    let detail = desk.detail(number)?.ok_or_else(|| unknown_complaint(Some(number)))?;
    if as_json {
        output.json(&json::detail(&detail, &desk.permissions(number)?))?;
    } else {
        tell(&detail, desk.today(), output)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(detail: &Detail, today: NaiveDate, output: &mut Output) -> Result<(), CliError> {
    let complaint = &detail.complaint;
    output.line(&format!("{} – {}", complaint.number, complaint.intake.complainant.name))?;
    output.line(&format!("Stand: {}", detail.status))?;
    output.line(&format!("Reglement: {}", detail.regulation))?;
    let (who, article) = &detail.responsible;
    output.line(&format!("Verantwoordelijk: {} (artikel {article})", who.label()))?;
    if complaint.intake.dispute {
        output.line(
            "Geschil: ja, over contract of recht. Het reglement gaat alleen over de klacht.",
        )?;
    }
    for measure in &detail.earlier_measures {
        output.line(&measure.sentence())?;
    }
    if let Some(next) = &detail.next {
        let when = next
            .limit
            .map(|limit| format!(", uiterlijk {} ({})", long_date(limit), time_left(limit, today)));
        output.line(&format!(
            "Volgende stap: {} (artikel {}){}",
            next.label,
            next.article,
            when.unwrap_or_default()
        ))?;
    }
    if let Some(news) = &complaint.news {
        output.line(&news.sentence())?;
    }
    output.line("")?;
    output.line("Termijnen")?;
    for obligation in detail.obligations.iter().filter(|one| one.state != State::NotApplicable) {
        output.line(&term_line(None, obligation, today))?;
    }
    output.line("")?;
    output.line("Tijdlijn")?;
    for line in &detail.timeline {
        output.line(&format!(
            "  {}  {} ({})",
            long_moment(line.recorded.entry.on),
            line.summary,
            line.recorded.actor
        ))?;
        for particular in &line.particulars {
            output.line(&format!("      {}", particular.replace('\n', "\n      ")))?;
        }
    }
    Ok(())
}

fn term_line(number: Option<ComplaintNumber>, obligation: &Obligation, today: NaiveDate) -> String {
    let number = number.map(|number| format!("{number}  ")).unwrap_or_default();
    let when = match (obligation.state, obligation.limit, obligation.done_on) {
        (State::Met | State::MetLate, _, Some(done)) => {
            format!("{} op {}", obligation.state.label(), long_date(done))
        }
        (State::Undone, _, _) => match obligation.undone_on {
            Some(day) => {
                format!("{}, kan niet meer sinds {}", obligation.state.label(), long_date(day))
            }
            None => obligation.state.label().to_owned(),
        },
        (State::Open | State::Missed, Some(limit), _) => {
            format!("uiterlijk {} ({})", long_date(limit), time_left(limit, today))
        }
        (state, _, _) => state.label().to_owned(),
    };
    let promise = obligation.promise().map(|day| format!(", toegezegd: {}", long_date(day)));
    let promise = promise.unwrap_or_default();
    let about = obligation.about.as_ref().map(|about| format!(" ({about})")).unwrap_or_default();
    format!(
        "  {number}{}{about}: {when}{promise}, artikel {}",
        obligation.kind.label(),
        obligation.article
    )
}

/// `termijnen`: the obligations of one complaint, or of all that are not closed.
pub fn terms(
    desk: &Desk,
    typed: Option<&str>,
    on: Option<&str>,
    everything: bool,
    as_json: bool,
    output: &mut Output,
) -> Result<ExitCode, CliError> {
    let day = match on {
        None => desk.today(),
        Some(text) => form::day_ahead(text, desk.now())
            .map_err(|fault| CliError::Usage(format!("De datum na --op klopt niet. {fault}")))?,
    };
    let mut rows = Rows { as_json, first: true, today: day, output };
    rows.begin()?;
    if let Some(typed) = typed {
        if let Some(on_day) = desk.on_day(number(desk, typed)?, day)? {
            rows.terms(on_day.number, &on_day.obligations, false)?;
        }
    } else {
        for concept in desk.concepts(day)? {
            rows.concept(&concept)?;
        }
        desk.each_on_day(day, |on_day| {
            if on_day.closed && !everything {
                return Ok::<(), CliError>(());
            }
            rows.terms(on_day.number, &on_day.obligations, true)
        })?;
    }
    rows.end()?;
    Ok(ExitCode::SUCCESS)
}

impl Rows<'_> {
    /// A complaint that was received and has no number yet.
    fn concept(&mut self, concept: &Concept) -> Result<(), CliError> {
        if self.as_json {
            self.separate()?;
            return self.output.piece(&json::concept(concept).to_string());
        }
        let name = concept.complainant.as_deref().unwrap_or("iemand zonder naam");
        let limit = concept.first.limit.unwrap_or(self.today);
        self.output.line(&format!(
            "  concept    Klacht van {name}, ontvangen {}, nog niet geregistreerd (concept van {}); {}: uiterlijk {} ({}), artikel {}",
            long_date(concept.received.date),
            concept.kept_by,
            concept.first.kind.label(),
            long_date(limit),
            time_left(limit, self.today),
            concept.first.article
        ))
    }

    fn terms(
        &mut self,
        number: ComplaintNumber,
        obligations: &[Obligation],
        owed_only: bool,
    ) -> Result<(), CliError> {
        for obligation in obligations {
            if self.as_json {
                self.separate()?;
                self.output.piece(&json::obligation(number, obligation).to_string())?;
                continue;
            }
            let shown = obligation.state != State::NotApplicable && (obligation.owed || !owed_only);
            if shown {
                self.output.line(&term_line(
                    owed_only.then_some(number),
                    obligation,
                    self.today,
                ))?;
            }
        }
        Ok(())
    }
}
