//! What a process used, by the kernel's own books.

use std::fs;

use crate::broken::Measured;

/// What a process with its threads used since it began.
#[derive(Debug, Clone, Copy, Default)]
pub struct Usage {
    /// Time on a processor, in nanoseconds.
    pub cpu_ns: u64,
    /// How often it slept and was woken.
    pub wake_ups: u64,
    /// Most memory resident at any time, in KiB.
    pub peak_kib: u64,
}

/// The number after a word in a file of lines "word: number unit".
fn number_after(text: &str, word: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(word))?;
    line.trim_start_matches(':').split_whitespace().next()?.parse().ok()
}

impl Usage {
    /// What this process has used until now.
    pub fn of(process: u32) -> Measured<Self> {
        let folder = format!("/proc/{process}");
        let status = fs::read_to_string(format!("{folder}/status"))?;
        let mut usage = Self {
            peak_kib: number_after(&status, "VmHWM").ok_or("the process has ended")?,
            ..Self::default()
        };
        // A thread may end while it is being read.
        for thread in fs::read_dir(format!("{folder}/task"))?.flatten() {
            let read = |name| fs::read_to_string(thread.path().join(name)).unwrap_or_default();
            let times = read("schedstat");
            let on_processor = times.split_whitespace().next().and_then(|ns| ns.parse().ok());
            usage.cpu_ns += on_processor.unwrap_or(0);
            usage.wake_ups += number_after(&read("status"), "voluntary_ctxt_switches").unwrap_or(0);
        }
        Ok(usage)
    }

    /// Processor time since an earlier look, in milliseconds.
    pub fn cpu_ms_since(self, earlier: Self) -> f64 {
        let spent = self.cpu_ns.saturating_sub(earlier.cpu_ns);
        std::time::Duration::from_nanos(spent).as_secs_f64() * 1000.0
    }
}

/// How busy the machine was in the last minute: runnable tasks on average.
pub fn load() -> String {
    let text = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or_default().to_owned()
}
