//! How long a target runs.

use std::time::{Duration, Instant};

use super::dice::Dice;

const USUAL: Duration = Duration::from_secs(3);

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Runs a target with new dice for each input, as long or as often as was asked. The number of the
/// input is told where one breaks down.
pub fn spend(target: &str, mut one: impl FnMut(&mut Dice)) {
    let seed = number("KLACHTENBALIE_FUZZ_SEED").unwrap_or(0);
    let rounds = number("KLACHTENBALIE_FUZZ_ROUNDS");
    let time = number("KLACHTENBALIE_FUZZ_SECONDS").map_or(USUAL, Duration::from_secs);
    let start = Instant::now();
    let mut round = 0;
    while rounds.map_or_else(|| start.elapsed() < time, |rounds| round < rounds) {
        let told = Told { target, seed, round };
        one(&mut Dice::new(seed, round));
        std::mem::forget(told);
        round += 1;
    }
    eprintln!("{target}: {round} inputs in {:?}", start.elapsed());
    assert!(round > 0);
}

/// Says which input it was where a panic passes by.
struct Told<'a> {
    target: &'a str,
    seed: u64,
    round: u64,
}

impl Drop for Told<'_> {
    fn drop(&mut self) {
        eprintln!("{}: seed {}, input {}", self.target, self.seed, self.round);
    }
}
