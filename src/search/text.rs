//! The text of finished HTML, part by part.

use memchr::memchr;

/// A run of text between two tags that stand for a space, or at a heading.
#[derive(Debug, PartialEq, Eq)]
pub struct Run<'a> {
    /// The text.
    pub text: &'a str,
    /// 0 before the first heading, then counted up at each.
    pub section: usize,
    /// Whether it is of the heading itself.
    pub is_heading: bool,
}

/// Elements inside a word or sentence; all others stand for a space.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "time", "u", "wbr",
];

/// What holds no text.
const SILENT: &[&str] = &["script", "style"];

/// Hands the text of `html` to `take`. The headings with the ids `anchors`, in this
/// order, begin its sections.
pub fn each_run(html: &str, anchors: &[&str], take: &mut dyn FnMut(&Run<'_>)) {
    let mut reader = Reader { anchors, section: 0, heading: false, text: String::new() };
    let mut rest = html;
    loop {
        let Some(at) = memchr(b'<', rest.as_bytes()) else {
            reader.add(rest);
            break;
        };
        reader.add(&rest[..at]);
        let tag = &rest[at + 1..];
        let Some(end) = memchr(b'>', tag.as_bytes()) else { break };
        rest = &tag[end + 1..];
        let name = name_of(&tag[..end]);
        if SILENT.contains(&name) && !tag.starts_with('/') {
            let close = format!("</{name}");
            rest = rest.find(&close).map_or("", |at| &rest[at..]);
        }
        reader.tag(name, &tag[..end], take);
    }
    reader.flush(take);
}

struct Reader<'a> {
    /// Ids of the headings that are still to come, those before them passed over.
    anchors: &'a [&'a str],
    section: usize,
    heading: bool,
    text: String,
}

impl Reader<'_> {
    fn tag(&mut self, name: &str, tag: &str, take: &mut dyn FnMut(&Run<'_>)) {
        if INLINE.contains(&name) {
            return;
        }
        self.flush(take);
        let is_heading = matches!(name.as_bytes(), [b'h', b'1'..=b'6']);
        self.heading = is_heading && !tag.starts_with('/') && self.begins_section(tag);
    }

    /// Counts the heading with this start tag, if it is the next one.
    fn begins_section(&mut self, tag: &str) -> bool {
        let Some(next) = self.anchors.get(self.section) else { return false };
        let is_next =
            tag.split_once("id=\"").is_some_and(|(_, id)| id.strip_prefix(next).is_some_and(|r| r.starts_with('"')));
        self.section += usize::from(is_next);
        is_next
    }

    fn add(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = memchr(b'&', rest.as_bytes()) {
            self.text.push_str(&rest[..at]);
            rest = &rest[at + 1..];
            let end = rest.find(';').filter(|end| *end <= 10);
            let (c, length) = end.map_or((' ', 0), |end| (character(&rest[..end]), end + 1));
            self.text.push(c);
            rest = &rest[length..];
        }
        self.text.push_str(rest);
    }

    fn flush(&mut self, take: &mut dyn FnMut(&Run<'_>)) {
        if !self.text.is_empty() {
            take(&Run { text: &self.text, section: self.section, is_heading: self.heading });
            self.text.clear();
        }
    }
}

/// The name of a start or end tag, which is written in lower case.
fn name_of(tag: &str) -> &str {
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default()
}

/// What an entity stands for; one that holds no letter is a space.
fn character(entity: &str) -> char {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match entity {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "shy" => '\u{ad}',
        "zwnj" => '\u{200c}',
        "zwj" => '\u{200d}',
        _ => match entity.strip_prefix('#') {
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
        each_run(html, anchors, &mut |run| found.push((run.text.trim().to_string(), run.section, run.is_heading)));
        found.retain(|(text, ..)| !text.is_empty());
        found
    }

    #[test]
    fn text_stands_in_its_section() {
        let html = "<p>Before <em>all</em>.</p>\n<h2 id=\"one\">One <a href=\"x\">link</a></h2>\n<p>A&amp;B &#8220;c&#x201d;</p>";
        let expected = [
            ("Before all.".to_string(), 0, false),
            ("One link".to_string(), 1, true),
            ("A&B “c”".to_string(), 1, false),
        ];
        assert_eq!(runs(html, &["one"]), expected);
    }

    #[test]
    fn tags_inside_a_word_do_not_break_it() {
        assert_eq!(runs("<p>un<b>bro</b>ken<br>line</p>", &[]).len(), 2);
    }

    #[test]
    fn scripts_are_no_text_and_broken_tags_end_it() {
        let text: Vec<String> = runs("a<script>let b = '<p>';</script>c<style>d{}</style> &unknown; <e", &[])
            .into_iter()
            .map(|run| run.0)
            .collect();
        assert_eq!(text, ["a", "c"]);
    }
}
