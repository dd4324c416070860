//! klachtenbalie ("complaints desk"): carries out Dutch complaints regulations (klachtenreglementen)
//! to the article, in a keyboard-driven terminal program over one SQLite file.
//!
//! The way of a keystroke:
//!
//! ```text
//! key → tui (Message → update → Effect) → desk (who asks, load, decide, append, project) → domain
//!                                           ↓
//!      store: events (the truth) + read models (rebuildable), one transaction
//! ```
//!
//! | module | holds |
//! |---|---|
//! | [`regulation`] | the regulations as TOML data, their types, the reader that names every fault |
//! | [`domain`] | the procedure as pure functions: decide, apply, obligations, permitted; terms |
//! | [`store`] | SQLite: events with a hash chain, read models, search, drafts |
//! | [`desk`] | the one door: identity, use cases, the machine interface |
//! | [`reports`] | figures from complaints and regulation, the register as a table, their writers |
//! | [`exchange`] | files of other programs, read and written: registers, e-mail, calendars |
//! | [`documents`] | letters and forms: facts of a complaint, templates, DOCX, plain text, PDF |
//! | [`form`] | the questions of each action without a terminal, and how answers are read |
//! | [`asking`] | forms being filled in, their drafts, and what comes of saving them |
//! | [`tui`] | the screen: event loop, panes, form fields, keys, themes |
//! | [`linear`] | the same without a screen: a dialogue of lines, for screen readers |
//! | [`cli`] | the command line |
//! | [`demo`] | believable example complaints |
//!
//! What may use what is written, and kept, in `tests/architecture.rs`.

pub mod asking;
pub mod cli;
pub mod demo;
pub mod desk;
pub mod documents;
pub mod domain;
pub mod exchange;
pub mod form;
pub mod linear;
pub mod regulation;
pub mod reports;
pub mod store;
pub mod tui;
