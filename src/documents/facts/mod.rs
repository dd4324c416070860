//! The facts (gegevens) of one letter by name: what a template can say. Every name is always there,
//! empty where the file says nothing, so that a template with a slip in a name is found.

mod blank;
mod course;
mod element;
mod ending;
mod gather;
mod names;
mod told;
mod wording;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::paper::Letterhead;
use crate::domain::obligations::NextStep;
use crate::domain::{Command, Complaint, Recorded};
use crate::regulation::{LetterKind, LetterRecipient, OutsideBody, Regulation};

pub use element::{Unsaid, names_of, other_sentinels_of, sentinels_of, unsaid_elements};

/// What the organisation has set for its letters; empty where nothing is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LetterSettings {
    /// Postal and visiting address.
    pub address: String,
    /// Telephone number.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// Where readers can turn to.
    pub reply_to: String,
    /// Who signs.
    pub sender: String,
    /// The lines under a letter.
    pub signature: String,
    /// What stands at the foot of each page.
    pub footer: String,
    /// Name and address of the bodies to which complainants can go on.
    pub bodies: BTreeMap<OutsideBody, String>,
}

impl LetterSettings {
    /// What stands above each letter.
    pub fn letterhead(&self, organisation: &str, made_on: NaiveDate) -> Letterhead {
        let labelled =
            |label: &str, value: &str| (!value.is_empty()).then(|| format!("{label} {value}"));
        let address = self.address.lines().map(ToOwned::to_owned);
        let reach = [labelled("Telefoon", &self.phone), labelled("E-mail", &self.email)];
        Letterhead {
            organisation: organisation.to_owned(),
            lines: address.chain(reach.into_iter().flatten()).collect(),
            footer: self.footer.clone(),
            made_on: Some(made_on),
        }
    }
}

/// Everything that a letter is made of.
#[derive(Debug, Clone, Copy)]
pub struct Given<'a> {
    /// The complaint, as it will be once the letter is sent.
    pub complaint: &'a Complaint,
    /// Its regulation.
    pub regulation: &'a Regulation,
    /// Which letter.
    pub letter: LetterKind,
    /// To whom.
    pub to: LetterRecipient,
    /// The reader's name, where it is given.
    pub name: Option<&'a str>,
    /// The step that follows from sending it.
    pub step: Option<&'a Command>,
    /// The date of the letter.
    pub today: NaiveDate,
    /// The organisation's name.
    pub organisation: &'a str,
    /// What it has set.
    pub settings: &'a LetterSettings,
    /// Who makes the letter.
    pub actor: &'a str,
    /// What has happened.
    pub history: &'a [Recorded],
    /// The state in words.
    pub status: &'a str,
    /// What the regulation asks next.
    pub next: Option<&'a NextStep>,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// A text; empty where the file says nothing.
    Text(String),
    /// Whether something holds.
    Flag(bool),
    /// Rows, each with the same columns.
    Rows(Vec<BTreeMap<&'static str, String>>),
}

/// All facts by their names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts(BTreeMap<&'static str, Fact>);

impl Facts {
    /// The facts of one letter.
    pub fn of(given: &Given<'_>) -> Self {
        gather::gathered(given)
    }

    /// No facts under every name.
    pub fn empty() -> Self {
        let texts = names::TEXTS.iter().map(|name| (*name, Fact::Text(String::new())));
        let flags = names::FLAGS.iter().map(|name| (*name, Fact::Flag(false)));
        let rows = names::ROWS.iter().map(|(name, _)| (*name, Fact::Rows(Vec::new())));
        Self(texts.chain(flags).chain(rows).collect())
    }

    /// A sign under every name that no template would write by itself: for checking templates.
    pub fn sentinels(to: LetterRecipient) -> Self {
        let mut facts = Self::empty();
        for name in names::TEXTS {
            facts.text(name, names::sentinel(name));
        }
        for name in names::FLAGS {
            facts.flag(name, true);
        }
        for (name, columns) in names::ROWS {
            let cell =
                |column: &&'static str| (*column, names::sentinel(&format!("{name}.{column}")));
            facts.rows(name, vec![columns.iter().map(cell).collect()]);
        }
        facts.reader_flags(to);
        facts
    }

    /// The same without these facts.
    pub fn without(mut self, missing: &[&'static str]) -> Self {
        for name in missing {
            let (name, _) = name.split_once('.').unwrap_or((name, ""));
            if let Some(fact) = self.0.get_mut(name) {
                *fact = match fact {
                    Fact::Text(_) => Fact::Text(String::new()),
                    Fact::Flag(_) => Fact::Flag(false),
                    Fact::Rows(_) => Fact::Rows(Vec::new()),
                };
            }
        }
        self
    }

    /// Each name with its fact.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Fact)> {
        self.0.iter().map(|(name, fact)| (*name, fact))
    }

    /// Every name that a template can use.
    pub fn names() -> BTreeSet<&'static str> {
        Self::empty().0.into_keys().collect()
    }

    /// A text by its name, or the texts of a column by `rows.column`; the empty ones are left out.
    pub fn texts(&self, name: &str) -> Vec<&str> {
        let (name, column) = name.split_once('.').unwrap_or((name, ""));
        let found: Vec<&str> = match self.0.get(name) {
            Some(Fact::Text(text)) => vec![text],
            Some(Fact::Rows(rows)) => {
                rows.iter().filter_map(|row| row.get(column).map(String::as_str)).collect()
            }
            Some(Fact::Flag(_)) | None => Vec::new(),
        };
        found.into_iter().filter(|text| !text.trim().is_empty()).collect()
    }

    fn text(&mut self, name: &'static str, text: impl Into<String>) {
        self.0.insert(name, Fact::Text(text.into()));
    }

    /// A text that may be missing.
    fn maybe(&mut self, name: &'static str, text: Option<impl ToString>) {
        self.text(name, text.map(|text| text.to_string()).unwrap_or_default());
    }

    fn flag(&mut self, name: &'static str, value: bool) {
        self.0.insert(name, Fact::Flag(value));
    }

    fn rows(&mut self, name: &'static str, rows: Vec<BTreeMap<&'static str, String>>) {
        self.0.insert(name, Fact::Rows(rows));
    }

    fn reader_flags(&mut self, to: LetterRecipient) {
        self.flag("to_complainant", to == LetterRecipient::Complainant);
        self.flag("to_respondent", to == LetterRecipient::Respondent);
        self.flag("to_board", to == LetterRecipient::Board);
        self.flag("to_principal", to == LetterRecipient::Principal);
        self.flag("to_file", to == LetterRecipient::File);
    }
}

#[cfg(test)]
mod tests;
