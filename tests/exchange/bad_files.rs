//! Bad input at the door: a clear sentence, nothing recorded, no crash.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;

use rust_xlsxwriter::Workbook;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::support::{Place, fates, said};

/// A zipped file with these parts.
fn zipped(place: &Place, name: &str, parts: &[(&str, &[u8])]) -> PathBuf {
    let path = place.path(name);
    let mut zip = ZipWriter::new(File::create(&path).unwrap());
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap();
    path
}

#[track_caller]
fn refused(place: &Place, file: &std::path::Path, expected: &str) {
    let said = place.complaint_of(&["importeer", file.to_str().unwrap()], 1);
    assert!(said.contains(expected), "{}: {said}", file.display());
    assert!(said.ends_with(['.', ')']), "{said}");
    assert_eq!(said.lines().count(), 1, "{said}");
}

#[test]
fn what_is_no_register_is_told_in_a_sentence() {
    let place = Place::new();
    fs::create_dir(place.path("map")).unwrap();
    refused(&place, &place.path("weg.csv"), "weg.csv bestaat niet.");
    refused(&place, &place.path("map"), "is een map en geen bestand.");
    refused(&place, std::path::Path::new("/dev/zero"), "/dev/zero is geen gewoon bestand.");
    refused(&place, &place.file("leeg.csv", ""), "leeg.csv is leeg.");
    refused(&place, &place.file("a.pdf", "%PDF-1.7 …"), "Dit is een PDF.");
    refused(&place, &place.file("a.xlsx", "%PDF-1.7 …"), "Dit is een PDF.");
    refused(&place, &place.file("a.html", "<html>"), "geen bestand dat ik kan inlezen.");
    refused(&place, &place.file("a.png", b"\x89PNG\r\n\x1a\n\0\0\0"), "geen bestand dat ik kan");
    refused(&place, &place.file("a.csv", "Beste collega,\nhierbij."), "Ik vind geen rij met");
    refused(&place, &place.file("a.csv", "naam;feiten\nBos;Wacht"), "Ik vind geen rij met");
    let word = zipped(&place, "a.docx", &[("word/document.xml", b"<w/>")]);
    refused(&place, &word, "Dit is een Word-document.");
    let other = zipped(&place, "a.zip", &[("lees.txt", b"hoi")]);
    refused(&place, &other, "geen bestand dat ik kan inlezen.");
    let binary = zipped(&place, "a.xlsb", &[("xl/workbook.bin", b"x")]);
    refused(&place, &binary, "Sla het op als XLSX");
    assert_eq!(place.audited(), 0);
}

#[test]
fn locked_and_old_files_are_told_apart() {
    let place = Place::new();
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let magic = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    let with = |name: &str| [magic.clone(), vec![0; 600], wide(name), vec![0; 600]].concat();
    let locked = place.file("a.xlsx", with("EncryptedPackage"));
    refused(&place, &locked, "met een wachtwoord beveiligd");
    let outlook = place.file("a.msg", with("__substg1.0_0037001F"));
    refused(&place, &outlook, "Sla het op als EML");
    refused(&place, &place.file("a.xls", with("Workbook")), "is beschadigd");
    refused(&place, &place.file("b.xls", with("niets")), "geen bestand dat ik kan inlezen");
}

#[test]
fn what_is_wrong_with_a_damaged_file_is_said_in_dutch() {
    let place = Place::new();
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "ontvangen").unwrap();
    let whole = book.save_to_buffer().unwrap();
    let half = place.file("half.xlsx", &whole[..whole.len() / 2]);
    refused(&place, &half, "(het einde ontbreekt, of het is onderweg veranderd)");
    let parts: &[(&str, &[u8])] = &[("xl/workbook.xml", b"<workbook")];
    let no_sheets = zipped(&place, "a.xlsx", parts);
    refused(&place, &no_sheets, "(de bladen erin zijn niet te lezen)");
    let header = r#"{"line":"header","format":"klachtenbalie""#;
    let export = place.file("a.jsonl", format!("{header}\n"));
    refused(&place, &export, "Regel 1 van het bestand klopt niet (dit is geen JSON)");
    let export = place.file("b.jsonl", format!("{header}}}\n"));
    refused(&place, &export, "(een gegeven ontbreekt, of past hier niet)");
}

#[test]
fn a_giant_file_and_a_zip_bomb_are_refused() {
    let place = Place::new();
    let giant = File::create(place.path("groot.csv")).unwrap();
    giant.set_len(41 * 1024 * 1024).unwrap();
    refused(&place, &place.path("groot.csv"), "groter dan 40 MB");
    // 200 MB of nothing in some kilobytes, among what a workbook holds.
    let nothing = vec![b' '; 100 * 1024 * 1024];
    let parts: &[(&str, &[u8])] =
        &[("xl/workbook.xml", b"<workbook/>"), ("xl/a.xml", &nothing), ("xl/b.xml", &nothing)];
    let bomb = zipped(&place, "bom.xlsx", parts);
    assert!(fs::metadata(&bomb).unwrap().len() < 1024 * 1024);
    refused(&place, &bomb, "Uitgepakt is dit bestand veel te groot");
}

