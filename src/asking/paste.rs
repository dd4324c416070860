//! Cleaning what is pasted: nothing that steers a terminal gets into a field.

use crate::domain::text::is_steering;

/// What is left of a pasted text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pasted {
    /// What goes into the field.
    pub text: String,
    /// How many steering characters were left out.
    pub left_out: usize,
    /// How many characters did not fit.
    pub cut: usize,
}

/// Cleans a text for a field with room for `room` more characters; in a field of one line, line
/// ends become spaces.
pub fn clean(text: &str, one_line: bool, room: usize) -> Pasted {
    let mut pasted = Pasted { text: String::new(), left_out: 0, cut: 0 };
    let mut count = 0;
    let mut after_return = false;
    let text = if one_line { text.trim_matches(['\r', '\n']) } else { text };
    for character in text.chars() {
        let second_half = after_return && character == '\n';
        after_return = character == '\r';
        if second_half {
            continue;
        }
        let character = match character {
            '\r' | '\n' if one_line => ' ',
            '\r' => '\n',
            '\t' => ' ',
            other => other,
        };
        if is_steering(character) {
            pasted.left_out += 1;
        } else if count < room {
            pasted.text.push(character);
            count += 1;
        } else {
            pasted.cut += 1;
        }
    }
    pasted
}

impl Pasted {
    /// What staff should know about it, if anything.
    pub fn remark(&self) -> Option<String> {
        let mut parts = Vec::new();
        if self.left_out > 0 {
            let (verb, noun) = if self.left_out == 1 {
                ("is", "onzichtbaar stuurteken")
            } else {
                ("zijn", "onzichtbare stuurtekens")
            };
            parts.push(format!("Er {verb} {} {noun} weggelaten.", self.left_out));
        }
        if self.cut > 0 {
            parts.push(format!(
                "De tekst was te lang: de laatste {} tekens pasten niet in dit veld. Kort de tekst \
                 in of voeg hem toe als bijlage.",
                self.cut
            ));
        }
        (!parts.is_empty()).then(|| parts.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_of_every_kind_give_the_same_text() {
        for text in ["een\ntwee\n\ndrie", "een\r\ntwee\r\n\r\ndrie", "een\rtwee\r\rdrie"] {
            assert_eq!(clean(text, false, 99).text, "een\ntwee\n\ndrie", "{text:?}");
        }
        assert_eq!(clean("een\r\ntwee\n", true, 99).text, "een twee");
    }

    #[test]
    fn steering_characters_are_left_out_and_counted() {
        let pasted = clean("a\u{1b}[31mb\u{202e}c\u{7}", false, 99);
        assert_eq!(pasted.text, "a[31mbc");
        assert!(pasted.remark().unwrap().contains("3 onzichtbare stuurtekens"));
    }

    #[test]
    fn a_text_that_does_not_fit_is_cut_and_said_to_be() {
        let pasted = clean("abcdef", false, 4);
        assert_eq!((pasted.text.as_str(), pasted.cut), ("abcd", 2));
        assert!(pasted.remark().unwrap().contains("laatste 2 tekens"));
        assert_eq!(clean("abc", false, 4).remark(), None);
    }
}
