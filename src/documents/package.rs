//! What docx-rs leaves out of a DOCX: title, author and language in the properties, the language of
//! the text, table headers that are one, and a default style.

use docx_rs::XMLDocx;

use super::DocumentFault;
use super::paper::{Block, Paper};
use crate::domain::text::neutral;

/// No clock: the same paper gives the same bytes, and the file keeps the day of sending.
const NO_TIME: &str = "1980-01-01T00:00:00Z";

/// Adds it.
pub(super) fn finished(mut package: XMLDocx, paper: &Paper) -> Result<XMLDocx, DocumentFault> {
    package.doc_props.core = core_properties(paper).into_bytes();
    let language = format!(
        "<w:lang w:val=\"{0}\" w:eastAsia=\"{0}\" w:bidi=\"ar-SA\" /></w:rPr></w:rPrDefault>",
        Paper::LANGUAGE
    );
    package.styles = replaced(&package.styles, "</w:rPr></w:rPrDefault>", &language)?;
    package.styles = replaced(
        &package.styles,
        "<w:style w:type=\"paragraph\" w:styleId=\"Normal\">",
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\">",
    )?;
    let has_table =
        paper.blocks.iter().any(|block| matches!(block, Block::Table { .. } | Block::Chart(_)));
    if has_table {
        package.document = with_headers(&package.document)?;
    }
    Ok(package)
}

/// With the first row of each table as its header. Texts are escaped, so only docx-rs itself writes
/// these tags.
fn with_headers(xml: &[u8]) -> Result<Vec<u8>, DocumentFault> {
    const ROW: &str = "<w:cantSplit />";
    let text = std::str::from_utf8(xml).map_err(|_| DocumentFault::Unwritable)?;
    let mut tables = text.split("<w:tbl>");
    let mut whole = tables.next().unwrap_or_default().to_owned();
    for table in tables {
        let (before, after) = table.split_once(ROW).ok_or(DocumentFault::Unwritable)?;
        whole.extend(["<w:tbl>", before, ROW, "<w:tblHeader />", after]);
    }
    Ok(whole.into_bytes())
}

fn replaced(xml: &[u8], from: &str, to: &str) -> Result<Vec<u8>, DocumentFault> {
    let text = std::str::from_utf8(xml).map_err(|_| DocumentFault::Unwritable)?;
    if text.contains(from) {
        Ok(text.replace(from, to).into_bytes())
    } else {
        Err(DocumentFault::Unwritable)
    }
}

fn core_properties(paper: &Paper) -> String {
    let title = escaped(&paper.title);
    let author = escaped(&paper.letterhead.organisation);
    let language = Paper::LANGUAGE;
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>\
         <dc:language>{language}</dc:language>\
         <cp:lastModifiedBy>{author}</cp:lastModifiedBy><cp:revision>1</cp:revision>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{NO_TIME}</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{NO_TIME}</dcterms:modified>\
         </cp:coreProperties>"
    )
}

fn escaped(text: &str) -> String {
    neutral(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
