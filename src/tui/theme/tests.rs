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
