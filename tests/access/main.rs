//! Who sees which complaint, behind every door: each person of the desk tries each door for each
//! complaint, and the matrix that comes out is the one written here by hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod attacks;
mod doors;
mod firm;
mod house;
mod matrix;
mod measures;
mod outer;
mod people;
mod people_news;
mod reading;
mod reminding;
mod reporting;
mod rights;
