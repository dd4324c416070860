//! A bar chart (staafdiagram) apart from any file format: lengths and the words beside them.

/// Counts of the same kind side by side, a group of bars for each label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Above the labels, and above the bars.
    pub header: [String; 2],
    /// What each bar of a group counts, such as "ontvangen".
    pub series: Vec<String>,
    /// The groups, from top to bottom.
    pub groups: Vec<Bars>,
}

/// One group of bars.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bars {
    /// What it is about, such as "januari 2026".
    pub label: String,
    /// One a series.
    pub values: Vec<u64>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// Which series, from 0.
    pub series: usize,
    /// Its length, of the longest that there may be.
    pub length: usize,
    /// "3 ontvangen": the bar in words, so that nobody needs to see it.
    pub words: String,
}

impl Chart {
    /// The bars of a group, the highest value of the chart as long as `longest`. What is more than
    /// nothing shows.
    pub fn bars(&self, group: &Bars, longest: usize) -> Vec<Bar> {
        let all = self.groups.iter().flat_map(|group| &group.values);
        let highest = all.copied().max().unwrap_or(0).max(1);
        let bar = |(series, (value, name)): (usize, (&u64, &String))| {
            let length = (u128::from(*value) * longest as u128).div_ceil(u128::from(highest));
            Bar {
                series,
                length: usize::try_from(length).unwrap_or(longest),
                words: format!("{value} {name}"),
            }
        };
        group.values.iter().zip(&self.series).enumerate().map(bar).collect()
    }

    /// Its words in the order in which they are read.
    pub(super) fn words(&self) -> Vec<String> {
        let groups = self.groups.iter().flat_map(|group| {
            let bars = self.bars(group, 1).into_iter().map(|bar| bar.words);
            std::iter::once(group.label.clone()).chain(bars)
        });
        self.header.iter().cloned().chain(groups).collect()
    }
}
