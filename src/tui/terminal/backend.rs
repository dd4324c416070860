//! What is sent to the terminal: one write a frame, as few bytes as will do, nothing where nothing
//! changed. Bold and reverse are sent whatever NO_COLOR says, since focus hangs on them; colours
//! never are where it is set.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use super::setting::Ability;
use crate::tui::theme::Depth;

const BEGIN_SYNCHRONIZED: &[u8] = b"\x1b[?2026h";
const END_SYNCHRONIZED: &[u8] = b"\x1b[?2026l";

/// The style that the terminal now writes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Pen {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

const PLAIN: Pen = Pen { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };
const SHOWN: Modifier =
    Modifier::BOLD.union(Modifier::REVERSED).union(Modifier::UNDERLINED).union(Modifier::ITALIC);

impl Pen {
    /// The style as far as a terminal of this ability shows it as it is meant.
    fn on(mut self, ability: Ability) -> Self {
        if matches!(ability.depth, Depth::Unwanted | Depth::Mono) {
            (self.fg, self.bg) = (Color::Reset, Color::Reset);
        }
        if ability.console { self.on_console() } else { self }
    }

    /// The Linux console has sixteen colours for letters and eight behind them. What else there is
    /// it shows by another colour of the letters: bold adds eight to it, underlined and italic
    /// become a colour of their own, and reversed swaps the two but not what bold added
    /// (`build_attr` in the kernel's drivers/tty/vt/vt.c). So it gets colours, and only those.
    fn on_console(self) -> Self {
        let Self { fg, bg, modifier } = self;
        let reversed = modifier.contains(Modifier::REVERSED);
        let bold = modifier.contains(Modifier::BOLD);
        let (Color::Indexed(letters), Color::Indexed(behind)) = (fg, bg) else {
            // Its own colours, which only it can swap; bold would make them grey on grey.
            let modifier = match (reversed, bold) {
                (true, _) => Modifier::REVERSED,
                (false, true) => Modifier::BOLD,
                (false, false) => Modifier::empty(),
            };
            return Self { fg, bg, modifier };
        };
        let (letters, behind) = match (letters, reversed) {
            (_, true) => (behind % 8, letters % 8),
            (0..=7, false) if bold => (letters + 8, behind % 8),
            (_, false) => (letters, behind % 8),
        };
        Self {
            fg: Color::Indexed(letters % 8),
            bg: Color::Indexed(behind),
            modifier: if letters < 8 { Modifier::empty() } else { Modifier::BOLD },
        }
    }
}

/// A ratatui backend that gathers a frame and sends it in one write.
#[derive(Debug)]
pub struct FrameBackend<W: Write> {
    out: W,
    frame: Vec<u8>,
    pen: Pen,
    /// Where the terminal's cursor stands, where known.
    at: Option<Position>,
    /// Where it must stand at the end of the frame.
    wanted: Option<Position>,
    shown: Option<bool>,
    /// What it can show.
    ability: Ability,
    size: fn() -> io::Result<(u16, u16)>,
}

impl<W: Write> FrameBackend<W> {
    /// A backend that writes to `out`.
    pub fn new(out: W, ability: Ability, size: fn() -> io::Result<(u16, u16)>) -> Self {
        Self {
            out,
            frame: Vec::with_capacity(16 * 1024),
            pen: PLAIN,
            at: None,
            wanted: None,
            shown: None,
            ability,
            size,
        }
    }

    /// Forgets what the terminal shows, after somebody else wrote to it.
    pub fn forget(&mut self) {
        self.frame.extend_from_slice(b"\x1b[0m");
        self.pen = PLAIN;
        self.at = None;
        self.shown = None;
    }

    fn move_to(&mut self, x: u16, y: u16) {
        let next = match self.at {
            Some(at) if at.x == x && at.y == y => return,
            Some(at) if at.y == y && x > at.x => {
                let step = x - at.x;
                if step == 1 { "\x1b[C".to_owned() } else { format!("\x1b[{step}C") }
            }
            Some(at) if at.y + 1 == y && x == 0 => "\r\n".to_owned(),
            _ if x == 0 => format!("\x1b[{}H", u32::from(y) + 1),
            _ => format!("\x1b[{};{}H", u32::from(y) + 1, u32::from(x) + 1),
        };
        self.frame.extend_from_slice(next.as_bytes());
        self.at = Some(Position { x, y });
    }

