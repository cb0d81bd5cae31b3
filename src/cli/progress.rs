//! A progress line for long operations.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::terminal;

/// A progress line on the terminal: from the first second until it is dropped, it
/// shows the operation and its duration. Without a terminal it prints nothing.
pub struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Starts the clock; `operation` is a participle such as `Building`.
    pub fn start(operation: &'static str) -> Self {
        if !terminal::is_interactive() {
            return Self(None);
        }
        let (done, is_done) = mpsc::channel();
        let started = Instant::now();
        let ticker = std::thread::spawn(move || {
            let mut is_shown = false;
            while is_done.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
                terminal::note(&format!("\r{operation} … {} s", started.elapsed().as_secs()));
                is_shown = true;
            }
            if is_shown {
                // Clears the line.
                terminal::note("\r\u{1b}[K");
            }
        });
        Self(Some((done, ticker)))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((done, ticker)) = self.0.take() {
            drop(done);
            // The thread only prints, so its result does not matter.
            let _ = ticker.join();
        }
    }
}
