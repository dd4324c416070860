//! From text to TOML, past everything that is no TOML.

use super::fault::Faults;
use toml::Spanned;
use toml::de::{DeTable, Error};

/// What the parser says where a line is neither a key with a value nor a heading. It gives up
/// the rest of the file there.
const NO_PAIR: &str = "key with no value";

/// How often to go on after a line at which the parser gives up.
const ROUNDS: usize = 50;

/// The text with those lines blanked at which the parser would give up, each told as a fault.
/// All offsets stay as they were.
pub(super) fn without_dead_ends(text: &str, faults: &Faults) -> String {
    let mut text = text.to_owned();
    for _ in 0..ROUNDS {
        let (_, errors) = DeTable::parse_recoverable(&text);
        let blanked = errors
            .iter()
            .filter(|error| error.message().starts_with(NO_PAIR))
            .fold(text.clone(), |text, error| blank(&text, report(error, faults)));
        if blanked == text {
            break;
        }
        text = blanked;
    }
    text
}

/// The document as far as it can be understood; the rest is told as faults.
pub(super) fn parse<'a>(text: &'a str, faults: &Faults) -> Spanned<DeTable<'a>> {
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        report(error, faults);
    }
    document
}

/// Tells of an error, and at which line it is.
fn report(error: &Error, faults: &Faults) -> usize {
    let line = faults.line_at(error.span().map_or(0, |span| span.start));
    faults.syntax(line, dutch(error.message()));
    line
}

fn blank(text: &str, line: usize) -> String {
    text.split_inclusive('\n')
        .enumerate()
        .flat_map(|(index, content)| {
            let hide = index + 1 == line;
            content.chars().map(move |c| (hide && !matches!(c, '\r' | '\n'), c))
        })
        .fold(String::with_capacity(text.len()), |mut out, (hide, c)| {
            if hide {
                out.extend(std::iter::repeat_n(' ', c.len_utf8()));
            } else {
                out.push(c);
            }
            out
        })
}

const NO_TEXT: &str = "deze tekst is niet afgesloten of bevat een teken dat niet mag";

/// The parser speaks English; these are the slips that people make. The rest keeps its own words.
const WORDS: &[(&str, &str)] = &[
    ("duplicate key", "deze sleutel staat er al"),
    (NO_PAIR, "hier ontbreekt het = met een waarde"),
    ("missing value", "na het = ontbreekt de waarde"),
    ("string values must be quoted", "tekst moet tussen aanhalingstekens staan"),
    ("invalid basic string", NO_TEXT),
    ("invalid literal string", NO_TEXT),
    ("unclosed array table", "het kopje mist ]] aan het eind"),
    ("unclosed table", "het kopje mist ] aan het eind"),
    ("unclosed array", "de lijst mist ] aan het eind"),
    ("missing comma", "hier ontbreekt een komma"),
    ("extra comma", "hier staat een komma te veel"),
    ("invalid date", "dit is geen bestaande datum"),
    ("cannot recurse further", "dit zit te diep in elkaar"),
];

fn dutch(message: &str) -> String {
    let known = WORDS.iter().find(|(english, _)| message.starts_with(english));
    known.map_or_else(
        || format!("dit is geen geldige TOML ({message})"),
        |(_, dutch)| (*dutch).to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_on_after_a_line_that_is_no_pair() {
        let text = "a = 1\nfout é fout\r\nb = 2\nook fout\nc = 3\n";
        let faults = Faults::new(text);
        let sound = without_dead_ends(text, &faults);
        assert_eq!(sound.len(), text.len());
        let document = parse(&sound, &faults);
        assert_eq!(document.get_ref().len(), 3);
        let lines: Vec<usize> = faults.into_list().iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [2, 4]);
    }
}
