//! What is sent for every style of every theme, and how terminals show that.

use ratatui::backend::Backend;
use ratatui::buffer::Cell;
use ratatui::style::{Modifier, Style};

use super::backend::FrameBackend;
use super::setting::Ability;
use super::signs::Signs;
use crate::tui::theme::contrast::{PALETTES, Rgb, contrast};
use crate::tui::theme::{Colours, Depth, Shelf, Styles};

/// A colour as it was asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Asked {
    Own,
    Of256(u8),
    Exact(Rgb),
}

/// What a terminal remembers of the style to write in.
#[derive(Debug, Clone, Copy, PartialEq)]
struct State {
    letters: Asked,
    behind: Asked,
    bold: bool,
    underlined: bool,
    reversed: bool,
}

const FRESH: State = State {
    letters: Asked::Own,
    behind: Asked::Own,
    bold: false,
    underlined: false,
    reversed: false,
};

impl State {
    /// After the codes of one `ESC [ … m`; on a kernel's console as its `csi_m` does it.
    fn after(mut self, codes: &str, kernel: bool) -> Self {
        let mut codes = codes.split(';').map(|code| code.parse::<u8>().unwrap_or(0));
        while let Some(code) = codes.next() {
            match code {
                0 => self = FRESH,
                1 => self.bold = true,
                4 => self.underlined = true,
                7 => self.reversed = true,
                30..=37 => self.letters = Asked::Of256(code - 30),
                40..=47 => self.behind = Asked::Of256(code - 40),
                // The kernel has no bright colours: it is bold from then on, or nothing.
                90..=97 if kernel => (self.letters, self.bold) = (Asked::Of256(code - 90), true),
                100..=107 if kernel => self.behind = Asked::Of256(code - 100),
                90..=97 => self.letters = Asked::Of256(code - 82),
                100..=107 => self.behind = Asked::Of256(code - 92),
                39 => self.letters = Asked::Own,
                49 => self.behind = Asked::Own,
                38 | 48 => {
                    assert!(!kernel, "more colours than there are");
                    let mut next = || codes.next().unwrap();
                    let colour = match next() {
                        5 => Asked::Of256(next()),
                        _ => Asked::Exact((next(), next(), next())),
                    };
                    *(if code == 38 { &mut self.letters } else { &mut self.behind }) = colour;
                }
                other => panic!("{other} is not known to every terminal"),
            }
        }
        self
    }
}

/// What bold does to the first eight colours.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Bold {
    /// Nothing.
    Thick,
    /// It makes the colour of the letters bright, then the two may be swapped: xterm, Windows
    /// Terminal.
    Bright,
    /// It makes bright what are the letters after the two were swapped: PuTTY.
    BrightLast,
}

fn rgb(place: u8, palette: &[u32; 16]) -> Rgb {
    let cube = |value: u8| if value == 0 { 0 } else { 55 + 40 * value };
    match place {
        0..=15 => {
            let [_, red, green, blue] = palette[usize::from(place)].to_be_bytes();
            (red, green, blue)
        }
        16..=231 => {
            let at = place - 16;
            (cube(at / 36), cube(at / 6 % 6), cube(at % 6))
        }
        232.. => (8 + 10 * (place - 232), 8 + 10 * (place - 232), 8 + 10 * (place - 232)),
    }
}

/// The colours of the letters and behind them on an emulator; none where they are its own.
fn emulated(state: State, bold: Bold, palette: &[u32; 16]) -> Option<(Rgb, Rgb)> {
    let bright = |asked| match asked {
        Asked::Of256(place @ 0..=7) if state.bold => Asked::Of256(place + 8),
        other => other,
    };
    let (mut letters, mut behind) = (state.letters, state.behind);
    if bold == Bold::Bright {
        letters = bright(letters);
    }
    if state.reversed {
        (letters, behind) = (behind, letters);
    }
    if bold == Bold::BrightLast {
        letters = bright(letters);
    }
    let colour = |asked| match asked {
        Asked::Own => None,
        Asked::Of256(place) => Some(rgb(place, palette)),
        Asked::Exact(exact) => Some(exact),
    };
    colour(letters).zip(colour(behind))
}

