//! To whom it is told: whoever owes it and may see the complaint, and nobody else. What a role owes
//! is told to each who has that role there; what cannot be told to whoever owes it, to the handler
//! or to whoever decides; and where nobody can, to whoever sees it.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use super::matter::{Matter, Reminder};
use super::owed::Owed;
use crate::desk::{Desk, DeskError};
use crate::domain::access::{Standing, standings};
use crate::domain::complaint::Complaint;
use crate::domain::firm::{DutyMatter, Firm};
use crate::domain::obligations::obligations;
use crate::domain::responsibility::is_involved;
use crate::domain::staff::{Login, Member, Role, Staff};
use crate::domain::text::{Line, fold};
use crate::regulation::{Regulation, Responsible};
use crate::store::ComplaintId;

/// For whom what is due is asked.
#[derive(Debug)]
pub(super) enum Whose<'a> {
    /// For everybody.
    All,
    /// For somebody who works here, under any of their names.
    Member(&'a Member),
    /// For what a role owes, whoever has it.
    Role(Responsible),
    /// For a name that nobody here has.
    Name(&'a str),
}

impl<'a> Whose<'a> {
    pub fn of(only: Option<&'a str>, staff: &'a Staff) -> Self {
        let Some(only) = only else { return Self::All };
        if let Some(member) = named(staff, only) {
            return Self::Member(member);
        }
        let role = Responsible::ALL.iter().find(|role| fold(role.label()) == fold(only.trim()));
        role.map_or(Self::Name(only), |role| Self::Role(*role))
    }

    /// Whether this can be asked about what is owed by this person, or by a role.
    pub fn may_be(&self, person: Option<&str>, who: Responsible) -> bool {
        match self {
            Self::All | Self::Member(_) | Self::Name(_) => true,
            Self::Role(role) => person.is_none() && *role == who,
        }
    }

    /// Whether something is told to whoever is asked about.
    pub fn is_told(&self, to: &str) -> bool {
        match self {
            Self::All | Self::Role(_) => true,
            Self::Member(member) => member.colleague.name.as_str() == to,
            Self::Name(name) => fold(name) == fold(to),
        }
    }
}

/// The person whom a name is, or was, of.
pub(super) fn named<'a>(staff: &'a Staff, name: &str) -> Option<&'a Member> {
    Line::new(name).ok().and_then(|name| staff.named(&name))
}

/// What decides on whom a complaint's dates are told to.
#[derive(Debug)]
struct Case {
    /// By their place among the people, those who see it, each with every standing.
    seen: Vec<(usize, Vec<Standing>)>,
    complaint: Complaint,
}

/// Finds to whom things are told.
#[derive(Debug)]
pub(super) struct Routes<'a> {
    desk: &'a Desk,
    staff: &'a Staff,
    /// The last complaint that was looked at: its dates often follow each other.
    last: RefCell<HashMap<ComplaintId, Rc<Case>>>,
    /// The firm, once one of its measures is to be told of.
    firm: OnceCell<Firm>,
}

/// Complaints kept at hand.
const AT_HAND: usize = 2_000;

impl<'a> Routes<'a> {
    pub fn new(desk: &'a Desk, staff: &'a Staff) -> Self {
        Self { desk, staff, last: RefCell::default(), firm: OnceCell::new() }
    }

    /// To whom something is told, each with what they are told.
    pub fn route(
        &self,
        owed: Owed,
        of: Option<ComplaintId>,
        whose: &Whose<'_>,
    ) -> Result<Vec<(String, Reminder)>, DeskError> {
        if !whose.may_be(owed.person.as_deref(), owed.who) {
            return Ok(Vec::new());
        }
        let (names, unable) = match (&owed.reminder.matter, of) {
            (Matter::Complaint { number, .. } | Matter::News { number, .. }, Some(id)) => {
                self.of_complaint(&owed, &*self.case(id, *number)?)
            }
            (Matter::Firm(DutyMatter::Measure(place, _)), _) => {
                let unseen = self.do_not_see_measure(*place)?;
                (self.of_firm(&owed, |member| !unseen.contains(&member.colleague.login)), false)
            }
            (_, None)
            | (
                Matter::Concept { .. }
                | Matter::Firm(_)
                | Matter::People { .. }
                | Matter::Undecided { .. },
                _,
            ) => (self.of_firm(&owed, |_| true), false),
        };
        let reminder = Reminder { unable, ..owed.reminder };
        let told = names.into_iter().filter(|name| whose.is_told(name));
        Ok(told.map(|name| (name, reminder.clone())).collect())
    }

    /// Who is told of something of a complaint, and whether it is because nobody can do it.
    fn of_complaint(&self, owed: &Owed, case: &Case) -> (Vec<String>, bool) {
        let with = |wanted: &dyn Fn(Standing) -> bool| -> Vec<String> {
            let has = case.seen.iter().filter(|(_, all)| all.iter().any(|one| wanted(*one)));
            has.filter_map(|(place, _)| self.name_of(*place)).collect()
        };
        let first = match &owed.person {
            Some(person) => self.person(person, case),
            None => match owed.who {
                Responsible::Manager => with(&|one| one == Standing::Manager),
                Responsible::Board => with(&|one| one == Standing::Board),
                Responsible::ThirdParty => with(&|one| one == Standing::ThirdParty),
                Responsible::Receiver | Responsible::Handler => Vec::new(),
            },
        };
        let handlers = || match owed.person {
            Some(_) => with(&|one| one == Standing::Handler),
            None => Vec::new(),
        };
        let found = [first, handlers(), with(&Standing::decides)];
        match found.into_iter().find(|names| !names.is_empty()) {
            Some(names) => (names, false),
            None => (with(&|_| true), true),
        }
    }

