//! PDF of letters and forms, looked at by other programs: poppler's tools and qpdf. Where they are
//! not there the tests say so and go on, unless `KLACHTENBALIE_REQUIRE_PDFTOOLS` is 1.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "../command_line/support.rs"]
#[allow(dead_code, reason = "some of it is for other tests")]
mod binary;
mod command_line;
mod faults;
mod letters;
mod look;
mod standards;
#[path = "../documents/support.rs"]
#[allow(dead_code, reason = "some of it is for other tests")]
mod support;
mod tools;
