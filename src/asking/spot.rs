//! Where somebody is, so that the other way of working goes on there.

use std::fmt;
use std::str::FromStr;

use crate::desk::view::Draft;
use crate::desk::{Desk, DeskError};
use crate::domain::ComplaintNumber;

/// Where somebody is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Spot {
    /// At the desk.
    #[default]
    Desk,
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

impl fmt::Display for Spot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Desk => Ok(()),
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
        assert_eq!("a/b/c/d".parse(), Ok(Spot::Desk));
        assert_eq!("a/b/c".parse(), Ok(Spot::Desk));
    }
}
