//! Contrast as it is measured, faulty files, and what who cannot tell colours apart sees. How each
//! style comes out is tested where it is sent (`tui/terminal/tests.rs`).

use super::colour::Depth;
use super::contrast::{PALETTES, Rgb, contrast, seen};
use super::*;

const NAMES: [&str; 4] = ["xterm", "campbell", "putty", "linux"];

#[test]
fn black_on_white_has_the_greatest_contrast() {
    assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 0.01);
    assert!((contrast((119, 119, 119), (255, 255, 255)) - 4.48).abs() < 0.01);
}

fn donker() -> &'static str {
    EMBEDDED.get_file("donker.toml").unwrap().contents_utf8().unwrap()
}

fn line_that_starts_with(start: &str) -> Option<usize> {
    donker().lines().position(|line| line.starts_with(start)).map(|place| place + 1)
}

#[test]
fn what_is_wrong_in_a_theme_is_told_in_dutch_with_its_line() {
    let good = donker();
    let colours = line_that_starts_with("[colours]");
    let accent = line_that_starts_with("accent");
    let label = line_that_starts_with("label");
    for (text, line, told) in [
        (good.replace("bright-cyan", "blauwig"), accent, "'blauwig' is geen kleur"),
        (format!("{good}sparkle = \"red\"\n"), Some(16), "'sparkle' is hier onbekend"),
        (good.replace("late = ", "#late = "), colours, "'late' ontbreekt"),
        (good.replace("[colours]", "[colours"), colours, "deze regel klopt niet"),
        (good.replace("\"bright-cyan\"", "\"bright-cyan"), accent, "deze regel klopt niet"),
        (good.replace("\"bright-cyan\"", "bright-cyan"), accent, "deze regel klopt niet"),
        (good.replace("\"bright-cyan\"", "3"), accent, "een tekst tussen aanhalingstekens"),
        (good.replace("\"Donker\"", "3"), label, "een tekst tussen aanhalingstekens"),
        (good.replace("\"Donker\"", "\"Donker\"\nlabel = \"x\""), Some(6), "twee keer"),
        ("label = \"x\"\ncolours = \"y\"\n".into(), Some(2), "hier hoort een tabel"),
        ("label = \"x\"\ncontrast = \"veel\"\n".into(), Some(2), "hier hoort een getal"),
        (good.replace("[colours]", "contrast = 1\n[colours]"), colours, "van 4.5 tot en met 21"),
    ] {
        let fault = read("eigen", &text).unwrap_err();
        assert_eq!(fault.line, line, "{fault}");
        assert!(fault.what.contains(told), "{told}: {fault}");
        for english in ["expected", "invalid", "unclosed", "missing", "string"] {
            assert!(!fault.what.contains(english), "{fault}");
        }
    }
}

#[test]
fn letters_that_cannot_be_read_on_their_background_are_refused_with_their_line() {
    let good = donker();
    let with = |key: &str, colour: &str| {
        let old = good.lines().find(|line| line.starts_with(key)).unwrap();
        read("eigen", &good.replace(old, &format!("{key} = \"{colour}\"")))
    };
    for (key, colour) in
        [("text", "black"), ("quiet", "bright-black"), ("late", "red"), ("done", "green #123456")]
    {
        let fault = with(key, colour).unwrap_err();
        assert_eq!(fault.line, line_that_starts_with(key), "{fault}");
        assert!(fault.what.contains(&format!("'{key}' is op deze achtergrond")), "{fault}");
    }
    assert!(with("text", "black").unwrap_err().what.contains("het contrast is 1 en"));
    // #555555 on black, as PuTTY has it; #7f7f7f in xterm could be read.
    assert!(with("quiet", "bright-black").unwrap_err().what.contains("het contrast is 2,8 en"));
    // White in a fine colour only: with 16 it would be black on black.
    let fault = with("text", "black #ffffff").unwrap_err();
    assert_eq!(fault.line, line_that_starts_with("text"));
    // Fine where there are more colours; with 16 it is shown as text.
    let theme = with("late", "red #ff8080").unwrap();
    let styles = theme.styles(Depth::Sixteen);
    assert_eq!(styles.late.fg, styles.text.fg);
    assert_ne!(theme.styles(Depth::True).late.fg, theme.styles(Depth::True).text.fg);
    // A theme may ask for more of itself.
    let strict = good.replace("[colours]", "contrast = 20\n[colours]");
    assert!(read("eigen", &strict).unwrap_err().what.contains("minstens 20 zijn"));
}

