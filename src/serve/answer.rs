//! Responses to requests.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::Response;

use super::address::{RequestTarget, locate};
use super::client;
use super::content::Content;
use super::events::EventStream;
use super::hosts::{HostError, Hosts, is_cross_site, is_local};
use super::site_request::{SiteRequest, not_found, redirect, text, version_at, with_query};
use super::source::PreviewSource;
use super::tabs::BrowserTabs;

/// The state that all responses share.
pub struct ServerState {
    /// The source of the resources.
    pub source: Arc<dyn PreviewSource>,
    /// The tabs that show pages.
    pub tabs: BrowserTabs,
    /// The accepted hosts.
    pub hosts: Hosts,
    /// Whether tabs scroll to changed passages.
    pub follow: bool,
    /// The identity of the preview, in JSON.
    pub about: String,
}

/// Answers a request.
pub async fn answer(State(state): State<Arc<ServerState>>, request: Request) -> Response {
    let mut response = respond(state, request).await;
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // Pages of other sites must not embed unpublished content.
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}

async fn respond(state: Arc<ServerState>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let host = match state.hosts.admit(&parts.uri, &parts.headers) {
        Ok(host) => host,
        Err(error) => return reject_host(&error),
    };
    if parts.method != Method::GET && parts.method != Method::HEAD {
        let mut response = text(StatusCode::METHOD_NOT_ALLOWED, "this is a preview: only GET and HEAD are supported\n");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let base = state.source.base();
    match locate(parts.uri.path(), &base) {
        RequestTarget::Own(name) => respond_own(state, &name, &host, parts).await,
        RequestTarget::Site(path) => {
            let request = SiteRequest { path, base, method: parts.method, headers: parts.headers, uri: parts.uri };
            run_blocking(move || request.respond(state.source.as_ref())).await
        }
        RequestTarget::Above => redirect(&base),
        RequestTarget::Outside => match state.source.rebased(parts.uri.path(), true) {
            Some(to) => redirect(&with_query(&to, &parts.uri)),
            None => text(StatusCode::NOT_FOUND, &format!("not found: the site is at {base}\n")),
        },
        RequestTarget::Invalid => text(StatusCode::BAD_REQUEST, "invalid path\n"),
    }
}

/// Answers a request for a resource of the preview itself.
async fn respond_own(state: Arc<ServerState>, name: &str, host: &Authority, parts: Parts) -> Response {
    match name {
        "events" | "why" if is_cross_site(host, &parts.headers) => {
            text(StatusCode::FORBIDDEN, "only pages of this preview may request this\n")
        }
        "events" => events(state, &parts, host).await,
        "why" => why(state, parts.uri).await,
        "client.js" => Content::own(name, client::SCRIPT).respond(&parts.method, &parts.headers),
        "about" => Content::own("about.json", state.about.clone()).respond(&parts.method, &parts.headers),
        _ => not_found(),
    }
}

/// Runs a function that may block on the source or the disk in a thread of its own.
async fn run_blocking(respond: impl FnOnce() -> Response + Send + 'static) -> Response {
    let failed = |_| text(StatusCode::INTERNAL_SERVER_ERROR, "the preview failed to render this page\n");
    tokio::task::spawn_blocking(respond).await.unwrap_or_else(failed)
}

/// The event stream of a tab that shows the page whose URL path is in the query.
async fn events(state: Arc<ServerState>, parts: &Parts, host: &Authority) -> Response {
    let base = state.source.base();
    let RequestTarget::Site(path) = locate(&path_in_query(&parts.uri), &base) else {
        return text(StatusCode::BAD_REQUEST, "expected ?path= with the path of a page\n");
    };
    let browser = parts.headers.get(header::USER_AGENT).and_then(|name| name.to_str().ok()).unwrap_or_default();
    // The tab is connected before the version is looked up, so that no change in between
    // is missed.
    let Some((queue, problems)) = state.tabs.connect(&path, browser) else {
        return text(StatusCode::SERVICE_UNAVAILABLE, "too many windows are connected: poll instead\n");
    };
    let (source, site_base) = (state.source.clone(), base.clone());
    let version = tokio::task::spawn_blocking(move || version_at(source.as_ref(), &path, &site_base)).await;
    let stream = EventStream {
        base,
        version: version.unwrap_or_default(),
        follow: state.follow,
        is_local: is_local(host.host()),
    };
    stream.respond(queue, &problems)
}

/// The explanation of the page whose path is in the query.
async fn why(state: Arc<ServerState>, uri: Uri) -> Response {
    let explain = move || Content::own("why.json", state.source.why(&path_in_query(&uri)));
    run_blocking(move || explain().respond_with_status(StatusCode::OK, &Method::GET)).await
}

fn path_in_query(uri: &Uri) -> String {
    let query = uri.query().unwrap_or_default();
    let path = query.split('&').find_map(|pair| pair.strip_prefix("path=")).unwrap_or_default();
    percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned()
}

fn reject_host(error: &HostError) -> Response {
    match error {
        HostError::Missing => text(StatusCode::BAD_REQUEST, "expected one Host header\n"),
        HostError::Foreign(host) => {
            let message = format!(
                "this preview does not accept requests for the host {host}, so that other sites cannot read it\n\
                 help: if the host is yours, start the preview with --host {host}\n"
            );
            text(StatusCode::FORBIDDEN, &message)
        }
    }
}
