//! What is wrong with a regulation file, and where.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt;

use thiserror::Error;

/// One fault in a regulation file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, as a Dutch sentence.
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "regel {}: {}", self.line, self.message)
    }
}

/// A regulation file that can't be used, with everything that is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", listed(.faults))]
pub struct FaultyRegulation {
    /// All faults, by line; never empty.
    pub faults: Vec<Fault>,
}

fn listed(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Whether a fault stands by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The file is not TOML there.
    Syntax,
    /// The value itself is wrong.
    Value,
    /// Something is missing, unknown or clashes. Where the file is no TOML, that may only be
    /// because a part was not understood.
    Structure,
}

/// The faults found so far.
pub(super) struct Faults {
    line_starts: Vec<usize>,
    found: RefCell<Vec<(Kind, Fault)>>,
}

impl Faults {
    /// No faults yet, in this text.
    pub(super) fn new(text: &str) -> Self {
        let after_breaks = text.match_indices('\n').map(|(offset, _)| offset + 1);
        Self {
            line_starts: std::iter::once(0).chain(after_breaks).collect(),
            found: RefCell::default(),
        }
    }

    /// The line of a byte offset, from 1.
    pub(super) fn line_at(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|start| *start <= offset).max(1)
    }

    /// The file is not TOML here.
    pub(super) fn syntax(&self, line: usize, message: impl Into<String>) {
        self.add(Kind::Syntax, line, message.into());
    }

    /// A value that is wrong by itself.
    pub(super) fn value(&self, line: usize, message: impl Into<String>) {
        self.add(Kind::Value, line, message.into());
    }

    /// Something missing, unknown or contradictory.
    pub(super) fn structure(&self, line: usize, message: impl Into<String>) {
        self.add(Kind::Structure, line, message.into());
    }

    fn add(&self, kind: Kind, line: usize, message: String) {
        self.found.borrow_mut().push((kind, Fault { line, message }));
    }

    /// Everything worth telling, by line: one syntax fault a line, and no faults that may only
    /// follow from one.
    pub(super) fn into_list(self) -> Vec<Fault> {
        let found = self.found.into_inner();
        let mut broken = BTreeSet::new();
        let syntax = found.iter().filter(|(kind, _)| *kind == Kind::Syntax);
        let mut listed: Vec<Fault> = syntax
            .filter(|(_, fault)| broken.insert(fault.line))
            .map(|(_, fault)| fault.clone())
            .collect();
        let sound = |(kind, fault): &(Kind, Fault)| match kind {
            Kind::Syntax => false,
            Kind::Value => !broken.contains(&fault.line),
            Kind::Structure => broken.is_empty(),
        };
        listed.extend(found.into_iter().filter(sound).map(|(_, fault)| fault));
        listed.sort();
        listed.dedup();
        listed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_from_one() {
        let faults = Faults::new("a\nbc\n\nd");
        let lines: Vec<usize> = (0..8).map(|offset| faults.line_at(offset)).collect();
        assert_eq!(lines, [1, 1, 2, 2, 2, 3, 4, 4]);
        assert_eq!(faults.line_at(500), 4);
    }

    #[test]
    fn broken_toml_silences_what_may_follow_from_it() {
        let faults = Faults::new("");
        faults.structure(1, "ontbreekt");
        faults.value(4, "waarde");
        faults.value(3, "waarde");
        faults.syntax(3, "eerste");
        faults.syntax(3, "tweede");
        let text = FaultyRegulation { faults: faults.into_list() }.to_string();
        assert_eq!(text, "regel 3: eerste\nregel 4: waarde");
    }
}
