//! The words of a DOCX that was made elsewhere.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::DocumentFault;
use super::paper::folded_space;

/// Most text that is read out of one file, in bytes: a letter is never this long, and a packed file
/// can claim to be any size.
const LONGEST: u64 = 20_000_000;

/// All words of the body, with one space between them. What was struck out with changes tracked is
/// not there.
pub fn words_of_docx(content: &[u8]) -> Result<String, DocumentFault> {
    let mut archive =
        ZipArchive::new(Cursor::new(content)).map_err(|_| DocumentFault::Unreadable)?;
    let body = archive.by_name("word/document.xml").map_err(|_| DocumentFault::Unreadable)?;
    let mut xml = Vec::new();
    let read = body.take(LONGEST + 1).read_to_end(&mut xml);
    read.map_err(|_| DocumentFault::Unreadable)?;
    if xml.len() as u64 > LONGEST {
        return Err(DocumentFault::TooLong);
    }
    let xml = String::from_utf8(xml).map_err(|_| DocumentFault::Unreadable)?;
    Ok(folded_space(&text_of(&xml)?))
}

fn text_of(xml: &str) -> Result<String, DocumentFault> {
    let mut reader = Reader::from_str(xml);
    let mut text = String::new();
    let mut in_text = false;
    loop {
        match reader.read_event().map_err(|_| DocumentFault::Unreadable)? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                b"t" => in_text = true,
                b"br" | b"tab" | b"cr" => text.push(' '),
                _ => {}
            },
            Event::Empty(tag) if matches!(tag.local_name().as_ref(), b"br" | b"tab" | b"cr") => {
                text.push(' ');
            }
            Event::End(tag) => match tag.local_name().as_ref() {
                b"t" => in_text = false,
                b"p" => text.push(' '),
                _ => {}
            },
            Event::Text(piece) if in_text => {
                text.push_str(&piece.decode().map_err(|_| DocumentFault::Unreadable)?);
            }
            Event::GeneralRef(name) if in_text => {
                let name = name.decode().map_err(|_| DocumentFault::Unreadable)?;
                let whole = format!("&{name};");
                let sign = quick_xml::escape::unescape(&whole);
                text.push_str(&sign.map_err(|_| DocumentFault::Unreadable)?);
            }
            Event::Eof => return Ok(text),
            _ => {}
        }
    }
}
