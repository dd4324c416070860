//! A paper as DOCX: real styles, headings and tables, in Dutch, and the same bytes each time.

use std::io::Cursor;

use docx_rs::{
    AbstractNumbering, AlignmentType, BreakType, Docx, Footer, HeightRule, IndentLevel, Level,
    LevelJc, LevelText, LineSpacing, NumPages, NumberFormat, Numbering, NumberingId, PageMargin,
    PageNum, PageOrientationType, Paragraph, Run, RunFonts, Shading, SpecialIndentType, Start,
    Style, StyleType, Tab, TabLeaderType, TabValueType, Table, TableCell, TableCellMargins,
    TableProperty, TableRow, WidthType,
};

use super::paper::{Block, Chart, Paper, number_columns};
use super::{DocumentFault, package};
use crate::domain::text::neutral;

/// A4 in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
/// The margins, left and right together.
const MARGINS: usize = 2_836;
/// Where the values after labels begin.
const VALUES_AT: usize = 2_835;
/// The font: there on Windows, and a metric twin (Liberation Sans) elsewhere.
const FONT: &str = "Arial";
/// docx-rs has a numbered list of its own under 1.
const BULLETS: usize = 2;
/// Narrowest and widest share of a column, in characters.
const COLUMN: (usize, usize) = (9, 45);
/// The longest bar of a chart, in twentieths of a point.
const BAR: usize = 4_600;
/// What a letter of a word takes at most, and what stands beside a text in its cell.
const LETTER: usize = 135;
const BESIDE: usize = 230;
/// A line of at least so many underscores goes on to the margin; a shorter one is for a date or an
/// amount.
const RULE: usize = 40;
/// The height of a row in which somebody writes.
const WRITTEN: f32 = 480.0;
/// The colours of a chart's bars, light enough to differ in print and dark enough to be seen.
const BARS: [&str; 2] = ["1F3864", "8EA9DB"];

/// The paper as the bytes of a DOCX file.
pub fn docx(paper: &Paper) -> Result<Vec<u8>, DocumentFault> {
    let mut document = furnished(paper);
    let width = if paper.is_wide() { PAGE.1 } else { PAGE.0 } as usize - MARGINS;
    for block in &paper.blocks {
        document = add(document, block, &paper.title, width);
    }
    let package = package::finished(document.build(), paper)?;
    let mut bytes = Cursor::new(Vec::new());
    package.pack(&mut bytes).map_err(|_| DocumentFault::Unwritable)?;
    Ok(bytes.into_inner())
}

/// An empty document with its styles, page, letterhead and footer.
fn furnished(paper: &Paper) -> Docx {
    let bullet = AbstractNumbering::new(BULLETS).add_level(
        Level::new(
            0,
            Start::new(1),
            NumberFormat::new("bullet"),
            LevelText::new("•"),
            LevelJc::new("left"),
        )
        .indent(Some(360), Some(SpecialIndentType::Hanging(360)), None, None),
    );
    let mut document = Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(
            PageMargin::new().top(1_418).bottom(1_418).left(1_418).right(1_418).footer(709),
        )
        .default_fonts(RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT))
        .default_size(21)
        .default_line_spacing(LineSpacing::new().after(140).line(276))
        .add_abstract_numbering(bullet)
        .add_numbering(Numbering::new(BULLETS, BULLETS))
        .footer(footer(&paper.letterhead.footer));
    for style in styles() {
        document = document.add_style(style);
    }
    if paper.is_wide() {
        document = document.page_size(PAGE.1, PAGE.0).page_orient(PageOrientationType::Landscape);
    }
    let head = &paper.letterhead;
    if !head.organisation.is_empty() {
        document = document.add_paragraph(lines("Letterhead", [&head.organisation]));
    }
    if !head.lines.is_empty() {
        document = document.add_paragraph(lines("LetterheadLines", &head.lines));
    }
    document
}

fn styles() -> Vec<Style> {
    let paragraph = |id: &str, name: &str| {
        Style::new(id, StyleType::Paragraph).name(name).based_on("Normal").next("Normal")
    };
    let spacing = |before, after| LineSpacing::new().before(before).after(after);
    vec![
        paragraph("Title", "Title").bold().size(30).line_spacing(spacing(240, 200)),
        paragraph("Heading1", "heading 1")
            .bold()
            .size(24)
            .outline_lvl(0)
            .line_spacing(spacing(280, 100)),
        paragraph("Heading2", "heading 2")
            .bold()
            .size(21)
            .outline_lvl(1)
            .line_spacing(spacing(200, 80)),
        paragraph("Letterhead", "Briefhoofd")
            .bold()
            .size(28)
            .color("1F3864")
            .line_spacing(spacing(0, 40)),
        paragraph("LetterheadLines", "Briefhoofd adres")
            .size(18)
            .color("404040")
            .line_spacing(spacing(0, 480)),
        paragraph("Field", "Gegeven").line_spacing(spacing(0, 60)).indent(
            i32::try_from(VALUES_AT).ok(),
            Some(SpecialIndentType::Hanging(i32::try_from(VALUES_AT).unwrap_or(0))),
            None,
            None,
        ),
        paragraph("ListBullet", "List Bullet").line_spacing(spacing(0, 60)),
        paragraph("Signature", "Signature").line_spacing(spacing(480, 60)),
        paragraph("Footer", "footer").size(16).color("404040").line_spacing(spacing(0, 0)),
        paragraph("TableText", "Tabeltekst").line_spacing(spacing(40, 40)),
        paragraph("Gap", "Tussenruimte").size(8).line_spacing(spacing(0, 0)),
        Style::new("TableGrid", StyleType::Table).name("Table Grid").table_property(
            TableProperty::new().set_margins(
                TableCellMargins::new()
                    .margin_left(108, WidthType::Dxa)
                    .margin_right(108, WidthType::Dxa),
            ),
        ),
    ]
}

