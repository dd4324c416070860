//! Counts with their totals as a network, to find which hidden count could still be worked out.
//!
//! A table of counts with row and column totals is a flow: from a source to each row (its total),
//! from row to column (the count), from each column to a sink (its total), and back (the grand
//! total). What is shown is fixed. A hidden count can be worked out exactly when no other whole,
//! non-negative flow gives it another value; that is when no cycle through it lets one unit more,
//! or one unit less, go round over hidden counts only. So the same search that proves a table safe
//! also finds which counts to hide besides, at the lowest cost.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A count between two nodes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arc {
    pub from: usize,
    pub to: usize,
    pub value: u64,
    /// Never hidden.
    pub fixed: bool,
    pub hidden: bool,
}

/// Counts and totals of one table.
#[derive(Debug)]
pub(super) struct Network {
    pub nodes: usize,
    pub arcs: Vec<Arc>,
}

/// A step along an arc: with it (one more) or against it (one less).
#[derive(Clone, Copy)]
struct Step {
    arc: usize,
    from: usize,
    to: usize,
    cost: u64,
}

impl Network {
    /// Hides more counts until no hidden one can be worked out; false where that cannot be reached.
    pub fn protect(&mut self) -> bool {
        while let Some(place) = self.first_known() {
            let Some(besides) = self.cheapest_cycle(place) else { return false };
            for arc in besides {
                self.arcs[arc].hidden = true;
            }
        }
        true
    }

    /// A hidden count that can be worked out.
    fn first_known(&self) -> Option<usize> {
        (0..self.arcs.len()).find(|place| {
            self.arcs[*place].hidden && !self.moves(*place, true) && !self.moves(*place, false)
        })
    }

    /// Whether a hidden count could as well be one more (or less), by what is shown.
    fn moves(&self, place: usize, more: bool) -> bool {
        self.cycle(place, more, false).is_some()
    }

    /// What else to hide so that a count can move, at the lowest cost.
    fn cheapest_cycle(&self, place: usize) -> Option<Vec<usize>> {
        let ways = [true, false].into_iter().filter_map(|more| self.cycle(place, more, true));
        ways.min_by_key(|(cost, _)| *cost).map(|(_, arcs)| arcs)
    }

    /// The cheapest way round that makes this count one more or one less: the cost, and the arcs
    /// that are still shown on it. `hiding`: whether shown counts may be hidden for it.
    fn cycle(&self, place: usize, more: bool, hiding: bool) -> Option<(u64, Vec<usize>)> {
        let own = self.arcs[place];
        if !more && own.value == 0 {
            return None;
        }
        let (start, end) = if more { (own.to, own.from) } else { (own.from, own.to) };
        let steps = self.steps(place, hiding);
        let mut best: Vec<Option<(u64, Option<Step>)>> = vec![None; self.nodes];
        best[start] = Some((0, None));
        let mut open = BinaryHeap::from([Reverse((0, start))]);
        while let Some(Reverse((cost, node))) = open.pop() {
            if best[node].is_some_and(|(known, _)| known < cost) {
                continue;
            }
            for step in &steps[node] {
                let total = cost + step.cost;
                if best[step.to].is_none_or(|(known, _)| total < known) {
                    best[step.to] = Some((total, Some(*step)));
                    open.push(Reverse((total, step.to)));
                }
            }
        }
        let (cost, _) = best[end]?;
        let mut shown = Vec::new();
        let mut node = end;
        while let Some((_, Some(step))) = best[node] {
            if !self.arcs[step.arc].hidden {
                shown.push(step.arc);
            }
            node = step.from;
        }
        Some((cost, shown))
    }

    /// The steps that may be taken, by the node where they begin.
    fn steps(&self, without: usize, hiding: bool) -> Vec<Vec<Step>> {
        let mut steps = vec![Vec::new(); self.nodes];
        for (place, arc) in self.arcs.iter().enumerate() {
            let usable = arc.hidden || (hiding && !arc.fixed);
            if !usable || place == without {
                continue;
            }
            // Hiding a small count takes least from the reader; few hidden counts come first.
            let cost = if arc.hidden { 0 } else { 1_000 + arc.value };
            steps[arc.from].push(Step { arc: place, from: arc.from, to: arc.to, cost });
            if arc.value > 0 {
                steps[arc.to].push(Step { arc: place, from: arc.to, to: arc.from, cost });
            }
        }
        steps
    }
}
