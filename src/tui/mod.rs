//! The screen: a message comes in, the screen as data changes, the screen is drawn.
//!
//! `App::update` takes messages in and gives back effects, `App::settle` loads what they made
//! necessary, `draw` turns the result into cells. Only `terminal` knows a real terminal.

mod app;
mod cells;
mod draw;
mod form;
pub mod keys;
mod layout;
mod menus;
mod message;
mod terminal;
mod theme;

use thiserror::Error;

pub use app::App;
pub use draw::draw;
pub use form::DraftChange;
pub use message::{Effect, Message};
pub use terminal::{FirstAnswers, Options, first_run, run};
pub use theme::{Depth, Shelf};

/// Why there can be no screen.
#[derive(Debug, Error)]
pub enum TuiError {
    /// Input or output is no terminal.
    #[error(
        "Hier is geen terminal om het scherm op te tonen. Start het programma in een \
         terminalvenster, of gebruik een opdracht (klachtenbalie --help)."
    )]
    NoTerminal,
    /// The terminal cannot place text.
    #[error(
        "Deze terminal (TERM={0}) kan geen scherm tonen. Gebruik een andere terminal, of een opdracht \
         (klachtenbalie --help)."
    )]
    Dumb(String),
    /// The person may not be here any more.
    #[error("{0}")]
    Dismissed(String),
    /// The terminal fails.
    #[error("Het scherm werkt niet: {0}.")]
    Terminal(#[from] std::io::Error),
}
