//! Taking people out of free text: names, initials, addresses and numbers. Reports are anonymous,
//! and an agreed action may name people. In doubt the reader misses a word rather than learns who
//! somebody is; that it misses nobody cannot be promised.

use std::collections::BTreeSet;

use super::contacts::without_contacts;
use crate::domain::text::fold;

/// What stands in the place of a name.
const NAME: &str = "[naam]";

/// Words within names that are ordinary words as well.
const ORDINARY: [&str; 20] = [
    "aan", "bij", "dhr", "de", "den", "der", "heer", "het", "in", "meneer", "mevr", "mevrouw",
    "mw", "op", "te", "ten", "ter", "uit", "van", "von",
];

/// The words by which people are known.
struct Known {
    /// Words of names, folded.
    words: BTreeSet<String>,
    /// Initials without dots, as they are written: "JV", "JdV".
    initials: BTreeSet<String>,
}

impl Known {
    fn of(names: &[&str]) -> Self {
        let mut known = Self { words: BTreeSet::new(), initials: BTreeSet::new() };
        for name in names {
            let words: Vec<&str> = name
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .collect();
            let telling = |word: &&&str| !ORDINARY.contains(&fold(word).as_str());
            let first = |word: &&str| word.chars().next();
            let all: String = words.iter().filter_map(first).collect();
            let short: String = words.iter().filter(telling).filter_map(first).collect();
            for initials in [all.to_uppercase(), short.to_uppercase(), all] {
                if initials.chars().nth(1).is_some() {
                    known.initials.insert(initials);
                }
            }
            known.words.extend(
                words
                    .iter()
                    .filter(telling)
                    .map(|word| fold(word))
                    .filter(|word| word.chars().nth(1).is_some()),
            );
        }
        known
    }

    fn hides(&self, word: &str) -> bool {
        // A short word is a name only where it is written as one: "Bo", not "bo".
        let written_so = word.chars().nth(2).is_some() || word.chars().all(char::is_uppercase);
        let short_name = word.chars().next().is_some_and(char::is_uppercase);
        ((written_so || short_name) && self.is_name(word)) || self.initials.contains(word)
    }

    /// A name, or a name with the s of possession.
    fn is_name(&self, word: &str) -> bool {
        let word = fold(word);
        self.words.contains(&word)
            || word
                .strip_suffix('s')
                .is_some_and(|stem| stem.len() > 2 && self.words.contains(stem))
    }
}

/// The text with every word of these names replaced, with the initials of these people, and with
/// e-mail addresses and telephone numbers. A surname that is also a noun goes too.
pub fn without_names(text: &str, names: &[&str]) -> String {
    let known = Known::of(names);
    let text = without_contacts(text);
    let pieces = pieces(&text);
    let mut out: Vec<&str> = Vec::with_capacity(pieces.len());
    let mut place = 0;
    while let Some(piece) = pieces.get(place) {
        if let Some(length) = dotted(&pieces[place..], &known) {
            out.push(NAME);
            place += length;
            continue;
        }
        place += 1;
        if is_word(piece) && known.hides(piece) {
            out.truncate(before_initials(&out));
            out.push(NAME);
        } else {
            out.push(piece);
        }
    }
    out.concat()
}

/// Words, and what stands between them.
fn pieces(text: &str) -> Vec<&str> {
    let mut all = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let inside = first.is_alphanumeric();
        let end = rest.find(|c: char| c.is_alphanumeric() != inside).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at(end);
        all.push(piece);
        rest = behind;
    }
    all
}

fn is_word(piece: &str) -> bool {
    piece.starts_with(char::is_alphanumeric)
}

fn is_letter(piece: &str) -> bool {
    let mut letters = piece.chars();
    letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none()
}

/// How many pieces are somebody's initials with dots, such as "J.V.", without the last dot.
fn dotted(pieces: &[&str], known: &Known) -> Option<usize> {
    let mut letters = String::new();
    let mut length = 0;
    for pair in pieces.chunks(2) {
        let [letter, rest @ ..] = pair else { break };
        if !is_letter(letter) {
            break;
        }
        letters.push_str(letter);
        length += 2;
        if rest.first() != Some(&".") {
            break;
        }
    }
    known.initials.contains(&letters).then(|| length - 1)
}

/// Where the initials and the small words before a surname begin: "J. de" before "Vries". Small
/// words without initials stay.
fn before_initials(out: &[&str]) -> usize {
    let mut begin = out.len();
    for (place, piece) in out.iter().enumerate().rev() {
        let initial = is_letter(piece) && piece.chars().all(char::is_uppercase);
        let small = ORDINARY.contains(&fold(piece).as_str());
        let between = !is_word(piece) && matches!(*piece, " " | "." | ". ");
        // An initial stands before a dot, or it is a word such as "U".
        if initial && out.get(place + 1).is_some_and(|next| next.starts_with('.')) {
            begin = place;
        } else if !(small || between) {
            break;
        }
    }
    begin
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 4] = ["Daniëlle van der Berg", "K. Visser", "Bo Smit", "J. de Vries"];

    #[test]
    fn names_go_and_ordinary_words_stay() {
        for (text, left) in [
            (
                "Visser belt mevrouw Van der Berg over de brief van Bo.",
                "[naam] belt mevrouw Van der [naam] over de brief van [naam].",
            ),
            ("Danielles dossier aanvullen", "[naam] dossier aanvullen"),
            ("Brief sturen in week 3", "Brief sturen in week 3"),
            ("De heer Visser en U. Dat is plan B.", "De heer [naam] en U. Dat is plan B."),
        ] {
            assert_eq!(without_names(text, &NAMES), left);
        }
    }

    #[test]
    fn initials_go_with_the_name_and_alone() {
        for (text, left) in [
            ("J. de Vries belt", "[naam] belt"),
            ("Door J.P. de Vries, en door K.Visser.", "Door [naam], en door [naam]."),
            ("JdV belt terug; BS schrijft", "[naam] belt terug; [naam] schrijft"),
            ("Akkoord (J.d.V.) en D.B. ook", "Akkoord ([naam].) en [naam]. ook"),
            ("De WIA en het CV", "De WIA en het CV"),
        ] {
            assert_eq!(without_names(text, &NAMES), left);
        }
    }

    #[test]
    fn addresses_and_numbers_go_whoever_they_belong_to() {
        assert_eq!(
            without_names("Mail d.berg@voorbeeld.nl of bel 06-12 34 56 78.", &NAMES),
            "Mail [e-mailadres] of bel [nummer]."
        );
    }
}
