//! Who is at the desk. The account of the real user decides, or a name given by whoever owns the
//! database anyway; environment variables never do.

use std::fs;
use std::iter;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use uzers::os::unix::UserExt as _;
use uzers::{get_user_by_name, get_user_by_uid};

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

/// The account as the system knows it, by whichever service that has its accounts: a file, LDAP,
/// SSSD. A service that does not answer knows nobody.
fn account(uid: u32) -> Option<Account> {
    let user = get_user_by_uid(uid)?;
    let about = user.gecos().to_string_lossy();
    let full_name = about.split(',').next().unwrap_or_default().to_owned();
    Some(Account { login: user.name().to_str()?.to_owned(), full_name })
}

/// The name of an account by the system: the full name, else the login name.
pub fn account_name(uid: u32) -> Option<Line> {
    let account = account(uid)?;
    Line::new(&account.full_name).or_else(|_| Line::new(&account.login)).ok()
}

/// What the account of a user id may stand under in the list of people: its name, and its number,
/// for where the system had no usable name for it, or did not always have one.
pub(super) fn account_logins(uid: u32) -> impl Iterator<Item = Login> {
    let by_name = account(uid).and_then(|account| Login::new(&account.login).ok());
    // Only where the name is not there: asking for a name that nobody has goes by every service.
    let by_number = iter::once_with(move || login_by_number(uid)).flatten();
    by_name.into_iter().chain(by_number)
}

/// The number as a login, unless it is the name of somebody else.
fn login_by_number(uid: u32) -> Option<Login> {
    let number = format!("u{uid}");
    let is_anothers = get_user_by_name(&number).is_some_and(|user| user.uid() != uid);
    Login::new(&number).ok().filter(|_| !is_anothers)
}
