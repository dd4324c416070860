//! Every pair of letters and background can be read, on the palettes in use.

use super::colour::{Depth, indexed};
use super::*;
use ratatui::style::Color;

type Rgb = (u8, u8, u8);

/// The 16 colours of xterm, Windows Terminal (Campbell), PuTTY and the Linux console.
const PALETTES: [(&str, [u32; 16]); 4] = [
    (
        "xterm",
        [
            0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5,
            0x7f_7f7f, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
        ],
    ),
    (
        "campbell",
        [
            0x0c_0c0c, 0xc5_0f1f, 0x13_a10e, 0xc1_9c00, 0x00_37da, 0x88_1798, 0x3a_96dd, 0xcc_cccc,
            0x76_7676, 0xe7_4856, 0x16_c60c, 0xf9_f1a5, 0x3b_78ff, 0xb4_009e, 0x61_d6d6, 0xf2_f2f2,
        ],
    ),
    (
        "putty",
        [
            0x00_0000, 0xbb_0000, 0x00_bb00, 0xbb_bb00, 0x00_00bb, 0xbb_00bb, 0x00_bbbb, 0xbb_bbbb,
            0x55_5555, 0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
        ],
    ),
    (
        "linux",
        [
            0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa,
            0x55_5555, 0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
        ],
    ),
];

fn rgb(hex: u32) -> Rgb {
    let [_, red, green, blue] = hex.to_be_bytes();
    (red, green, blue)
}

/// Relative luminance and contrast by WCAG 2.
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let light = |(red, green, blue): Rgb| {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
    };
    let (one, other) = (light(one), light(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn seen(color: Color, palette: &[u32; 16]) -> Option<Rgb> {
    match color {
        Color::Rgb(red, green, blue) => Some((red, green, blue)),
        Color::Indexed(index) if index < 16 => Some(rgb(palette[usize::from(index)])),
        Color::Indexed(index) => Some(indexed(index)),
        _ => None,
    }
}

#[test]
fn every_theme_can_be_read_on_every_palette() {
    let shelf = Shelf::load(None);
    assert_eq!(shelf.faults, Vec::<String>::new());
    assert_eq!(shelf.all().len(), 5);
    for theme in shelf.all() {
        let least = if theme.name == "hoog-contrast" { 7.0 } else { 4.5 };
        for depth in [Depth::Sixteen, Depth::Indexed, Depth::True] {
            for (palette_name, palette) in &PALETTES {
                let Some(behind) = seen(theme.colours.background.on(depth), palette) else {
                    // The terminal's own colours: all or none of them.
                    assert!(theme.colours == Colours::plain(), "{}", theme.name);
                    continue;
                };
                for (name, colour) in theme.colours.letters() {
                    let letters = seen(colour.on(depth), palette).unwrap();
                    let measured = contrast(letters, behind);
                    assert!(
                        measured >= least,
                        "{} {name} on {palette_name} ({depth:?}): {measured:.1}",
                        theme.name
                    );
                }
            }
        }
    }
}

#[test]
fn black_on_white_has_the_greatest_contrast() {
    assert!((contrast((0, 0, 0), (255, 255, 255)) - 21.0).abs() < 0.01);
    assert!((contrast((119, 119, 119), (255, 255, 255)) - 4.48).abs() < 0.01);
}

#[test]
fn a_faulty_theme_is_named_with_its_line() {
    let good = EMBEDDED.get_file("donker.toml").unwrap().contents_utf8().unwrap();
    let colour = read("eigen", &good.replace("bright-cyan", "blauwig")).unwrap_err();
    assert_eq!(colour.line, good.lines().position(|line| line.starts_with("accent")).unwrap() + 1);
    assert!(colour.to_string().contains("'blauwig' is geen kleur"), "{colour}");
    let unknown = read("eigen", &format!("{good}sparkle = \"red\"\n")).unwrap_err();
    assert!(unknown.to_string().contains("'sparkle' is hier onbekend"), "{unknown}");
    let missing = read("eigen", &good.replace("late = ", "#late = ")).unwrap_err();
    assert!(missing.to_string().contains("'late' ontbreekt"), "{missing}");
    assert!(read("eigen", "label = ").is_err());
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
            for (palette_name, palette) in &PALETTES {
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
        for (palette_name, palette) in &PALETTES {
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
