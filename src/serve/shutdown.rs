//! Shutdown signals: Ctrl-C (`SIGINT`) and `SIGTERM`.

use std::{io, thread};

/// A receiver of shutdown signals, which no longer end the process by themselves.
pub struct ShutdownSignal {
    #[cfg(unix)]
    signals: [tokio::signal::unix::Signal; 2],
}

#[cfg(unix)]
impl ShutdownSignal {
    /// Starts to receive signals. Must be called inside a runtime.
    pub fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { signals: [signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?] })
    }

    /// Waits for the next signal.
    pub async fn received(&mut self) {
        let [interrupt, terminate] = &mut self.signals;
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    }
}

#[cfg(not(unix))]
impl ShutdownSignal {
    /// Starts to receive signals. Must be called inside a runtime.
    pub fn new() -> io::Result<Self> {
        Ok(Self {})
    }

    /// Waits for the next signal.
    pub async fn received(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    }
}

/// Calls `handle` on each shutdown signal, in a thread of its own.
///
/// # Errors
/// If the operating system cannot report such signals.
pub fn on_shutdown_signal(mut handle: impl FnMut() + Send + 'static) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    // Installed before this function returns, so that no signal is missed.
    let mut signal = runtime.block_on(async { ShutdownSignal::new() })?;
    thread::spawn(move || {
        loop {
            runtime.block_on(signal.received());
            handle();
        }
    });
    Ok(())
}
