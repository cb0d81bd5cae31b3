//! A sign of life for those who wait.

use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use super::terminal;

/// After a second, says on a terminal what is being done and for how long, until
/// it is dropped. Elsewhere it says nothing.
pub struct Progress(Option<(Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Begins to wait; `doing` is like `Building`.
    pub fn start(doing: &'static str) -> Self {
        if !terminal::is_watched() {
            return Self(None);
        }
        let (done, is_done) = mpsc::channel();
        let started = Instant::now();
        let ticker = std::thread::spawn(move || {
            let mut shown = false;
            while is_done.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
                terminal::note(&format!("\r{doing} … {} s", started.elapsed().as_secs()));
                shown = true;
            }
            if shown {
                // Takes the line away again.
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
            // It only prints; there is nothing to learn from how it ended.
            let _ = ticker.join();
        }
    }
}
