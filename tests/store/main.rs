//! The store on real files, with more than one connection.

#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "what the tests share is test code too, and fails by panicking"
)]

mod check;
mod help;
mod journal;
mod lists;
mod open;
mod search;
