//! What is wrong with keys together: one that would do two things, one that a place closer by takes
//! from an act that works there too, and an act that not everybody could reach any more.

use std::collections::HashMap;

use super::Key;
use super::keymap::{Binding, Context, Keymap};
use super::remap::{KeyFault, KeyFaults, name};

/// Rows of a keymap, in the order of the built-in table, and the lines of the file that changed
/// some of them.
pub(super) struct Asked<'a> {
    pub rows: &'a [Binding],
    pub lines: &'a HashMap<usize, usize>,
}

/// Every fault; those of a later kind only where there are none of an earlier one, of which they
/// would be the consequence.
pub(super) fn clashes(asked: &Asked<'_>) -> KeyFaults {
    let kinds = [Asked::twice, Asked::not_for_all, Asked::taken, Asked::out_of_reach];
    kinds.into_iter().map(|find| find(asked)).find(|faults| !faults.is_empty()).unwrap_or_default()
}

impl Asked<'_> {
    /// The line that asked for the one or the other; the last, where both were asked for.
    fn line(&self, one: usize, other: usize) -> usize {
        self.lines.get(&one).max(self.lines.get(&other)).copied().unwrap_or(1)
    }

    /// The row that a key finds in a context.
    fn find(rows: &[Binding], context: Context, key: Key) -> Option<usize> {
        let in_place = |place: &Context| {
            rows.iter().position(|row| row.context == *place && row.keys.contains(&key))
        };
        context.chain().iter().find_map(in_place)
    }

    /// Keys that would mean two things in one place.
    fn twice(&self) -> KeyFaults {
        let mut faults = KeyFaults::new();
        for (place, row) in self.rows.iter().enumerate() {
            for key in row.keys.iter() {
                let before = &self.rows[..place];
                let is_same =
                    |other: &Binding| other.context == row.context && other.keys.contains(key);
                let Some(other) = before.iter().position(is_same) else { continue };
                let (first, second) = (name(self.rows[other].act), name(row.act));
                faults.push(KeyFault {
                    line: self.line(place, other),
                    what: format!("'{key}' staat twee keer: voor {first} en voor {second}."),
                });
            }
        }
        faults
    }

    /// Rows of which no key is on every keyboard and comes through every terminal.
    fn not_for_all(&self) -> KeyFaults {
        let rows = self.rows.iter().enumerate();
        let lacking = rows.filter(|(_, row)| !row.keys.iter().any(|key| key.is_plain()));
        let fault = |(place, row): (usize, &Binding)| {
            let keys: Vec<_> = row.keys.iter().map(|key| format!("'{key}'")).collect();
            let typed = row.context.is_typed_in() || row.context == Context::Choice;
            let letter = if typed { "" } else { "een letter, " };
            KeyFault {
                line: self.line(place, place),
                what: format!(
                    "{} komt niet van elk toetsenbord en door elke terminal. Geef {} ook een \
                     gewone toets: {letter}Enter, een pijl of Ctrl met een letter.",
                    keys.join(", "),
                    name(row.act)
                ),
            }
        };
        lacking.map(fault).collect()
    }

    /// Keys that a place closer by takes from an act that works there by the built-in table. What
    /// that table takes itself is no fault.
    fn taken(&self) -> KeyFaults {
        let built_in = Keymap::built_in().rows();
        let mut losses: Vec<(usize, usize, Key, Vec<Context>)> = Vec::new();
        for (context, loser) in works() {
            for key in self.rows[loser].keys.iter() {
                let Some(winner) = Self::find(self.rows, context, *key) else { continue };
                let anyhow = [winner, loser].iter().all(|row| built_in[*row].keys.contains(key));
                if winner == loser || anyhow {
                    continue;
                }
                let same = losses.iter_mut().find(|(other, row, lost, _)| {
                    let act = |row: usize| self.rows[row].act;
                    (act(*other), *row, *lost) == (act(winner), loser, *key)
                });
                match same {
                    Some((.., places)) => places.push(context),
                    None => losses.push((winner, loser, *key, vec![context])),
                }
            }
        }
        let fault = |(winner, loser, key, places): (usize, usize, Key, Vec<Context>)| {
            let (winning, losing) = (&self.rows[winner], &self.rows[loser]);
            let places: Vec<_> = places
                .iter()
                .map(|place| format!("{} [{}]", place.label().to_lowercase(), name(*place)))
                .collect();
            KeyFault {
                line: self.line(winner, loser),
                what: format!(
                    "'{key}' is {} voor {}; {} uit [{}] werkt daar dan niet meer met die toets. \
                     Kies een andere.",
                    places.join(" en "),
                    name(winning.act),
                    name(losing.act),
                    name(losing.context)
                ),
            }
        };
        losses.into_iter().map(fault).collect()
    }

    /// Acts that have a key for everybody, but none that is left to them in some place.
    fn out_of_reach(&self) -> KeyFaults {
        let mut faults: KeyFaults = Vec::new();
        for (context, row) in works() {
            let reaches =
                |key: &&Key| key.is_plain() && Self::find(self.rows, context, **key) == Some(row);
            let binding = &self.rows[row];
            if binding.keys.iter().any(|key| reaches(&key)) {
                continue;
            }
            let takers = binding.keys.iter().filter_map(|key| Self::find(self.rows, context, *key));
            faults.push(KeyFault {
                line: takers.map(|taker| self.line(taker, row)).max().unwrap_or(1),
                what: format!(
                    "{} uit [{}] heeft {} [{}] geen gewone toets meer. Geef er een bij.",
                    name(binding.act),
                    name(binding.context),
                    context.label().to_lowercase(),
                    name(context)
                ),
            });
        }
        faults
    }
}

