//! File formats: read back by another program where there is one, and by hand.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use chrono::NaiveDate;
use klachtenbalie::desk::letters::LetterOrder;
use klachtenbalie::documents::paper::{Bars, Block, Chart, Letterhead, Paper};
use klachtenbalie::documents::{Format, docx, plain, words_of_docx};
use klachtenbalie::regulation::LetterKind;
use tempfile::TempDir;

use super::another_program::{another_program, python};
use super::support::Office;

/// The parts of a DOCX by name.
pub fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.insert(part.name().to_owned(), text);
    }
    parts
}

fn head() -> Letterhead {
    Letterhead {
        organisation: "Proef & Co".into(),
        lines: vec!["Straat 1".into()],
        footer: "KvK 1".into(),
        made_on: NaiveDate::from_ymd_opt(2026, 11, 20),
    }
}

const TEXT: &str = "# Een brief\n\n## Kop\n\n### Kleine kop\n\nHallo,\nregel twee\n\n- punt\n\nNaam:: Jan\n\n\
    | Wat | Wie |\n| Bellen | Jan |\n\n___ Jan\n";

fn paper(text: &str) -> Paper {
    Paper::read(text, head())
}

#[test]
fn a_docx_has_real_styles_language_title_author_and_table_header() {
    let parts = parts(&docx(&paper(TEXT)).unwrap());
    let body = &parts["word/document.xml"];
    for style in ["Title", "Heading1", "Heading2", "ListBullet", "Field", "Letterhead"] {
        assert!(body.contains(&format!("<w:pStyle w:val=\"{style}\"")), "{style}");
        assert!(parts["word/styles.xml"].contains(&format!("w:styleId=\"{style}\"")), "{style}");
    }
    assert_eq!(body.matches("<w:tblHeader").count(), 1);
    assert!(body.contains("<w:tblStyle w:val=\"TableGrid\""));
    assert!(parts["word/styles.xml"].contains("<w:lang w:val=\"nl-NL\""));
    let core = &parts["docProps/core.xml"];
    for told in [
        "<dc:title>Een brief</dc:title>",
        "<dc:creator>Proef &amp; Co</dc:creator>",
        "<dc:language>nl-NL</dc:language>",
    ] {
        assert!(core.contains(told), "{core}");
    }
}

#[test]
fn the_same_paper_gives_the_same_bytes_on_any_day() {
    let first = docx(&paper(TEXT)).unwrap();
    let elsewhere = std::thread::spawn(|| {
        // Numbers given out to other papers before do not count.
        docx(&paper("# Ander\n\n- a\n- b\n")).unwrap();
        docx(&paper(TEXT)).unwrap()
    });
    assert_eq!(first, elsewhere.join().unwrap());
    let mut archive = zip::ZipArchive::new(Cursor::new(&first)).unwrap();
    for place in 0..archive.len() {
        let time = archive.by_index(place).unwrap().last_modified().unwrap();
        assert_eq!((time.year(), time.month(), time.day()), (1980, 1, 1));
    }
    for (name, part) in parts(&first) {
        assert!(!part.contains("2026"), "{name} holds a date");
    }
}

#[test]
fn the_words_of_a_docx_are_read_back() {
    let bytes = docx(&paper("# T\n\na & b < c\nregel twee\n\nNaam:: Jan\n")).unwrap();
    let words = words_of_docx(&bytes).unwrap();
    assert_eq!(words, "Proef & Co Straat 1 T a & b < c regel twee Naam: Jan");
}

#[test]
fn a_packed_bomb_is_not_unpacked() {
    use std::io::Write as _;
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Deflated);
    archive.start_file("word/document.xml", options).unwrap();
    let piece = vec![b' '; 1_000_000];
    for _ in 0..30 {
        archive.write_all(&piece).unwrap();
    }
    let bytes = archive.finish().unwrap().into_inner();
    assert!(bytes.len() < 100_000);
    assert!(words_of_docx(&bytes).unwrap_err().to_string().contains("te groot"));
}

