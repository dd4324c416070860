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
use crate::regulation::RespondentKind;
use crate::store::ComplaintId;

/// A complaint on which nobody can decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecided {
    /// Its number.
    pub number: ComplaintNumber,
    /// The day of receipt.
    pub received: NaiveDate,
    /// Whoever is told may be involved in it, and is told because there is no other administrator.
    pub reluctantly: bool,
}

impl Undecided {
    /// What is to be done about it.
    pub fn sentence(&self) -> String {
        let number = self.number;
        if self.reluctantly {
            return format!(
                "Over klacht {number} kan niemand beslissen, en jij bent er zelf bij betrokken, of dat kan zijn. Laat eerst een ander beheerder worden (--rol beheerder): die wijst dan een onafhankelijke derde aan. Kan dat niet, dan mag jij het: klachtenbalie medewerker zet GEBRUIKER --naam NAAM --rol derde --klacht {number} --tot DATUM. Dat komt in het dossier te staan."
            );
        }
        format!(
            "Over klacht {number} kan niemand beslissen. Wijs een onafhankelijke derde aan: klachtenbalie medewerker zet GEBRUIKER --naam NAAM --rol derde --klacht {number} --tot DATUM"
        )
    }
}

impl Desk {
    /// The open complaints on which nobody can decide, for who sees to the people.
    pub fn without_decider(&self) -> Result<Vec<Undecided>, DeskError> {
        self.may(Matter::People)?;
        let me = self.me()?;
        let staff = self.staff()?;
        let mut found = self.undecided(&staff)?;
        found.retain(|complaint| self.who_appoints(complaint, &staff).iter().any(|it| is(it, &me)));
        let told = |it: &Complaint| Undecided {
            number: it.number,
            received: it.received(),
            reluctantly: may_be_involved(&me, it),
        };
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

    /// Who can appoint a third party for a complaint, and so may know its number: administrators who
    /// cannot be involved in it. Where there are none, a firm of one person, or one in which they
    /// all may be, would be stuck: then it is any of them.
    pub(super) fn who_appoints<'a>(
        &self,
        complaint: &Complaint,
        staff: &'a Staff,
    ) -> Vec<&'a Member> {
        let all = staff.active(self.today()).filter(|member| member.is(Role::Administrator));
        let (involved, free): (Vec<_>, Vec<_>) =
            all.partition(|member| may_be_involved(member, complaint));
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

/// Whether somebody is or, as one of a board that is complained about, may be involved.
pub(super) fn may_be_involved(member: &Member, complaint: &Complaint) -> bool {
    let about_board = complaint.intake.is_about(RespondentKind::Board);
    (about_board && member.is(Role::Board))
        || member.names.iter().any(|name| is_involved(complaint, name))
}

fn is(one: &Member, other: &Member) -> bool {
    one.colleague.login == other.colleague.login
}
