//! Text on its way into a spreadsheet: it must stay text.

use crate::domain::text::neutral;

/// Longest text that a cell of a workbook holds, in characters.
const LONGEST: usize = 32_000;

/// The text with steering characters made visible, and no longer than a cell.
pub(super) fn cell_text(text: &str) -> String {
    neutral(text).chars().take(LONGEST).collect()
}

/// Whether a spreadsheet program could take a text for a formula: it begins, after spaces, with
/// one of the signs that begin one, in their wide form too, or with a tab or line break.
pub(super) fn is_like_formula(text: &str) -> bool {
    let first = text.trim_start_matches([' ', '\u{A0}']).chars().next();
    first.is_some_and(|c| {
        matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '−' | '\t' | '\r' | '\n')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_like_a_formula_is_seen() {
        for text in ["=1+1", "+31612345678", "-2", "@SUM(A1)", "\t=1", "  =1", "＝1", "\n=1"] {
            assert!(is_like_formula(text), "{text:?}");
        }
        for text in ["", "Jansen", "2026-001", "1-1-2026", "'s-Hertogenbosch"] {
            assert!(!is_like_formula(text), "{text:?}");
        }
        assert_eq!(cell_text("a\u{1b}[31m"), "a\u{fffd}[31m");
    }
}
