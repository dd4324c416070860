//! The triage of overdue complaints: the deck as data, what it shows to whom, and that doing
//! something for several complaints at once passes no rule.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod cards;
mod command_line;
mod deck;
#[path = "../access/firm.rs"]
#[allow(dead_code, reason = "each target uses its own part of it")]
mod firm;
mod overdue;
mod several;
