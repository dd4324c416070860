//! How a paper looks: pages, tables, lines to sign on, words without an end.

use super::tools::{Printed, head, pdf_of, print, printed};
use klachtenbalie::documents::Format;
use klachtenbalie::documents::paper::{Letterhead, Paper};

fn pages(made: &Printed) -> Option<Vec<String>> {
    let text = made.as_laid_out()?;
    let mut pages: Vec<_> = text.split('\u{c}').map(ToOwned::to_owned).collect();
    // A form feed ends each page.
    assert_eq!(pages.pop().as_deref(), Some(""));
    Some(pages)
}

fn rows(count: usize) -> String {
    (1..=count).map(|row| format!("| Regel {row}. | Jan {row} |\n")).collect::<Vec<_>>().concat()
}

#[test]
fn a_long_table_has_its_header_and_a_number_on_every_page() {
    let made = print(&format!("# Lang\n\n| Wat | Wie |\n{}", rows(100)));
    let Some(pages) = pages(&made) else { return };
    assert!((3..=4).contains(&pages.len()), "{}", pages.len());
    for (at, page) in pages.iter().enumerate() {
        let number = format!("Pagina {} van {}", at + 1, pages.len());
        assert!(page.contains(&number) && page.contains("Proef & Co, KvK 12345678"), "{page}");
        assert_eq!(page.matches("Wat").count(), 1, "{page}");
    }
    let all = pages.concat();
    for row in 1..=100 {
        assert_eq!(all.matches(&format!("Regel {row}. ")).count(), 1, "row {row}");
    }
    // Read aloud, the header comes once.
    let aloud = made.as_read_aloud().unwrap();
    assert_eq!(aloud.matches("Wat Wie").count(), 1);
}

#[test]
fn who_signs_stands_on_the_same_page_as_the_line() {
    for lines in (20..60).step_by(3) {
        let made = print(&format!("# T\n\n{}\n___ De klager\n", "Regel.\n".repeat(lines)));
        let Some(pages) = pages(&made) else { return };
        let page = pages.iter().find(|page| page.contains("De klager")).unwrap();
        assert!(page.contains("Handtekening:"), "after {lines} lines");
    }
}

#[test]
fn a_heading_stays_with_what_it_is_about() {
    for lines in 36..56 {
        let made = print(&format!("# T\n\n{}\n## Kopje\n\nDaarna.\n", "Regel.\n".repeat(lines)));
        let Some(pages) = pages(&made) else { return };
        let page = pages.iter().find(|page| page.contains("Kopje")).unwrap();
        assert!(page.contains("Daarna."), "after {lines} lines");
    }
}

#[test]
fn a_wide_table_lies_on_its_side_with_its_headings_and_note() {
    let seven = "| a1 | b1 | c1 | d1 | e1 | f1 | g1 |\n";
    let six = "| a2 | b2 | c2 | d2 | e2 | f2 |\n";
    let made = print(&format!(
        "# Titel\n\nEen zin.\n\n## Breed\n\n### Klein\n\n{seven}\nEen noot.\n\n## Smal\n\n{six}"
    ));
    let (Some(pages), Some(sizes)) = (pages(&made), made.page_sizes()) else { return };
    assert_eq!(sizes, ["595.276 x 841.89", "841.89 x 595.276", "595.276 x 841.89"]);
    for (page, pieces) in [
        (0, &["Titel", "Een zin."][..]),
        (1, &["Breed", "Klein", "g1", "Een noot."]),
        (2, &["Smal", "f2"]),
    ] {
        for piece in pieces {
            assert!(pages[page].contains(piece), "{piece}: {}", pages[page]);
        }
    }
}

#[test]
fn a_paper_that_begins_with_a_wide_table_leaves_no_empty_page() {
    let made = print(&format!("# T\n\n## Kop\n\n{}", "| a | b | c | d | e | f | g |\n".repeat(3)));
    let Some(sizes) = made.page_sizes() else { return };
    assert_eq!(sizes, ["841.89 x 595.276"]);
}

