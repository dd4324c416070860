//! Letters and forms: made from the file of a complaint, sent, kept; and the bad input for them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod another_program;
mod blank_forms;
mod desk;
mod formats;
mod injection;
mod letters;
mod settings;
mod support;
mod templates;
mod wording;