#[test]
fn whatever_lies_among_the_themes_the_start_goes_on_and_tells_of_it() {
    let directory = tempfile::tempdir().unwrap();
    let path = |name: &str| directory.path().join(name);
    std::fs::create_dir(path("a-map.toml")).unwrap();
    rustix::fs::mkfifoat(rustix::fs::CWD, path("b-pijp.toml"), 0o600.into()).unwrap();
    std::fs::write(path("c-latin.toml"), b"label = \"x\"\n# caf\xe9\n").unwrap();
    std::fs::write(path("d-groot.toml"), "#\n".repeat(40_000)).unwrap();
    std::os::unix::fs::symlink(path("weg"), path("e-weg.toml")).unwrap();
    std::fs::write(path("donker.toml"), "label = \n").unwrap();
    std::fs::write(path("zon\u{1b}[2J.toml"), "label = 3\n").unwrap();
    std::fs::write(path("lees mij.txt"), "geen thema").unwrap();
    let shelf = Shelf::load(Some(directory.path()));
    let own = "Dit thema kun je nu niet kiezen.";
    let expected = [
        ("a-map.toml", "dit is een map en geen bestand.", own),
        ("b-pijp.toml", "dit is geen gewoon bestand.", own),
        ("c-latin.toml", "regel 2: hier staat een teken dat geen UTF-8 is.", own),
        ("d-groot.toml", "groter dan 64 kB", own),
        ("donker.toml", "regel 1: deze regel", "Het ingebouwde thema met die naam blijft gelden."),
        ("e-weg.toml", "waar dit naar verwijst, bestaat niet.", own),
        ("zon\u{fffd}[2J.toml", "regel 1: hier hoort een tekst", own),
    ];
    assert_eq!(shelf.faults.len(), expected.len(), "{:?}", shelf.faults);
    for (fault, (file, what, instead)) in shelf.faults.iter().zip(expected) {
        assert!(fault.contains(&format!("Het thema in {file} klopt niet: ")), "{fault}");
        assert!(fault.contains(what) && fault.ends_with(instead), "{fault}");
    }
    assert_eq!(shelf.all().len(), 5);
    // That of the theme in use first.
    let told = shelf.told_faults("donker").unwrap();
    assert!(told.starts_with("Het thema in donker.toml klopt niet: regel 1"), "{told}");
    assert!(told.ends_with("En nog 6 thema's kloppen niet."), "{told}");
    let nowhere = Shelf::load(Some(&path("bestaat niet")));
    assert_eq!(nowhere.told_faults("donker"), None);
    let no_directory = Shelf::load(Some(&path("lees mij.txt")));
    assert!(no_directory.told_faults("donker").unwrap().contains("dat is geen map"));
}

#[test]
fn what_may_not_be_read_is_told() {
    use std::os::unix::fs::PermissionsExt;
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("dicht.toml");
    std::fs::write(&file, donker()).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o000)).unwrap();
    let shelf = Shelf::load(Some(directory.path()));
    // Who may read everything reads this too.
    let told = shelf.told_faults("donker").unwrap_or_default();
    let root = std::fs::read(&file).is_ok();
    assert_eq!(told.contains("dicht.toml klopt niet: je mag het niet lezen."), !root, "{told}");
}

#[test]
fn terminals_without_so_many_colours_are_known() {
    for (term, colorterm, depth) in [
        ("vt100", "", Depth::Mono),
        ("vt220", "truecolor", Depth::Mono),
        ("vt220-8", "", Depth::Mono),
        ("xterm-mono", "", Depth::Mono),
        ("linux", "", Depth::Eight),
        ("linux", "truecolor", Depth::Eight),
        ("ansi", "", Depth::Eight),
        ("cygwin", "", Depth::Eight),
        ("ansi-m", "", Depth::Mono),
        ("xterm", "", Depth::Sixteen),
        ("screen", "", Depth::Sixteen),
        ("putty-256color", "", Depth::Indexed),
        ("xterm-256color", "", Depth::Indexed),
        ("xterm-256color", "truecolor", Depth::True),
    ] {
        assert_eq!(Depth::detect(term, colorterm), depth, "{term} {colorterm}");
    }
}

#[test]
fn a_file_of_the_user_replaces_the_built_in_theme_and_a_faulty_one_does_not() {
    let directory = tempfile::tempdir().unwrap();
    let good = EMBEDDED.get_file("licht.toml").unwrap().contents_utf8().unwrap();
    std::fs::write(directory.path().join("donker.toml"), good.replace("Licht", "Mijn licht"))
        .unwrap();
    std::fs::write(directory.path().join("stuk.toml"), "label = 3").unwrap();
    let shelf = Shelf::load(Some(directory.path()));
    assert_eq!(shelf.get("donker").unwrap().label, "Mijn licht");
    assert_eq!(shelf.faults.len(), 1);
    assert_eq!(shelf.get_or_default("stuk").name, DEFAULT);
}