fn footer(text: &str) -> Footer {
    let mut footer = Footer::new();
    if !text.is_empty() {
        footer = footer.add_paragraph(lines("Footer", text.lines()).align(AlignmentType::Center));
    }
    let number = Paragraph::new()
        .style("Footer")
        .align(AlignmentType::Center)
        .add_run(Run::new().add_text("Pagina "))
        .add_page_num(PageNum::new())
        .add_run(Run::new().add_text(" van "))
        .add_num_pages(NumPages::new());
    footer.add_paragraph(number)
}

/// One paragraph of some lines.
fn lines<T: AsRef<str>>(style: &str, lines: impl IntoIterator<Item = T>) -> Paragraph {
    let mut run = Run::new();
    let mut paragraph = Paragraph::new();
    for (place, line) in lines.into_iter().enumerate() {
        if place == 0 && is_rule(line.as_ref()) {
            paragraph = paragraph.add_tab(ruled());
        }
        if place > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = said(run, line.as_ref());
    }
    let paragraph = paragraph.add_run(run);
    if style.is_empty() { paragraph } else { paragraph.style(style) }
}

/// A text in a run: a line to write on goes on to the margin, and boxes to tick stand apart.
fn said(run: Run, text: &str) -> Run {
    if is_rule(text) {
        return run.add_tab();
    }
    let text = safe(text);
    if !text.starts_with("[_]") {
        return run.add_text(text);
    }
    run.add_text(text.replace(" [_]", "\u{a0}\u{a0} [_]").replace("[_]", "\u{2610}\u{a0}"))
}

fn is_rule(text: &str) -> bool {
    text.len() >= RULE && is_to_fill_in(text)
}

fn is_to_fill_in(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c == '_')
}

/// Where a line to write on ends.
fn ruled() -> Tab {
    let to = PAGE.0 as usize - MARGINS;
    Tab::new().val(TabValueType::Right).leader(TabLeaderType::Underscore).pos(to)
}

fn add(mut document: Docx, block: &Block, title: &str, width: usize) -> Docx {
    match block {
        Block::Title => document.add_paragraph(lines("Title", [title])),
        Block::Heading(level, text) => {
            let style = if *level == 1 { "Heading1" } else { "Heading2" };
            document.add_paragraph(lines(style, [text]).keep_next(true))
        }
        Block::Paragraph(text) => document.add_paragraph(lines("", text)),
        Block::Bullets(items) => {
            for item in items {
                let paragraph = lines("ListBullet", item)
                    .numbering(NumberingId::new(BULLETS), IndentLevel::new(0));
                document = document.add_paragraph(paragraph);
            }
            document
        }
        Block::Fields(fields) => {
            for (label, value) in fields {
                document = document.add_paragraph(field(label, value));
            }
            // What follows stands clear of the last value.
            document
        }
        Block::Table { header, rows } => document
            .add_table(table(header, rows, width))
            .add_paragraph(Paragraph::new().style("Gap")),
        Block::Chart(shown) => {
            document.add_table(chart(shown, width)).add_paragraph(Paragraph::new().style("Gap"))
        }
        Block::Signatures(who) => {
            for name in who {
                document = document.add_paragraph(lines("Signature", [name]).keep_next(true));
                document = document.add_paragraph(lines(
                    "",
                    ["", "Datum: ______________     Handtekening: ____________________________"],
                ));
            }
            document
        }
    }
}

fn field(label: &str, value: &[String]) -> Paragraph {
    let name = Run::new().add_text(safe(&format!("{label}:"))).bold().add_tab();
    let mut text = Run::new();
    for (place, line) in value.iter().enumerate() {
        if place > 0 {
            text = text.add_break(BreakType::TextWrapping);
        }
        text = said(text, line);
    }
    let mut paragraph =
        Paragraph::new().style("Field").add_tab(Tab::new().val(TabValueType::Left).pos(VALUES_AT));
    if value.iter().any(|line| is_rule(line)) {
        paragraph = paragraph.add_tab(ruled());
    }
    paragraph.add_run(name).add_run(text)
}

