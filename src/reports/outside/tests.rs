//! Whether hidden counts can be worked out, by trying every table that fits what is shown.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::*;

/// A breakdown of these counts, with its totals.
fn table(counts: &[Vec<u64>], nature: Nature) -> Table {
    let columns = counts[0].len();
    let mut lines: Vec<Vec<u64>> = counts.to_vec();
    lines.push((0..columns).map(|column| counts.iter().map(|row| row[column]).sum()).collect());
    if columns > 1 {
        for line in &mut lines {
            line.push(line.iter().sum());
        }
    }
    let cell = |value: &u64| {
        Some(Figure {
            key: String::new(),
            label: String::new(),
            value: Value::Count(*value),
            article: None,
            definition: String::new(),
            complaints: Vec::new(),
            unseen: 0,
        })
    };
    Table {
        stub: String::new(),
        columns: vec![String::new(); lines[0].len()],
        rows: lines
            .iter()
            .map(|line| Row {
                label: String::new(),
                cells: line.iter().map(cell).collect(),
                group: None,
            })
            .collect(),
        nature,
        drawn: Vec::new(),
    }
}

/// What is shown, with the totals; none where it is hidden.
fn shown(table: &Table) -> Vec<Vec<Option<u64>>> {
    let value = |cell: &Option<Figure>| cell.as_ref().unwrap().value.number();
    table.rows.iter().map(|row| row.cells.iter().map(value).collect()).collect()
}

/// Every table of counts that fits what is shown: for each place, the values that occur in one.
struct Tries<'a> {
    shown: &'a [Vec<Option<u64>>],
    rows: usize,
    columns: usize,
    grand: u64,
    found: Vec<Vec<BTreeSet<u64>>>,
}

impl Tries<'_> {
    fn all(shown: &[Vec<Option<u64>>]) -> Vec<Vec<BTreeSet<u64>>> {
        let rows = shown.len() - 1;
        let columns = if shown[0].len() == 1 { 1 } else { shown[0].len() - 1 };
        let grand = shown.last().unwrap().last().unwrap().unwrap();
        let found = vec![vec![BTreeSet::new(); shown[0].len()]; shown.len()];
        let mut tries = Tries { shown, rows, columns, grand, found };
        tries.fill(&mut vec![vec![0; columns]; rows], 0, grand);
        tries.found
    }

    fn fill(&mut self, counts: &mut Vec<Vec<u64>>, place: usize, left: u64) {
        if place == self.rows * self.columns {
            if left == 0 {
                self.note(counts);
            }
            return;
        }
        let (row, column) = (place / self.columns, place % self.columns);
        let range = match self.shown[row][column] {
            Some(value) if value > left => return,
            Some(value) => value..=value,
            None => 0..=left,
        };
        for value in range {
            counts[row][column] = value;
            let whole_row = column + 1 == self.columns;
            if whole_row && self.columns > 1 && !self.fits_row(counts, row) {
                continue;
            }
            self.fill(counts, place + 1, left - value);
        }
    }

    fn fits_row(&self, counts: &[Vec<u64>], row: usize) -> bool {
        let total: u64 = counts[row].iter().sum();
        self.shown[row][self.columns].is_none_or(|shown| shown == total)
    }

    fn note(&mut self, counts: &[Vec<u64>]) {
        let column = |column: usize| counts.iter().map(|row| row[column]).sum::<u64>();
        let totals: Vec<u64> = (0..self.columns).map(column).collect();
        let below = &self.shown[self.rows];
        if self.columns > 1
            && totals.iter().zip(below).any(|(total, shown)| shown.is_some_and(|it| it != *total))
        {
            return;
        }
        for (row, line) in counts.iter().enumerate() {
            for (column, value) in line.iter().enumerate() {
                self.found[row][column].insert(*value);
            }
            if self.columns > 1 {
                self.found[row][self.columns].insert(line.iter().sum());
            }
        }
        for (column, total) in totals.iter().enumerate() {
            self.found[self.rows][column].insert(*total);
        }
        self.found[self.rows].last_mut().unwrap().insert(self.grand);
    }
}

