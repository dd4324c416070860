//! What a PDF tells about itself: PDF/A, PDF/UA, title, author, day, language, tags, fonts.

use std::thread;

use chrono::NaiveDate;
use klachtenbalie::documents::Format;
use klachtenbalie::documents::paper::{Letterhead, Paper};

use super::tools::{head, pdf_of, print, printed};

const TEXT: &str = "# Een brief\n\n## Kop\n\n### Kleine kop\n\nHallo,\nregel twee\n\n- punt\n\nNaam:: Jan\n\n\
    | Wat | Wie |\n| Bellen | Jan |\n\n___ Jan\n";

#[test]
fn a_pdf_is_of_both_standards_and_tells_title_author_day_and_language() {
    let made = print(TEXT);
    if let Some(metadata) = made.metadata() {
        for told in [
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
            ">Een brief</rdf:li>",
            ">Proef &amp; Co</rdf:li>",
            ">nl-NL</rdf:li>",
            "<xmp:CreateDate>2026-11-20T00:00:00Z</xmp:CreateDate>",
        ] {
            assert!(metadata.contains(told), "{told}: {metadata}");
        }
    }
    if let Some(properties) = made.properties() {
        let properties: Vec<_> = properties.lines().map(super::tools::folded).collect();
        for told in
            ["Title: Een brief", "Author: Proef & Co", "Tagged: yes", "Pages: 1", "Encrypted: no"]
        {
            assert!(properties.iter().any(|line| line == told), "{told}: {properties:?}");
        }
        assert!(
            properties.iter().any(|line| line.starts_with("Page size: 595") && line.contains("A4"))
        );
    }
    if let Some(unpacked) = made.unpacked() {
        assert!(unpacked.contains("/Lang (nl-NL)"));
        assert!(unpacked.contains("/DisplayDocTitle true"));
    }
}

#[test]
fn each_block_has_its_tag() {
    let Some(tags) = print(TEXT).tags() else { return };
    let kinds: Vec<_> = tags
        .lines()
        .filter(|line| !line.trim_start().starts_with('/'))
        .map(|line| line.split_whitespace().next().unwrap_or_default().trim_end_matches(':'))
        .filter(|kind| *kind != "Span")
        .collect();
    assert_eq!(
        kinds,
        [
            "Document", "P", "P", // the letterhead
            "P", "H1", "H2", "P", "L", "LI", "Lbl", "LBody", // the bullet
            "L", "LI", "Lbl", "LBody", // the field
            "Table", "THead", "TR", "TH", "TH", "TBody", "TR", "TD", "TD", "P", "P"
        ],
        "{tags}"
    );
}

#[test]
fn the_first_heading_is_of_the_first_level_whatever_its_look() {
    let made = print("# T\n\n### Klein\n\na\n\n## Groot\n\nb\n\n### Klein\n\nc\n");
    let Some(tags) = made.tags() else { return };
    let levels: Vec<_> = tags.lines().filter_map(|line| line.trim().get(..2)).collect();
    let levels: Vec<_> = levels.into_iter().filter(|tag| tag.starts_with('H')).collect();
    assert_eq!(levels, ["H1", "H1", "H2"]);
}

#[test]
fn every_font_is_inside_and_its_letters_can_be_copied() {
    let Some(fonts) = print("# T\n\nGewoon ☐ en → dat.\n").fonts() else { return };
    let fonts: Vec<_> = fonts.lines().skip(2).collect();
    assert_eq!(fonts.len(), 4, "regular, bold and the two with signs: {fonts:?}");
    for font in fonts {
        assert!(font.contains(" yes yes yes "), "{font}");
    }
}

#[test]
fn the_same_paper_on_the_same_day_gives_the_same_bytes() {
    let first = pdf_of(TEXT).unwrap();
    let elsewhere = thread::spawn(|| {
        // What was made before does not count.
        pdf_of("# Ander\n\n| a | b |\n| ☐ | → |\n").unwrap();
        pdf_of(TEXT).unwrap()
    });
    assert!(first == elsewhere.join().unwrap());
    let next_day = Letterhead { made_on: NaiveDate::from_ymd_opt(2026, 11, 21), ..head() };
    let later = Format::Pdf.render(&Paper::read(TEXT, next_day)).unwrap();
    assert!(first != later);
}

#[test]
fn a_paper_without_a_title_is_called_after_the_organisation() {
    for (organisation, expected) in
        [("Proef & Co", "Title: Proef & Co"), ("", "Title: Zonder titel")]
    {
        let head = Letterhead { organisation: organisation.into(), ..head() };
        let paper = Paper::read("Alleen een zin.\n", head);
        let made = printed(&Format::Pdf.render(&paper).unwrap());
        let Some(properties) = made.properties() else { return };
        assert!(super::tools::folded(&properties).starts_with(expected), "{properties}");
    }
}

#[test]
fn a_paper_without_a_day_cannot_be_archived() {
    let head = Letterhead { made_on: None, ..head() };
    let fault = Format::Pdf.render(&Paper::read(TEXT, head)).unwrap_err();
    assert!(fault.to_string().starts_with("De PDF kan niet gemaakt worden."), "{fault}");
}
