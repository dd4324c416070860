//! A file from outside: read within limits, and its kind told by what is in it, not by its name.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::archive;
use super::error::{ExchangeError, shown};
use crate::domain::text::{Line, neutral};

/// Largest file that is read whole, in megabytes.
const MOST_MEGABYTES: u64 = 40;
const MEGABYTE: u64 = 1024 * 1024;
/// The first key of our own export.
const OWN_EXPORT: &[u8] = b"{\"line\":\"header\",\"format\":\"klachtenbalie\"";
const ZIP: &[u8] = b"PK\x03\x04";
const COMPOUND: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Excel 2007 and later.
    Xlsx,
    /// Excel before 2007.
    Xls,
    /// OpenDocument.
    Ods,
    /// Rows of text.
    Delimited,
    /// An e-mail.
    Mail,
    /// Our own JSON lines.
    Export,
}

/// A file from outside.
#[derive(Debug)]
pub struct Source {
    /// Its name without the folder.
    pub name: Line,
    /// What it is.
    pub kind: Kind,
    /// What is in it; of an export only the beginning, for it is read as it goes.
    pub bytes: Vec<u8>,
}

impl Source {
    /// Most that is read whole, in bytes.
    pub const MOST: u64 = MOST_MEGABYTES * MEGABYTE;

    /// What came in over standard input: no export of our own, which is read from its file.
    pub fn piped(bytes: Vec<u8>) -> Result<Self, ExchangeError> {
        let path = Path::new("op de invoer");
        if bytes.is_empty() {
            return Err(ExchangeError::Empty { path: shown(path) });
        }
        if bytes.len() as u64 > Self::MOST {
            return Err(ExchangeError::TooLarge { path: shown(path), most: MOST_MEGABYTES });
        }
        if bytes.starts_with(OWN_EXPORT) {
            return Err(ExchangeError::PipedExport);
        }
        Ok(Self { name: nameless(), kind: kind(path, &bytes)?, bytes })
    }

    /// Reads a file.
    pub fn open(path: &Path) -> Result<Self, ExchangeError> {
        let failed = |error: std::io::Error| ExchangeError::reading(&error, path);
        let about = std::fs::metadata(path).map_err(failed)?;
        if about.is_dir() {
            return Err(ExchangeError::Directory { path: shown(path) });
        }
        // A pipe or a device may never end.
        if !about.is_file() {
            return Err(ExchangeError::NotAFile { path: shown(path) });
        }
        let mut file = File::open(path).map_err(failed)?;
        let mut bytes = Vec::new();
        (&mut file).take(OWN_EXPORT.len() as u64).read_to_end(&mut bytes).map_err(failed)?;
        if bytes != OWN_EXPORT {
            let most = MOST_MEGABYTES * MEGABYTE;
            file.take(most).read_to_end(&mut bytes).map_err(failed)?;
            if bytes.len() as u64 > most {
                return Err(ExchangeError::TooLarge { path: shown(path), most: MOST_MEGABYTES });
            }
        }
        if bytes.is_empty() {
            return Err(ExchangeError::Empty { path: shown(path) });
        }
        Ok(Self { name: name_of(path), kind: kind(path, &bytes)?, bytes })
    }
}

/// The last part of a path as a line of text.
fn name_of(path: &Path) -> Line {
    let name = path.file_name().map(|name| neutral(&name.to_string_lossy())).unwrap_or_default();
    let short: String = name.replace(['\n', '\t'], " ").chars().take(150).collect();
    Line::new(&short).unwrap_or_else(|_| nameless())
}

#[expect(clippy::expect_used, reason = "a fixed word is a line")]
fn nameless() -> Line {
    Line::new("bestand").expect("a word")
}

fn kind(path: &Path, bytes: &[u8]) -> Result<Kind, ExchangeError> {
    if bytes == OWN_EXPORT {
        return Ok(Kind::Export);
    }
    if bytes.starts_with(ZIP) {
        return archive::kind(bytes);
    }
    if bytes.starts_with(COMPOUND) {
        return compound(bytes);
    }
    if bytes.starts_with(b"%PDF") {
        return Err(ExchangeError::OtherKind { kind: "PDF", instead: "XLSX of CSV" });
    }
    if bytes.starts_with(b"<") || bytes.starts_with(b"{\\rtf") {
        return Err(ExchangeError::UnknownKind);
    }
    let ending = path.extension().map(|end| end.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("eml" | "mbox") => Ok(Kind::Mail),
        _ if looks_like_mail(bytes) => Ok(Kind::Mail),
        Some("csv" | "tsv" | "txt" | "tab") => text(bytes).map(|()| Kind::Delimited),
        _ => text(bytes).map(|()| Kind::Delimited),
    }
}

/// Older Excel files, Outlook messages and locked workbooks are all compound files: streams are
/// named in UTF-16.
fn compound(bytes: &[u8]) -> Result<Kind, ExchangeError> {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    if holds("EncryptedPackage") {
        Err(ExchangeError::Locked)
    } else if holds("__substg1.0_") {
        Err(ExchangeError::OtherKind { kind: "Outlook-bericht (MSG)", instead: "EML" })
    } else if holds("Workbook") || holds("Book") {
        Ok(Kind::Xls)
    } else {
        Err(ExchangeError::UnknownKind)
    }
}

/// Whether bytes can be text: no NUL in them, unless they are UTF-16.
fn text(bytes: &[u8]) -> Result<(), ExchangeError> {
    let wide = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    if wide || !bytes.contains(&0) { Ok(()) } else { Err(ExchangeError::UnknownKind) }
}

/// Whether the first lines are headers of an e-mail.
fn looks_like_mail(bytes: &[u8]) -> bool {
    const KNOWN: [&str; 9] = [
        "return-path",
        "received",
        "delivered-to",
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "mime-version",
    ];
    let start = &bytes[..bytes.len().min(4096)];
    let start = String::from_utf8_lossy(start);
    let mut headers = 0;
    for line in start.lines().take_while(|line| !line.trim().is_empty()) {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { return false };
        if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)) {
            return false;
        }
        headers += usize::from(KNOWN.contains(&name.to_lowercase().as_str()));
    }
    headers >= 2
}
