//! The people of the desk: who is who, and what the person at this desk sees.

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};

use super::identity::{Way, Who, account_logins, account_name, owner_of, owns};
use super::{Desk, DeskError, line};
use crate::domain::access::{self, Ground, Matter, Standing, answers_to};
use crate::domain::acts::staff::Colleague;
use crate::domain::complaint::Complaint;
use crate::domain::staff::{Login, Member, Role, Staff};
use crate::domain::text::{Line, fold, may_be_same_person};
use crate::domain::{Entry, Event, Moment, Recorded, Refusal};
use crate::regulation::Regulation;
use crate::store::{ComplaintId, Store, Viewer, WriteTx};

/// The code of the refusal of whoever is not, or no longer, among the people of the desk.
pub const NOT_STAFF: &str = "not_staff";

/// How far somebody reaches beside the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// Own the database file itself, and could take it whole anyway.
    Database,
    /// The files of this machine, with the rights of their own account.
    Machine,
    /// Nothing: they come in over a key that opens the desk alone.
    Desk,
}

/// The person at this desk, as of some change of the database.
#[derive(Debug)]
pub(super) struct Me {
    member: Member,
    reach: Reach,
    as_of: i64,
}

impl Desk {
    /// Everybody who works, or worked, with the desk.
    pub(super) fn staff(&self) -> Result<Staff, DeskError> {
        Ok(Staff::replay(&self.store.load(ComplaintId::STAFF)?))
    }

    /// The same, for who sees to them, and for the board, which sees who was given which role.
    pub fn colleagues(&self) -> Result<Staff, DeskError> {
        if !self.me()?.is(Role::Board) {
            self.may(Matter::People)?;
        }
        self.staff_with(&self.me()?)
    }

    /// Everybody, with the first person also where they are not recorded yet: that is done with the
    /// first thing that they do.
    pub(super) fn staff_with(&self, me: &Member) -> Result<Staff, DeskError> {
        let mut staff = self.staff()?;
        if staff.members.is_empty() {
            staff.members.push(me.clone());
        }
        Ok(staff)
    }

    /// What was recorded of the people, by whom and when, the first first.
    pub fn colleagues_history(&self) -> Result<Vec<Recorded>, DeskError> {
        if !self.me()?.is(Role::Board) {
            self.may(Matter::People)?;
        }
        Ok(self.store.load(ComplaintId::STAFF)?)
    }

    /// The person at this desk as they are now recorded: roles can be given and taken while
    /// somebody works.
    pub fn me(&self) -> Result<Member, DeskError> {
        let as_of = self.store.data_version()?;
        let mut me = self.me.borrow_mut();
        if me.as_of != as_of {
            let staff = self.staff()?;
            if !staff.members.is_empty() {
                let found = staff.now(&me.member.colleague.login).cloned();
                me.member = found.ok_or_else(|| not_staff(self.actor.as_str()))?;
            }
            me.as_of = as_of;
            look_as(&self.store, &me.member, self.today())?;
        }
        if !me.member.is_active(self.today()) {
            return Err(not_staff(self.actor.as_str()));
        }
        Ok(me.member.clone())
    }

    /// Every name that the person at this desk has or had: what is theirs stands under the name of
    /// its day.
    pub(super) fn my_names(&self) -> Result<Vec<String>, DeskError> {
        Ok(self.me()?.names.iter().map(ToString::to_string).collect())
    }

    /// Reads the person at this desk again, after a change by this very session.
    pub(super) fn know_me_again(&self) -> Result<(), DeskError> {
        self.me.borrow_mut().as_of = i64::MIN;
        self.me().map(|_| ())
    }

    /// Refuses a matter of the desk to who may have nothing to do with it.
    pub(super) fn may(&self, matter: Matter) -> Result<Member, DeskError> {
        let me = self.me()?;
        access::may(&me, matter)?;
        Ok(me)
    }

    /// Whether the person at this desk may have to do with a matter of it.
    pub fn is_allowed(&self, matter: Matter) -> Result<bool, DeskError> {
        Ok(access::may(&self.me()?, matter).is_ok())
    }

