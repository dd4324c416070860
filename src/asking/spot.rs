//! Where somebody is, so that the other way of working goes on there.

use std::fmt;
use std::str::FromStr;

use crate::desk::report::ReportOrder;
use crate::desk::view::{Draft, Tab};
use crate::desk::{Desk, DeskError};
use crate::domain::ComplaintNumber;
use crate::reports::{Period, ReportKind, Step};

/// Where somebody is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Spot {
    /// At the desk.
    #[default]
    Desk,
    /// At a list of complaints.
    List(Tab),
    /// At the deck of overdue complaints: at the count, or at one of them.
    Deck(Option<ComplaintNumber>),
    /// At the page of the firm.
    Firm,
    /// At the settings.
    Settings,
    /// At a report, by what was asked of it.
    Report(Box<ReportOrder>),
    /// At the file of a complaint.
    Complaint(ComplaintNumber),
    /// In a form in which nothing was typed yet, by the code of its action.
    Form(String, Option<ComplaintNumber>),
    /// In a form, by its draft.
    Draft {
        /// The form.
        form: String,
        /// The complaint.
        complaint: Option<ComplaintNumber>,
        /// Which of several.
        slot: u32,
    },
}

impl Spot {
    /// The draft that it is in; none where it is in none, or that is gone.
    pub fn draft(&self, desk: &Desk) -> Result<Option<Draft>, DeskError> {
        let Self::Draft { form, complaint, slot } = self else { return Ok(None) };
        let drafts = desk.drafts()?.into_iter();
        let is_it =
            |draft: &Draft| (&draft.form, &draft.complaint, &draft.slot) == (form, complaint, slot);
        Ok(drafts.into_iter().find(is_it))
    }
}

// No form or number begins like this.
const PLACE: char = '@';
const LIST: &str = "@list/";
const DECK: &str = "@deck/";
const FIRM: &str = "@firm";
const SETTINGS: &str = "@settings";
const REPORT: &str = "@report/";

const STEPS: [(Option<Step>, &str); 4] = [
    (None, ""),
    (Some(Step::Month), "month"),
    (Some(Step::Quarter), "quarter"),
    (Some(Step::Year), "year"),
];
const OUTSIDE: &str = "outside";
const TEXTS: &str = "texts";

/// A place of the desk that is neither a complaint nor a form.
fn place(text: &str) -> Option<Spot> {
    if let Some(label) = text.strip_prefix(LIST) {
        return Tab::ALL.iter().find(|tab| tab.label() == label).copied().map(Spot::List);
    }
    if let Some(at) = text.strip_prefix(DECK) {
        return Some(Spot::Deck(at.parse().ok()));
    }
    if let Some(order) = text.strip_prefix(REPORT) {
        return read_order(order).map(|order| Spot::Report(Box::new(order)));
    }
    match text {
        FIRM => Some(Spot::Firm),
        SETTINGS => Some(Spot::Settings),
        _ => None,
    }
}

/// The office last: it may hold anything.
fn write_order(order: &ReportOrder, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let step = STEPS.iter().find(|(step, _)| *step == order.step).map_or("", |(_, word)| word);
    let outside = if order.outside { OUTSIDE } else { "" };
    let texts = if order.with_texts { TEXTS } else { "" };
    let (kind, period) = (order.kind.code(), order.period);
    write!(f, "{REPORT}{kind}/{}/{}/{step}/{outside}/{texts}", period.from(), period.to())?;
    order.office.iter().try_for_each(|office| write!(f, "/{office}"))
}

