//! What stops a measurement. Slowness never does.

use std::fmt::{self, Debug, Display, Formatter};

/// Why nothing could be measured, or what was lost.
pub struct Broken(String);

/// A measurement, or what broke it.
pub type Measured<T> = Result<T, Broken>;

// Not Display itself, so that everything that is can be turned into it, errors without a type too.
impl<E: Display> From<E> for Broken {
    fn from(cause: E) -> Self {
        Self(cause.to_string())
    }
}

impl Debug for Broken {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Broken {
    /// The same, with what was being done.
    pub fn during(self, what: &str) -> Self {
        Self(format!("{what}: {}", self.0))
    }
}