#[test]
fn plain_text_is_wrapped_and_loses_nothing() {
    let word = "x".repeat(100);
    let text = format!(
        "# {}\n\n{word} {}\n\n- {}\n\nLabel:: {}\n\n| Een | Twee |\n| {} | b |\n",
        "titel ".repeat(20),
        "woord ".repeat(30),
        "punt ".repeat(30),
        "waarde ".repeat(30),
        "cel ".repeat(30)
    );
    let made = plain(&paper(&text));
    for line in made.lines() {
        assert!(line.chars().count() <= 72 || line == word, "{line}");
    }
    for (piece, count) in [("titel", 20), ("woord", 30), ("punt", 30), ("waarde", 30), ("cel", 30)]
    {
        assert_eq!(made.matches(piece).count(), count, "{piece}");
    }
    assert!(made.contains(&word) && made.contains("Proef & Co") && made.contains("KvK 1"));
}

fn charted() -> Paper {
    let bars = |label: &str, values: &[u64]| Bars { label: label.into(), values: values.to_vec() };
    let chart = Chart {
        header: ["Maand".into(), "Aantallen".into()],
        series: vec!["ontvangen".into(), "afgehandeld".into()],
        groups: vec![bars("januari", &[60, 1]), bars("februari", &[0, 31])],
    };
    Paper {
        title: "Verloop".into(),
        blocks: vec![Block::Title, Block::Chart(chart)],
        ..Paper::default()
    }
}

#[test]
fn a_chart_says_in_words_what_its_bars_show() {
    let told = plain(&charted());
    // Of sixty, thirty columns: each stands for two, and what is more than nothing shows.
    let expected = format!(
        "Verloop\n=======\n\njanuari\n  {} 60 ontvangen\n  = 1 afgehandeld\nfebruari\n  0 ontvangen\n  {} 31 afgehandeld\n",
        "#".repeat(30),
        "=".repeat(16)
    );
    assert_eq!(told, expected);
    let words = "Verloop Maand Aantallen januari 60 ontvangen 1 afgehandeld februari 0 ontvangen 31 afgehandeld";
    assert_eq!(charted().words(), words);
    let bytes = docx(&charted()).unwrap();
    assert_eq!(words_of_docx(&bytes).unwrap(), words, "the bars themselves are no words");
    let body = &parts(&bytes)["word/document.xml"];
    // Shaded up to the end of each bar; that of sixty is the longest.
    let ends: Vec<_> = body.split("<w:tab w:val=\"left\" w:pos=\"").skip(1).collect();
    let ends: Vec<_> = ends.iter().map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(ends, ["4600", "77", "2377"]);
    assert_eq!(body.matches("<w:tblHeader").count(), 1);
}

