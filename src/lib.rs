//! klachtenbalie: a terminal complaints desk.
pub mod cli;
pub mod desk;
pub mod domain;
pub mod form;
pub mod regulation;
pub mod store;
pub mod tui;
