//! Words as the search index holds them: folded, cut at everything that is no letter or digit.

use crate::domain::text::fold;

/// No word is told apart beyond this many characters; it keeps pasted rubbish out of the index.
const LONGEST_WORD: usize = 32;

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<String> {
    fold(text)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().take(LONGEST_WORD).collect())
        .collect()
}

/// The digits of a phone number, with the Dutch country code written as a zero: "+31 6-12" and
/// "06 12" are one number.
pub(super) fn phone_digits(phone: &str) -> String {
    let phone = phone.trim();
    let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
    let rest = if phone.starts_with('+') {
        digits.strip_prefix("31")
    } else {
        digits.strip_prefix("0031")
    };
    match rest {
        // "+31 (0)6": the zero is there already.
        Some(rest) if rest.starts_with('0') => rest.into(),
        Some(rest) => format!("0{rest}"),
        None => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_cut() {
        assert_eq!(words("D'Hondt-Visser, Daniëlle"), ["d", "hondt", "visser", "danielle"]);
        assert_eq!(words(" \"*:()- "), Vec::<String>::new());
        assert_eq!(words(&"a".repeat(1000))[0].len(), LONGEST_WORD);
    }

    #[test]
    fn phone_numbers_are_one_however_they_are_written() {
        for phone in ["06-12345678", "+31 6 1234 5678", "0031612345678", "+31 (0)6 12345678"] {
            assert_eq!(phone_digits(phone), "0612345678", "{phone}");
        }
        assert_eq!(phone_digits("+32 2 123"), "322123");
    }
}