/// No count under five is shown but what is asked for, and no hidden one can be worked out; unless
/// nothing at all is shown beside what is asked for.
fn check(counts: &[Vec<u64>], nature: Nature) {
    let mut table = table(counts, nature);
    protect(&mut table);
    let shown = shown(&table);
    let (last, columns) = (shown.len() - 1, shown[0].len());
    let asked = |row: usize, column: usize| {
        row == last && (column + 1 == columns || nature == Nature::BreakdownOfAsked)
    };
    // A total of nothing that is asked for tells that nobody is behind its parts.
    let below = shown[last].clone();
    let nobody = |column: usize| {
        below.last() == Some(&Some(0))
            || (nature == Nature::BreakdownOfAsked && below[column] == Some(0))
    };
    let mut nothing = true;
    for (row, line) in shown.iter().enumerate() {
        for (column, value) in line.iter().enumerate() {
            if asked(row, column) {
                assert!(value.is_some(), "{counts:?}: what is asked for is hidden");
            } else if nobody(column) {
                assert_eq!(*value, Some(0), "{counts:?}: nobody is hidden");
            } else if let Some(value) = value {
                nothing = false;
                assert!(*value >= SMALLEST, "{counts:?}: {value} is shown in {shown:?}");
            }
        }
    }
    if nothing {
        return;
    }
    let tries = Tries::all(&shown);
    for (row, line) in shown.iter().enumerate() {
        for (column, value) in line.iter().enumerate() {
            let known = tries[row][column].len() == 1;
            assert!(
                value.is_some() || !known,
                "{counts:?}: row {row}, column {column} can be worked out from {shown:?}"
            );
        }
    }
}

#[test]
fn one_small_count_takes_another_with_it() {
    let mut single = table(&[vec![3], vec![9], vec![7]], Nature::Breakdown);
    protect(&mut single);
    // 19 less 9 is 10: the 3 hides behind the 7, the smallest that is left.
    assert_eq!(shown(&single), [vec![None], vec![Some(9)], vec![None], vec![Some(19)]]);
}

#[test]
fn one_small_count_in_a_crossed_table_takes_a_rectangle() {
    let mut crossed = table(&[vec![2, 9, 30], vec![8, 7, 40], vec![50, 60, 70]], Nature::Breakdown);
    protect(&mut crossed);
    assert_eq!(
        shown(&crossed),
        [
            vec![None, None, Some(30), Some(41)],
            vec![None, None, Some(40), Some(55)],
            vec![Some(50), Some(60), Some(70), Some(180)],
            vec![Some(60), Some(76), Some(140), Some(276)],
        ]
    );
}

#[test]
fn nothing_beside_nothing_is_not_given_away() {
    for counts in [
        vec![vec![0, 0], vec![0, 9]],
        vec![vec![0, 0, 3], vec![6, 0, 0]],
        vec![vec![0], vec![0], vec![12]],
        vec![vec![0, 20], vec![20, 0]],
        vec![vec![1, 0, 0], vec![5, 5, 5], vec![5, 5, 5]],
        vec![vec![0, 0], vec![0, 0]],
        vec![vec![3]],
        vec![vec![4, 4], vec![4, 4]],
        vec![vec![5, 5], vec![5, 5]],
    ] {
        check(&counts, Nature::Breakdown);
        check(&counts, Nature::BreakdownOfAsked);
    }
}

#[test]
fn a_total_of_nothing_that_is_asked_for_hides_no_other_column() {
    let counts = [vec![6, 0, 7], vec![8, 0, 9]];
    let mut crossed = table(&counts, Nature::BreakdownOfAsked);
    protect(&mut crossed);
    assert!(shown(&crossed).iter().flatten().all(Option::is_some));
}

#[test]
fn large_counts_are_all_shown() {
    let mut crossed = table(&[vec![5, 6], vec![7, 8]], Nature::Breakdown);
    protect(&mut crossed);
    assert!(shown(&crossed).iter().flatten().all(Option::is_some));
}

fn counts() -> impl Strategy<Value = Vec<Vec<u64>>> {
    let count = prop_oneof![3 => 0..5_u64, 4 => 5..9_u64];
    (1..=3_usize, 1..=3_usize).prop_flat_map(move |(rows, columns)| {
        prop::collection::vec(prop::collection::vec(count.clone(), columns), rows)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_hidden_count_can_be_worked_out(counts in counts()) {
        check(&counts, Nature::Breakdown);
        check(&counts, Nature::BreakdownOfAsked);
    }
}
