//! Reports: hand-made complaints, and figures counted by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![allow(clippy::needless_pass_by_value)]

mod commands;
mod figures;
mod outside;
mod register;
mod support;
