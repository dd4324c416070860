//! klachtenbalie: a terminal complaints desk.
pub mod domain;
pub mod regulation;
