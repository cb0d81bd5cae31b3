//! Media types of files by their name, as web hosts send them.

/// The `Content-Type` of the resource at `path`, with the character set for text.
pub fn content_type(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') {
        return HTML.to_string();
    }
    let extension = path.rsplit(['/', '.']).next().filter(|extension| path.ends_with(&format!(".{extension}")));
    let extension = extension.unwrap_or_default().to_ascii_lowercase();
    let known = OVERRIDES.iter().find(|(known, _)| *known == extension).map(|(_, media)| (*media).to_string());
    let media = known.unwrap_or_else(|| mime_guess::from_ext(&extension).first_or_octet_stream().to_string());
    let is_text = media.starts_with("text/")
        || ["/xml", "+xml", "/json", "+json", "/javascript"].iter().any(|end| media.ends_with(end));
    if is_text { format!("{media}; charset=utf-8") } else { media }
}

/// Whether the type is that of an HTML page.
pub fn is_html(content_type: &str) -> bool {
    content_type == HTML
}

const HTML: &str = "text/html; charset=utf-8";

/// Types that web hosts send, where the `mime_guess` crate has another type or none.
const OVERRIDES: &[(&str, &str)] = &[
    ("xml", "application/xml"),
    ("js", "text/javascript"),
    ("mjs", "text/javascript"),
    ("ico", "image/x-icon"),
    ("webmanifest", "application/manifest+json"),
    ("geojson", "application/geo+json"),
    ("md", "text/markdown"),
    ("vtt", "text/vtt"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_type_follows_from_the_name() {
        for (path, expected) in [
            ("", "text/html; charset=utf-8"),
            ("people/x/", "text/html; charset=utf-8"),
            ("404.html", "text/html; charset=utf-8"),
            ("feed.xml", "application/xml; charset=utf-8"),
            ("style.css", "text/css; charset=utf-8"),
            ("a.JS", "text/javascript; charset=utf-8"),
            ("robots.txt", "text/plain; charset=utf-8"),
            ("a/map.svg", "image/svg+xml; charset=utf-8"),
            ("search.json", "application/json; charset=utf-8"),
            ("app.webmanifest", "application/manifest+json; charset=utf-8"),
            ("a.jpg", "image/jpeg"),
            ("a.avif", "image/avif"),
            ("a.webp", "image/webp"),
            ("a.woff2", "font/woff2"),
            ("a.wasm", "application/wasm"),
            ("a.pdf", "application/pdf"),
            ("a.mp4", "video/mp4"),
            ("a.ics", "text/calendar; charset=utf-8"),
            ("CNAME", "application/octet-stream"),
            (".well-known/x", "application/octet-stream"),
        ] {
            assert_eq!(content_type(path), expected, "{path}");
        }
    }
}
