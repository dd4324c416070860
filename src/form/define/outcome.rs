//! The questions of the acts from the findings up to the end, and of contacts.

use super::act::{external, told_inspection_right, which_respondents};
use super::{Case, ask, choices};
use crate::domain::Complaint;
use crate::form::{Field, FieldKind};
use crate::regulation::{RespondentKind, RulingElement};

/// Findings with advice.
pub(super) fn findings(case: &Case<'_>) -> Vec<Field> {
    vec![
        ask(
            "findings",
            "Bevindingen",
            "Schrijf op wat je hebt uitgezocht en wat er volgens jou is gebeurd.",
            FieldKind::Text,
        )
        .required(),
        ask(
            "advice",
            "Advies",
            "Kies welk oordeel je de directie adviseert.",
            choices::outcomes(case),
        )
        .required(),
        ask(
            "suggestions",
            "Voorstellen",
            "Schrijf op welke oplossing of maatregelen je voorstelt.",
            FieldKind::Text,
        ),
    ]
}

/// More time.
pub(super) fn extend_term(case: &Case<'_>) -> Vec<Field> {
    let mut fields = vec![
        ask(
            "until",
            "Nieuwe datum",
            "Typ op welke dag de klager uiterlijk antwoord krijgt.",
            FieldKind::Date,
        )
        .required(),
        ask(
            "reason",
            "Reden",
            "Schrijf op welke reden je de klager hebt gegeven.",
            FieldKind::Text,
        )
        .required(),
    ];
    if case.regulation.extension.as_ref().is_some_and(|rule| rule.beyond_with_consent) {
        fields.push(ask(
            "consent",
            "Stemt de klager in?",
            "Typ ja als de klager het eens is met verder uitstel.",
            FieldKind::YesNo,
        ));
    }
    fields
}

/// The ruling.
pub(super) fn rule(case: &Case<'_>) -> Vec<Field> {
    let owed = |element| case.regulation.ruling.elements.contains(&element);
    vec![
        ask("outcome", "Oordeel", "Kies het oordeel over de klacht.", choices::outcomes(case))
            .required(),
        ask(
            "complaint_as_put",
            "De klacht",
            "Schrijf de klacht op zoals de klager die ziet.",
            FieldKind::Text,
        )
        .required_if(owed(RulingElement::ComplaintAsPut)),
        ask("facts", "De feiten", "Schrijf op wat er volgens ons is gebeurd.", FieldKind::Text)
            .required_if(owed(RulingElement::Facts)),
        ask("reasoning", "Onderbouwing", "Leg uit hoe je tot dit oordeel komt.", FieldKind::Text)
            .required_if(owed(RulingElement::Reasoning)),
        ask(
            "norms",
            "Normen",
            "Kies aan welke normen voor behoorlijk gedrag je hebt getoetst.",
            choices::norms(case),
        )
        .required_if(owed(RulingElement::Norms)),
        ask(
            "parts",
            "Oordeel per onderdeel",
            "Zet per regel het nummer van het onderdeel en het oordeel, zoals: 1 gegrond: te laat gebeld.",
            FieldKind::Judgements,
        )
        .required_if(case.complaint.is_some_and(|complaint| !complaint.intake.parts.is_empty())),
        ask(
            "ruled_by.name",
            "Wie doet de uitspraak",
            "Typ een naam als iemand anders dan jij de uitspraak doet.",
            FieldKind::Person,
        ),
        external("ruled_by.external"),
        ask(
            "informs",
            "Wie informeert de klager",
            "Schrijf op wie de klager informeert, en hoe.",
            FieldKind::Text,
        )
        .required_if(case.regulation.ruling.informs_article.is_some()),
    ]
}

/// The ruling or the decision to decline sent.
pub(super) fn communicate(case: &Case<'_>) -> Vec<Field> {
    let mut fields = vec![
        ask("to", "Aan", "Kies aan wie je dit hebt gestuurd.", choices::recipients()).required(),
    ];
    fields.extend(which_respondents(case));
    let about_board = |complaint: &Complaint| complaint.intake.is_about(RespondentKind::Board);
    if case.complaint.is_some_and(about_board) {
        fields.push(ask(
            "director",
            "Welke directeur",
            "Typ welke directeur het afschrift krijgt: iemand die niet bij de klacht betrokken is.",
            FieldKind::Person,
        ));
    }
    fields.extend([
        ask(
            "referral",
            "Verwijzing",
            "Schrijf op waar de klager verder terecht kan.",
            FieldKind::Text,
        ),
        ask("channel", "Verstuurd per", "Kies hoe je dit hebt gestuurd.", choices::channel()),
    ]);
    fields
}

