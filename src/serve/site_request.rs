//! Requests for resources of the site.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::Response;

use super::address::url_of;
use super::content::Content;
use super::source::{PreviewSource, Resource};
use crate::disk;

/// A request for a resource of the site.
pub struct SiteRequest {
    /// The path of the site.
    pub path: String,
    /// The base path of the site.
    pub base: String,
    /// The HTTP method.
    pub method: Method,
    /// The headers of the request.
    pub headers: HeaderMap,
    /// The URI of the request.
    pub uri: Uri,
}

impl SiteRequest {
    /// Answers the request.
    pub fn respond(self, source: &dyn PreviewSource) -> Response {
        let is_missing = |error: &std::io::Error| error.kind() == std::io::ErrorKind::NotFound;
        match content_at(source, &self.path, &self.base) {
            SourceContent::Found(Ok(content)) => content.respond(&self.method, &self.headers),
            SourceContent::Found(Err(error)) if !is_missing(&error) => {
                let message = format!("cannot read the file: {}\n", disk::reason(&error));
                text(StatusCode::INTERNAL_SERVER_ERROR, &message)
            }
            SourceContent::Moved(path) => self.redirect_to(&path),
            SourceContent::Found(Err(_)) | SourceContent::Missing => self.respond_not_found(source),
        }
    }

    /// Redirects to the page of the folder with this name or to the page's current URL, if
    /// there is one.
    fn respond_not_found(self, source: &dyn PreviewSource) -> Response {
        let folder = format!("{}/", self.path);
        if !folder.ends_with("//") && folder != "/" && source.get(&folder) != Resource::Missing {
            return self.redirect_to(&folder);
        }
        if let Some(to) = source.rebased(self.uri.path(), false) {
            return redirect(&with_query(&to, &self.uri));
        }
        match content_at(source, NOT_FOUND, &self.base) {
            SourceContent::Found(Ok(page)) => page.respond_with_status(StatusCode::NOT_FOUND, &self.method),
            SourceContent::Found(Err(_)) | SourceContent::Moved(_) | SourceContent::Missing => not_found(),
        }
    }

    fn redirect_to(&self, path: &str) -> Response {
        redirect(&with_query(&url_of(&self.base, path), &self.uri))
    }
}

/// The path of the page “not found”.
const NOT_FOUND: &str = "404.html";

/// The content that a source has at a path.
enum SourceContent {
    Found(std::io::Result<Content>),
    Moved(String),
    Missing,
}

fn content_at(source: &dyn PreviewSource, path: &str, base: &str) -> SourceContent {
    match source.get(path) {
        Resource::Bytes(bytes) => SourceContent::Found(Ok(Content::generated(path, &bytes, base))),
        Resource::File(file) => SourceContent::Found(Content::file(path, &file, base)),
        Resource::Moved(to) => SourceContent::Moved(to),
        Resource::Missing => SourceContent::Missing,
    }
}

/// The version of the page that a tab at `path` shows.
pub fn version_at(source: &dyn PreviewSource, path: &str, base: &str) -> String {
    match content_at(source, path, base) {
        SourceContent::Found(Ok(content)) => content.version().to_string(),
        SourceContent::Moved(to) => format!("at {to}"),
        SourceContent::Found(Err(_)) | SourceContent::Missing if path != NOT_FOUND => {
            version_at(source, NOT_FOUND, base)
        }
        SourceContent::Found(Err(_)) | SourceContent::Missing => String::new(),
    }
}

/// Appends the query of `uri` to `path`.
pub fn with_query(path: &str, uri: &Uri) -> String {
    uri.query().map_or_else(|| path.to_string(), |query| format!("{path}?{query}"))
}

/// A response without a page for a missing resource.
pub fn not_found() -> Response {
    text(StatusCode::NOT_FOUND, "not found\n")
}

/// A response in plain text.
pub fn text(status: StatusCode, text: &str) -> Response {
    Content::own("answer.txt", text.to_string()).respond_with_status(status, &Method::GET)
}

/// A temporary redirect.
pub fn redirect(to: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
    let headers = response.headers_mut();
    headers.insert(header::LOCATION, HeaderValue::from_str(to).unwrap_or(HeaderValue::from_static("/")));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
