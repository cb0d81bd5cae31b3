//! Escapes text for HTML.

/// Appends `text` as element content.
pub fn push_text(out: &mut String, text: &str) {
    push(out, text, |b| match b {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        0 => Some("\u{fffd}"),
        _ => None,
    });
}

/// Appends `text` as the value of a double-quoted attribute.
pub fn push_attribute(out: &mut String, text: &str) {
    push(out, text, |b| match b {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        0 => Some("\u{fffd}"),
        _ => None,
    });
}

/// Appends an absolute URL or a fragment as the value of an attribute. Characters that no
/// URL may contain are percent-encoded; letters of every script stay.
pub fn push_url(out: &mut String, url: &str) {
    push(out, url, |b| match b {
        b'&' => Some("&amp;"),
        b' ' => Some("%20"),
        b'"' => Some("%22"),
        b'<' => Some("%3C"),
        b'>' => Some("%3E"),
        b'\\' => Some("%5C"),
        b'^' => Some("%5E"),
        b'`' => Some("%60"),
        b'{' => Some("%7B"),
        b'|' => Some("%7C"),
        b'}' => Some("%7D"),
        0..=0x1f | 0x7f => Some(""),
        _ => None,
    });
}

/// Replaces single bytes. All of them are ASCII, so no character is split.
fn push(out: &mut String, text: &str, replacement: impl Fn(u8) -> Option<&'static str>) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(with) = replacement(byte) {
            out.push_str(&text[done..at]);
            out.push_str(with);
            done = at + 1;
        }
    }
    out.push_str(&text[done..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_characters_of_html_are_escaped() {
        let mut out = String::new();
        push_text(&mut out, "a < b & \"c\"\0");
        push_attribute(&mut out, "\"é\"");
        push_url(&mut out, "https://e.org/a b?x=1&y=\"");
        assert_eq!(out, "a &lt; b &amp; \"c\"\u{fffd}&quot;é&quot;https://e.org/a%20b?x=1&amp;y=%22");
    }
}
