//! Choosing: one of a list, some of a list, yes or no.

use super::quoted;
use crate::domain::text::fold;
use crate::form::Choice;

/// Reads one choice: its code, its label, or the start of one label only.
pub(super) fn one<'a>(text: &str, choices: &'a [Choice]) -> Result<&'a Choice, String> {
    let asked = fold(text.trim());
    let exact = choices.iter().find(|choice| choice.code == text.trim()).or_else(|| {
        choices.iter().find(|choice| fold(&choice.label) == asked || fold(&choice.code) == asked)
    });
    if let Some(choice) = exact {
        return Ok(choice);
    }
    let fits = |start: fn(&str, &str) -> bool| -> Vec<&Choice> {
        choices.iter().filter(|choice| start(&fold(&choice.label), &asked)).collect()
    };
    let mut found =
        if asked.is_empty() { Vec::new() } else { fits(|label, asked| label.starts_with(asked)) };
    if found.is_empty() && !asked.is_empty() {
        found = fits(|label, asked| label.split(' ').any(|word| word.starts_with(asked)));
    }
    match found.as_slice() {
        [choice] => Ok(choice),
        [] => Err(format!("'{}' staat niet in de lijst. {}", quoted(text), all(choices))),
        several => Err(format!(
            "'{}' past bij {}. Typ er meer letters van.",
            quoted(text),
            listed(several.iter().map(|choice| choice.label.as_str()), "en")
        )),
    }
}

/// Reads some choices: codes apart by spaces, or codes and labels apart by commas or line ends.
pub(super) fn some<'a>(text: &str, choices: &'a [Choice]) -> Result<Vec<&'a Choice>, String> {
    if let Ok(choice) = one(text, choices) {
        return Ok(vec![choice]);
    }
    let parts: Vec<&str> = if text.contains([',', ';', '\n']) {
        text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty()).collect()
    } else {
        text.split_whitespace().collect()
    };
    let mut chosen: Vec<&Choice> = Vec::new();
    for part in parts {
        let choice = one(part, choices)?;
        if !chosen.contains(&choice) {
            chosen.push(choice);
        }
    }
    if chosen.is_empty() { one(text, choices).map(|choice| vec![choice]) } else { Ok(chosen) }
}

/// Reads yes or no.
pub(super) fn yes_no(text: &str) -> Result<bool, String> {
    match fold(text.trim()).as_str() {
        "ja" | "j" => Ok(true),
        "nee" | "n" => Ok(false),
        _ => Err(format!("'{}' is geen ja of nee. Typ ja of nee.", quoted(text))),
    }
}

/// "Kies uit: klacht, opmerking of vraag."
pub(super) fn all(choices: &[Choice]) -> String {
    if choices.is_empty() {
        return "Er is hier nu niets te kiezen; laat dit leeg.".to_owned();
    }
    let labels = choices.iter().map(|choice| choice.label.as_str());
    format!("Kies uit: {}.", listed(labels, "of"))
}

/// "a, b of c".
fn listed<'a>(items: impl Iterator<Item = &'a str>, word: &str) -> String {
    let items: Vec<&str> = items.collect();
    match items.as_slice() {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} {word} {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choices() -> Vec<Choice> {
        [
            ("client", "cliënt"),
            ("employer", "werkgever van een cliënt"),
            ("former_client", "vroegere cliënt"),
            ("former_principal", "vroegere opdrachtgever"),
            ("treatment", "Bejegening, houding"),
        ]
        .map(|(code, label)| Choice { code: code.into(), label: label.into() })
        .into()
    }

    #[test]
    fn a_choice_is_known_by_code_label_or_start() {
        let choices = choices();
        for (text, code) in [
            ("client", "client"),
            ("CLIENT", "client"),
            ("Cliënt", "client"),
            ("cl", "client"),
            ("werk", "employer"),
            ("vroegere c", "former_client"),
            ("former_client", "former_client"),
            ("opdracht", "former_principal"),
        ] {
            assert_eq!(one(text, &choices).unwrap().code, code, "{text}");
        }
    }

    #[test]
    fn an_unknown_or_doubtful_choice_is_told() {
        let choices = choices();
        assert_eq!(
            one("vroeg", &choices).unwrap_err(),
            "'vroeg' past bij vroegere cliënt en vroegere opdrachtgever. Typ er meer letters van."
        );
        assert_eq!(
            one("buur", &choices[..2]).unwrap_err(),
            "'buur' staat niet in de lijst. Kies uit: cliënt of werkgever van een cliënt."
        );
        assert_eq!(
            one("1", &[]).unwrap_err(),
            "'1' staat niet in de lijst. Er is hier nu niets te kiezen; laat dit leeg."
        );
    }

    #[test]
    fn some_are_known_by_codes_or_labels() {
        let choices = choices();
        let codes = |text: &str| -> Vec<String> {
            some(text, &choices).unwrap().iter().map(|choice| choice.code.clone()).collect()
        };
        assert_eq!(codes("client employer client"), ["client", "employer"]);
        assert_eq!(codes("cliënt, vroegere cliënt"), ["client", "former_client"]);
        assert_eq!(codes("Bejegening, houding"), ["treatment"]);
        assert!(some("client buur", &choices).unwrap_err().starts_with("'buur' staat niet"));
        assert!(some(",", &choices).is_err());
    }

    #[test]
    fn yes_and_no() {
        for (text, expected) in [("ja", true), ("J", true), ("nee", false), (" n ", false)] {
            assert_eq!(yes_no(text), Ok(expected));
        }
        assert_eq!(
            yes_no("misschien").unwrap_err(),
            "'misschien' is geen ja of nee. Typ ja of nee."
        );
    }
}
