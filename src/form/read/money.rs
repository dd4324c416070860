//! Amounts in euros: `500`, `€ 1.250,50`, `1250.50`.

use super::quoted;

/// Most digits before the decimal sign.
const MOST_DIGITS: usize = 12;

/// Reads an amount, in cents.
pub(super) fn read(text: &str) -> Result<u64, String> {
    cents(text).ok_or_else(|| {
        format!("'{}' is geen bedrag. Typ bijvoorbeeld 500 of 1.250,50.", quoted(text))
    })
}

fn cents(text: &str) -> Option<u64> {
    let lower = text.trim().to_lowercase();
    let bare = ["€", "euro", "eur"].iter().find_map(|sign| lower.strip_prefix(sign));
    let bare = bare.unwrap_or(&lower);
    let bare = ["euro", "eur", "€"].iter().find_map(|sign| bare.strip_suffix(sign)).unwrap_or(bare);
    let (whole, decimals) = halves(bare.trim());
    let whole = ungrouped(whole)?;
    if whole.is_empty() || whole.len() > MOST_DIGITS {
        return None;
    }
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let decimals = match decimals {
        None | Some("-" | "--") => 0,
        Some(part) if digits(part) && part.len() == 1 => part.parse::<u64>().ok()? * 10,
        Some(part) if digits(part) && part.len() == 2 => part.parse().ok()?,
        Some(_) => return None,
    };
    whole.parse::<u64>().ok()?.checked_mul(100)?.checked_add(decimals)
}

/// What stands before and after the decimal sign: a comma, or one point with one or two digits
/// after it.
fn halves(text: &str) -> (&str, Option<&str>) {
    if let Some((whole, decimals)) = text.split_once(',') {
        return (whole, Some(decimals));
    }
    match text.split_once('.') {
        Some((whole, decimals)) if (1..=2).contains(&decimals.len()) => (whole, Some(decimals)),
        _ => (text, None),
    }
}

/// The digits without the points between thousands.
fn ungrouped(whole: &str) -> Option<String> {
    let groups: Vec<&str> = whole.split('.').collect();
    let grouped = groups.len() == 1
        || ((1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3));
    let digits = groups.iter().all(|group| group.bytes().all(|b| b.is_ascii_digit()));
    (grouped && digits).then(|| groups.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_people_write_them() {
        for (text, expected) in [
            ("500", 50_000),
            ("€ 1.250,50", 125_050),
            ("€1.250,50", 125_050),
            ("1250.50", 125_050),
            ("1250,5", 125_050),
            ("1.250", 125_000),
            ("1.250.000", 125_000_000),
            ("500,-", 50_000),
            ("500 euro", 50_000),
            ("EUR 500", 50_000),
            ("0,01", 1),
            ("0", 0),
        ] {
            assert_eq!(read(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_told() {
        assert_eq!(
            read("veel").unwrap_err(),
            "'veel' is geen bedrag. Typ bijvoorbeeld 500 of 1.250,50."
        );
        for wrong in
            ["", "-5", "1,250.50", "1.25.0", "5,123", "500 600", "€", ",50", "1.", "9999999999999"]
        {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
