//! Zipped files, looked through before anybody else unpacks them.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::ExchangeError;
use super::source::Kind;

/// Most that an archive may hold, in megabytes.
const MOST_MEGABYTES: u64 = 160;
const MOST: u64 = MOST_MEGABYTES * 1024 * 1024;
/// Most files in an archive; a workbook has some dozens.
const MOST_FILES: usize = 5_000;

/// The folder in which each kind of Office document keeps its content, and its type.
const OFFICE_TYPES: [(&str, &str); 3] = [
    ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
];

/// Said of a part that does not unpack to what the archive says of it.
const DAMAGED_PART: &str = "een onderdeel ervan is niet uit te pakken";

fn broken(error: &ZipError) -> ExchangeError {
    ExchangeError::broken(match error {
        // The list of what is in it stands at the end.
        ZipError::InvalidArchive(_) => "het einde ontbreekt, of het is onderweg veranderd",
        ZipError::UnsupportedArchive(_) => "het is ingepakt op een manier die ik niet ken",
        ZipError::FileNotFound => "een onderdeel ervan ontbreekt",
        _ => DAMAGED_PART,
    })
}

fn open(bytes: &[u8]) -> Result<ZipArchive<Cursor<&[u8]>>, ExchangeError> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.len() > MOST_FILES {
        return Err(ExchangeError::TooMany { most: MOST_FILES, what: "onderdelen" });
    }
    Ok(archive)
}

/// What the archive is, by what is in it.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, ExchangeError> {
    let archive = open(bytes)?;
    let holds = |name: &str| archive.file_names().any(|file| file.eq_ignore_ascii_case(name));
    if holds("xl/workbook.xml") {
        Ok(Kind::Xlsx)
    } else if holds("xl/workbook.bin") {
        Err(ExchangeError::OtherKind { kind: "binaire Excel-map (XLSB)", instead: "XLSX" })
    } else if holds("word/document.xml") {
        Err(ExchangeError::OtherKind { kind: "Word-document", instead: "XLSX of CSV" })
    } else if holds("content.xml") && holds("mimetype") {
        Ok(Kind::Ods)
    } else {
        Err(ExchangeError::UnknownKind)
    }
}

/// The type of an Office document, by what is in it; none where it is another archive. Not every
/// program puts its parts in the order by which they are known from their first bytes.
pub fn office_type(bytes: &[u8]) -> Option<&'static str> {
    let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let holds = |start: &str| archive.file_names().any(|file| file.starts_with(start));
    if !holds("[Content_Types].xml") {
        return None;
    }
    let known = OFFICE_TYPES.iter().find(|(folder, _)| holds(folder));
    known.map(|(_, media_type)| *media_type)
}

/// Refuses an archive that unpacks to more than any register holds. What it says of its own sizes
/// is not believed: it is unpacked and counted.
pub(super) fn check_size(bytes: &[u8]) -> Result<(), ExchangeError> {
    let mut archive = open(bytes)?;
    let mut left = MOST;
    for index in 0..archive.len() {
        let file = match archive.by_index(index) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(ExchangeError::Locked);
            }
            Err(error) => return Err(broken(&error)),
        };
        let read = std::io::copy(&mut file.take(left + 1), &mut std::io::sink())
            .map_err(|_| ExchangeError::broken(DAMAGED_PART))?;
        if read > left {
            return Err(ExchangeError::Bomb { most: MOST_MEGABYTES });
        }
        left -= read;
    }
    Ok(())
}

/// One file of the archive as text.
pub(super) fn text(bytes: &[u8], name: &str) -> Result<String, ExchangeError> {
    let mut archive = open(bytes)?;
    let file = archive.by_name(name).map_err(|error| broken(&error))?;
    let mut content = Vec::new();
    let read = file.take(MOST).read_to_end(&mut content);
    read.map_err(|_| ExchangeError::broken(DAMAGED_PART))?;
    Ok(String::from_utf8_lossy(&content).into_owned())
}
