//! The command line as other programs and the shell use it: the real binary on real files.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod bad_input;
mod contract;
mod letters;
mod made_files;
mod many_processes;
mod people;
mod support;
mod targets;
mod versions;
