//! Ways to every place where a key can be pressed, for the tests that walk over all of them.

use klachtenbalie::tui::Message;
use serde_json::json;

use crate::desktop::Desktop;
use crate::{letters, mailed, sample};

/// The sizes at which every place is looked at.
pub const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (40, 15)];

/// Where a way begins; its keys are pressed there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// A desk that owes reports, with complaints of every kind.
    Desk,
    /// A desk without anything.
    Empty,
    /// The text of a letter.
    Letter,
    /// A concept with papers that came by e-mail.
    Mail,
    /// A desk where what takes a while does not go on.
    Idle,
    /// What was typed in a form of a file that may not be seen any more.
    Words,
}

/// Keys from the desk.
const FROM_DESK: &[&str] = &[
    "",
    "j",
    "<Tab>",
    "<Tab>j",
    "<Tab><Tab>",
    "<Tab><Tab>j",
    "1",
    "1<Tab>",
    "2",
    "2j",
    "3",
    "3j",
    "3<Tab>",
    "4",
    "4j",
    "4<Tab>",
    "<CR>",
    "<CR>jj",
    "a",
    "ajj",
    "aG",
    "a?",
    "?",
    "?j",
    "??",
    "w",
    "w?",
    "T",
    "Tj",
    "T?",
    ":",
    ":be",
    ":xyzzy",
    ":<Down><Down>",
    ":<C-g>",
    "/",
    "/jan",
    "/jan<Down>",
    "/jan<CR>",
    "/xyzzy",
    "/xyzzy<Tab>",
    "/<C-g>",
    "n",
    "n<C-s>",
    "nJan",
    "n<Tab>",
    "n<Tab><Tab><Tab>x<CR>y",
    "nJan<Esc>",
    "nJan<Esc>c",
    "nJan<Esc>c?",
    "nJan<Esc>cx",
    "nJan<Esc>n",
    "nJan<Esc><Tab><Tab>",
    "nJan<C-k>",
    "njansen dan<C-f>",
    "njansen dan<C-f>j",
    "njansen dan<C-f>?",
    "njansen dan<C-o>",
    "n<C-g>",
    "n<C-g>?",
    "o",
    "oj",
    "oa",
    "oa?",
    "o<CR>",
    "r",
    "r<C-s>",
    "r<C-s>?",
    "r<C-s>j",
    "r<C-s><CR>",
    "r<C-s><CR>G",
    "r<C-s>s",
    "R",
    "I",
    "Ij",
    "I<CR>",
    "acor<CR>",
    "a<CR>",
    ":brief vers<CR>",
    ":brief vers<CR><C-s>",
    ":brief vers<CR><C-s><C-s>",
    ":verb<CR>",
    "L",
    "Lj",
    "L<Right>",
    "L<Right> ",
    "L<Right>b",
    "L<Right>b<C-s>",
    "L<Right>v",
    "L<Right>d",
    "L<Right>u",
    "L<Right>s",
    "L<Right>?",
    "L<Right><CR>",
    "LG<Left>",
    "L<Left>",
    "L<Left><Right>",
    "L<Left><Right>G",
];

const FROM_EMPTY: &[&str] = &["", "<Tab>", "<Tab><Tab>", "2", "3", "4", "L", "o", "a", "/x", "I"];

const FROM_LETTER: &[&str] = &[
    "",
    "<PageUp>",
    "<PageDown>",
    "<C-g>",
    "<C-g>j",
    "<C-d>",
    "<C-s>",
    "<C-s>j",
    "<C-s>?",
    "<S-Tab>",
];

const FROM_WORDS: &[&str] = &["", "j", "<C-g>"];

/// Every way.
pub fn ways() -> impl Iterator<Item = (Start, &'static str)> {
    [
        (Start::Desk, FROM_DESK),
        (Start::Empty, FROM_EMPTY),
        (Start::Letter, FROM_LETTER),
        (Start::Mail, &["c", "c<CR>", "c<CR><C-x>", "c<CR><C-x>x", "c<CR><C-x>?"] as &[_]),
        (Start::Idle, &["r<C-s>"]),
        (Start::Words, FROM_WORDS),
    ]
    .into_iter()
    .flat_map(|(start, keys)| keys.iter().map(move |keys| (start, *keys)))
}

/// A screen at the end of a way; whose file it is on comes along.
pub fn at_the_end_of((start, keys): (Start, &str)) -> (Desktop, Option<Desktop>) {
    let size = SIZES[0];
    let mut first = match start {
        Start::Desk | Start::Idle => Desktop::reporting(size.0, size.1),
        Start::Empty => Desktop::nothing(size.0, size.1),
        Start::Letter => {
            let mut desktop = letters::desk(size, &json!(["2026-11-18"]));
            letters::receipt(&mut desktop);
            desktop
        }
        Start::Mail => mailed::mailed(size.0, size.1),
        Start::Words => Desktop::open(size.0, size.1),
    };
    first.diligent = start != Start::Idle;
    if start != Start::Words {
        first.press(keys);
        return (first, None);
    }
    let mut other = first.beside("K. Vink");
    other.press("/Kaya<CR>:interne<CR>Zij belde al eerder.");
    sample::keep_as(first.desk.path(), "K. Vink", Some(&[]));
    other.send(Message::Poll);
    other.press(keys);
    (other, Some(first))
}