    /// Whoever is named, where they may see the complaint. Who does not work here has no sight of
    /// their own, and is told as long as they are not involved.
    fn person(&self, person: &str, case: &Case) -> Vec<String> {
        let Ok(name) = Line::new(person) else { return Vec::new() };
        let Some(member) = self.staff.named(&name) else {
            let free = !is_involved(&case.complaint, &name);
            return free.then(|| person.to_owned()).into_iter().collect();
        };
        let place = self.staff.members.iter().position(|one| std::ptr::eq(one, member));
        let sees = case.seen.iter().any(|(seen, _)| Some(*seen) == place);
        sees.then(|| member.colleague.name.to_string()).into_iter().collect()
    }

    /// Who is told of something of the firm itself, or of a concept, of those who may know of it.
    /// Whoever carries it out is told in any case.
    fn of_firm(&self, owed: &Owed, may_know: impl Fn(&Member) -> bool) -> Vec<String> {
        let today = self.desk.today();
        if let Some(person) = &owed.person {
            let member = named(self.staff, person);
            if member.is_none_or(|member| member.is_active(today)) {
                let now = member.map(|member| member.colleague.name.to_string());
                return vec![now.unwrap_or_else(|| person.clone())];
            }
        }
        let all = |role: Role| self.staff.active(today).filter(move |member| member.is(role));
        let names = |members: Vec<&Member>| -> Vec<String> {
            members.into_iter().map(|member| member.colleague.name.to_string()).collect()
        };
        let with = |role| names(all(role).filter(|member| may_know(member)).collect());
        let wanted = match owed.who {
            Responsible::Manager => Role::Manager,
            _ => Role::Board,
        };
        // Who sees to the people learns that there is something, so that it is not left lying.
        let last = names(all(Role::Administrator).collect());
        let found = [with(wanted), with(Role::Board), last];
        found.into_iter().find(|names| !names.is_empty()).unwrap_or_default()
    }

    /// Those who do not see a complaint from which a measure came: for them it does not exist.
    fn do_not_see_measure(&self, place: u32) -> Result<BTreeSet<Login>, DeskError> {
        let firm = if let Some(firm) = self.firm.get() {
            firm
        } else {
            let firm = self.desk.whole_firm()?;
            self.firm.get_or_init(|| firm)
        };
        let mut blind = BTreeSet::new();
        let Some(measure) = firm.measure(place) else { return Ok(blind) };
        for number in &measure.proposal.what.complaints {
            let Some(id) = self.desk.store.find(*number)? else { continue };
            let case = self.case(id, *number)?;
            let sees = |place: usize| case.seen.iter().any(|(seen, _)| *seen == place);
            let all = self.staff.members.iter().enumerate().filter(|(place, _)| !sees(*place));
            blind.extend(all.map(|(_, member)| member.colleague.login.clone()));
        }
        Ok(blind)
    }

    fn name_of(&self, place: usize) -> Option<String> {
        self.staff.members.get(place).map(|member| member.colleague.name.to_string())
    }

    fn case(
        &self,
        id: ComplaintId,
        number: crate::domain::ComplaintNumber,
    ) -> Result<Rc<Case>, DeskError> {
        if let Some(case) = self.last.borrow().get(&id) {
            return Ok(Rc::clone(case));
        }
        let (complaint, regulation) = self.desk.complaint_by_id(id, number)?;
        let seen = self.seen(&complaint, &regulation);
        let case = Rc::new(Case { seen, complaint });
        let mut last = self.last.borrow_mut();
        if last.len() >= AT_HAND {
            last.clear();
        }
        last.insert(id, Rc::clone(&case));
        Ok(case)
    }

    fn seen(&self, complaint: &Complaint, regulation: &Regulation) -> Vec<(usize, Vec<Standing>)> {
        let today = self.desk.today();
        let all = self.staff.members.iter().enumerate();
        all.map(|(place, member)| (place, standings(member, complaint, regulation, today)))
            .filter(|(_, standings)| !standings.is_empty())
            .collect()
    }

    /// For each of these directors: how much others changed in who works here.
    pub fn people_news<'b>(
        &self,
        directors: impl Iterator<Item = &'b Member>,
    ) -> Result<Vec<(String, Reminder)>, DeskError> {
        let mut told = Vec::new();
        for member in directors {
            let news = self.desk.news_for(member)?;
            let (Some(first), Some(last)) = (news.first(), news.last()) else { continue };
            let matter = Matter::People { changes: news.len(), last: last.version };
            let (article, limit) = (String::new(), first.at.date());
            let reminder =
                Reminder { matter, about: None, step: None, article, limit, unable: false };
            told.push((member.colleague.name.to_string(), reminder));
        }
        Ok(told)
    }

    /// For each complaint on which nobody can decide: who appoints somebody, and by when something
    /// is due. It tells nothing but the number.
    pub fn without_decider(&self) -> Result<Vec<(String, Reminder)>, DeskError> {
        let mut told = Vec::new();
        for complaint in self.desk.undecided(self.staff)? {
            let regulation = self.desk.regulation_of(&complaint)?;
            let owed = obligations(&complaint, &regulation, self.desk.today()).into_iter();
            let limits = owed.filter(|one| one.owed).filter_map(|one| one.limit);
            let Some(limit) = limits.min() else { continue };
            let matter = Matter::Undecided { number: complaint.number };
            let (article, about, step, unable) = (String::new(), None, None, true);
            let reminder = Reminder { matter, about, step, article, limit, unable };
            let all = self.desk.who_appoints(&complaint, self.staff).into_iter();
            told.extend(all.map(|one| (one.colleague.name.to_string(), reminder.clone())));
        }
        Ok(told)
    }
}
