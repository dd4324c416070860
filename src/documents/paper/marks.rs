//! Marks (opmaaktekens) of the light text: taken out of texts from the file, and read back.

/// Signs that a backslash takes the meaning from.
const SIGNS: [char; 6] = ['\\', '#', '-', '|', ':', '_'];

/// A text from the file with every mark taken out: it reads back as it was, and makes no heading,
/// list, table, field or signature of its own.
pub fn escape(text: &str) -> String {
    let lines: Vec<_> = text.split('\n').map(escaped_line).collect();
    lines.join("\n")
}

/// The same for a value after a label or in an item of a list: its lines stay with it.
pub fn hang(text: &str) -> String {
    let lines: Vec<_> =
        text.split('\n').filter(|line| !line.trim().is_empty()).map(escaped_line).collect();
    lines.join("\n  ")
}

/// The same for a cell of a table or a heading: on one line.
pub fn one_line(text: &str) -> String {
    escaped_line(&super::folded_space(text))
}

fn escaped_line(line: &str) -> String {
    let mut escaped = String::with_capacity(line.len() + 2);
    let mut at_start = true;
    let mut before = None;
    for c in line.chars() {
        let marks = match c {
            '\\' | '|' => true,
            '#' | '-' | '_' => at_start,
            ':' => before == Some(':'),
            _ => false,
        };
        if marks {
            escaped.push('\\');
        }
        escaped.push(c);
        at_start = at_start && c.is_whitespace();
        before = Some(c);
    }
    escaped
}

/// The text without its backslashes.
pub(super) fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match characters.peek() {
            Some(next) if c == '\\' && SIGNS.contains(next) => plain.extend(characters.next()),
            _ => plain.push(c),
        }
    }
    plain
}

/// Where a mark stands that no backslash precedes.
pub(super) fn find(text: &str, mark: &str) -> Option<usize> {
    let mut escaped = false;
    for (place, c) in text.char_indices() {
        if escaped {
            escaped = false;
        } else if text[place..].starts_with(mark) {
            return Some(place);
        } else {
            escaped = c == '\\';
        }
    }
    None
}
