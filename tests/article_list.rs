//! The list of all articles with the tests that cover each (`tests/articles/LIST.toml`) is whole:
//! no article of a regulation file is missing, and each test that it names is there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use klachtenbalie::regulation::embedded;

type Articles = BTreeMap<String, Vec<String>>;

/// How test names begin for each regulation.
const NAMES: [(&str, &str); 6] = [
    ("work-solutions", "ws"),
    ("werkvlak", "wv"),
    ("work2work", "w2w"),
    ("working-progression", "wp"),
    ("werkconnectie", "wc"),
    ("awb", "awb"),
];

/// Articles that the procedure names (terms, intake, who handles, handling, ruling and after), also
/// where no key of a file does.
const PROCEDURE: [(&str, &str); 6] = [
    (
        "work-solutions",
        "1.1 1.5 1.5.1 1.5.2 1.5.3 1.5.5 1.5.6 1.5.7 1.6 1.6.1 1.6.2 1.6.3 1.6.4 1.6.5 1.7.2 1.9.4 \
         1.9.5 1.9.6 1.9.7",
    ),
    ("werkvlak", "1 2 4 5 5.1 5.2 6 6.1 6.2 6.3 6.4 6.5 7 8.1 8.2 8.3 8.4 8.5 9"),
    ("work2work", "1 5.1 5.1.2 5.1.3 5.1.4 5.1.5 5.1.6 5.1.7 5.2 5.2.1 5.2.2 5.2.4 5.2.5 5.3.2"),
    ("working-progression", "2 4 5 6 6.3 6.4 7 8 8.1 8.2 8.3 8.4 8.5 9"),
    ("werkconnectie", "1 2 3 4 5 6 7 8 9 10 11 12"),
    ("awb", "9:6 9:8 9:9 9:11 9:14"),
];

fn tests_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn list() -> BTreeMap<String, Articles> {
    let text = fs::read_to_string(tests_folder().join("articles/LIST.toml")).unwrap();
    toml::from_str(&text).unwrap()
}

/// Every value of a key that names an article, however deep.
fn articles_in(value: &toml::Value, found: &mut BTreeSet<String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                match value.as_str() {
                    Some(article) if key == "article" || key.ends_with("_article") => {
                        found.insert(article.to_owned());
                    }
                    _ => articles_in(value, found),
                }
            }
        }
        toml::Value::Array(items) => items.iter().for_each(|item| articles_in(item, found)),
        _ => {}
    }
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

/// The names of all tests in `tests/`.
fn tests() -> BTreeSet<String> {
    let mut files = Vec::new();
    rust_files(&tests_folder(), &mut files);
    let mut names = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(file).unwrap();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if line.trim() == "#[test]" {
                let head = lines.find(|line| line.trim_start().starts_with("fn ")).unwrap();
                let name = head.trim_start().trim_start_matches("fn ");
                names.insert(name.split('(').next().unwrap().to_owned());
            }
        }
    }
    assert!(names.len() > 300, "the tests were not found");
    names
}

/// `9:8 lid 3` as it stands in a test's name: `9_8_lid_3`, or at least `9_8`.
fn in_names(article: &str) -> Vec<String> {
    let written = article.replace(['.', ':', ' '], "_");
    let whole = written.split("_lid_").next().unwrap().to_owned();
    vec![written, whole]
}

fn says(test: &str, prefix: &str, article: &str) -> bool {
    in_names(article).iter().any(|written| {
        let wanted = format!("{prefix}_{written}_");
        let name = format!("_{test}");
        name.match_indices(&format!("_{wanted}")).any(|(at, found)| {
            let next = name[at + found.len()..].chars().next();
            next.is_some_and(|next| !next.is_ascii_digit())
        })
    })
}

#[test]
fn every_article_of_every_file_and_of_the_procedure_is_listed() {
    let list = list();
    for (id, text) in embedded() {
        let mut named = BTreeSet::new();
        articles_in(&text.parse::<toml::Table>().map(toml::Value::Table).unwrap(), &mut named);
        let (_, procedure) = PROCEDURE.iter().find(|(known, _)| *known == id).expect(&id);
        named.extend(procedure.split_whitespace().map(str::to_owned));
        let listed: BTreeSet<String> = list[&id].keys().cloned().collect();
        let missing: Vec<_> = named.difference(&listed).collect();
        let unknown: Vec<_> = listed.difference(&named).collect();
        assert!(missing.is_empty() && unknown.is_empty(), "{id}: {missing:?} {unknown:?}");
    }
    assert_eq!(list.len(), NAMES.len());
}

/// The articles that a text names as "WS 1.6", "W2W 5.1.2" or "Awb 9:14", also several after one
/// name: "WS 1.6.2, 1.9.6", "WV 5 and 6.1".
fn cited(text: &str) -> BTreeSet<(&'static str, String)> {
    let mut found = BTreeSet::new();
    let mut whose = None;
    for word in text.split(|c: char| c.is_whitespace() || "()[]/;`\"".contains(c)) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let named = NAMES.iter().find(|(_, prefix)| {
            let written = if *prefix == "awb" { "Awb".to_owned() } else { prefix.to_uppercase() };
            written == word
        });
        let is_article = word.starts_with(|c: char| c.is_ascii_digit())
            && word.chars().all(|c| c.is_ascii_digit() || ".:".contains(c));
        match (named, whose) {
            (Some((id, _)), _) => whose = Some(*id),
            (None, Some(id)) if is_article => {
                found.insert((id, word.to_owned()));
            }
            _ if ["and", "en", ""].contains(&word) => {}
            _ => whose = None,
        }
    }
    found
}

#[test]
fn every_article_that_the_code_follows_is_listed() {
    let list = list();
    let mut files = Vec::new();
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let mut all = BTreeSet::new();
    for file in files {
        all.extend(cited(&fs::read_to_string(file).unwrap()));
    }
    assert!(all.len() > 50, "the articles were not found: {all:?}");
    let missing: Vec<_> =
        all.into_iter().filter(|(id, article)| !list[*id].contains_key(article)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_listed_test_is_there_and_says_its_article() {
    let known = tests();
    for (id, articles) in list() {
        let (_, prefix) = NAMES.iter().find(|(known, _)| *known == id).expect(&id);
        for (article, covering) in articles {
            assert!(!covering.is_empty(), "{id} {article}: no test");
            for test in &covering {
                assert!(known.contains(test), "{id} {article}: there is no test {test}");
                assert!(says(test, prefix, &article), "{test} does not say {prefix} {article}");
            }
        }
    }
}
