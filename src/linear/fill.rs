//! Filling in a form: question by question, the draft kept after each answer.

use std::io::{BufRead, Write};

use super::Linear;

use super::ear::{FormWord, Heard, Word};
use super::question::{Asked, Reply};
use super::suggest::Suggested;
use super::talk::{Leave, Said};
use crate::asking::{Begun, Below, Filling, Purpose, shut_out};
use crate::desk::view::Draft;
use crate::domain::wording::{counted, long_moment};
use crate::domain::{Action, ComplaintNumber};
use crate::form::{Field, FieldError, Values};

/// Where somebody is in a form.
pub(super) struct Course {
    /// The form.
    pub filling: Filling,
    /// The question, from 0; behind the last one is what to do with the whole.
    pub at: usize,
    /// What saving found wrong.
    pub wrong: Vec<FieldError>,
    /// It was said that the first questions were asked.
    pub firsts_told: bool,
}

/// What comes after a question.
pub(super) enum Step {
    /// The next question, or the same one again, as the course stands.
    On,
    /// To save.
    Save,
    /// The form is left; it was saved or not.
    Left(bool),
}

impl Course {
    /// Whether a question is answered with something that is right.
    pub fn is_answered(&self, key: &str) -> bool {
        let given = !self.filling.values().get(key).trim().is_empty();
        given && !self.wrong.iter().any(|error| error.key == key)
    }

    /// A form, at its first question or where its draft was left.
    pub fn new(filling: Filling) -> Self {
        let left_at = filling.left_at();
        let at = left_at.and_then(|key| filling.asked().position(|field| field.key == key));
        Self { at: at.unwrap_or(0), filling, wrong: Vec::new(), firsts_told: false }
    }

    pub fn questions(&self) -> Vec<Field> {
        self.filling.asked().cloned().collect()
    }

    /// To a question, by its key.
    pub fn go_to(&mut self, key: &str) {
        self.at = self.filling.asked().position(|field| field.key == key).unwrap_or(0);
    }
}

impl<R: BufRead, W: Write> Linear<R, W> {
    /// Opens the form of an action; a draft of the same is gone on with.
    pub(super) fn open_form(
        &mut self,
        action: Action,
        complaint: Option<ComplaintNumber>,
        begins: &Values,
    ) -> Said<bool> {
        if let (Action::SendLetter, Some(number)) = (action, complaint) {
            return self.letters(number);
        }
        let begun = Filling::begin(action, complaint, begins, &self.desk);
        match self.told(begun)? {
            Some(Begun::New(filling, waiting)) => {
                if complaint.is_none() && waiting > 0 {
                    let waiting = counted(waiting as u64, "concept", "concepten");
                    self.talk.say(&format!("Je hebt hiervan nog {waiting}; zie Concepten."))?;
                }
                self.fill(*filling, Below::default())
            }
            Some(Begun::Resumed(filling, _)) => self.fill(*filling, Below::default()),
            None => Ok(false),
        }
    }

    /// Goes on with a draft.
    pub(super) fn resume(&mut self, draft: &Draft) -> Said {
        let unseen = self.desk.unseen(draft.complaint);
        if let Some(number) = self.told(unseen)?.and_then(|unseen| unseen.first().copied()) {
            self.talk.say(&shut_out(number))?;
            for (label, text) in Filling::words_in(draft, self.desk.regulation(), self.desk.now()) {
                self.talk.say(&format!("{label}: {text}"))?;
            }
            return Ok(());
        }
        let resumed = Filling::resumed(draft, &self.desk);
        if let Some(filling) = self.told(resumed)? {
            self.fill(filling, Below::default())?;
        }
        Ok(())
    }

    /// Fills a form in; true once it is saved.
    pub(super) fn fill(&mut self, filling: Filling, below: Below<'_>) -> Said<bool> {
        self.open_forms.push(filling.slot);
        let saved = self.fill_open(filling, below);
        self.open_forms.pop();
        saved
    }

    fn fill_open(&mut self, filling: Filling, below: Below<'_>) -> Said<bool> {
        let mut course = Course::new(filling);
        let depth = self.meanwhile.depth();
        if let (Some(number), Some(version)) = (course.filling.complaint, course.filling.version) {
            self.meanwhile.enter(number, version);
        }
        let filled = self.fill_in(&mut course, below);
        self.meanwhile.back_to(depth);
        if matches!(filled, Err(Leave::End | Leave::Interrupted)) {
            // What was being asked is answered no more.
            self.talk.end_line()?;
            self.leave(&mut course)?;
        }
        filled
    }

