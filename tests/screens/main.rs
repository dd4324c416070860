//! The screens: key strings drive the real `update` on a real SQLite file with a clock that stands
//! still; what is drawn is looked at, or compared with a picture that was found good.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod calls;
mod desk;
mod desktop;
#[path = "../fuzz/dice.rs"]
#[allow(dead_code, reason = "each target uses its own part of it")]
mod dice;
mod drafts;
mod earlier_measure;
mod fields;
mod firm;
mod focus;
mod forms;
mod intake;
mod letters;
mod mailed;
mod own_keys;
mod papers;
mod pictures;
mod pictures_more;
mod random;
mod readme;
mod reports;
mod sample;
mod settings;
mod sight;
mod small;
#[path = "../terminal/screen.rs"]
#[allow(dead_code, reason = "each target uses its own part of it")]
mod terminal;
mod triage;
mod ways;
