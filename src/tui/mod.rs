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
pub use message::{Effect, Message};
pub use terminal::{Ended, Options, first_run, only_ascii, run};
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
    #[error("Het scherm werkt niet: {}", why(.0))]
    Terminal(#[from] std::io::Error),
}

/// What staff can do about it; the system's own words are no Dutch.
fn why(error: &std::io::Error) -> String {
    let errno = error.raw_os_error().map(rustix::io::Errno::from_raw_os_error);
    match errno {
        Some(rustix::io::Errno::MFILE | rustix::io::Errno::NFILE) => {
            "er zijn al te veel bestanden open. Sluit andere vensters, of vraag de beheerder om de \
             grens te verhogen (ulimit -n)."
                .to_owned()
        }
        Some(errno) => format!(
            "de terminal geeft een fout (nummer {}). Sluit dit venster en probeer het in een nieuw.",
            errno.raw_os_error()
        ),
        None => "de terminal geeft een fout. Sluit dit venster en probeer het in een nieuw.".into(),
    }
}
