//! The desk (balie): the one door to the data. It knows who asks and what time it is, loads,
//! lets the domain decide, and records; every driver goes through it.

mod audit;
pub mod backup;
mod beside;
pub mod clock;
pub mod concepts;
pub mod deciders;
mod drafts;
mod duty_report;
mod error;
mod execute;
pub mod figures;
mod files;
mod firm;
pub mod identity;
mod inspection;
pub mod letters;
pub mod mail;
pub mod new_file;
mod news;
pub mod papers;
mod preferences;
mod project;
mod read;
mod readings;
pub mod recovery;
pub mod register_file;
pub mod regulations;
pub mod reminders;
pub mod report;
pub mod retention;
pub mod settings;
mod staff;
mod staff_news;
mod taken;
pub mod takeover;
mod timeline;
mod transfer;
pub mod triage;
pub mod view;
pub mod wire;
mod work;

use std::cell::RefCell;
use std::path::Path;
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};

use crate::documents::Templates;
use crate::domain::text::Line;
use crate::regulation::{Regulation, embedded_text};
use crate::store::{Store, StoreError};

pub use audit::Audit;
use clock::Clock;
pub use error::DeskError;
pub use files::plain_name;
use identity::{Who, real_user};
pub use mail::SUBJECT;
use readings::Readings;
use regulations::{Shelf, Versions};
pub use staff::NOT_STAFF;
use staff::{Me, look_as};
pub use transfer::Imported;

const ORGANISATION: &str = "organisation";
const REGULATION: &str = "regulation";
/// Set by a migration after which the read models must be made anew.
const REBUILD: &str = "rebuild";
/// Where letters say that the reader can turn to.
const REPLY_TO: &str = "letter.reply_to";

/// The desk of one person on one database.
#[derive(Debug)]
pub struct Desk {
    store: Store,
    shelf: Shelf,
    versions: Versions,
    organisation: String,
    /// The name under which this session acts.
    actor: Line,
    me: RefCell<Me>,
    clock: Arc<dyn Clock>,
    templates: Arc<Templates>,
    readings: Readings,
}

/// What a new database is furnished with.
#[derive(Debug, Clone)]
pub struct Furnishing {
    /// Id of the regulation.
    pub regulation: String,
    /// The organisation's name.
    pub organisation: String,
    /// The first person's name; none: the name of the account.
    pub name: Option<String>,
}

impl Desk {
    /// Makes a database and furnishes it.
    pub fn create(
        path: &Path,
        furnishing: &Furnishing,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, DeskError> {
        let text = embedded_text(&furnishing.regulation)
            .ok_or_else(|| DeskError::UnknownRegulation(furnishing.regulation.clone()))?;
        let regulation = crate::regulation::read(text)?;
        let organisation = line("De naam van de organisatie", &furnishing.organisation)?;
        let uid = real_user();
        let name = furnishing.name.as_ref().map(|name| line("Je naam", name)).transpose()?;
        let store = Store::create(path)?;
        store.write::<_, DeskError>(|tx| {
            tx.put_regulation(&regulation.version, text)?;
            tx.set_setting(REGULATION, &regulation.version.digest)?;
            tx.set_setting(ORGANISATION, organisation.as_str())?;
            tx.set_setting(firm::SINCE, &clock.now().date().to_string())?;
            if let Some(name) = &name {
                tx.set_setting(&Who::setting(uid), name.as_str())?;
            }
            Ok(())
        })?;
        let me = Me::of(&store, &Who::Account(uid), clock.now().date())?;
        Self::at(store, me, clock)
    }

    /// Opens an existing database.
    pub fn open(path: &Path, who: &Who, clock: Arc<dyn Clock>) -> Result<Self, DeskError> {
        Self::on(Store::open(path)?, who, clock)
    }

    /// Opens an existing database for a single look, also where the disk is full: then nothing can
    /// be written, and that somebody reads cannot be noted.
    pub fn open_for_a_look(
        path: &Path,
        who: &Who,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, DeskError> {
        match Store::open(path) {
            Err(StoreError::DiskFull) => Self::on(Store::open_to_read(path)?, who, clock),
            opened => Self::on(opened?, who, clock),
        }
    }

    fn on(store: Store, who: &Who, clock: Arc<dyn Clock>) -> Result<Self, DeskError> {
        if store.setting(REGULATION)?.is_none() {
            return Err(DeskError::NotFurnished);
        }
        let me = Me::of(&store, who, clock.now().date())?;
        Self::at(store, me, clock)
    }

    /// Whether nothing can be written, as the disk is full.
    pub const fn is_full(&self) -> bool {
        self.store.is_full()
    }

    fn at(store: Store, me: Me, clock: Arc<dyn Clock>) -> Result<Self, DeskError> {
        let shelf = Shelf::default();
        let versions = Versions::load(&store, &shelf)?;
        let organisation = store.setting(ORGANISATION)?.ok_or(DeskError::NotFurnished)?;
        let actor = me.name().clone();
        if !store.is_full() {
            me.bring_drafts(&store)?;
        }
        look_as(&store, me.member(), clock.now().date())?;
        let me = RefCell::new(me);
        let templates = Arc::new(Templates::built_in());
        let readings = Readings::default();
        let desk =
            Self { store, shelf, versions, organisation, actor, me, clock, templates, readings };
        if desk.store.setting(REBUILD)?.is_some() {
            desk.rebuild_unasked()?;
        }
        Ok(desk)
    }

    /// A second connection to the same database, or to the one that was put in its place, for the
    /// same person.
    pub fn reopen(&self) -> Result<Self, DeskError> {
        let store = self.store.reopen()?;
        let me = self.me.borrow().again(&store)?;
        let mut desk = Self::at(store, me, Arc::clone(&self.clock))?;
        desk.templates = Arc::clone(&self.templates);
        Ok(desk)
    }

    /// The person at this desk.
    pub fn actor(&self) -> &str {
        self.actor.as_str()
    }

    /// The organisation's name.
    pub fn organisation(&self) -> &str {
        &self.organisation
    }

    /// The regulation for complaints received today.
    pub fn regulation(&self) -> &Regulation {
        self.versions.on(self.today())
    }

    /// Dutch wall-clock time.
    pub fn now(&self) -> NaiveDateTime {
        self.clock.now()
    }

    /// Today in the Netherlands.
    pub fn today(&self) -> NaiveDate {
        self.now().date()
    }

    /// The database file.
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// Where the database stands as it was, if opening it brought it up to date.
    pub fn kept_before_update(&self) -> Option<&Path> {
        self.store.kept_before_update()
    }

    /// What anybody on the computer could reach of the database when it was opened, in Dutch.
    pub fn exposed(&self) -> Vec<String> {
        self.store.exposed().iter().map(ToString::to_string).collect()
    }

    /// Differs once another session has changed something.
    pub fn change_stamp(&self) -> Result<i64, DeskError> {
        Ok(self.store.data_version()?)
    }
}

fn line(what: &'static str, text: &str) -> Result<Line, DeskError> {
    Line::new(text).map_err(|fault| DeskError::Text { what, fault })
}
