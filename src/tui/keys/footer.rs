//! The footer: which keys of the table it names, as far as there is room.

use super::keymap::{Act, Binding, Context, Keymap, keymap};

/// Cells between two hints.
pub const GAP: usize = 2;

/// The hints that fit in `width` cells, each "key what", with two spaces between them. `named` says
/// what an act is called here, from what the table calls it; none leaves it out.
pub fn footer<'a>(
    context: Context,
    width: usize,
    named: impl Fn(Act, &'static str) -> Option<&'a str>,
) -> Vec<(String, &'a str)> {
    keymap().footer(context, width, named)
}

impl Keymap {
    /// The way to all other keys is the last to go, then the ways out and to be done, then what is
    /// chosen, then the rest in the table's order.
    pub(super) fn footer<'a>(
        &self,
        context: Context,
        width: usize,
        named: impl Fn(Act, &'static str) -> Option<&'a str>,
    ) -> Vec<(String, &'a str)> {
        let hint = |row: &Binding| {
            let label = named(row.act, row.footer).filter(|label| !label.is_empty())?;
            Some((rank(row.act), row.keys.first()?.to_string(), label, false))
        };
        let mut hints: Vec<_> = self.bindings(context).into_iter().filter_map(hint).collect();
        let mut room = width + GAP;
        for rank in 0..=3 {
            for (_, key, label, fits) in hints.iter_mut().filter(|hint| hint.0 == rank) {
                let cells = key.chars().count() + 1 + label.chars().count() + GAP;
                *fits = cells <= room;
                if *fits {
                    room -= cells;
                }
            }
        }
        let shown = hints.into_iter().filter(|(.., fits)| *fits);
        shown.map(|(_, key, label, _)| (key, label)).collect()
    }
}

const fn rank(act: Act) -> u8 {
    match act {
        Act::Help => 0,
        Act::Close | Act::Back | Act::Save => 1,
        Act::Choose => 2,
        _ => 3,
    }
}
