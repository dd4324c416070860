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
            // Frames, blocks, shapes and braille are pictures.
            '\u{2500}'..='\u{25ff}' | '\u{2800}'..='\u{28ff}' | '\t' | '\u{a0}' | '\u{202f}' => {
                said.push(' ');
            }
            '·' => {
                // "Bakker · Privacy" is heard as "Bakker, Privacy".
                let kept = said.trim_end().len();
                said.truncate(kept);
                said.push(',');
            }
            '–' | '—' | '•' => said.push('-'),
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
        assert_eq!(spoken("a\u{1b}[31mb\r\u{7}\u{202e}c", false), "a[31mbc");
        assert_eq!(spoken("┌─┐█⠿x", false), "     x");
        assert_eq!(spoken("Piet Bakker · Privacy", false), "Piet Bakker, Privacy");
    }

    #[test]
    fn without_utf_8_the_letters_lose_their_accents() {
        assert_eq!(spoken("Daniëlle, € 1.500,00 – één", true), "Danielle, EUR 1.500,00 - een");
        assert_eq!(spoken("Łukasz Øzgür 漢", true), "Lukasz Ozgur ?");
        assert_eq!(spoken("Daniëlle €", false), "Daniëlle €");
    }
}
