//! What only a real terminal shows: the real binary in a pseudo-terminal, with real keys.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod colours;
mod hang_up;
mod keys;
mod papers;
mod refusals;
mod reports;
mod run;
mod screen;
mod sessions;
mod sizes;
