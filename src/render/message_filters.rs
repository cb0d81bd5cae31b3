//! The filters `translate` and `say`, which insert UI strings.

use tera::{Error, Kwargs, State, TeraResult, Value};

use crate::language::{Language, Languages, MessageArgument, direction};

/// The argument that is the result if the key is undefined.
const DEFAULT: &str = "otherwise";

/// Formats the message of `key` in the language of the page.
pub fn translate(languages: &Languages, key: &str, arguments: &Kwargs, state: &State) -> TeraResult<Value> {
    translate_into(requested_language(languages, arguments, state)?, key, arguments, state)
}

/// Formats the message of `key` as HTML in which a message in a fallback language is marked
/// with its language.
///
/// [`translate`] cannot mark it: a filter does not know where its output goes, and an
/// attribute cannot contain elements.
pub fn say(languages: &Languages, key: &str, arguments: &Kwargs, state: &State) -> TeraResult<Value> {
    let language = requested_language(languages, arguments, state)?;
    let (text, fallback) = language.text_and_fallback(key);
    let value =
        text.map_or_else(|| translate_into(language, key, arguments, state), |text| Ok(Value::normal_string(text)))?;
    let Some((fallback, text)) = fallback.zip(value.as_str()) else { return Ok(value) };
    let html = if is_html(&value) { text.to_string() } else { state.escape(text)? };
    let dir = direction(fallback);
    Ok(Value::safe_string(&format!("<span lang=\"{fallback}\" dir=\"{dir}\">{html}</span>")))
}

/// Returns the language of the page, if it is in scope.
pub fn page_language<'w>(languages: &'w Languages, state: &State) -> TeraResult<Option<&'w Language>> {
    let page: Option<Value> = state.get("page")?;
    // It is one of the first fields, so a scan is faster than a hash lookup.
    let fields = page.as_ref().and_then(Value::as_map).into_iter().flatten();
    let language = fields.filter(|(field, _)| field.as_str() == Some("language")).map(|(_, value)| value).next();
    Ok(language.and_then(Value::as_str).map(|tag| languages.get(tag)))
}

/// Returns the language in the argument `language`, or that of the page.
fn requested_language<'w>(languages: &'w Languages, arguments: &Kwargs, state: &State) -> TeraResult<&'w Language> {
    let requested = arguments.get::<&str>("language")?.map(|tag| languages.get(tag));
    let language = requested.map_or_else(|| page_language(languages, state), |language| Ok(Some(language)))?;
    let missing = "`translate` needs the language of the page: add the parameter `@page: map` to the component";
    language.ok_or_else(|| Error::message(missing))
}

fn translate_into(language: &Language, key: &str, arguments: &Kwargs, state: &State) -> TeraResult<Value> {
    let value = match language.try_text(key) {
        Some(text) => Some(Value::normal_string(text)),
        None => {
            format_message(language, key, arguments, state)?.or_else(|| arguments.get::<Value>(DEFAULT).ok().flatten())
        }
    };
    value.ok_or_else(|| Error::message(format!("unknown translation key `{key}`")))
}

/// Formats a message with arguments. If one of them is HTML, it is not escaped, and the
/// result is HTML.
fn format_message(language: &Language, key: &str, given: &Kwargs, state: &State) -> TeraResult<Option<Value>> {
    let named = || given.iter().filter_map(|(name, value)| Some((name.as_str()?, value)));
    if !named().any(|(_, value)| is_html(value)) {
        let arguments = named().filter_map(|(name, value)| Some((name, argument(value)?)));
        return Ok(language.try_format(key, &arguments.collect::<Vec<_>>()).map(Value::from));
    }
    // Placeholders stand in for HTML arguments until the rest of the message is escaped.
    let placeholders: Vec<(&str, &Value, String)> =
        named().zip('\u{f0000}'..).map(|((name, value), c)| (name, value, c.into())).collect();
    let arguments = placeholders.iter().filter_map(|(name, value, placeholder)| match is_html(value) {
        true => Some((*name, MessageArgument::Text(placeholder))),
        false => Some((*name, argument(value)?)),
    });
    let Some(text) = language.try_format(key, &arguments.collect::<Vec<_>>()) else { return Ok(None) };
    let mut html = state.escape(&text)?;
    for (_, value, placeholder) in placeholders.iter().filter(|(_, value, _)| is_html(value)) {
        let value = value.as_str().unwrap_or_default();
        if ends_in_full_stop(value) {
            html = html.replace(&format!("{placeholder}."), placeholder);
        }
        html = html.replace(placeholder.as_str(), value);
    }
    Ok(Some(Value::safe_string(&html)))
}

/// Whether the text of `html` ends in a full stop, so that the sentence gets no second one.
fn ends_in_full_stop(html: &str) -> bool {
    let mut text = html.trim_end();
    while let Some((before, _)) = text.strip_suffix('>').and_then(|tag| tag.rsplit_once('<')) {
        text = before.trim_end();
    }
    text.ends_with('.')
}

/// Whether a value is text marked as safe. tera also reports all values that are not text as
/// safe.
fn is_html(value: &Value) -> bool {
    value.is_string() && value.is_safe()
}

fn argument(value: &Value) -> Option<MessageArgument<'_>> {
    let number = value.as_i64().map(|whole| whole as f64).or_else(|| value.as_f64());
    number.map(MessageArgument::Number).or_else(|| value.as_str().map(MessageArgument::Text))
}
