//! Registers and reports opened by programs that did not write them.

use super::another_program::{another_program, python};
use super::commands::Firm;
use super::register::firm;

/// The path of a file that a command made.
fn made(firm: &Firm, arguments: &[&str], name: &str) -> String {
    firm.text(&[arguments, &["-o", name]].concat());
    firm.path(name).display().to_string()
}

const YEAR: [&str; 4] = ["--van", "2026-01-01", "--tot", "2026-12-31"];

fn report(firm: &Firm, kind: &str, name: &str) -> String {
    made(firm, &[&["rapport", kind], &YEAR[..]].concat(), name)
}

#[test]
fn openpyxl_reads_dates_filter_and_frozen_heading_of_the_register() {
    let firm = firm();
    let path = made(&firm, &["register", "--jaar", "2026"], "register.xlsx");
    let program = "import openpyxl, sys\n\
        s = openpyxl.load_workbook(sys.argv[1])['Register']\n\
        print(s.freeze_panes, s.auto_filter.ref, s.max_row)\n\
        print(s['A2'].value, s['B2'].value.date(), s['B2'].number_format, s['P2'].value.date(), s['D2'].value)\n\
        print(s['D3'].data_type, s['D3'].value, s['G3'].data_type, s['G3'].value)\n\
        print(s['D4'].data_type, s['D4'].value, s['P4'].value)\n";
    let Some(told) = python("openpyxl", program, &[&path]) else { return };
    assert_eq!(
        told.lines().collect::<Vec<_>>(),
        [
            "B2 A1:S4 4",
            "2026-001 2026-01-05 dd-mm-yyyy 2026-02-16 Daniëlle Jansen",
            "s =HYPERLINK(\"http://x\";\"klik\") s +31612345678",
            "s @SUM(A1:A9) None",
        ]
    );
}

#[test]
fn openpyxl_reads_numbers_and_the_chart_of_a_trend() {
    let firm = firm();
    let path = report(&firm, "trend", "trend.xlsx");
    let program = "import openpyxl, sys\n\
        s = openpyxl.load_workbook(sys.argv[1])['Rapport']\n\
        rows = [[c.value for c in r[:3]] for r in s.iter_rows() if r[0].value in ('Periode', 'januari 2026', 'februari 2026')]\n\
        print([row for row in rows if row[1] != '1 januari 2026 t/m 31 december 2026'][-3:])\n\
        print(len(s._charts), [x.val.numRef.f for x in s._charts[0].series])\n";
    let Some(told) = python("openpyxl", program, &[&path]) else { return };
    let mut lines = told.lines();
    let first = lines.next().unwrap();
    assert!(first.contains("['Periode', 'Ontvangen', 'Afgehandeld']"), "{first}");
    // Three were received in January; the answer to the first went out in February, and nobody has
    // told yet that the third is not taken up.
    assert!(first.contains("['januari 2026', 3, 0], ['februari 2026', 0, 1]"), "{first}");
    let chart = lines.next().unwrap();
    assert!(chart.starts_with("1 [") && chart.contains("$B$") && chart.contains("$C$"), "{chart}");
}

#[test]
fn python_docx_reads_headings_and_tables_of_a_report() {
    let firm = firm();
    let path = report(&firm, "kwartaal", "kwartaal.docx");
    let program = "import docx, sys\n\
        d = docx.Document(sys.argv[1])\n\
        print(d.core_properties.title, d.core_properties.language, sep='|')\n\
        print([p.text for p in d.paragraphs if p.style.name == 'Heading 1'])\n\
        print([c.text for c in d.tables[0].rows[0].cells], [c.text for c in d.tables[0].rows[1].cells])\n";
    let Some(told) = python("docx", program, &[&path]) else { return };
    assert_eq!(
        told.lines().collect::<Vec<_>>(),
        [
            "Kwartaalrapport klachten|nl-NL",
            "['Aantallen', 'Rubrieken en vestigingen', 'Achtergrond van de klagers', 'Doorlooptijd', 'Uitkomst']",
            "['Klachten', 'Aantal', 'Gemeten aan de streefdatum'] ['Ingediend', '3', '']",
        ]
    );
}

/// Comma, double quote, UTF-8.
const CSV: &str = "csv:Text - txt - csv (StarCalc):44,34,76";

#[test]
fn libreoffice_opens_register_and_reports() {
    if another_program("soffice", &["--version"]).is_none() {
        return;
    }
    let firm = firm();
    let register = made(&firm, &["register", "--jaar", "2026"], "register.xlsx");
    let trend = report(&firm, "trend", "verloop.docx");
    let out = firm.path("uit").display().to_string();
    let profile = format!("-env:UserInstallation=file://{out}/profile");
    for (kind, file) in [(CSV, &register), ("txt:Text", &trend)] {
        let arguments = [&profile, "--headless", "--convert-to", kind, "--outdir", &out, file];
        another_program("soffice", &arguments).expect("it converts");
    }
    let read = |name: &str| std::fs::read_to_string(firm.path("uit").join(name)).unwrap();
    let register = read("register.csv");
    assert!(
        register.contains("2026-001,05-01-2026,") && register.contains("=HYPERLINK"),
        "{register}"
    );
    let trend = read("verloop.txt");
    for piece in ["Verloop van klachten", "januari 2026", "3 ontvangen", "1 afgehandeld"] {
        assert!(trend.contains(piece), "{piece}: {trend}");
    }
}
