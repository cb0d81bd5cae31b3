//! Searches in the text of templates, for details that tera does not report: the templates
//! that a template uses, and the positions of names.

use std::ops::Range;

/// Returns the ranges inside all `{{ … }}` and `{% … %}` of `text`, without comments.
fn tags(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('{').map(|found| found + at) {
        let close = match text.as_bytes().get(open + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                at = open + 1;
                continue;
            }
        };
        let end = text[open..].find(close).map_or(text.len(), |found| found + open);
        if close != "#}" {
            found.push(open + 2..end);
        }
        at = end;
    }
    found
}

/// Finds the first occurrence of `name` that is not a field and not in a string.
pub fn name_in(text: &str, name: &str) -> Option<Range<usize>> {
    tags(text).into_iter().find_map(|tag| {
        let inside = &text[tag.clone()];
        let is_name = |at: &usize| {
            let (before, after) = (&inside[..*at], &inside[at + name.len()..]);
            let is_whole = !before.ends_with(|c: char| is_name_char(c) || c == '.') && !after.starts_with(is_name_char);
            is_whole && before.matches('"').count() % 2 == 0 && before.matches('\'').count() % 2 == 0
        };
        let at = inside.match_indices(name).map(|(at, _)| at).find(is_name)?;
        Some(tag.start + at..tag.start + at + name.len())
    })
}

/// Returns the templates that `text` extends or includes, each with the range of its name.
pub fn templates_in(text: &str) -> Vec<(&str, Range<usize>)> {
    tags(text).into_iter().filter_map(|tag| named_template(text, tag)).collect()
}

fn named_template(text: &str, tag: Range<usize>) -> Option<(&str, Range<usize>)> {
    let inside = &text[tag.clone()];
    let content = inside.trim_start_matches(['-', ' ', '\n', '\t', '\r']);
    let rest = content.strip_prefix("extends").or_else(|| content.strip_prefix("include"))?;
    let quoted = rest.trim_start();
    let quote = quoted.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let name = quoted[1..].split(quote).next()?;
    let start = tag.start + (inside.len() - quoted.len()) + 1;
    Some((name, start..start + name.len()))
}

/// The filters that take a message key.
const MESSAGE_FILTERS: [&str; 2] = ["translate", "say"];

/// Returns the literal message keys in `text`, as in `"key" | translate`, each with its range.
pub fn message_keys(text: &str) -> Vec<(&str, Range<usize>)> {
    tags(text).into_iter().flat_map(|tag| keys_in_tag(text, tag)).collect()
}

fn keys_in_tag(text: &str, tag: Range<usize>) -> Vec<(&str, Range<usize>)> {
    let filters = MESSAGE_FILTERS.iter().flat_map(|filter| text[tag.clone()].match_indices(filter));
    let mut filters: Vec<usize> = filters.map(|(at, _)| tag.start + at).collect();
    filters.sort_unstable();
    let key = |at: usize| {
        let quoted = text[tag.start..at].trim_end().strip_suffix('|')?.trim_end();
        let quote = quoted.chars().next_back().filter(|c| matches!(c, '"' | '\'' | '`'))?;
        let key = quoted[..quoted.len() - 1].rsplit(quote).next()?;
        let start = tag.start + quoted.len() - 1 - key.len();
        // The end of a concatenated key: the rest is known only when the page is rendered.
        let before = quoted[..quoted.len() - 1 - key.len()].trim_end_matches(quote).trim_end();
        (!before.ends_with('~')).then_some((key, start..start + key.len()))
    };
    filters.into_iter().filter_map(key).collect()
}

/// Returns the names after `keyword` at the start of tags: `block x`, `component x(`.
pub fn names_after<'t>(text: &'t str, keyword: &str) -> Vec<(&'t str, Range<usize>)> {
    let name_of = |tag: Range<usize>| {
        let inside = &text[tag.clone()];
        let content = inside.trim_start_matches(['-', ' ', '\n', '\t', '\r']);
        let rest = content.strip_prefix(keyword)?.strip_prefix([' ', '\n', '\t', '\r'])?.trim_start();
        let length = rest.find(|c: char| !is_name_char(c) && c != '.').unwrap_or(rest.len());
        let start = tag.start + (inside.len() - rest.len());
        Some((&rest[..length], start..start + length))
    };
    tags(text).into_iter().filter_map(name_of).collect()
}

/// Returns all names that `for` or `set` binds in `text`.
pub fn bound_names(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for keyword in ["set", "set_global"] {
        names.extend(names_after(text, keyword).into_iter().map(|(name, _)| name));
    }
    for (first, range) in names_after(text, "for") {
        names.push(first);
        let rest = text[range.end..].trim_start().strip_prefix(',').map(str::trim_start);
        names.extend(rest.map(|rest| rest.split(|c| !is_name_char(c)).next().unwrap_or("")));
    }
    names
}

fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_tags_only() {
        let text = "article {# article #} {{ x.article }} {{ \"article\" }} {{ article.title }}";
        assert_eq!(name_in(text, "article"), Some(57..64));
        assert_eq!(&text[57..64], "article");
        assert_eq!(name_in(text, "rticle"), None);
    }

    #[test]
    fn templates_are_found_by_string_literals() {
        let text = "{% extends \"base.html\" %}{%- include 'a/b.html' -%}{% if include %}";
        assert_eq!(templates_in(text), [("base.html", 12..21), ("a/b.html", 38..46)]);
    }

    #[test]
    fn loops_and_sets_bind_names() {
        assert_eq!(bound_names("{% set a = 1 %}{% for k, v in m %}{% for x in y %}"), ["a", "k", "v", "x"]);
    }

    #[test]
    fn message_keys_are_found() {
        let text = "{{ \"a-b\" | translate }} {% if 'c'|translate(count=1) %}{{ x | translate }}{{ (\"d-\" ~ y) | translate }}";
        assert_eq!(message_keys(text), [("a-b", 4..7), ("c", 31..32)]);
    }

    #[test]
    fn an_unclosed_tag_ends_with_the_text() {
        assert_eq!(name_in("{{ open", "open"), Some(3..7));
        assert_eq!(name_in("{", "open"), None);
    }
}