#[test]
fn a_row_said_a_million_times_is_refused() {
    let place = Place::new();
    let cell = "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"900\"><text:p>x</text:p></table:table-cell>";
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"A\"><table:table-row table:number-rows-repeated=\"1000000\">{cell}</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let mimetype: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    let parts: &[(&str, &[u8])] = &[("mimetype", mimetype), ("content.xml", content.as_bytes())];
    let file = zipped(&place, "herhaald.ods", parts);
    refused(&place, &file, "meer dan 2000000 gevulde cellen");
}

#[test]
fn cells_far_apart_take_no_room() {
    let mut place = Place::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, text) in (0..).zip(["ontvangen", "naam", "feiten"]) {
        sheet.write_string(0, column, text).unwrap();
    }
    for (column, text) in (0..).zip(["3-2-2025", "Bos", "Wacht"]) {
        sheet.write_string(1_048_575, column, text).unwrap();
    }
    sheet.write_string(1_048_575, 16_383, "los eind").unwrap();
    let file = place.path("ver.xlsx");
    book.save(&file).unwrap();
    assert_eq!(fates(&place.take_over(&file)), ["1048576 added 2025-001"]);
}

#[test]
fn too_many_rows_are_refused() {
    let place = Place::new();
    let rows = "3-2-2025;Bos\n".repeat(50_001);
    let file = place.file("veel.csv", format!("ontvangen;naam\n{rows}"));
    refused(&place, &file, "meer dan 50000 gevulde rijen");
}

#[test]
fn a_damaged_workbook_never_ends_the_program() {
    let mut place = Place::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip([["ontvangen", "naam"], ["3-2-2025", "Bos"]]) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, text).unwrap();
        }
    }
    let whole = book.save_to_buffer().unwrap();
    for length in (0..whole.len()).step_by(whole.len() / 40) {
        let file = place.file("kort.xlsx", &whole[..length]);
        assert!(place.try_take_over(&file, &[], true).is_err(), "{length} bytes");
    }
    for at in (0..whole.len()).step_by(whole.len() / 60) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        let file = place.file("stuk.xlsx", &damaged);
        // A flipped bit may hit what nobody reads: then the rows are as they were.
        if let Ok(taken) = place.try_take_over(&file, &[], true) {
            assert_eq!(taken.rows.len(), 1, "byte {at}");
        }
    }
    assert_eq!(place.audited(), 0);
}

#[test]
fn texts_that_steer_a_terminal_are_made_harmless() {
    let mut place = Place::new();
    let name = "kl\u{1b}[31m\u{202e}achten.csv";
    let file = place
        .file(name, "ontvangen;naam;feiten;nota\u{1b}[2J\n3-2-2025;Bo\u{1b}s;Wa\u{7}cht;=1+1\n");
    let told = said(&place.run(&["importeer", file.to_str().unwrap(), "--proef"]));
    assert!(!told.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{told:?}");
    let taken = place.take_over(&file);
    assert_eq!(fates(&taken), ["2 added 2025-001"]);
    let complaint = place.desk.detail("2025-001".parse().unwrap()).unwrap().unwrap().complaint;
    assert_eq!(complaint.intake.complainant.name.as_str(), "Bo s");
    assert_eq!(complaint.taken_over.unwrap().kept[0].text.as_str(), "=1+1");
}

#[test]
fn older_workbooks_and_other_tables_are_read_as_well() {
    let mut place = Place::new();
    let cell = |text: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row = |cells: [&str; 3]| {
        let cells: String = cells.iter().map(|text| cell(text)).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    let date = "<table:table-cell office:value-type=\"date\" office:date-value=\"2025-03-12\"><text:p>12-03-25</text:p></table:table-cell>";
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet><table:table table:name=\"A\">{}<table:table-row>{date}{}{}</table:table-row>{}<table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"1024\"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>",
        row(["ontvangen", "naam", "feiten"]),
        cell("Bos"),
        cell("Wacht"),
        row(["13 mrt 2025", "Mol", "Belt"]),
    );
    let mimetype: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    let manifest: &[u8] = b"<manifest:manifest xmlns:manifest=\"m\"/>";
    let parts: &[(&str, &[u8])] = &[
        ("mimetype", mimetype),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", content.as_bytes()),
    ];
    let file = zipped(&place, "klachten.ods", parts);
    let taken = place.take_over(&file);
    assert_eq!(fates(&taken), ["2 added 2025-001", "3 added 2025-002"]);
    let complaint = place.desk.detail("2025-001".parse().unwrap()).unwrap().unwrap().complaint;
    assert_eq!(complaint.received().to_string(), "2025-03-12");
}
