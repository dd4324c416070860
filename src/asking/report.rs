//! The questions of a report: which one, over what, for whom.

use chrono::{Datelike, NaiveDate, NaiveDateTime};

use super::{Filling, Purpose};
use crate::desk::Desk;
use crate::desk::report::{ReportOrder, Suggestion};
use crate::domain::Action;
use crate::domain::firm::{Duty, DutyMatter};
use crate::form::{Choice, Field, FieldError, FieldKind, Form, Values, day};
use crate::reports::{Period, ReportKind, Step, slug};

const KIND: &str = "report";
const FROM: &str = "from";
const TO: &str = "to";
const OFFICE: &str = "office";
const STEP: &str = "step";
const OUTSIDE: &str = "outside";
/// Every office, or a step that is readable; no office has such a code.
const ANY: &str = "_any";
const BY_RECEIPT: &str = "Een klacht telt op de dag waarop zij is ontvangen.";

/// What the questions of a report go by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asking {
    /// The values to begin with, of every kind.
    pub suggestions: Vec<Suggestion>,
    /// The offices of the register.
    pub offices: Vec<String>,
    /// The kind whose values were put in last.
    shown: ReportKind,
}

/// The questions, with the answers of an order.
pub fn form(order: &ReportOrder, suggestions: Vec<Suggestion>, offices: Vec<String>) -> Filling {
    let form = Form {
        action: Action::CompleteDuty,
        title: "Rapport maken".to_owned(),
        fields: fields(&offices),
        initial: answers(order),
    };
    let mut screen = Filling::new(form, None, 0);
    let shown = order.kind;
    screen.purpose = Purpose::Report(Box::new(Asking { suggestions, offices, shown }));
    screen
}

fn choice(code: impl Into<String>, label: impl Into<String>) -> Choice {
    Choice { code: code.into(), label: label.into() }
}

const fn field(
    key: &'static str,
    label: &'static str,
    kind: FieldKind,
    help: &'static str,
) -> Field {
    Field::optional(key, label, help, kind)
}

fn fields(offices: &[String]) -> Vec<Field> {
    let kinds = ReportKind::ALL.iter().map(|kind| choice(kind.code(), kind.title()));
    let all = std::iter::once(choice(ANY, "alle"));
    let offices = all.chain(offices.iter().map(|office| choice(slug(office), office.as_str())));
    let steps = STEPS.map(|(code, label, _)| choice(code, label));
    let (kinds, offices) =
        (FieldKind::Choice(kinds.collect()), FieldKind::Choice(offices.collect()));
    vec![
        Field { required: true, ..field(KIND, "Rapport", kinds, "") },
        Field { required: true, ..field(FROM, "Eerste dag", FieldKind::Date, BY_RECEIPT) },
        Field { required: true, ..field(TO, "Laatste dag", FieldKind::Date, "Deze dag telt mee.") },
        field(OFFICE, "Vestiging", offices, ""),
        field(
            STEP,
            "Indelen per",
            FieldKind::Choice(steps.to_vec()),
            "Alleen voor het verloop van klachten.",
        ),
        field(
            OUTSIDE,
            "Voor buiten",
            FieldKind::YesNo,
            "Ja: anoniem, zonder klachtnummers en zonder kleine aantallen.",
        ),
    ]
}

const STEPS: [(&str, &str, Option<Step>); 4] = [
    (ANY, "wat leesbaar is", None),
    ("month", "maand", Some(Step::Month)),
    ("quarter", "kwartaal", Some(Step::Quarter)),
    ("year", "jaar", Some(Step::Year)),
];

const fn yes(yes: bool) -> &'static str {
    if yes { "ja" } else { "nee" }
}

/// "1-7-2026", as one types it.
fn typed(day: NaiveDate) -> String {
    format!("{}-{}-{}", day.day(), day.month(), day.year())
}

fn answers(order: &ReportOrder) -> Values {
    let step = STEPS.iter().find(|(_, _, step)| *step == order.step);
    let office = order.office.as_deref().map_or_else(|| ANY.to_owned(), slug);
    let mut values = Values::default();
    values.set(KIND, order.kind.code());
    values.set(FROM, typed(order.period.from()));
    values.set(TO, typed(order.period.to()));
    values.set(OFFICE, office);
    values.set(STEP, step.map_or(ANY, |(code, ..)| code));
    values.set(OUTSIDE, yes(order.outside));
    values
}