fn read_order(text: &str) -> Option<ReportOrder> {
    let mut parts = text.splitn(7, '/');
    let kind = parts.next()?;
    let kind = ReportKind::ALL.iter().find(|known| known.code() == kind).copied()?;
    let period = Period::new(parts.next()?.parse().ok()?, parts.next()?.parse().ok()?).ok()?;
    let step = parts.next()?;
    let (step, _) = STEPS.into_iter().find(|(_, word)| *word == step)?;
    let outside = parts.next()? == OUTSIDE;
    let with_texts = parts.next()? == TEXTS;
    let office = parts.next().map(str::to_owned);
    Some(ReportOrder { kind, period, office, step, outside, with_texts })
}

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Desk => Ok(()),
            Self::List(tab) => write!(f, "{LIST}{}", tab.label()),
            Self::Deck(at) => {
                let at = at.map(|number| number.to_string()).unwrap_or_default();
                write!(f, "{DECK}{at}")
            }
            Self::Firm => f.write_str(FIRM),
            Self::Settings => f.write_str(SETTINGS),
            Self::Report(order) => write_order(order, f),
            Self::Complaint(number) => write!(f, "{number}"),
            Self::Form(form, complaint) => {
                let complaint = complaint.map(|number| number.to_string()).unwrap_or_default();
                write!(f, "{form}/{complaint}")
            }
            Self::Draft { form, complaint, slot } => {
                let complaint = complaint.map(|number| number.to_string()).unwrap_or_default();
                write!(f, "{form}/{complaint}/{slot}")
            }
        }
    }
}

impl FromStr for Spot {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.starts_with(PLACE) {
            return Ok(place(text).unwrap_or_default());
        }
        if let Ok(number) = text.parse() {
            return Ok(Self::Complaint(number));
        }
        let parts: Vec<_> = text.split('/').collect();
        Ok(match parts.as_slice() {
            [form, complaint] => Self::Form((*form).to_owned(), complaint.parse().ok()),
            [form, complaint, slot] => {
                let (form, complaint) = ((*form).to_owned(), complaint.parse().ok());
                slot.parse().map_or(Self::Desk, |slot| Self::Draft { form, complaint, slot })
            }
            _ => Self::Desk,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spot_is_read_as_it_is_written() {
        let number = "2026-014".parse().ok();
        for (spot, text) in [
            (Spot::Desk, ""),
            (Spot::Complaint(number.unwrap()), "2026-014"),
            (Spot::List(Tab::Mine), "@list/Mijn werk"),
            (Spot::Deck(None), "@deck/"),
            (Spot::Deck(number), "@deck/2026-014"),
            (Spot::Firm, "@firm"),
            (Spot::Settings, "@settings"),
            (Spot::Form("register".into(), None), "register/"),
            (Spot::Form("withdraw".into(), number), "withdraw/2026-014"),
            (Spot::Draft { form: "register".into(), complaint: None, slot: 7 }, "register//7"),
            (
                Spot::Draft { form: "withdraw".into(), complaint: number, slot: 7 },
                "withdraw/2026-014/7",
            ),
        ] {
            assert_eq!(spot.to_string(), text);
            assert_eq!(text.parse(), Ok(spot));
        }
        for nowhere in ["a/b/c/d", "@list/Elders", "@report/quarter/2026-03-31/2026-01-01///"] {
            assert_eq!(nowhere.parse(), Ok(Spot::Desk), "{nowhere}");
        }
        assert_eq!("a/b/c".parse(), Ok(Spot::Desk));
    }

    #[test]
    fn a_report_is_asked_again_with_all_that_was_asked_of_it() {
        let (from, to) = ("2026-01-01".parse().unwrap(), "2026-03-31".parse().unwrap());
        let order = ReportOrder {
            kind: ReportKind::Trend,
            period: Period::new(from, to).unwrap(),
            office: None,
            step: Some(Step::Quarter),
            outside: true,
            with_texts: false,
        };
        let plain = "@report/trend/2026-01-01/2026-03-31/quarter/outside/";
        assert_eq!(Spot::Report(Box::new(order.clone())).to_string(), plain);
        let office = Some("Zwolle/Kampen".to_owned());
        let other =
            ReportOrder { office, step: None, outside: false, with_texts: true, ..order.clone() };
        for order in [order, other] {
            let spot = Spot::Report(Box::new(order));
            assert_eq!(spot.to_string().parse(), Ok(spot));
        }
    }
}
