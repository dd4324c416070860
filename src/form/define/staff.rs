//! The questions about the people of the desk.

use super::{Case, ask};
use crate::domain::Action;
use crate::domain::staff::Role;
use crate::form::{Choice, Field, FieldKind};

/// The questions of an action on the people of the desk.
pub(super) fn fields(action: Action, case: &Case<'_>) -> Vec<Field> {
    match action {
        Action::SetColleague => set(),
        Action::RetireColleague => vec![
            ask(
                "login",
                "Medewerker",
                "Kies wie er niet meer werkt; wat diegene deed, blijft in de dossiers staan.",
                FieldKind::Choice(members(case)),
            )
            .required(),
        ],
        _ => Vec::new(),
    }
}

fn set() -> Vec<Field> {
    let roles = Role::ALL.iter().map(|role| choice(role.code(), role.label())).collect();
    vec![
        ask(
            "login",
            "Gebruikersnaam",
            "Typ het account op de server, of de naam bij de sleutel, zoals jdevries.",
            FieldKind::Login,
        )
        .required(),
        ask(
            "name",
            "Naam",
            "Typ de naam zoals die bij het werk komt te staan, zoals Jan de Vries.",
            FieldKind::Line,
        )
        .required(),
        ask(
            "roles",
            "Rollen",
            "Kies wat diegene mag; klachten aannemen kan iedere medewerker, ook zonder rol.",
            FieldKind::Choices(roles),
        ),
        ask(
            "office",
            "Vestiging",
            "Alleen bij een manager: typ de vestiging of regio.",
            FieldKind::Line,
        ),
        ask(
            "only_complaint",
            "Klacht",
            "Alleen bij een onafhankelijke derde: typ het nummer van de klacht.",
            FieldKind::Complaint,
        ),
        ask(
            "until",
            "Tot en met",
            "Alleen bij een onafhankelijke derde: typ de laatste dag.",
            FieldKind::Date,
        ),
        ask(
            "address",
            "E-mail",
            "Typ het adres voor herinneringen; leeg is geen herinneringen.",
            FieldKind::Line,
        ),
    ]
}

fn members(case: &Case<'_>) -> Vec<Choice> {
    let today = case.now.date();
    let active = case.staff.into_iter().flat_map(|staff| staff.active(today));
    active
        .map(|member| {
            let colleague = &member.colleague;
            choice(colleague.login.as_str(), &format!("{} ({})", colleague.name, colleague.login))
        })
        .collect()
}

fn choice(code: &str, label: &str) -> Choice {
    Choice { code: code.to_owned(), label: label.to_owned() }
}
