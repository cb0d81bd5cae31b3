//! A preview that runs, as a process of its own.

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

/// Longer than anything may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A preview. It is ended when this is dropped.
pub struct Preview {
    child: Child,
    /// What it prints, line by line.
    told: Receiver<Value>,
    /// Where it listens, host and port.
    pub address: String,
    /// When it was started.
    pub started: Instant,
}

/// What a process has of memory, in bytes.
#[derive(Clone, Copy, Default)]
pub struct Memory {
    /// Now.
    pub now: u64,
    /// At most until now.
    pub peak: u64,
}

impl Preview {
    /// Starts a preview of `site`; returns when it says that it listens.
    pub fn start(site: &Path, now: i64) -> Result<Self, Box<dyn Error>> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.arg("serve").arg(site).args(["--port", "0", "--format", "json"]);
        command.env("SOURCE_DATE_EPOCH", now.to_string()).stdout(Stdio::piped());
        let started = Instant::now();
        let mut child = command.spawn()?;
        let told = objects(child.stdout.take().ok_or("it has no output")?);
        // From here on it is ended whatever happens.
        let mut preview = Self { child, told, address: String::new(), started };
        let start = preview.told.recv_timeout(PATIENCE)?;
        let url = start["url"].as_str().and_then(|url| url.split('/').nth(2));
        preview.address = url.ok_or("it did not say where it is")?.to_string();
        Ok(preview)
    }

    /// Waits until it has told of a change of the file `named` and has nothing to do
    /// any more. Returns how long it says that it took.
    pub fn settle(&self, named: &str) -> Result<Duration, Box<dyn Error>> {
        let mut took = None;
        while took.is_none() {
            let told = self.told.recv_timeout(PATIENCE)?;
            let is_named = |files: &Vec<Value>| files.iter().any(|file| file["path"] == named);
            let is_it = told["files"].as_array().is_some_and(is_named);
            took = told["milliseconds"].as_f64().filter(|_| is_it);
        }
        self.rest()?;
        while self.told.try_recv().is_ok() {}
        Ok(Duration::from_secs_f64(took.unwrap_or_default() / 1e3))
    }

    /// Waits until none of its threads has had anything to do for a while.
    pub fn rest(&self) -> Result<(), Box<dyn Error>> {
        let mut quiet = 0;
        while quiet < QUIET_LOOKS {
            thread::sleep(LOOK);
            quiet = if self.is_busy()? { 0 } else { quiet + 1 };
        }
        Ok(())
    }

    fn is_busy(&self) -> Result<bool, Box<dyn Error>> {
        for task in fs::read_dir(format!("/proc/{}/task", self.child.id()))? {
            // A thread may end between the two.
            let Ok(stat) = fs::read_to_string(task?.path().join("stat")) else { continue };
            if stat.rsplit_once(") ").is_some_and(|(_, rest)| !rest.starts_with('S')) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Its memory.
    pub fn memory(&self) -> Result<Memory, Box<dyn Error>> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let of = |key: &str| -> Option<u64> {
            let line = status.lines().find_map(|line| line.strip_prefix(key))?;
            Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1024)
        };
        let now = of("VmRSS:").ok_or("the system tells nothing of its memory")?;
        Ok(Memory { now, peak: of("VmHWM:").unwrap_or(now) })
    }
}

/// How long between two looks whether it is busy, and how many in a row must find
/// that it is not.
const LOOK: Duration = Duration::from_millis(3);
const QUIET_LOOKS: usize = 4;

impl Drop for Preview {
    fn drop(&mut self) {
        // It fails when it has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn objects(out: ChildStdout) -> Receiver<Value> {
    let (teller, told) = channel();
    thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            let object = serde_json::from_str(&line).unwrap_or_default();
            if teller.send(object).is_err() {
                return;
            }
        }
    });
    told
}
