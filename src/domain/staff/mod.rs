//! The people of the desk (medewerkers): who they are, and which roles they have. Their history
//! stands in the same chain as the complaints, so that nobody gets a right without a trace.

mod decide;
mod login;
mod news;

use std::fmt;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::acts::staff::Colleague;
use super::event::{Event, Recorded};
use super::number::ComplaintNumber;
use super::text::{Line, fold};

pub use decide::{decide, gate};
pub use login::{Login, NoLogin};
pub use news::{Change, changes_for};

/// What somebody may beside receiving complaints, which every employee can.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Handles complaints that are assigned to them (behandelaar).
    Handler,
    /// Responsible for the complaints about an office (regio- of locatiemanager, WV 4).
    Manager,
    /// Decides (directie).
    Board,
    /// Sees figures without anything of a person (kwaliteitsmedewerker).
    Quality,
    /// Sees to people, backup and regulations, and reads no file (beheerder).
    Administrator,
    /// Decides on one complaint in the board's place, until a day (onafhankelijke derde).
    ThirdParty,
}

impl Role {
    /// Every role.
    pub const ALL: &'static [Self] = &[
        Self::Handler,
        Self::Manager,
        Self::Board,
        Self::Quality,
        Self::Administrator,
        Self::ThirdParty,
    ];

    /// Code in JSON.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Handler => "handler",
            Self::Manager => "manager",
            Self::Board => "board",
            Self::Quality => "quality",
            Self::Administrator => "administrator",
            Self::ThirdParty => "third_party",
        }
    }

    /// What staff see.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Handler => "behandelaar",
            Self::Manager => "manager",
            Self::Board => "directie",
            Self::Quality => "kwaliteitsmedewerker",
            Self::Administrator => "beheerder",
            Self::ThirdParty => "onafhankelijke derde",
        }
    }

    /// The role with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.code() == code)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.label())
    }
}

/// Somebody who works, or worked, with the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// As last recorded.
    pub colleague: Colleague,
    /// Every name that they had here, the last one last: what they did stands under the name of
    /// its day.
    pub names: Vec<Line>,
    /// Every account that they had here before this one.
    pub earlier: Vec<Login>,
    /// They left.
    pub retired: bool,
}

impl Member {
    /// Whether they have a role.
    pub fn is(&self, role: Role) -> bool {
        self.colleague.roles.contains(&role)
    }

    /// Whether they may use the desk on a day.
    pub fn is_active(&self, today: NaiveDate) -> bool {
        let over =
            self.is(Role::ThirdParty) && self.colleague.until.is_none_or(|until| until < today);
        !self.retired && !over
    }

    /// Whether a name is, or was, theirs; case and accents aside.
    pub fn is_named(&self, name: &Line) -> bool {
        let name = fold(name.as_str());
        self.names.iter().any(|own| fold(own.as_str()) == name)
    }

    /// The one complaint of a third party.
    pub fn only_complaint(&self) -> Option<ComplaintNumber> {
        self.colleague.only_complaint.filter(|_| self.is(Role::ThirdParty))
    }
}

/// Everybody who works, or worked, with the desk, in order of first appearance.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Staff {
    /// Number of events so far.
    pub version: u32,
    /// The people.
    pub members: Vec<Member>,
}

impl Staff {
    /// The people that these events make.
    pub fn replay<'a>(events: impl IntoIterator<Item = &'a Recorded>) -> Self {
        let mut staff = Self::default();
        for recorded in events {
            staff.apply(recorded);
        }
        staff
    }

    /// Applies one recorded event. Never fails: what is recorded has happened.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.version = recorded.version;
        match &recorded.entry.event {
            Event::ColleagueSet(colleague) => self.set(colleague),
            Event::ColleagueRetired(retirement) => {
                if let Some(member) = self.find_mut(&retirement.login) {
                    member.retired = true;
                }
            }
            _ => {}
        }
    }

    fn set(&mut self, colleague: &Colleague) {
        if let Some(formerly) = &colleague.formerly
            && self.find(&colleague.login).is_none()
            && let Some(member) = self.find_mut(formerly)
        {
            member.earlier.push(formerly.clone());
            member.colleague.login = colleague.login.clone();
        }
        if let Some(member) = self.find_mut(&colleague.login) {
            // An account that is given to somebody else brings nothing of who had it before.
            if member.retired && !member.is_named(&colleague.name) {
                member.names.clear();
            }
            member.retired = false;
            member.names.retain(|name| name != &colleague.name);
            member.names.push(colleague.name.clone());
            member.colleague = colleague.clone();
        } else {
            let names = vec![colleague.name.clone()];
            let (colleague, earlier) = (colleague.clone(), Vec::new());
            self.members.push(Member { colleague, names, earlier, retired: false });
        }
    }

    fn find_mut(&mut self, login: &Login) -> Option<&mut Member> {
        self.members.iter_mut().find(|member| member.colleague.login == *login)
    }

    /// The person with this account.
    pub fn find(&self, login: &Login) -> Option<&Member> {
        self.members.iter().find(|member| member.colleague.login == *login)
    }

    /// The person who has this account, or had it until it was changed for another.
    pub fn now(&self, login: &Login) -> Option<&Member> {
        self.find(login).or_else(|| self.members.iter().find(|it| it.earlier.contains(login)))
    }

    /// The person who has, or had, this name; who still works here goes before who left.
    pub fn named(&self, name: &Line) -> Option<&Member> {
        let of_that_name = || self.members.iter().filter(|member| member.is_named(name));
        of_that_name().find(|member| !member.retired).or_else(|| of_that_name().next())
    }

    /// Those who may use the desk on a day.
    pub fn active(&self, today: NaiveDate) -> impl Iterator<Item = &Member> {
        self.members.iter().filter(move |member| member.is_active(today))
    }
}