#[test]
fn no_row_is_split_no_word_is_broken_and_an_empty_column_stands_to_the_left() {
    let text = "# T\n\n| Verplichting | Niet gedaan | Klaar op |\n\
                | Verslag sturen ter ondertekening aan wie gehoord is | 2 |  |\n| Kort | 3 |  |\n";
    let parts = parts(&docx(&paper(text)).unwrap());
    let body = &parts["word/document.xml"];
    assert_eq!(body.matches("<w:cantSplit").count(), 3);
    assert_eq!(body.matches("<w:tblHeader").count(), 1);
    assert!(body.find("<w:tblHeader").unwrap() < body.find("Verplichting").unwrap());
    // The heading and the two values of the middle column.
    assert_eq!(body.matches("<w:jc w:val=\"right\"").count(), 3, "{body}");
    let widths: Vec<usize> = body
        .split("<w:gridCol w:w=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect();
    // "gedaan" and "Klaar" in bold Arial of 10,5 points take 790 and 570, and 216 stands beside.
    assert!(widths[1] >= 1006 && widths[2] >= 786, "{widths:?}");
    assert!(widths.iter().sum::<usize>() <= 9070, "{widths:?}");
}

#[test]
fn a_form_to_fill_in_has_lines_up_to_the_margin_and_boxes_apart() {
    let line = "_".repeat(44);
    let text = format!(
        "# T\n\nHoe:: [_]telefoon [_]gesprek\nNaam:: {line}\n\n{line}\n\n| Wat | Wie |\n| {line} | ___ |\n"
    );
    let bytes = docx(&paper(&text)).unwrap();
    let body = &parts(&bytes)["word/document.xml"];
    assert!(body.contains("☐\u{a0}telefoon\u{a0}\u{a0} ☐\u{a0}gesprek"), "{body}");
    // A field, and a line of its own; a cell has its borders.
    assert!(!body.contains("___"), "{body}");
    let rule = "<w:tab w:val=\"right\" w:leader=\"underscore\" w:pos=\"9070\"";
    assert!(body.matches(rule).count() >= 2, "{body}");
    assert!(plain(&paper(&text)).contains("Hoe: [_]telefoon   [_]gesprek\n"));
}

#[test]
fn a_table_with_many_columns_turns_the_page() {
    let row = |count: usize| format!("|{}", " a |".repeat(count));
    let upright = parts(&docx(&paper(&format!("# T\n\n{0}\n{0}\n", row(6)))).unwrap());
    let turned = parts(&docx(&paper(&format!("# T\n\n{0}\n{0}\n", row(7)))).unwrap());
    assert!(!upright["word/document.xml"].contains("landscape"));
    assert!(turned["word/document.xml"].contains("w:orient=\"landscape\""));
}

#[test]
fn numbers_stand_to_the_right_and_what_xml_cannot_hold_is_replaced() {
    let text = "# T\n\n| Wat | Aantal |\n| a\u{FFFE}b | 12 |\n";
    let parts = parts(&docx(&paper(text)).unwrap());
    let body = &parts["word/document.xml"];
    // The heading of the column and its one value.
    assert_eq!(body.matches("<w:jc w:val=\"right\"").count(), 2, "{body}");
    assert!(body.contains("a\u{FFFD}b"));
    assert!(plain(&paper(text)).contains("\n---  ------\na"), "{}", plain(&paper(text)));
}

#[cfg(not(feature = "pdf"))]
#[test]
fn this_build_says_that_it_makes_no_pdf() {
    let fault = Format::Pdf.render(&paper(TEXT)).unwrap_err().to_string();
    assert_eq!(fault, "Deze versie van het programma maakt geen PDF. Kies docx of txt.");
}

fn ruling_file(folder: &TempDir) -> String {
    let office = Office::furnished("werkvlak").ruled();
    let text = office.draft(&LetterOrder::usual(LetterKind::Ruling)).text;
    let path = folder.path().join("uitspraak.docx");
    std::fs::write(&path, office.desk.letter_file(&text, Format::Docx).unwrap()).unwrap();
    path.display().to_string()
}

#[test]
fn python_docx_opens_a_letter() {
    let folder = TempDir::new().unwrap();
    let path = ruling_file(&folder);
    let program = "import docx, sys\n\
        d = docx.Document(sys.argv[1])\n\
        print(d.core_properties.title, d.core_properties.author, d.core_properties.language, sep='|')\n\
        print([p.text for p in d.paragraphs if p.style.name == 'Title'])\n\
        print([p.text for p in d.paragraphs if p.style.name == 'Heading 1'])\n\
        print([[c.text for c in r.cells] for t in d.tables for r in t.rows])\n";
    let Some(told) = python("docx", program, &[&path]) else { return };
    assert_eq!(
        told.lines().collect::<Vec<_>>(),
        [
            "Ons oordeel over uw klacht|Proefbedrijf|nl-NL",
            "['Ons oordeel over uw klacht']",
            "['De klacht', 'Wat er volgens ons gebeurd is', 'Wat wij ervan vinden', \
             'Oordeel per onderdeel', 'Wat wij gaan doen', 'Wat nu']",
            "[['Wat', 'Wie', 'Uiterlijk'], \
             ['Elke dag de voicemail uitluisteren', 'K. Visser', 'dinsdag 1 december 2026']]",
        ]
    );
}

#[test]
fn libreoffice_opens_a_letter() {
    if another_program("soffice", &["--version"]).is_none() {
        return;
    }
    let folder = TempDir::new().unwrap();
    let path = ruling_file(&folder);
    let out = folder.path().display().to_string();
    let profile = format!("-env:UserInstallation=file://{out}/profile");
    let arguments = [&profile, "--headless", "--convert-to", "txt:Text", "--outdir", &out, &path];
    another_program("soffice", &arguments).expect("it converts");
    let told = std::fs::read_to_string(folder.path().join("uitspraak.txt")).unwrap();
    for piece in ["Ons oordeel over uw klacht", "gegrond", "Nationale Ombudsman", "K. Visser"] {
        assert!(told.contains(piece), "{piece}: {told}");
    }
}
