//! Reports: hand-made complaints, and figures counted by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(clippy::needless_pass_by_value)]

#[path = "../documents/another_program.rs"]
mod another_program;
mod commands;
mod figures;
mod opened;
mod ordered;
mod outside;
mod register;
mod support;
