//! Many keys of one kind.

use std::time::Duration;

use crate::broken::Measured;
use crate::pty::{Answer, Session};
use crate::report::{Figure, Goal, Report};
use crate::spread::{Spread, amount};

/// What many keys brought about.
#[derive(Debug, Default)]
pub struct Series {
    /// Each key's.
    pub answers: Vec<Answer>,
    /// Processor time that each took, in milliseconds.
    cpu_ms: Vec<f64>,
}

impl Series {
    /// Presses the keys, each when the one before it has settled.
    pub fn press(session: &mut Session, keys: &[&[u8]], quiet: Duration) -> Measured<Self> {
        let mut series = Self::default();
        for key in keys {
            series.add(session, key, quiet)?;
        }
        session.check_alive()?;
        Ok(series)
    }

    /// Presses one more key.
    pub fn add(&mut self, session: &mut Session, key: &[u8], quiet: Duration) -> Measured<()> {
        let before = session.usage()?;
        self.answers.push(session.key(key, quiet)?);
        self.cpu_ms.push(session.usage()?.cpu_ms_since(before));
        Ok(())
    }

    /// Times to the first byte.
    pub fn first(&self) -> Spread {
        Spread::of_times(self.answers.iter().filter_map(|answer| answer.first))
    }

    /// Times to the last byte.
    pub fn settled(&self) -> Spread {
        Spread::of_times(self.answers.iter().filter_map(|answer| answer.settled))
    }

    /// Bytes of those that were answered.
    pub fn bytes(&self) -> Spread {
        Spread::of(self.answers.iter().map(|answer| amount(answer.bytes)).filter(|b| *b > 0.0))
    }

    /// Processor times: what the keys cost, whatever else the machine did.
    pub fn processor(&self) -> Spread {
        Spread::of(self.cpu_ms.iter().copied())
    }

    /// What is told of every series beside its own goal.
    pub fn tell(
        &self,
        complaints: usize,
        name: &str,
        floor: &Self,
        most: Option<f64>,
        report: &mut Report,
    ) {
        let settled = self.settled();
        let mut add = |what: &str, unit, value: &dyn Fn(&Self) -> Option<f64>| {
            let figure = Figure::new(complaints, format!("{name}, {what}"), value(self), unit);
            report.add(figure.floor(value(floor)));
        };
        add("first byte, p50", "ms", &|series| series.first().middle());
        add("p99", "ms", &|series| series.settled().percentile(99));
        add("processor, p50", "ms", &|series| series.processor().middle());
        add("processor, p99", "ms", &|series| series.processor().percentile(99));
        add("bytes, p50", "B", &|series| series.bytes().middle());
        let bytes = format!("{name}, bytes, most");
        let bytes = Figure::new(complaints, bytes, self.bytes().worst(), "B");
        report.add(most.map(Goal::AtMost).into_iter().fold(bytes, Figure::goal));
        let silent = self.answers.len() - settled.count();
        if silent > 0 {
            let name = format!("{name}, keys of {} without answer", self.answers.len());
            report.add(Figure::new(complaints, name, Some(amount(silent)), ""));
        }
    }
}
