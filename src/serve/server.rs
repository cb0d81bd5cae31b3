//! The server: one thread that answers, until it is ended.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::serve::ListenerExt;

use super::answer::{Preview, answer};
use super::hosts::Hosts;
use super::port::About;
use super::{Bound, Source, Tabs};

/// How long answers that have begun may take once the preview is ended.
const GRACE: Duration = Duration::from_millis(800);

/// How pages are shown.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// Whether a page scrolls to what has changed in it.
    pub follow: bool,
}

/// A server that is about to answer.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    preview: Preview,
}

impl Server {
    /// A server at a port that was bound because `--host` said `host`, for the site
    /// in the folder `site`.
    pub fn new(bound: Bound, host: Option<&str>, site: &str, source: Arc<dyn Source>, style: Style) -> Self {
        let Bound { listener, address, .. } = bound;
        // Where a site lies is told to this machine only.
        let site = if address.ip().is_loopback() { site } else { "" };
        let about = About { program: "dateline".into(), site: site.into(), process: std::process::id() };
        let about = serde_json::to_string(&about).expect("its keys and values are text");
        let hosts = Hosts::new(address, host);
        let preview = Preview { source, tabs: Tabs::default(), hosts, follow: style.follow, about };
        Self { listener, address, preview }
    }

    /// The tabs that will show its pages.
    pub fn tabs(&self) -> Tabs {
        self.preview.tabs.clone()
    }

    /// Where the site's root is to be had, for people and browsers.
    pub fn url(&self) -> String {
        let mut shown = self.address;
        if shown.ip().is_unspecified() {
            shown.set_ip(if shown.is_ipv4() { [127, 0, 0, 1].into() } else { [0, 0, 0, 0, 0, 0, 0, 1u16].into() });
        }
        format!("http://{shown}{}", self.preview.source.base())
    }

    /// Answers until the preview is ended: by [`Tabs::end`], by Ctrl-C, or by the
    /// system's wish.
    ///
    /// # Errors
    /// When the system refuses what a server needs.
    pub fn run(self) -> io::Result<()> {
        self.listener.set_nonblocking(true)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let tabs = self.tabs();
        let ended = runtime.block_on(async move {
            let listener = tokio::net::TcpListener::from_std(self.listener)?;
            // An event is a small packet that shall not wait for more.
            let listener = listener.tap_io(|stream| _ = stream.set_nodelay(true));
            let router = Router::new().fallback(answer).with_state(Arc::new(self.preview));
            let stopping = tabs.clone();
            let serving = axum::serve(listener, router).with_graceful_shutdown(async move { stopping.ended().await });
            let serving = tokio::spawn(serving.into_future());
            tokio::select! {
                () = tabs.ended() => {}
                wished = end_is_wished() => wished?,
            }
            tabs.end();
            // What takes longer than that is cut off.
            let _ = tokio::time::timeout(GRACE, serving).await;
            Ok(())
        });
        runtime.shutdown_background();
        ended
    }
}

/// Returns when Ctrl-C is pressed or the system asks the program to end.
#[cfg(unix)]
async fn end_is_wished() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminated = signal(SignalKind::terminate())?;
    let mut hung_up = signal(SignalKind::hangup())?;
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed,
        _ = terminated.recv() => Ok(()),
        _ = hung_up.recv() => Ok(()),
    }
}

/// Returns when Ctrl-C is pressed.
#[cfg(not(unix))]
async fn end_is_wished() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
