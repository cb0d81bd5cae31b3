//! A preview in a process of its own.

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

/// The maximum time of any operation.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A running preview. Dropping it ends the process.
pub struct Preview {
    child: Child,
    /// The JSON objects that it prints.
    output: Receiver<Value>,
    /// The address of the server, host and port.
    pub address: String,
    /// The time of its start.
    pub started: Instant,
}

/// The memory of a process, in bytes.
#[derive(Clone, Copy, Default)]
pub struct Memory {
    /// The current size.
    pub now: u64,
    /// The peak so far.
    pub peak: u64,
}

impl Preview {
    /// Starts a preview of `site` and waits until it is ready.
    pub fn start(site: &Path, now: i64) -> Result<Self, Box<dyn Error>> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.arg("serve").arg(site).args(["--port", "0", "--format", "json"]);
        command.env("SOURCE_DATE_EPOCH", now.to_string()).stdout(Stdio::piped());
        let started = Instant::now();
        let mut child = command.spawn()?;
        let output = objects(child.stdout.take().ok_or("it has no output")?);
        // From here on dropping `preview` ends the process.
        let mut preview = Self { child, output, address: String::new(), started };
        let start = preview.output.recv_timeout(TIMEOUT)?;
        let url = start["url"].as_str().and_then(|url| url.split('/').nth(2));
        preview.address = url.ok_or("it printed no URL")?.to_string();
        Ok(preview)
    }

    /// Waits until the preview has reported a change of `file` and is idle. Returns the
    /// reported time of the change.
    pub fn settle(&self, file: &str) -> Result<Duration, Box<dyn Error>> {
        let mut elapsed = None;
        while elapsed.is_none() {
            let change = self.output.recv_timeout(TIMEOUT)?;
            let has_file = |files: &Vec<Value>| files.iter().any(|changed| changed["path"] == file);
            let is_match = change["files"].as_array().is_some_and(has_file);
            elapsed = change["milliseconds"].as_f64().filter(|_| is_match);
        }
        self.wait_until_idle()?;
        while self.output.try_recv().is_ok() {}
        Ok(Duration::from_secs_f64(elapsed.unwrap_or_default() / 1e3))
    }

    /// Waits until all its threads have been idle for a while.
    pub fn wait_until_idle(&self) -> Result<(), Box<dyn Error>> {
        let mut idle = 0;
        while idle < IDLE_CHECKS {
            thread::sleep(CHECK_INTERVAL);
            idle = if self.is_busy()? { 0 } else { idle + 1 };
        }
        Ok(())
    }

    fn is_busy(&self) -> Result<bool, Box<dyn Error>> {
        for task in fs::read_dir(format!("/proc/{}/task", self.child.id()))? {
            // The thread may have ended.
            let Ok(stat) = fs::read_to_string(task?.path().join("stat")) else { continue };
            if stat.rsplit_once(") ").is_some_and(|(_, rest)| !rest.starts_with('S')) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The memory of the process.
    pub fn memory(&self) -> Result<Memory, Box<dyn Error>> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let bytes = |key: &str| -> Option<u64> {
            let line = status.lines().find_map(|line| line.strip_prefix(key))?;
            Some(line.split_whitespace().next()?.parse::<u64>().ok()? * 1024)
        };
        let now = bytes("VmRSS:").ok_or("/proc has no memory size")?;
        Ok(Memory { now, peak: bytes("VmHWM:").unwrap_or(now) })
    }
}

/// The interval of idle checks, and the number of successive ones that must succeed.
const CHECK_INTERVAL: Duration = Duration::from_millis(3);
const IDLE_CHECKS: usize = 4;

impl Drop for Preview {
    fn drop(&mut self) {
        // Fails if the process has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn objects(out: ChildStdout) -> Receiver<Value> {
    let (sender, objects) = channel();
    thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            let object = serde_json::from_str(&line).unwrap_or_default();
            if sender.send(object).is_err() {
                return;
            }
        }
    });
    objects
}
