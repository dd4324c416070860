//! Taking names out of free text. Reports are anonymous, and an agreed action may name people.

use std::collections::BTreeSet;

use crate::domain::text::fold;

/// What stands in the place of a name.
const NAME: &str = "[naam]";

/// Words within names that are ordinary words as well.
const ORDINARY: [&str; 20] = [
    "aan", "bij", "dhr", "de", "den", "der", "heer", "het", "in", "meneer", "mevr", "mevrouw",
    "mw", "op", "te", "ten", "ter", "uit", "van", "von",
];

/// The text with every word of these names replaced. A surname that is also a noun goes too: in
/// doubt the reader misses a word rather than learns a name.
pub fn without_names(text: &str, names: &[&str]) -> String {
    let hidden: BTreeSet<String> = names
        .iter()
        .flat_map(|name| name.split(|c: char| !c.is_alphanumeric()))
        .map(fold)
        .filter(|word| word.chars().nth(1).is_some() && !ORDINARY.contains(&word.as_str()))
        .collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let inside = first.is_alphanumeric();
        let end = rest.find(|c: char| c.is_alphanumeric() != inside).unwrap_or(rest.len());
        let (piece, behind) = rest.split_at(end);
        rest = behind;
        // A short word is a name only where it is written as one: "Bo", not "bo".
        let written_so = piece.chars().nth(2).is_some() || first.is_uppercase();
        let hide = inside && written_so && is_hidden(&hidden, piece);
        out.push_str(if hide { NAME } else { piece });
    }
    out
}

/// A name, or a name with the s of possession.
fn is_hidden(hidden: &BTreeSet<String>, word: &str) -> bool {
    let word = fold(word);
    hidden.contains(&word)
        || word.strip_suffix('s').is_some_and(|stem| stem.len() > 2 && hidden.contains(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_and_ordinary_words_stay() {
        let names = ["Daniëlle van der Berg", "K. Visser", "Bo Smit"];
        assert_eq!(
            without_names("Visser belt mevrouw Van der Berg over de brief van Bo.", &names),
            "[naam] belt mevrouw Van der [naam] over de brief van [naam]."
        );
        assert_eq!(
            without_names("Danielles dossier aanvullen", &names),
            "[naam] dossier aanvullen"
        );
        assert_eq!(without_names("Brief sturen in week 3", &names), "Brief sturen in week 3");
    }
}
