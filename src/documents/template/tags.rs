//! What may stand in a template: names, choices, repetitions and three filters. Nothing else, so
//! that no template can make a text without end, or run for ever.

use super::TemplateFault;

/// Filters that a template can use.
pub(super) const FILTERS: [&str; 3] = ["regels", "een_regel", "hoofdletter"];
const FIRST_WORDS: [&str; 6] = ["if", "elif", "else", "endif", "for", "endfor"];

/// Everything between `{{ }}` or `{% %}` that may not stand there.
pub(super) fn faults(text: &str, file: &str) -> Vec<TemplateFault> {
    let mut faults = Vec::new();
    let mut rest = text;
    let mut line = 1;
    while let Some((before, kind, after)) = next_tag(rest) {
        line += before.matches('\n').count();
        let Some((inside, behind)) = after.split_once(kind.end()) else {
            faults.push(fault(
                file,
                line,
                format!("na '{}' ontbreekt '{}'.", kind.begin(), kind.end()),
            ));
            break;
        };
        if let Some(message) = kind.complaint(inside) {
            faults.push(fault(file, line, message));
        }
        line += inside.matches('\n').count();
        rest = behind;
    }
    faults
}

fn fault(file: &str, line: usize, message: String) -> TemplateFault {
    TemplateFault { file: file.to_owned(), line: Some(line), message }
}

#[derive(Clone, Copy)]
enum Tag {
    Value,
    Block,
    Comment,
}

impl Tag {
    const fn begin(self) -> &'static str {
        match self {
            Self::Value => "{{",
            Self::Block => "{%",
            Self::Comment => "{#",
        }
    }

    const fn end(self) -> &'static str {
        match self {
            Self::Value => "}}",
            Self::Block => "%}",
            Self::Comment => "#}",
        }
    }

    fn complaint(self, inside: &str) -> Option<String> {
        if matches!(self, Self::Comment) {
            return None;
        }
        let inside = inside.trim_start_matches(['-', '+']).trim_end_matches(['-', '+']);
        let fine = |c: char| c.is_ascii_alphanumeric() || c.is_whitespace() || "_.|".contains(c);
        if let Some(sign) = inside.chars().find(|c| !fine(*c)) {
            let sign = crate::domain::text::neutral(&sign.to_string());
            return Some(format!(
                "'{sign}' kan hier niet staan. Gebruik alleen namen, 'if', 'for' en de filters {}.",
                FILTERS.join(", ")
            ));
        }
        let first = inside.split_whitespace().next().unwrap_or_default();
        if matches!(self, Self::Block) && !FIRST_WORDS.contains(&first) {
            return Some(format!(
                "'{first}' ken ik niet. Na '{{%' kan staan: {}.",
                FIRST_WORDS.join(", ")
            ));
        }
        None
    }
}

/// The text before the next tag, which tag, and the text after its beginning.
fn next_tag(text: &str) -> Option<(&str, Tag, &str)> {
    let tags = [Tag::Value, Tag::Block, Tag::Comment];
    let places = tags.into_iter().filter_map(|tag| Some((text.find(tag.begin())?, tag)));
    let (place, tag) = places.min_by_key(|(place, _)| *place)?;
    Some((&text[..place], tag, &text[place + 2..]))
}
