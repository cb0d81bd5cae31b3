//! Measurements of time and memory.

use std::error::Error;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};
use wait4::Wait4;

/// Resources that a program used.
#[derive(Clone, Copy)]
pub struct Usage {
    /// Wall time.
    pub wall: Duration,
    /// User CPU time of all threads.
    pub user: Duration,
    /// System CPU time of all threads.
    pub system: Duration,
    /// Peak memory in bytes.
    pub peak_bytes: u64,
}

/// Runs a program to its end.
///
/// # Errors
/// If it cannot be run or fails.
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

/// Wall and CPU time of a part of this process.
#[derive(Clone, Copy, Default)]
pub struct Elapsed {
    /// Wall time.
    pub wall: Duration,
    /// User and system CPU time of all threads.
    pub cpu: Duration,
}

impl Elapsed {
    /// Subtracts `other`, down to zero.
    pub fn saturating_sub(self, other: Self) -> Self {
        Self { wall: self.wall.saturating_sub(other.wall), cpu: self.cpu.saturating_sub(other.cpu) }
    }
}

impl std::ops::Add for Elapsed {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { wall: self.wall + other.wall, cpu: self.cpu + other.cpu }
    }
}

/// Runs `work` and measures its time.
pub fn timed<T>(work: impl FnOnce() -> T) -> (T, Elapsed) {
    let (started, before) = (Instant::now(), cpu_time());
    let result = work();
    (result, Elapsed { wall: started.elapsed(), cpu: cpu_time() - before })
}

fn cpu_time() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs() as u32)
}

/// Synchronises the file system of `folder`, so that the next run does not pay for the
/// writes of the last one.
pub fn sync(folder: &Path) -> std::io::Result<()> {
    Ok(rustix::fs::syncfs(std::fs::File::open(folder)?)?)
}

/// The median of `values`; for an even number, the upper of the middle two.
pub fn median<T: Copy + PartialOrd>(values: impl IntoIterator<Item = T>) -> T {
    let mut values: Vec<T> = values.into_iter().collect();
    values.sort_by(|a, b| a.partial_cmp(b).expect("measured values are numbers"));
    values[values.len() / 2]
}
