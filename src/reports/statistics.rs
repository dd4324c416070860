//! Percentiles, defined exactly: the nearest rank.

/// The percentile of some values: the smallest value that at least so many per cent of the values
/// do not exceed (nearest rank, rank ⌈p·n/100⌉). None where there are no values. The 50th is the
/// median (mediaan); of an even number of values that is the lower of the middle two.
pub fn percentile(values: &[u64], percent: usize) -> Option<u64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_rank_is_one_of_the_values() {
        assert_eq!(percentile(&[], 50), None);
        assert_eq!(percentile(&[7], 90), Some(7));
        assert_eq!(percentile(&[40, 10, 30, 20], 50), Some(20));
        assert_eq!(percentile(&[3, 1, 2], 50), Some(2));
        // Ten values: the 90th percentile is the ninth.
        assert_eq!(percentile(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 90), Some(9));
        // Eleven: ⌈9.9⌉ is the tenth.
        assert_eq!(percentile(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], 90), Some(10));
    }
}
