//! A form that is filled in once for several complaints.

use super::begin::own_slot;
use super::{Begun, Filling, Purpose, refused};
use crate::desk::triage::Outcome;
use crate::desk::view::Draft;
use crate::desk::{Desk, DeskError};
use crate::domain::wording::counted;
use crate::domain::{Action, ComplaintNumber};
use crate::form::{Form, Values};

/// Beside the answers in a draft: for which complaints, each with the version that was looked at.
pub(super) const EACH: &str = "·each";
/// Who it is differs for each complaint.
const PERSON: &str = "person";

/// Complaints, each with the version that was looked at.
pub type Chosen = Vec<(ComplaintNumber, u32)>;

impl Filling {
    /// The form of an action that is filled in once for these complaints; a draft of it is put
    /// back.
    pub fn begin_for_each(action: Action, chosen: Chosen, desk: &Desk) -> Result<Begun, DeskError> {
        let same = |draft: &Draft| {
            let of_it = read(&Self::content(draft).unwrap_or_default());
            draft.form == action.code() && of_it.is_some_and(|of| same(&of, &chosen))
        };
        Ok(match desk.drafts()?.into_iter().find(same) {
            Some(draft) => Begun::Resumed(Box::new(Self::resumed(&draft, desk)?), Box::new(draft)),
            None => Begun::New(Box::new(form(action, chosen, desk)?), 0),
        })
    }
}

/// The form of an action for these complaints: what is asked is the same for all.
pub(super) fn form(action: Action, chosen: Chosen, desk: &Desk) -> Result<Filling, DeskError> {
    let of = |number: &ComplaintNumber| desk.form(action, Some(*number));
    let mut form: Form = match chosen.first() {
        Some((first, _)) => of(first)?,
        None => desk.form(action, None)?,
    };
    let count = counted(chosen.len() as u64, "klacht", "klachten");
    form.title = format!("{} ({count})", action.label());
    if action == Action::AskNews {
        form.fields.retain(|field| field.key != PERSON);
        form.initial.0.remove(PERSON);
    }
    let numbers: Vec<_> = chosen.iter().map(|(number, _)| number.to_string()).collect();
    let mut form = Filling::new(form, None, own_slot());
    form.above.push(format!("Voor elk van deze klachten: {}", numbers.join(", ")));
    form.purpose = Purpose::Each(chosen);
    Ok(form)
}

/// What came of it, to be told: what was refused first, for that is what is left to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Results {
    /// "2 van 3 gedaan".
    pub count: String,
    /// What was refused, with why.
    pub refused: Vec<(ComplaintNumber, String)>,
    /// What was done.
    pub done: Vec<ComplaintNumber>,
}

impl Results {
    /// What came of each.
    pub fn of(outcomes: &[Outcome]) -> Self {
        let why = |one: &Outcome| Some((one.number, refused(one.result.as_ref().err()?)));
        let done = outcomes.iter().filter(|one| one.result.is_ok());
        let done: Vec<_> = done.map(|one| one.number).collect();
        Self {
            count: format!("{} van {} gedaan", done.len(), outcomes.len()),
            refused: outcomes.iter().filter_map(why).collect(),
            done,
        }
    }
}

impl Filling {
    /// Takes in how its complaints stand now, where nothing could be done: what somebody else did
    /// meanwhile is seen by now, and trying again is on purpose.
    pub fn renew_chosen(&mut self, desk: &Desk) {
        if let Purpose::Each(chosen) = &self.purpose {
            self.purpose = Purpose::Each(renewed(chosen, desk));
        }
    }
}

/// The same complaints as they stand now.
fn renewed(chosen: &Chosen, desk: &Desk) -> Chosen {
    let now = |number| desk.detail(number).ok().flatten().map(|detail| detail.complaint.version);
    let renewed =
        chosen.iter().map(|(number, version)| (*number, now(*number).unwrap_or(*version)));
    renewed.collect()
}

/// Whether both are about the same complaints.
fn same(one: &Chosen, other: &Chosen) -> bool {
    let numbers = |chosen: &Chosen| {
        let mut numbers: Vec<_> = chosen.iter().map(|(number, _)| *number).collect();
        numbers.sort_unstable();
        numbers
    };
    numbers(one) == numbers(other)
}

/// As a draft keeps them.
pub(super) fn written(chosen: &Chosen) -> String {
    let each = chosen.iter().map(|(number, version)| format!("{number}:{version}"));
    each.collect::<Vec<_>>().join(" ")
}

/// The complaints for which a draft is; none where it is for one or for none.
pub fn read(values: &Values) -> Option<Chosen> {
    let each = values.get(EACH).split_whitespace();
    let chosen: Option<Chosen> = each
        .map(|one| {
            let (number, version) = one.split_once(':')?;
            Some((number.parse().ok()?, version.parse().ok()?))
        })
        .collect();
    chosen.filter(|chosen| !chosen.is_empty())
}
