//! The templates (sjablonen) of letters: the built-in ones, and those that an organisation puts in
//! their place. They are checked when they are loaded, so that no letter fails when it is owed.

mod check;
mod engine;
mod folder;
mod tags;

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::facts::Facts;
use crate::domain::text::neutral;
use crate::regulation::{LetterKind, Regulation, nearest};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/documents/templates");

/// Largest template that is read, in bytes.
const LARGEST: u64 = 200_000;

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    /// The file.
    pub file: String,
    /// The line, from 1; none where it is about the whole.
    pub line: Option<usize>,
    /// A Dutch sentence.
    pub message: String,
}

impl fmt::Display for TemplateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, regel {line}: {}", neutral(&self.file), self.message),
            None => write!(f, "{}: {}", neutral(&self.file), self.message),
        }
    }
}

/// A template: its text and where it stands.
#[derive(Debug, Clone)]
struct Template {
    file: String,
    /// Whether it is the organisation's own.
    own: bool,
    text: String,
    faults: Vec<TemplateFault>,
}

/// How the template of a letter stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateState {
    /// Which letter.
    pub letter: LetterKind,
    /// The file of the organisation's own; none where the built-in one is used.
    pub own: Option<String>,
    /// Everything that is wrong with it under a regulation.
    pub faults: Vec<TemplateFault>,
}

/// The templates of every letter, and what is wrong with the names in their folder.
#[derive(Debug, Clone)]
pub struct Templates(BTreeMap<LetterKind, Template>, Vec<TemplateFault>);

impl Templates {
    /// The built-in ones.
    pub fn built_in() -> Self {
        let template = |kind: &LetterKind| {
            let text = built_in_text(*kind).to_owned();
            (*kind, Template { file: file_name(*kind), own: false, text, faults: Vec::new() })
        };
        Self(LetterKind::ALL.iter().map(template).collect(), Vec::new())
    }

    /// The built-in ones, each replaced by the file of its name in a folder where there is one. The
    /// faults are kept with the template: a letter is made without its own template only where
    /// there is none.
    pub fn with_folder(folder: &Path, regulation: &Regulation) -> Self {
        let mut templates = Self::built_in();
        templates.1 = folder::strange_files(folder);
        for (kind, template) in &mut templates.0 {
            let path = folder.join(file_name(*kind));
            let Some(read) = read(&path) else { continue };
            template.file = path.display().to_string();
            template.own = true;
            match read {
                Ok(text) => {
                    template.text = text;
                    template.faults =
                        check::faults(&template.text, &template.file, *kind, regulation);
                }
                Err(message) => template.faults.push(TemplateFault {
                    file: template.file.clone(),
                    line: None,
                    message,
                }),
            }
        }
        templates
    }

    /// Everything that is wrong.
    pub fn faults(&self) -> impl Iterator<Item = &TemplateFault> {
        self.0.values().flat_map(|template| &template.faults).chain(&self.1)
    }

    /// How each template stands under a regulation, also the built-in ones: a regulation of one's
    /// own may ask for more than they say.
    pub fn states(&self, regulation: &Regulation) -> Vec<TemplateState> {
        let state = |(kind, one): (&LetterKind, &Template)| {
            // What could not be read holds nothing to check.
            let faults = if one.faults.is_empty() {
                check::faults(&one.text, &one.file, *kind, regulation)
            } else {
                one.faults.clone()
            };
            TemplateState { letter: *kind, own: one.own.then(|| one.file.clone()), faults }
        };
        self.0.iter().map(state).collect()
    }

    /// What is wrong with these templates under a regulation: for the built-in ones too.
    pub fn checked(&self, regulation: &Regulation) -> Vec<TemplateFault> {
        self.states(regulation).into_iter().flat_map(|state| state.faults).collect()
    }

    /// The light text of a letter with these facts.
    pub fn render(&self, kind: LetterKind, facts: &Facts) -> Result<String, TemplateFault> {
        let Some(template) = self.0.get(&kind) else {
            return Err(TemplateFault {
                file: file_name(kind),
                line: None,
                message: "dit sjabloon is er niet.".into(),
            });
        };
        if let Some(fault) = template.faults.first() {
            return Err(fault.clone());
        }
        engine::rendered(&template.text, &template.file, facts)
    }
}

impl Default for Templates {
    fn default() -> Self {
        Self::built_in()
    }
}

/// The folder of an organisation's own templates inside its configuration folder.
pub fn template_folder(configuration: &Path) -> PathBuf {
    configuration.join("brieven")
}

/// What the template of a letter is called in that folder.
pub fn file_name(kind: LetterKind) -> String {
    format!("{}.txt", kind.code())
}

/// The text of a built-in template, to begin one's own from.
pub fn built_in_text(kind: LetterKind) -> &'static str {
    let file = BUILT_IN.get_file(file_name(kind));
    file.and_then(include_dir::File::contents_utf8).unwrap_or_default()
}

/// Files in that folder that look like a template and are of no letter: a slip in the name would
/// leave the built-in one in use unseen.
pub fn strays(folder: &Path) -> Vec<TemplateFault> {
    let known: Vec<String> = LetterKind::ALL.iter().map(|kind| file_name(*kind)).collect();
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let stray = |path: PathBuf| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let is_text = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
        if !is_text || known.contains(&name) {
            return None;
        }
        let near = nearest(&name, known.iter().map(String::as_str));
        let hint = near.map(|near| format!(" Bedoel je '{near}'?")).unwrap_or_default();
        let message = format!("een sjabloon met deze naam is er niet.{hint}");
        Some(TemplateFault { file: path.display().to_string(), line: None, message })
    };
    paths.into_iter().filter_map(stray).collect()
}

/// The text of a template, or why it cannot be read; none where it is not there.
fn read(path: &Path) -> Option<Result<String, String>> {
    let about = match fs::metadata(path) {
        Ok(about) => about,
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
            return None;
        }
        Err(_) => return Some(Err("je mag dit sjabloon niet lezen.".into())),
    };
    if !about.is_file() {
        return Some(Err("dit is geen gewoon bestand.".into()));
    }
    if about.len() > LARGEST {
        return Some(Err("dit sjabloon is te groot: hoogstens 200 kB.".into()));
    }
    let Ok(bytes) = fs::read(path) else {
        return Some(Err("je mag dit sjabloon niet lezen.".into()));
    };
    let text = String::from_utf8(bytes);
    Some(text.map_err(|_| "dit sjabloon is geen UTF-8-tekst. Sla het zo op.".into()))
}
