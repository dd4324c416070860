//! What a draft (concept) is called in a list of them.

use chrono::NaiveDate;

use super::{Filling, each, setting};
use crate::desk::SUBJECT;
use crate::desk::view::Draft;
use crate::domain::text::shortened;
use crate::domain::wording::{counted, short_date};
use crate::domain::{Action, Moment};
use crate::form::Values;

/// "2026-014: Uitspraak doen (vr 20 nov, 14:05 uur)"; of a new complaint how its text begins and
/// when it was received, so that one e-mail is told from another.
pub fn title(draft: &Draft) -> String {
    let (day, time) = (draft.saved_at.date(), draft.saved_at.time());
    let papers = match draft.files.len() {
        0 => String::new(),
        count => format!(", {}", counted(count as u64, "bijlage", "bijlagen")),
    };
    let saved = format!("({}, {} uur)", short_date(day), time.format("%H:%M"));
    let known = Action::from_code(&draft.form);
    let label = match known {
        Some(action) => action.label(),
        None => draft.form.as_str(),
    };
    if known == Some(Action::Register)
        && let Some(values) = Filling::content(draft)
    {
        return format!("{} {saved}", new_complaint(&values, &papers));
    }
    if draft.form == setting::DRAFT
        && let Some(values) = Filling::content(draft)
    {
        return format!("{} {saved}", setting::draft_label(&values));
    }
    let several = Filling::content(draft).as_ref().and_then(each::read);
    let several = several.map(|of| counted(of.len() as u64, "klacht", "klachten"));
    let about = draft.complaint.map(|number| number.to_string()).or(several);
    let about = about.map(|about| format!("{about}: ")).unwrap_or_default();
    format!("{about}{label}{papers} {saved}")
}

/// "Jansen: Niemand belde terug…, 2 bijlagen, ontvangen wo 18 nov".
fn new_complaint(values: &Values, papers: &str) -> String {
    /// How much of the text is shown, in letters.
    const WORDS: usize = 24;
    let name = match values.get("complainant.name").trim() {
        "" => String::new(),
        name => format!("{name}: "),
    };
    let facts = values.get("facts").trim();
    let first = facts.lines().next().unwrap_or_default();
    let words = match first.strip_prefix(SUBJECT).unwrap_or(first).trim() {
        "" => "nieuwe klacht".to_owned(),
        words => shortened(words, WORDS),
    };
    let typed = values.get("received_at");
    let day = typed.split_whitespace().next().unwrap_or_default();
    let received = typed.parse::<Moment>().map(|on| on.date).ok();
    let received = received.or_else(|| NaiveDate::parse_from_str(day, "%d-%m-%Y").ok());
    let received = received.map(|on| format!(", ontvangen {}", short_date(on)));
    format!("{name}{words}{papers}{}", received.unwrap_or_default())
}
