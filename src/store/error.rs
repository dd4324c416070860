//! What can go wrong with the database, in words for staff.

use std::io::{self, ErrorKind};
use std::path::Path;

use rusqlite::{ErrorCode, ffi};
use rustix::fs::{Mode, OFlags, open};
use rustix::io::Errno;
use thiserror::Error;

use crate::domain::text::neutral;

/// The complaint was changed by somebody else in the meantime.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error(
    "Iemand anders heeft deze klacht intussen bijgewerkt (versie {actual} in plaats van {expected}). Bekijk de nieuwe stand en probeer het opnieuw."
)]
pub struct VersionConflict {
    /// The version that the writer had seen.
    pub expected: u32,
    /// The version that stands.
    pub actual: u32,
}

/// Why the database cannot do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[allow(missing_docs, reason = "the sentence of each variant says what it is")]
pub enum StoreError {
    #[error(
        "Het bestand {path} bestaat niet. Controleer de naam, of maak een nieuwe database met 'klachtenbalie init'."
    )]
    Missing { path: String },
    #[error("Het bestand {path} bestaat al. Kies een andere naam, of open dit bestand.")]
    Exists { path: String },
    #[error(
        "Het bestand {path} is leeg. Kies een ander bestand, of maak hier een nieuwe database met 'klachtenbalie init'."
    )]
    Empty { path: String },
    #[error("{path} is een map en geen bestand. Geef de naam van een databasebestand.")]
    Directory { path: String },
    #[error("{path} is geen gewoon bestand. Geef de naam van een databasebestand.")]
    NotAFile { path: String },
    #[error(
        "Het bestand {path} is geen database. Kies het bestand van de klachtenbalie, of zet een back-up terug."
    )]
    NotADatabase { path: String },
    #[error(
        "Het bestand {path} is een database van een ander programma. Kies het bestand van de klachtenbalie."
    )]
    Foreign { path: String },
    #[error(
        "De database {path} is van een nieuwere versie van dit programma (indeling {found}; dit programma kent {known}). Installeer de nieuwste versie en probeer het opnieuw."
    )]
    Newer { path: String, found: u32, known: u32 },
    #[error(
        "Het bestand {path} is alleen te lezen. Vraag de beheerder om schrijfrechten op dit bestand."
    )]
    ReadOnlyFile { path: String },
    #[error(
        "De map {path} is alleen te lezen, en de database moet daarin kunnen schrijven. Vraag de beheerder om schrijfrechten op deze map."
    )]
    ReadOnlyDirectory { path: String },
    #[error(
        "{path} staat op een schijf die alleen te lezen is. Zet de database op een schijf waarop geschreven mag worden."
    )]
    ReadOnlyFileSystem { path: String },
    #[error(
        "Iedereen op deze computer mag {path} veranderen. Daarom gaat de database niet open. Laat de eigenaar of de beheerder dit doen: {line} (helpt dat niet, zet de database dan op een andere schijf)."
    )]
    OpenFile { path: String, line: String },
    #[error(
        "Iedereen op deze computer mag in de map {path} bestanden weghalen en vervangen, ook de database. Zet haar in een andere map, of laat de eigenaar of de beheerder dit doen: {line} (helpt dat niet, neem dan een andere schijf)."
    )]
    OpenDirectory { path: String, line: String },
    #[error("{path} kan niet worden geopend: er is geen toegang. Vraag de beheerder om toegang.")]
    NoAccess { path: String },
    #[error(
        "Er kunnen geen bestanden meer worden geopend: er zijn er al te veel open. Sluit andere vensters, of vraag de beheerder om de grens te verhogen (ulimit -n)."
    )]
    TooManyFiles,
    #[error(
        "{path} staat op een netwerkschijf ({kind}). Daar kan de database beschadigd raken. Zet het bestand op een schijf van deze computer."
    )]
    Network { path: String, kind: String },
    #[error(
        "De database kan niet meer worden beschreven. Er is niets opgeslagen. Vraag de beheerder om schrijfrechten."
    )]
    ReadOnly,
    #[error(
        "Het databasebestand {path} is weggehaald of vervangen. Er is niets opgeslagen. Laat dit venster open en vraag de beheerder om het terug te zetten."
    )]
    Displaced { path: String },
    #[error(
        "De database is al te lang in gebruik door iemand anders. Er is niets opgeslagen. Probeer het over een minuut opnieuw."
    )]
    Busy,
    #[error("De schijf is vol. Er is niets opgeslagen. Maak ruimte vrij en probeer het opnieuw.")]
    DiskFull,
    #[error(
        "De database is beschadigd. Stop met werken, kopieer het bestand en zet een back-up terug. 'klachtenbalie controle' laat zien wat er mis is."
    )]
    Corrupt,
    #[error(
        "De schijf geeft een fout bij het lezen of schrijven. Er is niets opgeslagen. Controleer de schijf en probeer het opnieuw."
    )]
    Disk,
    #[error(transparent)]
    Conflict(#[from] VersionConflict),
    #[error(
        "Gebeurtenis {seq} ('{kind}') is niet te lezen: {why}. Draai 'klachtenbalie controle', en zet zo nodig een back-up terug."
    )]
    Unreadable { seq: i64, kind: String, why: String },
    #[error(
        "Gebeurtenis {seq} ('{kind}') is van een nieuwere versie van dit programma. Installeer de nieuwste versie en probeer het opnieuw."
    )]
    NewerEvent { seq: i64, kind: String },
    #[error(
        "De inhoud van gebeurtenis {seq} is weg zonder dat er is gewist. Draai 'klachtenbalie controle'."
    )]
    Erased { seq: i64 },
    #[error(
        "Het overzicht van klacht {number} klopt niet met de gebeurtenissen. Draai 'klachtenbalie controle'."
    )]
    Overview { number: String },
    #[error(
        "De kopie klopt niet ({why}) en is niet bewaard. Draai 'klachtenbalie controle' om te zien of de database zelf in orde is."
    )]
    BadCopy { why: String },
    #[error(
        "Deze versie van het programma moet de database bijwerken, en maakt eerst een kopie. Dat lukt niet. {why} De database is niet veranderd."
    )]
    NoCopyFirst { why: String },
    #[error("De back-up {path} deugt niet: {why} Kies een andere back-up.")]
    BadBackup { path: String, why: String },
    #[error(
        "De database {path} is nog in gebruik. Laat iedereen de balie sluiten, stop ook programma's als Litestream, en probeer het opnieuw."
    )]
    InUse { path: String },
    #[error(
        "Een nieuwere versie van dit programma heeft de database intussen bijgewerkt. Er is niets vastgelegd. Sluit de balie en open haar opnieuw; je concepten blijven bewaard."
    )]
    UpdatedMeanwhile,
    #[error(
        "In de database is intussen nog iets vastgelegd. Er is niets teruggezet. Begin opnieuw, dan zie je wat er verloren zou gaan."
    )]
    ChangedMeanwhile,
    #[error(
        "De database geeft een onverwachte fout ({detail}). Er is niets opgeslagen. Probeer het opnieuw; blijft de fout, draai dan 'klachtenbalie controle'."
    )]
    Other { detail: String },
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let Some(code) = error.sqlite_error_code() else {
            return Self::Other { detail: neutral(&error.to_string()) };
        };
        let no_room = error
            .sqlite_error()
            .is_some_and(|error| error.extended_code == ffi::SQLITE_IOERR_SHMSIZE);
        match code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::Busy,
            ErrorCode::DiskFull => Self::DiskFull,
            ErrorCode::SystemIoFailure if no_room => Self::DiskFull,
            ErrorCode::CannotOpen if no_file_more() => Self::TooManyFiles,
            ErrorCode::SystemIoFailure | ErrorCode::CannotOpen => Self::Disk,
            ErrorCode::ReadOnly => Self::ReadOnly,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Corrupt,
            _ => Self::Other { detail: neutral(&error.to_string()) },
        }
    }
}