/// The same on the Linux console, as `build_attr` in the kernel's drivers/tty/vt/vt.c does it: one
/// byte, the letters in the lower four bits (red is 1 here and 4 there). `underline` is the colour that it has for underlined.
fn on_kernel(state: State, underline: u8, palette: &[u32; 16]) -> (Rgb, Rgb) {
    let place = |asked, own| match asked {
        Asked::Of256(place) => place,
        _ => own,
    };
    let mut attribute = place(state.behind, 0) << 4 | place(state.letters, 7);
    if state.underlined {
        attribute = attribute & 0xf0 | underline;
    }
    if state.reversed {
        attribute = attribute & 0x88 | attribute.rotate_left(4) & 0x77;
    }
    if state.bold {
        attribute ^= 0x08;
    }
    // What should blink is bright where nothing blinks.
    (rgb(attribute & 0x0f, palette), rgb(attribute >> 4, palette))
}

/// The codes that one letter in this style is sent with.
fn codes(style: Style, ability: Ability) -> Vec<String> {
    let mut sent = Vec::new();
    let mut backend = FrameBackend::new(&mut sent, ability, || Ok((80, 24)));
    let mut cell = Cell::new("x");
    cell.set_style(style);
    backend.draw([(0, 0, &cell)].into_iter()).unwrap();
    Backend::flush(&mut backend).unwrap();
    drop(backend);
    let sent = String::from_utf8(sent).unwrap();
    let sequences = sent.split("\x1b[").skip(1);
    sequences.filter_map(|rest| Some(rest.split_once('m')?.0.to_owned())).collect()
}

