//! Many measured values in a few figures.

use std::time::Duration;

/// Values in order.
#[derive(Debug, Clone, Default)]
pub struct Spread(Vec<f64>);

impl Spread {
    /// Values in any order.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let mut values: Vec<f64> = values.into_iter().collect();
        values.sort_by(f64::total_cmp);
        Self(values)
    }

    /// Durations in milliseconds.
    pub fn of_times(times: impl IntoIterator<Item = Duration>) -> Self {
        Self::of(times.into_iter().map(milliseconds))
    }

    /// The value that this many in a hundred do not exceed (nearest rank); the worst where there
    /// are too few to tell.
    pub fn percentile(&self, percent: usize) -> Option<f64> {
        let rank = (self.0.len() * percent).div_ceil(100).max(1);
        self.0.get(rank - 1).copied()
    }

    /// The middle value.
    pub fn middle(&self) -> Option<f64> {
        self.percentile(50)
    }

    /// The highest value.
    pub fn worst(&self) -> Option<f64> {
        self.0.last().copied()
    }

    /// How many values.
    pub const fn count(&self) -> usize {
        self.0.len()
    }
}

/// A duration in milliseconds.
pub fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// A count as a value.
#[expect(clippy::cast_precision_loss, reason = "counts here stay far under 2^52")]
pub fn amount(count: impl TryInto<u64>) -> f64 {
    count.try_into().unwrap_or(u64::MAX) as f64
}
