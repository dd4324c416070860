//! What somebody from outside typed makes no markup, no XML and no steering of its own.

use klachtenbalie::desk::letters::LetterOrder;
use klachtenbalie::documents::Format;
use klachtenbalie::documents::paper::{Block, Letterhead, Paper};
use klachtenbalie::documents::words_of_docx;
use klachtenbalie::regulation::LetterKind;
use serde_json::json;

use super::formats::parts;
use super::support::{Office, number};

const NAME: &str = "</w:t><evil/> {{ handler }} :: | # Jan \\";
const FACTS: &str = "# Gegrond\n## Kop\n- punt\nOordeel:: gegrond\n| a | b |\n___ Jan\n  twee spaties\n\
    {% for a in b %} <w:p/> &amp; ]]> \\# x";

fn attacked() -> Office {
    let mut office = Office::furnished("werkvlak");
    let mut intake = super::support::intake();
    intake["complainant"]["name"] = json!(NAME);
    intake["facts"] = json!(FACTS);
    intake["parts"] = json!([FACTS, "twee"]);
    intake["desired_solution"] = json!(FACTS);
    intake["respondents"] = json!([{ "kind": "employee", "name": "Jan | Piet" }]);
    office.doe("2026-11-02", intake);
    office.doe("2026-11-03", json!({ "command": "admit" }));
    office.doe(
        "2026-11-03",
        json!({ "command": "agree_action", "description": FACTS, "owner": "A | B" }),
    );
    office
}

/// What of a paper is not running text: its marks.
fn marks(paper: &Paper) -> Vec<String> {
    paper
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(level, text) => Some(format!("{level} {text}")),
            Block::Table { header, rows } => Some(format!("{} x {}", header.len(), rows.len())),
            Block::Signatures(lines) => Some(format!("{} signatures", lines.len())),
            Block::Fields(fields) => {
                Some(fields.iter().map(|(label, _)| label.as_str()).collect::<Vec<_>>().join(" "))
            }
            Block::Bullets(items) => Some(format!("{} items", items.len())),
            Block::Title | Block::Paragraph(_) | Block::Chart(_) => None,
        })
        .collect()
}

#[test]
fn names_and_facts_make_the_same_marks_as_plain_ones() {
    let mut plain = Office::furnished("werkvlak");
    let mut intake = super::support::intake();
    intake["respondents"] = json!([{ "kind": "employee", "name": "Jan Piet" }]);
    plain.doe("2026-11-02", intake);
    plain.doe("2026-11-03", json!({ "command": "admit" }));
    plain.doe(
        "2026-11-03",
        json!({ "command": "agree_action", "description": "Bellen", "owner": "A" }),
    );
    let attacked = attacked();
    let mut checked = 0;
    for kind in attacked.kinds() {
        let read = |office: &Office| {
            let text = office.draft(&LetterOrder::usual(kind)).text;
            Paper::read(&text, Letterhead::default())
        };
        let (expected, found) = (read(&plain), read(&attacked));
        assert_eq!(marks(&found), marks(&expected), "{kind:?}");
        checked += 1;
    }
    // Of seventeen, those about UWV, insurer and principal are not this regulation's.
    assert_eq!(checked, 14);
}

#[test]
fn every_word_from_outside_comes_through_as_it_was_typed() {
    let office = attacked();
    let text = office.draft(&LetterOrder::usual(LetterKind::Receipt)).text;
    let bytes = office.desk.letter_file(&text, Format::Docx).unwrap();
    let words = words_of_docx(&bytes).unwrap();
    assert!(words.contains(NAME), "{words}");
    let facts = FACTS.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains(&facts), "{words}");
    let body = &parts(&bytes)["word/document.xml"];
    assert!(!body.contains("<evil/>"));
    assert!(body.contains("&lt;/w:t&gt;&lt;evil/&gt;"), "{body}");
}

#[test]
fn a_letter_with_such_words_can_be_sent() {
    let mut office = attacked();
    office.doe(
        "2026-11-03",
        json!({ "command": "assign_handler", "handler": { "name": "A. Smit" } }),
    );
    let order = LetterOrder::usual(LetterKind::Receipt);
    let text = office.draft(&order).text;
    for format in [Format::Text, Format::Docx] {
        let content = klachtenbalie::desk::letters::LetterContent::Text(&text, format);
        office.desk.send_letter(number(), &order, content, None, None).unwrap();
    }
}

#[test]
fn steering_characters_in_a_hand_edit_are_made_visible() {
    let office = attacked();
    let text = "# T\u{202e}\n\nrood\u{1b}[31m en \u{0}niets\u{b}\n";
    let plain = office.desk.letter_preview(text).unwrap();
    let bytes = office.desk.letter_file(text, Format::Docx).unwrap();
    let parts = parts(&bytes);
    let steering = |c: char| c.is_control() && c != '\n';
    for made in [&plain, &parts["word/document.xml"], &parts["docProps/core.xml"]] {
        assert!(!made.contains(steering) && !made.contains('\u{202e}'), "{made:?}");
    }
    assert!(plain.contains("rood\u{fffd}[31m"));
}
