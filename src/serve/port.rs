//! The port of a preview: the default one, the next free one, or a requested one.

use std::fmt;
use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, ToSocketAddrs};

use super::preview_info::{PORTS, PreviewInfo};
use crate::disk;

/// The address that the user requests for a preview.
#[derive(Clone, Debug, Default)]
pub struct BindRequest {
    /// The host name or IP address. The default is loopback.
    pub host: Option<String>,
    /// The only acceptable port. The default is the next free one.
    pub port: Option<u16>,
}

/// A port that the preview has bound.
#[derive(Debug)]
pub struct Bound {
    /// The bound socket.
    pub socket: TcpListener,
    /// The address of the socket.
    pub address: SocketAddr,
    /// The requested host name or IP address.
    pub host: Option<String>,
    /// The default port and its owner, if the preview uses another port.
    pub instead_of: Option<PortInUse>,
}

/// A port that another program uses.
#[derive(Debug, PartialEq, Eq)]
pub struct PortInUse {
    /// The port.
    pub port: u16,
    /// The program, if it can be found out.
    pub by: Option<PortOwner>,
}

/// A program that uses a port.
#[derive(Debug, PartialEq, Eq)]
pub enum PortOwner {
    /// A preview.
    Preview(PreviewInfo),
    /// Another program: its name and process id.
    Program(String, u32),
}

/// An error of binding a port.
#[derive(Debug)]
pub enum BindError {
    /// The requested port is in use, or all default ports are.
    Taken(PortInUse),
    /// The host is not an address of this machine, or the operating system refuses.
    Refused {
        /// The address.
        at: String,
        /// The cause.
        error: io::Error,
    },
}

/// Binds a port.
///
/// # Errors
/// If the requested port is in use, if all default ports are, or if the host is not an
/// address of this machine.
pub fn bind(request: &BindRequest) -> Result<Bound, BindError> {
    let host = address_of(request.host.as_deref())?;
    let ports = match request.port {
        Some(port) => port..=port,
        None => PORTS,
    };
    let first = *ports.start();
    for port in ports {
        match TcpListener::bind((host, port)) {
            Ok(socket) => {
                let address = socket.local_addr().map_err(|error| refused(host, port, error))?;
                let instead_of = (port != first).then(|| port_in_use(host, first));
                return Ok(Bound { socket, address, host: request.host.clone(), instead_of });
            }
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => return Err(refused(host, port, error)),
        }
    }
    Err(BindError::Taken(port_in_use(host, first)))
}

fn address_of(host: Option<&str>) -> Result<IpAddr, BindError> {
    let Some(host) = host else { return Ok(Ipv4Addr::LOCALHOST.into()) };
    let literal = host.trim_start_matches('[').trim_end_matches(']').parse();
    let resolved = || {
        let mut found = (host, 0).to_socket_addrs().map_err(|error| BindError::Refused { at: host.into(), error })?;
        let none = || io::Error::new(ErrorKind::NotFound, "it has no address");
        found.next().map(|address| address.ip()).ok_or_else(|| BindError::Refused { at: host.into(), error: none() })
    };
    literal.or_else(|_| resolved())
}

fn refused(host: IpAddr, port: u16, error: io::Error) -> BindError {
    BindError::Refused { at: SocketAddr::new(host, port).to_string(), error }
}

fn port_in_use(host: IpAddr, port: u16) -> PortInUse {
    let local = if host.is_unspecified() { Ipv4Addr::LOCALHOST.into() } else { host };
    let preview = PreviewInfo::request(SocketAddr::new(local, port)).map(PortOwner::Preview);
    let program = || disk::port_owner(port).map(|process| PortOwner::Program(process.name, process.id));
    PortInUse { port, by: preview.or_else(program) }
}

impl fmt::Display for PortInUse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "port {} is in use", self.port)?;
        match &self.by {
            None => Ok(()),
            Some(PortOwner::Preview(PreviewInfo { site, process, .. })) if site.is_empty() => {
                write!(f, " by the preview of another site (dateline, process {process})")
            }
            Some(PortOwner::Preview(PreviewInfo { site, process, .. })) => {
                write!(f, " by the preview of {site} (dateline, process {process})")
            }
            Some(PortOwner::Program(name, process)) => write!(f, " by {name} (process {process})"),
        }
    }
}

impl fmt::Display for BindError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Taken(taken) => taken.fmt(f),
            Self::Refused { at, error } => write!(f, "cannot listen on {at}: {}", disk::reason(error)),
        }
    }
}

impl std::error::Error for BindError {}
