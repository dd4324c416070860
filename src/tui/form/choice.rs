//! A field with choices: arrows and the first letters choose.

use super::editor::Edited;
use crate::domain::text::fold;
use crate::form::Choice;
use crate::tui::keys::keymap::{Act, Context, hint};

/// The choices of a field and which of them stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    choices: Vec<Choice>,
    chosen: Vec<bool>,
    /// More than one may be chosen.
    several: bool,
    /// The choice of the cursor.
    at: usize,
    /// Letters typed to find a choice.
    typed: String,
    /// No choice begins with them.
    lost: bool,
    /// A value from elsewhere that is none of the choices: kept until another is made.
    strange: Option<String>,
}

impl Options {
    /// At most one of these; `value` is the code or the label of the one that stands.
    pub fn one(choices: Vec<Choice>, value: &str) -> Self {
        let mut options = Self::empty(choices, false);
        if !value.trim().is_empty() {
            match options.find_exact(value) {
                Some(place) => options.choose(place),
                None => options.strange = Some(value.to_owned()),
            }
        }
        options
    }

    /// Any of these; `value` holds the codes, apart by spaces.
    pub fn many(choices: Vec<Choice>, value: &str) -> Self {
        let mut options = Self::empty(choices, true);
        let mut strange = Vec::new();
        for word in value.split_whitespace() {
            match options.find_exact(word) {
                Some(place) => options.chosen[place] = true,
                None => strange.push(word),
            }
        }
        options.strange = (!strange.is_empty()).then(|| strange.join(" "));
        options
    }

    fn empty(choices: Vec<Choice>, several: bool) -> Self {
        let chosen = vec![false; choices.len()];
        Self { choices, chosen, several, at: 0, typed: String::new(), lost: false, strange: None }
    }

    fn find_exact(&self, value: &str) -> Option<usize> {
        let folded = fold(value.trim());
        self.choices
            .iter()
            .position(|choice| choice.code == value.trim() || fold(&choice.label) == folded)
    }

    fn choose(&mut self, place: usize) {
        self.chosen.fill(false);
        if let Some(chosen) = self.chosen.get_mut(place) {
            *chosen = true;
        }
        self.at = place;
        self.strange = None;
    }

    /// The codes of what is chosen, apart by spaces.
    pub fn value(&self) -> String {
        let codes = self.standing().map(|choice| choice.code.as_str());
        codes.chain(self.strange.as_deref()).collect::<Vec<_>>().join(" ")
    }

    fn standing(&self) -> impl Iterator<Item = &Choice> {
        self.choices
            .iter()
            .zip(&self.chosen)
            .filter(|(_, chosen)| **chosen)
            .map(|(choice, _)| choice)
    }

    /// What is chosen, in words.
    pub fn words(&self) -> String {
        let labels = self.standing().map(|choice| choice.label.as_str());
        let words: Vec<_> = labels.chain(self.strange.as_deref()).collect();
        words.join(", ")
    }

    /// Every choice as shown: its text, whether it is chosen, whether the cursor is on it.
    pub fn shown(&self) -> impl Iterator<Item = (String, bool, bool)> {
        self.choices.iter().enumerate().map(|(place, choice)| {
            let chosen = self.chosen.get(place).copied().unwrap_or(false);
            let mark = match (self.several, chosen) {
                (true, true) => "[x] ",
                (true, false) => "[ ] ",
                (false, true) => "(*) ",
                (false, false) => "( ) ",
            };
            (format!("{mark}{}", choice.label), chosen, place == self.at)
        })
    }

    /// Whether more than one may be chosen.
    pub const fn several(&self) -> bool {
        self.several
    }

    /// A letter: goes to the choice that begins with what was typed.
    pub fn type_char(&mut self, character: char) -> Edited {
        if character == ' ' && self.typed.is_empty() {
            return self.act(Act::Toggle);
        }
        self.typed.push(character);
        let narrowing = !self.lost && self.typed.chars().nth(1).is_some();
        let Some(place) = self.find_beginning() else {
            // What the letters before this one chose is not what is meant.
            if narrowing && !self.several {
                self.chosen.fill(false);
            }
            self.lost = true;
            return Edited::Changed;
        };
        self.lost = false;
        if self.several {
            self.at = place;
            return Edited::Moved;
        }
        self.choose(place);
        Edited::Changed
    }

