//! A zipped archive on its way out: each file as it is, and a list of them all with their digests.

use std::fmt::Write as _;
use std::io::Write;

use sha2::{Digest as _, Sha256};
use zip::write::{SimpleFileOptions, StreamWriter, ZipWriter};

use super::error::ExchangeError;

/// The name of the list of contents, in the form that `sha256sum -c` reads.
pub const CONTENTS: &str = "inhoud.txt";

/// An archive that is being written.
pub struct Bundle<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    contents: String,
}

impl<W: Write> Bundle<W> {
    /// Begins an archive.
    pub fn new(out: W) -> Self {
        Self { zip: ZipWriter::new_stream(out), contents: String::new() }
    }

    /// Adds a file, byte for byte. Its name may name folders, with a slash.
    pub fn put(&mut self, name: &str, content: &[u8]) -> Result<(), ExchangeError> {
        self.add(name, content)?;
        let digest = Sha256::digest(content);
        // Writing into a String cannot fail.
        let _ = writeln!(self.contents, "{digest:x}  {name}");
        Ok(())
    }

    /// Adds the list of contents, and ends the archive.
    pub fn finish(mut self) -> Result<(), ExchangeError> {
        let contents = std::mem::take(&mut self.contents);
        self.add(CONTENTS, contents.as_bytes())?;
        let ended = self.zip.finish().map_err(|_| unwritable())?;
        ended.into_inner().flush().map_err(|_| unwritable())
    }

    fn add(&mut self, name: &str, content: &[u8]) -> Result<(), ExchangeError> {
        let options = SimpleFileOptions::default().unix_permissions(0o600);
        self.zip.start_file(name, options).map_err(|_| unwritable())?;
        self.zip.write_all(content).map_err(|_| unwritable())
    }
}

fn unwritable() -> ExchangeError {
    ExchangeError::Unwritable
}
