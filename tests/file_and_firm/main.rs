//! The file of a complaint and the firm itself, through the desk on real database files.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]
// Commands are written down in place, and read better without a borrow before each.
#![allow(clippy::needless_pass_by_value)]

mod files;
mod firm;
mod inspection;
mod links;
mod migration;
mod older;
mod support;
mod whole_cases;
mod whole_steps;
