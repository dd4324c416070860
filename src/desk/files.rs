//! Files in and out of the database: papers that come in, letters that went out.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::new_file::{Destination, Existing, is_database};
use super::view::Upload;
use super::{Desk, DeskError};
use crate::domain::ComplaintNumber;
use crate::domain::Refusal;
use crate::domain::acts::dossier::{Digest, StoredFile};
use crate::domain::reading::Part;
use crate::domain::text::{Line, neutral};
use crate::exchange::archive::office_type;
use crate::store::{digest_of, no_file_more};

/// The setting with the largest size of one file, in bytes.
pub(super) const LARGEST: &str = "file.largest";
/// The largest size where nothing is set: 25 MB.
pub(super) const USUALLY_LARGEST: u64 = 25_000_000;
/// What a content of no known type is.
const UNKNOWN_TYPE: &str = "application/octet-stream";

/// The type of an archive, whatever is in it.
const ARCHIVE: &str = "application/zip";

/// Why no file can be opened, and what to do.
pub(super) const NO_FILE_MORE: &str = "er zijn al te veel bestanden open. Sluit andere vensters, of vraag de beheerder om de grens te verhogen (ulimit -n).";

fn refuse(code: &str, message: String) -> DeskError {
    Refusal::new(code, message).into()
}

impl Desk {
    /// The largest size of one file, in bytes.
    pub fn largest_file(&self) -> Result<u64, DeskError> {
        let set = self.store.setting(LARGEST)?;
        Ok(set.and_then(|set| set.parse().ok()).unwrap_or(USUALLY_LARGEST))
    }

    /// Takes a file in from the computer of the desk.
    pub fn upload_path(&self, path: &Path) -> Result<Upload, DeskError> {
        self.must_reach_files()?;
        let path = &at_home(path);
        let shown = neutral(&path.display().to_string());
        let unreadable = |error: io::Error| {
            let why = match error.kind() {
                io::ErrorKind::NotFound => "dat bestaat niet.",
                io::ErrorKind::PermissionDenied => "je mag het niet lezen.",
                _ if no_file_more() => NO_FILE_MORE,
                _ => "het lezen lukt niet.",
            };
            refuse("file_unreadable", format!("Het bestand {shown} is niet te openen: {why}"))
        };
        let about = fs::metadata(path).map_err(unreadable)?;
        if !about.is_file() {
            let what = if about.is_dir() { "een map" } else { "geen gewoon bestand" };
            return Err(refuse(
                "file_unreadable",
                format!("{shown} is {what}. Typ het pad van een bestand."),
            ));
        }
        // Closing it would drop the locks by which others see that it is in use.
        if is_database(path, self.path()) {
            return Err(refuse(
                "file_unreadable",
                format!("{shown} is de database zelf. Typ het pad van een ander bestand."),
            ));
        }
        self.check_size(about.len())?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let mut content = Vec::new();
        // It may grow while it is read.
        let most = self.largest_file()?.saturating_add(1);
        let file = fs::File::open(path).map_err(unreadable)?;
        file.take(most).read_to_end(&mut content).map_err(unreadable)?;
        self.upload(&name.unwrap_or_default(), content)
    }

    fn check_size(&self, bytes: u64) -> Result<(), DeskError> {
        let largest = self.largest_file()?;
        if bytes <= largest {
            return Ok(());
        }
        Err(refuse(
            "file_too_large",
            format!(
                "Dit bestand is te groot ({} MB). Er past hoogstens {} MB in.",
                bytes.div_ceil(1_000_000),
                largest / 1_000_000
            ),
        ))
    }

    /// Takes a content in: its type recognised by what it holds, its name without folders. Nothing
    /// is stored until a request that names it is carried out.
    pub fn upload(&self, name: &str, content: Vec<u8>) -> Result<Upload, DeskError> {
        let bytes = content.len() as u64;
        if content.is_empty() {
            return Err(refuse("empty_file", "Dit bestand is leeg. Kies een ander.".to_owned()));
        }
        self.check_size(bytes)?;
        let media_type = media_type(name, &content);
        let wrong = |_| {
            refuse(
                "file_name",
                "De naam van dit bestand kan niet. Geef het een kortere, gewone naam.".to_owned(),
            )
        };
        let digest =
            Digest::try_from(digest_of(&content)).map_err(|fault| refuse("file_name", fault))?;
        let file = StoredFile {
            digest,
            name: Line::new(&plain_name(name)).map_err(wrong)?,
            media_type: Line::new(&media_type).map_err(wrong)?,
            bytes,
        };
        Ok(Upload { file, content: Arc::from(content) })
    }

