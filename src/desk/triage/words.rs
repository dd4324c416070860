//! How the deck is told: the same sentences on the screen, line by line and on the command line.

use chrono::NaiveDate;

use super::{Card, Deck, Group, Grouping};
use crate::domain::obligations::Obligation;
use crate::domain::wording::{counted, long_date};
use crate::regulation::ObligationKind;

/// What a sentence about a complaint says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saying {
    /// Under what, where and how it stands.
    About,
    /// What is late.
    Late,
    /// Why that is the last day.
    Why,
    /// What the regulation asks now.
    Next,
    /// Who has it.
    Holder,
    /// Whether news was asked.
    News,
}

/// A sentence about a complaint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What it says.
    pub saying: Saying,
    /// The sentence.
    pub text: String,
}

/// "11 klachten te laat; de langste 34 dagen.", or that there are none.
pub fn headline(deck: &Deck) -> String {
    match deck.late() {
        0 => "Er is niets te laat. Alle termijnen zijn gehaald of lopen nog.".to_owned(),
        1 => format!("1 klacht is te laat: {}.", days(deck.longest())),
        late => format!("{late} klachten te laat; de langste {}.", days(deck.longest())),
    }
}

/// "3 dagen".
fn days(count: i64) -> String {
    counted(count.unsigned_abs(), "dag", "dagen")
}

/// "34 dagen te laat".
pub fn late_by(count: i64) -> String {
    format!("{} te laat", days(count))
}

/// Everything about a complaint, in sentences.
pub fn in_full(card: &Card, today: NaiveDate) -> Vec<Said> {
    let mut all = Vec::new();
    let mut put = |saying, text: String| all.push(Said { saying, text });
    put(Saying::About, about(card));
    for obligation in &card.late {
        put(Saying::Late, late(obligation, today));
    }
    // What can be done about it matters more than the reckoning, and must be in view.
    put(Saying::Next, next(card, today));
    put(Saying::Holder, holder(card, today));
    let asked = card.news().map(|news| news.sentence().replace('\n', " "));
    put(Saying::News, asked.unwrap_or_else(|| "Er is nu niet om nieuws gevraagd.".to_owned()));
    for why in reasons(card) {
        put(Saying::Why, why);
    }
    all
}

/// Why those are the last days. What had to be done by the same day mostly leans on the same
/// reckoning.
fn reasons(card: &Card) -> Vec<String> {
    let days: Vec<_> = card.late.chunk_by(|one, other| one.limit == other.limit).collect();
    let told = |same_day: &&[Obligation]| {
        let handle = same_day.iter().find(|one| one.kind == ObligationKind::Handle);
        let obligation = handle.or(same_day.first())?;
        let why = obligation.why_in_short();
        Some(match obligation.limit {
            Some(limit) if days.len() > 1 => format!("Waarom {}: {why}", long_date(limit)),
            _ => format!("Waarom: {why}"),
        })
    };
    days.iter().filter_map(told).collect()
}

/// "A. Smit: 5 klachten, de langste 34 dagen te laat".
pub fn group_told(grouping: Grouping, group: &Group) -> String {
    let kind = group.late.as_ref().filter(|_| grouping == Grouping::Article);
    let kind = kind.map(|late| format!(" ({})", late.kind.label().to_lowercase()));
    let count = counted(group.numbers.len() as u64, "klacht", "klachten");
    let longest = if group.numbers.len() == 1 { "" } else { "de langste " };
    let late = late_by(group.days);
    format!("{}{}: {count}, {longest}{late}", group.label, kind.unwrap_or_default())
}

fn about(card: &Card) -> String {
    let office = card.complaint.intake.office.as_ref().map(ToString::to_string);
    let received = format!("ontvangen {}", long_date(card.complaint.received()));
    let parts = [card.heading.clone(), office.unwrap_or_default(), card.status.clone(), received];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// "34 dagen te laat: afhandelen en antwoorden, uiterlijk wo 18 november 2026 (art. 7)".
fn late(obligation: &Obligation, today: NaiveDate) -> String {
    let limit = obligation.limit.unwrap_or(today);
    let about = obligation.about.as_ref().map(|about| format!(" ({about})"));
    let target = obligation.target.filter(|target| Some(*target) != obligation.limit);
    let target = target.map(|day| format!("; streefdatum was {}", long_date(day)));
    let promised = obligation.promise().map(|day| format!("; toegezegd: {}", long_date(day)));
    format!(
        "{}: {}{}, uiterlijk {}{}{} (art. {})",
        late_by((today - limit).num_days()),
        obligation.kind.label(),
        about.unwrap_or_default(),
        long_date(limit),
        target.unwrap_or_default(),
        promised.unwrap_or_default(),
        obligation.article
    )
}

fn next(card: &Card, today: NaiveDate) -> String {
    let Some(next) = &card.next else { return "Nu te doen: niets, alles is gedaan.".to_owned() };
    let by = next.person.as_ref().map(|person| format!(", door {person}"));
    let article = match next.article.as_str() {
        "" => String::new(),
        article => format!(" (art. {article})"),
    };
    let due = next.limit.filter(|limit| *limit >= today);
    let due = due.map(|limit| format!(", uiterlijk {}", long_date(limit)));
    let (by, due) = (by.unwrap_or_default(), due.unwrap_or_default());
    format!("Nu te doen: {}{by}{due}{article}", next.label)
}

fn holder(card: &Card, today: NaiveDate) -> String {
    let who = match &card.holder {
        Some((name, Some(since))) => format!("{name}, behandelaar sinds {}", long_date(*since)),
        Some((name, None)) if card.complaint.handler.is_some() => format!("{name}, behandelaar"),
        Some((name, None)) => format!("{name}, die de klacht aannam; nog geen behandelaar"),
        None => format!("nog niemand; verantwoordelijk is de {}", card.responsible.label()),
    };
    let last = &card.last;
    let ago = match (today - last.at.date()).num_days() {
        0 => "vandaag".to_owned(),
        1 => "gisteren".to_owned(),
        count => format!("{} geleden", days(count)),
    };
    let on = long_date(last.at.date());
    format!("Bij: {who}. Laatst vastgelegd {ago} ({on}) door {}: {}.", last.by, last.what)
}
