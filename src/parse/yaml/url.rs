//! Checks of external URLs.

/// The problem of a URL that must be absolute and harmless.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UrlFault {
    /// The URL has no scheme.
    Relative,
    /// The scheme is not `http`, `https` or `mailto`; it might run a script or read a
    /// file.
    Foreign,
    /// The URL contains white space or has no host.
    Malformed,
}

/// Returns the problem of `url`; `None` if it is absolute and harmless.
pub fn url_fault(url: &str) -> Option<UrlFault> {
    let Some((scheme, rest)) = url.split_once(':') else { return Some(UrlFault::Relative) };
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let has_space = url.chars().any(|c| c.is_whitespace() || c.is_control());
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => match rest.strip_prefix("//") {
            Some(host) if !has_space && !host.is_empty() && !host.starts_with('/') => None,
            Some(_) | None => Some(UrlFault::Malformed),
        },
        "mailto" => (has_space || !rest.contains('@')).then_some(UrlFault::Malformed),
        scheme if is_scheme(scheme) => Some(UrlFault::Foreign),
        _ => Some(UrlFault::Relative),
    }
}

fn is_scheme(text: &str) -> bool {
    let has_scheme_characters = text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-'));
    has_scheme_characters && text.starts_with(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_absolute_harmless_urls_pass() {
        for url in ["https://e.org", "http://e.org/a?b#c", "HTTPS://E.org/", "mailto:a@e.org", "https://e.org/ä"] {
            assert_eq!(url_fault(url), None, "{url}");
        }
        for url in ["e.org", "/a", "../a", "//e.org/a", "e.org:80/a", "", "java\tscript:alert(1)"] {
            assert_eq!(url_fault(url), Some(UrlFault::Relative), "{url}");
        }
        for url in ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "file:///etc/passwd", "tel:1"] {
            assert_eq!(url_fault(url), Some(UrlFault::Foreign), "{url}");
        }
        for url in ["https:e.org", "https://", "https:///a", "http://a b/", "mailto:x"] {
            assert_eq!(url_fault(url), Some(UrlFault::Malformed), "{url}");
        }
    }
}
