//! The wish that the program ends: Ctrl-C, or the system's.

use std::{io, thread};

/// Takes note of each such wish, instead of letting the system end the program.
pub struct ShutdownSignal {
    #[cfg(unix)]
    signals: [tokio::signal::unix::Signal; 2],
}

#[cfg(unix)]
impl ShutdownSignal {
    /// Begins to take note, inside a runtime.
    pub fn listen() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { signals: [signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?] })
    }

    /// Waits for the next one.
    pub async fn wished(&mut self) {
        let [pressed, terminated] = &mut self.signals;
        tokio::select! {
            _ = pressed.recv() => {}
            _ = terminated.recv() => {}
        }
    }
}

#[cfg(not(unix))]
impl ShutdownSignal {
    /// Begins to take note, inside a runtime.
    pub fn listen() -> io::Result<Self> {
        Ok(Self {})
    }

    /// Waits for the next one.
    pub async fn wished(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    }
}

/// Calls `wished` at each wish that the program ends, from now on and on a thread of
/// its own.
///
/// # Errors
/// When the system does not tell of such wishes.
pub fn on_shutdown_signal(mut wished: impl FnMut() + Send + 'static) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    // Before this returns, so that none is missed.
    let mut ending = runtime.block_on(async { ShutdownSignal::listen() })?;
    thread::spawn(move || {
        loop {
            runtime.block_on(ending.wished());
            wished();
        }
    });
    Ok(())
}