    /// Writes the content of a stored file, of a complaint or of the firm, byte for byte, to a path that does not exist yet, or
    /// under its own name into a folder. Gives back where it is.
    pub fn save_file(
        &self,
        complaint: Option<ComplaintNumber>,
        file: &StoredFile,
        path: &Path,
    ) -> Result<PathBuf, DeskError> {
        let path = self.free_path(file.name.as_str(), path)?;
        self.note(complaint, Part::Paper, file.name.as_str())?;
        self.save_content(&self.file_content(file)?, &path)
    }

    /// The file that a path means: itself, or one of this name in the folder that it is. Refused
    /// where nothing can be written there, or something is there already.
    pub fn free_path(&self, name: &str, path: &Path) -> Result<PathBuf, DeskError> {
        Ok(self.destination(name, path)?.path().to_owned())
    }

    /// Writes a content to a path that does not exist yet. Gives back where it is.
    pub fn save_content(&self, content: &[u8], path: &Path) -> Result<PathBuf, DeskError> {
        Ok(self.destination("", path)?.put(content)?)
    }

    fn destination(&self, name: &str, path: &Path) -> Result<Destination, DeskError> {
        self.must_reach_files()?;
        Ok(Destination::of(&at_home(path), name, self.path(), Existing::Stays)?)
    }

    /// The content of a stored file.
    pub fn file_content(&self, file: &StoredFile) -> Result<Vec<u8>, DeskError> {
        self.store.file(&file.digest)?.ok_or_else(|| {
            refuse(
                "file_missing",
                format!(
                    "Het bestand '{}' ontbreekt in de database. Draai: klachtenbalie controle.",
                    file.name
                ),
            )
        })
    }
}

/// A path as a shell reads it: `~/` is the home of who types it.
fn at_home(path: &Path) -> PathBuf {
    match (path.strip_prefix("~"), etcetera::home_dir()) {
        (Ok(rest), Ok(home)) => home.join(rest),
        _ => path.to_owned(),
    }
}

/// The name alone, without folders and steering characters.
pub fn plain_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = neutral(last).trim().trim_start_matches('.').to_owned();
    if name.is_empty() { "bestand".to_owned() } else { name }
}

/// The type by the content itself; by the name only for text, which has no mark of its own.
fn media_type(name: &str, content: &[u8]) -> String {
    if let Some(kind) = infer::get(content) {
        let inside = (kind.mime_type() == ARCHIVE).then(|| office_type(content)).flatten();
        return inside.unwrap_or(kind.mime_type()).to_owned();
    }
    let is_text = std::str::from_utf8(content).is_ok_and(|text| !text.contains('\0'));
    let ending = Path::new(name).extension().and_then(|ending| ending.to_str());
    let by_name = match ending.map(str::to_lowercase).as_deref() {
        Some("eml") => "message/rfc822",
        Some("csv") => "text/csv",
        Some("htm" | "html") => "text/html",
        _ if is_text => "text/plain",
        _ => UNKNOWN_TYPE,
    };
    if is_text || by_name == "message/rfc822" {
        by_name.to_owned()
    } else {
        UNKNOWN_TYPE.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_folders() {
        assert_eq!(plain_name("/home/jan/brief.pdf"), "brief.pdf");
        assert_eq!(plain_name("C:\\Temp\\brief.pdf"), "brief.pdf");
        assert_eq!(plain_name("../../etc/passwd"), "passwd");
        assert_eq!(plain_name(".."), "bestand");
        assert_eq!(plain_name("a\u{202e}fdp.exe"), "a\u{FFFD}fdp.exe");
    }

    #[test]
    fn a_type_is_recognised_by_what_the_file_holds() {
        assert_eq!(media_type("brief.txt", b"%PDF-1.7\n..."), "application/pdf");
        assert_eq!(media_type("brief.pdf", b"Beste lezer"), "text/plain");
        assert_eq!(media_type("lijst.csv", b"a;b"), "text/csv");
        assert_eq!(media_type("x.bin", &[0, 1, 2, 255]), UNKNOWN_TYPE);
    }
}
