//! The questions of the intake and of its correction.

use super::{Case, ask, choices};
use crate::form::{Field, FieldKind};
use crate::regulation::{Channel, LetterElement, LetterKind, Regulation};

/// The questions of a registration: all of the intake, and the paper of a complaint in writing.
pub(super) fn registration(case: &Case<'_>) -> Vec<Field> {
    let mut fields = intake(case);
    let letter_date = fields.iter().position(|field| field.key == "filed_on");
    fields.insert(letter_date.map_or(fields.len(), |place| place + 1), paper());
    fields
}

/// The paper itself goes into the file (WC 3).
fn paper() -> Field {
    const IN_WRITING: &[&str] =
        &[Channel::Email.code(), Channel::Letter.code(), Channel::Form.code()];
    ask(
        "paper",
        "Bestand van de brief (mag later)",
        "Typ het pad, zoals ~/brief.pdf; werk je via SSH, dan is dat een bestand op de server en niet op je eigen computer.",
        FieldKind::File,
    )
    .beside("channel", IN_WRITING)
}

fn intake(case: &Case<'_>) -> Vec<Field> {
    let mut fields = at_once();
    fields.extend(matter(case));
    fields.extend(complainant());
    fields.extend(receipt());
    fields.extend(assignment());
    let wanted = for_receipt_letter(case.regulation);
    for field in &mut fields {
        field.for_receipt_letter = wanted.contains(&field.key);
    }
    fields
}

/// The questions that the letter of receipt (ontvangstbevestiging) of a regulation needs an answer
/// to: to whom it goes, and what it must say (WV 5.1, WP 5, WC 3, W2W 5.1.3, WS 1.9.4, Awb 9:6).
fn for_receipt_letter(regulation: &Regulation) -> Vec<&'static str> {
    let reader = ["complainant.name", "complainant.email", "complainant.address"];
    let rule = regulation.letter(LetterKind::Receipt);
    let said = rule.into_iter().flat_map(|rule| rule.elements.iter().copied().filter_map(told_by));
    reader.into_iter().chain(said).collect()
}

/// The question by which a caller tells an element of a letter; none where the desk knows it by
/// itself, or only later.
const fn told_by(element: LetterElement) -> Option<&'static str> {
    match element {
        LetterElement::Complaint | LetterElement::Facts => Some("facts"),
        LetterElement::ConductDate => Some("conduct"),
        LetterElement::Outcome => Some("desired_solution"),
        LetterElement::Claim => Some("claim_cents"),
        LetterElement::LetterDate
        | LetterElement::ExpectedEnd
        | LetterElement::Contact
        | LetterElement::Handler
        | LetterElement::Admission
        | LetterElement::InspectionRight
        | LetterElement::Ground
        | LetterElement::Reason
        | LetterElement::Referral
        | LetterElement::Mediator
        | LetterElement::HearingTime
        | LetterElement::Companion
        | LetterElement::Accounts
        | LetterElement::SignatureRequest
        | LetterElement::News
        | LetterElement::DelayReason
        | LetterElement::NewDate
        | LetterElement::Agreements
        | LetterElement::ComplaintAsPut
        | LetterElement::FactsFound
        | LetterElement::Reasoning
        | LetterElement::Norms
        | LetterElement::Judgement
        | LetterElement::Papers => None,
    }
}

/// The questions of a correction: all of the intake, and why.
pub(super) fn amendment(case: &Case<'_>) -> Vec<Field> {
    let mut fields = intake(case);
    fields.push(ask(
        "reason",
        "Reden van de verbetering",
        "Schrijf kort op waarom je de gegevens verbetert.",
        FieldKind::Text,
    ));
    fields
}

/// What is asked while the complainant is on the phone.
fn at_once() -> Vec<Field> {
    vec![
        ask(
            "complainant.name",
            "Naam van de klager",
            "Typ de naam zoals de klager die zelf noemt.",
            FieldKind::Person,
        )
        .required()
        .first()
        ,
        ask(
            "complainant.phone",
            "Telefoon",
            "Vraag op welk nummer je de klager kunt bereiken.",
            FieldKind::Line,
        )
        .first(),
        ask(
            "complainant.email",
            "E-mail",
            "Vraag naar welk adres je de ontvangstbevestiging kunt sturen.",
            FieldKind::Line,
        )
        .first()
        ,
        ask(
            "facts",
            "Wat is er gebeurd",
            "Schrijf kort op wat er is gebeurd, in de woorden van de klager, en bied aan daarbij te helpen.",
            FieldKind::Text,
        )
        .required()
        .first()
        ,
    ]
}

