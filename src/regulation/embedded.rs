//! The regulation files that are built into the program.

use include_dir::{Dir, include_dir};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src/regulation/files");

const EXTENSION: &str = "toml";

/// Id and text of every regulation in the program, by id. Nothing is parsed.
pub fn embedded() -> impl Iterator<Item = (String, &'static str)> {
    let mut files: Vec<(String, &'static str)> = FILES
        .files()
        .filter(|file| file.path().extension().is_some_and(|ending| ending == EXTENSION))
        .filter_map(|file| {
            let id = file.path().file_stem()?.to_str()?;
            Some((id.to_owned(), file.contents_utf8()?))
        })
        .collect();
    files.sort();
    files.into_iter()
}

/// The text of one regulation in the program. Nothing is parsed.
pub fn embedded_text(id: &str) -> Option<&'static str> {
    FILES.get_file(format!("{id}.{EXTENSION}"))?.contents_utf8()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorted_and_found_by_id() {
        let ids: Vec<String> = embedded().map(|(id, _)| id).collect();
        assert!(!ids.is_empty() && ids.is_sorted());
        for (id, text) in embedded() {
            assert_eq!(embedded_text(&id), Some(text));
        }
        assert_eq!(embedded_text("../mod"), None);
        assert_eq!(embedded_text(""), None);
    }
}
