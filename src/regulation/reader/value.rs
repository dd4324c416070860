//! One value in the file, read as what it should be.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use toml::de::DeValue;

use super::fault::Faults;
use super::nearest::nearest;
use super::table::Table;
use crate::regulation::model::Span;
use crate::regulation::words::{
    Anchor, BoardSubstitute, Capacity, Circumstance, DutyKind, Ground, LetterElement, LetterKind,
    ObligationKind, Outcome, OutsideBody, PeriodLength, Recipient, RespondentKind, Responsible,
    RulingElement,
};

/// Something could not be read, and the fault has been told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told;

/// What was read, or that a fault has been told.
pub(super) type Read<T> = Result<T, Told>;

/// A word from a fixed vocabulary.
pub(super) trait Word: Copy + Ord + 'static {
    /// The vocabulary.
    const WORDS: &'static [Self];

    /// How the file writes it.
    fn written(self) -> &'static str;
}

macro_rules! vocabulary {
    ($($name:ident)+) => {
        $(impl Word for $name {
            const WORDS: &'static [Self] = Self::ALL;

            fn written(self) -> &'static str {
                self.code()
            }
        })+

        /// The names of all vocabularies of the file.
        #[cfg(test)]
        pub(super) const VOCABULARIES: &[&str] = &[$(stringify!($name),)+];

        /// Word and label of everything in the vocabulary of this name.
        pub(super) fn choices(name: &str) -> Option<Vec<(&'static str, &'static str)>> {
            match name {
                $(stringify!($name) => {
                    Some($name::ALL.iter().map(|word| (word.code(), word.label())).collect())
                })+
                _ => None,
            }
        }
    };
}

vocabulary! {
    Anchor BoardSubstitute Capacity Circumstance DutyKind Ground LetterElement LetterKind
    ObligationKind Outcome OutsideBody PeriodLength Recipient RespondentKind Responsible
    RulingElement
}

/// A value with its place.
#[derive(Clone, Copy)]
pub(super) struct Value<'a> {
    pub(super) raw: &'a DeValue<'a>,
    pub(super) key: &'a str,
    pub(super) line: usize,
    pub(super) faults: &'a Faults,
}

impl<'a> Value<'a> {
    fn told<T>(self, message: impl Into<String>) -> Read<T> {
        self.faults.value(self.line, message);
        Err(Told)
    }

    fn wrong_type<T>(self, wanted: &str) -> Read<T> {
        let found = match self.raw {
            DeValue::String(_) => "tekst",
            DeValue::Integer(_) => "een getal",
            DeValue::Float(_) => "een kommagetal",
            DeValue::Boolean(_) => "true of false",
            DeValue::Datetime(_) => "een datum of tijd",
            DeValue::Array(_) => "een lijst",
            DeValue::Table(_) => "een tabel",
        };
        self.told(format!("{} moet {wanted} zijn, maar is {found}", quoted(self.key)))
    }

