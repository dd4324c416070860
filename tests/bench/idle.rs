//! What the program does while nobody does anything.

use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::broken::Measured;
use crate::data::Data;
use crate::pty::Session;
use crate::report::{Figure, Goal, Report};
use crate::spread::amount;

const WATCHED: Duration = Duration::from_secs(10);
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
    let (before, floor_before) = (session.usage()?, floor.usage()?);
    let began = Instant::now();
    sleep(WATCHED);
    let (after, floor_after) = (session.usage()?, floor.usage()?);
    let seconds = began.elapsed().as_secs_f64();
    let chunks = session.listen(Duration::ZERO, Duration::ZERO);
    let bytes: usize = chunks.iter().map(|chunk| chunk.bytes.len()).sum();
    session.show(&chunks);
    session.check_alive()?;
    let wake_ups = amount(after.wake_ups - before.wake_ups) / seconds;
    let floor_wake_ups = amount(floor_after.wake_ups - floor_before.wake_ups) / seconds;
    let figure = |name, value, unit| Figure::new(complaints, name, Some(value), unit);
    report.add(figure("idle, bytes", amount(bytes), "B").goal(Goal::Exactly(0.0)));
    report.add(
        figure("idle, processor a second", after.cpu_ms_since(before) / seconds, "ms")
            .floor(Some(floor_after.cpu_ms_since(floor_before) / seconds))
            .goal(Goal::Under(0.2)),
    );
    report.add(
        figure("idle, wake-ups a second", wake_ups, "")
            .floor(Some(floor_wake_ups))
            .goal(Goal::AtMost(2.0)),
    );
    Ok(())
}
