//! Whom the preview answers.
//!
//! A page of a stranger can give its own name the address of this machine (DNS
//! rebinding) and then read what the preview says, drafts among it, as if it were
//! its own. The browser still says in `Host` which name it asked for, so a
//! request for a name that is not ours is refused.
//!
//! Ours are: `localhost` and names below it, loopback addresses, and the name or
//! address that `--host` gave. If the server is bound to anything but loopback,
//! every literal address is ours too: it is no name, so nobody can rebind it.

use std::net::{IpAddr, SocketAddr};

use axum::http::uri::Authority;
use axum::http::{HeaderMap, Uri, header};

/// The names and addresses that are ours.
#[derive(Clone, Debug)]
pub struct Hosts {
    given: Option<String>,
    is_public: bool,
}

/// Why a request is not answered.
#[derive(Debug, PartialEq, Eq)]
pub enum HostError {
    /// It does not say whom it is for.
    Nameless,
    /// It is for somebody else.
    Foreign(String),
}

impl Hosts {
    /// Those of a server bound to `address`, because `--host` said `given`.
    pub fn new(address: SocketAddr, given: Option<&str>) -> Self {
        Self { given: given.map(plain), is_public: !address.ip().is_loopback() }
    }

    /// The host that the request is for.
    ///
    /// # Errors
    /// When that is not us.
    pub fn admit(&self, uri: &Uri, headers: &HeaderMap) -> Result<Authority, HostError> {
        let mut named = headers.get_all(header::HOST).iter();
        let host = match (named.next(), named.next()) {
            (Some(host), None) => host.to_str().ok().and_then(|host| host.parse::<Authority>().ok()),
            _ => None,
        };
        let host = host.ok_or(HostError::Nameless)?;
        let named = [uri.authority(), Some(&host)].into_iter().flatten();
        let stranger = named.map(Authority::host).find(|named| !self.is_ours(named)).map(str::to_string);
        stranger.map_or(Ok(host), |stranger| Err(HostError::Foreign(stranger)))
    }

    fn is_ours(&self, host: &str) -> bool {
        let host = plain(host);
        is_local(&host) || self.given.as_ref() == Some(&host) || (self.is_public && host.parse::<IpAddr>().is_ok())
    }
}

/// Whether `host` is this machine as seen from itself.
pub fn is_local(host: &str) -> bool {
    let host = plain(host);
    match host.parse::<IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => host == "localhost" || host.ends_with(".localhost"),
    }
}

/// Whether a page of another site asks: it is told by `Origin`.
pub fn is_cross_site(host: &Authority, headers: &HeaderMap) -> bool {
    let origin = headers.get(header::ORIGIN);
    let is_own = |origin: &str| origin.split_once("://").is_some_and(|(_, authority)| authority == host.as_str());
    origin.is_some_and(|origin| !origin.to_str().is_ok_and(is_own))
        || headers.get("sec-fetch-site").is_some_and(|site| site != "same-origin" && site != "none")
}

/// The name as it is compared: lower-case, no brackets, no final dot.
fn plain(host: &str) -> String {
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
    fn on_loopback_only_this_machine_is_meant() {
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
    fn elsewhere_addresses_and_the_given_name_are_meant_too() {
        let hosts = Hosts::new(([0, 0, 0, 0], 2400).into(), Some("Desk.local"));
        for ours in ["localhost", "192.168.1.5:2400", "[fe80::1]:2400", "desk.local:2400"] {
            assert!(admits(&hosts, ours), "{ours}");
        }
        assert!(!admits(&hosts, "evil.example"));
    }

    #[test]
    fn a_request_names_one_host() {
        let hosts = Hosts::new(([127, 0, 0, 1], 2400).into(), None);
        let uri = Uri::from_static("/");
        assert_eq!(hosts.admit(&uri, &HeaderMap::new()), Err(HostError::Nameless));
        let mut two = HeaderMap::new();
        two.append(header::HOST, "localhost".parse().unwrap());
        two.append(header::HOST, "localhost".parse().unwrap());
        assert_eq!(hosts.admit(&uri, &two), Err(HostError::Nameless));
        let headers = HeaderMap::from_iter([(header::HOST, "localhost".parse().unwrap())]);
        let proxied = Uri::from_static("http://evil.example/");
        assert_eq!(hosts.admit(&proxied, &headers), Err(HostError::Foreign("evil.example".into())));
    }

    #[test]
    fn a_page_of_another_site_is_known_by_its_origin() {
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