    /// Refuses what takes the whole register, with what nobody else sees, to whoever does not own
    /// the file anyway.
    pub(super) fn may_transfer(&self) -> Result<(), DeskError> {
        self.may(Matter::Transfer)?;
        self.must_own("Alles in- of uitvoeren")
    }

    /// Refuses what only whoever owns the database file can do.
    pub(super) fn must_own(&self, what: &str) -> Result<(), DeskError> {
        if self.me.borrow().reach == Reach::Database {
            return Ok(());
        }
        Err(not_owner(what))
    }

    /// Whether the files of this machine are theirs: not for who comes in over a key.
    pub fn reaches_files(&self) -> bool {
        self.me.borrow().reach != Reach::Desk
    }

    /// Refuses a file of this machine to who comes in over a key.
    pub(super) fn must_reach_files(&self) -> Result<(), DeskError> {
        if self.reaches_files() {
            return Ok(());
        }
        Err(Refusal::new(
            "files_elsewhere",
            "Via SSH staan je bestanden op je eigen computer, en die ziet de balie niet. Doe het daar: ssh SERVER bijlage toevoegen NUMMER < bestand, of ssh SERVER brief NUMMER SOORT > bestand.",
        )
        .into())
    }

    /// The standing of the person at this desk in a complaint; none: for them it does not exist.
    pub(super) fn standing(
        &self,
        complaint: &Complaint,
        regulation: &Regulation,
    ) -> Result<Option<Standing>, DeskError> {
        let me = self.me()?;
        Ok(access::standing(&me, complaint, regulation, self.today()))
    }
}

/// Cuts the lists down to what somebody sees.
pub(super) fn look_as(store: &Store, member: &Member, today: NaiveDate) -> Result<(), DeskError> {
    let grounds = answers_to(member, today);
    let viewer = Viewer {
        names: member.names.iter().map(ToString::to_string).collect(),
        board: grounds.contains(&Ground::Board),
        grounds: grounds.iter().map(Ground::key).collect(),
        only: member.only_complaint(),
    };
    Ok(store.look_as(viewer, may_be_same_person)?)
}

impl Me {
    /// Finds who asks among the people of the desk. Where nobody is recorded yet, whoever owns the
    /// database is the first; that is recorded with the first thing that they do.
    pub fn of(store: &Store, who: &Who, today: NaiveDate) -> Result<Self, DeskError> {
        let as_of = store.data_version()?;
        let staff = Staff::replay(&store.load(ComplaintId::STAFF)?);
        let member = if staff.members.is_empty() {
            founder(store, who)?
        } else {
            find(&staff, who, store.path())?.clone()
        };
        if !member.is_active(today) {
            return Err(not_staff(member.colleague.name.as_str()));
        }
        let reach = match who {
            Who::Account(uid) if owns(*uid, store.path()) => Reach::Database,
            Who::Account(_) | Who::Named { way: Way::CommandLine, .. } => Reach::Machine,
            Who::Named { way: Way::Ssh, .. } => Reach::Desk,
        };
        Ok(Self { member, reach, as_of })
    }

    /// The same person on another connection.
    pub fn again(&self, store: &Store) -> Result<Self, DeskError> {
        let as_of = store.data_version()?;
        Ok(Self { member: self.member.clone(), reach: self.reach, as_of })
    }

    /// What they were typing under an earlier name, under the name of today.
    pub fn bring_drafts(&self, store: &Store) -> Result<(), DeskError> {
        let now = self.name();
        for earlier in self.member.names.iter().filter(|name| *name != now) {
            if !store.drafts(earlier.as_str())?.is_empty() {
                store.move_drafts(earlier.as_str(), now.as_str())?;
            }
        }
        Ok(())
    }

    /// The name that stands with what they do.
    pub fn name(&self) -> &Line {
        &self.member.colleague.name
    }

    /// Who they are.
    pub const fn member(&self) -> &Member {
        &self.member
    }
}

