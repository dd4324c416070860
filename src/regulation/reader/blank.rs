//! A commented file for a firm of its own, with every choice from the vocabulary itself.

use super::value::choices;

const TEMPLATE: &str = include_str!("blank.toml");
/// Before the name of a vocabulary whose words stand there in the file that is made.
const CHOICES: &str = "#: ";
/// Width of the column of words.
const COLUMN: usize = 30;

/// The text of a new regulation file: each section and key explained in Dutch, all choices
/// listed, and without faults as it stands.
pub fn blank() -> String {
    let mut text = String::with_capacity(2 * TEMPLATE.len());
    for line in TEMPLATE.lines() {
        let Some(name) = line.strip_prefix(CHOICES) else {
            text.extend([line, "\n"]);
            continue;
        };
        let words = choices(name).into_iter().flatten();
        text.extend(words.map(|(code, label)| format!("#   {code:<COLUMN$} {label}\n")));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::value::VOCABULARIES;
    use super::*;

    #[test]
    fn every_vocabulary_has_its_place_and_every_place_its_vocabulary() {
        let places: Vec<&str> =
            TEMPLATE.lines().filter_map(|line| line.strip_prefix(CHOICES)).collect();
        for name in VOCABULARIES {
            assert!(places.contains(name), "{name} has no place");
        }
        for name in places {
            assert!(VOCABULARIES.contains(&name), "{name} is no vocabulary");
        }
    }

    #[test]
    fn every_word_is_listed_with_its_label() {
        let text = blank();
        for name in VOCABULARIES {
            for (code, label) in choices(name).unwrap() {
                let told = text.lines().any(|line| {
                    line.strip_prefix("#   ").is_some_and(|line| {
                        line.split_whitespace().next() == Some(code) && line.ends_with(label)
                    })
                });
                assert!(told, "{name}: {code}");
            }
        }
    }
}
