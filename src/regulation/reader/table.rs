//! One table in the file: which keys it must, may and may not have.

use std::cell::RefCell;

use toml::de::DeTable;

use super::fault::Faults;
use super::nearest::nearest;
use super::value::{Read, Told, Value, quoted};

/// A table that remembers which keys were asked for: all others are unknown.
pub(super) struct Table<'a> {
    entries: &'a DeTable<'a>,
    name: String,
    line: usize,
    faults: &'a Faults,
    asked: RefCell<Vec<&'static str>>,
    missing: RefCell<Vec<&'static str>>,
}

/// Tables under the same heading, in order.
pub(super) struct Listed<T> {
    /// Those that could be read, with their lines.
    pub(super) items: Vec<(usize, T)>,
    /// Whether that is all of them.
    pub(super) complete: bool,
}

impl<T> Listed<T> {
    /// The items without their lines.
    pub(super) fn into_items(self) -> Vec<T> {
        self.items.into_iter().map(|(_, item)| item).collect()
    }

    /// Whether surely none of them is so.
    pub(super) fn none(&self, so: impl Fn(&T) -> bool) -> bool {
        self.complete && !self.items.iter().any(|(_, item)| so(item))
    }
}

impl<'a> Table<'a> {
    /// A table that begins at this line and is called so in messages.
    pub(super) fn new(
        entries: &'a DeTable<'a>,
        name: String,
        line: usize,
        faults: &'a Faults,
    ) -> Self {
        Self { entries, name, line, faults, asked: RefCell::default(), missing: RefCell::default() }
    }

    /// The same table under another name.
    pub(super) fn named(self, name: String) -> Self {
        Self { name, ..self }
    }

    /// The same table, called by the heading that it has inside another list or section.
    fn within(self, outer: &Self) -> Self {
        let (Some(own), Some(outer)) = (bare(&self.name), bare(&outer.name)) else { return self };
        let name = format!("[[{outer}.{own}]]");
        Self { name, ..self }
    }

    /// The line where it begins.
    pub(super) const fn line(&self) -> usize {
        self.line
    }

    fn get(&self, key: &'static str) -> Option<Value<'a>> {
        self.asked.borrow_mut().push(key);
        self.peek(key)
    }

    /// The value of a key, without making the key known.
    pub(super) fn peek(&self, key: &'static str) -> Option<Value<'a>> {
        let (name, value) = self.entries.get_key_value(key)?;
        let line = self.faults.line_at(name.span().start);
        Some(Value { raw: value.get_ref(), key, line, faults: self.faults })
    }

    /// A key that must be there.
    pub(super) fn required<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(Value<'a>) -> Read<T>,
    ) -> Read<T> {
        if let Some(value) = self.get(key) {
            return read(value);
        }
        self.missing.borrow_mut().push(key);
        Err(Told)
    }

    /// A key that may be left out.
    pub(super) fn optional<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(Value<'a>) -> Read<T>,
    ) -> Read<Option<T>> {
        self.get(key).map(read).transpose()
    }

    /// A key that may be left out, and then has its type's empty value.
    pub(super) fn or_default<T: Default>(
        &self,
        key: &'static str,
        read: impl FnOnce(Value<'a>) -> Read<T>,
    ) -> Read<T> {
        self.optional(key, read).map(Option::unwrap_or_default)
    }

    /// Each table under a heading in double brackets.
    pub(super) fn each<T>(
        &self,
        key: &'static str,
        read: impl Fn(&Table<'a>) -> Read<T>,
    ) -> Listed<T> {
        let tables: Vec<Self> = self.or_default(key, Value::tables).unwrap_or_default();
        let tables: Vec<Self> = tables.into_iter().map(|table| table.within(self)).collect();
        let items: Vec<_> =
            tables.iter().filter_map(|table| Some((table.line, read(table).ok()?))).collect();
        Listed { complete: items.len() == tables.len(), items }
    }

    /// Tells of missing and unknown keys, once all known ones have been asked for.
    pub(super) fn finish(&self) -> Read<()> {
        let asked = self.asked.borrow();
        let mut missing = self.missing.borrow_mut();
        let mut sound = missing.is_empty();
        for key in self.entries.keys() {
            let written: &str = key.get_ref();
            if asked.contains(&written) {
                continue;
            }
            sound = false;
            let absent = asked.iter().copied().filter(|key| !self.entries.contains_key(*key));
            let advice = if let Some(meant) = nearest(written, absent) {
                missing.retain(|key| *key != meant);
                format!("bedoel je \"{meant}\"?")
            } else {
                format!("bekend zijn: {}", asked.join(", "))
            };
            let line = self.faults.line_at(key.span().start);
            let written = quoted(written);
            let message = format!("onbekende sleutel {written} in {}; {advice}", self.name);
            self.faults.structure(line, message);
        }
        for key in missing.iter() {
            self.faults.structure(self.line, format!("\"{key}\" ontbreekt in {}", self.name));
        }
        if sound { Ok(()) } else { Err(Told) }
    }

    /// Whether a key is there, be it misspelt.
    pub(super) fn has(&self, key: &str) -> bool {
        let asked = self.asked.borrow();
        self.entries.contains_key(key)
            || self.entries.keys().any(|written| {
                let written: &str = written.get_ref();
                !asked.contains(&written) && nearest(written, [key]).is_some()
            })
    }

    /// Tells of a contradiction at a key, or at the table where the key is not there.
    pub(super) fn clash(&self, key: &str, message: impl Into<String>) {
        let name = self.entries.get_key_value(key).map(|(name, _)| name.span().start);
        self.faults.structure(name.map_or(self.line, |at| self.faults.line_at(at)), message);
    }

    /// Tells of a contradiction at a line.
    pub(super) fn clash_at(&self, line: usize, message: impl Into<String>) {
        self.faults.structure(line, message);
    }

    /// Tells where the same thing stands twice.
    pub(super) fn distinct<'t, T>(
        &self,
        items: &'t [(usize, T)],
        what: &str,
        code: impl Fn(&'t T) -> &'t str,
    ) {
        for (index, (line, item)) in items.iter().enumerate() {
            let this = code(item);
            let first = items.iter().take(index).find(|(_, earlier)| code(earlier) == this);
            if let Some((first, _)) = first {
                let message = format!("{what} \"{this}\" staat al op regel {first}");
                self.clash_at(*line, message);
            }
        }
    }
}

/// A heading's name without its brackets. The whole file has no heading.
fn bare(name: &str) -> Option<&str> {
    Some(name.strip_prefix('[')?.trim_matches(['[', ']']))
}
