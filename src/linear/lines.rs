//! A text of several lines: typed until a line that holds only a full stop, and changed by its
//! numbered lines.

use std::io::{BufRead, Write};

use super::ear::{FormWord, unescaped};
use super::talk::{Said, Talk};

/// Says the lines under their numbers.
pub fn say<R: BufRead, W: Write>(talk: &mut Talk<R, W>, text: &str) -> Said {
    let mut numbered = text.split('\n').zip(1..);
    numbered.try_for_each(|(line, number)| talk.say(&format!("{number}: {line}")))
}

/// Takes lines behind `before` until one that holds only a full stop; the first may be there
/// already. Each is handed over once it is there.
pub fn typed<R: BufRead, W: Write>(
    talk: &mut Talk<R, W>,
    before: &str,
    first: Option<&str>,
    hear: &mut dyn FnMut(&str),
) -> Said<String> {
    let mut text = before.to_owned();
    let mut count = if before.is_empty() { 0 } else { before.split('\n').count() };
    let mut add = |line: &str, count: &mut usize| {
        if *count > 0 {
            text.push('\n');
        }
        text.push_str(line);
        *count += 1;
        hear(&text);
        text.clone()
    };
    let mut whole = before.to_owned();
    if let Some(first) = first.filter(|first| first.trim() != ".") {
        whole = add(unescaped(first), &mut count);
    } else if first.is_some() {
        return Ok(whole);
    }
    loop {
        let line = talk.ask(&format!("Regel {}, of een punt", count + 1))?;
        if line.trim() == "." {
            return Ok(whole);
        }
        whole = add(unescaped(&line), &mut count);
    }
}

/// Changes a text as a word asks; none where the word is about something else.
pub fn change<R: BufRead, W: Write>(
    talk: &mut Talk<R, W>,
    text: &str,
    word: FormWord,
    hear: &mut dyn FnMut(&str),
) -> Said<Option<String>> {
    let mut lines: Vec<String> = text.split('\n').map(ToOwned::to_owned).collect();
    if text.is_empty() {
        lines.clear();
    }
    let (FormWord::Line(number) | FormWord::Before(number) | FormWord::Away(number)) = word else {
        return Ok(match word {
            FormWord::Added => Some(typed(talk, text, None, hear)?),
            FormWord::Anew => Some(typed(talk, "", None, hear)?),
            _ => None,
        });
    };
    let Some(place) = number.checked_sub(1).filter(|place| *place < lines.len()) else {
        talk.say(&format!("Regel {number} is er niet. Er zijn {} regels.", lines.len()))?;
        return Ok(Some(text.to_owned()));
    };
    match word {
        FormWord::Away(_) => {
            let gone = lines.remove(place);
            talk.say(&format!("Weggehaald: {gone}"))?;
        }
        FormWord::Before(_) => {
            let line = talk.ask(&format!("Nieuwe regel {number}"))?;
            lines.insert(place, unescaped(&line).to_owned());
        }
        _ => {
            talk.say(&format!("nu: {}", lines[place]))?;
            let line = talk.ask(&format!("Regel {number}"))?;
            if !line.trim().is_empty() {
                unescaped(&line).clone_into(&mut lines[place]);
            }
        }
    }
    Ok(Some(lines.join("\n")))
}
