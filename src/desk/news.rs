//! What whoever is at this desk was asked for news about (om nieuws gevraagd).

use super::{Desk, DeskError};
use crate::domain::text::Line;

impl Desk {
    /// That somebody waits for news from who is at this desk, in a sentence, if somebody does.
    pub fn asked_of_me(&self) -> Result<Option<String>, DeskError> {
        let me = self.me()?;
        let is_me = |person: &str| Line::new(person).is_ok_and(|person| me.is_named(&person));
        let waiting = self.store.awaiting_news()?.into_iter().map(|listed| listed.row);
        let mine = waiting.filter(|row| row.news.as_ref().is_some_and(|(person, _)| is_me(person)));
        let numbers: Vec<_> = mine.map(|row| row.number.to_string()).collect();
        Ok(match numbers.as_slice() {
            [] => None,
            [only] => Some(format!("Je bent om nieuws gevraagd over klacht {only}.")),
            [first, ..] => Some(format!(
                "Je bent om nieuws gevraagd over {} klachten, het eerst over {first}.",
                numbers.len()
            )),
        })
    }
}
