//! The register and the report as spreadsheets and documents, opened by others than wrote them.

use std::fs::File;
use std::io::Read;

use calamine::{Data, Reader, Xlsx, open_workbook};
use chrono::NaiveDate;
use serde_json::json;

use super::commands::{Firm, complaint, said};
use super::support::day;

const HEADER: &str = "Nummer;Ontvangen;Soort;Klager;Hoedanigheid;Rubriek;Vestiging;Beklaagde;Kanaal;Reglement;In behandeling op;Niet in behandeling op;Grond;Behandelaar;Uiterlijk;Afgehandeld op;Op tijd;Uitkomst;Stand";

/// One complaint that went all the way, one with a dangerous name, one declined.
pub fn firm() -> Firm {
    let firm = Firm::under("working-progression");
    firm.doe(&[
        complaint("2026-01-05", "Daniëlle Jansen", "Assen"),
        complaint("2026-01-06", "=HYPERLINK(\"http://x\";\"klik\")", "+31612345678"),
        complaint("2026-01-07", "@SUM(A1:A9)", "-Noord; \"Zuid\""),
        json!({ "command": "admit", "complaint": "2026-001", "on": "2026-01-06" }),
        json!({ "command": "assign_handler", "complaint": "2026-001", "on": "2026-01-06", "handler": { "name": "M. Bakker" } }),
        json!({
            "command": "rule", "complaint": "2026-001", "on": "2026-02-16", "outcome": "well_founded",
            "complaint_as_put": "Niet teruggebeld.", "facts": "Klopt.", "reasoning": "Het had gekund.",
            "norms": ["prompt_handling"],
        }),
        json!({ "command": "communicate_ruling", "complaint": "2026-001", "on": "2026-02-16", "to": ["complainant"] }),
        json!({ "command": "decline", "complaint": "2026-003", "on": "2026-01-12", "ground": "insufficient_interest", "reason": "Te gering." }),
    ]);
    firm
}

fn book(firm: &Firm, arguments: &[&str]) -> Xlsx<std::io::BufReader<File>> {
    firm.text(&[arguments, &["-o", "boek.xlsx"]].concat());
    open_workbook(firm.path("boek.xlsx")).unwrap()
}

