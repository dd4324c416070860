//! In which way the desk opens (scherm of regels), and going over from one to the other: the
//! program begins again in its own place, so that nothing of the one is left for the other.

use std::env;
use std::ffi::OsString;
use std::io::{IsTerminal, stdin, stdout};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::arguments::{Arguments, Order};
use super::error::CliError;
use crate::asking::Spot;

/// A way to work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// On the screen.
    Screen,
    /// In lines.
    Linear,
}

impl Way {
    /// The way that was asked for, if one was.
    pub const fn of(arguments: &Arguments) -> Option<Self> {
        match (arguments.lineair, arguments.scherm) {
            (true, _) => Some(Self::Linear),
            (_, true) => Some(Self::Screen),
            _ => None,
        }
    }
}

/// How the desk starts.
#[derive(Debug, Clone, Default)]
pub struct Start {
    /// The way that was asked for.
    pub way: Option<Way>,
    /// Where to go on.
    pub spot: Spot,
    /// The database goes away with the desk.
    pub throw_away: bool,
    /// The words of the command line that say who and where.
    who: Vec<OsString>,
}

impl Start {
    /// What the arguments say.
    pub fn of(arguments: &Arguments) -> Self {
        let mut who = Vec::new();
        if let Some(path) = &arguments.database {
            who.extend(["--database".into(), path.clone().into()]);
        }
        if let Some(name) = &arguments.als {
            who.extend(["--als".into(), name.into()]);
        }
        if arguments.tijdelijk {
            who.push("--tijdelijk".into());
        }
        if matches!(arguments.order, Some(Order::Ssh)) {
            who.push("ssh".into());
        }
        let spot = arguments.verder.as_deref().unwrap_or_default();
        let spot = spot.parse().unwrap_or_default();
        Self { way: Way::of(arguments), spot, throw_away: arguments.tijdelijk, who }
    }

    /// The same, in this way where none was asked for.
    pub fn or(self, way: Option<Way>) -> Self {
        Self { way: self.way.or(way), ..self }
    }

    /// The same on a database that goes away with the desk.
    pub fn on(&self, database: &Path) -> Self {
        let who = vec!["--database".into(), database.into(), "--tijdelijk".into()];
        Self { who, throw_away: true, ..self.clone() }
    }

    /// In which way the desk opens: as asked for; in lines where no screen can be shown; else as
    /// the person likes it.
    pub fn way(&self, likes_linear: impl FnOnce() -> bool) -> Way {
        match self.way {
            Some(way) => way,
            None if !can_show_screen() || likes_linear() => Way::Linear,
            None => Way::Screen,
        }
    }

    /// Begins the program again, the other way, there. Comes back only where that fails.
    pub fn again(&self, way: Way, spot: &Spot) -> CliError {
        let word = match way {
            Way::Linear => "--lineair",
            Way::Screen => "--scherm",
        };
        let mut command = Command::new(own_program());
        command.arg0("klachtenbalie").arg(word).args(["--verder".into(), spot.to_string()]);
        let _ = command.args(&self.who).exec();
        CliError::Said(format!(
            "Het programma kan niet opnieuw beginnen. Start het zelf met {word}; wat je typte is \
             bewaard."
        ))
    }
}

/// This program; where its file was replaced meanwhile, as it runs.
fn own_program() -> PathBuf {
    let running = PathBuf::from("/proc/self/exe");
    env::current_exe().ok().filter(|path| path.exists()).unwrap_or(running)
}

/// Whether there is a terminal that can show a screen.
pub fn can_show_screen() -> bool {
    let term = env::var("TERM").unwrap_or_default();
    stdin().is_terminal()
        && stdout().is_terminal()
        && !matches!(term.as_str(), "" | "dumb" | "unknown")
}
