//! Who is responsible (verantwoordelijk), and who may take no part (onafhankelijkheid).

use super::command::Action;
use super::complaint::Complaint;
use super::refusal::Refusal;
use super::text::{Line, fold, may_be_same_person};
use crate::regulation::{Addressee, BoardSubstitute, Regulation, RespondentKind, Responsible};

/// Who is responsible for this complaint, and the article that says so.
pub fn responsible<'a>(
    complaint: &Complaint,
    regulation: &'a Regulation,
) -> (Responsible, &'a str) {
    let rule = &regulation.responsibility;
    if third_party_needed(complaint, regulation) {
        return (Responsible::ThirdParty, &rule.board_substitute_article);
    }
    let intake = &complaint.intake;
    let to_board =
        matches!(intake.addressed_to, Some(Addressee::Board | Addressee::NationalOmbudsman));
    let about = rule.board_for.iter().any(|kind| intake.is_about(*kind));
    let who = if !rule.board_for.is_empty() && (about || to_board) {
        Responsible::Board
    } else {
        rule.default
    };
    (who, &rule.article)
}

/// Whether the board is involved and the regulation asks for an independent third party.
pub fn third_party_needed(complaint: &Complaint, regulation: &Regulation) -> bool {
    complaint.intake.is_about(RespondentKind::Board)
        && regulation.responsibility.board_substitute == BoardSubstitute::ThirdParty
}

/// Whether no director looks in or decides: a third party is asked for, or the board is complained
/// about without a name, so that it may be any of them (WS 1.9.6, W2W 5.1).
pub fn board_is_set_aside(complaint: &Complaint, regulation: &Regulation) -> bool {
    let mut about_board = complaint
        .intake
        .respondents
        .iter()
        .filter(|respondent| respondent.kind == RespondentKind::Board);
    third_party_needed(complaint, regulation)
        || about_board.any(|respondent| respondent.name.is_none())
}

/// Whether whoever took the complaint in is done with it (overgedragen): somebody handles it, it
/// ended, or it was passed on and its receipt confirmed. Where the board is set aside nobody else
/// may know of it yet, so that it stays with them until somebody handles it.
pub fn is_handed_over(complaint: &Complaint, regulation: &Regulation) -> bool {
    if complaint.handler.is_some() || complaint.is_resolved() || complaint.round.declined.is_some()
    {
        return true;
    }
    let passed_on = complaint.forwarded.is_some() || complaint.round.admitted.is_some();
    passed_on && !complaint.acknowledged.is_empty() && !board_is_set_aside(complaint, regulation)
}

/// Whether somebody is, or may be, one of those involved. Of the complainant only the same name
/// counts: clients and staff may well share a surname and an initial.
pub fn is_involved(complaint: &Complaint, name: &Line) -> bool {
    let complainant = &complaint.intake.complainant;
    if [Some(&complainant.name), complainant.on_behalf_of.as_ref()]
        .into_iter()
        .flatten()
        .any(|party| fold(party.as_str()) == fold(name.as_str()))
    {
        return true;
    }
    complaint.involved().any(|involved| may_be_same_person(involved.as_str(), name.as_str()))
}

/// Whether somebody is, or may be, one of those complained about.
fn is_respondent(complaint: &Complaint, name: &Line) -> bool {
    let mut respondents = complaint.intake.named_respondents();
    respondents.any(|respondent| may_be_same_person(respondent.as_str(), name.as_str()))
}

/// Whether an action belongs to the handling, so that nobody involved may do it. What remains is
/// taking a complaint in and passing it on, which every employee can.
const fn is_handling(action: Action) -> bool {
    !matches!(
        action,
        Action::Register
            | Action::Acknowledge
            | Action::ForwardToBoard
            | Action::NotifyUwv
            | Action::LogContact
            | Action::AttachFile
            | Action::SendLetter
            | Action::Recuse
    )
}

/// Refuses an act of the handling by somebody involved (WV 5 and 6.1, WP 4, WS 1.9.6, WC 5).
pub fn actor_may(
    action: Action,
    complaint: &Complaint,
    regulation: &Regulation,
    actor: &Line,
) -> Result<(), Refusal> {
    if !is_handling(action) || !is_involved(complaint, actor) {
        return Ok(());
    }
    let article = &regulation.responsibility.independence_article;
    let (code, why) = if is_respondent(complaint, actor) {
        ("actor_is_respondent", "De klacht gaat over jou")
    } else {
        ("actor_is_involved", "Je bent bij de klacht betrokken")
    };
    Err(Refusal::by(
        code,
        article,
        format!(
            "{why}. Daarom behandelt of beslist iemand anders. Geef de klacht door aan een collega."
        ),
    ))
}

/// Refuses a handler, ruler or mediator who is involved.
pub fn person_may(
    role: Role,
    complaint: &Complaint,
    regulation: &Regulation,
    name: &Line,
) -> Result<(), Refusal> {
    if !is_involved(complaint, name) {
        return Ok(());
    }
    let article = &regulation.responsibility.independence_article;
    let (code, why) = if is_respondent(complaint, name) {
        (role.respondent_code(), "is (of heet bijna als) degene over wie de klacht gaat")
    } else {
        (role.involved_code(), "is bij de klacht betrokken")
    };
    let message = format!("{name} {why} en kan daarom niet {}. Kies iemand anders.", role.verb());
    Err(Refusal::by(code, article, message))
}

/// Refuses a copy for the board where no director is named who has no part in the complaint
/// (WS 1.9.6: where a director is involved, another one gets it).
pub fn director_may(
    complaint: &Complaint,
    regulation: &Regulation,
    director: Option<&Line>,
) -> Result<(), Refusal> {
    let article = &regulation.ruling.recipients_article;
    match director {
        Some(name) if is_involved(complaint, name) => Err(Refusal::by(
            "director_is_involved",
            article,
            format!(
                "{name} is bij de klacht betrokken. Stuur het afschrift aan een andere directeur."
            ),
        )),
        None if complaint.intake.is_about(RespondentKind::Board) => Err(Refusal::by(
            "which_director",
            article,
            "De klacht gaat over de directie. Noem de directeur die er niet bij betrokken is: die krijgt het afschrift.",
        )),
        _ => Ok(()),
    }
}

/// What somebody is asked to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Handler (behandelaar).
    Handler,
    /// Who rules (wie uitspraak doet).
    Ruler,
    /// Mediator (bemiddelaar).
    Mediator,
    /// Who tells how it stands (om nieuws gevraagd).
    Informant,
}

impl Role {
    const fn respondent_code(self) -> &'static str {
        match self {
            Self::Handler => "respondent_is_handler",
            Self::Ruler => "respondent_is_ruler",
            Self::Mediator => "respondent_is_mediator",
            Self::Informant => "respondent_is_asked",
        }
    }

    const fn involved_code(self) -> &'static str {
        match self {
            Self::Handler => "involved_is_handler",
            Self::Ruler => "involved_is_ruler",
            Self::Mediator => "involved_is_mediator",
            Self::Informant => "involved_is_asked",
        }
    }

    const fn verb(self) -> &'static str {
        match self {
            Self::Handler => "behandelen",
            Self::Ruler => "uitspraak doen",
            Self::Mediator => "bemiddelen",
            Self::Informant => "vertellen hoe het ermee staat",
        }
    }
}
