//! The answer that a field's text gives: what goes into the command, and what is shown beside it.

use chrono::{Datelike, NaiveDate, NaiveDateTime};
use serde::Serialize;
use serde_json::{Map, Value};

use super::date::{self, Frame};
use super::{choice, lists, moment, money, people, period};
use crate::domain::acts::PartJudgement;
use crate::domain::acts::dossier::StoredFile;
use crate::domain::acts::firm::{ChangedDocument, MeetingItem};
use crate::domain::firm::Period;
use crate::domain::intake::{Conduct, Respondent};
use crate::domain::staff::Login;
use crate::domain::text::{Line, Text, is_email};
use crate::domain::wording::{counted, euros, long_date, long_moment};
use crate::domain::{ComplaintNumber, Moment};
use crate::form::{Choice, Field, FieldKind};
use crate::regulation::Party;

/// The field of the complainant's e-mail address.
const EMAIL: &str = "complainant.email";

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answer {
    /// A line, a text or a name.
    Words(String),
    /// A day.
    Day(NaiveDate),
    /// A day with or without a time.
    Moment(Moment),
    /// Days and periods.
    Dates(Vec<Conduct>),
    /// One choice.
    Choice(Choice),
    /// Some choices.
    Choices(Vec<Choice>),
    /// Yes or no.
    YesNo(bool),
    /// Cents.
    Money(u64),
    /// Respondents.
    Respondents(Vec<Respondent>),
    /// Names.
    Names(Vec<Line>),
    /// A complaint.
    Complaint(ComplaintNumber),
    /// Complaints.
    Complaints(Vec<ComplaintNumber>),
    /// Texts.
    Lines(Vec<Text>),
    /// Judgements on parts.
    Judgements(Vec<PartJudgement>),
    /// Minutes.
    Minutes(Vec<MeetingItem>),
    /// Changed documents.
    Documents(Vec<ChangedDocument>),
    /// A period.
    Period(Period),
    /// The path of a file that is not open yet.
    Path(String),
    /// A file.
    File(Box<StoredFile>),
}

/// Reads a field's text; none where nothing was typed.
pub(super) fn read(
    field: &Field,
    text: &str,
    now: NaiveDateTime,
) -> Result<Option<Answer>, String> {
    if field.is_open(text) {
        return Ok(None);
    }
    if field.key == EMAIL && !is_email(text.trim()) {
        return Err(format!(
            "'{}' is geen e-mailadres. Schrijf een adres als naam@voorbeeld.nl.",
            super::quoted(text)
        ));
    }
    let frame = Frame::of(field.key, now);
    Ok(Some(match &field.kind {
        FieldKind::Line | FieldKind::Person => {
            Answer::Words(Line::new(text).map_err(|fault| fault.to_string())?.into())
        }
        FieldKind::Login => {
            let login = Login::new(text.trim()).map_err(|fault| fault.to_string())?;
            Answer::Words(login.into())
        }
        FieldKind::Text => {
            Answer::Words(Text::new(text).map_err(|fault| fault.to_string())?.into())
        }
        FieldKind::Date => Answer::Day(date::read(text, frame)?),
        FieldKind::Moment => Answer::Moment(moment::read(text, frame)?),
        FieldKind::Dates => Answer::Dates(period::read(text, frame)?),
        FieldKind::Choice(choices) => Answer::Choice(choice::one(text, choices)?.clone()),
        FieldKind::Choices(choices) => {
            Answer::Choices(choice::some(text, choices)?.into_iter().cloned().collect())
        }
        FieldKind::YesNo => Answer::YesNo(choice::yes_no(text)?),
        FieldKind::Money => Answer::Money(money::read(text)?),
        FieldKind::Respondents => Answer::Respondents(people::respondents(text)?),
        FieldKind::Names => Answer::Names(people::names(text)?),
        FieldKind::Complaint => Answer::Complaint(people::complaint(text, now.year())?),
        FieldKind::Complaints => Answer::Complaints(lists::complaints(text, now.year())?),
        FieldKind::Lines => Answer::Lines(lists::lines(text)?),
        FieldKind::Judgements => Answer::Judgements(lists::judgements(text)?),
        FieldKind::Minutes => Answer::Minutes(lists::minutes(text, now.year())?),
        FieldKind::Documents => Answer::Documents(lists::documents(text)?),
        FieldKind::Period => {
            Answer::Period(text.parse::<Period>().map_err(|fault| fault.to_string())?)
        }
        FieldKind::File => Answer::Path(Text::new(text).map_err(|fault| fault.to_string())?.into()),
    }))
}

