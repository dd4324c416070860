//! The firm in words: its duties, measures and meetings, and what the forms about them begin with.

use chrono::NaiveDate;

use super::papers::named;
use super::words::{article, day_in_year};
use crate::desk::view::ListRow;
use crate::domain::acts::firm::{DutyDone, Meeting};
use crate::domain::complaint::Dated;
use crate::domain::firm::{Duty, DutyMatter, Measure, MeasureState};
use crate::domain::wording::{long_date, time_left};
use crate::form::Values;

/// What a duty is, and over which period or about which measure.
pub fn name(duty: &Duty) -> String {
    match duty.matter {
        DutyMatter::Regulation(_, None) => duty.label().to_owned(),
        _ => format!("{}, {}", duty.label(), duty.about),
    }
}

/// A complaint beside its number: "Piet Bakker · Privacy · ingetrokken".
pub fn in_short(row: &ListRow) -> String {
    let parts = [&row.complainant, &row.heading, &row.status];
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).cloned().collect();
    parts.join(" · ")
}

/// Whether nothing is to be done with a measure any more.
pub fn ended(measure: &Measure) -> bool {
    matches!(measure.state(), MeasureState::Rejected | MeasureState::Reviewed)
}

/// How a measure stands, and what it is.
pub fn state_in_words(measure: &Measure, limit: Option<NaiveDate>, today: NaiveDate) -> String {
    let state = measure.state();
    let rest = match state {
        MeasureState::Proposed => ", wacht op een besluit",
        MeasureState::Done if measure.notices.is_empty() => ", nog niet bekendgemaakt",
        MeasureState::Done => ", nog te beoordelen",
        _ => "",
    };
    let left = limit.map(|limit| format!(" ({})", time_left(limit, today)));
    format!("{}{rest}{}", state.label(), left.unwrap_or_default())
}

/// A measure in one sentence: how it stands, whose it is, and what it is.
pub fn in_words(measure: &Measure, limit: Option<NaiveDate>, today: NaiveDate) -> String {
    let mut parts = vec![state_in_words(measure, limit, today)];
    parts.extend(measure.owner().map(ToString::to_string));
    if !ended(measure) {
        let day = |label: &str, day: NaiveDate| format!("{label} {}", day_in_year(day, today));
        parts.extend(measure.due().map(|due| day("klaar uiterlijk", due)));
        parts.extend(measure.review_on().map(|on| day("effect bekijken op", on)));
    }
    let text = measure.description().as_str().replace('\n', " ");
    format!("{}: {text}", parts.join(" · "))
}

/// What the form by which a duty is done begins with.
pub fn of_duty(duty: &Duty) -> Values {
    match duty.matter {
        DutyMatter::Measure(place, _) => of_measure(place),
        DutyMatter::Regulation(_, None) => Values::default(),
        DutyMatter::Regulation(kind, Some(period)) => {
            let mut values = Values::default();
            values.set("duty", kind.code());
            values.set("period", period.to_string());
            values
        }
    }
}

/// What the form of an action for a measure begins with.
pub fn of_measure(place: u32) -> Values {
    let mut values = Values::default();
    values.set("measure", place.to_string());
    values
}

/// One thing that is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// What comes under it.
    Heading(String),
    /// A label and its text; whether it is what matters most.
    Labelled(&'static str, String, bool),
    /// About one complaint.
    Numbered(String, String),
}

/// Everything about one thing of the firm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What it is.
    pub title: String,
    /// What is told.
    pub lines: Vec<Line>,
}

impl Told {
    const fn titled(title: String) -> Self {
        Self { title, lines: Vec::new() }
    }

    fn heading(&mut self, text: String) {
        self.lines.push(Line::Heading(text));
    }

    fn strong(&mut self, label: &'static str, text: &str) {
        self.lines.push(Line::Labelled(label, text.to_owned(), true));
    }

    fn line(&mut self, label: &'static str, text: &str) {
        self.lines.push(Line::Labelled(label, text.to_owned(), false));
    }

    fn maybe(&mut self, label: &'static str, text: Option<impl ToString>) {
        if let Some(text) = text {
            self.line(label, &text.to_string());
        }
    }