/// Records the first person, where nobody is recorded yet.
pub(super) fn found(tx: &WriteTx<'_>, first: &Member, now: NaiveDateTime) -> Result<(), DeskError> {
    let staff = Staff::replay(&tx.load(ComplaintId::STAFF)?);
    if !staff.members.is_empty() {
        return Ok(());
    }
    let event = Event::ColleagueSet(first.colleague.clone());
    let entry = Entry { on: Moment::from(now), event };
    tx.append(ComplaintId::STAFF, staff.version, now, &first.colleague.name, &[entry])?;
    Ok(())
}

/// The first person in a file that knows no people yet, its owner: sees to everything until others
/// are recorded.
fn founder(store: &Store, who: &Who) -> Result<Member, DeskError> {
    let (Who::Account(uid) | Who::Named { by: uid, .. }) = who;
    let (uid, name) = (*uid, own_name(store, *uid)?);
    let login = account_logins(uid).next().filter(|_| owns(uid, store.path()));
    // Nobody becomes the first by a key, or under another's name.
    let is_first = |login: &Login| match who {
        Who::Account(_) => true,
        Who::Named { way: Way::Ssh, .. } => false,
        Who::Named { name: said, .. } => {
            fold(said.as_str()) == fold(name.as_str()) || said.as_str() == login.as_str()
        }
    };
    if let Who::Named { name: said, .. } = who
        && !login.as_ref().is_some_and(is_first)
    {
        return Err(not_staff(said.as_str()));
    }
    let login = login.ok_or_else(|| not_staff(name.as_str()))?;
    let roles = vec![Role::Board, Role::Administrator];
    let names = vec![name.clone()];
    let (office, only_complaint, until, address, formerly) = (None, None, None, None, None);
    let colleague =
        Colleague { login, name, roles, office, only_complaint, until, address, formerly };
    Ok(Member { colleague, names, earlier: Vec::new(), retired: false })
}

/// The name of an account: as an older version kept it, else as the system has it.
fn own_name(store: &Store, uid: u32) -> Result<Line, DeskError> {
    match store.setting(&Who::setting(uid))? {
        Some(name) => line("Je naam", &name),
        None => account_name(uid).map_or_else(|| line("Je naam", &format!("gebruiker {uid}")), Ok),
    }
}

fn find<'a>(staff: &'a Staff, who: &Who, database: &Path) -> Result<&'a Member, DeskError> {
    match who {
        Who::Account(uid) => account_logins(*uid)
            .find_map(|login| staff.find(&login))
            .ok_or_else(|| not_known(*uid, database)),
        Who::Named { name, by, .. } => {
            if !owns(*by, database) {
                return Err(Refusal::new(
                    "not_owner",
                    "Met --als een ander zijn kan alleen wie eigenaar is van het databasebestand.",
                )
                .into());
            }
            let by_login = Login::new(name.as_str()).ok().and_then(|login| staff.find(&login));
            by_login.or_else(|| staff.named(name)).ok_or_else(|| not_staff(name.as_str()))
        }
    }
}

/// Why something is not for whoever does not own the file.
pub(super) fn not_owner(what: &str) -> DeskError {
    Refusal::new(
        "not_owner",
        format!("{what} kan alleen op de server zelf, met het account dat eigenaar is van het databasebestand."),
    )
    .into()
}

/// The same for an account. Whoever may do anything with the file can say as whom they mean to.
fn not_known(uid: u32, database: &Path) -> DeskError {
    let name = account_name(uid);
    let name = name.as_ref().map_or("Jij", |it| it.as_str());
    match owner_of(database).filter(|_| owns(uid, database)) {
        Some(owner) if !account_logins(uid).any(|login| login.as_str() == owner) => {
            Refusal::new(
                NOT_STAFF,
                format!(
                    "{name} staat niet in de lijst van medewerkers. Doe het als de eigenaar van de database: runuser -u {owner} -- klachtenbalie …"
                ),
            )
            .into()
        }
        _ => not_staff(name),
    }
}

fn not_staff(name: &str) -> DeskError {
    Refusal::new(
        NOT_STAFF,
        format!(
            "{name} staat niet (meer) in de lijst van medewerkers. Vraag de beheerder om toegang."
        ),
    )
    .into()
}