/// With what the order of one kind begins.
fn suggested(suggestion: &Suggestion) -> ReportOrder {
    let Suggestion { kind, period, outside, .. } = *suggestion;
    ReportOrder { kind, period, office: None, step: None, outside, with_texts: false }
}

/// Once another kind is chosen: its own period, and whether it goes outside, where the answer is
/// still that of the kind before it. Tells whether anything may have followed.
pub fn follow(form: &mut Filling) -> bool {
    let Purpose::Report(asking) = &mut form.purpose else { return false };
    let chosen = kind(&form.values).filter(|kind| *kind != asking.shown);
    let Some(kind) = chosen else { return false };
    let of = |kind: ReportKind| {
        let found = asking.suggestions.iter().find(|suggestion| suggestion.kind == kind);
        found.map(|suggestion| answers(&suggested(suggestion)))
    };
    let (before, after) = (of(asking.shown), of(kind));
    asking.shown = kind;
    let (Some(before), Some(after)) = (before, after) else { return false };
    if [FROM, TO].iter().all(|key| form.values.get(key) == before.get(key)) {
        form.put(FROM, after.get(FROM));
        form.put(TO, after.get(TO));
    }
    if form.values.get(OUTSIDE) == before.get(OUTSIDE) {
        form.put(OUTSIDE, after.get(OUTSIDE));
    }
    true
}

fn kind(values: &Values) -> Option<ReportKind> {
    ReportKind::ALL.iter().copied().find(|kind| kind.code() == values.get(KIND))
}

/// Reads the answers; every one that is wrong is named.
pub(super) fn read(form: &Filling, now: NaiveDateTime) -> Result<ReportOrder, Vec<FieldError>> {
    let values = &form.values;
    let offices = match &form.purpose {
        Purpose::Report(asking) => asking.offices.as_slice(),
        _ => &[],
    };
    let mut errors = Vec::new();
    let mut wrong = |key, message: String| errors.push(FieldError { key, message });
    let kind = kind(values);
    if kind.is_none() {
        wrong(KIND, "Kies een rapport.".to_owned());
    }
    let mut date = |key: &'static str| {
        let read = match values.get(key).trim() {
            "" => Err("Vul een datum in.".to_owned()),
            text => day(text, now),
        };
        read.map_err(|message| wrong(key, message)).ok()
    };
    let period = match (date(FROM), date(TO)) {
        (Some(from), Some(to)) => {
            let period = Period::new(from, to).ok();
            if period.is_none() {
                wrong(TO, "Deze dag ligt voor de eerste dag. Verwissel ze.".to_owned());
            }
            period
        }
        _ => None,
    };
    let office = values.get(OFFICE);
    let office = offices.iter().find(|known| slug(known) == office).cloned();
    let step = STEPS.iter().find(|(code, ..)| *code == values.get(STEP));
    let step = step.and_then(|(.., step)| *step);
    let outside = values.get(OUTSIDE) == yes(true);
    let (Some(kind), Some(period)) = (kind, period) else { return Err(errors) };
    let order = ReportOrder { kind, period, office, step, outside, with_texts: false };
    match order.refusal() {
        Some(refusal) => Err(vec![FieldError { key: OFFICE, message: refusal.message }]),
        None => Ok(order),
    }
}

/// With what the questions begin: the report of a duty, what was asked last, the first report that
/// is owed, one that the regulation asks for.
pub fn first_order(
    duty: Option<&Duty>,
    last: Option<&ReportOrder>,
    suggestions: &[Suggestion],
    desk: &Desk,
) -> Option<ReportOrder> {
    let of_duty = || {
        let DutyMatter::Regulation(kind, period) = duty?.matter else { return None };
        let kind = ReportKind::of_duty(kind)?;
        let found = suggestions.iter().find(|suggestion| suggestion.kind == kind)?;
        let period = period.and_then(|it| Period::new(it.first(), it.last()).ok());
        Some(ReportOrder { period: period.unwrap_or(found.period), ..suggested(found) })
    };
    let owed = || {
        let owed = suggestions.iter().filter(|suggestion| suggestion.owed.is_some());
        owed.min_by_key(|suggestion| suggestion.owed).map(suggested)
    };
    let asked = || {
        let of = |one: &&Suggestion| one.kind.duty(desk.regulation()).is_some();
        suggestions.iter().find(of).map(suggested)
    };
    let any = || suggestions.iter().find(|it| it.kind == ReportKind::Overview).map(suggested);
    of_duty().or_else(|| last.cloned()).or_else(owed).or_else(asked).or_else(any)
}
