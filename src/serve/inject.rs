//! The script that the preview adds to a page.

use memchr::memmem;

use super::address::OWN;
use super::client;

/// Adds the preview's script to a page, before `</body>` or at the end. The script gets
/// the version of the page, so that it recognizes a newer one later.
pub fn with_script(page: &[u8], base: &str, version: &str) -> Vec<u8> {
    let at = end_of_body(page);
    let script_version = client::script_version();
    let script =
        format!("<script src=\"{base}{OWN}client.js?v={script_version}\" data-version=\"{version}\" defer></script>\n");
    let mut text = Vec::with_capacity(page.len() + script.len());
    text.extend_from_slice(&page[..at]);
    text.extend_from_slice(script.as_bytes());
    text.extend_from_slice(&page[at..]);
    text
}

fn end_of_body(page: &[u8]) -> usize {
    const END: &[u8] = b"</body>";
    let ignoring_case = || page.windows(END.len()).rposition(|window| window.eq_ignore_ascii_case(END));
    memmem::rfind(page, END).or_else(ignoring_case).unwrap_or(page.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn injected(page: &str) -> String {
        let text = String::from_utf8(with_script(page.as_bytes(), "/b/", "12")).unwrap();
        text.replace(&client::script_version(), "MARK")
    }

    #[test]
    fn the_script_is_added_before_the_end_of_the_body() {
        let script = "<script src=\"/b/.dateline/client.js?v=MARK\" data-version=\"12\" defer></script>\n";
        assert_eq!(injected("<body>x</body></html>"), format!("<body>x{script}</body></html>"));
        assert_eq!(injected("<pre></body></pre></BODY>"), format!("<pre>{script}</body></pre></BODY>"));
        assert_eq!(injected("<BODY>x</BODY>"), format!("<BODY>x{script}</BODY>"));
        assert_eq!(injected("x"), format!("x{script}"));
    }
}
