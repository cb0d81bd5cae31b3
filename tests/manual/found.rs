//! Comparison of an actual output with the manual.

use serde_json::Value;

/// Returns the first line of `wanted` that `text` does not contain after the previous lines.
pub fn missing_line<'w>(wanted: &'w str, text: &str) -> Option<&'w str> {
    let text = bare(text);
    let mut from = 0;
    for line in wanted.lines().filter(|line| !line.trim().is_empty()) {
        match text[from..].find(&bare(line)) {
            Some(at) => from += at + bare(line).len(),
            None => return Some(line),
        }
    }
    None
}

/// Returns the first line of `unwanted` that `text` contains.
pub fn present_line<'w>(unwanted: &'w str, text: &str) -> Option<&'w str> {
    let text = bare(text);
    unwanted.lines().filter(|line| !line.trim().is_empty()).find(|line| text.contains(&bare(line)))
}

/// Removes white space.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Returns the path of the first value of `wanted` that `found` does not contain. An
/// object contains another one if it has all its keys; a list, if it has all its entries
/// in the same order.
pub fn missing_value(wanted: &Value, found: &Value, path: &str) -> Option<String> {
    match (wanted, found) {
        (Value::Object(wanted), Value::Object(found)) => wanted.iter().find_map(|(key, value)| {
            missing_value(value, found.get(key).unwrap_or(&Value::Null), &format!("{path}.{key}"))
        }),
        (Value::Array(wanted), Value::Array(found)) => {
            let mut rest = found.iter();
            let fits = |wanted: &Value, rest: &mut std::slice::Iter<'_, Value>| {
                rest.any(|value| missing_value(wanted, value, "").is_none())
            };
            let at = wanted.iter().position(|wanted| !fits(wanted, &mut rest))?;
            Some(format!("{path}[{at}]: {}", wanted[at]))
        }
        (Value::Number(wanted), Value::Number(found)) if wanted.as_f64() == found.as_f64() => None,
        _ => (wanted != found).then(|| format!("{path}: {wanted}, found {found}")),
    }
}

/// Makes printed text independent of the machine: replaces durations, and removes
/// trailing blanks.
pub fn normalize(text: &str) -> String {
    let mut normal = String::new();
    for line in text.lines() {
        let mut words: Vec<&str> = line.trim_end().split(' ').collect();
        for at in 1..words.len().saturating_sub(1) {
            if words[at - 1] == "in" && words[at + 1].starts_with("s:") {
                words[at] = "0.02";
            }
        }
        normal.push_str(&words.join(" "));
        normal.push('\n');
    }
    normal
}

#[test]
fn lines_are_found_in_order() {
    let page = "<p>One\n  two</p> <p>three</p>";
    assert_eq!(missing_line("<p>One two</p>\n\nthree", page), None);
    assert_eq!(missing_line("three\n<p>One two</p>", page), Some("<p>One two</p>"));
    assert_eq!(present_line("four\nthree", page), Some("three"));
}

#[test]
fn a_value_contains_its_parts() {
    let found = serde_json::json!({"a": [{"b": 1.0, "c": "x"}, {"b": 2}], "d": ""});
    let missing = |wanted: Value| missing_value(&wanted, &found, "");
    assert_eq!(missing(serde_json::json!({"a": [{"b": 1}, {"b": 2}]})), None);
    assert_eq!(missing(serde_json::json!({"a": [{"b": 2}, {"b": 1}]})).as_deref(), Some(".a[1]: {\"b\":1}"));
    assert_eq!(missing(serde_json::json!({"d": "y"})).as_deref(), Some(".d: \"y\", found \"\""));
}

#[test]
fn durations_are_replaced() {
    assert_eq!(normalize("Built 1 page in 1.30 s: 2 written  \n"), "Built 1 page in 0.02 s: 2 written\n");
}