/// How colours look to who lacks one kind of cone, in linear light: protan, deutan, tritan at full
/// severity (Machado, Oliveira and Fernandes, 2009).
const BLINDNESSES: [(&str, [[f64; 3]; 3]); 3] = [
    (
        "protan",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deutan",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritan",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

type Light = [f64; 3];

fn light((red, green, blue): Rgb) -> Light {
    [red, green, blue].map(|value| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    })
}

fn looks(colour: Rgb, matrix: &[[f64; 3]; 3]) -> Light {
    let light = light(colour);
    matrix
        .map(|row| row.iter().zip(light).map(|(part, light)| part * light).sum::<f64>())
        .map(|value| value.clamp(0.0, 1.0))
}

fn ratio(one: Light, other: Light) -> f64 {
    let luminance = |light: Light| 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// How different two colours look: the distance in CIELAB (D65), where 2.3 can just be noticed.
fn difference(one: Light, other: Light) -> f64 {
    let lab = |[red, green, blue]: Light| {
        let part = |value: f64| {
            if value > 0.008_856 { value.cbrt() } else { 7.787 * value + 16.0 / 116.0 }
        };
        let x = part((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.950_47);
        let y = part(0.2126 * red + 0.7152 * green + 0.0722 * blue);
        let z = part((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.088_83);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    };
    let pairs = lab(one).into_iter().zip(lab(other));
    pairs.map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}

#[test]
fn every_theme_can_be_read_without_one_kind_of_cone() {
    for theme in Shelf::load(None).all() {
        // The red of what is late is bold, and in words: as large letters, three is enough (WCAG).
        let least = match theme.name.as_str() {
            "hoog-contrast" => 7.0,
            "kleurenblind" => 4.5,
            _ => 3.0,
        };
        for depth in [Depth::Sixteen, Depth::Indexed, Depth::True] {
            for (palette_name, palette) in NAMES.iter().zip(&PALETTES) {
                let Some(behind) = seen(theme.colours.background.on(depth), palette) else {
                    continue;
                };
                for (name, colour) in theme.colours.letters() {
                    let letters = seen(colour.on(depth), palette).unwrap();
                    for (blindness, matrix) in &BLINDNESSES {
                        let measured = ratio(looks(letters, matrix), looks(behind, matrix));
                        assert!(
                            measured >= least,
                            "{} {name} on {palette_name} ({depth:?}, {blindness}): {measured:.1}",
                            theme.name
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn the_colour_blind_theme_keeps_late_done_and_the_rest_apart() {
    /// Ten times what can just be noticed, where the theme chooses the colour itself; four times
    /// where the terminal does.
    const APART: [f64; 2] = [23.0, 9.2];
    let shelf = Shelf::load(None);
    let colours = shelf.get("kleurenblind").unwrap().colours;
    let pairs = [
        ("late, done", colours.late, colours.done),
        ("late, text", colours.late, colours.text),
        ("done, text", colours.done, colours.text),
    ];
    for depth in [Depth::Sixteen, Depth::Indexed, Depth::True] {
        for (palette_name, palette) in NAMES.iter().zip(&PALETTES) {
            for (pair, one, other) in pairs {
                let colour = |colour: Colour| seen(colour.on(depth), palette).unwrap();
                for (blindness, matrix) in &BLINDNESSES {
                    let apart =
                        difference(looks(colour(one), matrix), looks(colour(other), matrix));
                    let least = APART[usize::from(depth == Depth::Sixteen)];
                    assert!(
                        apart >= least,
                        "{pair} on {palette_name} ({depth:?}, {blindness}): {apart:.1}"
                    );
                }
            }
        }
    }
}

#[test]
fn red_and_green_look_alike_without_the_red_cone_and_blue_and_yellow_do_not() {
    let (_, protan) = &BLINDNESSES[0];
    let apart = |one, other| difference(looks(one, protan), looks(other, protan));
    let (red, green) = ((0xb0, 0x50, 0x20), (0x60, 0x60, 0x20));
    assert!(difference(light(red), light(green)) > 2.0 * apart(red, green));
    assert!(apart((0, 0, 255), (255, 255, 0)) > 100.0);
}
