//! Letters (brieven), and the papers that wait with a form.

use std::io::{BufRead, Write};

use super::Linear;
use super::fill::Course;
use super::talk::Said;
use crate::asking::papers::named;
use crate::asking::{Below, Filling, letter};
use crate::domain::ComplaintNumber;
use crate::domain::text::fold;

impl<R: BufRead, W: Write> Linear<R, W> {
    /// Asks which letter, and goes on until it is sent.
    pub(super) fn letters(&mut self, number: ComplaintNumber) -> Said<bool> {
        let asked = letter::ask(number, &self.desk);
        match self.told(asked)?.flatten() {
            Some(filling) => self.fill(filling, Below::default()),
            None => Ok(false),
        }
    }

    /// Writes the letter as a Word file; it stays open.
    pub(super) fn keep_for_word(&mut self, letter: &Filling) -> Said {
        let Some(question) = letter::ask_for_word(letter) else { return Ok(()) };
        self.place(question, Below { letter: Some(letter), ..Below::default() })?;
        self.talk.say("Terug bij de brief.")
    }

    /// Makes the text of a letter anew; what was changed by hand goes only where that is meant.
    pub(super) fn renew(&mut self, course: &mut Course) -> Said {
        let made = letter::made_anew(&course.filling, &self.desk);
        let Some(draft) = self.told(made)?.flatten() else { return Ok(()) };
        if letter::is_changed(&course.filling) {
            let line = self.ask("Jouw tekst gaat dan weg. Opnieuw maken? Ja of nee")?;
            if !matches!(fold(line.trim()).as_str(), "ja" | "j") {
                return self.talk.say("De tekst is gebleven.");
            }
        }
        letter::renew(&mut course.filling, &draft);
        self.keep(course)?;
        self.talk.say("De tekst is opnieuw gemaakt uit het dossier.")
    }

    /// Says which papers wait with a form, and takes one out where that is asked.
    pub(super) fn papers(&mut self, course: &mut Course) -> Said {
        if course.filling.papers.is_empty() {
            return self.talk.say("Bij dit formulier wachten geen bijlagen.");
        }
        let names = course.filling.papers.iter().map(|paper| named(&paper.attachment.file));
        let names: Vec<_> = names.collect();
        self.talk.say_numbered(&names, 1)?;
        let line =
            self.ask("Nummer van een bijlage om weg te halen, of Enter om alles te laten")?;
        let place = line.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        match place.and_then(|place| Some((place, names.get(place)?))) {
            Some((place, name)) => {
                course.filling.take_out(place);
                self.keep(course)?;
                self.talk.say(&format!("Weggehaald: {name}."))
            }
            None => self.talk.say("Alle bijlagen zijn gebleven."),
        }
    }
}
