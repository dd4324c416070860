//! Output: data on standard output, messages on standard error; a closed pipe ends quietly.

use std::io::{self, BufWriter, ErrorKind, Stdout, Write};

use serde_json::Value;

use super::error::CliError;
use crate::domain::text::neutral;

/// Standard output, buffered.
pub struct Output(BufWriter<Stdout>);

impl Output {
    /// The process's own.
    pub fn standard() -> Self {
        Self(BufWriter::new(io::stdout()))
    }

    /// One line of text, with steering characters made visible.
    pub fn line(&mut self, text: &str) -> Result<(), CliError> {
        let text = neutral(text);
        let done = writeln!(self.0, "{}", text.trim_end());
        done.map_err(CliError::from)
    }

    /// One JSON value on one line.
    pub fn json(&mut self, value: &Value) -> Result<(), CliError> {
        // JSON escapes control characters itself; bidirectional ones are made visible.
        let text = neutral(&value.to_string());
        writeln!(self.0, "{text}").map_err(CliError::from)
    }

    /// A piece of JSON without a line end.
    pub fn piece(&mut self, text: &str) -> Result<(), CliError> {
        self.0.write_all(text.as_bytes()).map_err(CliError::from)
    }

    /// The stream itself, for what is no line of text.
    pub fn raw(&mut self) -> &mut dyn Write {
        &mut self.0
    }

    /// Sends what is buffered.
    pub fn finish(&mut self) -> Result<(), CliError> {
        self.0.flush().map_err(CliError::from)
    }
}

impl From<io::Error> for CliError {
    fn from(error: io::Error) -> Self {
        if error.kind() == ErrorKind::BrokenPipe { Self::Closed } else { Self::Output }
    }
}

/// A message for people.
pub fn complain(message: &str) {
    // Where even standard error is gone there is nobody to tell.
    let _ = writeln!(io::stderr(), "{}", neutral(message));
}
