//! The linear mode (schermlezermodus): everything that the screen does, in plain lines.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod answers;
mod calls;
#[path = "../fuzz/dice.rs"]
#[allow(dead_code, reason = "each target uses its own part of it")]
mod dice;
mod drafts;
mod every_action;
mod every_purpose;
mod files;
mod meanwhile;
mod orders;
mod pages;
mod pages_more;
mod random;
mod robot;
mod screen;
mod terminal;
mod triage;
