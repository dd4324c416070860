//! Inputs by the thousand that nobody would write: whatever comes in is read or refused in words, and
//! nothing breaks down.
//!
//! Each target runs for a few seconds; `KLACHTENBALIE_FUZZ_SECONDS` sets how many, and
//! `KLACHTENBALIE_FUZZ_ROUNDS` how many inputs in place of that. The same inputs come every time,
//! unless `KLACHTENBALIE_FUZZ_SEED` is another number. What is found becomes a test
//! with a name where the rule that it broke is tested: here nothing is kept of it but the seeds that
//! come every time. Random keys are in `tests/screens/random.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking and says how much it tried"
)]

mod budget;
mod dice;
mod events;
mod lines;
mod regulations;
mod ssh;
#[path = "../command_line/support.rs"]
#[allow(dead_code, reason = "each target uses its own part of it")]
mod support;
