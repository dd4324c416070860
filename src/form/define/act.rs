//! The questions of the acts from the receipt letter up to the hearing.

use super::{Case, ask, choices};
use crate::form::{Field, FieldKind};
use crate::regulation::{Ground, LetterElement, LetterKind};

/// Only a note.
pub(super) fn note(help: &'static str) -> Vec<Field> {
    vec![ask("note", "Toelichting", help, FieldKind::Text)]
}

/// Whether the complainant was told of the right to see the papers.
pub(super) fn told_inspection_right() -> Field {
    ask(
        "told_inspection_right",
        "Recht op inzage gemeld?",
        "Typ ja als je de klager hebt verteld over het recht om de stukken in te zien.",
        FieldKind::YesNo,
    )
}

/// Receipt letter.
pub(super) fn acknowledge(case: &Case<'_>) -> Vec<Field> {
    let mut fields = vec![
        ask(
            "channel",
            "Verstuurd per",
            "Kies hoe de bevestiging ging; dat is altijd schriftelijk.",
            choices::channel_in_writing(),
        ),
        ask(
            "contacted",
            "Ook gesproken?",
            "Typ ja als je de klager ook hebt gebeld of gesproken.",
            FieldKind::YesNo,
        ),
    ];
    if case.knows_inspection() {
        fields.push(told_inspection_right());
    }
    fields.extend(note("Schrijf kort op wat er nog meer in de bevestiging staat."));
    fields
}

/// Which respondents, by name, where there are several.
pub(super) fn which_respondents(case: &Case<'_>) -> Option<Field> {
    let intake = &case.complaint?.intake;
    (intake.reachable_respondents().count() > 1).then(|| {
        ask(
            "respondents",
            "Welke beklaagden",
            "Zet op elke regel een naam; laat het leeg als het naar allemaal ging.",
            FieldKind::Names,
        )
    })
}

/// Respondents told.
pub(super) fn notify_respondent(case: &Case<'_>) -> Vec<Field> {
    let mut fields: Vec<_> = which_respondents(case).into_iter().collect();
    fields.extend(note("Schrijf kort op hoe en wat je de beklaagde hebt verteld."));
    fields
}

/// Not taking up.
pub(super) fn decline(case: &Case<'_>) -> Vec<Field> {
    let mut fields = vec![
        ask(
            "ground",
            "Grond",
            "Kies de grond uit het reglement om de klacht niet in behandeling te nemen.",
            choices::grounds(case),
        )
        .required(),
    ];
    if case.regulation.ground(Ground::DealtWithBefore).is_some() {
        fields.push(ask(
            "earlier_complaint",
            "Eerdere klacht",
            "Typ het nummer van de klacht waarin dit al is behandeld, zoals 14 of 2026-014.",
            FieldKind::Complaint,
        ));
    }
    let reason = ask(
        "reason",
        "Reden voor de klager",
        "Leg in gewone woorden uit waarom de klacht niet in behandeling komt.",
        FieldKind::Text,
    );
    let letter = case.regulation.letter(LetterKind::Declined);
    let owed = letter.is_some_and(|rule| rule.elements.contains(&LetterElement::Reason));
    fields.push(if owed { reason.required() } else { reason });
    fields
}

/// Appointing the handler.
pub(super) fn assign_handler(case: &Case<'_>) -> Vec<Field> {
    let mut fields = vec![
        ask(
            "handler.name",
            "Behandelaar",
            "Typ de naam van iemand die niet bij de klacht betrokken was.",
            FieldKind::Person,
        )
        .required(),
        external("handler.external"),
    ];
    if case.knows_committee() {
        fields.push(ask(
            "handler.committee",
            "Klachtadviescommissie?",
            "Typ ja als een commissie de klacht behandelt; dan geldt een langere termijn.",
            FieldKind::YesNo,
        ));
    }
    fields.extend(note("Schrijf kort op waarom deze persoon de klacht behandelt."));
    fields
}

/// Whether a person is an independent third party.
pub(super) fn external(key: &'static str) -> Field {
    ask(
        key,
        "Onafhankelijke derde van buiten?",
        "Typ ja als deze persoon niet bij ons werkt.",
        FieldKind::YesNo,
    )
}

/// The board's date.
pub(super) fn set_term() -> Vec<Field> {
    vec![
        ask(
            "due",
            "Uiterlijk",
            "Typ op welke dag de klacht uiterlijk is afgehandeld.",
            FieldKind::Date,
        )
        .required(),
        ask("reason", "Reden", "Schrijf kort op waarom je deze dag kiest.", FieldKind::Text),
    ]
}

