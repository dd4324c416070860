//! The questions about the firm itself: the meeting, measures, and its own duties.

use super::{Case, ask, choices};
use crate::domain::Action;
use crate::domain::firm::MeasureState;
use crate::form::{Field, FieldKind};

/// The questions of an action on the firm.
pub(super) fn fields(action: Action, case: &Case<'_>) -> Vec<Field> {
    match action {
        Action::HoldMeeting => meeting(),
        Action::ProposeMeasure => propose(case),
        Action::DecideMeasure => decide(case),
        Action::AnnounceMeasure => announce(case),
        Action::CompleteMeasure => vec![
            measure(case, &[MeasureState::Adopted]),
            ask(
                "proof",
                "Waaruit blijkt het",
                "Schrijf op wat er gedaan is en waar dat te zien is.",
                FieldKind::Text,
            )
            .required(),
        ],
        Action::ReviewMeasure => review(case),
        Action::CompleteDuty => duty(case),
        _ => Vec::new(),
    }
}

fn measure(case: &Case<'_>, states: &[MeasureState]) -> Field {
    let choices = FieldKind::Choice(choices::measures(case, states));
    ask("measure", "Maatregel", "Kies om welke maatregel het gaat.", choices).required()
}

fn meeting() -> Vec<Field> {
    vec![
        ask("present", "Aanwezig", "Zet op elke regel wie er was.", FieldKind::Names),
        ask(
            "items",
            "Besproken",
            "Zet per klacht het nummer, een dubbele punt en de notulen, zoals 2026-014: besproken.",
            FieldKind::Minutes,
        )
        .required(),
        ask("note", "Verder", "Schrijf op wat er nog meer is besproken.", FieldKind::Text),
    ]
}

fn propose(case: &Case<'_>) -> Vec<Field> {
    vec![
        ask(
            "kind",
            "Soort",
            "Kies corrigerend (herstelt wat misging) of preventief (voorkomt het).",
            choices::measure_kind(),
        )
        .required(),
        ask("description", "Maatregel", "Schrijf op wat er moet gebeuren.", FieldKind::Text)
            .required(),
        ask(
            "complaints",
            "Klachten",
            "Typ de nummers van de klachten die de aanleiding zijn.",
            FieldKind::Complaints,
        ),
        ask("heading", "Rubriek", "Kies over welke rubriek het gaat.", choices::headings(case)),
        ask(
            "office",
            "Vestiging",
            "Typ om welke vestiging het gaat; leeg is overal.",
            FieldKind::Line,
        ),
    ]
}

fn decide(case: &Case<'_>) -> Vec<Field> {
    vec![
        measure(case, &[MeasureState::Proposed]),
        ask("adopted", "Nemen?", "Typ ja als de maatregel wordt genomen.", FieldKind::YesNo)
            .required(),
        ask("reason", "Reden", "Schrijf op waarom de directie zo beslist.", FieldKind::Text)
            .required(),
        ask("owner", "Wie", "Typ wie de maatregel uitvoert.", FieldKind::Person),
        ask("due", "Klaar uiterlijk", "Typ wanneer de maatregel klaar is.", FieldKind::Date),
        ask(
            "review_on",
            "Effect bekijken op",
            "Typ op welke dag je bekijkt of de maatregel helpt.",
            FieldKind::Date,
        ),
    ]
}

fn announce(case: &Case<'_>) -> Vec<Field> {
    vec![
        measure(case, &[MeasureState::Adopted, MeasureState::Done, MeasureState::Reviewed]),
        ask("how", "Hoe", "Schrijf op hoe en aan wie je het bekend hebt gemaakt.", FieldKind::Text)
            .required(),
        ask(
            "documents",
            "Gewijzigde documenten",
            "Zet per regel het document, een dubbele punt en wie het kreeg.",
            FieldKind::Documents,
        ),
    ]
}

fn review(case: &Case<'_>) -> Vec<Field> {
    let ask_yes = |key, label, help| ask(key, label, help, FieldKind::YesNo).required();
    vec![
        measure(case, &[MeasureState::Done]),
        ask_yes("right", "De juiste?", "Typ ja als dit de juiste maatregel was."),
        ask_yes("effective", "Helpt het?", "Typ ja als de maatregel werkt."),
        ask_yes("efficient", "De moeite waard?", "Typ ja als het de moeite en kosten waard is."),
        ask("conclusion", "Conclusie", "Schrijf op wat daaruit volgt.", FieldKind::Text).required(),
        ask(
            "adjustment.description",
            "Bijsturen",
            "Schrijf op hoe de maatregel verdergaat; leeg is niet bijsturen.",
            FieldKind::Text,
        ),
        ask("adjustment.owner", "Wie", "Typ wie dat uitvoert.", FieldKind::Person),
        ask("adjustment.due", "Klaar uiterlijk", "Typ wanneer dat klaar is.", FieldKind::Date),
        ask(
            "adjustment.review_on",
            "Effect bekijken op",
            "Typ op welke dag je dat opnieuw bekijkt.",
            FieldKind::Date,
        ),
        ask(
            "left_as_is",
            "Waarom niet bijsturen",
            "Alleen waar ergens nee staat: schrijf op waarom je niet bijstuurt.",
            FieldKind::Text,
        ),
    ]
}

fn duty(case: &Case<'_>) -> Vec<Field> {
    vec![
        ask(
            "duty",
            "Verplichting",
            "Kies wat je hebt afgerond.",
            FieldKind::Choice(choices::duties(case)),
        )
        .required(),
        ask(
            "period",
            "Periode",
            "Typ de periode: 2026, 2026-H1, 2026-K3 of 2026-M07.",
            FieldKind::Period,
        )
        .required(),
        ask("decided", "Besloten", "Schrijf op wat er is besloten of geleerd.", FieldKind::Text)
            .required(),
        ask("sent_to", "Gestuurd aan", "Zet op elke regel wie het kreeg.", FieldKind::Names),
        ask(
            "document",
            "Document",
            "Typ waar het rapport staat; leeg betekent dat het rapport nu wordt gemaakt.",
            FieldKind::File,
        ),
    ]
}
