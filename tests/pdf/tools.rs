//! Other programs that read PDF.

use std::fs;
use std::process::Command;

use chrono::NaiveDate;
use klachtenbalie::documents::paper::{Letterhead, Paper};
use klachtenbalie::documents::{DocumentFault, Format};
use tempfile::TempDir;

/// A PDF in a file of its own.
pub struct Printed {
    path: String,
    _folder: TempDir,
}

pub fn printed(bytes: &[u8]) -> Printed {
    assert!(bytes.starts_with(b"%PDF-1.7"), "no PDF");
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("stuk.pdf");
    fs::write(&path, bytes).unwrap();
    Printed { path: path.display().to_string(), _folder: folder }
}

impl Printed {
    /// Everything as it stands on the page.
    pub fn as_laid_out(&self) -> Option<String> {
        self.told("pdftotext", &["-layout"], &["-"])
    }

    /// What a screen reader says: the words by the tags, without page numbers and the like.
    pub fn as_read_aloud(&self) -> Option<String> {
        let tree = self.told("pdfinfo", &["-struct-text"], &[])?;
        let text = tree.lines().map(|line| {
            let words = line.trim().strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
            // Pieces of one text join as they are; a tag parts them.
            words.unwrap_or(" ")
        });
        Some(folded(&text.collect::<String>().replace('\u{ad}', "")))
    }

    /// The tags themselves, one a line.
    pub fn tags(&self) -> Option<String> {
        self.told("pdfinfo", &["-struct"], &[])
    }

    /// Title, pages and the like.
    pub fn properties(&self) -> Option<String> {
        self.told("pdfinfo", &[], &[])
    }

    /// The metadata in XML.
    pub fn metadata(&self) -> Option<String> {
        self.told("pdfinfo", &["-meta"], &[])
    }

    /// The fonts, one a line.
    pub fn fonts(&self) -> Option<String> {
        self.told("pdffonts", &[], &[])
    }

    /// The objects in it, unpacked.
    pub fn unpacked(&self) -> Option<String> {
        self.told("qpdf", &["--qdf", "--object-streams=disable"], &["-"])
    }

    /// The width and height of each page, such as "595.276 x 841.89".
    pub fn page_sizes(&self) -> Option<Vec<String>> {
        let told = self.told("pdfinfo", &["-f", "1", "-l", "-1"], &[])?;
        let sizes = told.lines().filter_map(|line| line.split_once(" size:"));
        let sizes = sizes.filter(|(page, _)| page.starts_with("Page "));
        Some(sizes.map(|(_, size)| size.trim().split(" pts").next().unwrap().to_owned()).collect())
    }

    /// Where each word ends, in points from the left of its page.
    pub fn right_edges(&self) -> Option<Vec<f64>> {
        self.edges("xMax")
    }

    /// Where the lowest word ends, in points from the top of its page.
    pub fn lowest_edge(&self) -> Option<f64> {
        Some(self.edges("yMax")?.into_iter().fold(0.0, f64::max))
    }

    fn edges(&self, side: &str) -> Option<Vec<f64>> {
        let boxes = self.told("pdftotext", &["-bbox"], &["-"])?;
        let side = format!("{side}=\"");
        let words = boxes.lines().filter(|line| line.trim_start().starts_with("<word "));
        let edges = words.map(|line| {
            let from = line.find(&side).unwrap() + side.len();
            line[from..].split('"').next().unwrap().parse().unwrap()
        });
        Some(edges.collect())
    }

    /// What qpdf finds wrong with it.
    pub fn is_sound(&self) {
        if let Some(told) = self.told("qpdf", &["--check"], &[]) {
            assert!(told.contains("No syntax or stream encoding errors found"), "{told}");
        }
    }

    /// The output of a program that may not be there.
    fn told(&self, name: &str, before: &[&str], after: &[&str]) -> Option<String> {
        let done = Command::new(name).args(before).arg(&self.path).args(after).output();
        let Ok(done) = done else {
            let required = std::env::var("KLACHTENBALIE_REQUIRE_PDFTOOLS");
            assert!(!required.is_ok_and(|it| it == "1"), "{name} is not there");
            println!("skipped: {name} is not there");
            return None;
        };
        let complaint = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{name} {before:?}: {complaint}");
        Some(String::from_utf8_lossy(&done.stdout).into_owned())
    }
}

pub fn head() -> Letterhead {
    Letterhead {
        organisation: "Proef & Co".into(),
        lines: vec!["Straat 1".into(), "1234 AB Utrecht".into()],
        footer: "Proef & Co, KvK 12345678".into(),
        made_on: NaiveDate::from_ymd_opt(2026, 11, 20),
    }
}

pub fn pdf_of(text: &str) -> Result<Vec<u8>, DocumentFault> {
    Format::Pdf.render(&Paper::read(text, head()))
}

/// A text as a PDF that was made and is sound.
pub fn print(text: &str) -> Printed {
    let made = printed(&pdf_of(text).unwrap_or_else(|fault| panic!("{fault}: {text}")));
    made.is_sound();
    made
}

/// Without what depends on where a line ends.
pub fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
