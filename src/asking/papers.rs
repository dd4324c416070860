//! The papers of a complaint's file: what was added to it, and the letters that were sent.

use chrono::NaiveDate;

use crate::domain::acts::dossier::{Attachment, LetterSent, StoredFile};
use crate::domain::complaint::Complaint;

/// A paper of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper<'a> {
    /// The day on which it came in or went out.
    pub on: NaiveDate,
    /// What it is, with its name and size.
    pub what: String,
    /// The paper itself.
    pub file: &'a StoredFile,
}

/// The papers of a file, by date.
pub fn papers(complaint: &Complaint) -> Vec<Paper<'_>> {
    let attached = complaint.attachments.iter().map(|paper| Paper {
        on: paper.on,
        what: attachment(&paper.what),
        file: &paper.what.file,
    });
    let sent = complaint.letters.iter().map(|letter| Paper {
        on: letter.on,
        what: self::letter(&letter.what),
        file: &letter.what.file,
    });
    let mut papers: Vec<_> = attached.chain(sent).collect();
    papers.sort_by_key(|paper| paper.on);
    papers
}

fn attachment(paper: &Attachment) -> String {
    let mut what = format!("bijlage {}", named(&paper.file));
    if let Some(description) = &paper.description {
        what = format!("{what}: {description}");
    }
    if !paper.withheld_from.is_empty() {
        let sides: Vec<_> = paper.withheld_from.iter().map(|side| side.label()).collect();
        what = format!("{what} (niet te zien voor de {})", sides.join(" en de "));
    }
    what
}

fn letter(letter: &LetterSent) -> String {
    let reader = letter.name.as_ref().map_or(letter.to.label(), |name| name.as_str());
    let channel = letter.channel.map(|channel| format!(" per {}", channel.label()));
    let (kind, channel) = (letter.letter.label(), channel.unwrap_or_default());
    format!("verstuurd aan {reader}{channel}: {kind}, {}", named(&letter.file))
}

/// "brief.pdf (12 kB)".
pub fn named(file: &StoredFile) -> String {
    format!("{} ({})", file.name, size(file.bytes))
}

/// A size as staff read it.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        _ => format!("{},{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_to_what_one_reads() {
        assert_eq!(size(999), "999 bytes");
        assert_eq!(size(1_001), "2 kB");
        assert_eq!(size(25_000_000), "25,0 MB");
        assert_eq!(size(1_960_000), "1,9 MB");
    }
}
