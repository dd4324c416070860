//! Keeping and erasing: what is due, what is kept longer, and that nothing of a person is left once
//! a complaint is erased, while every figure and the chain stay what they were.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
#![allow(clippy::needless_pass_by_value, reason = "commands are written down in place")]

mod erased;
mod figures;
mod kept;
#[allow(dead_code, reason = "shared with the tests of the file and the firm")]
#[path = "../file_and_firm/support.rs"]
mod support;
mod traces;
mod whole_case;
