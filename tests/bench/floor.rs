//! The least that a terminal program does: what it costs is the floor under every figure.

use std::io::{self, Read, Write};
use std::thread::sleep;
use std::time::Duration;

use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};

use crate::broken::Measured;

/// Rows that the floor paints.
pub const ROWS: usize = 24;
/// Columns of each.
pub const COLUMNS: usize = 80;

/// The row with this ordinal, as wide as the screen.
fn row(ordinal: usize) -> String {
    let text = format!("{ordinal:06} klacht van klant {ordinal} over een late brief, open");
    format!("{text:<COLUMNS$}")
}

/// Paints a screen, then for each key one row, until the key `q`.
pub fn rows() -> Measured<()> {
    let input = io::stdin();
    let before = tcgetattr(&input)?;
    let mut raw = before.clone();
    raw.make_raw();
    tcsetattr(&input, OptionalActions::Now, &raw)?;
    let lines = (1..=ROWS).map(|line| format!("\x1b[{line};1H{}", row(line)));
    let mut screen =
        lines.fold(String::from("\x1b[?1049h\x1b[?25l"), |screen, line| screen + &line);
    let mut output = io::stdout().lock();
    let mut keys = [0; 4096];
    let mut ordinal = ROWS;
    loop {
        output.write_all(screen.as_bytes())?;
        output.flush()?;
        let count = input.lock().read(&mut keys)?;
        if count == 0 || keys[..count].contains(&b'q') {
            break;
        }
        ordinal += 1;
        screen = format!("\x1b[{};1H{}", ordinal % ROWS + 1, row(ordinal));
    }
    output.write_all(b"\x1b[?25h\x1b[?1049l")?;
    output.flush()?;
    tcsetattr(&input, OptionalActions::Now, &before)?;
    Ok(())
}

/// Wakes once a second and does nothing, until it is ended.
pub fn tick() -> ! {
    loop {
        sleep(Duration::from_secs(1));
    }
}
