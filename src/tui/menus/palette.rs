//! The palette: every command by a few letters, whatever their order.

use chrono::{Datelike, NaiveDate};
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use ratatui::layout::Rect;

use super::{Intent, area, inside, walk};
use crate::domain::ComplaintNumber;
use crate::domain::text::fold;
use crate::tui::app::reader::Reader;
use crate::tui::form::{Edited, Editor};
use crate::tui::keys::Key;
use crate::tui::keys::keymap::Act;

const WIDTH: u16 = 70;
const ROWS: usize = 16;

/// Something that can be chosen.
#[derive(Debug, Clone)]
pub struct Item {
    /// What staff see.
    pub label: String,
    /// What is said beside it: a key, or why it is not possible.
    pub aside: String,
    /// Whether it is possible now.
    pub possible: bool,
    /// What it does.
    pub intent: Intent,
    folded: String,
}

impl Item {
    /// Something that can be chosen.
    pub fn new(label: impl Into<String>, aside: impl Into<String>, intent: Intent) -> Self {
        let label = label.into();
        let folded = fold(&label);
        Self { label, aside: aside.into(), possible: true, intent, folded }
    }

    /// Something that is also found by another word.
    pub fn also(mut self, word: &str) -> Self {
        self.folded.push(' ');
        self.folded.push_str(&fold(word));
        self
    }

    /// Something that is not possible now.
    pub fn impossible(mut self) -> Self {
        self.possible = false;
        self
    }
}

/// The palette.
pub struct Palette {
    line: Editor,
    items: Vec<Item>,
    hits: Vec<Item>,
    today: NaiveDate,
    matcher: SkimMatcherV2,
    /// The cursor.
    pub reader: Reader,
}

impl std::fmt::Debug for Palette {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Palette").field("line", &self.line).finish_non_exhaustive()
    }
}

impl Clone for Palette {
    fn clone(&self) -> Self {
        Self {
            line: self.line.clone(),
            items: self.items.clone(),
            hits: self.hits.clone(),
            today: self.today,
            matcher: SkimMatcherV2::default(),
            reader: self.reader,
        }
    }
}

impl Palette {
    /// A palette of these.
    pub fn new(items: Vec<Item>, today: NaiveDate) -> Self {
        let hits = items.clone();
        let line = Editor::new(&crate::form::FieldKind::Line, "");
        let reader = Reader::default();
        Self { line, items, hits, today, matcher: SkimMatcherV2::default(), reader }
    }

    /// What was typed.
    pub fn typed(&self) -> String {
        self.line.value()
    }

    /// What is seen of it in so many cells, and where the cursor stands in it.
    pub fn row(&self, wide: usize) -> (String, usize) {
        self.line.row(wide)
    }

    /// What fits what was typed, best first.
    pub fn hits(&self) -> &[Item] {
        &self.hits
    }

    /// Where it stands: it keeps its size while one types.
    pub fn area(window: (u16, u16)) -> Rect {
        area(window, WIDTH, ROWS)
    }

    /// How many commands are in view.
    pub fn rows(window: (u16, u16)) -> usize {
        inside(Self::area(window)).saturating_sub(2).max(1)
    }

    /// Types or pastes a text.
    pub fn insert(&mut self, text: &str) {
        self.line.insert(text);
        self.find();
    }

    /// One key.
    pub fn key(&mut self, key: Key, act: Option<Act>, window: (u16, u16)) -> Intent {
        let rows = Self::rows(window);
        if walk(&mut self.reader, act, self.hits.len(), rows) {
            return Intent::Stay;
        }
        match act {
            Some(Act::Choose) => {
                return self
                    .hits
                    .get(self.reader.line)
                    .map_or(Intent::Stay, |item| item.intent.clone());
            }
            Some(act) => {
                if self.line.act(act) == Edited::Changed {
                    self.find();
                }
            }
            None => {
                if let Some(character) = key.typed() {
                    self.insert(character.encode_utf8(&mut [0; 4]));
                }
            }
        }
        Intent::Stay
    }

    fn find(&mut self) {
        let typed = self.typed();
        let folded = fold(&typed);
        let words: Vec<_> = folded.split_whitespace().collect();
        let mut scored: Vec<_> = self
            .items
            .iter()
            .filter_map(|item| self.score(item, &words).map(|score| (score, item)))
            .collect();
        scored.sort_by_key(|(score, item)| (std::cmp::Reverse(*score), !item.possible));
        self.hits = self
            .complaint(&typed)
            .into_iter()
            .chain(scored.into_iter().map(|(_, item)| item.clone()))
            .collect();
        self.reader.first();
    }

    /// Every word must be found, in any order; whole beginnings of words count most.
    fn score(&self, item: &Item, words: &[&str]) -> Option<i64> {
        words.iter().try_fold(0, |total, word| {
            let fuzzy = self.matcher.fuzzy_match(&item.folded, word)?;
            let begins = item.folded.split(' ').any(|part| part.starts_with(word));
            Some(total + fuzzy + if begins { 1000 } else { 0 })
        })
    }

    /// The complaint whose number, or place in this year, was typed.
    fn complaint(&self, typed: &str) -> Option<Item> {
        let typed = typed.trim();
        let number = typed.parse::<ComplaintNumber>().ok().or_else(|| {
            let sequence = typed.parse().ok().filter(|sequence| *sequence > 0)?;
            Some(ComplaintNumber { year: self.today.year(), sequence })
        })?;
        Some(Item::new(format!("Naar klacht {number}"), "", Intent::GoTo(number)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(typed: &str) -> String {
        let labels =
            ["Ontvangst bevestigen", "Bemiddeling beëindigd", "Bemiddeling aanbieden", "Zoeken"];
        let items = labels.map(|label| Item::new(label, "", Intent::Stay)).to_vec();
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let mut palette = Palette::new(items, today);
        palette.insert(typed);
        palette.hits().first().map(|item| item.label.clone()).unwrap_or_default()
    }

    #[test]
    fn words_are_found_whatever_accents_and_order() {
        assert_eq!(best("beeindigd"), "Bemiddeling beëindigd");
        assert_eq!(best("aanb bem"), "Bemiddeling aanbieden");
        assert_eq!(best("ontv"), "Ontvangst bevestigen");
        assert_eq!(best("xyzzy"), "");
    }

    #[test]
    fn a_number_leads_to_the_complaint() {
        assert_eq!(best("2025-003"), "Naar klacht 2025-003");
        assert_eq!(best("14"), "Naar klacht 2026-014");
    }
}
