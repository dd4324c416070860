use super::*;

fn blocks(text: &str) -> Vec<Block> {
    Paper::read(text, Letterhead::default()).blocks
}

fn paragraph(lines: &[&str]) -> Block {
    Block::Paragraph(lines.iter().map(|line| (*line).to_owned()).collect())
}

#[test]
fn each_mark_makes_its_block() {
    let paper = Paper::read(
        "# Titel\n\n## Kop\nRegel een\nregel twee\n\n- a\n- b\n  verder\n\nNaam:: Jan\nAdres:: Straat 1\n  Plaats\n\n\
         | Wat | Wie |\n| Bellen | Jan |\n| Mailen |\n\n___ De klager\n",
        Letterhead::default(),
    );
    assert_eq!(paper.title, "Titel");
    assert_eq!(
        paper.blocks,
        [
            Block::Title,
            Block::Heading(1, "Kop".into()),
            paragraph(&["Regel een", "regel twee"]),
            Block::Bullets(vec![vec!["a".into()], vec!["b".into(), "verder".into()]]),
            Block::Fields(vec![
                ("Naam".into(), vec!["Jan".into()]),
                ("Adres".into(), vec!["Straat 1".into(), "Plaats".into()]),
            ]),
            Block::Table {
                header: vec!["Wat".into(), "Wie".into()],
                rows: vec![
                    vec!["Bellen".into(), "Jan".into()],
                    vec!["Mailen".into(), String::new()]
                ],
            },
            Block::Signatures(vec!["De klager".into()]),
        ]
    );
}

#[test]
fn a_text_from_the_file_makes_no_mark() {
    for text in [
        "# kop",
        "- punt",
        "a:: b",
        "a::: b",
        "| cel |",
        "___ Jan",
        "\\# kop",
        "c:\\temp\\",
        "## kop",
        "   # ver naar rechts",
        "--- streep",
    ] {
        let expected = folded_space(text);
        let found = blocks(&escape(text));
        let [Block::Paragraph(lines)] = found.as_slice() else { panic!("{text}: {found:?}") };
        assert_eq!(lines.join(" "), expected, "{text}");
    }
}

#[test]
fn a_value_of_several_lines_stays_in_its_field_and_a_cell_on_its_line() {
    let value = "regel een\n\n# regel twee\nc:: d";
    assert_eq!(
        blocks(&format!("Feiten:: {}", hang(value))),
        [Block::Fields(vec![(
            "Feiten".into(),
            vec!["regel een".into(), "# regel twee".into(), "c:: d".into()]
        )])]
    );
    assert_eq!(
        blocks(&format!("| Kop | Twee |\n| {} | b |", one_line("x | y\nz"))),
        [Block::Table {
            header: vec!["Kop".into(), "Twee".into()],
            rows: vec![vec!["x | y z".into(), "b".into()]],
        }]
    );
}

#[test]
fn words_are_what_was_written_without_marks() {
    let paper =
        Paper::read("# T\n\na  b\nc\n\n- d\n\nE:: f\n\n| g |\n| h |\n", Letterhead::default());
    assert_eq!(paper.words(), "T a b c d E f g h");
}
