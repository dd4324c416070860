//! Text to type, and what of it arrived.

const CONSONANTS: &[u8] = b"bcdfghklmnprstvz";
const VOWELS: &[u8] = b"aeiou";

/// Made-up words of exactly this many letters and spaces, always the same; a run of eight letters
/// hardly ever comes twice.
pub fn words(length: usize) -> String {
    let mut state = 7_u32;
    let mut pick = |from: &[u8]| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let place = usize::try_from(state >> 16).unwrap_or_default() % from.len();
        char::from(from[place])
    };
    let mut text = String::new();
    while text.len() < length {
        let syllables = 2 + usize::from(pick(b"012") as u8 - b'0');
        for _ in 0..syllables {
            text.push(pick(CONSONANTS));
            text.push(pick(VOWELS));
        }
        text.push(' ');
    }
    text.truncate(length - 1);
    // No space at the end: it would be a matter of taste whether it is kept.
    text.push('a');
    text
}

/// Paragraphs as somebody would paste them, with letters of more than one byte, at least this many
/// bytes long.
pub fn paragraphs(length: usize) -> String {
    let mut text = String::new();
    let all = words(length);
    for (place, word) in all.split(' ').enumerate() {
        text.push_str(word);
        text.push_str(match place % 12 {
            3 => " één ",
            7 => " geïnd: € 12,50; ",
            11 => ".\n",
            _ => " ",
        });
    }
    format!("{}.", text.trim_end())
}

/// How many characters of `wanted` are missing in `found`, and how many are in it besides.
pub fn difference(wanted: &str, found: &str) -> (usize, usize) {
    let wanted: Vec<char> = wanted.chars().collect();
    let found: Vec<char> = found.chars().collect();
    // The longest common subsequence, one row of its table at a time.
    let mut row = vec![0_usize; found.len() + 1];
    for one in &wanted {
        let mut diagonal = 0;
        for (place, other) in found.iter().enumerate() {
            let above = row[place + 1];
            row[place + 1] = if one == other { diagonal + 1 } else { above.max(row[place]) };
            diagonal = above;
        }
    }
    let common = row[found.len()];
    (wanted.len() - common, found.len() - common)
}

/// Letters only.
pub fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_lowercase).collect()
}