/// How and when it came in.
fn receipt() -> Vec<Field> {
    vec![
        ask(
            "kind",
            "Soort signaal",
            "Kies of dit een klacht, een opmerking, een suggestie of een vraag is.",
            choices::signal_kind(),
        )
        .required(),
        ask("channel", "Kanaal", "Kies hoe het signaal binnenkwam.", choices::channel()).required(),
        ask(
            "received_at",
            "Ontvangen op",
            "Typ wanneer een collega dit voor het eerst kreeg of hoorde; alle termijnen tellen vanaf die dag.",
            FieldKind::Moment,
        )
        .required(),
        ask(
            "receiver",
            "Ontvanger",
            "Typ wie het signaal aannam; laat het leeg als je dat zelf was.",
            FieldKind::Person,
        ),
        ask(
            "filed_on",
            "Datum van de brief",
            "Typ de datum die op de brief of e-mail zelf staat.",
            FieldKind::Date,
        ),
    ]
}

/// What it is about, as a caller tells it.
fn matter(case: &Case<'_>) -> Vec<Field> {
    let mut fields = vec![
        ask(
            "conduct",
            "Wanneer gebeurde het",
            "Typ een of meer dagen of een periode, zoals 3-11, 5-11 t/m 9-11.",
            FieldKind::Dates,
        ),
        ask(
            "respondents",
            "Beklaagde",
            "Zet elke beklaagde op een eigen regel, zoals 'medewerker Kim Visser' of 'directie'.",
            FieldKind::Respondents,
        ),
    ];
    if !case.regulation.headings.is_empty() {
        fields.push(ask(
            "heading",
            "Rubriek",
            "Kies waar de klacht vooral over gaat.",
            choices::headings(case),
        ));
    }
    fields.push(ask(
        "desired_solution",
        "Gewenste oplossing",
        "Schrijf op wat de klager graag wil.",
        FieldKind::Text,
    ));
    fields.push(ask(
        "parts",
        "Onderdelen",
        "Zet elk onderdeel van de klacht op een eigen regel, als er meer dan één is.",
        FieldKind::Lines,
    ));
    fields
}

/// Who complains, and where.
fn complainant() -> Vec<Field> {
    vec![
        ask(
            "complainant.capacity",
            "De klager is",
            "Kies of de klager opdrachtgever, cliënt of iemand anders is.",
            choices::capacity(),
        ),
        ask(
            "complainant.on_behalf_of",
            "Namens wie",
            "Vul een naam in als de klager dit voor iemand anders doet.",
            FieldKind::Person,
        ),
        ask(
            "complainant.organisation",
            "Organisatie van de klager",
            "Vul dit in als de klager voor een organisatie spreekt.",
            FieldKind::Line,
        ),
        ask(
            "complainant.address",
            "Postadres",
            "Typ straat, huisnummer, postcode en plaats voor de brieven.",
            FieldKind::Text,
        ),
        ask(
            "office",
            "Regio of vestiging",
            "Typ om welke regio of vestiging het gaat.",
            FieldKind::Line,
        ),
    ]
}

/// The assignment, and what sets a signal apart from a complaint.
fn assignment() -> Vec<Field> {
    vec![
        ask(
            "involved",
            "Andere betrokkenen",
            "Zet elke naam op een eigen regel; zij mogen de klacht niet behandelen.",
            FieldKind::Names,
        ),
        ask(
            "service",
            "Dienstverlening",
            "Kies of de dienstverlening aan de cliënt nog loopt.",
            choices::service(),
        ),
        ask(
            "principal.kind",
            "Opdrachtgever",
            "Kies wat voor opdrachtgever voor het traject betaalt.",
            choices::principal_kind(),
        ),
        ask(
            "principal.name",
            "Naam van de opdrachtgever",
            "Typ de naam van de opdrachtgever.",
            FieldKind::Line,
        ),
        ask(
            "claim_cents",
            "Verwachte schade",
            "Schat het bedrag dat de klager terug wil, zoals 500 of 1.250,50.",
            FieldKind::Money,
        ),
        ask(
            "disciplinary",
            "Tuchtrecht?",
            "Typ ja als dit een zaak voor de tuchtrechter is; die hoort niet in deze procedure.",
            FieldKind::YesNo,
        ),
        ask(
            "dispute",
            "Geschil?",
            "Typ ja als dit over een contract of over de wet gaat, en niet over gedrag.",
            FieldKind::YesNo,
        ),
        ask(
            "addressed_to",
            "Gericht aan",
            "Kies aan wie de klager dit heeft gericht.",
            choices::addressee(),
        ),
        ask(
            "earlier_complaint",
            "Eerdere klacht",
            "Typ het nummer als dit over een eerdere klacht gaat, zoals 14 of 2026-014.",
            FieldKind::Complaint,
        ),
    ]
}
