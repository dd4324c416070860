//! The regulations (reglementen) as data: types, embedded files, loading and checking.

mod model;
mod words;

pub use model::*;
pub use words::*;
