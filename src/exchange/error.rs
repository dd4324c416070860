//! Why a file cannot be read or written: always a Dutch sentence.

use std::io::{self, ErrorKind};
use std::path::Path;

use rustix::io::Errno;
use thiserror::Error;

use crate::domain::text::neutral;

/// Why a file cannot be read or written.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[allow(missing_docs, reason = "the sentence of each variant says what it is")]
pub enum ExchangeError {
    #[error("Het bestand {path} bestaat niet. Controleer de naam.")]
    Missing { path: String },
    #[error("{path} is een map en geen bestand. Geef de naam van een bestand.")]
    Directory { path: String },
    #[error("{path} is geen gewoon bestand. Geef de naam van een bestand.")]
    NotAFile { path: String },
    #[error("Het bestand {path} mag je niet lezen. Vraag de beheerder om toegang.")]
    NoAccess { path: String },
    #[error("Het bestand {path} kan niet gelezen worden. Controleer de schijf.")]
    Unreadable { path: String },
    #[error(
        "Het bestand {path} is niet te openen: er zijn al te veel bestanden open. Sluit andere vensters, of vraag de beheerder om de grens te verhogen (ulimit -n)."
    )]
    OneTooMany { path: String },
    #[error("Het bestand {path} is leeg.")]
    Empty { path: String },
    #[error(
        "Het bestand {path} is groter dan {most} MB. Splits het, of haal weg wat niet nodig is."
    )]
    TooLarge { path: String, most: u64 },
    #[error("Het archief is niet te schrijven. Is de schijf vol?")]
    Unwritable,
    #[error("Een export lees je in vanuit een bestand, op de server zelf.")]
    PipedExport,
    #[error(
        "Dit is geen bestand dat ik kan inlezen. Ik lees registers als XLSX, XLS, ODS of CSV, een e-mail als EML, en een eigen export."
    )]
    UnknownKind,
    #[error("Dit is een {kind}. Sla het op als {instead} en probeer het opnieuw.")]
    OtherKind { kind: &'static str, instead: &'static str },
    #[error(
        "Het bestand is beschadigd en kan niet gelezen worden ({detail}). Maak een nieuwe kopie."
    )]
    Broken { detail: &'static str },
    #[error(
        "Het bestand is met een wachtwoord beveiligd. Haal het wachtwoord eraf en probeer het opnieuw."
    )]
    Locked,
    #[error(
        "Uitgepakt is dit bestand veel te groot (meer dan {most} MB). Zo ziet een register er niet uit; ik lees het niet."
    )]
    Bomb { most: u64 },
    #[error(
        "Er staan meer dan {most} gevulde {what} in dit bestand. Splits het in kleinere bestanden."
    )]
    TooMany { most: usize, what: &'static str },
    #[error("Dit is geen e-mail die ik kan lezen: afzender en onderwerp ontbreken.")]
    NoMail,
    #[error("'{text}' is geen e-mailadres. Schrijf een adres als naam@firma.nl.")]
    NoAddress { text: String },
    #[error("Noem het programma '{text}' met zijn hele pad, zoals /usr/sbin/sendmail.")]
    NoProgram { text: String },
    #[error(
        "Het bericht aan {to} is niet verstuurd ({detail}). Controleer het programma bij 'herinneringen --sendmail' en probeer het opnieuw."
    )]
    NotSent { to: String, detail: String },
    #[error("Regel {number} van het bestand klopt niet ({detail}). Er is niets ingelezen.")]
    Line { number: u64, detail: &'static str },
    #[error(
        "Regel {number} is van een nieuwere versie van dit programma. Installeer de nieuwste versie en probeer het opnieuw."
    )]
    UnknownLine { number: u64 },
    #[error(
        "Dit bestand is van een nieuwere versie van dit programma (indeling {found}; dit programma kent {known}). Installeer de nieuwste versie en probeer het opnieuw."
    )]
    Newer { found: u32, known: u32 },
    #[error(
        "Het bestand is niet compleet: de laatste regel ontbreekt. Maak de export opnieuw. Er is niets ingelezen."
    )]
    CutOff,
    #[error(
        "De inhoud past niet bij het controlegetal op de laatste regel: het bestand is veranderd of beschadigd. Er is niets ingelezen."
    )]
    Altered,
    #[error(
        "In deze database staan al klachten, en niet precies die van het bestand. Lees het in een nieuwe, lege database in (klachtenbalie init). Er is niets ingelezen."
    )]
    NotEmpty,
    #[error(
        "Ik vind geen rij met kolomnamen. Zet boven de klachten een rij met ten minste 'Ontvangen op' en nog een kolom, of wijs kolommen aan met --koppel."
    )]
    NoHeadings,
    #[error("De kolom '{column}' bij --koppel staat niet in het bestand. Wel: {known}.")]
    UnknownColumn { column: String, known: String },
    #[error("Het veld '{field}' bij --koppel ken ik niet. Kies uit: {known}.")]
    UnknownField { field: String, known: String },
    #[error("'{text}' bij --koppel moet eruitzien als KOLOM=VELD, zoals 'Binnen=ontvangen'.")]
    NoMapping { text: String },
    #[error("Bij --koppel staat het veld '{field}' bij meer dan één kolom.")]
    MappedTwice { field: String },
}

impl ExchangeError {
    /// What went wrong while reading a file.
    pub fn reading(error: &io::Error, path: &Path) -> Self {
        let path = shown(path);
        let errno = error.raw_os_error().map(Errno::from_raw_os_error);
        if matches!(errno, Some(Errno::MFILE | Errno::NFILE)) {
            return Self::OneTooMany { path };
        }
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::Missing { path },
            ErrorKind::PermissionDenied => Self::NoAccess { path },
            ErrorKind::IsADirectory => Self::Directory { path },
            _ => Self::Unreadable { path },
        }
    }

    /// A line of an export that is not right.
    pub const fn line(number: u64, detail: &'static str) -> Self {
        Self::Line { number, detail }
    }

    /// A file that does not hold what its kind says. Libraries say it in English, so that the words
    /// are ours.
    pub(super) const fn broken(detail: &'static str) -> Self {
        Self::Broken { detail }
    }
}

/// A path as it can be shown: names of files can hold anything.
pub(super) fn shown(path: &Path) -> String {
    neutral(&path.display().to_string()).replace(['\n', '\t'], "\u{FFFD}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn too_many_open_files_are_no_fault_of_the_disk() {
        for errno in [Errno::MFILE, Errno::NFILE] {
            let error = ExchangeError::reading(&errno.into(), Path::new("a.xlsx")).to_string();
            assert!(error.contains("al te veel bestanden open"), "{error}");
        }
        let error = ExchangeError::reading(&Errno::IO.into(), Path::new("a.xlsx")).to_string();
        assert!(error.contains("Controleer de schijf."), "{error}");
    }
}
