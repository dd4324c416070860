//! Work that takes a while (bezig): done in pieces between the keys, so that the screen says how
//! far it is and Esc stops it. The form that asked for it stays until it is done.

use std::path::PathBuf;

use super::App;
use super::report::ReportPage;
use super::sheet::{Page, Sheet};
use crate::desk::figures::Gathering;
use crate::desk::register_file::RegisterFile;
use crate::desk::report::ReportOrder;
use crate::desk::{Desk, DeskError};
use crate::tui::keys::Key;
use crate::tui::keys::keymap::{Act, Context, act, hint};
use crate::tui::message::{Effect, Notice};

/// What is being made.
#[derive(Debug)]
pub enum Work {
    /// A report; with the last event when it was begun.
    Report(Box<ReportOrder>, Gathering, i64),
    /// The register of a year, for this file.
    Register(Box<RegisterFile>, PathBuf),
}

/// Something being made, and how far it was when that was last told.
#[derive(Debug)]
pub struct Job {
    work: Work,
    told: Option<usize>,
}

impl Work {
    /// Does one piece; true once there is no more.
    fn more(&mut self, desk: &Desk) -> Result<bool, DeskError> {
        match self {
            Self::Report(_, gathering, _) => desk.gather_more(gathering),
            Self::Register(file, _) => desk.go_on_with_register(file),
        }
    }

    fn per_cent(&self) -> usize {
        match self {
            Self::Report(_, gathering, _) => gathering.per_cent(),
            Self::Register(file, _) => file.per_cent(),
        }
    }

    const fn what(&self) -> &'static str {
        match self {
            Self::Report(..) => "het rapport",
            Self::Register(..) => "het klachtenregister",
        }
    }
}

impl App {
    /// Whether there is work to do, a piece for each `Message::Work`.
    pub const fn is_busy(&self) -> bool {
        self.job.is_some()
    }

    /// Begins something that takes a while.
    pub(super) fn begin(&mut self, work: Work) {
        self.job = Some(Job { work, told: None });
        self.tell_progress();
    }

    /// Stops what is being made.
    pub(super) fn stop_work(&mut self) {
        if let Some(job) = self.job.take() {
            let what = job.work.what();
            self.put_notice(Notice::warning(format!("Gestopt: {what} is niet gemaakt.")));
        }
    }

    /// The report that is being made.
    pub(super) fn report_being_made(&self) -> Option<&ReportOrder> {
        match &self.job.as_ref()?.work {
            Work::Report(order, ..) => Some(order),
            Work::Register(..) => None,
        }
    }

    /// Says how far it is, where that is news.
    fn tell_progress(&mut self) {
        let Some(job) = &mut self.job else { return };
        let per_cent = job.work.per_cent();
        if job.told == Some(per_cent) {
            return;
        }
        job.told = Some(per_cent);
        let what = job.work.what();
        let stop = hint(Context::Busy, Act::Close);
        self.put_notice(Notice::info(format!("Bezig met {what}: {per_cent} %. {stop} stopt.")));
    }

    /// Does one piece of the work.
    pub(super) fn work(&mut self, desk: &Desk) {
        let Some(mut job) = self.job.take() else { return };
        match job.work.more(desk) {
            Ok(false) => {
                self.job = Some(job);
                self.tell_progress();
            }
            Ok(true) => {
                let done = self.finish(job.work, desk);
                self.tell(done);
            }
            Err(error) => self.put_notice(Notice::error(error.to_string())),
        }
    }

    fn finish(&mut self, work: Work, desk: &Desk) -> Result<(), DeskError> {
        self.changed = true;
        match work {
            Work::Register(file, path) => return self.save_register(*file, &path, desk),
            Work::Report(order, gathered, seen) => {
                let made = desk.report(&order, gathered)?;
                self.layers.pop();
                let page = ReportPage::new(made, seen);
                self.lay_from_its_first_figure(Sheet::new(Page::Report(Box::new(page))));
                // It took a while: what was read at first may be seen no more.
                self.close_reports(desk)?;
            }
        }
        Ok(())
    }

    /// A key while something is being made.
    pub(super) fn busy_key(&mut self, key: Key, effects: &mut Vec<Effect>) {
        match act(Context::Busy, key) {
            Some(Act::Close) => self.stop_work(),
            Some(Act::Redraw) => effects.push(Effect::Redraw),
            Some(Act::Linear) => self.go_linear(effects),
            _ => {}
        }
    }
}