/// What works where by the built-in table: each context with the rows that can be reached there.
fn works() -> impl Iterator<Item = (Context, usize)> {
    let rows = Keymap::built_in().rows();
    let reached = move |context: Context| {
        let by_key = move |row: usize| {
            let mut keys = rows[row].keys.iter();
            keys.any(|key| Asked::find(rows, context, *key) == Some(row))
        };
        let near = move |row: &usize| context.chain().contains(&rows[*row].context);
        (0..rows.len()).filter(near).filter(move |row| by_key(*row)).map(move |row| (context, row))
    };
    Context::ALL.iter().flat_map(move |context| reached(*context))
}

#[cfg(test)]
mod tests {
    use super::super::remap::read;

    /// The only fault of a file.
    fn fault(text: &str) -> String {
        let faults = read(text).unwrap_err();
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        faults[0].to_string()
    }

    #[test]
    fn a_line_of_a_form_takes_no_key_from_the_form() {
        assert_eq!(
            fault("[form]\nsave = [\"Ctrl-A\"]\n"),
            "Regel 2: 'Ctrl-A' is in een regel [line] en in een tekst [text] voor line_start; \
             save uit [form] werkt daar dan niet meer met die toets. Kies een andere."
        );
        assert_eq!(
            fault("\n[line]\nundo = [\"Ctrl-S\"]\n"),
            "Regel 3: 'Ctrl-S' is in een regel [line] voor undo; save uit [form] werkt daar dan \
             niet meer met die toets. Kies een andere."
        );
        let other = fault("[choice]\nclear = [\"Ctrl-G\"]\n");
        assert!(other.contains("bij een keuze [choice] voor clear; help uit [form]"), "{other}");
    }

