//! Search for the missing field of a path such as `home.leads`, for which tera only reports
//! that the whole path is undefined.

use serde_json::Value;

use super::scan;

/// A field that its parent does not have.
#[derive(Debug, PartialEq)]
pub struct MissingField<'t> {
    /// The byte offset of the field in the template.
    pub start: usize,
    /// The name of the field.
    pub field: &'t str,
    /// The path before the field: `a.b` for `a.b.c`.
    pub parent: &'t str,
    /// The fields that the parent has; empty if its value is not known.
    pub known: Vec<String>,
}

/// The deepest nesting of loops that is followed.
const MAX_DEPTH: usize = 8;

/// Finds the first missing field of the path at byte `offset` of `text`, or of the path that is
/// the input of the filter there, on a page with the scope `page`.
pub fn find_missing<'t>(text: &'t str, offset: usize, page: &Value) -> Option<MissingField<'t>> {
    let offset = filter_input(text, offset).unwrap_or(offset);
    let path = path_at(text, offset)?;
    let mut value = TemplateScope { text, page }.value_of(path.split('.').next()?, offset, 0);
    let mut dot = path.find('.')?;
    loop {
        let field = path[dot + 1..].split('.').next()?;
        let found = value.as_ref().and_then(|value| value.get(field));
        let is_last = dot + 1 + field.len() == path.len();
        match found {
            Some(inner) if !is_last => value = Some(inner.clone()),
            Some(_) => return None,
            None if is_last || value.is_some() => {
                let known = value.as_ref().and_then(Value::as_object).map(|map| map.keys().cloned().collect());
                let (start, parent) = (offset + dot + 1, &path[..dot]);
                return Some(MissingField { start, field, parent, known: known.unwrap_or_default() });
            }
            None => {}
        }
        dot += 1 + field.len();
    }
}

/// Returns the offset of the path before the `|` of a filter.
fn filter_input(text: &str, offset: usize) -> Option<usize> {
    let path = text.get(..offset)?.trim_end().strip_suffix('|')?.trim_end();
    Some(path.trim_end_matches(is_path_char).len())
}

fn is_path_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.')
}

fn path_at(text: &str, offset: usize) -> Option<&str> {
    let rest = text.get(offset..)?;
    let end = rest.find(|c| !is_path_char(c)).unwrap_or(rest.len());
    Some(rest[..end].trim_end_matches('.')).filter(|path| !path.is_empty())
}

/// A template and the top-level values of the page that it renders.
struct TemplateScope<'a> {
    text: &'a str,
    page: &'a Value,
}

impl TemplateScope<'_> {
    /// Returns the value of `name` at `offset`: the first element of the list in the nearest
    /// `for` loop that binds the name, or else a top-level value of the page.
    fn value_of(&self, name: &str, offset: usize, depth: usize) -> Option<Value> {
        let mut loops = scan::names_after(self.text, "for").into_iter();
        let nearest = loops.rfind(|(bound, range)| *bound == name && range.end <= offset);
        let Some((_, range)) = nearest else { return self.page.get(name).cloned() };
        let list = self.text[range.end..].trim_start().strip_prefix("in")?.trim_start();
        let start = self.text.len() - list.len();
        let path = path_at(self.text, start).filter(|_| depth < MAX_DEPTH)?;
        let mut segments = path.split('.');
        let first = self.value_of(segments.next()?, start, depth + 1)?;
        let list = segments.try_fold(first, |value, field| value.get(field).cloned())?;
        list.get(0).cloned()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn find(text: &str) -> Option<(String, Vec<String>)> {
        let page = json!({"home": {"lead": [{"title": "A", "date": {"iso": ""}}], "latest": []}});
        let offset = text.rfind("in ").expect("a loop") + 3;
        find_missing(text, offset, &page)
            .map(|m| (format!("{} {} {}", &text[m.start..m.start + m.field.len()], m.parent, m.field), m.known))
    }

    #[test]
    fn the_missing_field_is_found_at_any_depth() {
        let fields = |list: &[&str]| list.iter().map(|s| s.to_string()).collect();
        let found = find("{% for c in home.leads %}");
        assert_eq!(found, Some(("leads home leads".to_string(), fields(&["latest", "lead"]))));
        let found = find("{% for c in home.lead %}{% for d in c.date.zones.x %}");
        assert_eq!(found, Some(("zones c.date zones".to_string(), fields(&["iso"]))));
        assert_eq!(find("{% for c in home.lead %}"), None, "it is there");
    }

    #[test]
    fn without_a_value_only_the_path_is_returned() {
        let found = find("{% for d in entity.zones | reverse %}");
        assert_eq!(found, Some(("zones entity zones".to_string(), Vec::new())));
        assert_eq!(find("{% for d in entity %}"), None);
    }
}
