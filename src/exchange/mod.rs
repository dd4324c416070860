//! Exchange (in en uit): files of other programs read and written. It knows formats, limits and
//! words; what becomes of what it reads is for the desk.

mod archive;
mod date;
mod delimited;
mod error;
mod field;
mod grid;
pub mod lines;
mod meaning;
pub mod register;
mod sheets;
mod source;
mod workbook;

pub use error::ExchangeError;
pub use field::{Field, Mapping};
pub use source::{Kind, Source};
