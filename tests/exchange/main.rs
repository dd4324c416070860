//! Files of other programs, in and out: real files, a real database, a clock that stands still.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod bad_files;
mod mail_in;
mod mail_saved;
mod messy_register;
mod old_counts;
mod old_register;
mod reminding;
mod reminding_firm;
mod reminding_steps;
mod round_trip;
mod support;