    fn use_pen(&mut self, pen: Pen) {
        if pen == self.pen {
            return;
        }
        let mut codes = String::new();
        let mut from = self.pen;
        if !(from.modifier - pen.modifier).is_empty() {
            codes.push_str("0;");
            from = PLAIN;
        }
        let added = pen.modifier - from.modifier;
        for (modifier, code) in [
            (Modifier::BOLD, "1;"),
            (Modifier::ITALIC, "3;"),
            (Modifier::UNDERLINED, "4;"),
            (Modifier::REVERSED, "7;"),
        ] {
            if added.contains(modifier) {
                codes.push_str(code);
            }
        }
        if pen.fg != from.fg {
            push_colour(&mut codes, pen.fg, 30);
        }
        if pen.bg != from.bg {
            push_colour(&mut codes, pen.bg, 40);
        }
        codes.pop();
        self.frame.extend_from_slice(b"\x1b[");
        self.frame.extend_from_slice(codes.as_bytes());
        self.frame.push(b'm');
        self.pen = pen;
    }

    fn print(&mut self, symbol: &str) {
        let symbol = if symbol.is_empty() { " " } else { symbol };
        match self.ability.signs.instead(symbol) {
            None => self.frame.extend_from_slice(symbol.as_bytes()),
            Some(plain) => {
                for _ in 0..symbol.width() {
                    self.frame.extend_from_slice(plain.encode_utf8(&mut [0; 4]).as_bytes());
                }
            }
        }
    }

    fn send(&mut self) -> io::Result<()> {
        if self.frame.is_empty() {
            return Ok(());
        }
        self.frame.extend_from_slice(END_SYNCHRONIZED);
        let sent = self.out.write_all(&self.frame).and_then(|()| self.out.flush());
        self.frame.clear();
        sent
    }

    fn begin(&mut self) {
        if self.frame.is_empty() {
            self.frame.extend_from_slice(BEGIN_SYNCHRONIZED);
        }
    }
}

/// The colour's codes, each followed by ";": `base` is 30 for letters, 40 for the background.
fn push_colour(codes: &mut String, colour: Color, base: u16) {
    use std::fmt::Write as _;
    // Writing to a string cannot fail.
    let _ = match colour {
        Color::Indexed(index @ 0..=7) => write!(codes, "{};", base + u16::from(index)),
        Color::Indexed(index @ 8..=15) => write!(codes, "{};", base + 52 + u16::from(index)),
        Color::Indexed(index) => write!(codes, "{};5;{index};", base + 8),
        Color::Rgb(red, green, blue) => write!(codes, "{};2;{red};{green};{blue};", base + 8),
        _ => write!(codes, "{};", base + 9),
    };
}

