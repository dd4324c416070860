//! Who may see a complaint (toegang), and what they may do with it. By default a file is closed:
//! nobody sees it without a standing in it. This is the one place where that is decided.
//!
//! | standing | who | until |
//! |---|---|---|
//! | receiver | took the complaint in | it is handed over |
//! | mediator | was agreed on with both sides | the mediation ended |
//! | handler | was assigned | another one is |
//! | manager | is responsible for the office (WV 4) | – |
//! | board | decides | – |
//! | third party | decides in the place of an involved board (WS 1.9.6, WC 5, WV 6.1) | their last day |
//!
//! Whoever is involved, or may be, has no standing, whatever their roles: they see what hearing
//! both sides and inspection give, on paper, and nothing of the deliberation. For them, as for
//! everybody without a standing, the complaint does not exist.

use chrono::NaiveDate;

use super::command::{Action, Subject};
use super::complaint::Complaint;
use super::refusal::Refusal;
use super::responsibility::{board_is_set_aside, is_handed_over, is_involved, responsible};
use super::staff::{Member, Role};
use super::text::{Line, fold};
use crate::regulation::{Regulation, Responsible};

/// Why somebody may see a complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Took it in (ontvanger).
    Receiver,
    /// Mediates (bemiddelaar).
    Mediator,
    /// Handles it (behandelaar).
    Handler,
    /// Is responsible for the office (manager).
    Manager,
    /// Decides (directie).
    Board,
    /// Decides in the board's place (onafhankelijke derde).
    ThirdParty,
}

/// A ground of standing as the lists know it: whoever answers to it sees the complaint, unless they
/// are involved.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ground {
    /// Whoever has this name, folded.
    Named(String),
    /// The manager of this office, folded.
    ManagerOf(String),
    /// The board.
    Board,
    /// The third party of this complaint.
    ThirdParty,
}

impl Ground {
    /// As the lists keep it.
    pub fn key(&self) -> String {
        match self {
            Self::Named(name) => format!("name:{name}"),
            Self::ManagerOf(office) => format!("office:{office}"),
            Self::Board => "board".to_owned(),
            Self::ThirdParty => "third_party".to_owned(),
        }
    }
}

/// On what grounds a complaint can be seen, each with the standing that it gives.
pub fn grounds(complaint: &Complaint, regulation: &Regulation) -> Vec<(Ground, Standing)> {
    let mut grounds = Vec::new();
    if complaint.erased.is_some() {
        // Nothing of anybody is left in it to hide.
        return vec![(Ground::Board, Standing::Board)];
    }
    // Where the whole board is set aside, no director looks in either.
    if !board_is_set_aside(complaint, regulation) {
        grounds.push((Ground::Board, Standing::Board));
    }
    grounds.push((Ground::ThirdParty, Standing::ThirdParty));
    let office = complaint.intake.office.as_ref();
    if let (Responsible::Manager, Some(office)) = (responsible(complaint, regulation).0, office) {
        grounds.push((Ground::ManagerOf(folded(office)), Standing::Manager));
    }
    let mut named = |name: &Line, standing| {
        grounds.push((Ground::Named(folded(name)), standing));
    };
    if let Some(handler) = complaint.handler_name() {
        named(handler, Standing::Handler);
    }
    if let Some(mediator) = mediator(complaint) {
        named(mediator, Standing::Mediator);
    }
    if !is_handed_over(complaint, regulation) {
        named(complaint.receiver(), Standing::Receiver);
        // Whoever typed it in for a colleague sees it too: a colleague can be misspelt.
        named(&complaint.registered_by, Standing::Receiver);
    }
    grounds
}

fn folded(line: &Line) -> String {
    fold(line.as_str())
}

/// Who mediates, or was asked to, as long as that goes on.
fn mediator(complaint: &Complaint) -> Option<&Line> {
    let going =
        |course: &&super::complaint::MediationCourse| course.is_running() || course.is_offered();
    let course = complaint.mediations.iter().rev().find(going)?;
    let accepted = course.accepted.as_ref().and_then(|accepted| accepted.what.mediator.as_ref());
    accepted.or(course.proposal.mediator.as_ref()).map(|mediator| &mediator.name)
}

/// The grounds that somebody answers to on a day, over all complaints.
pub fn answers_to(member: &Member, today: NaiveDate) -> Vec<Ground> {
    if !member.is_active(today) {
        return Vec::new();
    }
    if member.is(Role::ThirdParty) {
        return vec![Ground::ThirdParty];
    }
    let mut grounds: Vec<Ground> =
        member.names.iter().map(|name| Ground::Named(folded(name))).collect();
    if member.is(Role::Board) {
        grounds.push(Ground::Board);
    }
    if let Some(office) = member.colleague.office.as_ref().filter(|_| member.is(Role::Manager)) {
        grounds.push(Ground::ManagerOf(folded(office)));
    }
    grounds
}

