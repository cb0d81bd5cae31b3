//! One request, one answer.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::Response;

use super::address::{RequestTarget, locate, url_of};
use super::content::Content;
use super::events::EventStream;
use super::hosts::{HostError, Hosts, is_cross_site, is_local};
use super::{BrowserTabs, PreviewSource, Resource, client};

/// Everything that an answer needs.
pub struct ServerState {
    /// What is shown.
    pub source: Arc<dyn PreviewSource>,
    /// Who looks at it.
    pub tabs: BrowserTabs,
    /// Who is answered.
    pub hosts: Hosts,
    /// Whether tabs scroll to what has changed.
    pub follow: bool,
    /// What `about` says.
    pub about: String,
}

/// Answers a request.
pub async fn answer(State(preview): State<Arc<ServerState>>, request: Request) -> Response {
    let mut response = respond(preview, request).await;
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    // No page of another site may show what is not out yet.
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}

async fn respond(preview: Arc<ServerState>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let host = match preview.hosts.admit(&parts.uri, &parts.headers) {
        Ok(host) => host,
        Err(stranger) => return refusal(&stranger),
    };
    if parts.method != Method::GET && parts.method != Method::HEAD {
        let mut response = text(StatusCode::METHOD_NOT_ALLOWED, "This is a preview: it only shows.\n");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    let base = preview.source.base();
    match locate(parts.uri.path(), &base) {
        RequestTarget::Own(name) if name == "events" || name == "why" => {
            if is_cross_site(&host, &parts.headers) {
                return text(StatusCode::FORBIDDEN, "This is for the pages of this preview.\n");
            }
            match name.as_str() {
                "why" => why(preview, parts.uri).await,
                _ => events(preview, &parts.uri, &parts.headers, base, is_local(host.host())).await,
            }
        }
        RequestTarget::Own(name) => {
            own(&preview, &name).map_or_else(nothing, |content| content.answer(&parts.method, &parts.headers))
        }
        RequestTarget::Site(path) => {
            let asked = SiteRequest { path, base, method: parts.method, headers: parts.headers, uri: parts.uri };
            waiting(move || asked.page(preview.source.as_ref())).await
        }
        RequestTarget::Above => redirect(&base),
        RequestTarget::Outside => match preview.source.rebased(parts.uri.path(), true) {
            Some(to) => redirect(&with_query(&to, &parts.uri)),
            None => text(StatusCode::NOT_FOUND, &format!("The site begins at {base}\n")),
        },
        RequestTarget::Nowhere => text(StatusCode::BAD_REQUEST, "This is no path.\n"),
    }
}

/// Runs what may wait for the source or the disk where it holds up nobody.
async fn waiting(answer: impl FnOnce() -> Response + Send + 'static) -> Response {
    let failed = |_| text(StatusCode::INTERNAL_SERVER_ERROR, "The preview failed to make this page.\n");
    tokio::task::spawn_blocking(answer).await.unwrap_or_else(failed)
}

/// A request for something of the site.
struct SiteRequest {
    path: String,
    base: String,
    method: Method,
    headers: HeaderMap,
    uri: Uri,
}

impl SiteRequest {
    fn page(self, source: &dyn PreviewSource) -> Response {
        let missing = |error: &std::io::Error| error.kind() == std::io::ErrorKind::NotFound;
        match content(source, &self.path, &self.base) {
            Lookup::Here(Ok(content)) => content.answer(&self.method, &self.headers),
            Lookup::Here(Err(error)) if !missing(&error) => {
                let told = format!("The file cannot be read: {}\n", crate::disk::reason(&error));
                text(StatusCode::INTERNAL_SERVER_ERROR, &told)
            }
            Lookup::Elsewhere(path) => self.redirect_to(&path),
            Lookup::Here(Err(_)) | Lookup::Nowhere => self.not_found(source),
        }
    }

    /// A folder's page stands at the address with a slash; else nothing is there.
    fn not_found(self, source: &dyn PreviewSource) -> Response {
        let folder = format!("{}/", self.path);
        if !folder.ends_with("//") && folder != "/" && source.get(&folder) != Resource::Missing {
            return self.redirect_to(&folder);
        }
        if let Some(to) = source.rebased(self.uri.path(), false) {
            return redirect(&with_query(&to, &self.uri));
        }
        match content(source, NOT_FOUND, &self.base) {
            Lookup::Here(Ok(page)) => page.answer_as(StatusCode::NOT_FOUND, &self.method),
            Lookup::Here(Err(_)) | Lookup::Elsewhere(_) | Lookup::Nowhere => nothing(),
        }
    }

    fn redirect_to(&self, path: &str) -> Response {
        redirect(&with_query(&url_of(&self.base, path), &self.uri))
    }
}

fn with_query(path: &str, asked: &Uri) -> String {
    asked.query().map_or_else(|| path.to_string(), |query| format!("{path}?{query}"))
}

/// The path of the page that says that there is none.
const NOT_FOUND: &str = "404.html";

/// What a path leads to.
enum Lookup {
    Here(std::io::Result<Content>),
    Elsewhere(String),
    Nowhere,
}

fn content(source: &dyn PreviewSource, path: &str, base: &str) -> Lookup {
    match source.get(path) {
        Resource::Bytes(bytes) => Lookup::Here(Ok(Content::made(path, &bytes, base))),
        Resource::File(file) => Lookup::Here(Content::file(path, &file, base)),
        Resource::Moved(to) => Lookup::Elsewhere(to),
        Resource::Missing => Lookup::Nowhere,
    }
}

/// The version of what a tab at `path` would be shown.
fn version(source: &dyn PreviewSource, path: &str, base: &str) -> String {
    match content(source, path, base) {
        Lookup::Here(Ok(content)) => content.version().to_string(),
        Lookup::Elsewhere(to) => format!("at {to}"),
        Lookup::Here(Err(_)) | Lookup::Nowhere if path != NOT_FOUND => version(source, NOT_FOUND, base),
        Lookup::Here(Err(_)) | Lookup::Nowhere => String::new(),
    }
}

/// The stream of a tab that shows the page whose URL's path is in the query.
async fn events(preview: Arc<ServerState>, uri: &Uri, headers: &HeaderMap, base: String, is_local: bool) -> Response {
    let RequestTarget::Site(path) = locate(&path_in_query(uri), &base) else {
        return text(StatusCode::BAD_REQUEST, "expected ?path= with the path of a page\n");
    };
    // Listening begins before the version is looked up, so that no change is
    // missed between the two.
    let browser = headers.get(header::USER_AGENT).and_then(|name| name.to_str().ok()).unwrap_or_default();
    let Some((queue, problems)) = preview.tabs.show(&path, browser) else {
        return text(StatusCode::SERVICE_UNAVAILABLE, "Other windows need the connections: look now and then.\n");
    };
    let (source, below) = (preview.source.clone(), base.clone());
    let version = tokio::task::spawn_blocking(move || version(source.as_ref(), &path, &below)).await;
    let listener = EventStream { base, version: version.unwrap_or_default(), follow: preview.follow, is_local };
    listener.stream(queue, &problems)
}

/// Why a page is as it is.
async fn why(preview: Arc<ServerState>, uri: Uri) -> Response {
    let answer = move || Content::own("why.json", preview.source.why(&path_in_query(&uri)));
    waiting(move || answer().answer_as(StatusCode::OK, &Method::GET)).await
}

fn path_in_query(uri: &Uri) -> String {
    let query = uri.query().unwrap_or_default();
    let path = query.split('&').find_map(|pair| pair.strip_prefix("path=")).unwrap_or_default();
    percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned()
}

fn own(preview: &ServerState, name: &str) -> Option<Content> {
    match name {
        "client.js" => Some(Content::own(name, client::SCRIPT)),
        "about" => Some(Content::own("about.json", preview.about.clone())),
        _ => None,
    }
}

fn refusal(stranger: &HostError) -> Response {
    match stranger {
        HostError::Nameless => text(StatusCode::BAD_REQUEST, "The request does not say whom it is for (Host).\n"),
        HostError::Foreign(host) => {
            let told = format!(
                "This preview does not answer to the name {host}, so that no other site can read it.\n\
                 If the name is yours, start the preview with --host {host}\n"
            );
            text(StatusCode::FORBIDDEN, &told)
        }
    }
}

fn nothing() -> Response {
    text(StatusCode::NOT_FOUND, "Nothing is here.\n")
}

fn text(status: StatusCode, text: &str) -> Response {
    Content::own("answer.txt", text.to_string()).answer_as(status, &Method::GET)
}

fn redirect(to: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
    let headers = response.headers_mut();
    headers.insert(header::LOCATION, HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/")));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
