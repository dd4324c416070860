//! The desk over a real sshd: keys with a forced command, as the README sets it up.
//!
//! Where there is no sshd these tests say that they were skipped; with `KLACHTENBALIE_REQUIRE_SSHD=1`
//! missing is a failure.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking and says why it was skipped"
)]

mod desk;
mod identity;
mod pipes;
#[path = "../terminal/screen.rs"]
#[allow(dead_code, reason = "each target uses its own part of it")]
mod screen;
mod server;