/// The standing of somebody in a complaint on a day, the strongest one; none: for them it does not
/// exist.
pub fn standing(
    member: &Member,
    complaint: &Complaint,
    regulation: &Regulation,
    today: NaiveDate,
) -> Option<Standing> {
    standings(member, complaint, regulation, today).into_iter().max()
}

/// Every standing of somebody in a complaint on a day: a director who handles it has two.
pub fn standings(
    member: &Member,
    complaint: &Complaint,
    regulation: &Regulation,
    today: NaiveDate,
) -> Vec<Standing> {
    if member.names.iter().any(|name| is_involved(complaint, name)) {
        return Vec::new();
    }
    let elsewhere = member.only_complaint().is_some_and(|only| only != complaint.number);
    if elsewhere {
        return Vec::new();
    }
    let mine = answers_to(member, today);
    let grounds = grounds(complaint, regulation).into_iter();
    grounds.filter(|(ground, _)| mine.contains(ground)).map(|(_, standing)| standing).collect()
}

impl Standing {
    /// Whether whoever has it decides on the complaint.
    pub const fn decides(self) -> bool {
        matches!(self, Self::Manager | Self::Board | Self::ThirdParty)
    }
}

/// Whether somebody with this standing may take an action on the complaint; which of them decides
/// is a matter of the regulation, and who may not because of who they are is decided by
/// [`responsibility`](super::responsibility).
pub fn may_act(standing: Standing, action: Action, regulation: &Regulation) -> Result<(), Refusal> {
    let (is_theirs, whose) = match standing {
        Standing::Board | Standing::ThirdParty | Standing::Manager => (true, ""),
        Standing::Handler => (!decides(action, regulation), "De directie of de manager"),
        Standing::Mediator => (mediates(action), "De behandelaar"),
        Standing::Receiver => (receives(action), "De behandelaar of de directie"),
    };
    if is_theirs {
        return Ok(());
    }
    Err(Refusal::by(
        "not_your_role",
        &regulation.responsibility.article,
        format!("{whose} doet dit: '{}'. Geef de klacht door, of vraag het hun.", action.label()),
    ))
}

/// Whether somebody with this standing may know who read the complaint: the board or, where that is
/// set aside, the third party who decides in its place. A director who is involved has no standing.
pub fn may_know_readers(standing: Standing) -> Result<(), Refusal> {
    if matches!(standing, Standing::Board | Standing::ThirdParty) {
        return Ok(());
    }
    Err(Refusal::new(
        "not_your_role",
        "Wie deze klacht heeft gelezen, ziet de directie, of de onafhankelijke derde die in haar plaats beslist.",
    ))
}

/// Whether somebody with this standing may say that another person is involved: that shuts them
/// out, also who decides.
pub fn may_send_away(standing: Standing, person: &Line, actor: &Member) -> Result<(), Refusal> {
    if standing.decides() || actor.is_named(person) {
        return Ok(());
    }
    Err(Refusal::new(
        "not_your_role",
        "Alleen wie over de klacht beslist, legt vast dat een ander zich terugtrekt. Zelf terugtreden kan wel.",
    ))
}

/// What somebody who took a complaint in and is involved in it may still do, unseen: pass it on
/// (WV 5 and 6.1).
pub fn may_pass_on(
    member: &Member,
    complaint: &Complaint,
    regulation: &Regulation,
    action: Action,
) -> bool {
    let took_it_in =
        [complaint.receiver(), &complaint.registered_by].iter().any(|name| member.is_named(name));
    let passes_on = matches!(action, Action::Acknowledge | Action::ForwardToBoard | Action::Recuse);
    took_it_in && passes_on && !is_handed_over(complaint, regulation)
}

/// What the board or the responsible manager decides (WS 1.5, W2W 5.1, WV 4).
const fn decides(action: Action, regulation: &Regulation) -> bool {
    match action {
        Action::Admit
        | Action::Decline
        | Action::AssignHandler
        | Action::SetTerm
        | Action::Reopen
        | Action::SetLegalHold
        | Action::LiftLegalHold
        | Action::AskNews
        | Action::DecideTravelCosts => true,
        // Where the handler advises, the board rules (WS 1.6, W2W 5.2).
        Action::Rule => regulation.ruling.needs_findings,
        _ => false,
    }
}

/// What belongs to mediating.
const fn mediates(action: Action) -> bool {
    matches!(
        action,
        Action::AcceptMediation
            | Action::RefuseMediation
            | Action::EndMediation
            | Action::AgreeAction
            | Action::LogContact
            | Action::AddNote
            | Action::AttachFile
            | Action::Recuse
    )
}