/// Every style with its name: a new one does not compile until it stands here.
fn named(styles: Styles) -> [(&'static str, Style); 13] {
    let Styles {
        text,
        strong,
        quiet,
        title,
        focused_title,
        selected,
        late,
        soon,
        done,
        error,
        key,
        rule,
        input,
    } = styles;
    [
        ("text", text),
        ("strong", strong),
        ("quiet", quiet),
        ("title", title),
        ("focused_title", focused_title),
        ("selected", selected),
        ("late", late),
        ("soon", soon),
        ("done", done),
        ("error", error),
        ("key", key),
        ("rule", rule),
        ("input", input),
    ]
}

const fn emulator(depth: Depth) -> Ability {
    Ability { depth, signs: Signs::All, console: false }
}

const CONSOLE: Ability = Ability { depth: Depth::Eight, signs: Signs::Letters, console: true };
const NAMES: [&str; 4] = ["xterm", "campbell", "putty", "vga"];

fn least(theme: &str) -> f64 {
    if theme == "hoog-contrast" { 7.0 } else { 4.5 }
}

#[test]
fn every_style_of_every_theme_can_be_read_on_every_palette() {
    let shelf = Shelf::load(None);
    assert_eq!((shelf.faults.len(), shelf.all().len()), (0, 5));
    let mut found = Vec::new();
    for theme in shelf.all() {
        for depth in [Depth::Sixteen, Depth::Indexed, Depth::True] {
            for (name, style) in named(theme.styles(depth)) {
                let fold = |state: State, codes: &String| state.after(codes, false);
                let state = codes(style, emulator(depth)).iter().fold(FRESH, fold);
                for (palette, on) in PALETTES.iter().zip(NAMES) {
                    for bold in [Bold::Thick, Bold::Bright, Bold::BrightLast] {
                        let Some((letters, behind)) = emulated(state, bold, palette) else {
                            // The terminal's own colours: all or none of them.
                            assert!(theme.colours == Colours::plain(), "{}", theme.name);
                            continue;
                        };
                        let measured = contrast(letters, behind);
                        if measured < least(&theme.name) {
                            found.push(format!(
                                "{} {name} on {on} ({depth:?}, {bold:?}): {measured:.1}",
                                theme.name
                            ));
                        }
                    }
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_style_of_every_theme_can_be_read_on_the_linux_console() {
    let mut found = Vec::new();
    let without = Ability { depth: Depth::Unwanted, ..CONSOLE };
    for theme in Shelf::load(None).all() {
        for ability in [CONSOLE, without] {
            for (name, style) in named(theme.styles(ability.depth)) {
                let fold = |state: State, codes: &String| state.after(codes, true);
                let state = codes(style, ability).iter().fold(FRESH, fold);
                // Cyan on a kernel of today, bright white on an older one.
                for underline in [6, 15] {
                    let (letters, behind) = on_kernel(state, underline, &PALETTES[3]);
                    let measured = contrast(letters, behind);
                    if measured < least(&theme.name) {
                        found.push(format!("{} {name}: {measured:.1}", theme.name));
                    }
                }
                assert!(!state.underlined, "{} {name} gets another colour", theme.name);
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_console_is_sent_eight_colours_and_nothing_brighter_behind_letters() {
    for theme in Shelf::load(None).all() {
        for (name, style) in named(theme.styles(Depth::Eight)) {
            let codes = codes(style, CONSOLE).join(";");
            let fine = |code: &str| {
                let code: u8 = code.parse().unwrap();
                let reversed = code == 7 && theme.colours == Colours::plain();
                matches!(code, 1 | 30..=37 | 40..=47) || reversed
            };
            assert!(
                codes.is_empty() || codes.split(';').all(fine),
                "{} {name} {codes}",
                theme.name
            );
        }
    }
}

#[test]
fn without_colours_no_theme_sends_any_and_the_rest_stays() {
    for depth in [Depth::Unwanted, Depth::Mono] {
        for theme in Shelf::load(None).all() {
            let sent = named(theme.styles(depth)).map(|(_, style)| codes(style, emulator(depth)));
            let sent = sent.map(|codes| codes.join(";"));
            let expected = ["", "1", "", "1", "1;7", "7", "1", "1", "", "1", "1", "", "4"];
            assert_eq!(sent, expected, "{}", theme.name);
        }
        // Nor where something else than a theme would ask for one.
        let red = Style::new().fg(ratatui::style::Color::Indexed(9)).add_modifier(Modifier::BOLD);
        assert_eq!(codes(red, emulator(depth)), ["1"]);
    }
}

#[test]
fn the_model_of_the_console_does_as_the_kernel() {
    let shown = |codes: &str| {
        let (letters, behind) = on_kernel(FRESH.after(codes, true), 6, &PALETTES[3]);
        let hex = |(red, green, blue): Rgb| format!("{red:02x}{green:02x}{blue:02x}");
        format!("{} on {}", hex(letters), hex(behind))
    };
    assert_eq!(shown("0"), "aaaaaa on 000000");
    assert_eq!(shown("97;40"), "ffffff on 000000");
    // What was bright stays so where the two are swapped: dark grey on grey.
    assert_eq!(shown("7;97;40"), "555555 on aaaaaa");
    assert_eq!(shown("7;93;40"), "555555 on aa5500");
    assert_eq!(shown("30;107"), "000000 on aaaaaa");
    assert_eq!(shown("4;30;47"), "00aaaa on aaaaaa");
}

#[test]
fn no_theme_loses_what_sets_it_apart() {
    let shelf = Shelf::load(None);
    for theme in shelf.all().iter().filter(|theme| theme.colours != Colours::plain()) {
        for depth in [Depth::Sixteen, Depth::Indexed, Depth::True] {
            let styles = theme.styles(depth);
            let colours = theme.colours;
            for (name, style, colour) in [
                ("late", styles.late, colours.late),
                ("error", styles.error, colours.error),
                ("soon", styles.soon, colours.soon),
                ("done", styles.done, colours.done),
                ("quiet", styles.quiet, colours.quiet),
                ("title", styles.title, colours.accent),
                ("focused_title", styles.focused_title, colours.accent),
            ] {
                assert_eq!(style.fg, Some(colour.on(depth)), "{} {name} {depth:?}", theme.name);
            }
            assert_ne!(styles.late, styles.text, "{} {depth:?}", theme.name);
            assert_ne!(styles.late, styles.done, "{} {depth:?}", theme.name);
            assert_ne!(styles.title, styles.text, "{} {depth:?}", theme.name);
            assert!(styles.selected.add_modifier.contains(Modifier::REVERSED));
            assert!(styles.focused_title.add_modifier.contains(Modifier::REVERSED));
        }
    }
    let sent = |name: &str| {
        let styles = shelf.get(name).unwrap().styles(Depth::True);
        named(styles).map(|(_, style)| codes(style, emulator(Depth::True)).join(";"))
    };
    let names = ["donker", "licht", "hoog-contrast", "kleurenblind", "monochroom"];
    for (place, one) in names.iter().enumerate() {
        for other in &names[place + 1..] {
            assert_ne!(sent(one), sent(other), "{one} and {other}");
        }
    }
}
