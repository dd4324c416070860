//! The first start: three questions that make the database.

use super::Filling;
use crate::domain::Action;
use crate::domain::text::Line;
use crate::form::{Choice, Field, FieldError, FieldKind, Form, Values};

/// What was answered at the first start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstAnswers {
    /// The regulation's id.
    pub regulation: String,
    /// The organisation's name.
    pub organisation: String,
    /// The name of the person at the desk.
    pub name: String,
}

/// The three questions. `regulations` holds id and label of each.
pub fn ask(regulations: &[(String, String)]) -> Filling {
    let choices = regulations
        .iter()
        .map(|(id, label)| Choice { code: id.clone(), label: label.clone() })
        .collect();
    let field = |key, label, help, kind| Field {
        required: true,
        ..Field::optional(key, label, help, kind)
    };
    let fields = vec![
        field(
            "regulation",
            "Reglement",
            "Het reglement waaronder je organisatie klachten behandelt.",
            FieldKind::Choice(choices),
        ),
        field(
            "organisation",
            "Organisatie",
            "De naam van je organisatie, zoals die in brieven staat.",
            FieldKind::Line,
        ),
        field(
            "name",
            "Jouw naam",
            "Zoals je in het dossier wilt staan. Dit is de laatste vraag.",
            FieldKind::Line,
        ),
    ];
    let title = "Klachtenbalie, de eerste keer".to_owned();
    let initial = Values::default();
    let form = Form { action: Action::Register, title, fields, initial };
    Filling::new(form, None, 0)
}

/// Reads the answers; every one that is wrong is named.
pub fn read(values: &Values) -> Result<FirstAnswers, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut read = |key: &'static str| match Line::new(values.get(key)) {
        Ok(line) => line.to_string(),
        Err(fault) => {
            let message = match key {
                "regulation" => "Kies eerst een reglement.".to_owned(),
                _ => fault.to_string(),
            };
            errors.push(FieldError { key, message });
            String::new()
        }
    };
    let answers = FirstAnswers {
        regulation: read("regulation"),
        organisation: read("organisation"),
        name: read("name"),
    };
    if errors.is_empty() { Ok(answers) } else { Err(errors) }
}
