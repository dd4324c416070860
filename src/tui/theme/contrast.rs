//! How well letters can be read, on the palettes in use and whatever bold does to them.

use ratatui::style::{Color, Modifier, Style};

use super::colour::{Depth, indexed};

/// Red, green and blue.
pub type Rgb = (u8, u8, u8);

/// The least contrast of a theme that asks for no more: that of ordinary text in WCAG 2.
pub const ORDINARY: f64 = 4.5;

/// The 16 colours of xterm, Windows Terminal (Campbell), PuTTY and the Linux console.
pub const PALETTES: [[u32; 16]; 4] = [
    [
        0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5,
        0x7f_7f7f, 0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
    ],
    [
        0x0c_0c0c, 0xc5_0f1f, 0x13_a10e, 0xc1_9c00, 0x00_37da, 0x88_1798, 0x3a_96dd, 0xcc_cccc,
        0x76_7676, 0xe7_4856, 0x16_c60c, 0xf9_f1a5, 0x3b_78ff, 0xb4_009e, 0x61_d6d6, 0xf2_f2f2,
    ],
    [
        0x00_0000, 0xbb_0000, 0x00_bb00, 0xbb_bb00, 0x00_00bb, 0xbb_00bb, 0x00_bbbb, 0xbb_bbbb,
        0x55_5555, 0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
    ],
    [
        0x00_0000, 0xaa_0000, 0x00_aa00, 0xaa_5500, 0x00_00aa, 0xaa_00aa, 0x00_aaaa, 0xaa_aaaa,
        0x55_5555, 0xff_5555, 0x55_ff55, 0xff_ff55, 0x55_55ff, 0xff_55ff, 0x55_ffff, 0xff_ffff,
    ],
];

/// Relative luminance and contrast by WCAG 2.
pub fn contrast(one: Rgb, other: Rgb) -> f64 {
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

/// What a colour looks like; none where the terminal has its own.
pub fn seen(color: Color, palette: &[u32; 16]) -> Option<Rgb> {
    match color {
        Color::Rgb(red, green, blue) => Some((red, green, blue)),
        Color::Indexed(index) if index < 16 => {
            let [_, red, green, blue] = palette[usize::from(index)].to_be_bytes();
            Some((red, green, blue))
        }
        Color::Indexed(index) => Some(indexed(index)),
        _ => None,
    }
}

/// One of the first eight as bold shows it on many terminals.
fn brightened(color: Color) -> Color {
    match color {
        Color::Indexed(index @ 0..=7) => Color::Indexed(index + 8),
        other => other,
    }
}

/// One of the 16 as a terminal with eight shows it behind letters.
fn darkened(color: Color) -> Color {
    match color {
        Color::Indexed(index @ 8..=15) => Color::Indexed(index - 8),
        other => other,
    }
}

/// The colours of the letters and behind them that a style may come out as.
fn outcomes(style: Style, depth: Depth) -> Vec<(Color, Color)> {
    let (Some(letters), Some(behind)) = (style.fg, style.bg) else { return Vec::new() };
    let bold = style.add_modifier.contains(Modifier::BOLD);
    let reversed = style.add_modifier.contains(Modifier::REVERSED);
    if depth == Depth::Eight {
        // Reversed it is never bold; else the two are swapped as they are sent.
        return match (reversed, bold) {
            (true, _) => vec![(darkened(behind), darkened(letters))],
            (false, true) => vec![(brightened(letters), darkened(behind))],
            (false, false) => vec![(letters, darkened(behind))],
        };
    }
    let mut outcomes = vec![(letters, behind)];
    if bold {
        outcomes.push((brightened(letters), behind));
    }
    if bold && reversed {
        // PuTTY brightens what are the letters after the two are swapped, xterm before.
        outcomes.push((letters, brightened(behind)));
    }
    outcomes
}

/// The contrast of a style, at its worst: on every palette, whether bold is bright there or not.
/// None where the colours are the terminal's own.
pub fn worst(style: Style, depth: Depth) -> Option<f64> {
    let on = |palette: &[u32; 16]| {
        outcomes(style, depth)
            .into_iter()
            .filter_map(|(one, other)| Some(contrast(seen(one, palette)?, seen(other, palette)?)))
            .min_by(f64::total_cmp)
    };
    PALETTES.iter().filter_map(on).min_by(f64::total_cmp)
}
