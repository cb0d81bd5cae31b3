//! Front matter of other programs, to say what was found.

use super::split::{SourceLine, is_closing, is_key_line, lines};

/// A form of front matter that dateline does not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForeignFormat {
    /// Between `+++`.
    Toml,
    /// A JSON object, bare or between `;;;`.
    Json,
    /// Between `---` and a language that is not YAML.
    OtherLanguage,
    /// Between lines of four hyphens or more.
    LongFence,
    /// YAML between lines of another sort.
    OtherFence,
    /// Behind a comment.
    Late,
    /// Keys without an opening line.
    Bare,
}

impl ForeignFormat {
    /// What was found, in words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Toml => "TOML front matter (`+++`)",
            Self::Json => "JSON front matter",
            Self::OtherLanguage => "front matter in another language than YAML",
            Self::LongFence => "front matter between long lines of hyphens",
            Self::OtherFence => "front matter between other marks",
            Self::Late => "a comment before the front matter",
            Self::Bare => "front matter without an opening line",
        }
    }

    /// What to do.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Toml => "put the keys between two lines `---`, and write `key: value` for `key = value`",
            Self::Json => "put the object between two lines `---`: JSON is YAML",
            Self::OtherLanguage => "write the keys as YAML, `key: value`, between two lines `---`",
            Self::LongFence => "shorten both lines to `---`",
            Self::OtherFence => "write `---` for both lines",
            Self::Late => "move the comment below the closing `---`, or into the front matter behind `#`",
            Self::Bare => "put a line `---` before the first key and one after the last",
        }
    }
}

/// Which foreign form `first`, the first line that is not blank, begins, and
/// where the body begins behind it.
pub fn find(text: &str, first: SourceLine<'_>) -> Option<(ForeignFormat, usize)> {
    let line = first.text;
    let until = |is_end: &dyn Fn(&str) -> bool| {
        lines(text, first.next).find(|line| is_end(line.text)).map_or(first.start, |line| line.next)
    };
    if line == "+++" {
        return Some((ForeignFormat::Toml, until(&|line| line == "+++")));
    }
    if line.starts_with(";;;") {
        return Some((ForeignFormat::Json, until(&|line| line == ";;;")));
    }
    if is_json(text, first) {
        return Some((ForeignFormat::Json, until(&|line| line == "}")));
    }
    if line == "= yaml =" {
        return Some((ForeignFormat::OtherFence, until(&|end| end == "= yaml =")));
    }
    if let Some(name) = line.strip_prefix("---")
        && name.trim_start().bytes().all(|b| b.is_ascii_alphabetic())
        && !name.is_empty()
    {
        return Some((ForeignFormat::OtherLanguage, until(&|line| line == "---")));
    }
    let next_is_key = lines(text, first.next).next().is_some_and(|line| is_key_line(line.text));
    if line.len() > 3 && line.bytes().all(|b| b == b'-') && next_is_key {
        return Some((ForeignFormat::LongFence, until(&|end| end == line)));
    }
    late(text, first).or_else(|| bare(text, first))
}

fn is_json(text: &str, first: SourceLine<'_>) -> bool {
    let Some(rest) = first.text.strip_prefix('{') else { return false };
    let next = lines(text, first.next).find(|line| !line.text.is_empty()).map_or("", |line| line.text.trim());
    match rest.trim_start() {
        "" => next.starts_with(['"', '}']),
        rest => rest.starts_with('"') && rest.contains(':'),
    }
}

/// Comments, then front matter.
fn late(text: &str, first: SourceLine<'_>) -> Option<(ForeignFormat, usize)> {
    let html = first.text.starts_with("<!--");
    if !html && !first.text.starts_with('#') {
        return None;
    }
    let after = match html {
        true => first.start + text[first.start..].find("-->")? + 3,
        false => first.start,
    };
    let is_passed = |line: &SourceLine<'_>| line.text.trim().is_empty() || !html && line.text.starts_with('#');
    let fence = lines(text, after).find(|line| !is_passed(line)).filter(|line| line.text == "---")?;
    lines(text, fence.next).next().filter(|line| is_key_line(line.text))?;
    let last = lines(text, fence.next).find(|line| is_closing(line.text))?;
    Some((ForeignFormat::Late, last.next))
}

/// Keys that only begin front matter: prose may well start with `Note: …`.
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

/// Keys that stand at the top without an opening line (Hexo, Pelican).
fn bare(text: &str, first: SourceLine<'_>) -> Option<(ForeignFormat, usize)> {
    let key = first.text.split(':').next()?.trim().to_ascii_lowercase();
    if !is_key_line(first.text) || !FIRST_KEYS.contains(&key.as_str()) {
        return None;
    }
    let is_part = |line: &SourceLine<'_>| is_key_line(line.text) || line.text.starts_with([' ', '\t', '-', '[']);
    let end = lines(text, first.next).find(|line| !is_part(line) || is_closing(line.text));
    let count = lines(text, first.start).take_while(|line| end.is_none_or(|end| line.start < end.start)).count();
    match end {
        Some(end) if is_closing(end.text) && count > 1 => Some((ForeignFormat::Bare, end.next)),
        Some(end) if end.text.is_empty() && count > 1 => Some((ForeignFormat::Bare, end.start)),
        None if count > 1 => Some((ForeignFormat::Bare, text.len())),
        Some(_) | None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::split::{Matter, split};
    use super::*;

    fn form(text: &str) -> Option<(ForeignFormat, &str)> {
        let split = split(text);
        match split.matter {
            Matter::Foreign { form, .. } => Some((form, &text[split.body..])),
            Matter::None | Matter::Yaml { .. } | Matter::Unclosed { .. } => None,
        }
    }

    #[test]
    fn the_forms_of_other_programs_are_told_apart() {
        assert_eq!(form("+++\ntitle = 'A'\n+++\nBody"), Some((ForeignFormat::Toml, "Body")));
        assert_eq!(form("{\n  \"title\": \"A\"\n}\nBody"), Some((ForeignFormat::Json, "Body")));
        assert_eq!(form(";;;\n{}\n;;;\nBody"), Some((ForeignFormat::Json, "Body")));
        assert_eq!(form("---json\n{}\n---\nBody"), Some((ForeignFormat::OtherLanguage, "Body")));
        assert_eq!(form("----\ntitle: A\n----\nBody"), Some((ForeignFormat::LongFence, "Body")));
        assert_eq!(form("<!-- x -->\n---\ntitle: A\n---\nBody"), Some((ForeignFormat::Late, "Body")));
        assert_eq!(form("# c\n---\ntitle: A\n---\nBody"), Some((ForeignFormat::Late, "Body")));
        assert_eq!(form("title: A\ndate: 2021\n---\nBody"), Some((ForeignFormat::Bare, "Body")));
        assert_eq!(form("Title: A\nDate: 2021\n\nBody"), Some((ForeignFormat::Bare, "\nBody")));
    }

    #[test]
    fn prose_is_no_front_matter() {
        for prose in
            ["Title: A\n---\nText", "Note: this\nand that", "# Heading\n\nText", "{{< figure >}}", "-----\n\nText"]
        {
            assert_eq!(form(prose), None, "{prose}");
        }
    }
}
