//! Front matter formats that dateline does not read, detected for diagnostics.

use super::lines::{SourceLine, is_closing, is_key_line, lines};

/// A format of front matter that dateline does not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForeignFormat {
    /// TOML between `+++`.
    Toml,
    /// A JSON object, with or without `;;;`.
    Json,
    /// A language that is not YAML, named after `---`.
    OtherLanguage,
    /// YAML between lines of four hyphens or more.
    LongFence,
    /// YAML between `= yaml =`.
    OtherFence,
    /// YAML below a comment.
    AfterComment,
    /// YAML without an opening line.
    NoFence,
}

impl ForeignFormat {
    /// Returns the name of the format for a message.
    pub fn name(self) -> &'static str {
        match self {
            Self::Toml => "TOML front matter (`+++`)",
            Self::Json => "JSON front matter",
            Self::OtherLanguage => "front matter in a language other than YAML",
            Self::LongFence => "front matter between long lines of hyphens",
            Self::OtherFence => "front matter between lines `= yaml =`",
            Self::AfterComment => "a comment before the front matter",
            Self::NoFence => "front matter without an opening line",
        }
    }

    /// Returns the help text for a message.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Toml => "put the keys between two lines `---`, and write `key: value` for `key = value`",
            Self::Json => "put the object between two lines `---`: JSON is YAML",
            Self::OtherLanguage => "write the keys as YAML, `key: value`, between two lines `---`",
            Self::LongFence => "shorten both lines to `---`",
            Self::OtherFence => "write `---` for both lines",
            Self::AfterComment => "move the comment below the closing `---`, or into the front matter after `#`",
            Self::NoFence => "put a line `---` before the first key and one after the last",
        }
    }
}

/// Detects a foreign format that begins at `first`, the first line that is not
/// blank. Returns the format and the first byte of the body.
pub fn find(text: &str, first: SourceLine<'_>) -> Option<(ForeignFormat, usize)> {
    let line = first.text;
    let body_after = |is_end: &dyn Fn(&str) -> bool| {
        lines(text, first.next).find(|line| is_end(line.text)).map_or(first.start, |line| line.next)
    };
    if line == "+++" {
        return Some((ForeignFormat::Toml, body_after(&|line| line == "+++")));
    }
    if line.starts_with(";;;") {
        return Some((ForeignFormat::Json, body_after(&|line| line == ";;;")));
    }
    if is_json(text, first) {
        return Some((ForeignFormat::Json, body_after(&|line| line == "}")));
    }
    if line == "= yaml =" {
        return Some((ForeignFormat::OtherFence, body_after(&|end| end == "= yaml =")));
    }
    if let Some(name) = line.strip_prefix("---")
        && name.trim_start().bytes().all(|b| b.is_ascii_alphabetic())
        && !name.is_empty()
    {
        return Some((ForeignFormat::OtherLanguage, body_after(&|line| line == "---")));
    }
    let next_is_key = lines(text, first.next).next().is_some_and(|line| is_key_line(line.text));
    if line.len() > 3 && line.bytes().all(|b| b == b'-') && next_is_key {
        return Some((ForeignFormat::LongFence, body_after(&|end| end == line)));
    }
    find_after_comment(text, first).or_else(|| find_without_fence(text, first))
}

fn is_json(text: &str, first: SourceLine<'_>) -> bool {
    let Some(rest) = first.text.strip_prefix('{') else { return false };
    let next = lines(text, first.next).find(|line| !line.text.is_empty()).map_or("", |line| line.text.trim());
    match rest.trim_start() {
        "" => next.starts_with(['"', '}']),
        rest => rest.starts_with('"') && rest.contains(':'),
    }
}

/// Detects YAML front matter below a comment.
fn find_after_comment(text: &str, first: SourceLine<'_>) -> Option<(ForeignFormat, usize)> {
    let html = first.text.starts_with("<!--");
    if !html && !first.text.starts_with('#') {
        return None;
    }
    let after = match html {
        true => first.start + text[first.start..].find("-->")? + 3,
        false => first.start,
    };
    let is_skipped = |line: &SourceLine<'_>| line.text.trim().is_empty() || !html && line.text.starts_with('#');
    let fence = lines(text, after).find(|line| !is_skipped(line)).filter(|line| line.text == "---")?;
    lines(text, fence.next).next().filter(|line| is_key_line(line.text))?;
    let last = lines(text, fence.next).find(|line| is_closing(line.text))?;
    Some((ForeignFormat::AfterComment, last.next))
}

/// Keys that mark the first line of front matter without an opening line. Prose
/// may begin with any other word and a colon: `Note: …`.
const FIRST_KEYS: &[&str] = &[
    "title",
    "date",
    "author",
    "authors",
    "category",
    "categories",
    "tags",
    "layout",
    "slug",
    "status",
    "name",
    "summary",
];

/// Detects keys at the top of the file without an opening line (Hexo, Pelican).
fn find_without_fence(text: &str, first: SourceLine<'_>) -> Option<(ForeignFormat, usize)> {
    let key = first.text.split(':').next()?.trim().to_ascii_lowercase();
    if !is_key_line(first.text) || !FIRST_KEYS.contains(&key.as_str()) {
        return None;
    }
    let is_part = |line: &SourceLine<'_>| is_key_line(line.text) || line.text.starts_with([' ', '\t', '-', '[']);
    let end = lines(text, first.next).find(|line| !is_part(line) || is_closing(line.text));
    let count = lines(text, first.start).take_while(|line| end.is_none_or(|end| line.start < end.start)).count();
    match end {
        Some(end) if is_closing(end.text) && count > 1 => Some((ForeignFormat::NoFence, end.next)),
        Some(end) if end.text.is_empty() && count > 1 => Some((ForeignFormat::NoFence, end.start)),
        None if count > 1 => Some((ForeignFormat::NoFence, text.len())),
        Some(_) | None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn format(text: &str) -> Option<(ForeignFormat, &str)> {
        let first = lines(text, 0).find(|line| !line.text.is_empty())?;
        find(text, first).map(|(format, body)| (format, &text[body..]))
    }

    #[test]
    fn foreign_formats_are_recognized() {
        assert_eq!(format("+++\ntitle = 'A'\n+++\nBody"), Some((ForeignFormat::Toml, "Body")));
        assert_eq!(format("{\n  \"title\": \"A\"\n}\nBody"), Some((ForeignFormat::Json, "Body")));
        assert_eq!(format(";;;\n{}\n;;;\nBody"), Some((ForeignFormat::Json, "Body")));
        assert_eq!(format("---json\n{}\n---\nBody"), Some((ForeignFormat::OtherLanguage, "Body")));
        assert_eq!(format("----\ntitle: A\n----\nBody"), Some((ForeignFormat::LongFence, "Body")));
        assert_eq!(format("<!-- x -->\n---\ntitle: A\n---\nBody"), Some((ForeignFormat::AfterComment, "Body")));
        assert_eq!(format("# c\n---\ntitle: A\n---\nBody"), Some((ForeignFormat::AfterComment, "Body")));
        assert_eq!(format("title: A\ndate: 2021\n---\nBody"), Some((ForeignFormat::NoFence, "Body")));
        assert_eq!(format("Title: A\nDate: 2021\n\nBody"), Some((ForeignFormat::NoFence, "\nBody")));
    }

    #[test]
    fn prose_is_not_taken_for_front_matter() {
        for prose in
            ["Title: A\n---\nText", "Note: this\nand that", "# Heading\n\nText", "{{< figure >}}", "-----\n\nText"]
        {
            assert_eq!(format(prose), None, "{prose}");
        }
    }
}