    fn fill_in(&mut self, course: &mut Course, below: Below<'_>) -> Said<bool> {
        self.announce(&course.filling)?;
        loop {
            let questions = course.questions();
            let step = if course.at < questions.len() {
                self.question(course, &questions)
            } else {
                self.at_the_end(course, &questions)
            };
            let saved = match step? {
                Step::On => continue,
                Step::Left(saved) => return Ok(saved),
                Step::Save => self.save(course, below)?,
            };
            if let Some(saved) = saved {
                return Ok(saved);
            }
        }
    }

    /// Says what the form is.
    pub(super) fn announce(&mut self, filling: &Filling) -> Said {
        let title = &filling.form.title;
        self.talk.say("")?;
        match filling.subject.as_str() {
            "" => self.talk.say(&format!("{title}."))?,
            subject => self.talk.say(&format!("{title}: {subject}."))?,
        }
        if let Some(draft) = filling.origin() {
            let saved = long_moment(draft.saved_at.into());
            self.talk.say(&format!("Concept van {saved} teruggezet."))?;
        }
        self.say_above(filling)
    }

    pub(super) fn say_above(&mut self, filling: &Filling) -> Said {
        for text in &filling.above {
            match text.strip_prefix("! ") {
                Some(warning) => self.talk.say(&format!("Let op. {warning}"))?,
                None => self.talk.say(text)?,
            }
        }
        if filling.outdated {
            self.talk.say(
                "Let op. Het dossier maakt deze brief nu anders dan toen je begon. Typ opnieuw om \
                 de tekst opnieuw te maken.",
            )?;
        }
        if !filling.papers.is_empty() {
            let count = counted(filling.papers.len() as u64, "bijlage", "bijlagen");
            let wait = if filling.papers.len() == 1 { "wacht" } else { "wachten" };
            self.talk.say(&format!("Er {wait} {count}. Typ bijlagen om die te horen."))?;
        }
        Ok(())
    }

    fn question(&mut self, course: &mut Course, questions: &[Field]) -> Said<Step> {
        self.tell_meanwhile()?;
        let (at, now) = (course.at, self.desk.now());
        let field = &questions[at];
        if at > 0 && at == course.filling.firsts() && !course.firsts_told {
            course.firsts_told = true;
            self.talk.say("Dit waren de eerste vragen. Opslaan kan al; de rest mag erbij.")?;
        }
        let wrong = course.wrong.iter().find(|error| error.key == field.key);
        let wrong = wrong.map(|error| error.message.clone());
        let asked = Asked {
            filling: &course.filling,
            field,
            number: at + 1,
            count: questions.len(),
            wrong: wrong.as_deref(),
            now,
        };
        asked.say(&mut self.talk)?;
        let mut half = None;
        let desk = &self.desk;
        let mut keep_half = |text: &str| {
            let half = half.get_or_insert_with(|| course.filling.clone());
            half.put(field.key, text);
            if let Some(change) = half.draft_change(Some(field.key), now) {
                // Told once the answer is there, where it still cannot be kept.
                let _ = change.carry_out(desk);
            }
        };
        let reply = asked.ask(&mut self.talk, &mut keep_half);
        if reply.is_err()
            && let Some(half) = half
        {
            course.filling = half;
        }
        match reply? {
            Reply::Kept => {
                course.at += 1;
                Ok(Step::On)
            }
            Reply::Given(text, readable, order) => {
                course.wrong.retain(|error| error.key != field.key);
                course.filling.put(field.key, text.as_str());
                let suggested = self.suggest(course, field, &text)?;
                course.filling.follow();
                // Other questions may stand there now.
                course.go_to(field.key);
                if let Some(order) = order {
                    self.keep(course)?;
                    return self.word(course, &course.questions(), order);
                }
                course.at += usize::from(readable && suggested == Suggested::Taken);
                self.keep(course)?;
                match suggested {
                    Suggested::Word(word) => self.word(course, questions, word),
                    Suggested::FormWord(word) => self.form_word(course, questions, word),
                    Suggested::Taken | Suggested::AskAgain => Ok(Step::On),
                }
            }
            Reply::Word(word) => self.word(course, questions, word),
            Reply::FormWord(word) => self.form_word(course, questions, word),
        }
    }

