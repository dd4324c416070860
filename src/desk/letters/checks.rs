//! What keeps a letter from being sent: the mark of a draft, words that went missing.

use crate::desk::DeskError;
use crate::documents::facts::Unsaid;
use crate::documents::paper::folded_space;
use crate::documents::words_of_docx;
use crate::domain::Refusal;
use crate::domain::letters::{Completeness, Gap};
use crate::regulation::LetterKind;

/// What stands above a letter that cannot be sent yet, wherever it is opened.
const MARK: &str = "CONCEPT – nog niet te versturen";

/// The text of a letter that cannot be sent yet, under the mark that says so. A form is no letter:
/// it shows how far the file is.
pub(super) fn marked(letter: LetterKind, gaps: &[Gap], is_held: bool, text: String) -> String {
    let is_form = matches!(letter, LetterKind::RegistrationForm | LetterKind::ProgressForm);
    if is_form || gaps.is_empty() && !is_held {
        return text;
    }
    let missing: Vec<_> = gaps.iter().map(|gap| gap.element.label()).collect();
    let missing = match missing.as_slice() {
        [] => String::new(),
        missing => format!(": ontbreekt {}", missing.join("; ")),
    };
    format!("{MARK}{missing}.\n\n{text}")
}

/// Refuses words under the mark of a draft.
pub(super) fn must_be_no_draft(words: &str) -> Result<(), Refusal> {
    if !folded_space(words).contains(MARK) {
        return Ok(());
    }
    let message = format!(
        "Boven de brief staat nog '{MARK}'. Haal die regel weg, of maak de brief opnieuw uit het dossier."
    );
    Err(Refusal::new("still_a_draft", message))
}

/// Bytes, words and ending of a file that was finished elsewhere.
pub(super) fn finished_elsewhere(
    bytes: &[u8],
) -> Result<(Vec<u8>, String, &'static str), DeskError> {
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Ok((bytes.to_vec(), text.to_owned(), "txt")),
        _ => Ok((bytes.to_vec(), words_of_docx(bytes)?, "docx")),
    }
}

/// What became of a letter's words since the file made them.
#[derive(Debug, Clone, Copy)]
pub(super) enum Since {
    /// Nothing but what was changed by hand.
    Made,
    /// The file changed.
    Changed,
    /// They were written elsewhere.
    Elsewhere,
}

pub(super) fn must_say_all(
    unsaid: &[Unsaid],
    since: Since,
    completeness: &Completeness,
) -> Result<(), Refusal> {
    if unsaid.is_empty() {
        return Ok(());
    }
    let quoted = |one: &Unsaid| format!("{} (‘{}’)", one.element.label(), shortened(&one.line));
    let unsaid: Vec<_> = unsaid.iter().map(quoted).collect();
    let unsaid = unsaid.join("; ");
    let message = match since {
        Since::Made => format!(
            "In de tekst staat niet meer zoals in het dossier: {unsaid}. Zet dat terug, of verbeter het eerst in het dossier."
        ),
        Since::Changed => format!(
            "Het dossier is veranderd nadat deze tekst is gemaakt. In de tekst staat nog niet: {unsaid}. Zet dat erin, of maak de tekst opnieuw uit het dossier."
        ),
        Since::Elsewhere => format!(
            "In het bestand staat niet zoals in het dossier: {unsaid}. Zet dat erin, of verbeter het eerst in het dossier."
        ),
    };
    Err(Refusal { code: "letter_changed".into(), article: completeness.article.clone(), message })
}

/// Enough of a text to know it by.
fn shortened(text: &str) -> String {
    const MOST: usize = 60;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let start: String = text.chars().take(MOST).collect();
    format!("{}…", start.trim_end())
}
