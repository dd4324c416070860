//! Who is at the desk. The account of the real user decides, or a name given by whoever owns the
//! database; environment variables never do.

use std::fs;

use crate::domain::text::Line;

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// The account of the real user id.
    Account(u32),
    /// Somebody by name.
    Named(Line),
}

impl Who {
    /// The account that runs this process.
    pub fn of_process() -> Self {
        Self::Account(rustix::process::getuid().as_raw())
    }

    /// The setting that keeps an account's own name.
    pub(super) fn setting(uid: u32) -> String {
        format!("account.{uid}.name")
    }
}

/// The name of an account by the system: the full name, else the login name.
pub fn account_name(uid: u32) -> Option<Line> {
    let passwd = fs::read_to_string("/etc/passwd").ok()?;
    let fields = passwd.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let account =
        fields.into_iter().find(|fields| fields.get(2).is_some_and(|id| *id == uid.to_string()))?;
    let full = account.get(4).and_then(|gecos| gecos.split(',').next()).unwrap_or_default();
    Line::new(full).or_else(|_| Line::new(account[0])).ok()
}