    fn str(self) -> Read<&'a str> {
        self.raw.as_str().map_or_else(|| self.wrong_type("tekst"), Ok)
    }

    /// A line of text that can be shown on any terminal.
    pub(super) fn text(self) -> Read<String> {
        let text = self.str()?;
        if text.trim().is_empty() {
            return self.told(format!("{} is leeg", quoted(self.key)));
        }
        if text.chars().any(steers) {
            return self.told(format!("{} bevat een regeleinde of stuurteken", quoted(self.key)));
        }
        Ok(text.to_owned())
    }

    /// A code in events and JSON, or a file name: small letters, digits, underscore, hyphen.
    pub(super) fn code(self) -> Read<String> {
        let text = self.str()?;
        let plain =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
        if text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(plain) {
            return Ok(text.to_owned());
        }
        self.told(format!(
            "{} mag als {} niet; gebruik kleine letters, cijfers, _ en -, met een letter voorop",
            quoted(text),
            quoted(self.key)
        ))
    }

    /// One word from a vocabulary.
    pub(super) fn word<T: Word>(self) -> Read<T> {
        let text = self.str()?;
        if let Some(word) = T::WORDS.iter().find(|word| word.written() == text) {
            return Ok(*word);
        }
        let codes = T::WORDS.iter().map(|word| word.written());
        let guess = nearest(text, codes.clone());
        let guess = guess.map_or_else(String::new, |word| format!("bedoel je \"{word}\"? "));
        let allowed = codes.collect::<Vec<_>>().join(", ");
        let (text, key) = (quoted(text), quoted(self.key));
        self.told(format!("onbekend woord {text} bij {key}; {guess}toegestaan: {allowed}"))
    }

    /// The word that was meant, if that can be guessed, and whether it stands there just so. Tells
    /// no fault.
    pub(super) fn meant<T: Word>(self) -> Option<(T, bool)> {
        let text = self.raw.as_str()?;
        let code = nearest(text, T::WORDS.iter().map(|word| word.written()))?;
        let word = T::WORDS.iter().copied().find(|word| word.written() == code)?;
        Some((word, code == text))
    }

    /// A duration such as "3 working_days".
    pub(super) fn span(self) -> Read<Span> {
        let parsed: Result<Span, _> = self.str()?.parse();
        parsed.or_else(|error| self.told(error.to_string()))
    }

    /// One duration, or a list of them.
    pub(super) fn spans(self) -> Read<Vec<Span>> {
        if self.raw.is_str() { self.span().map(|span| vec![span]) } else { self.list(Self::span) }
    }

    /// true or false.
    pub(super) fn flag(self) -> Read<bool> {
        self.raw.as_bool().map_or_else(|| self.wrong_type("true of false"), Ok)
    }

    /// A whole number from 0.
    pub(super) fn number(self) -> Read<u64> {
        let wanted = "een heel getal vanaf 0";
        let Some(integer) = self.raw.as_integer() else {
            return self.wrong_type(wanted);
        };
        u64::from_str_radix(integer.as_str(), integer.radix())
            .or_else(|_| self.told(format!("{} moet {wanted} zijn", quoted(self.key))))
    }

    /// A day such as 2026-01-02, without a time.
    pub(super) fn date(self) -> Read<NaiveDate> {
        let wanted = "een datum zoals 2026-01-02, zonder aanhalingstekens,";
        let Some(moment) = self.raw.as_datetime() else {
            return self.wrong_type(wanted);
        };
        let date = moment.date.filter(|_| moment.time.is_none() && moment.offset.is_none());
        date.and_then(|date| {
            NaiveDate::from_ymd_opt(date.year.into(), date.month.into(), date.day.into())
        })
        .map_or_else(|| self.wrong_type(wanted), Ok)
    }

    fn items(self) -> Read<impl Iterator<Item = Self>> {
        let Some(array) = self.raw.as_array() else {
            return self.wrong_type("een lijst");
        };
        Ok(array.iter().map(move |item| Value {
            raw: item.get_ref(),
            line: self.faults.line_at(item.span().start),
            ..self
        }))
    }

    /// A list with something in it, each item read by `item`.
    pub(super) fn list<T>(self, item: impl Fn(Self) -> Read<T>) -> Read<Vec<T>> {
        // Read all before giving up, so that each item's fault is told.
        let items: Vec<Read<T>> = self.items()?.map(item).collect();
        if items.is_empty() {
            return self.told(format!("{} is leeg; laat de regel weg", quoted(self.key)));
        }
        items.into_iter().collect()
    }

    /// A list of words, none of them twice.
    pub(super) fn words<T: Word>(self) -> Read<Vec<T>> {
        let words = self.list(Self::word)?;
        self.distinct(words, |word| word.written().to_owned())
    }

    /// A list of days, none of them twice.
    pub(super) fn dates(self) -> Read<Vec<NaiveDate>> {
        let dates = self.list(Self::date)?;
        self.distinct(dates, ToString::to_string)
    }

    fn distinct<T: Ord>(self, items: Vec<T>, written: impl Fn(&T) -> String) -> Read<Vec<T>> {
        let mut seen = BTreeSet::new();
        match items.iter().find(|item| !seen.insert(*item)).map(written) {
            None => Ok(items),
            Some(twice) => self.told(format!("\"{twice}\" staat dubbel in {}", quoted(self.key))),
        }
    }

    /// A table of its own.
    pub(super) fn table(self) -> Read<Table<'a>> {
        match self.raw {
            DeValue::Table(entries) => {
                Ok(Table::new(entries, format!("[{}]", self.key), self.line, self.faults))
            }
            _ => self.wrong_type("een tabel"),
        }
    }

    /// A list of tables.
    pub(super) fn tables(self) -> Read<Vec<Table<'a>>> {
        let tables: Vec<Read<Table<'a>>> = self
            .items()?
            .map(|item| Ok(item.table()?.named(format!("[[{}]]", self.key))))
            .collect();
        // A wrong item has been told; the others may have faults of their own.
        Ok(tables.into_iter().flatten().collect())
    }
}

/// Whether a character steers the terminal or the reading direction rather than being text.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What somebody wrote, made safe and short enough to stand in a sentence.
pub(super) fn quoted(text: &str) -> String {
    const SHOWN: usize = 60;
    if text.chars().count() <= SHOWN {
        return format!("{text:?}");
    }
    let start: String = text.chars().take(SHOWN).chain(['…']).collect();
    format!("{start:?}")
}