    fn list(&mut self, label: &'static str, items: impl Iterator<Item = impl ToString>) {
        let items: Vec<_> = items.map(|item| item.to_string()).collect();
        if !items.is_empty() {
            self.line(label, &items.join(", "));
        }
    }
}

const fn yes(yes: bool) -> &'static str {
    if yes { "ja" } else { "nee" }
}

/// Everything about a measure.
pub fn measure(
    place: u32,
    measure: &Measure,
    heading: Option<&str>,
    limit: Option<NaiveDate>,
    today: NaiveDate,
) -> Told {
    let mut told = Told::titled(format!("Maatregel {place}"));
    told.strong("Stand", &state_in_words(measure, limit, today));
    let proposal = &measure.proposal.what;
    told.heading(format!("Voorgesteld op {}", long_date(measure.proposal.on)));
    told.line("Maatregel", proposal.description.as_str());
    told.line("Soort", proposal.kind.label());
    told.list("Klachten", proposal.complaints.iter());
    told.maybe("Rubriek", heading);
    told.maybe("Vestiging", proposal.office.as_ref());
    if let Some(decision) = &measure.decision {
        let word = if decision.what.adopted { "Genomen" } else { "Niet genomen" };
        told.heading(format!("{word} op {}", long_date(decision.on)));
        told.line("Reden", decision.what.reason.as_str());
        told.maybe("Wie", decision.what.owner.as_ref());
        told.maybe("Klaar uiterlijk", decision.what.due.map(long_date));
        told.maybe("Effect bekijken", decision.what.review_on.map(long_date));
    }
    for notice in &measure.notices {
        told.heading(format!("Bekendgemaakt op {}", long_date(notice.on)));
        told.line("Hoe", notice.what.how.as_str());
        for document in &notice.what.documents {
            told.line("Gewijzigd", document.title.as_str());
            told.list("Gestuurd aan", document.sent_to.iter());
        }
    }
    if let Some(done) = &measure.done {
        told.heading(format!("Uitgevoerd op {}", long_date(done.on)));
        told.line("Waaruit dat blijkt", done.what.proof.as_str());
    }
    for review in &measure.reviews {
        told.heading(format!("Beoordeeld op {}", long_date(review.on)));
        told.line("De juiste?", yes(review.what.right));
        told.line("Helpt het?", yes(review.what.effective));
        told.line("De moeite waard?", yes(review.what.efficient));
        told.line("Conclusie", review.what.conclusion.as_str());
        if let Some(adjusted) = &review.what.adjustment {
            told.line("Bijgestuurd", adjusted.description.as_str());
            told.maybe("Wie", adjusted.owner.as_ref());
            told.maybe("Klaar uiterlijk", adjusted.due.map(long_date));
            told.maybe("Effect bekijken", adjusted.review_on.map(long_date));
        }
        told.maybe("Waarom niet bijgestuurd", review.what.left_as_is.as_ref());
    }
    told
}

/// Everything about a meeting.
pub fn meeting(meeting: &Dated<Meeting>) -> Told {
    let mut told = Told::titled(format!("Overleg van {}", long_date(meeting.on)));
    told.list("Aanwezig", meeting.what.present.iter());
    for item in &meeting.what.items {
        let label = format!("Klacht {}", item.complaint);
        told.lines.push(Line::Numbered(label, item.minutes.to_string()));
    }
    told.maybe("Verder", meeting.what.note.as_ref());
    told
}

/// How a duty was done.
pub fn done(duty: &Duty, done: &Dated<DutyDone>) -> Told {
    let mut told = Told::titled("Eigen verplichting".to_owned());
    told.strong("Wat", &format!("{}{}", name(duty), article(&duty.article)));
    told.line("Gedaan op", &long_date(done.on));
    told.maybe("Uiterste datum", duty.limit.map(long_date));
    if duty.is_unasked() {
        told.line("Uiterste datum", "geen: deze periode wordt nu niet gevraagd");
    }
    told.line("Besloten", done.what.decided.as_str());
    told.list("Gestuurd aan", done.what.sent_to.iter());
    told.maybe("Document", done.what.document.as_ref().map(named));
    told
}
