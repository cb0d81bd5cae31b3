//! Text as it stands in HTML.

use std::io::{Result, Write};

/// Writes `text` as tera does. Most of what pages show is short and holds nothing to
/// escape, which is told sooner here.
pub fn escape(text: &str, out: &mut dyn Write) -> Result<()> {
    match has_special(text.as_bytes()) {
        true => tera::escape_html(text, out),
        false => out.write_all(text.as_bytes()),
    }
}

fn has_special(text: &[u8]) -> bool {
    let special = |b: &u8| matches!(b, b'&' | b'<' | b'>' | b'"' | b'\'');
    let (eights, rest) = text.as_chunks::<8>();
    // Without an early exit within eight, so that the compiler may look at all at once.
    let among = |eight: &[u8; 8]| eight.iter().fold(false, |found, b| found | special(b));
    eights.iter().any(among) || rest.iter().any(special)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_escaped_that_tera_escapes() {
        for at in 0..20 {
            for c in (0..=127_u8).map(char::from).chain(['é', '中']) {
                let text = format!("{}{c}{}", "x".repeat(at), "y".repeat(20 - at));
                let (mut ours, mut theirs) = (Vec::new(), Vec::new());
                escape(&text, &mut ours).expect("a vector takes all");
                tera::escape_html(&text, &mut theirs).expect("a vector takes all");
                assert_eq!(ours, theirs, "{text}");
            }
        }
    }
}
