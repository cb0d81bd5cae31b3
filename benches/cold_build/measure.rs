//! Clocks.

use std::error::Error;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};
use wait4::Wait4;

/// What a program took.
#[derive(Clone, Copy)]
pub struct Usage {
    /// Time on the wall.
    pub wall: Duration,
    /// CPU time of its own code, in all threads.
    pub user: Duration,
    /// CPU time of the system on its behalf.
    pub system: Duration,
    /// The most memory it had, in bytes.
    pub peak_bytes: u64,
}

/// Runs a program to its end; an error if it fails.
pub fn usage(command: &mut Command) -> Result<Usage, Box<dyn Error>> {
    let started = Instant::now();
    let ended = command.stdout(Stdio::null()).spawn()?.wait4()?;
    let wall = started.elapsed();
    if !ended.status.success() {
        return Err(format!("{command:?} ended with {}", ended.status).into());
    }
    let rusage = ended.rusage;
    Ok(Usage { wall, user: rusage.utime, system: rusage.stime, peak_bytes: rusage.maxrss })
}

/// Wall and CPU time of a piece of this process.
#[derive(Clone, Copy, Default)]
pub struct Took {
    /// Time on the wall.
    pub wall: Duration,
    /// CPU time, user and system, of all threads.
    pub cpu: Duration,
}

impl Took {
    /// What `self` took more than `other`.
    pub fn beyond(self, other: Self) -> Self {
        Self { wall: self.wall.saturating_sub(other.wall), cpu: self.cpu.saturating_sub(other.cpu) }
    }
}

impl std::ops::Add for Took {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { wall: self.wall + other.wall, cpu: self.cpu + other.cpu }
    }
}

/// Runs `work` and says what it took.
pub fn took<T>(work: impl FnOnce() -> T) -> (T, Took) {
    let (started, before) = (Instant::now(), cpu());
    let made = work();
    (made, Took { wall: started.elapsed(), cpu: cpu() - before })
}

fn cpu() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
}

/// Waits until the file system of `folder` has written what it still holds back,
/// or the next run would pay for the last one.
pub fn rest(folder: &Path) -> std::io::Result<()> {
    Ok(rustix::fs::syncfs(std::fs::File::open(folder)?)?)
}

/// The middle one of `values`; of an even number, the upper of the two.
pub fn median<T: Copy + PartialOrd>(values: impl IntoIterator<Item = T>) -> T {
    let mut values: Vec<T> = values.into_iter().collect();
    values.sort_by(|a, b| a.partial_cmp(b).expect("measured values are numbers"));
    values[values.len() / 2]
}
