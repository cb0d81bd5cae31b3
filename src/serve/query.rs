//! Queries to a running preview from another process.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::time::Duration;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::preview_info::{PORTS, PreviewInfo, get};
use crate::disk;

/// The maximum time for a preview to render a page.
const RENDER_TIMEOUT: Duration = Duration::from_secs(10);

/// Requests an explanation of the page at `path` from the preview of the site in
/// `folder`. Returns the address of the preview and its JSON response, if one runs on a
/// default port of this machine.
pub fn query_preview(folder: &Path, path: &str) -> Option<(SocketAddr, String)> {
    let local = PORTS.map(|port| SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
    let is_match = |info: PreviewInfo| !info.site.is_empty() && disk::is_same_folder(Path::new(&info.site), folder);
    let mut previews = local.filter(|address| PreviewInfo::request(*address).is_some_and(is_match));
    let address = previews.next()?;
    let query = format!("/.dateline/why?path={}", utf8_percent_encode(path, NON_ALPHANUMERIC));
    Some((address, get(address, &query, RENDER_TIMEOUT)?))
}