    /// Keeps what was typed as a draft.
    pub(super) fn keep(&mut self, course: &mut Course) -> Said {
        let questions = course.questions();
        let focus = questions.get(course.at).map(|field| field.key);
        let now = self.desk.now();
        let Some(change) = course.filling.draft_change(focus, now) else { return Ok(()) };
        let mut kept = change.carry_out(&self.desk);
        if kept.is_ok()
            && let Some(origin) = course.filling.part_with_origin()
        {
            kept = origin.carry_out(&self.desk);
        }
        if let Err(error) = kept {
            self.talk.say(&format!("Het concept is niet bewaard: {error}"))?;
        }
        Ok(())
    }

    /// An order that holds at every prompt.
    pub(super) fn word(
        &mut self,
        course: &mut Course,
        questions: &[Field],
        word: Word,
    ) -> Said<Step> {
        match word {
            Word::Save => return Ok(Step::Save),
            Word::Stop => return self.leave(course).map(|()| Step::Left(false)),
            Word::Screen => {
                if self.can_screen {
                    self.leave(course)?;
                }
                self.leave_for_screen(course.filling.spot())?;
            }
            Word::Read => self.read_back(course, questions)?,
            Word::Back if course.at == 0 => {
                self.talk.say("Dit is de eerste vraag. Typ stop om dit formulier te sluiten.")?;
            }
            Word::Back => course.at -= 1,
            Word::Help => {}
        }
        Ok(Step::On)
    }

    pub(super) fn form_word(
        &mut self,
        course: &mut Course,
        questions: &[Field],
        word: FormWord,
    ) -> Said<Step> {
        if let Some(step) = self.call_word(course, questions, word)? {
            return Ok(step);
        }
        let order = match word {
            FormWord::Question(number) => {
                match number.checked_sub(1).filter(|at| *at < questions.len()) {
                    Some(at) => course.at = at,
                    None => self.talk.say(&match questions.len() {
                        1 => "Er is 1 vraag.".to_owned(),
                        count => format!("Er zijn {count} vragen."),
                    })?,
                }
                None
            }
            FormWord::Papers => self.papers(course)?,
            FormWord::ToWord if course.filling.purpose == Purpose::Letter => {
                self.keep_for_word(&course.filling)?;
                None
            }
            FormWord::Renew if course.filling.purpose == Purpose::Letter => self.renew(course)?,
            _ => {
                self.talk
                    .say("Dat kan hier niet. Typ ? voor hulp, of \\ ervoor als het tekst is.")?;
                None
            }
        };
        match order {
            Some(order) => self.word(course, questions, order),
            None => Ok(Step::On),
        }
    }

    /// Leaves the form; what was typed stays as a draft.
    pub(super) fn leave(&mut self, course: &mut Course) -> Said {
        let questions = course.questions();
        let focus = questions.get(course.at).map(|field| field.key);
        let now = self.desk.now();
        for change in course.filling.closing_changes(focus, now) {
            if let Err(error) = change.carry_out(&self.desk) {
                self.talk.say(&format!("Het concept is niet bewaard: {error}"))?;
            }
        }
        let _ = course.filling.part_with_origin();
        if course.filling.differs() {
            self.talk.say("Wat je typte, is bewaard als concept.")?;
        }
        Ok(())
    }

    /// What to do with the form once the last question was asked.
    fn at_the_end(&mut self, course: &mut Course, questions: &[Field]) -> Said<Step> {
        self.say_missing(course, questions)?;
        let save = match course.filling.purpose {
            Purpose::ChooseLetter | Purpose::LetterStep => "opslaan om verder te gaan",
            Purpose::Letter => "opslaan om te horen hoe de brief weggaat",
            Purpose::Report(_) => "opslaan om het rapport te maken",
            _ => "opslaan",
        };
        let can = format!("Typ {save}, lees, het nummer van een vraag, of stop.");
        self.talk.say(&format!("Dit waren alle vragen. {can}"))?;
        loop {
            let line = self.ask("Wat nu")?;
            let number = line.trim().parse::<usize>().ok().map(FormWord::Question);
            match (Heard::of(&line), number) {
                (_, Some(word)) | (Heard::FormWord(word), _) => {
                    let step = self.form_word(course, questions, word)?;
                    if !matches!(step, Step::On) || course.at < questions.len() {
                        return Ok(step);
                    }
                }
                (Heard::Word(Word::Help), _) => self.talk.say_all(super::help::FORMS)?,
                (Heard::Word(word), _) => return self.word(course, questions, word),
                (Heard::Nothing | Heard::Text(_), None) => self.talk.say(&can)?,
            }
        }
    }
}
