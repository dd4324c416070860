//! A document for Word: title and headings by style, real tables with a header row, in Dutch.

use std::io::{self, Cursor};

use docx_rs::{
    Docx, LineSpacing, PageMargin, PageOrientationType, Paragraph, Run, Style, StyleType, Table,
    TableCell, TableRow, WidthType, XMLDocx,
};

use super::paper::{Block, Paper};
use crate::domain::text::neutral;

const TITLE: &str = "Title";
const HEADING: &str = "Heading";
const TABLE: &str = "TableGrid";
/// The sides of the page (A4), in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
/// The margins of the page: two centimetres, in twentieths of a point.
const MARGIN: i32 = 1_134;
/// The width of the text on the page, upright and turned, in twentieths of a point.
const WIDTH: (usize, usize) = (9_600, 14_500);
/// The size of text, in half points.
const SIZE: usize = 20;
/// The size of text in a table with many columns.
const SMALL: usize = 16;
/// A table with more columns than this has small text, and turns the page.
const MANY: usize = 6;

/// The document as the bytes of a DOCX file.
pub fn docx(paper: &Paper) -> io::Result<Vec<u8>> {
    let margin = PageMargin::new().top(MARGIN).bottom(MARGIN).left(MARGIN).right(MARGIN);
    let is_wide =
        |block: &Block| matches!(block, Block::Table { header, .. } if header.len() > MANY);
    let turned = paper.blocks.iter().any(is_wide);
    let mut docx = Docx::new().page_margin(margin).default_size(SIZE);
    if turned {
        docx = docx.page_size(PAGE.1, PAGE.0).page_orient(PageOrientationType::Landscape);
    }
    let width = if turned { WIDTH.1 } else { WIDTH.0 };
    for style in styles() {
        docx = docx.add_style(style);
    }
    docx = docx.add_paragraph(styled(&paper.title, TITLE));
    for block in &paper.blocks {
        docx = match block {
            Block::Heading(level, text) => {
                docx.add_paragraph(styled(text, &format!("{HEADING}{level}")).keep_next(true))
            }
            Block::Paragraph(text) => docx.add_paragraph(plain(text)),
            Block::Fields(fields) => fields.iter().fold(docx, |docx, (label, text)| {
                let label = Run::new().add_text(format!("{}: ", safe(label))).bold();
                let text = Run::new().add_text(safe(text));
                docx.add_paragraph(Paragraph::new().add_run(label).add_run(text))
            }),
            // A paragraph behind a table keeps it apart from the next.
            Block::Table { header, rows } => {
                docx.add_table(table(header, rows, width)).add_paragraph(Paragraph::new())
            }
        };
    }
    let mut parts = docx.build();
    finish(&mut parts, &paper.title)?;
    let mut bytes = Cursor::new(Vec::new());
    parts.pack(&mut bytes).map_err(io::Error::other)?;
    Ok(bytes.into_inner())
}

fn styles() -> Vec<Style> {
    let heading = |level: usize, size: usize| {
        Style::new(format!("{HEADING}{level}"), StyleType::Paragraph)
            .name(format!("heading {level}"))
            .based_on("Normal")
            .next("Normal")
            .q_format(true)
            .outline_lvl(level - 1)
            .line_spacing(LineSpacing::new().before(240).after(80))
            .size(size)
            .bold()
    };
    vec![
        Style::new(TITLE, StyleType::Paragraph)
            .name("Title")
            .based_on("Normal")
            .next("Normal")
            .q_format(true)
            .size(36)
            .bold(),
        heading(1, 28),
        heading(2, 24),
        Style::new(TABLE, StyleType::Table).name("Table Grid"),
    ]
}

fn styled(text: &str, style: &str) -> Paragraph {
    Paragraph::new().style(style).add_run(Run::new().add_text(safe(text)))
}

fn plain(text: &str) -> Paragraph {
    Paragraph::new().add_run(Run::new().add_text(safe(text)))
}

fn table(header: &[String], rows: &[Vec<String>], whole: usize) -> Table {
    let columns = header.len().max(1);
    // Labels need more room than numbers.
    let other = whole / (columns + 1);
    let width = |column: usize| if column == 0 { whole - other * (columns - 1) } else { other };
    let size = if columns > MANY { SMALL } else { SIZE };
    let cell = |column: usize, run: Run| {
        let paragraph = Paragraph::new().add_run(run);
        TableCell::new().width(width(column), WidthType::Dxa).add_paragraph(paragraph)
    };
    let line = |cells: &[String], bold: bool| {
        let cells = cells.iter().enumerate().map(|(column, text)| {
            let run = Run::new().add_text(safe(text)).size(size);
            cell(column, if bold { run.bold() } else { run })
        });
        TableRow::new(cells.collect()).cant_split()
    };
    let lines = std::iter::once(line(header, true)).chain(rows.iter().map(|row| line(row, false)));
    Table::new(lines.collect())
        .style(TABLE)
        .set_grid((0..columns).map(width).collect())
        .width(whole, WidthType::Dxa)
}

/// Text that XML can hold, on one line.
fn safe(text: &str) -> String {
    let text = neutral(text);
    text.chars()
        .map(|c| if matches!(c, '\u{FFFE}' | '\u{FFFF}') { '\u{FFFD}' } else { c })
        .collect()
}

/// What docx-rs leaves out: the title and language of the document, the language of its text, and
/// which rows are headers, so that a screen reader says so.
fn finish(parts: &mut XMLDocx, title: &str) -> io::Result<()> {
    let title = escaped(&safe(title));
    parts.doc_props.core = format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:dcmitype="http://purl.org/dc/dcmitype/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:language>nl-NL</dc:language></cp:coreProperties>"#
    )
    .into_bytes();
    let language = r#"<w:lang w:val="nl-NL" w:eastAsia="nl-NL" w:bidi="nl-NL" />"#;
    parts.styles =
        replaced(&parts.styles, "<w:rPrDefault><w:rPr>", |found| format!("{found}{language}"))
            .or_else(|| {
                replaced(&parts.styles, "<w:rPrDefault><w:rPr />", |_| {
                    format!("<w:rPrDefault><w:rPr>{language}</w:rPr>")
                })
            })
            .ok_or_else(|| io::Error::other("docx-rs writes its default styles in another way"))?;
    if let Some(document) = header_rows(&parts.document) {
        parts.document = document;
    }
    Ok(())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The text with the first place where something stands written anew.
fn replaced(bytes: &[u8], what: &str, with: impl Fn(&str) -> String) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(bytes).ok()?;
    text.contains(what).then(|| text.replacen(what, &with(what), 1).into_bytes())
}

/// Marks the first row of each table as its header.
fn header_rows(document: &[u8]) -> Option<Vec<u8>> {
    const ROW: &str = "<w:trPr>";
    let text = std::str::from_utf8(document).ok()?;
    let mut out = String::with_capacity(text.len());
    let mut tables = text.split("<w:tbl>");
    out.push_str(tables.next()?);
    for table in tables {
        out.push_str("<w:tbl>");
        out.push_str(&table.replacen(ROW, &format!("{ROW}<w:tblHeader />"), 1));
    }
    Some(out.into_bytes())
}