impl Answer {
    /// What the answer means, in words; none for free text, which says so itself.
    pub(super) fn in_words(&self) -> Option<String> {
        match self {
            Self::Words(_) | Self::Names(_) | Self::Path(_) => None,
            Self::Day(day) => Some(long_date(*day)),
            Self::Moment(moment) => Some(long_moment(*moment)),
            Self::Dates(conduct) => Some(period::in_words(conduct)),
            Self::Choice(choice) => Some(choice.label.clone()),
            Self::Choices(choices) => {
                let labels: Vec<&str> =
                    choices.iter().map(|choice| choice.label.as_str()).collect();
                Some(labels.join(", "))
            }
            Self::YesNo(yes) => Some(if *yes { "ja" } else { "nee" }.to_owned()),
            Self::Money(cents) => Some(euros(*cents)),
            Self::Respondents(respondents) => {
                let words: Vec<String> =
                    respondents.iter().map(people::respondent_in_words).collect();
                Some(words.join("; "))
            }
            Self::Complaint(number) => Some(number.to_string()),
            Self::Complaints(numbers) => {
                let numbers: Vec<_> = numbers.iter().map(ToString::to_string).collect();
                Some(numbers.join(", "))
            }
            Self::Lines(lines) => Some(counted(lines.len() as u64, "onderdeel", "onderdelen")),
            Self::Judgements(judged) => Some(counted(judged.len() as u64, "oordeel", "oordelen")),
            Self::Minutes(items) => {
                let count = counted(items.len() as u64, "klacht", "klachten");
                Some(format!("{count} besproken"))
            }
            Self::Documents(documents) => {
                Some(counted(documents.len() as u64, "document", "documenten"))
            }
            Self::Period(period) => Some(period.label()),
            Self::File(file) => Some(format!("{} ({} bytes)", file.name, file.bytes)),
        }
    }

    /// The answer as the command takes it at this place.
    pub(super) fn to_json(&self, key: &str) -> Value {
        match self {
            Self::Words(words) => words.as_str().into(),
            Self::Day(day) => day.to_string().into(),
            Self::Moment(moment) => moment.to_string().into(),
            Self::Dates(conduct) => conduct.iter().map(|conduct| conduct_json(*conduct)).collect(),
            Self::Choice(choice) => match choice.code.parse::<u32>() {
                // Choices that are numbers: the place of something on its list.
                Ok(place) if matches!(key, "action" | "procedure" | "measure") => place.into(),
                _ => choice.code.as_str().into(),
            },
            Self::Choices(choices) => choices.iter().map(|choice| choice.code.as_str()).collect(),
            Self::YesNo(yes) => (*yes).into(),
            Self::Money(cents) => (*cents).into(),
            Self::Respondents(respondents) => respondents.iter().map(respondent_json).collect(),
            Self::Names(names) => names.iter().map(|name| name_json(key, name)).collect(),
            Self::Complaint(number) => number.to_string().into(),
            Self::Lines(lines) => lines.iter().map(|line| Value::from(line.as_str())).collect(),
            Self::Complaints(numbers) => json(numbers),
            Self::Judgements(judged) => json(judged),
            Self::Minutes(items) => json(items),
            Self::Documents(documents) => json(documents),
            Self::Period(period) => period.to_string().into(),
            Self::Path(path) => path.as_str().into(),
            Self::File(file) => json(file),
        }
    }
}

/// What was read, as it is stored.
fn json(read: &impl Serialize) -> Value {
    serde_json::to_value(read).unwrap_or(Value::Null)
}

fn conduct_json(conduct: Conduct) -> Value {
    match conduct {
        Conduct::Day(day) => day.to_string().into(),
        Conduct::Period { from, to } => {
            object([("from", from.to_string().into()), ("to", to.to_string().into())])
        }
    }
}

fn respondent_json(respondent: &Respondent) -> Value {
    let kind = ("kind", respondent.kind.code().into());
    match &respondent.name {
        Some(name) => object([kind, ("name", name.as_str().into())]),
        None => object([kind]),
    }
}

/// Those who are invited may be named by their side of the complaint.
fn name_json(key: &str, name: &Line) -> Value {
    let side = Party::ALL
        .iter()
        .find(|side| key == "invited" && name.as_str().to_lowercase() == side.label());
    side.map_or(name.as_str(), |side| side.code()).into()
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    let members: Map<String, Value> =
        members.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    members.into()
}
