//! Text extraction from finished HTML.

use memchr::memchr;

/// A run of text without tags that separate words.
#[derive(Debug, PartialEq, Eq)]
pub struct TextRun<'a> {
    /// The text.
    pub text: &'a str,
    /// The number of headings up to here.
    pub section: usize,
    /// Whether the run is part of a heading.
    pub is_heading: bool,
}

/// Elements that do not separate words.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u", "wbr",
];

/// Elements whose content is not text.
const NON_TEXT: &[&str] = &["script", "style"];

/// Calls `take` with each run of text in `html`. The headings with the ids `anchors`, in this
/// order, start its sections.
pub fn for_each_run(html: &str, anchors: &[&str], take: &mut dyn FnMut(&TextRun<'_>)) {
    let mut extractor = TextExtractor { anchors, section: 0, is_heading: false, text: String::new() };
    let mut rest = html;
    loop {
        let Some(at) = memchr(b'<', rest.as_bytes()) else {
            extractor.push_text(rest);
            break;
        };
        extractor.push_text(&rest[..at]);
        let tag = &rest[at + 1..];
        let Some(end) = memchr(b'>', tag.as_bytes()) else { break };
        rest = &tag[end + 1..];
        let name = name_of(&tag[..end]);
        if NON_TEXT.contains(&name) && !tag.starts_with('/') {
            let close = format!("</{name}");
            rest = rest.find(&close).map_or("", |at| &rest[at..]);
        }
        extractor.end_run_at_tag(name, &tag[..end], take);
    }
    extractor.flush(take);
}

struct TextExtractor<'a> {
    /// The ids of all headings; `section` is the index of the next one.
    anchors: &'a [&'a str],
    section: usize,
    is_heading: bool,
    /// The current run.
    text: String,
}

impl TextExtractor<'_> {
    fn end_run_at_tag(&mut self, name: &str, tag: &str, take: &mut dyn FnMut(&TextRun<'_>)) {
        if INLINE.contains(&name) {
            return;
        }
        self.flush(take);
        let is_heading = matches!(name.as_bytes(), [b'h', b'1'..=b'6']);
        self.is_heading = is_heading && !tag.starts_with('/') && self.start_section(tag);
    }

    /// Starts a section if the start tag is that of the next heading; returns whether it does.
    fn start_section(&mut self, tag: &str) -> bool {
        let Some(next) = self.anchors.get(self.section) else { return false };
        let is_next =
            tag.split_once("id=\"").is_some_and(|(_, id)| id.strip_prefix(next).is_some_and(|r| r.starts_with('"')));
        self.section += usize::from(is_next);
        is_next
    }

    /// Appends text with its character references decoded.
    fn push_text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = memchr(b'&', rest.as_bytes()) {
            self.text.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            let end = rest.find(';').filter(|end| *end <= 10);
            let (c, length) = end.map_or((' ', 0), |end| (decode_reference(&rest[..end]), end + 1));
            self.text.push(c);
            rest = &rest[length..];
        }
        self.text.push_str(rest);
    }

    fn flush(&mut self, take: &mut dyn FnMut(&TextRun<'_>)) {
        if !self.text.is_empty() {
            take(&TextRun { text: &self.text, section: self.section, is_heading: self.is_heading });
            self.text.clear();
        }
    }
}

/// Returns the element name of a start or end tag, which the renderer writes in lower case.
fn name_of(tag: &str) -> &str {
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default()
}

/// Decodes a character reference; a named one that is not a letter becomes a space.
fn decode_reference(reference: &str) -> char {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match reference {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "shy" => '\u{ad}',
        "zwnj" => '\u{200c}',
        "zwj" => '\u{200d}',
        _ => match reference.strip_prefix('#') {
            Some(digits) => match digits.strip_prefix(['x', 'X']) {
                Some(hex) => number(hex, 16).unwrap_or(' '),
                None => number(digits, 10).unwrap_or(' '),
            },
            None => ' ',
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs(html: &str, anchors: &[&str]) -> Vec<(String, usize, bool)> {
        let mut found = Vec::new();
        for_each_run(html, anchors, &mut |run| found.push((run.text.trim().to_string(), run.section, run.is_heading)));
        found.retain(|(text, ..)| !text.is_empty());
        found
    }

    #[test]
    fn text_is_assigned_to_its_section() {
        let html = "<p>Before <em>all</em>.</p>\n<h2 id=\"one\">One <a href=\"x\">link</a></h2>\n<p>A&amp;B &#8220;c&#x201d;</p>";
        let expected = [
            ("Before all.".to_string(), 0, false),
            ("One link".to_string(), 1, true),
            ("A&B “c”".to_string(), 1, false),
        ];
        assert_eq!(runs(html, &["one"]), expected);
    }

    #[test]
    fn inline_tags_do_not_separate_words() {
        assert_eq!(runs("<p>un<b>bro</b>ken<br>line</p>", &[]).len(), 2);
    }

    #[test]
    fn scripts_are_skipped_and_a_broken_tag_ends_the_text() {
        let text: Vec<String> = runs("a<script>let b = '<p>';</script>c<style>d{}</style> &unknown; <e", &[])
            .into_iter()
            .map(|run| run.0)
            .collect();
        assert_eq!(text, ["a", "c"]);
    }
}
