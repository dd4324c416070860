//! What the program does while nobody does anything.

use std::thread::sleep;
use std::time::Duration;

use crate::broken::Measured;
use crate::data::Data;
use crate::process::Usage;
use crate::pty::Session;
use crate::report::{Figure, Goal, Report};
use crate::spread::{Spread, amount};

const SECONDS: u32 = 10;
const CALM: Duration = Duration::from_millis(1500);

/// Ten seconds of nothing, beside a program that only wakes once a second.
pub fn measure(
    data: &Data,
    complaints: usize,
    session: &mut Session,
    report: &mut Report,
) -> Measured<()> {
    let own = std::env::current_exe()?;
    let mut floor = Session::start(&own, &["--tick"], data.home())?;
    floor.settle(CALM);
    session.settle(CALM);
    let mut looks = vec![session.usage()?];
    let mut floor_looks = vec![floor.usage()?];
    for _ in 0..SECONDS {
        sleep(Duration::from_secs(1));
        looks.push(session.usage()?);
        floor_looks.push(floor.usage()?);
    }
    let chunks = session.listen(Duration::ZERO, Duration::ZERO);
    let bytes: usize = chunks.iter().map(|chunk| chunk.bytes.len()).sum();
    session.show(&chunks);
    session.check_alive()?;
    let figure = |name, value, unit| Figure::new(complaints, name, value, unit);
    report.add(figure("idle, bytes", Some(amount(bytes)), "B").goal(Goal::Exactly(0.0)));
    // One second of the ten may be longer than the program made it: a virtual processor counts
    // what its host took from it.
    let (cpu, floor_cpu) = (each_second(&looks), each_second(&floor_looks));
    let typical = figure("idle, processor a second, p50", cpu.middle(), "ms");
    report.add(typical.floor(floor_cpu.middle()).goal(Goal::Under(0.2)));
    let worst = figure("idle, processor a second, worst", cpu.worst(), "ms");
    report.add(worst.floor(floor_cpu.worst()));
    let wake_ups = figure("idle, wake-ups a second", wake_ups(&looks), "");
    report.add(wake_ups.floor(self::wake_ups(&floor_looks)).goal(Goal::AtMost(2.0)));
    Ok(())
}

fn each_second(looks: &[Usage]) -> Spread {
    Spread::of(looks.windows(2).map(|pair| pair[1].cpu_ms_since(pair[0])))
}

fn wake_ups(looks: &[Usage]) -> Option<f64> {
    let (first, last) = (looks.first()?, looks.last()?);
    Some(amount(last.wake_ups.saturating_sub(first.wake_ups)) / f64::from(SECONDS))
}
