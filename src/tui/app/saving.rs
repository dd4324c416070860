//! Opening, saving and closing forms. What was typed is never lost on the way.

use super::job::Work;
use super::sheet::Page;
use super::{App, Layer};
use crate::asking::{Begun, Below, Came, Filling, Purpose, Unsaved, WhyNot, letter, recorded};
use crate::desk::view::{Done, Draft, Obstacle, Tab};
use crate::desk::{Desk, DeskError};
use crate::domain::wording::long_moment;
use crate::domain::{Action, ComplaintNumber, Subject};
use crate::form::Values;
use crate::tui::form::FormScreen;
use crate::tui::keys::keymap::{Act, Context, hint};
use crate::tui::message::{Effect, Notice};

/// How every sentence about a draft that is stored nowhere begins.
pub(super) const NOT_KEPT: &str = "Het concept is niet bewaard";

impl App {
    /// Opens the form of an action. A draft for the same complaint is put back; a new complaint
    /// always begins empty, beside the drafts that there are.
    pub(super) fn open_form(
        &mut self,
        action: Action,
        complaint: Option<ComplaintNumber>,
        desk: &Desk,
    ) -> Result<(), DeskError> {
        if let (Action::SendLetter, Some(number)) = (action, complaint) {
            return self.open_letters(number, desk);
        }
        let begins = match action.subject() {
            Subject::Firm => self.prefilled(action),
            Subject::Complaint | Subject::NewComplaint | Subject::Staff => Values::default(),
        };
        match Filling::begin(action, complaint, &begins, desk)? {
            Begun::Resumed(filling, draft) => self.put_back(*filling, &draft),
            Begun::New(filling, waiting) => {
                // Over another form the line about that one says which key goes on with it.
                let over_form = self.layers.iter().any(|layer| matches!(layer, Layer::Form(_)));
                let key = hint(Context::Form, Act::SwitchForm);
                let notice = match waiting {
                    0 => None,
                    _ if over_form || filling.complaint.is_some() => None,
                    1 => Some(format!("Er wacht nog een concept. {key}: ermee verder.")),
                    count => {
                        Some(format!("Er wachten nog {count} concepten. {key}: verder met een."))
                    }
                };
                self.lay_form_telling(*filling, notice.map(Notice::info));
            }
        }
        Ok(())
    }

    /// Goes on with a draft.
    pub(super) fn open_draft(&mut self, draft: &Draft, desk: &Desk) -> Result<(), DeskError> {
        if let Some(number) = desk.unseen(draft.complaint)?.first() {
            self.show_words_in(*number, draft, desk);
            return Ok(());
        }
        if self.bring_up(draft) {
            return Ok(());
        }
        let filling = Filling::resumed(draft, desk)?;
        self.put_back(filling, draft);
        Ok(())
    }

    /// Opens the form that a draft made, and says so.
    pub(super) fn put_back(&mut self, filling: Filling, draft: &Draft) {
        let text = format!("Concept van {} teruggezet.", long_moment(draft.saved_at.into()));
        self.lay_form_telling(filling, Some(Notice::info(text)));
    }

    /// Lays a form over what is on the screen.
    pub(super) fn lay_form(&mut self, filling: Filling) {
        self.lay_form_telling(filling, None);
    }

    /// The same with something to say.
    pub(super) fn lay_form_telling(&mut self, filling: Filling, notice: Option<Notice>) {
        let mut form = FormScreen::new(filling, self.now);
        form.notice = notice;
        self.layers.push(Layer::Form(Box::new(form)));
    }

    fn form_mut(&mut self) -> Option<&mut FormScreen> {
        match self.layers.last_mut() {
            Some(Layer::Form(form)) => Some(form),
            _ => None,
        }
    }

    /// Closes the form; what was typed stays as a draft.
    pub(super) fn close_form(&mut self, effects: &mut Vec<Effect>) {
        let now = self.now;
        let warning = Notice::warning(format!(
            "Nog een keer {} sluit dit, en wat je typte is dan weg.",
            hint(Context::Form, Act::Close)
        ));
        if let Some(form) = self.form_mut()
            && form.filling.would_lose()
            && form.notice.as_ref() != Some(&warning)
        {
            form.notice = Some(warning);
            return;
        }
        let Some(Layer::Form(mut form)) =
            self.layers.pop_if(|layer| matches!(layer, Layer::Form(_)))
        else {
            return;
        };
        effects.extend(form.closing_changes(now).into_iter().map(Effect::Draft));
        effects.push(Effect::FlushDrafts);
        if form.filling.differs() {
            self.closing = Some(form);
            let key = match self.form() {
                Some(_) => hint(Context::Form, Act::SwitchForm),
                None => hint(Context::Desk, Act::Drafts),
            };
            self.put_notice(Notice::info(format!(
                "Concept bewaard. Druk op {key} om verder te gaan."
            )));
        }
    }

