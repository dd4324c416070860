//! Chance that is the same every time, and texts that it changes.

use serde_json::Value;

/// A small generator of numbers.
pub struct Dice(u64);

/// Pieces that something may be made of.
const PIECES: &[&str] = &[
    "",
    " ",
    "\n",
    "\r\n",
    "\t",
    "\0",
    "\u{1b}[31m",
    "\u{202e}",
    "\u{feff}",
    "é",
    "e\u{301}",
    "日本",
    "👩‍👩‍👧",
    "\"",
    "\\",
    "'",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "=",
    "#",
    "%",
    "{{ x }}",
    "{% if %}",
    "null",
    "true",
    "0",
    "-1",
    "99999999999999999999",
    "1e999",
    "NaN",
    "2026-02-30",
    "0000-00-00",
    "9999-12-31",
    "2026-11-20",
    "2026-11-20T25:61",
    "2026-001",
    "2026-999999999999",
    "../../etc/passwd",
    "/dev/null",
    "'; DROP TABLE events; --",
    "Daniëlle Jansen",
    "J. de Vries",
    "a@b.nl",
    "--",
    "-",
];

impl Dice {
    /// Dice of their own for each input.
    pub fn new(seed: u64, round: u64) -> Self {
        let mixed =
            (seed ^ 0x5eed_0000_1234_5678).wrapping_add(round.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        let mut dice = Self(mixed | 1);
        for _ in 0..4 {
            dice.roll(2);
        }
        dice
    }

    /// A number under `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    /// Once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.roll(times) == 0
    }

    /// One of these.
    pub fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.roll(all.len())]
    }

    /// A piece that something may stumble on.
    pub fn piece(&mut self) -> String {
        match self.roll(12) {
            0 => self.of(PIECES).repeat(self.roll(400)),
            1 => char::from_u32(u32::try_from(self.roll(0x11_0000)).unwrap())
                .map(String::from)
                .unwrap_or_default(),
            _ => (*self.of(PIECES)).to_owned(),
        }
    }

    fn place(&mut self, text: &str) -> usize {
        let at = self.roll(text.len() + 1);
        (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
    }

    /// A text with some of it cut out, doubled, moved or replaced.
    pub fn changed(&mut self, text: &str) -> String {
        let mut text = text.to_owned();
        for _ in 0..=self.roll(4) {
            let from = self.place(&text);
            let to = self.place(&text).clamp(from, from + (text.len() - from).min(60));
            let to = (from..=to).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(from);
            let part = text[from..to].to_owned();
            match self.roll(4) {
                0 => text.replace_range(from..to, ""),
                1 => text.insert_str(to, &part),
                2 => {
                    text.replace_range(from..to, "");
                    let at = self.place(&text);
                    text.insert_str(at, &part);
                }
                _ => text.replace_range(from..to, &self.piece()),
            }
        }
        text
    }

    /// A line of a text taken out, doubled, or changed for another's.
    pub fn changed_lines(&mut self, text: &str) -> String {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        for _ in 0..=self.roll(3) {
            if lines.is_empty() {
                break;
            }
            let (one, other) = (self.roll(lines.len()), self.roll(lines.len()));
            match self.roll(4) {
                0 => drop(lines.remove(one)),
                1 => lines.insert(other, lines[one].clone()),
                2 => lines.swap(one, other),
                _ => lines[one] = self.changed(&lines[one].clone()),
            }
        }
        lines.join("\n")
    }

    /// JSON with something in it that does not belong there.
    pub fn changed_json(&mut self, value: &mut Value) {
        match value {
            Value::Object(fields) if !fields.is_empty() && !self.once_in(6) => {
                let keys: Vec<String> = fields.keys().cloned().collect();
                let key = self.of(&keys).clone();
                match self.roll(8) {
                    0 => drop(fields.remove(&key)),
                    1 => {
                        let other = fields[self.of(&keys).as_str()].clone();
                        fields.insert(key, other);
                    }
                    2 => drop(fields.insert(self.piece(), Value::Null)),
                    _ => self.changed_json(&mut fields[&key]),
                }
            }
            Value::Array(items) if !items.is_empty() && !self.once_in(6) => {
                let at = self.roll(items.len());
                match self.roll(6) {
                    0 => drop(items.remove(at)),
                    1 => items.push(items[at].clone()),
                    _ => self.changed_json(&mut items[at]),
                }
            }
            Value::String(text) if !self.once_in(4) => *text = self.changed(&text.clone()),
            other => {
                *other = match self.roll(7) {
                    0 => Value::Null,
                    1 => Value::Bool(self.once_in(2)),
                    2 => Value::from(self.roll(5)),
                    3 => Value::from(i64::MIN),
                    4 => Value::from(u64::MAX),
                    5 => Value::Array(vec![Value::from(self.piece()); self.roll(3)]),
                    _ => Value::from(self.piece()),
                }
            }
        }
    }
}
