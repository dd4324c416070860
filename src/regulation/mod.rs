//! The regulations (reglementen) as data: types, embedded files, loading and checking.

mod embedded;
mod find;
#[allow(clippy::struct_excessive_bools, reason = "flags of the file, each read by itself")]
mod model;
mod reader;
mod span;
mod words;

pub use embedded::{embedded, embedded_text};
pub use model::*;
pub(crate) use reader::nearest;
pub use reader::{Fault, FaultyRegulation, blank, read};
pub use span::SpanError;
pub use words::*;