    /// Takes in whether the drafts are stored. The form that was closed comes back where its text
    /// is stored nowhere.
    pub fn drafts_stored(&mut self, stored: Result<(), String>, desk: &Desk) {
        self.changed = true;
        let closing = self.closing.take();
        let Err(why) = stored else {
            let drafts = self.tell(desk.drafts());
            self.drafts = drafts.map_or(self.drafts, |drafts| drafts.len());
            // While somebody types, the deadlines are not seen.
            if !matches!(self.layers.last(), Some(Layer::Form(_))) {
                let reloaded = self.deadlines.reload(desk);
                self.tell(reloaded);
            }
            return;
        };
        if let Some(mut form) = closing {
            self.notice = None;
            form.notice = Some(Notice::error(format!(
                "{NOT_KEPT}, dus het formulier blijft open. Probeer het straks opnieuw. De \
                 oorzaak: {why}"
            )));
            self.layers.push(Layer::Form(form));
        } else if self.notice.is_none() {
            self.notice = Some(Notice::error(format!("{NOT_KEPT}: {why}")));
        }
    }

    /// Saves the form.
    pub(super) fn save_form(&mut self, desk: &mut Desk, effects: &mut Vec<Effect>) {
        let now = self.now;
        let complaint = self.shown_complaint();
        let report = match self.sheets.last().map(|sheet| &sheet.page) {
            Some(Page::Report(page)) => Some(&page.made),
            _ => None,
        };
        let (form, letter) = match self.layers.as_mut_slice() {
            [.., Layer::Form(letter), Layer::Form(form)] => (form, Some(&letter.filling)),
            [.., Layer::Form(form)] => (form, None),
            _ => return,
        };
        let below = Below { report, letter, complaint };
        let came = form.filling.save(below, desk, now);
        self.came(came, desk, effects);
    }

    /// Takes in what came of saving the form on top.
    pub(super) fn came(
        &mut self,
        came: Result<Came, Unsaved>,
        desk: &Desk,
        effects: &mut Vec<Effect>,
    ) {
        match came {
            Ok(Came::Recorded(done)) => self.saved(&done, desk, effects),
            Ok(Came::Each(command, outcomes)) => self.each_came(&command, &outcomes, desk, effects),
            Ok(Came::Set(what, emptied)) => self.setting_kept(&what, emptied, desk, effects),
            Ok(Came::Written(path)) => self.kept_as(&path),
            Ok(Came::WrittenForWord(path)) => self.written_for_word(&path),
            Ok(Came::Next(next, changes)) => {
                let chosen = self.form().and_then(|form| letter::choice(&form.filling));
                if next.purpose == Purpose::SaveForm
                    && let Some((number, kind)) = chosen
                    && self.form_told_over_ssh(number, kind, desk)
                {
                    return;
                }
                effects.extend(changes.into_iter().map(Effect::Draft));
                self.layers.pop();
                self.lay_next(*next);
            }
            Ok(Came::Look(preview)) => self.show_preview(&preview),
            Ok(Came::Report(order)) => self.make_report(*order, desk),
            Ok(Came::Register(file, path)) => self.begin(Work::Register(file, path)),
            Err(Unsaved::Wrong(errors)) => {
                if let Some(form) = self.form_mut() {
                    form.show_errors(errors);
                }
            }
            Err(Unsaved::Failed(error)) => self.failed(&error, desk),
        }
    }

    fn failed(&mut self, error: &DeskError, desk: &Desk) {
        let Some(form) = self.form_mut() else { return };
        let why = form.filling.why_not(error, &hint(Context::Form, Act::Save), desk);
        if matches!(why, WhyNot::Conflict(_)) {
            form.keep_again();
        }
        let about_complaint = matches!(error, DeskError::Obstacle(Obstacle::Conflict { .. }));
        if about_complaint {
            let reloaded = self.reload(desk);
            self.tell(reloaded);
        }
        self.put_notice(match why {
            WhyNot::Conflict(text) => Notice::warning(text),
            WhyNot::Failed(text) => Notice::error(text),
        });
    }

    fn saved(&mut self, done: &Done, desk: &Desk, effects: &mut Vec<Effect>) {
        let Some(form) = self.form_mut() else { return };
        let (action, act) = (form.filling.form.action, form.filling.act(done));
        effects.extend(form.filling.saved_changes().into_iter().map(Effect::Draft));
        effects.push(Effect::FlushDrafts);
        self.layers.pop();
        let shown = match done.number {
            Some(number) => self.show_done(number, done, act, desk),
            None => self.reload(desk),
        };
        if self.tell(shown).is_some() {
            // Under the form may be another one: the call that was interrupted by this one.
            self.put_notice(Notice::info(recorded(done, action.label(), self.today)));
        }
    }

    /// Shows the complaint that was just changed: where it is in this tab, else in another.
    fn show_done(
        &mut self,
        number: ComplaintNumber,
        done: &Done,
        act: Action,
        desk: &Desk,
    ) -> Result<(), DeskError> {
        let from_deck = self.done_in_triage(done, act, desk)?;
        self.reload(desk)?;
        if from_deck && !self.file {
            self.begin_sheet();
            return Ok(());
        }
        if self.file {
            self.detail.want(Some(number));
            self.list.select(desk, number)?;
            return Ok(());
        }
        if self.search.is_some() || self.list.select(desk, number)? {
            return Ok(());
        }
        for tab in [self.tab, Tab::Mine, Tab::Open, Tab::Closed] {
            if desk.row(tab, number)?.is_some() {
                self.show_tab(tab, desk)?;
                self.list.select(desk, number)?;
                return Ok(());
            }
        }
        Ok(())
    }
}
