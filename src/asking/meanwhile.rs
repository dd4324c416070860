//! What others recorded while somebody was busy (intussen), in words.

use crate::desk::view::{Detail, TimelineLine};
use crate::domain::staff::Change;
use crate::domain::text::shortened;
use crate::domain::wording::counted;

/// How much of the particulars of one event is told, in letters.
const PARTICULARS: usize = 120;

/// Whether somebody recorded this themselves.
pub(super) fn is_own(line: &TimelineLine, me: &str) -> bool {
    line.recorded.actor.as_str() == me
}

/// What was recorded of a complaint after a version.
pub(super) fn since(detail: &Detail, version: u32) -> impl Iterator<Item = &TimelineLine> {
    detail.timeline.iter().filter(move |line| line.recorded.version > version)
}

/// What happened, without a full stop, and its particulars in short.
pub(super) fn in_short(line: &TimelineLine) -> (&str, String) {
    let particulars = line.particulars.join(", ").replace('\n', " ");
    (line.summary.trim_end_matches('.'), shortened(&particulars, PARTICULARS))
}

/// A sentence for each of what was recorded of a complaint after a version.
pub fn sentences(detail: &Detail, version: u32, me: &str) -> Vec<String> {
    let told = |line: &TimelineLine| {
        let who = if is_own(line, me) {
            "Intussen is door jezelf vastgelegd, in een ander venster of eerder".to_owned()
        } else {
            format!("Intussen heeft {} vastgelegd", line.recorded.actor)
        };
        let (what, more) = in_short(line);
        let more = if more.is_empty() { more } else { format!(": {more}") };
        format!("{who}: {what}{}.", more.trim_end_matches('.'))
    };
    since(detail, version).map(told).collect()
}

/// What others changed in who works here, in one sentence.
pub fn people_changed(news: &[Change]) -> Option<String> {
    let what = match news {
        [] => return None,
        [only] => format!("{} (door {})", only.what, only.by),
        several => format!(
            "{} in wie hier werkt en wat zij mogen",
            counted(several.len() as u64, "wijziging", "wijzigingen")
        ),
    };
    Some(format!("Gewijzigd: {what}."))
}