fn part(firm: &Firm, file: &str, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(File::open(firm.path(file)).unwrap()).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn date(cell: &Data) -> NaiveDate {
    let Data::DateTime(moment) = cell else { panic!("{cell:?} is no date") };
    moment.as_datetime().unwrap().date()
}

#[test]
fn ws_1_6_3_wp_8_the_register_has_one_row_a_complaint() {
    let firm = firm();
    let csv = firm.text(&["register", "--jaar", "2026"]);
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(lines[0], format!("\u{feff}{HEADER}"));
    // Six weeks after Monday 5 January is 16 February.
    assert_eq!(
        lines[1],
        "2026-001;2026-01-05;klacht;Daniëlle Jansen;cliënt;Privacy niet beschermd;Assen;Karel Visser (medewerker);telefoon;working-progression;2026-01-06;;;M. Bakker;2026-02-16;2026-02-16;ja;gegrond;afronden"
    );
    assert_eq!(lines.len(), 5, "three rows, the header, and the end");
    let empty = firm.text(&["register", "--jaar", "2025"]);
    assert_eq!(empty, format!("\u{feff}{HEADER}\r\n"));
}

#[test]
fn nothing_in_a_csv_is_taken_for_a_formula() {
    let csv = firm().text(&["register", "--jaar", "2026", "--formaat", "csv"]);
    for cell in [
        r#";"'=HYPERLINK(""http://x"";""klik"")";"#,
        ";'+31612345678;",
        ";'@SUM(A1:A9);",
        r#";"'-Noord; ""Zuid""";"#,
    ] {
        assert!(csv.contains(cell), "{cell} in {csv}");
    }
}

#[test]
fn the_workbook_holds_dates_as_dates_and_text_as_text() {
    let firm = firm();
    let mut book = book(&firm, &["register", "--jaar", "2026"]);
    let sheet = book.worksheet_range("Register").unwrap();
    assert_eq!((sheet.height(), sheet.width()), (4, 19));
    let labels: Vec<String> = (0..19).map(|column| sheet[(0, column)].to_string()).collect();
    assert_eq!(labels.join(";"), HEADER);
    assert_eq!(sheet[(1, 0)], Data::String("2026-001".into()));
    assert_eq!(date(&sheet[(1, 1)]), day("2026-01-05"));
    assert_eq!(date(&sheet[(1, 10)]), day("2026-01-06"));
    assert_eq!(date(&sheet[(1, 14)]), day("2026-02-16"));
    assert_eq!(sheet[(1, 17)], Data::String("gegrond".into()));
    assert_eq!(sheet[(2, 10)], Data::Empty);
    assert_eq!(sheet[(2, 3)], Data::String("=HYPERLINK(\"http://x\";\"klik\")".into()));
    assert_eq!(sheet[(2, 6)], Data::String("+31612345678".into()));
    assert_eq!(date(&sheet[(3, 11)]), day("2026-01-12"));
    let formulas = book.worksheet_formula("Register").unwrap();
    assert!(formulas.used_cells().next().is_none(), "a formula");
}

#[test]
fn the_workbook_can_be_filtered_and_keeps_its_heading_in_sight() {
    let firm = firm();
    drop(book(&firm, &["register", "--jaar", "2026"]));
    let sheet = part(&firm, "boek.xlsx", "xl/worksheets/sheet1.xml");
    assert!(sheet.contains(r#"<autoFilter ref="A1:S4"/>"#), "no filter");
    assert!(sheet.contains(r#"state="frozen""#) && sheet.contains(r#"ySplit="1""#), "not frozen");
    assert!(sheet.contains("customWidth=\"1\""), "no widths");
    assert!(part(&firm, "boek.xlsx", "xl/styles.xml").contains("quotePrefix=\"1\""));
}

#[test]
fn a_report_as_a_workbook_has_numbers_and_explains_them() {
    let firm = firm();
    let arguments = ["rapport", "kwartaal", "--van", "2026-01-01", "--tot", "2026-03-31"];
    let mut book = book(&firm, &arguments);
    let figures = book.worksheet_range("Cijfers").unwrap();
    let row = |key: &str| {
        figures
            .rows()
            .find(|row| row[0] == Data::String(key.into()))
            .unwrap_or_else(|| panic!("{key}"))
    };
    assert_eq!(row("filed")[2], Data::Float(3.0));
    assert_eq!(row("filed")[6], Data::String("2026-001, 2026-002, 2026-003".into()));
    assert_eq!(row("throughput_median")[2], Data::Float(42.0));
    let sheet = book.worksheet_range("Rapport").unwrap();
    let filed = sheet.rows().find(|row| row[0] == Data::String("Ingediend".into())).unwrap();
    assert_eq!(filed[1], Data::Float(3.0));
    // An office that looks like a formula is text here too.
    let office = Data::String("+31612345678".into());
    assert!(sheet.rows().flatten().any(|cell| *cell == office));
}

#[test]
fn a_report_as_csv_has_one_figure_a_line() {
    let firm = firm();
    let arguments =
        ["rapport", "kwartaal", "--van", "2026-01-01", "--tot", "2026-03-31", "--formaat", "csv"];
    let csv = firm.text(&arguments);
    assert!(
        csv.starts_with(
            "\u{feff}Cijfer;Omschrijving;Waarde;Eenheid;Artikel;Betekenis;Klachten\r\n"
        )
    );
    assert!(csv.contains(
        "\r\nadmitted_in_time;In behandeling genomen, op tijd afgehandeld;1;klachten;7;"
    ));
    let outside = firm.text(&[&arguments[..], &["--extern"]].concat());
    assert!(!outside.contains("2026-00") && !outside.contains("Betekenis;Klachten"), "{outside}");
}

#[test]
fn a_report_for_word_has_styles_tables_and_language() {
    let firm = Firm::under("working-progression");
    firm.doe(&[complaint("2026-01-05", "Jan", "A & <B> \"C\"")]);
    firm.text(&[
        "rapport",
        "kwartaal",
        "--van",
        "2026-01-01",
        "--tot",
        "2026-03-31",
        "-o",
        "k.docx",
    ]);
    let document = part(&firm, "k.docx", "word/document.xml");
    for piece in [
        r#"<w:pStyle w:val="Title" />"#,
        r#"<w:pStyle w:val="Heading1" />"#,
        "Kwartaalrapport klachten",
        "A &amp; &lt;B&gt; &quot;C&quot;",
    ] {
        assert!(document.contains(piece), "{piece}");
    }
    let tables = document.matches("<w:tbl>").count();
    assert!(tables >= 4);
    assert_eq!(document.matches("<w:tblHeader />").count(), tables);
    let styles = part(&firm, "k.docx", "word/styles.xml");
    assert!(styles.contains(r#"<w:lang w:val="nl-NL""#));
    for style in ["Title", "Heading1", "TableGrid"] {
        assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style}");
    }
    let core = part(&firm, "k.docx", "docProps/core.xml");
    assert!(core.contains("<dc:title>Kwartaalrapport klachten</dc:title>"), "{core}");
    assert!(core.contains("<dc:language>nl-NL</dc:language>"));
}

#[test]
fn the_register_says_what_is_wrong_with_bad_input() {
    let firm = firm();
    for (arguments, part, code) in [
        (vec!["register", "--jaar", "tweeduizend"], "'tweeduizend' is geen jaar", 2),
        (vec!["register", "--jaar", "99999"], "geen jaar", 2),
        (vec!["register", "--formaat", "docx"], "Kies uit: xlsx, csv", 2),
        (vec!["register", "-o", "register.pdf"], "'pdf'", 2),
        (vec!["register", "-o", "nergens/register.csv"], "map bestaat niet", 1),
        (vec!["register", "-o", "balie.db", "--formaat", "csv"], "database zelf", 1),
    ] {
        let (said, found) = firm.refused(&arguments);
        assert!(said.contains(part), "{arguments:?}: {said}");
        assert_eq!(found, code, "{arguments:?}: {said}");
    }
}

#[test]
fn a_workbook_is_not_thrown_at_a_terminal() {
    let firm = firm();
    let line = format!(
        "{} --database {} register --formaat xlsx",
        env!("CARGO_BIN_EXE_klachtenbalie"),
        firm.path("balie.db").display()
    );
    let pair = portable_pty::native_pty_system().openpty(portable_pty::PtySize::default()).unwrap();
    let mut command = portable_pty::CommandBuilder::new("sh");
    command.args(["-c", &line]);
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut bytes = Vec::new();
    // The terminal ends with an error once nobody holds its other side.
    let _ = reader.read_to_end(&mut bytes);
    assert_eq!(child.wait().unwrap().exit_code(), 2);
    let told = said(&bytes);
    assert!(told.contains("geen tekst voor een scherm") && told.contains("-o"), "{told}");
}
