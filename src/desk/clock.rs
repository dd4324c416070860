//! The clock, passed in: the desk never asks the system itself.

use std::fmt::Debug;

use chrono::{NaiveDateTime, Utc};

use crate::domain::Moment;

/// Tells the Dutch wall-clock time.
pub trait Clock: Debug + Send + Sync {
    /// Now, in Europe/Amsterdam.
    fn now(&self) -> NaiveDateTime;
}

/// The system's clock.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> NaiveDateTime {
        Moment::at(Utc::now())
    }
}

/// A clock that stands still, for examples and tests.
#[derive(Debug, Clone, Copy)]
pub struct StoppedClock(pub NaiveDateTime);

impl Clock for StoppedClock {
    fn now(&self) -> NaiveDateTime {
        self.0
    }
}
