//! Taking e-mail addresses and telephone numbers out of free text.

/// What stands in the place of an address.
const ADDRESS: &str = "[e-mailadres]";
/// What stands in the place of a telephone number, or another number that is somebody's own.
const NUMBER: &str = "[nummer]";
/// What stands in the place of a complaint's number.
const COMPLAINT: &str = "[klacht]";
/// Digits of a telephone number, with its country at most.
const OF_A_TELEPHONE: std::ops::RangeInclusive<usize> = 9..=15;
/// So many digits on end are no year, amount or day.
const ON_END: usize = 7;

/// The text without e-mail addresses and telephone numbers.
pub(super) fn without_contacts(text: &str) -> String {
    replaced(&replaced(text, is_of_address, address), is_of_number, number)
}

/// The text without numbers of complaints, such as 2026-014.
pub(super) fn without_complaints(text: &str) -> String {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '-';
    replaced(text, part, |run| {
        let (year, place) = run.split_once('-')?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_one = year.len() == 4 && place.len() >= 3 && digits(year) && digits(place);
        is_one.then(|| COMPLAINT.to_owned())
    })
}

/// The text with what `instead` gives for each run of such characters.
fn replaced(text: &str, part: fn(char) -> bool, instead: fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let inside = part(first);
        let end = rest.find(|c: char| part(c) != inside).unwrap_or(rest.len());
        let (run, behind) = rest.split_at(end);
        match instead(run).filter(|_| inside) {
            Some(other) => out.push_str(&other),
            None => out.push_str(run),
        }
        rest = behind;
    }
    out
}

fn is_of_address(c: char) -> bool {
    c.is_alphanumeric() || "@._%+-'".contains(c)
}

fn address(run: &str) -> Option<String> {
    let bare = run.trim_end_matches(['.', '-', '\'']);
    let (name, host) = bare.split_once('@')?;
    let is_address = !name.is_empty() && !host.is_empty();
    is_address.then(|| format!("{ADDRESS}{}", &run[bare.len()..]))
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || "+-./() \u{A0}".contains(c)
}

/// A run of digits and what may stand between them. A day at its beginning is no part of it.
fn number(run: &str) -> Option<String> {
    let start = run.find(|c: char| c.is_ascii_digit() || c == '+')?;
    let end = run.rfind(|c: char| c.is_ascii_digit())? + 1;
    let bare = run.get(start..end)?;
    if let Some((day, behind)) = bare.split_once(' ').filter(|(day, _)| is_day(day)) {
        let rest = number(behind)?;
        return Some(format!("{}{day} {rest}{}", &run[..start], &run[end..]));
    }
    let digits = bare.bytes().filter(u8::is_ascii_digit).count();
    let longest = bare.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or(0);
    let dialled = bare.starts_with(['0', '+']) && OF_A_TELEPHONE.contains(&digits);
    let own = dialled || longest >= ON_END;
    own.then(|| format!("{}{NUMBER}{}", &run[..start], &run[end..]))
}

/// "20-11-2026", "2026-11-20".
fn is_day(text: &str) -> bool {
    let parts: Vec<usize> = text.split(['-', '/', '.']).map(str::len).collect();
    matches!(parts[..], [1..=2, 1..=2, 4] | [4, 1..=2, 1..=2])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_telephone_numbers_go() {
        for (text, left) in [
            ("Mail jan.o'brien+x@sub.voorbeeld.nl.", "Mail [e-mailadres]."),
            ("<d@x.nl>, en @handle blijft", "<[e-mailadres]>, en @handle blijft"),
            ("Bel 06-12345678 of (020) 123 45 67.", "Bel [nummer] of ([nummer]."),
            ("Bel +31 6 12 34 56 78!", "Bel [nummer]!"),
            ("Bel 0031 612345678", "Bel [nummer]"),
            ("BSN 123456782", "BSN [nummer]"),
            ("Op 20-11-2026 0612345678 bellen", "Op 20-11-2026 [nummer] bellen"),
            ("Voor 01-12-2026, 10:30 uur", "Voor 01-12-2026, 10:30 uur"),
            ("Binnen 14 dagen, € 1.250 in 2026", "Binnen 14 dagen, € 1.250 in 2026"),
        ] {
            assert_eq!(without_contacts(text), left);
        }
    }

    #[test]
    fn numbers_of_complaints_go_and_years_stay() {
        assert_eq!(
            without_complaints("Zie 2026-014 en 2026-1001, in 2026 of op 2026-11-20."),
            "Zie [klacht] en [klacht], in 2026 of op 2026-11-20."
        );
    }
}
