//! The port of a preview: the usual one, the next free one, or the one that was
//! asked for.

use std::fmt;
use std::io::{self, ErrorKind};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, ToSocketAddrs};
use std::ops::RangeInclusive;

use serde::Deserialize;

use super::query::about;
use crate::disk;

/// The port of the first preview. No other generator of sites has it.
pub const DEFAULT_PORT: u16 = 2400;

/// Those that are tried.
pub const PORTS: RangeInclusive<u16> = DEFAULT_PORT..=DEFAULT_PORT + 100;

/// Where a preview shall be.
#[derive(Clone, Debug, Default)]
pub struct BindRequest {
    /// Name or address; loopback if not given.
    pub host: Option<String>,
    /// Only this port will do.
    pub port: Option<u16>,
}

/// A port that is ours.
#[derive(Debug)]
pub struct Bound {
    /// It.
    pub listener: TcpListener,
    /// Where it is.
    pub address: SocketAddr,
    /// The name or address that was wished for.
    pub host: Option<String>,
    /// Who has the usual one, if it is not that.
    pub instead_of: Option<PortInUse>,
}

/// A port that somebody has.
#[derive(Debug, PartialEq, Eq)]
pub struct PortInUse {
    /// The port.
    pub port: u16,
    /// Who has it, if that can be known.
    pub by: Option<PortOwner>,
}

/// Who has a port.
#[derive(Debug, PartialEq, Eq)]
pub enum PortOwner {
    /// The preview of a site.
    Preview(PreviewInfo),
    /// Another program: its name and number.
    Program(String, u32),
}

/// What a preview says of itself.
#[derive(Debug, PartialEq, Eq, Deserialize, serde::Serialize)]
pub struct PreviewInfo {
    /// `dateline`.
    pub program: String,
    /// Folder of the site; empty if the preview is not for this machine alone.
    pub site: String,
    /// Number of the process.
    pub process: u32,
}

/// Why there is no port.
#[derive(Debug)]
pub enum BindError {
    /// The one that was asked for, or all that were tried, are taken.
    Taken(PortInUse),
    /// The host is none of this machine, or the system refuses.
    Refused {
        /// Where.
        at: String,
        /// Why.
        error: io::Error,
    },
}

/// Takes a port.
///
/// # Errors
/// When the one that was asked for is taken, all that were tried are, or the host
/// is none of this machine.
pub fn bind(wish: &BindRequest) -> Result<Bound, BindError> {
    let host = address_of(wish.host.as_deref())?;
    let ports = match wish.port {
        Some(port) => port..=port,
        None => PORTS,
    };
    let first = *ports.start();
    for port in ports {
        match TcpListener::bind((host, port)) {
            Ok(listener) => {
                let address = listener.local_addr().map_err(|error| refused(host, port, error))?;
                let instead_of = (port != first).then(|| taken(host, first));
                return Ok(Bound { listener, address, host: wish.host.clone(), instead_of });
            }
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => return Err(refused(host, port, error)),
        }
    }
    Err(BindError::Taken(taken(host, first)))
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

fn taken(host: IpAddr, port: u16) -> PortInUse {
    let here = if host.is_unspecified() { Ipv4Addr::LOCALHOST.into() } else { host };
    let preview = about(SocketAddr::new(here, port)).map(PortOwner::Preview);
    let program = || disk::port_owner(port).map(|process| PortOwner::Program(process.name, process.id));
    PortInUse { port, by: preview.or_else(program) }
}

impl fmt::Display for PortInUse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "port {} is taken", self.port)?;
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
            Self::Refused { at, error } => write!(f, "cannot listen at {at}: {}", disk::reason(error)),
        }
    }
}

impl std::error::Error for BindError {}