/// Mediation offered or accepted.
pub(super) fn mediation() -> Vec<Field> {
    vec![
        ask(
            "mediator.name",
            "Bemiddelaar",
            "Typ de naam van de bemiddelaar met wie klager en beklaagde het eens zijn.",
            FieldKind::Person,
        ),
        external("mediator.external"),
        ask(
            "note",
            "Toelichting",
            "Schrijf kort op wat je over de bemiddeling hebt afgesproken.",
            FieldKind::Text,
        ),
    ]
}

/// Mediation ended.
pub(super) fn end_mediation() -> Vec<Field> {
    vec![
        ask(
            "settled",
            "Samen eruit gekomen?",
            "Typ ja als klager en beklaagde het samen eens zijn geworden.",
            FieldKind::YesNo,
        )
        .required(),
        ask(
            "note",
            "Toelichting",
            "Schrijf op wat er is afgesproken, of waarom het niet is gelukt.",
            FieldKind::Text,
        ),
    ]
}

/// A side asks to be heard.
pub(super) fn request_hearing() -> Vec<Field> {
    let who = ask("party", "Wie", "Kies wie gehoord wil worden.", choices::party()).required();
    let mut fields = vec![who];
    fields.extend(note("Schrijf kort op wat er is gevraagd."));
    fields
}

/// A hearing planned.
pub(super) fn plan_hearing() -> Vec<Field> {
    vec![
        ask(
            "at",
            "Wanneer",
            "Typ de dag en de tijd van de hoorzitting, zoals 3-12 10:00.",
            FieldKind::Moment,
        )
        .required(),
        ask("place", "Plaats", "Typ waar de hoorzitting is.", FieldKind::Line),
        ask(
            "invited",
            "Uitgenodigd",
            "Zet op elke regel klager, beklaagde of een naam; leeg betekent allebei de kanten.",
            FieldKind::Names,
        ),
    ]
}

/// A hearing held.
pub(super) fn record_hearing() -> Vec<Field> {
    vec![
        ask(
            "complainant_account",
            "Verhaal van de klager",
            "Schrijf op wat de klager heeft verteld; laat het leeg als de klager niet is gehoord.",
            FieldKind::Text,
        ),
        ask(
            "respondent_account",
            "Verhaal van de beklaagde",
            "Schrijf op wat de beklaagde heeft verteld; laat het leeg als die niet is gehoord.",
            FieldKind::Text,
        ),
        ask(
            "waived",
            "Wilde niet gehoord worden",
            "Kies wie is uitgenodigd maar niet gehoord wilde worden.",
            choices::parties(),
        ),
    ]
}

/// The hearing report sent.
pub(super) fn send_hearing_report() -> Vec<Field> {
    let mut fields = vec![ask(
        "to",
        "Aan",
        "Kies aan wie je het verslag stuurde; leeg betekent aan ieder die gehoord is.",
        choices::parties(),
    )];
    fields.extend(note("Schrijf kort op hoe je het verslag hebt gestuurd."));
    fields
}

/// What came back of the hearing report.
pub(super) fn record_signature() -> Vec<Field> {
    vec![
        ask("party", "Wie", "Kies van wie je een reactie op het verslag hebt.", choices::party())
            .required(),
        ask(
            "result",
            "Reactie",
            "Kies wat deze persoon met het verslag deed; tekenen hoeft niet.",
            choices::signature_result(),
        )
        .required(),
        ask(
            "remarks",
            "Opmerkingen",
            "Schrijf op welke opmerkingen er over het verslag zijn.",
            FieldKind::Text,
        ),
    ]
}

/// Papers seen.
pub(super) fn grant_inspection() -> Vec<Field> {
    vec![
        ask("party", "Wie", "Kies wie de stukken heeft ingezien.", choices::party()).required(),
        ask("papers", "Stukken", "Schrijf op om welke stukken het ging.", FieldKind::Text),
    ]
}

/// Travel costs asked.
pub(super) fn request_travel_costs() -> Vec<Field> {
    vec![
        ask(
            "amount_cents",
            "Gevraagd bedrag",
            "Typ hoeveel reiskosten de klager vraagt, zoals 24,60.",
            FieldKind::Money,
        ),
        ask("reason", "Reden", "Schrijf op waarom de klager dit vraagt.", FieldKind::Text),
    ]
}

/// Travel costs decided.
pub(super) fn decide_travel_costs() -> Vec<Field> {
    vec![
        ask(
            "granted",
            "Toegekend?",
            "Typ ja als de klager reiskosten krijgt; dat kan alleen in bijzondere gevallen.",
            FieldKind::YesNo,
        )
        .required(),
        ask(
            "amount_cents",
            "Toegekend bedrag",
            "Typ hoeveel de klager krijgt, zoals 24,60.",
            FieldKind::Money,
        ),
        ask(
            "reason",
            "Reden",
            "Schrijf op wat dit geval bijzonder maakt, of waarom niet.",
            FieldKind::Text,
        ),
    ]
}
