//! The procedure as pure functions: no clock, no files, no terminal, no firm.

pub mod acts;
mod apply;
pub mod calendar;
pub mod command;
pub mod comparing;
pub mod complaint;
pub mod decide;
pub mod event;
pub mod firm;
mod hearing;
pub mod inspection;
pub mod intake;
pub mod letters;
pub mod moment;
mod names;
pub mod number;
pub mod obligations;
mod one_or_many;
pub mod permitted;
pub mod refusal;
pub mod respondents;
pub mod responsibility;
pub mod status;
pub mod takeover;
pub mod telling;
pub mod term;
pub mod text;
pub mod wording;

pub use command::{Action, Command, Subject};
pub use complaint::{Complaint, Resolution};
pub use event::{Entry, Event, Recorded};
pub use firm::Firm;
pub use moment::Moment;
pub use number::ComplaintNumber;
pub use refusal::Refusal;