impl<W: Write> Backend for FrameBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let width = (self.size)().map_or(u16::MAX, |(width, _)| width);
        for (x, y, cell) in content {
            self.begin();
            self.move_to(x, y);
            let pen = Pen { fg: cell.fg, bg: cell.bg, modifier: cell.modifier & SHOWN };
            self.use_pen(pen.on(self.ability));
            self.print(cell.symbol());
            let wide = u16::try_from(cell.symbol().width()).unwrap_or(1).max(1);
            // Terminals differ in where the cursor stands after the last column, and in how wide
            // they draw what is more than one plain character.
            let sure = cell.symbol().chars().count() <= 1 && wide == 1 && x + 1 < width;
            self.at = sure.then_some(Position { x: x + 1, y });
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.shown != Some(false) {
            self.begin();
            self.frame.extend_from_slice(b"\x1b[?25l");
            self.shown = Some(false);
        }
        self.wanted = None;
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.shown != Some(true) {
            self.begin();
            self.frame.extend_from_slice(b"\x1b[?25h");
            self.shown = Some(true);
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.at.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.wanted = Some(position.into());
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.begin();
        self.use_pen(PLAIN);
        self.at = None;
        self.frame.extend_from_slice(match clear_type {
            ClearType::All => b"\x1b[2J".as_slice(),
            ClearType::AfterCursor => b"\x1b[J",
            ClearType::BeforeCursor => b"\x1b[1J",
            ClearType::CurrentLine => b"\x1b[2K",
            ClearType::UntilNewLine => b"\x1b[K",
        });
        Ok(())
    }

    fn size(&self) -> io::Result<Size> {
        let (width, height) = (self.size)()?;
        Ok(Size { width, height })
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size()?, pixels: Size::default() })
    }

    fn flush(&mut self) -> io::Result<()> {
        if let Some(wanted) = self.wanted.filter(|wanted| self.at != Some(*wanted)) {
            self.begin();
            self.move_to(wanted.x, wanted.y);
        }
        self.send()
    }
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::style::Style;

    use super::super::signs::Signs;
    use super::*;

    const TRUE: Ability = Ability { depth: Depth::True, signs: Signs::All, console: false };

    fn frames(signs: Signs, draw: &[(&str, Style)]) -> Vec<String> {
        frames_on(Ability { signs, ..TRUE }, draw)
    }

    fn frames_on(ability: Ability, draw: &[(&str, Style)]) -> Vec<String> {
        let backend = FrameBackend::new(Vec::new(), ability, || Ok((20, 3)));
        let mut terminal = Terminal::new(backend).unwrap();
        let mut frames = Vec::new();
        for (text, style) in draw {
            terminal
                .draw(|frame| {
                    frame.buffer_mut().set_string(0, 0, text, *style);
                    frame.set_cursor_position(Position::ORIGIN);
                })
                .unwrap();
            let sent = std::mem::take(&mut terminal.backend_mut().out);
            frames.push(String::from_utf8(sent).unwrap());
        }
        frames
    }

    #[test]
    fn an_unchanged_frame_sends_nothing_and_a_changed_cell_little() {
        let plain = Style::new();
        let frames = frames(Signs::All, &[("abc", plain), ("abc", plain), ("abd", plain)]);
        assert_eq!(frames[0], "\x1b[?2026h\x1b[1Habc\x1b[?25h\x1b[1H\x1b[?2026l");
        assert_eq!(frames[1], "");
        assert_eq!(frames[2], "\x1b[?2026h\x1b[2Cd\x1b[1H\x1b[?2026l");
    }

    #[test]
    fn attributes_are_sent_and_taken_back() {
        let bold = Style::new().fg(Color::Indexed(11)).add_modifier(Modifier::BOLD);
        let frames = frames(Signs::All, &[("a", bold), ("b", Style::new())]);
        assert!(frames[0].contains("\x1b[1;93ma"), "{:?}", frames[0]);
        assert!(frames[1].contains("\x1b[0mb"), "{:?}", frames[1]);
    }

    #[test]
    fn without_utf_8_only_ascii_is_sent() {
        let frames = frames(Signs::Ascii, &[("┌─Daniëlle…日", Style::new())]);
        assert!(frames[0].is_ascii());
        assert!(frames[0].contains("+-Danielle.??"), "{:?}", frames[0]);
    }

    #[test]
    fn on_the_console_letters_stay_and_the_rest_takes_as_many_cells_as_it_did() {
        let frames = frames(Signs::Letters, &[("┌─Daniëlle…↑█–Ĳ|日", Style::new())]);
        assert!(frames[0].contains("+-Daniëlle.^#-Y|??"), "{:?}", frames[0]);
    }

    #[test]
    fn the_console_gets_colours_for_what_it_cannot_show_otherwise() {
        const CONSOLE: Ability =
            Ability { depth: Depth::Eight, signs: Signs::Letters, console: true };
        let sent = |fg, bg, attributes| {
            let style = Style::new().fg(fg).bg(bg).add_modifier(attributes);
            let frame = frames_on(CONSOLE, &[("x", style)]).remove(0);
            let (before, _) = frame.split_once("mx").unwrap();
            before.rsplit("\x1b[").next().unwrap().to_owned()
        };
        let colour = Color::Indexed;
        let (bold, reversed) = (Modifier::BOLD, Modifier::REVERSED);
        assert_eq!(sent(colour(15), colour(0), Modifier::empty()), "1;37;40");
        assert_eq!(sent(colour(14), colour(0), bold | reversed), "30;46");
        assert_eq!(sent(colour(0), colour(15), reversed), "37;40");
        assert_eq!(sent(colour(0), colour(15), Modifier::UNDERLINED), "30;47");
        assert_eq!(sent(Color::Reset, Color::Reset, bold | reversed), "7");
    }
}
