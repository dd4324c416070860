//! A text of several lines: typed until a line that holds only a full stop, and changed by its
//! numbered lines. An order alone on its line is carried out; what was typed stays.

use std::io::{BufRead, Write};

use super::ear::{FormWord, Word, unescaped};
use super::help;
use super::talk::{Said, Talk};

/// A text as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typed {
    /// The text.
    pub text: String,
    /// The order that ended it; none where it was ended as texts are.
    pub order: Option<Word>,
}

/// What came of changing a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// This stands there now.
    To(Typed),
    /// It is as it was, and what to do is asked again.
    AskAgain,
    /// The word is about something else.
    NotHere,
}

/// Says the lines under their numbers.
pub fn say<R: BufRead, W: Write>(talk: &mut Talk<R, W>, text: &str) -> Said {
    if text.is_empty() {
        return talk.say("Hier staat nog niets.");
    }
    let mut numbered = text.split('\n').zip(1..);
    numbered.try_for_each(|(line, number)| talk.say(&format!("{number}: {line}")))
}

/// Takes lines behind `before` until one that holds only a full stop, or an order that leads
/// away; the first may be there already. Each is handed over once it is there.
pub fn typed<R: BufRead, W: Write>(
    talk: &mut Talk<R, W>,
    before: &str,
    first: Option<&str>,
    hear: &mut dyn FnMut(&str),
) -> Said<Typed> {
    let mut lines: Vec<String> = Vec::new();
    if !before.is_empty() {
        lines.extend(before.split('\n').map(ToOwned::to_owned));
    }
    let mut add = |lines: &mut Vec<String>, line: &str| {
        lines.push(unescaped(line).to_owned());
        hear(&lines.join("\n"));
    };
    match first {
        Some(first) if first.trim() == "." => {
            return Ok(Typed { text: lines.join("\n"), order: None });
        }
        Some(first) => add(&mut lines, first),
        None => {}
    }
    talk.say_once(help::TEXT_ENDS)?;
    loop {
        let line = talk.ask(&format!("Regel {}, of een punt", lines.len() + 1))?;
        if line.trim() == "." {
            return Ok(Typed { text: lines.join("\n"), order: None });
        }
        match Word::of(&line) {
            None => add(&mut lines, &line),
            Some(Word::Help) => talk.say_all(help::IN_TEXT)?,
            Some(Word::Read) => say(talk, &lines.join("\n"))?,
            order => return Ok(Typed { text: lines.join("\n"), order }),
        }
    }
}

/// Changes a text as a word asks.
pub fn change<R: BufRead, W: Write>(
    talk: &mut Talk<R, W>,
    text: &str,
    word: FormWord,
    hear: &mut dyn FnMut(&str),
) -> Said<Changed> {
    let mut lines: Vec<String> = text.split('\n').map(ToOwned::to_owned).collect();
    if text.is_empty() {
        lines.clear();
    }
    let number = match word {
        FormWord::Line(number) | FormWord::Before(number) | FormWord::Away(number) => number,
        FormWord::Added => return typed(talk, text, None, hear).map(Changed::To),
        FormWord::Anew => {
            let mut anew = typed(talk, "", None, hear)?;
            if anew.order.is_some() && anew.text.is_empty() {
                // Nothing took the place of what stands there.
                text.clone_into(&mut anew.text);
            }
            return Ok(Changed::To(anew));
        }
        _ => return Ok(Changed::NotHere),
    };
    let Some(place) = number.checked_sub(1).filter(|place| *place < lines.len()) else {
        let count = match lines.len() {
            1 => "Er is 1 regel.".to_owned(),
            count => format!("Er zijn {count} regels."),
        };
        talk.say(&format!("Regel {number} is er niet. {count}"))?;
        return Ok(Changed::AskAgain);
    };
    if matches!(word, FormWord::Away(_)) {
        let gone = lines.remove(place);
        talk.say(&format!("Weggehaald: {gone}"))?;
        return Ok(Changed::To(Typed { text: lines.join("\n"), order: None }));
    }
    let is_new = matches!(word, FormWord::Before(_));
    if !is_new {
        talk.say(&format!("nu: {}", lines[place]))?;
    }
    let prompt = if is_new { "Nieuwe regel" } else { "Regel" };
    let line = match one_line(talk, &format!("{prompt} {number}"), text)? {
        Ok(line) => line,
        Err(Word::Back) => {
            talk.say("De tekst is gebleven zoals hij was.")?;
            return Ok(Changed::AskAgain);
        }
        Err(order) => {
            return Ok(Changed::To(Typed { text: text.to_owned(), order: Some(order) }));
        }
    };
    if is_new {
        lines.insert(place, unescaped(&line).to_owned());
    } else if !line.trim().is_empty() {
        unescaped(&line).clone_into(&mut lines[place]);
    }
    Ok(Changed::To(Typed { text: lines.join("\n"), order: None }))
}

/// Asks for one line of a text; an order in its place comes back.
fn one_line<R: BufRead, W: Write>(
    talk: &mut Talk<R, W>,
    prompt: &str,
    text: &str,
) -> Said<Result<String, Word>> {
    loop {
        let line = talk.ask(prompt)?;
        match Word::of(&line) {
            None => return Ok(Ok(line)),
            Some(Word::Help) => talk.say_all(help::ONE_LINE)?,
            Some(Word::Read) => say(talk, text)?,
            Some(order) => return Ok(Err(order)),
        }
    }
}