impl StoreError {
    /// What the system says of a file.
    pub(super) fn on_file(error: &io::Error, path: &Path) -> Self {
        let path = shown(path);
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::AlreadyExists => Self::Exists { path },
            ErrorKind::NotFound => Self::Missing { path },
            ErrorKind::PermissionDenied => Self::NoAccess { path },
            ErrorKind::ReadOnlyFilesystem => Self::ReadOnlyFileSystem { path },
            _ => Self::Disk,
        }
    }

    /// While opening, SQLite's own words say less than which file it was about.
    pub(super) fn on_opening(error: rusqlite::Error, path: &Path) -> Self {
        let path = shown(path);
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotADatabase { path },
            Some(ErrorCode::CannotOpen) if no_file_more() => Self::TooManyFiles,
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::NoAccess { path },
            Some(ErrorCode::ReadOnly) => Self::ReadOnlyFile { path },
            _ => error.into(),
        }
    }
}

/// Whether the system opens no file more; neither SQLite nor what wraps an error says why it could
/// not.
pub fn no_file_more() -> bool {
    matches!(open("/dev/null", OFlags::CLOEXEC, Mode::empty()), Err(Errno::MFILE | Errno::NFILE))
}

/// A path as it can be shown: names of files can hold anything.
pub(super) fn shown(path: &Path) -> String {
    neutral(&path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_failure_of_sqlite_has_its_sentence() {
        for (code, expected) in [
            (ffi::SQLITE_BUSY, StoreError::Busy),
            (ffi::SQLITE_BUSY_SNAPSHOT, StoreError::Busy),
            (ffi::SQLITE_LOCKED, StoreError::Busy),
            (ffi::SQLITE_FULL, StoreError::DiskFull),
            (ffi::SQLITE_IOERR_SHMSIZE, StoreError::DiskFull),
            (ffi::SQLITE_IOERR_FSYNC, StoreError::Disk),
            (ffi::SQLITE_CANTOPEN_FULLPATH, StoreError::Disk),
            (ffi::SQLITE_READONLY_DBMOVED, StoreError::ReadOnly),
            (ffi::SQLITE_CORRUPT, StoreError::Corrupt),
            (ffi::SQLITE_CORRUPT_VTAB, StoreError::Corrupt),
            (ffi::SQLITE_NOTADB, StoreError::Corrupt),
        ] {
            let failure = || rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
            assert_eq!(StoreError::from(failure()), expected, "{code}");
            let sentence = StoreError::on_opening(failure(), Path::new("/a\u{1b}b")).to_string();
            assert!(sentence.ends_with('.') && !sentence.contains('\u{1b}'), "{sentence}");
        }
        let other = StoreError::from(rusqlite::Error::QueryReturnedNoRows).to_string();
        assert!(other.starts_with("De database geeft een onverwachte fout ("), "{other}");
    }
}