    fn find_beginning(&self) -> Option<usize> {
        let typed = fold(&self.typed);
        let label = |test: &dyn Fn(&str) -> bool| {
            self.choices.iter().position(|choice| test(&fold(&choice.label)))
        };
        label(&|text| text.starts_with(&typed))
            .or_else(|| self.choices.iter().position(|choice| choice.code.starts_with(&typed)))
            .or_else(|| label(&|text| text.split(' ').any(|word| word.starts_with(&typed))))
    }

    /// Forgets the letters typed so far: the next ones begin anew.
    pub fn rest(&mut self) {
        self.typed.clear();
        self.lost = false;
    }

    /// What is wrong with the letters typed so far.
    pub fn remark(&self) -> Option<String> {
        const MOST: usize = 20;
        let typed: String = self.typed.chars().take(MOST).collect();
        let clear = hint(Context::Choice, Act::Clear);
        self.lost.then(|| format!("Geen keuze begint met '{typed}'. {clear}: opnieuw."))
    }

    /// Does what a key asks.
    pub fn act(&mut self, act: Act) -> Edited {
        if self.choices.is_empty() {
            return Edited::Nothing;
        }
        if act == Act::Toggle && !self.several && !self.typed.is_empty() {
            // A space within what is being typed.
            return self.type_char(' ');
        }
        self.rest();
        match act {
            Act::Left | Act::Right => self.walk(act == Act::Right),
            Act::Toggle if self.several => {
                self.chosen[self.at] = !self.chosen[self.at];
                Edited::Changed
            }
            Act::Toggle => {
                let next = if self.chosen[self.at] { self.next(true) } else { self.at };
                self.choose(next);
                Edited::Changed
            }
            Act::Clear => {
                self.chosen.fill(false);
                self.strange = None;
                Edited::Changed
            }
            _ => Edited::Nothing,
        }
    }

    const fn next(&self, forward: bool) -> usize {
        let count = self.choices.len();
        if forward { (self.at + 1) % count } else { (self.at + count - 1) % count }
    }

    fn walk(&mut self, forward: bool) -> Edited {
        if self.several {
            self.at = self.next(forward);
            return Edited::Moved;
        }
        // The first arrow chooses where the cursor stands.
        let none = !self.chosen.contains(&true);
        let place = if none && forward { self.at } else { self.next(forward) };
        self.choose(place);
        Edited::Changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices() -> Vec<Choice> {
        [("phone", "telefoon"), ("email", "e-mail"), ("letter", "brief"), ("form", "formulier")]
            .map(|(code, label)| Choice { code: code.into(), label: label.into() })
            .to_vec()
    }

    #[test]
    fn letters_and_arrows_choose_one() {
        let mut options = Options::one(choices(), "");
        assert_eq!(options.value(), "");
        options.type_char('f');
        assert_eq!(options.value(), "form");
        options.type_char('b');
        assert_eq!(options.value(), "", "no wrong choice stays");
        assert!(options.remark().is_some_and(|remark| remark.contains("'fb'")));
        options.act(Act::Clear);
        assert_eq!(options.remark(), None);
        options.type_char('b');
        assert_eq!(options.value(), "letter");
        options.rest();
        options.act(Act::Right);
        assert_eq!(options.words(), "formulier");
        options.act(Act::Clear);
        assert_eq!(options.value(), "");
    }

    #[test]
    fn several_can_be_chosen_and_a_strange_value_is_kept() {
        let mut options = Options::many(choices(), "email fax");
        assert_eq!(options.value(), "email fax");
        options.act(Act::Toggle);
        assert_eq!(options.value(), "phone email fax");
        assert_eq!(Options::one(choices(), "Brief").value(), "letter");
        assert_eq!(Options::one(choices(), "rooksignaal").value(), "rooksignaal");
    }
}
