//! Filling in a template: values from the file make no marks, and there is an end to it.

use std::io::{self, Write};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{Environment, Error, ErrorKind, UndefinedBehavior};

use super::{TemplateFault, tags};
use crate::documents::facts::{Fact, Facts};
use crate::documents::paper::{escape, hang, one_line};

/// Steps that a template may take.
const FUEL: u64 = 200_000;
/// Longest text that it may make, in bytes.
const LONGEST: usize = 2_000_000;
/// How deep its blocks may lie.
const DEPTH: usize = 30;

/// The text that a template makes of these facts.
pub(super) fn rendered(text: &str, file: &str, facts: &Facts) -> Result<String, TemplateFault> {
    let fault = |error: &Error| told(error, text, file);
    let environment = environment().map_err(|error| fault(&error))?;
    let template = environment.template_from_named_str("brief", text).map_err(|e| fault(&e))?;
    let mut out = Bounded(Vec::new());
    let done = template.render_captured_to(values(facts), &mut out);
    done.map_err(|error| fault(&error))?;
    String::from_utf8(out.0).map_err(|_| TemplateFault {
        file: file.to_owned(),
        line: None,
        message: "dit sjabloon maakt geen leesbare tekst.".into(),
    })
}

fn values(facts: &Facts) -> Value {
    Value::from_pairs(facts.iter().map(|(name, fact)| {
        let value = match fact {
            Fact::Text(text) => Value::from(text.as_str()),
            Fact::Flag(flag) => Value::from(*flag),
            Fact::Rows(rows) => Value::from(
                rows.iter()
                    .map(|row| {
                        let cells =
                            row.iter().map(|(name, text)| (*name, Value::from(text.as_str())));
                        Value::from_pairs(cells)
                    })
                    .collect::<Vec<_>>(),
            ),
        };
        (name, value)
    }))
}

/// The names that a template uses, without those that it makes itself.
pub(super) fn used_names(text: &str) -> Vec<String> {
    let Ok(environment) = environment() else { return Vec::new() };
    let Ok(template) = environment.template_from_named_str("brief", text) else {
        return Vec::new();
    };
    let mut names: Vec<_> = template.undeclared_variables(false).into_iter().collect();
    names.sort();
    names
}

fn environment() -> Result<Environment<'static>, Error> {
    // Without the usual filters and functions: what templates need is below.
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(DEPTH);
    environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?);
    environment.set_formatter(|out, _, value| {
        let text = if value.is_none() { String::new() } else { value.to_string() };
        let text = if value.is_safe() { text } else { escape(&text) };
        out.write_str(&text).map_err(Error::from)
    });
    let [lines, line, capital] = tags::FILTERS;
    environment.add_filter(lines, |text: String| Value::from_safe_string(hang(&text)));
    environment.add_filter(line, |text: String| Value::from_safe_string(one_line(&text)));
    environment.add_filter(capital, |text: String| {
        let mut letters = text.chars();
        let capital = letters.next().map(|first| first.to_uppercase().chain(letters));
        capital.map(Iterator::collect::<String>).unwrap_or_default()
    });
    Ok(environment)
}

/// What went wrong, as a Dutch sentence.
fn told(error: &Error, text: &str, file: &str) -> TemplateFault {
    let line = error.line();
    let written =
        line.and_then(|line| text.lines().nth(line.saturating_sub(1))).unwrap_or_default();
    let written = crate::domain::text::neutral(written.trim());
    let message = match error.kind() {
        ErrorKind::SyntaxError => format!(
            "de opmaak van dit sjabloon klopt niet. Kijk of elke 'if' en 'for' een einde heeft: {written}"
        ),
        ErrorKind::UndefinedError => format!("hier staat een naam die ik niet ken: {written}"),
        ErrorKind::UnknownFilter => format!(
            "dit filter ken ik niet. Kies uit: {}. Er staat: {written}",
            tags::FILTERS.join(", ")
        ),
        ErrorKind::OutOfFuel | ErrorKind::WriteFailure => {
            "dit sjabloon maakt een te lange tekst. Maak het korter.".into()
        }
        _ => format!("dit sjabloon kan zo niet ingevuld worden: {written}"),
    };
    TemplateFault { file: file.to_owned(), line, message }
}

/// Text of bounded length.
struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LONGEST {
            return Err(io::Error::other("too long"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
