//! Opening, saving and closing forms. What was typed is never lost on the way.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::path::Path;
use std::sync::Arc;

use super::paper::next_step;
use super::{App, Layer};
use crate::desk::view::{Detail, Done, Draft, Obstacle, Request, Tab, Upload, Waiting};
use crate::desk::{Desk, DeskError};
use crate::domain::acts::dossier::Attachment;
use crate::domain::wording::long_moment;
use crate::domain::{Action, ComplaintNumber, Subject};
use crate::form::{Field, FieldKind, Values};
use crate::tui::cells::fit;
use crate::tui::form::letter::letter_of;
use crate::tui::form::{FormScreen, Purpose, setting};
use crate::tui::menus::actions::refused;
use crate::tui::message::{Effect, Notice};

/// How every sentence about a draft that is stored nowhere begins.
pub(super) const NOT_KEPT: &str = "Het concept is niet bewaard";
/// How much of the particulars of one event is told after a conflict, in cells.
const PARTICULARS: usize = 120;

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
        let subject = action.subject();
        let complaint = complaint.filter(|_| subject == Subject::Complaint);
        let begins = match subject {
            Subject::Firm => self.prefilled(action),
            Subject::Complaint | Subject::NewComplaint | Subject::Staff => Values::default(),
        };
        let drafts = desk.drafts()?;
        let same = |draft: &&Draft| draft.form == action.code() && draft.complaint == complaint;
        if subject != Subject::NewComplaint
            && let Some(draft) = drafts.iter().filter(same).find(|draft| goes_with(draft, &begins))
        {
            return self.open_draft(draft, desk);
        }
        let waiting = drafts.iter().filter(same).count();
        let mut form = Self::new_form(action, complaint, &begins, desk)?;
        form.look_over(self.now);
        if complaint.is_none() && waiting > 0 {
            let waiting = match waiting {
                1 => "Er wacht nog een concept".to_owned(),
                count => format!("Er wachten nog {count} concepten"),
            };
            form.notice = Some(Notice::info(format!("{waiting} (Esc, dan c).")));
        }
        self.layers.push(Layer::Form(Box::new(form)));
        Ok(())
    }

    fn new_form(
        action: Action,
        complaint: Option<ComplaintNumber>,
        begins: &Values,
        desk: &Desk,
    ) -> Result<FormScreen, DeskError> {
        let mut form = desk.form(action, complaint)?;
        for (key, value) in &begins.0 {
            if form.fields.iter().any(|field| field.key == key && takes(field, value)) {
                form.initial.set(key, value.as_str());
            }
        }
        let mut form = FormScreen::new(form, complaint, own_slot());
        if action.subject() == Subject::Firm {
            form.version = Some(desk.firm_version()?);
        }
        if let Some(number) = complaint {
            let detail = desk.detail(number)?;
            form.version = detail.as_ref().map(|detail| detail.complaint.version);
            if let Some(detail) = detail {
                form.subject = detail.complaint.intake.complainant.name.to_string();
                if let Some(letter) = letter_of(action, &detail.complaint) {
                    form.above.push(format!(
                        "Zonder brief vastleggen: voor wat buiten de balie is verstuurd. De brief \
                         zelf maak je bij '{}': {}.",
                        Action::SendLetter.label(),
                        letter.label()
                    ));
                }
            }
        }
        Ok(form)
    }

    /// Goes on with a draft.
    pub(super) fn open_draft(&mut self, draft: &Draft, desk: &Desk) -> Result<(), DeskError> {
        if self.bring_up(draft) {
            return Ok(());
        }
        if draft.form == Action::SendLetter.code() {
            return self.open_letter_draft(draft, desk);
        }
        if draft.form == setting::DRAFT {
            return self.open_setting_draft(draft, desk);
        }
        let (Some(action), Some(values)) =
            (Action::from_code(&draft.form), FormScreen::content(draft))
        else {
            self.notice = Some(Notice::error(
                "Dit concept hoort bij een formulier dat dit programma niet kent.",
            ));
            return Ok(());
        };
        let mut form = Self::new_form(action, draft.complaint, &Values::default(), desk)?;
        form.resume(draft, values, self.now);
        form.take_papers(desk.draft_papers(draft)?);
        self.put_back(form, draft);
        Ok(())
    }

    /// Opens the form that a draft made, and says so.
    pub(super) fn put_back(&mut self, mut form: FormScreen, draft: &Draft) {
        form.notice = Some(Notice::info(format!(
            "Concept van {} teruggezet.",
            long_moment(draft.saved_at.into())
        )));
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
        let warning = Notice::warning("Nog een keer Esc sluit dit, en wat je typte is dan weg.");
        if let Some(form) = self.form_mut()
            && form.would_lose()
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
        if form.differs() {
            self.closing = Some(form);
            let onward = match self.form() {
                Some(_) => "Ctrl-P: verder met een concept.",
                None => "Druk op c om verder te gaan.",
            };
            self.put_notice(Notice::info(format!("Concept bewaard. {onward}")));
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
        let Some(form) = self.form_mut() else { return };
        if let Purpose::SavePaper(file) = &form.purpose {
            let file = file.clone();
            return self.save_paper(&file, desk);
        }
        match &form.purpose {
            Purpose::Record => {}
            Purpose::Report(_) => return self.make_report(desk),
            Purpose::SaveLetter => return self.save_letter(desk),
            Purpose::SaveReport => return self.save_report(desk),
            Purpose::SaveForm => return self.save_made_form(desk),
            Purpose::SaveRegister(_) => return self.make_register(desk),
            Purpose::Setting(name) => {
                let name = name.clone();
                return self.keep_setting(Some(&name), desk, effects);
            }
            Purpose::OwnAddress => return self.keep_setting(None, desk, effects),
            _ => return self.go_on_with_letter(desk, effects),
        }
        let mut uploads = Vec::new();
        let mut open = |path: &str| {
            let upload = desk.upload_path(Path::new(path)).map_err(|fault| fault.to_string())?;
            let file = upload.file.clone();
            if form.papers.iter().any(|paper| paper.attachment.file.digest == file.digest) {
                return Err("Dit bestand zit al bij de bijlagen hierboven.".to_owned());
            }
            uploads.push(upload);
            Ok(file)
        };
        let filled = match form.form.read_with(&form.values(), now, &mut open) {
            Ok(filled) => filled,
            Err(errors) => return form.show_errors(errors),
        };
        let request = Request {
            complaint: form.complaint,
            command: filled.command,
            on: filled.on,
            expected_version: form.version,
        };
        let named = filled.paper.and_then(|paper| waiting(paper, &uploads));
        let papers: Vec<_> = form.papers.iter().cloned().chain(named).collect();
        let recorded = desk.execute_attaching(&request, &uploads, &papers);
        self.recorded(recorded, desk, effects);
    }

    /// Takes in what came of recording the form on top.
    pub(super) fn recorded(
        &mut self,
        recorded: Result<Done, DeskError>,
        desk: &Desk,
        effects: &mut Vec<Effect>,
    ) {
        let error = match recorded {
            Ok(done) => return self.saved(&done, desk, effects),
            Err(error) => error,
        };
        if let DeskError::Obstacle(Obstacle::Conflict { number, expected, actual }) = error {
            return self.conflict(number, expected, actual, desk);
        }
        let Some(form) = self.form_mut() else { return };
        form.notice = Some(match error {
            DeskError::Obstacle(Obstacle::Refused(refusal)) => Notice::error(refused(&refusal)),
            DeskError::Obstacle(Obstacle::FirmConflict { actual, .. }) => {
                form.move_on(actual);
                Notice::warning(
                    "De gegevens van de organisatie zijn intussen door een ander bijgewerkt. Wat \
                     jij typte staat er nog. Kijk of het nog klopt; Ctrl-S slaat het daarna alsnog \
                     op.",
                )
            }
            other => Notice::error(other.to_string()),
        });
    }

    fn saved(&mut self, done: &Done, desk: &Desk, effects: &mut Vec<Effect>) {
        let Some(form) = self.form_mut() else { return };
        let label = form.form.action.label();
        effects.extend(form.saved_changes().into_iter().map(Effect::Draft));
        effects.push(Effect::FlushDrafts);
        self.layers.pop();
        let say = done.for_caller.as_ref();
        let say = say.map(|say| format!(" Zeg aan de telefoon: \"{say}\"")).unwrap_or_default();
        let next = done.next.as_ref().map_or_else(
            || "Er hoeft nu niets meer.".to_owned(),
            |next| format!("Volgende stap: {}.", next_step(next, self.today)),
        );
        let shown = match done.number {
            Some(number) => self.show_done(number, desk),
            None => self.reload(desk),
        };
        if self.tell(shown).is_some() {
            let text = match done.number {
                Some(number) => format!("Opgeslagen: {label}, klacht {number}. {next}{say}"),
                None => format!("Opgeslagen: {label}."),
            };
            // Under the form may be another one: the call that was interrupted by this one.
            self.put_notice(Notice::info(text));
        }
    }

    /// Shows the complaint that was just changed: where it is in this tab, else in another.
    fn show_done(&mut self, number: ComplaintNumber, desk: &Desk) -> Result<(), DeskError> {
        self.reload(desk)?;
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

    /// Somebody else was first: says who did what; what was typed stays, and saving again puts it
    /// on top.
    fn conflict(&mut self, number: ComplaintNumber, expected: u32, actual: u32, desk: &Desk) {
        let reloaded = self.reload(desk);
        self.tell(reloaded);
        let detail = self.tell(desk.detail(number)).flatten();
        let what = detail.map(|detail| since(&detail, expected)).unwrap_or_default();
        let Some(form) = self.form_mut() else { return };
        form.move_on(actual);
        form.notice = Some(Notice::warning(format!(
            "Klacht {number} is intussen door een ander bijgewerkt: {what} Wat jij typte staat er \
             nog. Kijk of het nog klopt; Ctrl-S slaat het daarna alsnog op."
        )));
    }
}

/// A paper that was named on the form, with its content.
fn waiting(attachment: Attachment, uploads: &[Upload]) -> Option<Waiting> {
    let upload = uploads.iter().find(|upload| upload.file == attachment.file)?;
    Some(Waiting { content: Arc::clone(&upload.content), attachment })
}

/// Whether a draft is about the same as what a form would begin with.
fn goes_with(draft: &Draft, begins: &Values) -> bool {
    let content = FormScreen::content(draft).unwrap_or_default();
    begins.0.iter().all(|(key, value)| content.get(key) == value)
}

/// Whether a field can hold a value.
fn takes(field: &Field, value: &str) -> bool {
    match &field.kind {
        FieldKind::Choice(choices) => choices.iter().any(|choice| choice.code == value),
        _ => true,
    }
}

/// A number for the draft of one form in one window, that no other form in any window has.
pub(super) fn own_slot() -> u32 {
    let random = RandomState::new().build_hasher().finish();
    u32::try_from(random >> 33).unwrap_or_default()
}

/// Who did what since a version, with the particulars.
fn since(detail: &Detail, version: u32) -> String {
    let news = detail.timeline.iter().filter(|line| line.recorded.version > version);
    let parts: Vec<_> = news
        .map(|line| {
            let what = line.summary.trim_end_matches('.');
            let more = match line.particulars.join(", ").replace('\n', " ") {
                none if none.is_empty() => none,
                more => format!(": {}", fit(&more, PARTICULARS)),
            };
            format!("{what} ({}){more}", line.recorded.actor)
        })
        .collect();
    format!("{}.", parts.join("; ").trim_end_matches('.'))
}
