//! Letters and forms (brieven en formulieren): their words compiled from the complaint file by
//! templates, changed by hand where somebody wants that, and put into a file format.
//!
//! ```text
//! complaint + regulation → facts → template → light text → (edited) → paper → DOCX, plain text or PDF
//! ```

mod docx;
pub mod facts;
mod package;
pub mod paper;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod spoken;
mod template;
mod words_of;

use thiserror::Error;

pub use docx::docx;
use paper::Paper;
pub use plain::{plain, plain_within};
pub use spoken::spoken;
pub use template::{
    TemplateFault, TemplateState, Templates, built_in_text, file_name, strays, template_folder,
};
pub use words_of::words_of_docx;

/// A file format of papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For Word and LibreOffice.
    Docx,
    /// For e-mail.
    Text,
    /// For printing and keeping.
    Pdf,
}

impl Format {
    /// Every format, also where this build does not make it.
    pub const ALL: &'static [Self] = &[Self::Docx, Self::Text, Self::Pdf];

    /// Whether this build makes it.
    pub const fn is_made(self) -> bool {
        !matches!(self, Self::Pdf) || cfg!(feature = "pdf")
    }

    /// The ending of its files, which is its name too.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Text => "txt",
            Self::Pdf => "pdf",
        }
    }

    /// Whether it can be shown on a terminal.
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Text)
    }

    /// The paper in this format.
    pub fn render(self, paper: &Paper) -> Result<Vec<u8>, DocumentFault> {
        match self {
            Self::Docx => docx(paper),
            Self::Text => Ok(plain(paper).into_bytes()),
            #[cfg(feature = "pdf")]
            Self::Pdf => pdf::pdf(paper),
            #[cfg(not(feature = "pdf"))]
            Self::Pdf => Err(DocumentFault::NoPdf),
        }
    }
}

/// Why a document cannot be made or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DocumentFault {
    /// This build makes no PDF.
    #[error("Deze versie van het programma maakt geen PDF. Kies docx of txt.")]
    NoPdf,
    /// The file cannot be made.
    #[error("Het Word-bestand kan niet gemaakt worden. Kies txt en meld dit aan de beheerder.")]
    Unwritable,
    /// No font in the program has this letter.
    #[error(
        "In een PDF kan het teken '{0}' niet staan. Haal het uit de tekst, of kies docx of txt."
    )]
    NoLetter(char),
    /// The PDF cannot be made.
    #[error("De PDF kan niet gemaakt worden. Kies docx of txt en meld dit aan de beheerder.")]
    FaultyPdf,
    /// What was given is no DOCX.
    #[error("Dit is geen Word-bestand (docx) dat ik kan lezen. Sla het in Word op als docx.")]
    Unreadable,
    /// What was given holds too much.
    #[error("Dit Word-bestand is te groot voor een brief. Kort het in.")]
    TooLong,
}
