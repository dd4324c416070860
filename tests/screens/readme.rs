//! The pictures in the README are the screen itself. `KLACHTENBALIE_DRAW=1` draws them anew.

use std::fs;
use std::path::Path;

use crate::desktop::Desktop;

/// Each picture: its name in the README, and the keys that lead to it.
const PICTURES: &[(&str, &str)] = &[
    ("the desk", ""),
    ("a phone intake", "njansen dan<C-o><Tab><Tab><Tab>Niemand belde terug."),
    ("an overdue complaint", "L<Right>"),
];

/// What stands on the screen, without the place of the cursor.
fn picture(keys: &str) -> String {
    let mut desktop = Desktop::open(80, 24);
    desktop.press(keys);
    let picture = desktop.picture();
    let rows = picture.rsplit_once('\n').map_or(picture.as_str(), |(rows, _)| rows);
    format!("```text\n{rows}\n```\n")
}

#[test]
fn the_pictures_in_the_readme_are_the_screen_itself() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let before = fs::read_to_string(&path).unwrap();
    assert_eq!(before.matches("<!-- picture: ").count(), PICTURES.len());
    let mut after = before.clone();
    for (name, keys) in PICTURES {
        let (start, end) = (format!("<!-- picture: {name} -->\n"), "<!-- end of picture -->");
        let from = after.find(&start).unwrap_or_else(|| panic!("{name} is not in the README"));
        let from = from + start.len();
        let to = from + after[from..].find(end).unwrap();
        after.replace_range(from..to, &picture(keys));
    }
    if std::env::var_os("KLACHTENBALIE_DRAW").is_some() {
        fs::write(&path, &after).unwrap();
    }
    assert!(
        before == after || std::env::var_os("KLACHTENBALIE_DRAW").is_some(),
        "draw them anew: KLACHTENBALIE_DRAW=1 cargo test --test screens readme"
    );
}
