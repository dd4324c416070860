//! The desk on a server: who can reach the files, backup and restore, upgrades, systemd units. Real
//! files and real processes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking and says why it was skipped"
)]

mod accounts;
mod backup;
mod check;
mod cut_off;
mod exposed;
mod group;
mod layouts;
mod litestream;
mod modes;
#[path = "../file_and_firm/older.rs"]
mod older;
mod restore;
mod server;
#[path = "../command_line/support.rs"]
#[allow(dead_code, reason = "each target uses its own part of it")]
mod support;
mod units;
mod upgrade;
