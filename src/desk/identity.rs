//! Who is at the desk. The account of the real user decides, or a name given by whoever owns the
//! database anyway; environment variables never do.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crate::domain::staff::Login;
use crate::domain::text::Line;

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Who {
    /// The account of the real user id.
    Account(u32),
    /// Somebody by account or name, said by the process that runs under this user id.
    Named {
        /// Account or name.
        name: Line,
        /// The real user id of who says so.
        by: u32,
        /// By which way they came in.
        way: Way,
    },
}

/// By which way somebody came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Typed on this machine.
    CommandLine,
    /// The forced command of a key: the files of this machine are not theirs.
    Ssh,
}

impl Who {
    /// The account that runs this process.
    pub fn of_process() -> Self {
        Self::Account(real_user())
    }

    /// Somebody by account or name, as this process says.
    pub fn named(name: Line) -> Self {
        Self::Named { name, by: real_user(), way: Way::CommandLine }
    }

    /// Somebody by account or name, as the forced command of their key says.
    pub fn by_key(name: Line) -> Self {
        Self::Named { name, by: real_user(), way: Way::Ssh }
    }

    /// Whether they come in over the forced command of a key.
    pub const fn is_by_key(&self) -> bool {
        matches!(self, Self::Named { way: Way::Ssh, .. })
    }

    /// The setting in which older versions kept an account's own name.
    pub(super) fn setting(uid: u32) -> String {
        format!("account.{uid}.name")
    }
}

/// The real user id of this process.
pub(super) fn real_user() -> u32 {
    rustix::process::getuid().as_raw()
}

/// Whether a user can do anything with the file anyway: its owner, or root.
pub(super) fn owns(uid: u32, file: &Path) -> bool {
    uid == 0 || fs::metadata(file).is_ok_and(|meta| meta.uid() == uid)
}

/// The account that owns a file, by number where the system has no name for it.
pub fn owner_of(file: &Path) -> Option<String> {
    let uid = fs::metadata(file).ok()?.uid();
    Some(account(uid).map_or_else(|| uid.to_string(), |account| account.login))
}

/// An account of the system.
struct Account {
    login: String,
    full_name: String,
}

fn account(uid: u32) -> Option<Account> {
    let passwd = fs::read_to_string("/etc/passwd").ok()?;
    let fields = passwd.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let found =
        fields.into_iter().find(|fields| fields.get(2).is_some_and(|id| *id == uid.to_string()))?;
    let full = found.get(4).and_then(|gecos| gecos.split(',').next()).unwrap_or_default();
    Some(Account { login: found[0].to_owned(), full_name: full.to_owned() })
}

/// The name of an account by the system: the full name, else the login name.
pub fn account_name(uid: u32) -> Option<Line> {
    let account = account(uid)?;
    Line::new(&account.full_name).or_else(|_| Line::new(&account.login)).ok()
}

/// The account of a user id, by number where the system has no usable name for it.
pub(super) fn account_login(uid: u32) -> Option<Login> {
    let known = account(uid).and_then(|account| Login::new(&account.login).ok());
    known.or_else(|| Login::new(&format!("u{uid}")).ok())
}
