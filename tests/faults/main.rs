//! What a server does to a program: killed, full, read-only, locked, damaged, gone. Each fault is
//! made for real, and what was typed, or answered with "ok", must still be there.
//!
//! Where this machine lets nobody mount a disk, or lacks a tool, a test says that it was skipped;
//! with `KLACHTENBALIE_REQUIRE_FAULTS=1` that is a failure.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking and says why it was skipped"
)]

mod clock;
mod cut_off;
mod damaged;
mod descriptors;
mod disk;
mod killed;
mod locked;
mod means;
mod replaced;
#[path = "../terminal/screen.rs"]
#[allow(dead_code, reason = "each target uses its own part of it")]
mod screen;
mod signals;
#[path = "../command_line/support.rs"]
#[allow(dead_code, reason = "each target uses its own part of it")]
mod support;
mod tamper;
