//! The first start: three questions, line by line.

use std::io::{BufRead, Write};

use chrono::NaiveDateTime;

use super::ear::{FormWord, Word};
use super::question::{Asked, Reply};
use super::talk::{Said, Talk};
use super::{Options, help};
use crate::asking::first::{self, FirstAnswers};
use crate::form::{Field, FieldError};

/// Asks the three questions; none where the person would rather not. `regulations` holds id and
/// label of each.
pub fn first_run<R: BufRead, W: Write>(
    regulations: &[(String, String)],
    input: R,
    output: W,
    options: &Options,
) -> Option<FirstAnswers> {
    let mut talk = Talk::new(input, output, options.ascii);
    if let Ok(answers) = ask(&mut talk, regulations) {
        return answers;
    }
    // What comes next begins on its own line.
    let _ = talk.end_line();
    None
}

fn ask<R: BufRead, W: Write>(
    talk: &mut Talk<R, W>,
    regulations: &[(String, String)],
) -> Said<Option<FirstAnswers>> {
    let mut filling = first::ask(regulations);
    talk.say(&filling.form.title)?;
    talk.say(help::GREETING)?;
    let questions: Vec<Field> = filling.form.fields.clone();
    let mut place = 0;
    let mut errors: Vec<FieldError> = Vec::new();
    loop {
        let Some(field) = questions.get(place) else {
            match first::read(filling.values()) {
                Ok(answers) => return Ok(Some(answers)),
                Err(wrong) => {
                    let first = wrong.first().map(|error| error.key);
                    place = questions.iter().position(|it| Some(it.key) == first).unwrap_or(0);
                    errors = wrong;
                    continue;
                }
            }
        };
        let wrong = errors.iter().find(|error| error.key == field.key);
        let asked = Asked {
            filling: &filling,
            field,
            number: place + 1,
            count: questions.len(),
            wrong: wrong.map(|error| error.message.as_str()),
            now: NaiveDateTime::default(),
        };
        asked.say(talk)?;
        match asked.ask(talk, &mut |_| {})? {
            Reply::Given(text, readable, _) => {
                filling.put(field.key, text);
                errors.retain(|error| error.key != field.key);
                place += usize::from(readable);
            }
            Reply::Kept => place += 1,
            Reply::Word(Word::Back) => place = place.saturating_sub(1),
            Reply::Word(Word::Save) => place = questions.len(),
            Reply::Word(Word::Stop) => return Ok(None),
            Reply::FormWord(FormWord::Question(number)) => {
                place = number.saturating_sub(1).min(questions.len() - 1);
            }
            Reply::Word(Word::Read) => {
                for field in &questions {
                    let value =
                        super::question::told(field, filling.values().get(field.key), asked_at());
                    let value =
                        if value.is_empty() { "nog niet ingevuld".to_owned() } else { value };
                    talk.say(&format!("{}: {value}", field.label))?;
                }
            }
            Reply::Word(Word::Screen) => {
                talk.say("Beantwoord eerst deze vragen. Daarna kun je naar het scherm.")?;
            }
            Reply::Word(Word::Help) | Reply::FormWord(_) => {
                talk.say("Dat kan hier niet. Typ ? voor hulp.")?;
            }
        }
    }
}

/// No question of these is about a day.
fn asked_at() -> NaiveDateTime {
    NaiveDateTime::default()
}