fn table(header: &[String], rows: &[Vec<String>], width: usize) -> Table {
    let widths = fitting_widths(header, rows, width);
    let right = number_columns(header.len(), rows);
    let cell = |column: usize, text: &String, is_header: bool| {
        // The borders of the cell are enough to write between.
        let text = if is_to_fill_in(text) { "" } else { text };
        let mut run = Run::new().add_text(safe(text));
        if is_header {
            run = run.bold();
        }
        let mut paragraph = Paragraph::new().style("TableText").add_run(run);
        if right[column] {
            paragraph = paragraph.align(AlignmentType::Right);
        }
        TableCell::new().width(widths[column], WidthType::Dxa).add_paragraph(paragraph)
    };
    let row = |texts: &[String], is_header: bool| {
        let cells = texts.iter().take(widths.len()).enumerate();
        let row =
            TableRow::new(cells.map(|(column, text)| cell(column, text, is_header)).collect());
        let is_written = texts.iter().any(|text| is_to_fill_in(text));
        if is_written { row.row_height(WRITTEN).height_rule(HeightRule::AtLeast) } else { row }
    };
    gridded(row(header, true), rows.iter().map(|texts| row(texts, false)), &widths)
}

/// A table of these rows, none of which is split over two pages; the first is its header: `package`
/// says so.
fn gridded(header: TableRow, rows: impl Iterator<Item = TableRow>, widths: &[usize]) -> Table {
    Table::new(std::iter::once(header).chain(rows).map(TableRow::cant_split).collect())
        .style("TableGrid")
        .set_grid(widths.to_vec())
        .width(widths.iter().sum(), WidthType::Dxa)
}

/// Bars as shaded tabs, which have no gaps, each with its words behind it: a screen reader reads
/// only those.
fn chart(chart: &Chart, width: usize) -> Table {
    let widths = [width / 4, width - width / 4];
    let text = |run: Run| Paragraph::new().style("TableText").add_run(run);
    let cell = |column: usize| TableCell::new().width(widths[column], WidthType::Dxa);
    let named = |column: usize, run: Run| cell(column).add_paragraph(text(run));
    let head =
        |column: usize| named(column, Run::new().add_text(safe(&chart.header[column])).bold());
    let rows = chart.groups.iter().map(|group| {
        let mut bars = cell(1);
        for bar in chart.bars(group, BAR) {
            let fill = Shading::new().fill(BARS[bar.series % BARS.len()]);
            let words = Run::new().add_text(safe(&format!("\u{a0}{}", bar.words)));
            let end = Tab::new().val(TabValueType::Left).pos(bar.length);
            let drawn = || text(Run::new().add_tab().shading(fill)).add_tab(end);
            let paragraph = if bar.length == 0 { Paragraph::new() } else { drawn() };
            bars = bars.add_paragraph(paragraph.style("TableText").add_run(words));
        }
        TableRow::new(vec![named(0, Run::new().add_text(safe(&group.label))), bars])
    });
    gridded(TableRow::new(vec![head(0), head(1)]), rows, &widths)
}

/// The same, but no column is narrower than its longest word, so that none is broken inside.
fn fitting_widths(header: &[String], rows: &[Vec<String>], width: usize) -> Vec<usize> {
    let shares = column_widths(header, rows, width);
    let least = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).filter(|it| !is_to_fill_in(it));
        let texts = std::iter::once(&header[column]).chain(cells);
        let words = texts.flat_map(|text| text.split_whitespace());
        LETTER * words.map(|word| word.chars().count()).max().unwrap_or(0) + BESIDE
    };
    let least: Vec<usize> = (0..header.len()).map(least).collect();
    let needed = least.iter().sum::<usize>();
    if needed >= width {
        return least.iter().map(|least| width * least / needed.max(1)).collect();
    }
    let mut widths = shares.clone();
    let mut open: Vec<usize> = (0..widths.len()).collect();
    loop {
        let taken: usize =
            (0..widths.len()).filter(|one| !open.contains(one)).map(|one| least[one]).sum();
        let whole = open.iter().map(|one| shares[*one]).sum::<usize>().max(1);
        for one in &open {
            widths[*one] = (width - taken) * shares[*one] / whole;
        }
        let before = open.len();
        open.retain(|one| widths[*one] >= least[*one]);
        if open.len() == before {
            return widths;
        }
        for (one, width) in widths.iter_mut().enumerate() {
            *width = (*width).max(least[one]);
        }
    }
}

/// The width between the margins, shared by how much the columns hold; a heading may be broken
/// between its words.
pub(super) fn column_widths(header: &[String], rows: &[Vec<String>], width: usize) -> Vec<usize> {
    let share = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count());
        let words = header[column].split_whitespace().map(|word| word.chars().count() + 2);
        cells.chain(words).max().unwrap_or(0).clamp(COLUMN.0, COLUMN.1)
    };
    let shares: Vec<usize> = (0..header.len()).map(share).collect();
    let whole = shares.iter().sum::<usize>().max(1);
    shares.iter().map(|share| width * share / whole).collect()
}

/// Text that XML can hold, without steering characters.
fn safe(text: &str) -> String {
    neutral(text).replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}")
}
