//! The server: one thread that answers, until it is ended.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, UdpSocket};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::serve::ListenerExt;
use tokio::runtime::{Builder, Runtime};

use super::answer::{ServerState, answer};
use super::hosts::Hosts;
use super::port::PreviewInfo;
use super::shutdown::ShutdownSignal;
use super::{Bound, BrowserTabs, PreviewSource};

/// How long answers that have begun may take once the preview is ended.
const GRACE: Duration = Duration::from_millis(800);

/// What is shown, and how.
#[derive(Clone, Debug, Default)]
pub struct ServerOptions {
    /// The site's folder, as other previews on this machine may name it.
    pub site: String,
    /// Whether a page scrolls to what has changed in it.
    pub follow: bool,
}

/// A server that is about to answer.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
    preview: ServerState,
    runtime: Runtime,
    ending: ShutdownSignal,
}

impl Server {
    /// A server at a port of ours. From now on Ctrl-C and the system's wish end it
    /// cleanly, if only when it runs.
    ///
    /// # Errors
    /// When the system refuses what a server needs.
    pub fn new(bound: Bound, source: Arc<dyn PreviewSource>, setup: ServerOptions) -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let ending = runtime.block_on(async { ShutdownSignal::listen() })?;
        let Bound { listener, address, host, .. } = bound;
        // Where a site lies is told to this machine only.
        let site = if address.ip().is_loopback() { setup.site } else { String::new() };
        let about = PreviewInfo { program: "dateline".into(), site, process: std::process::id() };
        let about = serde_json::to_string(&about).expect("its keys and values are text");
        let hosts = Hosts::new(address, host.as_deref());
        let preview = ServerState { source, tabs: BrowserTabs::default(), hosts, follow: setup.follow, about };
        Ok(Self { listener, address, preview, runtime, ending })
    }

    /// The tabs that will show its pages.
    pub fn tabs(&self) -> BrowserTabs {
        self.preview.tabs.clone()
    }

    /// Where the site's root is to be had on this machine.
    pub fn url(&self) -> String {
        let here = match self.address.ip() {
            IpAddr::V4(address) if address.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(address) if address.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            address => address,
        };
        self.url_at(here)
    }

    /// Where other machines have it, if they may look and this one is in a network.
    pub fn network_url(&self) -> Option<String> {
        let address = self.address.ip();
        match address.is_loopback() {
            true => None,
            false if address.is_unspecified() => Some(self.url_at(address_in_network()?)),
            false => Some(self.url_at(address)),
        }
    }

    fn url_at(&self, address: IpAddr) -> String {
        format!("http://{}{}", SocketAddr::new(address, self.address.port()), self.preview.source.base())
    }

    /// Answers until the preview is ended: by [`BrowserTabs::end`], by Ctrl-C, or by the
    /// system's wish.
    ///
    /// # Errors
    /// When the system refuses what a server needs.
    pub fn run(self) -> io::Result<()> {
        self.listener.set_nonblocking(true)?;
        let tabs = self.tabs();
        let (runtime, mut ending) = (self.runtime, self.ending);
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
                () = ending.wished() => {}
            }
            tabs.shut_down();
            // What takes longer than that is cut off.
            let _ = tokio::time::timeout(GRACE, serving).await;
            Ok(())
        });
        runtime.shutdown_background();
        ended
    }
}

/// The address from which this machine would speak to others. Nothing is sent: the
/// system is only asked which way it would go.
fn address_in_network() -> Option<IpAddr> {
    const ELSEWHERE: (Ipv4Addr, u16) = (Ipv4Addr::new(192, 0, 2, 1), 9);
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect(ELSEWHERE).ok()?;
    socket.local_addr().ok().map(|address| address.ip()).filter(|address| !address.is_loopback())
}
