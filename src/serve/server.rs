//! The HTTP server, which runs in one thread.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, UdpSocket};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::serve::ListenerExt;
use tokio::runtime::{Builder, Runtime};

use super::answer::{ServerState, answer};
use super::hosts::Hosts;
use super::preview_info::PreviewInfo;
use super::shutdown::ShutdownSignal;
use super::{Bound, BrowserTabs, PreviewSource};

/// The maximum time to finish responses after the preview has ended.
const GRACE: Duration = Duration::from_millis(800);

/// Options of a server.
#[derive(Clone, Debug, Default)]
pub struct ServerOptions {
    /// The site's folder, for messages of other previews on this machine.
    pub site: String,
    /// Whether pages scroll to changed passages.
    pub follow: bool,
}

/// A server that has not started to answer.
pub struct Server {
    socket: TcpListener,
    address: SocketAddr,
    state: ServerState,
    runtime: Runtime,
    signal: ShutdownSignal,
}

impl Server {
    /// A server on a bound port. From now on it receives shutdown signals, which end it
    /// cleanly as soon as it runs.
    ///
    /// # Errors
    /// If the operating system refuses a resource.
    pub fn new(bound: Bound, source: Arc<dyn PreviewSource>, options: ServerOptions) -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let signal = runtime.block_on(async { ShutdownSignal::new() })?;
        let Bound { socket, address, host, .. } = bound;
        // Other machines must not learn the path of the site.
        let site = if address.ip().is_loopback() { options.site } else { String::new() };
        let about = serde_json::to_string(&PreviewInfo::new(site)).expect("its keys and values are text");
        let hosts = Hosts::new(address, host.as_deref());
        let state = ServerState { source, tabs: BrowserTabs::default(), hosts, follow: options.follow, about };
        Ok(Self { socket, address, state, runtime, signal })
    }

    /// The tabs that show pages of this server.
    pub fn tabs(&self) -> BrowserTabs {
        self.state.tabs.clone()
    }

    /// The URL of the site's root on this machine.
    pub fn url(&self) -> String {
        let local = match self.address.ip() {
            IpAddr::V4(address) if address.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(address) if address.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            address => address,
        };
        self.url_at(local)
    }

    /// The URL for other machines, if the server accepts them and this machine is in a
    /// network.
    pub fn network_url(&self) -> Option<String> {
        let address = self.address.ip();
        match address.is_loopback() {
            true => None,
            false if address.is_unspecified() => Some(self.url_at(address_in_network()?)),
            false => Some(self.url_at(address)),
        }
    }

    fn url_at(&self, address: IpAddr) -> String {
        format!("http://{}{}", SocketAddr::new(address, self.address.port()), self.state.source.base())
    }

    /// Answers requests until [`BrowserTabs::shut_down`] or a shutdown signal.
    ///
    /// # Errors
    /// If the operating system refuses a resource.
    pub fn run(self) -> io::Result<()> {
        self.socket.set_nonblocking(true)?;
        let tabs = self.tabs();
        let (runtime, mut signal) = (self.runtime, self.signal);
        let ended = runtime.block_on(async move {
            let socket = tokio::net::TcpListener::from_std(self.socket)?;
            // Events are small packets that must be sent without delay.
            let socket = socket.tap_io(|stream| _ = stream.set_nodelay(true));
            let router = Router::new().fallback(answer).with_state(Arc::new(self.state));
            let stopping = tabs.clone();
            let serving =
                axum::serve(socket, router).with_graceful_shutdown(async move { stopping.wait_for_shutdown().await });
            let serving = tokio::spawn(serving.into_future());
            tokio::select! {
                () = tabs.wait_for_shutdown() => {}
                () = signal.received() => {}
            }
            tabs.shut_down();
            // Longer responses are cut off.
            let _ = tokio::time::timeout(GRACE, serving).await;
            Ok(())
        });
        runtime.shutdown_background();
        ended
    }
}

/// The address of this machine in its network. Connecting a UDP socket sends nothing,
/// but makes the operating system choose a route and with it a local address.
fn address_in_network() -> Option<IpAddr> {
    const REMOTE: (Ipv4Addr, u16) = (Ipv4Addr::new(192, 0, 2, 1), 9);
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect(REMOTE).ok()?;
    socket.local_addr().ok().map(|address| address.ip()).filter(|address| !address.is_loopback())
}
