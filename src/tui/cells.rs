//! Text in cells: how wide it is, cut to fit, wrapped. Everything from outside passes here on its
//! way to the screen.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::domain::text::neutral;

/// A count of cells or rows for the terminal.
pub fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// Whether a text holds nothing but letters of one cell each that steer nothing.
pub fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
}

/// How many cells a text takes.
pub fn width(text: &str) -> usize {
    if is_plain(text) { text.len() } else { text.width() }
}

/// One line without steering characters, line ends or tabs.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(neutral(text).replace(['\n', '\t'], " "))
}

/// One line, cut with "…" where it is wider than `most` cells.
pub fn fit(text: &str, most: usize) -> Cow<'_, str> {
    let text = one_line(text);
    if width(&text) <= most {
        return text;
    }
    let mut cut = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        let wide = width(grapheme);
        if used + wide + 1 > most {
            break;
        }
        used += wide;
        cut.push_str(grapheme);
    }
    if most > 0 {
        let kept = cut.trim_end().len();
        cut.truncate(kept);
        cut.push('…');
    }
    Cow::Owned(cut)
}

/// One line of exactly `most` cells: cut or filled up with spaces.
pub fn column(text: &str, most: usize) -> String {
    let mut text = fit(text, most).into_owned();
    let missing = most.saturating_sub(width(&text));
    text.extend(std::iter::repeat_n(' ', missing));
    text
}

/// The text in lines of at most `most` cells, broken between words, and inside a word only where it
/// is wider than a whole line.
pub fn wrap(text: &str, most: usize) -> Vec<String> {
    let most = most.max(1);
    let mut lines = Vec::new();
    for paragraph in neutral(text).replace('\t', " ").split('\n') {
        let mut line = String::new();
        let mut used = 0;
        for word in paragraph.split_whitespace() {
            let wide = width(word);
            if used > 0 && used + 1 + wide > most {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            if wide <= most {
                line.push_str(word);
                used += wide;
            } else {
                used = break_word(word, most, &mut line, used, &mut lines);
            }
        }
        lines.push(line);
    }
    lines
}

fn break_word(
    word: &str,
    most: usize,
    line: &mut String,
    mut used: usize,
    lines: &mut Vec<String>,
) -> usize {
    for grapheme in word.graphemes(true) {
        let wide = width(grapheme);
        if used > 0 && used + wide > most {
            lines.push(std::mem::take(line));
            used = 0;
        }
        line.push_str(grapheme);
        used += wide;
    }
    used
}

/// The room in a row of a menu for its text with the marker, and for what stands at its end.
pub fn row_room(wide: usize, end: &str) -> (usize, usize) {
    let end_room = (wide / 2).min(width(end));
    (wide.saturating_sub(end_room + 2), end_room)
}

/// Whether a row of a menu shows its text and its end whole.
pub fn row_fits(wide: usize, text: &str, end: &str) -> bool {
    let (room, end_room) = row_room(wide, end);
    width(text) + 2 <= room && width(end) <= end_room
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_at_its_width_in_cells() {
        assert_eq!(fit("Daniëlle Jansen", 10), "Daniëlle…");
        assert_eq!(fit("日本語", 5), "日本…");
        assert_eq!(fit("日本語", 4), "日…");
        assert_eq!(fit("a\u{1b}[2J", 9), "a\u{fffd}[2J");
        assert_eq!(fit("abc", 0), "");
        assert_eq!(column("ab", 4), "ab  ");
    }

    #[test]
    fn text_is_wrapped_between_words() {
        assert_eq!(wrap("een twee drie", 8), ["een twee", "drie"]);
        assert_eq!(wrap("a\n\nb", 8), ["a", "", "b"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("x abcdefgh", 3), ["x", "abc", "def", "gh"]);
        assert_eq!(wrap("", 3), [""]);
        assert_eq!(wrap("日本語", 1), ["日", "本", "語"]);
    }
}
