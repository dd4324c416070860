//! What changed in who works with the desk (wijzigingen), for a director to see without looking for
//! it: whoever sees to the people could give somebody roles to look for them.

use chrono::NaiveDateTime;

use super::super::acts::staff::Colleague;
use super::super::event::{Event, Recorded};
use super::super::text::Line;
use super::super::wording::{listed, long_date};
use super::{Login, Member, Role, Staff};

/// A change in who works with the desk, or in what they may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its place in the history of the people.
    pub version: u32,
    /// When it was recorded.
    pub at: NaiveDateTime,
    /// By whom.
    pub by: Line,
    /// What, in Dutch.
    pub what: String,
}

/// What others changed since a director looked: after this version of the history, and after they
/// became a director.
pub fn changes_for(director: &Login, history: &[Recorded], seen: u32) -> Vec<Change> {
    let mut staff = Staff::default();
    let mut news = Vec::new();
    let is_director = |staff: &Staff| {
        let member = staff.find(director);
        member.is_some_and(|member| !member.retired && member.is(Role::Board))
    };
    for recorded in history {
        let was_director = is_director(&staff);
        let what = told(&staff, &recorded.entry.event);
        staff.apply(recorded);
        let own = staff.find(director).is_some_and(|member| member.is_named(&recorded.actor));
        if recorded.version > seen
            && was_director
            && !own
            && let Some(what) = what
        {
            let (version, at) = (recorded.version, recorded.at);
            news.push(Change { version, at, by: recorded.actor.clone(), what });
        }
    }
    news
}

/// An event on the people as it stands out against what was; none where nothing is another.
fn told(before: &Staff, event: &Event) -> Option<String> {
    match event {
        Event::ColleagueSet(colleague) => {
            let known = before.find(&colleague.login).filter(|member| !member.retired);
            match known {
                None => Some(arrived(colleague)),
                Some(member) => changed(member, colleague),
            }
        }
        Event::ColleagueRetired(gone) => {
            let name = name_of(before, &gone.login);
            Some(format!("{name} werkt hier niet meer"))
        }
        Event::ColleagueKeySet(key) => {
            let name = name_of(before, &key.login);
            Some(format!("voor {name} is een sleutel klaargezet ({})", key.fingerprint))
        }
        _ => None,
    }
}

fn name_of(staff: &Staff, login: &Login) -> String {
    staff.find(login).map_or_else(|| login.to_string(), |it| it.colleague.name.to_string())
}

fn in_words(roles: &[Role]) -> String {
    let labels: Vec<_> = roles.iter().map(|role| role.label()).collect();
    match labels.as_slice() {
        [one] => format!("de rol {one}"),
        several => format!("de rollen {}", listed(several)),
    }
}

fn arrived(colleague: &Colleague) -> String {
    let Colleague { login, name, roles, .. } = colleague;
    if roles.is_empty() {
        return format!("{name} ({login}) werkt hier nu");
    }
    format!("{name} ({login}) werkt hier nu, met {}", in_words(roles))
}

fn changed(member: &Member, now: &Colleague) -> Option<String> {
    let before = &member.colleague;
    let only = |these: &[Role], others: &[Role]| -> Vec<Role> {
        these.iter().copied().filter(|role| !others.contains(role)).collect()
    };
    let mut parts = Vec::new();
    if before.name != now.name {
        parts.push(format!("heet nu {}", now.name));
    }
    let (given, taken) = (only(&now.roles, &before.roles), only(&before.roles, &now.roles));
    if !given.is_empty() {
        parts.push(format!("kreeg {}", in_words(&given)));
    }
    if !taken.is_empty() {
        parts.push(format!("heeft {} niet meer", in_words(&taken)));
    }
    if let Some(office) = now.office.as_ref().filter(|_| before.office != now.office) {
        parts.push(format!("gaat over vestiging {office}"));
    }
    if before.only_complaint != now.only_complaint && before.only_complaint.is_some() {
        parts.push("beslist over een andere klacht".to_owned());
    }
    if let Some(until) =
        now.until.filter(|_| before.until.is_some_and(|_| before.until != now.until))
    {
        parts.push(format!("komt tot en met {}", long_date(until)));
    }
    if before.address != now.address {
        parts.push(match &now.address {
            Some(address) => format!("krijgt herinneringen op {address}"),
            None => "krijgt geen herinneringen per e-mail meer".to_owned(),
        });
    }
    (!parts.is_empty()).then(|| format!("{} {}", before.name, listed(&parts)))
}
