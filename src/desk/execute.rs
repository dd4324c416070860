//! Carrying out a request: load, decide, append and project in one transaction.

use super::view::{Done, Past, Request, Upload, Waiting};
use super::work::{By, Work};
use super::{Desk, DeskError};
use crate::domain::acts::firm::DutyDone;
use crate::domain::{Command, Subject};

impl Desk {
    /// Carries out one request, durably, or says why not. Nothing is half done.
    pub fn execute(&mut self, request: &Request) -> Result<Done, DeskError> {
        self.execute_with(request, &[])
    }

    /// The same for a request that names files on their way in: they are stored with it, or not
    /// at all.
    pub fn execute_with(
        &mut self,
        request: &Request,
        uploads: &[Upload],
    ) -> Result<Done, DeskError> {
        self.execute_attaching(request, uploads, &[])
    }

    /// The same with papers that go into the complaint's file at once: those of a draft.
    pub fn execute_attaching(
        &mut self,
        request: &Request,
        uploads: &[Upload],
        papers: &[Waiting],
    ) -> Result<Done, DeskError> {
        let now = self.now();
        let with_report = self.with_report(request)?;
        let (request, uploads) = match &with_report {
            Some((request, uploads)) => (request, uploads.as_slice()),
            None => (request, uploads),
        };
        let uploads: Vec<Upload> =
            uploads.iter().cloned().chain(papers.iter().map(Waiting::upload)).collect();
        let (done, versions) = self.store.write::<_, DeskError>(|tx| {
            let mut work = Work::new(self, tx, &uploads)?;
            // Rights can be taken away while this one waits for its turn.
            let by = By::Me(self.me()?);
            let mut done = work.carry_out(request, now, &by)?;
            work.attach(&mut done, papers, request.on, now, &by)?;
            work.project()?;
            Ok((work.report(&done, now)?, work.versions))
        })?;
        self.versions = versions;
        if request.command.action().subject() == Subject::Staff {
            self.know_me_again()?;
        }
        Ok(done)
    }

    /// A duty that names no document is done by the report that the desk makes itself.
    fn with_report(&self, request: &Request) -> Result<Option<(Request, Vec<Upload>)>, DeskError> {
        let Command::CompleteDuty(done) = &request.command else { return Ok(None) };
        if done.document.is_some() {
            return Ok(None);
        }
        let Some(upload) = self.duty_document(done)? else { return Ok(None) };
        let done = DutyDone { document: Some(upload.file.clone()), ..done.clone() };
        let request = Request { command: Command::CompleteDuty(done), ..request.clone() };
        Ok(Some((request, vec![upload])))
    }

    /// Carries out what happened in the past, by whoever did it, in one transaction: all or none.
    /// For examples. Returns how many requests were carried out.
    pub fn execute_all(
        &mut self,
        past: impl IntoIterator<Item = Past>,
        uploads: &[Upload],
    ) -> Result<usize, DeskError> {
        self.store.write(|tx| {
            let mut work = Work::new(self, tx, uploads)?;
            let mut count = 0;
            for Past { request, at, actor } in past {
                work.carry_out(
                    &request,
                    at,
                    &By::Past(actor.unwrap_or_else(|| self.actor.clone())),
                )?;
                count += 1;
            }
            work.project()?;
            Ok(count)
        })
    }
}