    #[test]
    fn a_part_of_the_screen_takes_no_key_from_the_desk() {
        for (text, told) in [
            ("[list]\nopen = [\"n\"]\n", "in de lijst [list] voor open; new uit [desk]"),
            ("[detail]\nopen = [\"w\"]\n", "het overzicht van de klacht [detail] voor open; why"),
            ("[deadlines]\nopen = [\"?\"]\n", "in de termijnen [deadlines] voor open; help"),
            ("[file]\nsave_paper = [\"n\"]\n", "in het hele dossier [file] voor save_paper; new"),
            ("[firm]\nsave_paper = [\"n\"]\n", "bij de organisatie [firm] voor save_paper; new"),
            (
                "[report]\nsave_report = [\"q\"]\n",
                "bij een rapport [report] voor save_report; quit",
            ),
            ("[figure]\nopen = [\"/\"]\n", "uitleg van een cijfer [figure] voor open; search"),
            ("[settings]\nopen = [\"T\"]\n", "in de instellingen [settings] voor open; themes"),
            ("[triage]\nassign = [\"w\"]\n", "die te laat is [triage] voor assign; why uit [desk]"),
            ("[triage_ends]\nregroup = [\"r\"]\n", "[triage_ends] voor regroup; reports"),
        ] {
            let fault = fault(text);
            assert!(fault.starts_with("Regel 2: ") && fault.contains(told), "{text}: {fault}");
        }
        let fault = fault("[desk]\nquit = [\"Enter\"]\n");
        for part in ["de lijst [list]", "in de termijnen [deadlines]", "bij een rapport [report]"] {
            assert!(fault.contains(part), "{fault}");
        }
        assert!(fault.contains(" voor open; quit uit [desk]"), "{fault}");
    }

    #[test]
    fn what_lies_over_the_desk_takes_no_key_from_menus() {
        for (text, told) in [
            (
                "[page]\nclose = [\"n\", \"Esc\"]\n",
                "bij het lezen [page] voor close; new uit [menu]",
            ),
            ("[preview]\nsave = [\"n\"]\n", "[preview] voor save; new uit [menu]"),
            ("[earlier]\nchoose = [\"j\"]\n", "[earlier] voor choose; down uit [menu]"),
            ("[drafts]\ndiscard = [\"q\"]\n", "[drafts] voor discard; close uit [menu]"),
            ("[papers]\ndiscard = [\"k\"]\n", "[papers] voor discard; up uit [menu]"),
        ] {
            let fault = fault(text);
            assert!(fault.starts_with("Regel 2: ") && fault.contains(told), "{text}: {fault}");
        }
    }

    #[test]
    fn the_last_of_two_lines_is_the_one_to_change() {
        let fault = fault(
            "[form]\nsave = [\"Ctrl-B\"]\nnotices = [\"Ctrl-S\"]\n[line]\nword_left = [\"Ctrl-B\"]\n\
             [text]\nword_left = [\"Ctrl-C\"]\n",
        );
        assert!(fault.starts_with("Regel 5: 'Ctrl-B' is in een regel [line] voor word_left"));
    }

    #[test]
    fn everything_keeps_a_key_that_everybody_has() {
        for text in [
            "[form]\nsave = [\"F2\"]\n",
            "[desk]\nnew = [\"Ctrl-Enter\"]\n",
            "[line]\nword_left = [\"Ctrl-←\"]\n",
            "[text]\ntext_start = [\"Ctrl-Home\", \"F3\"]\n",
            "[line]\ndelete_word = [\"Ctrl-Backspace\"]\n",
        ] {
            let fault = fault(text);
            assert!(fault.starts_with("Regel 2: ") && fault.contains("ook een gewone"), "{fault}");
        }
        assert!(
            read("[desk]\nnew = [\"Ctrl-Enter\", \"n\"]\n[form]\nsave = [\"F2\", \"Ctrl-S\"]\n")
                .is_ok()
        );
        // Space chooses at a card of the deck, by the built-in table too: there nothing is left.
        let fault = fault("[desk]\npage_down = [\"spatie\"]\n");
        assert_eq!(
            fault,
            "Regel 2: page_down uit [desk] heeft bij een klacht die te laat is [triage] geen \
             gewone toets meer. Geef er een bij."
        );
    }
}