/// Informal settlement.
pub(super) fn settle() -> Vec<Field> {
    vec![
        ask(
            "satisfied",
            "Is de klager tevreden?",
            "Typ ja als de klager zelf zegt tevreden te zijn.",
            FieldKind::YesNo,
        )
        .required(),
        ask("answer", "Antwoord", "Schrijf op welk antwoord de klager kreeg.", FieldKind::Text)
            .required(),
        ask(
            "agreements",
            "Afspraken",
            "Schrijf op wat je met de klager hebt afgesproken.",
            FieldKind::Text,
        ),
    ]
}

/// An action agreed.
pub(super) fn agree_action() -> Vec<Field> {
    vec![
        ask("description", "Actie", "Schrijf op wat er gaat gebeuren.", FieldKind::Text).required(),
        ask("owner", "Wie", "Typ wie dit gaat doen.", FieldKind::Person),
        ask("due", "Uiterlijk", "Typ op welke dag dit uiterlijk klaar is.", FieldKind::Date),
    ]
}

/// Nothing can be put right.
pub(super) fn no_remedy() -> Vec<Field> {
    vec![
        ask("reason", "Reden", "Schrijf op waarom er niets te herstellen is.", FieldKind::Text)
            .required(),
    ]
}

/// An action done.
pub(super) fn complete_action(case: &Case<'_>) -> Vec<Field> {
    let open = choices::open_actions(case);
    let several = open.len() > 1;
    vec![
        ask("action", "Actie", "Kies welke afgesproken actie klaar is.", FieldKind::Choice(open))
            .required_if(several),
        ask("note", "Toelichting", "Schrijf kort op wat er is gedaan.", FieldKind::Text),
    ]
}

/// Notice to UWV.
pub(super) fn notify_uwv() -> Vec<Field> {
    vec![
        ask(
            "not_applicable",
            "Niet van toepassing, want",
            "Schrijf op waarom melden niet hoeft; laat het leeg als je wel hebt gemeld.",
            FieldKind::Text,
        ),
        ask(
            "note",
            "Toelichting",
            "Schrijf kort op wie bij UWV je hebt ingelicht.",
            FieldKind::Text,
        ),
    ]
}

/// Withdrawal.
pub(super) fn withdraw() -> Vec<Field> {
    vec![ask(
        "reason",
        "Reden",
        "Schrijf op wat de klager zei over het intrekken.",
        FieldKind::Text,
    )]
}

/// Opening again.
pub(super) fn reopen() -> Vec<Field> {
    vec![
        ask("reason", "Reden", "Schrijf op waarom de klacht weer opengaat.", FieldKind::Text)
            .required(),
    ]
}

/// Merging a duplicate.
pub(super) fn merge() -> Vec<Field> {
    vec![
        ask(
            "into",
            "Samenvoegen met",
            "Typ het nummer van de klacht die doorgaat, zoals 14 of 2026-014.",
            FieldKind::Complaint,
        )
        .required(),
        ask("reason", "Reden", "Schrijf kort op waarom dit dezelfde klacht is.", FieldKind::Text),
    ]
}

/// A contact.
pub(super) fn log_contact(case: &Case<'_>) -> Vec<Field> {
    let mut fields = vec![
        ask("channel", "Kanaal", "Kies hoe het contact ging.", choices::channel()),
        ask(
            "with",
            "Met wie",
            "Typ met wie je contact had; laat het leeg als dat de klager was.",
            FieldKind::Person,
        ),
        ask("note", "Wat is er gezegd", "Schrijf kort op wat er is gezegd.", FieldKind::Text)
            .required(),
        ask(
            "direction",
            "Richting",
            "Kies of je het bericht kreeg of stuurde; laat het leeg bij een gesprek.",
            choices::direction(),
        ),
    ];
    if case.knows_inspection() {
        fields.push(told_inspection_right());
    }
    fields
}