#[test]
fn wide_tables_with_only_headings_between_them_share_a_page() {
    let wide = "| a | b | c | d | e | f | g |\n";
    let made =
        print(&format!("# T\n\nZin.\n\n## A\n\n{wide}\n## B\n\n### C\n\n{wide}\n## D\n\nZin.\n"));
    let (Some(sizes), Some(pages)) = (made.page_sizes(), pages(&made)) else { return };
    assert_eq!(sizes, ["595.276 x 841.89", "841.89 x 595.276", "595.276 x 841.89"]);
    assert_eq!(pages[1].matches(" g\n").count(), 2, "{}", pages[1]);
}

#[test]
fn a_paper_without_words_still_has_its_letterhead() {
    let Some(aloud) = print("").as_read_aloud() else { return };
    assert_eq!(aloud, "Proef & Co Straat 1 1234 AB Utrecht");
}

#[test]
fn no_word_leaves_the_page() {
    let word = "x".repeat(300);
    let address = format!("https://example.org/{}", "heel/lang/".repeat(40));
    let mail = "klachtenfunctionaris@langebedrijfsnaam.example";
    let cells = |cell: &str, columns| format!("{}|\n", format!("| {cell} ").repeat(columns));
    let table = |cell, columns| format!("# T\n\n{}", cells(cell, columns).repeat(2));
    let texts = [
        format!(
            "# {word}\n\n## {word}\n\n{word}\n\n- {address}\n\nLabel:: {word} {mail}\n\n___ {word}\n"
        ),
        format!("# T\n\n| Ontvangstbevestiging | b | {word} |\n| {mail} | {address} | c |\n"),
        table(mail, 12),
        table("XXXXXXXXXXXXXXXXXXXXXXXXX", 7),
        table("Klachtenfunctionaris 12345", 12),
        table("Klachtenfunctionaris 12345", 20),
    ];
    for text in texts {
        let made = printed(&pdf_of(&text).unwrap());
        made.is_sound();
        let (Some(edges), Some(sizes)) = (made.right_edges(), made.page_sizes()) else { return };
        let width: f64 = sizes[0].split(' ').next().unwrap().parse().unwrap();
        // The margin of 25 mm is 70.9 points.
        let widest = edges.into_iter().fold(0.0, f64::max);
        assert!(widest > width / 2.0 && widest <= width - 70.8, "{widest} of {width}: {text}");
    }
}

#[test]
fn a_broken_word_is_whole_when_it_is_read_aloud() {
    let mail = "klachtenfunctionaris@langebedrijfsnaam.example";
    let word = "Ontvangstbevestiging";
    let made = print(&format!(
        "# T\n\n| {word} | b | c | d | e | f |\n| {mail} | {mail} | {mail} | {mail} | {mail} | {word} |\n"
    ));
    let Some(aloud) = made.as_read_aloud() else { return };
    let row = format!("{mail} {mail} {mail} {mail} {mail} {word}");
    assert!(aloud.ends_with(&format!("{word} b c d e f {row}")), "{aloud}");
}

#[test]
fn a_long_footer_stands_below_the_text_and_on_the_page() {
    let footer = (1..=12).map(|line| format!("Voetregel {line}.")).collect::<Vec<_>>().join("\n");
    let head = Letterhead { footer, ..head() };
    let text = format!("# T\n\n{}\n", "Regel.\n".repeat(120));
    let made = printed(&Format::Pdf.render(&Paper::read(&text, head)).unwrap());
    let Some(pages) = pages(&made) else { return };
    for page in &pages {
        let lines: Vec<_> = page.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let first = lines.iter().position(|line| *line == "Voetregel 1.").unwrap();
        assert_eq!(lines.len() - first, 13, "{page}");
        assert!(lines[first..].iter().all(|line| *line != "Regel."), "{page}");
    }
    let bottom = made.lowest_edge().unwrap();
    assert!(bottom < 841.89 - 25.0, "{bottom}");
}

#[test]
fn a_paper_that_only_says_what_it_is_before_a_wide_table_lies_from_its_first_page() {
    let wide = format!("# T\n\nPeriode:: 2026\n\n## Kop\n\n|{0}\n|{0}\n", " a |".repeat(7));
    let Some(sizes) = print(&wide).page_sizes() else { return };
    assert_eq!(sizes.len(), 1, "{sizes:?}");
    let Some(upright) = print(&wide.replace("## Kop", "Een alinea.\n\n## Kop")).page_sizes() else {
        return;
    };
    assert_eq!(upright.len(), 2, "{upright:?}");
}
