//! Splits the destination of an annotation at `?`.

use super::target::decode;

/// Splits `key?a=1&b=2` into the decoded key and its decoded parameters.
pub fn split_query(rest: &str) -> (String, Vec<(String, String)>) {
    let (key, query) = rest.split_once('?').unwrap_or((rest, ""));
    let key = key.split('#').next().unwrap_or_default();
    let parameters = query.split('&').filter(|part| !part.is_empty()).map(split_parameter).collect();
    (decode(key).trim().to_string(), parameters)
}

fn split_parameter(part: &str) -> (String, String) {
    let (key, value) = part.split_once('=').unwrap_or((part, ""));
    (decode(key).into_owned(), decode(value).into_owned())
}
