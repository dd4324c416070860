//! Complaints on which nobody can decide (zonder beslisser): where the board is set aside and no
//! third party is appointed yet. Whoever sees to the people learns the number and the day, and
//! nothing else, so that no date passes unseen.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Desk, DeskError};
use crate::domain::ComplaintNumber;
use crate::domain::access::{Matter, Standing, standing};
use crate::domain::complaint::Complaint;
use crate::domain::responsibility::is_involved;
use crate::domain::staff::{Member, Role, Staff};
use crate::domain::text::may_be_same_person;
use crate::regulation::Regulation;
use crate::store::ComplaintId;

/// A complaint on which nobody can decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecided {
    /// Its number.
    pub number: ComplaintNumber,
    /// The day of receipt.
    pub received: NaiveDate,
}

impl Undecided {
    /// What is to be done about it.
    pub fn sentence(&self) -> String {
        let number = self.number;
        format!(
            "Over klacht {number} kan niemand beslissen. Wijs een onafhankelijke derde aan: klachtenbalie medewerker zet GEBRUIKER --naam NAAM --rol derde --klacht {number} --tot DATUM"
        )
    }
}

impl Desk {
    /// The open complaints on which nobody can decide, for who sees to the people.
    pub fn without_decider(&self) -> Result<Vec<Undecided>, DeskError> {
        self.may(Matter::People)?;
        let login = self.me()?.colleague.login;
        let staff = self.staff()?;
        let mut found = self.undecided(&staff)?;
        let of = |member: &&Member| member.colleague.login == login;
        found.retain(|complaint| self.who_appoints(complaint, &staff).iter().any(of));
        let told = |it: &Complaint| Undecided { number: it.number, received: it.received() };
        Ok(found.iter().map(told).collect())
    }

    /// The same, whoever asks.
    pub(super) fn undecided(&self, staff: &Staff) -> Result<Vec<Complaint>, DeskError> {
        let mut found = Vec::new();
        for id in self.store.unseen(|| self.hidden_from_one(staff))? {
            let Some(complaint) = Complaint::replay(&self.store.load(id)?) else { continue };
            if !complaint.is_resolved() && !self.has_decider(&complaint, staff, |_| true)? {
                found.push(complaint);
            }
        }
        Ok(found)
    }

    /// Who can appoint a third party for a complaint, and so may know its number: an administrator
    /// who is not involved in it, as long as there is one.
    pub(super) fn who_appoints<'a>(
        &self,
        complaint: &Complaint,
        staff: &'a Staff,
    ) -> Vec<&'a Member> {
        let all = staff.active(self.today()).filter(|member| member.is(Role::Administrator));
        let (involved, free): (Vec<_>, Vec<_>) =
            all.partition(|member| member.names.iter().any(|name| is_involved(complaint, name)));
        if free.is_empty() { involved } else { free }
    }

    /// The open complaints that one director does not see: on all others at least they can decide.
    fn hidden_from_one(&self, staff: &Staff) -> Result<Vec<ComplaintId>, DeskError> {
        let director = staff.active(self.today()).find(|member| member.is(Role::Board));
        let names: Vec<String> = director
            .map(|member| member.names.iter().map(ToString::to_string).collect())
            .unwrap_or_default();
        Ok(self.store.open_and_hidden_from(&names, may_be_same_person)?)
    }

    /// The regulation by which a complaint was registered.
    pub(super) fn regulation_of(&self, of: &Complaint) -> Result<Arc<Regulation>, DeskError> {
        self.shelf.take(&self.store, &of.regulation.digest)
    }

    /// Whether somebody among these can decide on a complaint today.
    pub(super) fn has_decider(
        &self,
        complaint: &Complaint,
        staff: &Staff,
        among: impl Fn(&Member) -> bool,
    ) -> Result<bool, DeskError> {
        let regulation = self.regulation_of(complaint)?;
        let decides = |member: &Member| {
            let standing = standing(member, complaint, &regulation, self.today());
            standing.is_some_and(Standing::decides)
        };
        Ok(staff.active(self.today()).any(|member| among(member) && decides(member)))
    }
}