/// What belongs to taking in and passing on, with what a receiver can settle (WS 1.5.2, WV 5).
const fn receives(action: Action) -> bool {
    matches!(
        action,
        Action::Amend
            | Action::Acknowledge
            | Action::NotifyRespondent
            | Action::NotifyUwv
            | Action::NotifyInsurer
            | Action::ForwardToBoard
            | Action::SettleInformally
            | Action::AgreeAction
            | Action::CompleteAction
            | Action::Withdraw
            | Action::Merge
            | Action::LinkComplaint
            | Action::LogContact
            | Action::AddNote
            | Action::AttachFile
            | Action::SendLetter
            | Action::Recuse
    )
}

/// Whether somebody may begin an action that is not about one complaint of the register.
pub fn may_begin(member: &Member, action: Action) -> Result<(), Refusal> {
    let has = |roles: &[Role]| roles.iter().any(|role| member.is(*role));
    let (may, whose) = match action.subject() {
        Subject::Staff => (has(&[Role::Administrator]), "de beheerder"),
        Subject::NewComplaint => (!has(&[Role::ThirdParty]), "een medewerker"),
        Subject::Firm => match action {
            Action::DecideMeasure | Action::AnnounceMeasure | Action::ReviewMeasure => {
                (has(&[Role::Board]), "de directie")
            }
            Action::CompleteDuty => {
                (has(&[Role::Board, Role::Quality]), "de directie of de kwaliteitsmedewerker")
            }
            _ => (!has(&[Role::ThirdParty]), "een medewerker"),
        },
        Subject::Complaint => (true, ""),
    };
    if may {
        return Ok(());
    }
    Err(Refusal::new(
        "not_your_role",
        format!("'{}' doet {whose}. Vraag het daar.", action.label()),
    ))
}

/// Something of the desk that is not about one complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Matter {
    /// The firm's own duties, meetings and measures.
    Firm,
    /// Reports without anything of a person.
    Reports,
    /// The register of a year, as far as they see its complaints.
    Register,
    /// Settings: address, letterhead, periods.
    Settings,
    /// The regulation and its versions.
    Regulations,
    /// The list of people.
    People,
    /// Who read what.
    ReadingLog,
    /// Backup, and the check of the database.
    Upkeep,
    /// Everything in and out, as a whole.
    Transfer,
    /// Erasing what need not be kept.
    Retention,
}

impl Matter {
    /// Every matter.
    pub const ALL: &'static [Self] = &[
        Self::Firm,
        Self::Reports,
        Self::Register,
        Self::Settings,
        Self::Regulations,
        Self::People,
        Self::ReadingLog,
        Self::Upkeep,
        Self::Transfer,
        Self::Retention,
    ];

    /// The roles that may; none: everybody who works for the firm.
    pub const fn roles(self) -> &'static [Role] {
        match self {
            Self::Firm => &[],
            Self::Reports => &[Role::Board, Role::Manager, Role::Quality],
            Self::Register => &[Role::Board, Role::Manager],
            Self::Settings | Self::Regulations | Self::Transfer => {
                &[Role::Administrator, Role::Board]
            }
            Self::People | Self::Upkeep => &[Role::Administrator],
            Self::ReadingLog | Self::Retention => &[Role::Board],
        }
    }

    /// What it is, after "mag".
    const fn words(self) -> &'static str {
        match self {
            Self::Firm => "zien wat de organisatie zelf doet",
            Self::Reports => "rapporten maken",
            Self::Register => "het klachtenregister bekijken",
            Self::Settings => "instellingen wijzigen",
            Self::Regulations => "het reglement wijzigen",
            Self::People => "medewerkers beheren",
            Self::ReadingLog => "zien wie wat heeft gelezen",
            Self::Upkeep => "reservekopieën maken en de database controleren",
            Self::Transfer => "alles in- of uitvoeren",
            Self::Retention => "bewaartermijnen uitvoeren",
        }
    }
}

/// Whether somebody may have to do with a matter of the desk.
pub fn may(member: &Member, matter: Matter) -> Result<(), Refusal> {
    let for_all = matter.roles().is_empty() && !member.is(Role::ThirdParty);
    if for_all || matter.roles().iter().any(|role| member.is(*role)) {
        return Ok(());
    }
    if matter.roles().is_empty() {
        return Err(Refusal::new("not_your_role", format!("Jij mag niet {}.", matter.words())));
    }
    let roles: Vec<_> = matter.roles().iter().map(|role| role.label()).collect();
    Err(Refusal::new(
        "not_your_role",
        format!("Jij mag niet {}. Dat kan met de rol: {}.", matter.words(), roles.join(", ")),
    ))
}
