//! Checks of the host and origin of a request.
//!
//! DNS rebinding: a foreign site can point its own name at the address of this machine
//! and then read the preview, including drafts, as if it were the same origin. The
//! browser still sends the foreign name in `Host`, so a request for an unknown name is
//! rejected.
//!
//! Accepted are `localhost` and its subdomains, loopback addresses, and the name or
//! address of `--host`. If the server is bound to anything but loopback, every literal IP
//! address is accepted too, since only names can be rebound.

use std::net::{IpAddr, SocketAddr};

use axum::http::uri::Authority;
use axum::http::{HeaderMap, Uri, header};

/// The names and addresses of this server.
#[derive(Clone, Debug)]
pub struct Hosts {
    configured: Option<String>,
    is_public: bool,
}

/// The reason to reject a request.
#[derive(Debug, PartialEq, Eq)]
pub enum HostError {
    /// The request names no host, or several.
    Missing,
    /// The request is for a foreign host.
    Foreign(String),
}

impl Hosts {
    /// The hosts of a server bound to `address`, with `--host` set to `configured`.
    pub fn new(address: SocketAddr, configured: Option<&str>) -> Self {
        Self { configured: configured.map(normalize), is_public: !address.ip().is_loopback() }
    }

    /// Returns the host of the request.
    ///
    /// # Errors
    /// If the host is not this server.
    pub fn admit(&self, uri: &Uri, headers: &HeaderMap) -> Result<Authority, HostError> {
        let mut named = headers.get_all(header::HOST).iter();
        let host = match (named.next(), named.next()) {
            (Some(host), None) => host.to_str().ok().and_then(|host| host.parse::<Authority>().ok()),
            _ => None,
        };
        let host = host.ok_or(HostError::Missing)?;
        let named = [uri.authority(), Some(&host)].into_iter().flatten();
        let foreign = named.map(Authority::host).find(|named| !self.is_own(named)).map(str::to_string);
        foreign.map_or(Ok(host), |foreign| Err(HostError::Foreign(foreign)))
    }

    fn is_own(&self, host: &str) -> bool {
        let host = normalize(host);
        is_local(&host) || self.configured.as_ref() == Some(&host) || (self.is_public && host.parse::<IpAddr>().is_ok())
    }
}

/// Whether `host` is a name or address of this machine's loopback interface.
pub fn is_local(host: &str) -> bool {
    let host = normalize(host);
    match host.parse::<IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => host == "localhost" || host.ends_with(".localhost"),
    }
}

/// Whether a page of another site sent the request, by `Origin` and `Sec-Fetch-Site`.
pub fn is_cross_site(host: &Authority, headers: &HeaderMap) -> bool {
    let origin = headers.get(header::ORIGIN);
    let is_own = |origin: &str| origin.split_once("://").is_some_and(|(_, authority)| authority == host.as_str());
    origin.is_some_and(|origin| !origin.to_str().is_ok_and(is_own))
        || headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none")
}

/// Normalizes a host for comparison: lower case, no brackets, no final dot.
fn normalize(host: &str) -> String {
    let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admits(hosts: &Hosts, host: &str) -> bool {
        let headers = HeaderMap::from_iter([(header::HOST, host.parse().unwrap())]);
        hosts.admit(&Uri::from_static("/"), &headers).is_ok()
    }

    #[test]
    fn on_loopback_only_local_hosts_are_accepted() {
        let hosts = Hosts::new(([127, 0, 0, 1], 2400).into(), None);
        for ours in [
            "localhost",
            "localhost:2400",
            "LOCALHOST.:9",
            "my-site.localhost",
            "127.0.0.1:1",
            "127.8.9.1",
            "[::1]:2400",
        ] {
            assert!(admits(&hosts, ours), "{ours}");
        }
        for foreign in
            ["evil.example", "localhost.evil.example", "evillocalhost", "192.168.1.5", "[fe80::1]", "0.0.0.0"]
        {
            assert!(!admits(&hosts, foreign), "{foreign}");
        }
    }

    #[test]
    fn on_a_public_address_literal_addresses_and_the_configured_name_are_accepted() {
        let hosts = Hosts::new(([0, 0, 0, 0], 2400).into(), Some("Desk.local"));
        for ours in ["localhost", "192.168.1.5:2400", "[fe80::1]:2400", "desk.local:2400"] {
            assert!(admits(&hosts, ours), "{ours}");
        }
        assert!(!admits(&hosts, "evil.example"));
    }

    #[test]
    fn a_request_must_name_exactly_one_host() {
        let hosts = Hosts::new(([127, 0, 0, 1], 2400).into(), None);
        let uri = Uri::from_static("/");
        assert_eq!(hosts.admit(&uri, &HeaderMap::new()), Err(HostError::Missing));
        let mut two = HeaderMap::new();
        two.append(header::HOST, "localhost".parse().unwrap());
        two.append(header::HOST, "localhost".parse().unwrap());
        assert_eq!(hosts.admit(&uri, &two), Err(HostError::Missing));
        let headers = HeaderMap::from_iter([(header::HOST, "localhost".parse().unwrap())]);
        let proxied = Uri::from_static("http://evil.example/");
        assert_eq!(hosts.admit(&proxied, &headers), Err(HostError::Foreign("evil.example".into())));
    }

    #[test]
    fn a_cross_site_request_is_recognized_by_its_headers() {
        let host = Authority::from_static("localhost:2400");
        let from = |name, value: &str| is_cross_site(&host, &HeaderMap::from_iter([(name, value.parse().unwrap())]));
        assert!(!is_cross_site(&host, &HeaderMap::new()));
        assert!(!from(header::ORIGIN, "http://localhost:2400"));
        for foreign in ["http://evil.example", "http://localhost:3000", "null"] {
            assert!(from(header::ORIGIN, foreign), "{foreign}");
        }
        let site = header::HeaderName::from_static("sec-fetch-site");
        assert!(from(site.clone(), "cross-site") && from(site.clone(), "same-site") && !from(site, "same-origin"));
    }
}
