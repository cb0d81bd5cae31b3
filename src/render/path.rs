//! Which field of a path such as `home.leads` does not exist, when tera only
//! says that the whole is undefined.

use serde_json::Value;

use super::scan;

/// The field of a path that is missing.
#[derive(Debug, PartialEq)]
pub struct Missing<'t> {
    /// Where it begins in the text.
    pub at: usize,
    /// The field.
    pub field: &'t str,
    /// What stands before it: `a.b` for `a.b.c`.
    pub of: &'t str,
    /// The fields that are there; none if that is not known.
    pub known: Vec<String>,
}

/// The first missing field of the path that begins at byte `at` of `text`, or
/// that goes into the filter there, on a page that shows `page`.
pub fn missing<'t>(text: &'t str, at: usize, page: &Value) -> Option<Missing<'t>> {
    let at = before_filter(text, at).unwrap_or(at);
    let path = path_at(text, at)?;
    let mut value = named(text, at, path.split('.').next()?, page, 0);
    let mut dot = path.find('.')?;
    loop {
        let field = path[dot + 1..].split('.').next()?;
        let found = value.as_ref().and_then(|value| value.get(field));
        let last = dot + 1 + field.len() == path.len();
        match found {
            Some(inner) if !last => value = Some(inner.clone()),
            Some(_) => return None,
            None if last || value.is_some() => {
                let known = value.as_ref().and_then(Value::as_object).map(|map| map.keys().cloned().collect());
                return Some(Missing { at: at + dot + 1, field, of: &path[..dot], known: known.unwrap_or_default() });
            }
            None => {}
        }
        dot += 1 + field.len();
    }
}

fn before_filter(text: &str, at: usize) -> Option<usize> {
    let path = text.get(..at)?.trim_end().strip_suffix('|')?.trim_end();
    Some(path.trim_end_matches(in_path).len())
}

fn in_path(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.')
}

fn path_at(text: &str, at: usize) -> Option<&str> {
    let rest = text.get(at..)?;
    let end = rest.find(|c| !in_path(c)).unwrap_or(rest.len());
    Some(rest[..end].trim_end_matches('.')).filter(|path| !path.is_empty())
}

/// What `name` means at `at`: a part of the page, or an entry of what the
/// nearest loop over that name goes through.
fn named(text: &str, at: usize, name: &str, page: &Value, depth: usize) -> Option<Value> {
    let mut loops = scan::names_after(text, "for").into_iter();
    let nearest = loops.rfind(|(bound, place)| *bound == name && place.end <= at);
    let Some((_, place)) = nearest else { return page.get(name).cloned() };
    let over = text[place.end..].trim_start().strip_prefix("in")?.trim_start();
    let start = text.len() - over.len();
    let path = path_at(text, start).filter(|_| depth < 8)?;
    let mut segments = path.split('.');
    let first = named(text, start, segments.next()?, page, depth + 1)?;
    let list = segments.try_fold(first, |value, field| value.get(field).cloned())?;
    list.get(0).cloned()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn told(text: &str) -> Option<(String, Vec<String>)> {
        let page = json!({"home": {"lead": [{"title": "A", "date": {"iso": ""}}], "latest": []}});
        let at = text.rfind("in ").expect("a loop") + 3;
        missing(text, at, &page)
            .map(|m| (format!("{} {} {}", &text[m.at..m.at + m.field.len()], m.of, m.field), m.known))
    }

    #[test]
    fn the_missing_field_is_found_at_any_depth() {
        let fields = |list: &[&str]| list.iter().map(|s| s.to_string()).collect();
        let found = told("{% for c in home.leads %}");
        assert_eq!(found, Some(("leads home leads".to_string(), fields(&["latest", "lead"]))));
        let found = told("{% for c in home.lead %}{% for d in c.date.zones.x %}");
        assert_eq!(found, Some(("zones c.date zones".to_string(), fields(&["iso"]))));
        assert_eq!(told("{% for c in home.lead %}"), None, "it is there");
    }

    #[test]
    fn without_a_value_only_the_path_is_told() {
        let found = told("{% for d in entity.zones | reverse %}");
        assert_eq!(found, Some(("zones entity zones".to_string(), Vec::new())));
        assert_eq!(told("{% for d in entity %}"), None);
    }
}
