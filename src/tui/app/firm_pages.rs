//! Everything about one measure, meeting or duty of the firm, as a page to read.

use chrono::NaiveDate;

use super::firm_paper::{name, state_in_words};
use super::paper::{Look, article};
use super::papers::named;
use crate::domain::acts::firm::{DutyDone, Meeting};
use crate::domain::complaint::Dated;
use crate::domain::firm::{Duty, Measure};
use crate::domain::wording::long_date;
use crate::tui::menus::page::{Page, Paragraph};

/// Paragraphs in the making.
#[derive(Default)]
struct Told(Vec<Paragraph>);

impl Told {
    fn put(&mut self, label: &str, text: &str, look: Look) {
        for (place, line) in text.split('\n').enumerate() {
            let label = if place == 0 { label } else { "" };
            let label = format!("{label:<16} ");
            self.0.push(Paragraph { label, text: line.to_owned(), look });
        }
    }

    fn heading(&mut self, text: String) {
        self.0.push(Paragraph { label: String::new(), text, look: Look::Heading });
    }

    fn line(&mut self, label: &str, text: &str) {
        self.put(label, text, Look::Plain);
    }

    fn maybe(&mut self, label: &str, text: Option<impl ToString>) {
        if let Some(text) = text {
            self.line(label, &text.to_string());
        }
    }

    fn list(&mut self, label: &str, items: impl Iterator<Item = impl ToString>) {
        let items: Vec<_> = items.map(|item| item.to_string()).collect();
        if !items.is_empty() {
            self.line(label, &items.join(", "));
        }
    }

    fn page(self, title: String) -> Page {
        Page::new(title, self.0)
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
) -> Page {
    let mut told = Told::default();
    told.put("Stand", &state_in_words(measure, limit, today), Look::Strong);
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
    told.page(format!("Maatregel {place}"))
}

/// Everything about a meeting.
pub fn meeting(meeting: &Dated<Meeting>) -> Page {
    let mut told = Told::default();
    told.list("Aanwezig", meeting.what.present.iter());
    for item in &meeting.what.items {
        told.line(&format!("Klacht {}", item.complaint), item.minutes.as_str());
    }
    told.maybe("Verder", meeting.what.note.as_ref());
    told.page(format!("Overleg van {}", long_date(meeting.on)))
}

/// How a duty was done.
pub fn done(duty: &Duty, done: &Dated<DutyDone>) -> Page {
    let mut told = Told::default();
    told.put("Wat", &format!("{}{}", name(duty), article(&duty.article)), Look::Strong);
    told.line("Gedaan op", &long_date(done.on));
    told.maybe("Uiterste datum", duty.limit.map(long_date));
    if duty.is_unasked() {
        told.line("Uiterste datum", "geen: deze periode wordt nu niet gevraagd");
    }
    told.line("Besloten", done.what.decided.as_str());
    told.list("Gestuurd aan", done.what.sent_to.iter());
    told.maybe("Document", done.what.document.as_ref().map(named));
    told.page("Eigen verplichting".to_owned())
}

/// "Waarom deze datum?": of a duty.
pub fn why(duty: &Duty) -> Page {
    Page::explained(
        "Waarom deze datum? Organisatie",
        &name(duty),
        duty.limit,
        &duty.article,
        &duty.explanation,
    )
}
