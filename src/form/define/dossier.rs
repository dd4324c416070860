//! The questions about the file: papers, letters, notes, links, stepping back, outside procedures.

use super::{Case, ask, choices};
use crate::domain::Action;
use crate::form::{Field, FieldKind};

/// The questions of an action on the file.
pub(super) fn fields(action: Action, case: &Case<'_>) -> Vec<Field> {
    match action {
        Action::AddNote => vec![
            ask(
                "note",
                "Notitie",
                "Schrijf op wat collega's moeten weten; klager en beklaagde zien dit niet.",
                FieldKind::Text,
            )
            .required(),
        ],
        Action::AskNews => ask_news(),
        Action::AttachFile => attach(),
        Action::SendLetter => send_letter(),
        Action::LinkComplaint => vec![
            ask(
                "to",
                "Koppelen aan",
                "Typ het nummer van de andere klacht, zoals 14 of 2026-014.",
                FieldKind::Complaint,
            )
            .required(),
            ask(
                "reason",
                "Reden",
                "Schrijf kort op wat de klachten met elkaar te maken hebben.",
                FieldKind::Text,
            ),
        ],
        Action::SetLegalHold => vec![
            ask(
                "reason",
                "Waarom",
                "Schrijf op waarom deze klacht langer bewaard moet blijven, zoals een rechtszaak.",
                FieldKind::Text,
            )
            .required(),
        ],
        Action::LiftLegalHold => vec![ask(
            "reason",
            "Waarom",
            "Schrijf kort op waarom de klacht niet langer bewaard hoeft te blijven.",
            FieldKind::Text,
        )],
        Action::Recuse => recuse(),
        Action::RecordDissatisfaction => record_dissatisfaction(),
        Action::OpenOutside => open_outside(),
        Action::AnswerOutside => on_procedure(
            case,
            ask("answer", "Antwoord", "Schrijf op wat je hebt geantwoord.", FieldKind::Text),
        ),
        Action::CloseOutside => on_procedure(
            case,
            ask("outcome", "Uitkomst", "Schrijf op wat de instantie besloot.", FieldKind::Text),
        ),
        _ => Vec::new(),
    }
}

fn ask_news() -> Vec<Field> {
    vec![
        ask(
            "person",
            "Aan wie",
            "Dit is wie de klacht heeft: de behandelaar of, zolang die er niet is, de ontvanger.",
            FieldKind::Person,
        ),
        ask(
            "note",
            "Vraag",
            "Schrijf kort op wat je wilt weten; klager en beklaagde zien dit niet.",
            FieldKind::Text,
        ),
    ]
}

fn attach() -> Vec<Field> {
    vec![
        ask(
            "file",
            "Bestand",
            "Typ waar het bestand staat, zoals /home/jan/brief.pdf.",
            FieldKind::File,
        )
        .required(),
        ask("description", "Wat is het", "Schrijf kort op wat dit voor stuk is.", FieldKind::Line),
        ask(
            "withheld_from",
            "Niet te zien voor",
            "Kies wie dit stuk bij inzage niet te zien krijgt.",
            choices::parties(),
        ),
    ]
}

fn send_letter() -> Vec<Field> {
    vec![
        ask(
            "letter",
            "Brief",
            "Kies welke brief of welk formulier je wilt maken.",
            choices::letter(),
        )
        .required(),
        ask("to", "Aan", "Kies aan wie de brief gaat.", choices::letter_recipient()).required(),
        ask(
            "name",
            "Naam",
            "Typ de naam van de lezer, als dat er meer dan één kan zijn.",
            FieldKind::Line,
        ),
        ask("channel", "Verstuurd per", "Kies hoe de brief gaat.", choices::channel_in_writing()),
        ask("file", "Bestand", "Typ waar de brief staat zoals hij is verstuurd.", FieldKind::File)
            .required(),
    ]
}

fn open_outside() -> Vec<Field> {
    vec![
        ask(
            "body",
            "Externe instantie",
            "Kies waar de klager heen is gegaan.",
            choices::outside_body(),
        )
        .required(),
        ask("name", "Naam", "Typ de naam van de instantie of afdeling.", FieldKind::Line),
        ask("reference", "Kenmerk", "Typ het kenmerk van de instantie.", FieldKind::Line),
        ask("question", "Vraag", "Schrijf op wat de instantie van ons wil weten.", FieldKind::Text),
        ask(
            "due",
            "Antwoord uiterlijk",
            "Typ de dag waarop de instantie het antwoord wil hebben.",
            FieldKind::Date,
        ),
    ]
}

fn on_procedure(case: &Case<'_>, said: Field) -> Vec<Field> {
    let open = choices::open_procedures(case);
    let several = open.len() > 1;
    let mut fields = Vec::new();
    if several {
        fields.push(
            ask(
                "procedure",
                "Procedure",
                "Kies om welke procedure het gaat.",
                FieldKind::Choice(open),
            )
            .required(),
        );
    }
    fields.push(said.required());
    fields
}

fn recuse() -> Vec<Field> {
    vec![
        ask(
            "person",
            "Wie",
            "Typ een naam als iemand anders dan jij terugtreedt.",
            FieldKind::Person,
        ),
        ask(
            "reason",
            "Reden",
            "Schrijf op waarom deze persoon niets meer met de klacht doet.",
            FieldKind::Text,
        )
        .required(),
    ]
}

fn record_dissatisfaction() -> Vec<Field> {
    vec![
        ask(
            "said",
            "Wat zei de klager",
            "Schrijf op waarom de klager niet tevreden is.",
            FieldKind::Text,
        )
        .required(),
        ask(
            "referral",
            "Verwijzing",
            "Schrijf op waar de klager verder terecht kan; leeg is wat het reglement zegt.",
            FieldKind::Text,
        ),
    ]
}
