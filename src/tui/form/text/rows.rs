//! A line of text in rows: broken between words, never inside what is seen as one character.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use crate::tui::cells::{is_plain, width};

/// What is seen as one character (UAX #29): where it begins among the chars of its line, how many
/// there are of them, and how many cells it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// Itself.
    pub text: &'a str,
    /// The place of its first char.
    pub at: usize,
    /// How many chars.
    pub chars: usize,
    /// How many cells.
    pub wide: usize,
}

impl Glyph<'_> {
    fn is_space(&self) -> bool {
        self.text.chars().all(char::is_whitespace)
    }
}

/// The characters of a line, as they are seen.
pub fn glyphs(line: &str) -> impl Iterator<Item = Glyph<'_>> {
    let plain = is_plain(line);
    let parts: Box<dyn Iterator<Item = &str>> = if plain {
        Box::new((0..line.len()).map(|place| &line[place..=place]))
    } else {
        Box::new(line.graphemes(true))
    };
    parts.scan(0, move |at, text| {
        let (chars, wide) = if plain { (1, 1) } else { (text.chars().count(), width(text)) };
        let glyph = Glyph { text, at: *at, chars, wide };
        *at += chars;
        Some(glyph)
    })
}

/// The rows of a line at a width, each by its chars. Spaces at a break stay behind on the row above,
/// so that no row begins with one; a last row that is full is followed by an empty one, for the
/// cursor.
pub fn rows(line: &str, wide: usize) -> Vec<Range<usize>> {
    let wide = wide.max(1);
    let mut rows = Vec::new();
    let (mut start, mut used, mut end) = (0, 0, 0);
    // Behind the last space: where the row can be broken, and how much of it comes before.
    let (mut after_space, mut before) = (0, 0);
    for glyph in glyphs(line) {
        end = glyph.at + glyph.chars;
        if glyph.is_space() {
            used += glyph.wide;
            (after_space, before) = (end, used);
            continue;
        }
        if used + glyph.wide > wide && glyph.at > start {
            let at = if after_space > start { after_space } else { glyph.at };
            rows.push(start..at);
            used -= if after_space > start { before } else { used };
            (start, after_space, before) = (at, at, 0);
        }
        used += glyph.wide;
    }
    rows.push(start..end);
    if used >= wide {
        rows.push(end..end);
    }
    rows
}

/// The place on a row that is so many cells in, or as near as there is. The end of a row that is not
/// its line's last is the beginning of the next.
pub fn place_at(line: &str, row: &Range<usize>, is_last: bool, cells: usize) -> usize {
    let mut used = 0;
    let mut place = row.start;
    for glyph in glyphs(line).skip_while(|glyph| glyph.at < row.start) {
        let next = glyph.at + glyph.chars;
        let beyond = if is_last { next > row.end } else { next >= row.end };
        if beyond || used + glyph.wide > cells {
            break;
        }
        used += glyph.wide;
        place = next;
    }
    place
}

/// How many cells lie between two places of a line.
pub fn cells_between(line: &str, from: usize, to: usize) -> usize {
    glyphs(line).filter(|glyph| from <= glyph.at && glyph.at < to).map(|glyph| glyph.wide).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(line: &str, wide: usize) -> Vec<String> {
        let chars: Vec<char> = line.chars().collect();
        rows(line, wide).into_iter().map(|row| chars[row].iter().collect()).collect()
    }

    #[test]
    fn a_line_is_broken_between_words_and_no_row_begins_with_a_space() {
        assert_eq!(broken("een twee drie", 8), ["een twee ", "drie"]);
        assert_eq!(broken("een twee drie", 9), ["een twee ", "drie"]);
        assert_eq!(broken("een  twee", 4), ["een  ", "twee", ""]);
        assert_eq!(broken("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(broken("x abcdefgh", 3), ["x ", "abc", "def", "gh"]);
        assert_eq!(broken("", 3), [""]);
        assert_eq!(broken("abc", 3), ["abc", ""]);
        assert_eq!(broken("ab ", 3), ["ab ", ""]);
    }

    /// Two cells each; a family, a flag and an accent are one character each.
    #[test]
    fn what_is_seen_as_one_is_not_broken() {
        assert_eq!(broken("日本語", 4), ["日本", "語"]);
        assert_eq!(broken("日本語", 1), ["日", "本", "語", ""]);
        assert_eq!(broken("👨‍👩‍👧👨‍👩‍👧a", 3), ["👨‍👩‍👧", "👨‍👩‍👧a", ""]);
        assert_eq!(broken("e\u{301}e\u{301}e", 2), ["e\u{301}e\u{301}", "e"]);
        assert_eq!(glyphs("🇳🇱x").map(|glyph| glyph.at).collect::<Vec<_>>(), [0, 2]);
    }

    #[test]
    fn a_place_is_found_by_its_cells() {
        let line = "een twee drie";
        let all = rows(line, 9);
        assert_eq!(place_at(line, &all[0], false, 3), 3);
        assert_eq!(place_at(line, &all[0], false, 40), 8, "before the space at the break");
        assert_eq!(place_at(line, &all[1], true, 40), 13);
        assert_eq!(place_at("日本", &(0..2), true, 3), 1);
        assert_eq!(cells_between("a日b", 0, 3), 4);
    }
}
