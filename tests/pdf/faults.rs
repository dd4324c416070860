//! Bad input for a PDF: marks of the typesetter, letters that no font has, words without an end.

use klachtenbalie::documents::paper::{Bars, Block, Chart, Letterhead, Paper, escape};
use klachtenbalie::documents::{DocumentFault, Format};

use super::tools::{folded, head, pdf_of, print, printed};

/// What would do something if it were read as Typst, or would end the data early.
const HOSTILE: &[&str] = &[
    "#read(\"/etc/passwd\")",
    "#include \"paper.typ\"",
    "#import \"@preview/tablex:0.0.8\": *",
    "#panic(\"nee\")",
    "#(1 + 1)",
    "$x^2$ en $ y $",
    "*b* en _i_ en `c` en ```d```",
    "@ref en <label> en @fn[x]",
    "= kop /* weg */ // weg",
    "\\ en \\u{41} en \\n en \\\"",
    "\"aanhaling\" en 'enkel' en \"",
    "]#strong[ en }{ en ))",
    "~ en -- en --- en ... en -?",
    "https://example.org/#[x]",
    "{\"title\": \"anders\"}",
];

fn hostile_paper(text: &str) -> Paper {
    let lines = || vec![text.to_owned()];
    Paper {
        title: text.to_owned(),
        letterhead: Letterhead {
            organisation: text.to_owned(),
            lines: lines(),
            footer: text.to_owned(),
            ..head()
        },
        blocks: vec![
            Block::Title,
            Block::Heading(1, text.to_owned()),
            Block::Paragraph(lines()),
            Block::Bullets(vec![lines()]),
            Block::Fields(vec![(text.to_owned(), lines())]),
            Block::Table { header: lines(), rows: vec![lines()] },
            Block::Signatures(lines()),
            Block::Chart(Chart {
                header: [text.to_owned(), text.to_owned()],
                series: lines(),
                groups: vec![Bars { label: text.to_owned(), values: vec![3] }],
            }),
        ],
    }
}

#[test]
fn no_text_is_read_as_typst_in_any_place() {
    for text in HOSTILE {
        let made = printed(&Format::Pdf.render(&hostile_paper(text)).unwrap());
        let Some(aloud) = made.as_read_aloud() else { return };
        // The letterhead, the title, and a place in each block; a label gets its colon.
        let expected = format!(
            "{text} {text} {text} {text} {text} • {text} {text}: {text} {text} {text} {text} \
             Datum: Handtekening: {text} {text} {text} 3 {text}"
        );
        assert_eq!(aloud, folded(&expected));
        let laid_out = folded(&made.as_laid_out().unwrap());
        assert!(laid_out.contains(&format!("{} Pagina 1 van 1", folded(text))), "{laid_out}");
        let title = folded(&made.properties().unwrap());
        assert!(title.starts_with(&format!("Title: {} Author: {0} ", folded(text))), "{title}");
    }
}

#[test]
fn a_letter_typed_by_hand_is_no_typst_either() {
    for text in HOSTILE {
        let made = print(&format!("# Titel\n\n{}\n", escape(text)));
        let Some(aloud) = made.as_read_aloud() else { return };
        assert_eq!(aloud, format!("Proef & Co Straat 1 1234 AB Utrecht Titel {}", folded(text)));
    }
}

#[test]
fn a_letter_that_no_font_has_is_told() {
    for text in [
        "# T 漢\n",
        "# T\n\n## Kop 漢\n",
        "# T\n\nzin 漢\n",
        "# T\n\n- 漢\n",
        "# T\n\nA 漢:: b\n",
        "# T\n\nA:: 漢\n",
        "# T\n\n| 漢 | b |\n",
        "# T\n\n| a | b |\n| c | 漢 |\n",
        "# T\n\n___ 漢\n",
    ] {
        assert_eq!(
            pdf_of(text).unwrap_err().to_string(),
            "In een PDF kan het teken '漢' niet staan. Haal het uit de tekst, of kies docx of txt.",
            "{text}"
        );
    }
    for (letter, text) in
        [("😀", "# T\n\nBoos 😀\n"), ("ع", "# T\n\nعلي\n"), ("ש", "# T\n\nשלום\n")]
    {
        let fault = pdf_of(text).unwrap_err().to_string();
        assert!(fault.contains(&format!("'{letter}'")), "{fault}");
    }
    let head = Letterhead { footer: "Proef 漢".into(), ..head() };
    assert!(Format::Pdf.render(&Paper::read("# T\n", head)).is_err());
}

#[test]
fn letters_of_the_people_here_are_printed_and_can_be_copied() {
    for text in [
        "€ 1.250,50 – “zo” ‘dus’ „ja” … • ½ ² ° ± × § ©",
        "ĳs Ĳsland één coördinatie façade Curaçao Ærø ÿ ß ẞ",
        "Şükrü İğneci ıĞş Çağlar Öztürk",
        "ʿAlī al-Ḥasan Ṣāliḥ Ṭāhā Ẓāfir Ḍiyāʾ Ghāzī Šarīf Ǧamāl ʾĪsā",
        "Wałęsa Żółć Dvořák Šimůnek Ľubomír Győző Ștefan Țepeș Đorđe",
        "Σωκράτης Владимир Київ Љубав",
        "☐ ja ☑ nee ☒ ✓ → ← ≤ ≥ ≠ − ■ ○",
        "1\u{a0}000 en\u{2011}streep ✓\u{fe0f} 3\u{200d}4",
    ] {
        let made = print(&format!("# {text}\n\n{text}\n"));
        let Some(laid_out) = made.as_laid_out() else { return };
        let packed = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(packed(&laid_out).matches(&packed(text)).count(), 2, "{text}: {laid_out}");
    }
}

/// What a text is refused for.
fn told(text: &str) -> String {
    pdf_of(text).unwrap_err().to_string()
}

#[test]
fn no_letter_that_is_taken_breaks_the_standards() {
    // The scripts of Europe, phonetic and combining signs, arrows, signs and boxes. The first
    // letter that cannot be printed is told, so a letter before one is taken if that one is told.
    let blocks =
        ('\u{a1}'..='\u{52f}').chain('\u{1d00}'..='\u{1fff}').chain('\u{2010}'..='\u{27bf}');
    let (taken, others): (Vec<char>, Vec<char>) =
        blocks.partition(|letter| told(&format!("{letter}漢")).contains("'漢'"));
    for letter in &others {
        assert!(told(&letter.to_string()).contains(&format!("'{letter}'")), "{letter:?}");
    }
    assert!(taken.len() > 2000 && others.len() > 1000, "{} {}", taken.len(), others.len());
    let alone: Vec<_> = taken.iter().map(char::to_string).collect();
    print(&format!("# {0}\n\n{0}\n\n{1}\n", alone.concat(), alone.join("\n\n")));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(150))]

    #[test]
    fn any_text_is_printed_or_its_letter_told(
        text in "([#*a-zA-Z0-9 \\n\\t|:_.,@/$\\\\\"\\-]|[\u{a0}-\u{17f}\u{300}-\u{337}\u{200b}-\u{200f}\u{2010}-\u{2028}\u{2060}\u{fe0f}\u{fffd}]){0,300}",
    ) {
        match pdf_of(&text) {
            Ok(bytes) => assert!(bytes.ends_with(b"%%EOF")),
            Err(fault) => assert!(matches!(fault, DocumentFault::NoLetter(_)), "{fault}"),
        }
    }
}
