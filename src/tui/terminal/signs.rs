//! The characters that a terminal can show, and the nearest to those that it cannot.

use unicode_normalization::UnicodeNormalization;

/// The characters that a terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signs {
    /// All.
    All,
    /// Those of Latin-1: the Linux console, whose fonts hold no others for certain. For those with
    /// an accent that a font of code page 437 lacks, the kernel shows the letter.
    Letters,
    /// Nothing but ASCII: the locale has nothing else.
    Ascii,
}

impl Signs {
    const fn has(self, sign: char) -> bool {
        match self {
            Self::All => true,
            Self::Letters => sign.is_ascii() || matches!(sign, '\u{a0}'..='\u{ff}'),
            Self::Ascii => sign.is_ascii(),
        }
    }

    /// The nearest to what it cannot show, one cell wide; none where it can.
    pub fn instead(self, symbol: &str) -> Option<char> {
        if symbol.chars().all(|sign| self.has(sign)) {
            return None;
        }
        // A letter and its accent may be two characters.
        let mut composed = symbol.nfc();
        let first = composed.next()?;
        if composed.next().is_none() && self.has(first) {
            return Some(first);
        }
        let near = like(first).filter(|near| self.has(*near));
        let letter = || first.nfkd().find(char::is_ascii);
        Some(near.or_else(letter).unwrap_or('?'))
    }
}

/// What takes one cell and looks like it most: frames become "+", "-" and "|".
const fn like(sign: char) -> Option<char> {
    Some(match sign {
        '─' | '━' | '\u{2010}'..='\u{2015}' | '−' => '-',
        '│' | '┃' => '|',
        '▄'..='█' => '#',
        '▒' => ':',
        '\u{2500}'..='\u{257f}' => '+',
        '…' | '·' | '▁'..='▃' | '░' => '.',
        '•' => '*',
        '←' | '«' => '<',
        '→' | '»' => '>',
        '↑' => '^',
        '↓' => 'v',
        '‘' | '’' | '‚' => '\'',
        '“' | '”' | '„' => '"',
        '×' => 'x',
        '€' => 'E',
        // One letter in one cell: "Ysselmeer" is still read as it was meant.
        'Ĳ' => 'Y',
        'ĳ' => 'y',
        'Ł' => 'L',
        'ł' => 'l',
        'Đ' | 'Ð' => 'D',
        'đ' | 'ð' => 'd',
        'Ø' | 'Œ' => 'O',
        'ø' | 'œ' => 'o',
        'Æ' => 'A',
        'æ' => 'a',
        'Þ' => 'T',
        'þ' => 't',
        'ı' => 'i',
        'ß' => 's',
        'ẞ' => 'S',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_console_keeps_latin_1_and_gets_the_nearest_to_the_rest() {
        for kept in ["a", "ë", "É", "ß", "ø", "§", "·", "½", "×"] {
            assert_eq!(Signs::Letters.instead(kept), None, "{kept}");
        }
        let near = [
            ("…", '.'),
            ("–", '-'),
            ("—", '-'),
            ("Ĳ", 'Y'),
            ("ĳ", 'y'),
            ("’", '\''),
            ("„", '"'),
            ("€", 'E'),
            ("ł", 'l'),
            ("ő", 'o'),
            ("•", '*'),
            ("→", '>'),
            ("┬", '+'),
            ("日", '?'),
            ("e\u{308}", 'ë'),
        ];
        for (symbol, sign) in near {
            assert_eq!(Signs::Letters.instead(symbol), Some(sign), "{symbol}");
        }
    }

    #[test]
    fn ascii_has_no_letter_with_an_accent() {
        for (symbol, sign) in [("ë", 'e'), ("ø", 'o'), ("ß", 's'), ("×", 'x'), ("·", '.')] {
            assert_eq!(Signs::Ascii.instead(symbol), Some(sign), "{symbol}");
        }
        assert_eq!(Signs::All.instead("Ĳ"), None);
    }
}
