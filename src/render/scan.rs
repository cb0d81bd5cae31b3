//! Finding things in the text of a template, for what tera knows but does not
//! tell: which templates it names, where a name stands.

use std::ops::Range;

/// The insides of all `{{ … }}` and `{% … %}` of `text`; comments are left out.
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

/// Where `name` first stands as a name of its own, not as a field or in a string.
pub fn name_in(text: &str, name: &str) -> Option<Range<usize>> {
    tags(text).into_iter().find_map(|tag| {
        let inside = &text[tag.clone()];
        let stands = |at: &usize| {
            let (before, after) = (&inside[..*at], &inside[at + name.len()..]);
            let free = !before.ends_with(|c: char| is_word(c) || c == '.') && !after.starts_with(is_word);
            free && before.matches('"').count() % 2 == 0 && before.matches('\'').count() % 2 == 0
        };
        let at = inside.match_indices(name).map(|(at, _)| at).find(stands)?;
        Some(tag.start + at..tag.start + at + name.len())
    })
}

/// The templates that `text` extends or includes, each with the place of its name.
pub fn templates_in(text: &str) -> Vec<(&str, Range<usize>)> {
    tags(text).into_iter().filter_map(|tag| named_template(text, tag)).collect()
}

fn named_template(text: &str, tag: Range<usize>) -> Option<(&str, Range<usize>)> {
    let inside = &text[tag.clone()];
    let words = inside.trim_start_matches(['-', ' ', '\n', '\t', '\r']);
    let rest = words.strip_prefix("extends").or_else(|| words.strip_prefix("include"))?;
    let quoted = rest.trim_start();
    let quote = quoted.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let name = quoted[1..].split(quote).next()?;
    let start = tag.start + (inside.len() - quoted.len()) + 1;
    Some((name, start..start + name.len()))
}

/// The filters that take the key of a word.
const SAYING: [&str; 2] = ["translate", "say"];

/// The keys of words in `text`, `"key" | translate`, each with its place.
pub fn words_in(text: &str) -> Vec<(&str, Range<usize>)> {
    tags(text).into_iter().flat_map(|tag| words_of(text, tag)).collect()
}

fn words_of(text: &str, tag: Range<usize>) -> Vec<(&str, Range<usize>)> {
    let filters = SAYING.iter().flat_map(|filter| text[tag.clone()].match_indices(filter));
    let mut filters: Vec<usize> = filters.map(|(at, _)| tag.start + at).collect();
    filters.sort_unstable();
    let key = |at: usize| {
        let quoted = text[tag.start..at].trim_end().strip_suffix('|')?.trim_end();
        let quote = quoted.chars().next_back().filter(|c| matches!(c, '"' | '\'' | '`'))?;
        let key = quoted[..quoted.len() - 1].rsplit(quote).next()?;
        let start = tag.start + quoted.len() - 1 - key.len();
        // Of a key that is put together, only an end stands here.
        let opened = quoted[..quoted.len() - 1 - key.len()].trim_end_matches(quote).trim_end();
        (!opened.ends_with('~')).then_some((key, start..start + key.len()))
    };
    filters.into_iter().filter_map(key).collect()
}

/// The names after `keyword` in tags: `block x`, `component x(`.
pub fn names_after<'t>(text: &'t str, keyword: &str) -> Vec<(&'t str, Range<usize>)> {
    let name_of = |tag: Range<usize>| {
        let inside = &text[tag.clone()];
        let words = inside.trim_start_matches(['-', ' ', '\n', '\t', '\r']);
        let rest = words.strip_prefix(keyword)?.strip_prefix([' ', '\n', '\t', '\r'])?.trim_start();
        let length = rest.find(|c: char| !is_word(c) && c != '.').unwrap_or(rest.len());
        let start = tag.start + (inside.len() - rest.len());
        Some((&rest[..length], start..start + length))
    };
    tags(text).into_iter().filter_map(name_of).collect()
}

/// Every name that `for` or `set` gives in `text`.
pub fn bound_names(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for keyword in ["set", "set_global"] {
        names.extend(names_after(text, keyword).into_iter().map(|(name, _)| name));
    }
    for (first, place) in names_after(text, "for") {
        names.push(first);
        let rest = text[place.end..].trim_start().strip_prefix(',').map(str::trim_start);
        names.extend(rest.map(|rest| rest.split(|c| !is_word(c)).next().unwrap_or("")));
    }
    names
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_tags_alone() {
        let text = "article {# article #} {{ x.article }} {{ \"article\" }} {{ article.title }}";
        assert_eq!(name_in(text, "article"), Some(57..64));
        assert_eq!(&text[57..64], "article");
        assert_eq!(name_in(text, "rticle"), None);
    }

    #[test]
    fn templates_are_found_by_their_literals() {
        let text = "{% extends \"base.html\" %}{%- include 'a/b.html' -%}{% if include %}";
        assert_eq!(templates_in(text), [("base.html", 12..21), ("a/b.html", 38..46)]);
    }

    #[test]
    fn bound_names_are_those_of_loops_and_sets() {
        assert_eq!(bound_names("{% set a = 1 %}{% for k, v in m %}{% for x in y %}"), ["a", "k", "v", "x"]);
    }

    #[test]
    fn words_are_found_by_their_keys() {
        let text = "{{ \"a-b\" | translate }} {% if 'c'|translate(count=1) %}{{ x | translate }}{{ (\"d-\" ~ y) | translate }}";
        assert_eq!(words_in(text), [("a-b", 4..7), ("c", 31..32)]);
    }

    #[test]
    fn an_unclosed_tag_ends_with_the_text() {
        assert_eq!(name_in("{{ open", "open"), Some(3..7));
        assert_eq!(name_in("{", "open"), None);
    }
}
