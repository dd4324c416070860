//! Changes in who works with the desk, told to each director until they have looked.

use super::staff::found;
use super::{Desk, DeskError, line};
use crate::domain::access::Matter;
use crate::domain::acts::staff::KeyLine;
use crate::domain::staff::{Change, Login, Member, Role, Staff, changes_for};
use crate::domain::{Entry, Event, Moment};
use crate::store::ComplaintId;

/// How far somebody has looked, by account.
const SEEN: &str = "people.seen.";

impl Desk {
    /// What others changed in who works here and what they may, since the director at this desk
    /// looked; nothing for anybody else.
    pub fn people_news(&self) -> Result<Vec<Change>, DeskError> {
        self.news_for(&self.me()?)
    }

    /// The same for somebody else.
    pub(super) fn news_for(&self, member: &Member) -> Result<Vec<Change>, DeskError> {
        if !member.is(Role::Board) {
            return Ok(Vec::new());
        }
        let login = &member.colleague.login;
        let seen = self.store.setting(&key(login))?.and_then(|seen| seen.parse().ok());
        let history = self.store.load(ComplaintId::STAFF)?;
        Ok(changes_for(login, &history, seen.unwrap_or(0)))
    }

    /// Keeps that the director at this desk has looked at these.
    pub fn people_seen(&self, news: &[Change]) -> Result<(), DeskError> {
        let Some(last) = news.iter().map(|change| change.version).max() else { return Ok(()) };
        let login = self.me()?.colleague.login;
        self.store.write_briefly(|tx| tx.set_setting(&key(&login), &last.to_string()))?;
        Ok(())
    }

    /// Keeps that a key was made ready for somebody, known by its fingerprint.
    pub fn record_key(&self, login: &Login, fingerprint: &str) -> Result<(), DeskError> {
        let me = self.may(Matter::People)?;
        let key = KeyLine { login: login.clone(), fingerprint: line("De sleutel", fingerprint)? };
        let now = self.now();
        self.store.write::<_, DeskError>(|tx| {
            found(tx, &me, now)?;
            let history = tx.load(ComplaintId::STAFF)?;
            let event = Event::ColleagueKeySet(key);
            // The same line printed once more is no other key.
            if history.iter().any(|recorded| recorded.entry.event == event) {
                return Ok(());
            }
            let staff = Staff::replay(&history);
            let entry = Entry { on: Moment::from(now), event };
            tx.append(ComplaintId::STAFF, staff.version, now, &me.colleague.name, &[entry])?;
            Ok(())
        })
    }
}

fn key(login: &Login) -> String {
    format!("{SEEN}{login}")
}
