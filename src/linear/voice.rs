//! What is said: plain lines. Nothing steers a terminal, draws, or is written over.

use std::io::{self, Write};

use unicode_normalization::UnicodeNormalization;

use crate::domain::text::is_steering;

/// Says lines.
#[derive(Debug)]
pub struct Voice<W> {
    out: W,
    ascii: bool,
}

impl<W: Write> Voice<W> {
    /// Says lines here; in ASCII alone where there is nothing else.
    pub const fn new(out: W, ascii: bool) -> Self {
        Self { out, ascii }
    }

    /// A text, each of its lines on a line.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        for line in text.split('\n') {
            writeln!(self.out, "{}", spoken(line, self.ascii).trim_end())?;
        }
        Ok(())
    }

    /// What is asked, at the beginning of a line; the answer comes behind it.
    pub fn ask(&mut self, prompt: &str) -> io::Result<()> {
        write!(self.out, "{}: ", spoken(prompt, self.ascii).trim_end())?;
        self.out.flush()
    }

    /// Everything said is out.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// One line as it is said: without what steers or draws, with signs that are read aloud well.
pub fn spoken(line: &str, ascii: bool) -> String {
    let mut said = String::with_capacity(line.len());
    for character in line.chars() {
        match character {
            picture if is_picture(picture) => said.push(' '),
            space if space.is_whitespace() => said.push(' '),
            // They join letters of other scripts, and the pieces of an emoji; behind anything else
            // they are nothing but unseen.
            '\u{200c}' | '\u{200d}' => {
                if !ascii && said.ends_with(|before: char| !before.is_ascii()) {
                    said.push(character);
                }
            }
            unseen if is_unseen(unseen) => {}
            '·' => {
                // "Bakker · Privacy" is heard as "Bakker, Privacy".
                let kept = said.trim_end().len();
                said.truncate(kept);
                said.push(',');
            }
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '•' | '⸺' | '⸻' => said.push('-'),
            '…' => said.push_str("..."),
            '‘' | '’' => said.push('\''),
            '“' | '”' | '„' => said.push('"'),
            steering if is_steering(steering) || steering.is_control() => {}
            letter if !ascii || letter.is_ascii() => said.push(letter),
            letter => push_plain(&mut said, letter),
        }
    }
    said
}

/// Whether a character is a piece of a drawing, or the picture of one that steers.
const fn is_picture(character: char) -> bool {
    matches!(
        character,
        // Light vertical bars, pieces of brackets, of frames and of bars.
        '\u{2758}'..='\u{275a}' | '\u{239b}'..='\u{23cc}' | '\u{23d0}'
        // Pictures of control characters, and those of optical reading.
        | '\u{2400}'..='\u{245f}'
        // Frames, blocks and shapes; braille.
        | '\u{2500}'..='\u{25ff}' | '\u{2800}'..='\u{28ff}'
        // Squares, shapes and arrows.
        | '\u{2b00}'..='\u{2bff}' | '\u{1f780}'..='\u{1f7ff}'
        // Half-width frames.
        | '\u{ffe8}'..='\u{ffee}'
        // What a font of its own draws.
        | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}'
        // Blocks of old computers.
        | '\u{1cc00}'..='\u{1cebf}' | '\u{1fb00}'..='\u{1fbff}'
    )
}

/// Whether a character is not seen and says nothing: a screen reader spells it out or stumbles.
const fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    )
}

/// The nearest in ASCII.
fn push_plain(said: &mut String, letter: char) {
    match letter {
        '€' => said.push_str("EUR"),
        'ß' => said.push_str("ss"),
        'æ' => said.push_str("ae"),
        'Æ' => said.push_str("AE"),
        'ø' => said.push('o'),
        'Ø' => said.push('O'),
        'ł' => said.push('l'),
        'Ł' => said.push('L'),
        'đ' => said.push('d'),
        'Đ' => said.push('D'),
        'ı' => said.push('i'),
        other => {
            let before = said.len();
            said.extend(other.nfkd().filter(char::is_ascii).filter(|one| !one.is_control()));
            if said.len() == before {
                said.push('?');
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_or_draws() {
        assert_eq!(spoken("a\u{1b}[31mb\r\u{7}\u{202e}c", false), "a[31mb c");
        assert_eq!(spoken("┌─┐█⠿x", false), "     x");
        assert_eq!(spoken("Piet Bakker · Privacy", false), "Piet Bakker, Privacy");
    }

    #[test]
    fn what_is_not_seen_is_not_said_but_joins_where_it_is_needed() {
        assert_eq!(spoken("A\u{200b}an\u{ad}koop\u{200d} \u{200c}x\u{2060}", false), "Aankoop x");
        assert_eq!(spoken("می\u{200c}خواهم", false), "می\u{200c}خواهم");
        assert_eq!(spoken("👩\u{200d}👧", false), "👩\u{200d}👧");
        assert_eq!(spoken("👩\u{200d}👧", true), "??");
        assert_eq!(spoken("één\u{3000}twee\u{2009}drie", false), "één twee drie");
    }

    #[test]
    fn without_utf_8_the_letters_lose_their_accents() {
        assert_eq!(spoken("Daniëlle, € 1.500,00 – één", true), "Danielle, EUR 1.500,00 - een");
        assert_eq!(spoken("Łukasz Øzgür 漢", true), "Lukasz Ozgur ?");
        assert_eq!(spoken("Daniëlle €", false), "Daniëlle €");
    }
}
