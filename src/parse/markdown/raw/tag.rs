//! Splits raw HTML into tags and text.

/// A tag, a comment or text.
#[derive(Debug, PartialEq)]
pub enum HtmlPart<'a> {
    /// Text.
    Text(&'a str),
    /// A `<` that begins a tag without an end.
    Stray,
    /// A comment, declaration or processing instruction.
    Comment,
    /// A start tag with its attributes, names in lower case.
    Start { name: String, text: &'a str, attributes: Vec<(String, String)> },
    /// An end tag.
    End { name: String, text: &'a str },
}

/// Splits `html` into its parts.
pub fn split_html(html: &str) -> impl Iterator<Item = HtmlPart<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (part, length) = next_part(rest);
        rest = &rest[length..];
        Some(part)
    })
}

fn next_part(html: &str) -> (HtmlPart<'_>, usize) {
    let bytes = html.as_bytes();
    if bytes[0] != b'<' {
        let end = memchr::memchr(b'<', bytes).unwrap_or(html.len());
        return (HtmlPart::Text(&html[..end]), end);
    }
    match bytes.get(1) {
        Some(b'!' | b'?') => (HtmlPart::Comment, comment_length(html)),
        Some(b'/') if bytes.get(2).is_some_and(u8::is_ascii_alphabetic) => read_tag(html, 2),
        Some(b'/') => (HtmlPart::Comment, memchr::memchr(b'>', bytes).map_or(html.len(), |at| at + 1)),
        Some(letter) if letter.is_ascii_alphabetic() => read_tag(html, 1),
        Some(_) | None => (HtmlPart::Stray, 1),
    }
}

fn comment_length(html: &str) -> usize {
    let end: &str = if html.starts_with("<!--") { "-->" } else { ">" };
    html.find(end).map_or(html.len(), |at| at + end.len())
}

fn read_tag(html: &str, name_at: usize) -> (HtmlPart<'_>, usize) {
    let bytes = html.as_bytes();
    let is_name = |b: &u8| !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>');
    let name_end = name_at + bytes[name_at..].iter().take_while(|b| is_name(b)).count();
    let name = html[name_at..name_end].to_ascii_lowercase();
    let mut attributes = Vec::new();
    let mut at = name_end;
    loop {
        at += bytes[at..].iter().take_while(|b| b.is_ascii_whitespace() || **b == b'/').count();
        match bytes.get(at) {
            None => return (HtmlPart::Stray, 1),
            Some(b'>') => break,
            Some(_) => match read_attribute(html, at) {
                Some((attribute, end)) => {
                    attributes.push(attribute);
                    at = end;
                }
                None => return (HtmlPart::Stray, 1),
            },
        }
    }
    let text = &html[..at + 1];
    let part = if name_at == 1 { HtmlPart::Start { name, text, attributes } } else { HtmlPart::End { name, text } };
    (part, at + 1)
}

/// Reads the attribute that begins at `at`; returns it with its end.
fn read_attribute(html: &str, at: usize) -> Option<((String, String), usize)> {
    let bytes = html.as_bytes();
    let is_name = |b: &u8| !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>' | b'=');
    let end = at + 1 + bytes[at + 1..].iter().take_while(|b| is_name(b)).count();
    let end = (end..=html.len()).find(|end| html.is_char_boundary(*end))?;
    let name = html[at..end].to_ascii_lowercase();
    let spaces = bytes[end..].iter().take_while(|b| b.is_ascii_whitespace()).count();
    if bytes.get(end + spaces) != Some(&b'=') {
        return Some(((name, String::new()), end));
    }
    let value_at = end + spaces + 1;
    let value_at = value_at + bytes[value_at..].iter().take_while(|b| b.is_ascii_whitespace()).count();
    let (value, end) = match bytes.get(value_at)? {
        quote @ (b'"' | b'\'') => {
            let length = memchr::memchr(*quote, &bytes[value_at + 1..])?;
            (&html[value_at + 1..value_at + 1 + length], value_at + length + 2)
        }
        _ => {
            let length = bytes[value_at..].iter().take_while(|b| !b.is_ascii_whitespace() && **b != b'>').count();
            (&html[value_at..value_at + length], value_at + length)
        }
    };
    Some(((name, value.to_string()), end))
}

/// Decodes the character references that can hide a scheme.
pub fn decode(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (c, length) = read_reference(rest).unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

fn read_reference(text: &str) -> Option<(char, usize)> {
    for (name, c) in
        [("&colon;", ':'), ("&Tab;", '\t'), ("&NewLine;", '\n'), ("&amp;", '&'), ("&lpar;", '('), ("&quot;", '"')]
    {
        if text.starts_with(name) {
            return Some((c, name.len()));
        }
    }
    let digits = text.strip_prefix("&#")?;
    let (digits, radix, before) = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 3),
        None => (digits, 10, 2),
    };
    let length = digits.bytes().take_while(|b| (*b as char).is_digit(radix)).count();
    let c = u32::from_str_radix(&digits[..length], radix).ok().and_then(char::from_u32)?;
    let semicolon = usize::from(digits[length..].starts_with(';'));
    Some((c, before + length + semicolon))
}
