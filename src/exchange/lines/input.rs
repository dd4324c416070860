//! Reading an export, a line at a time.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use super::Entry;
use crate::exchange::error::ExchangeError;

/// Longest line that is read, in bytes: a complaint's longest event fits many times.
const LONGEST: u64 = 8 * 1024 * 1024;

/// The lines of an export, one at a time.
#[derive(Debug)]
pub struct Lines<R> {
    input: R,
    number: u64,
}

impl Lines<BufReader<fs::File>> {
    /// The lines of a file.
    pub fn open(path: &Path) -> Result<Self, ExchangeError> {
        let file = fs::File::open(path).map_err(|error| ExchangeError::reading(&error, path))?;
        Ok(Self::new(BufReader::new(file)))
    }
}

impl<R: BufRead> Lines<R> {
    /// The lines of anything that can be read.
    pub const fn new(input: R) -> Self {
        Self { input, number: 0 }
    }

    /// The number of the line read last.
    pub const fn number(&self) -> u64 {
        self.number
    }

    /// The next line; none at the end of the file.
    pub fn next_entry(&mut self) -> Result<Option<Entry>, ExchangeError> {
        let mut bytes = Vec::new();
        let mut bounded = Read::take(&mut self.input, LONGEST);
        let read = bounded.read_until(b'\n', &mut bytes);
        self.number += 1;
        let count =
            read.map_err(|_| ExchangeError::line(self.number, "de schijf geeft een fout"))?;
        if count == 0 {
            return Ok(None);
        }
        // A line without an end was cut off, or is longer than any that we write.
        if bytes.pop() != Some(b'\n') {
            return Err(ExchangeError::line(self.number, "de regel is afgebroken of te lang"));
        }
        let text = std::str::from_utf8(&bytes)
            .map_err(|_| ExchangeError::line(self.number, "dit is geen UTF-8-tekst"))?;
        Entry::read(text, self.number).map(Some)
    }
}
