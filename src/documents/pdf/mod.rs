//! A paper as PDF, typeset by Typst: PDF/A-2a and PDF/UA-1 at once, with its fonts inside, and the
//! same bytes each time for the same paper and day.

mod sheet;
mod world;

use typst::comemo;
use typst::foundations::{Bytes, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use self::sheet::Sheet;
use self::world::PaperWorld;
use super::DocumentFault;
use super::paper::Paper;

/// The program by its own name: Typst's version would change the bytes.
const CREATOR: &str = "klachtenbalie";

/// The paper as the bytes of a PDF file.
pub fn pdf(paper: &Paper) -> Result<Vec<u8>, DocumentFault> {
    let words = Sheet::of(paper)?.words()?;
    let world = PaperWorld::with(Bytes::new(words)).ok_or(DocumentFault::FaultyPdf)?;
    let typeset = typst::compile::<PagedDocument>(&world).output;
    let bytes = typeset.map_err(|_| ()).and_then(|document| {
        let options = PdfOptions {
            creator: Smart::Custom(Some(CREATOR.to_owned())),
            standards: PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
                .map_err(|_| ())?,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|_| ())
    });
    // Nothing of a letter stays in Typst's memory, and a desk that is open for days does not grow.
    comemo::evict(0);
    bytes.map_err(|()| DocumentFault::FaultyPdf)
}
