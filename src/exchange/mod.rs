//! Exchange (in en uit): files of other programs read and written. It knows formats, limits and
//! words; what becomes of what it reads is for the desk.

pub mod archive;
pub mod bundle;
pub mod calendar;
mod date;
mod delimited;
mod error;
mod field;
mod forward;
mod grid;
pub mod lines;
pub mod mail;
mod meaning;
pub mod post;
pub mod register;
mod sheets;
mod source;
mod workbook;

pub use error::ExchangeError;
pub use field::{Field, Mapping};
pub use source::{Kind, Source};
