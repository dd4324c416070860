//! Saving as a file over SSH. The files of the server are not the person's own, and their own the
//! desk does not see: in place of a question that can only be refused it says what to type there.

use std::fmt::Write as _;

use super::App;
use super::sheet::Page;
use crate::desk::Desk;
use crate::desk::report::ReportOrder;
use crate::domain::ComplaintNumber;
use crate::regulation::LetterKind;
use crate::reports::Step;
use crate::tui::message::Notice;

impl App {
    /// Says how something is saved over SSH; false for who can name files of this machine.
    pub(super) fn told_over_ssh(&mut self, command: &str, desk: &Desk) -> bool {
        if desk.reaches_files() {
            return false;
        }
        self.put_notice(Notice::info(format!(
            "Je werkt via SSH. Zo komt het op je eigen computer; typ daar: ssh SERVER {command}"
        )));
        true
    }

    /// The same for the report that is shown.
    pub(super) fn report_told_over_ssh(&mut self, desk: &Desk) -> bool {
        let Some(Page::Report(page)) = self.sheet().map(|sheet| &sheet.page) else { return false };
        let command = report(&page.made.order);
        self.told_over_ssh(&command, desk)
    }

    /// The same for a form of a complaint.
    pub(super) fn form_told_over_ssh(
        &mut self,
        number: ComplaintNumber,
        form: LetterKind,
        desk: &Desk,
    ) -> bool {
        let word = if form == LetterKind::ProgressForm { "voortgang" } else { "registratie" };
        let command = format!("formulier {number} {word} --formaat docx > {word}-{number}.docx");
        self.told_over_ssh(&command, desk)
    }
}

/// The order by which a report is made, and where its content goes.
fn report(order: &ReportOrder) -> String {
    let (from, to) = (order.period.from(), order.period.to());
    let mut words = format!(
        "rapport {} --van {} --tot {}",
        order.kind.word(),
        from.format("%-d-%-m-%Y"),
        to.format("%-d-%-m-%Y")
    );
    if let Some(office) = &order.office {
        // The words pass a shell here, and are read once more over there.
        let office = office.replace(['\'', '"', '\\', '$', '`'], " ");
        // Writing into a String cannot fail.
        let _ = write!(words, " --vestiging \"'{office}'\"");
    }
    words.push_str(match order.step {
        Some(Step::Month) => " --per maand",
        Some(Step::Quarter) => " --per kwartaal",
        Some(Step::Year) => " --per jaar",
        None => "",
    });
    if order.outside {
        words.push_str(" --extern");
    }
    if order.with_texts {
        words.push_str(" --met-teksten");
    }
    words + &format!(" --formaat docx > {}.docx", order.file_name())
}
