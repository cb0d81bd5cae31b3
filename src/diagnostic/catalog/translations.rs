//! Problems of a site's translation files (`templates/words/*.ftl`).

use std::sync::Arc;

use crate::base::Span;
use crate::diagnostic::{Code, Diagnostic, nearest};

/// A translation file that does not parse; `reason` is the parser's sentence.
pub fn syntax(file: &Arc<str>, span: Span, reason: &str) -> Diagnostic {
    let reason = super::templates::to_clause(reason);
    Diagnostic::new(Code::WordsError, format!("invalid translation file: {reason}"))
        .at(file, span)
        .help("write one `key = text` a line; indent continuation lines with spaces")
}

/// An argument that the message `key` does not receive.
pub fn unknown_parameter(file: &Arc<str>, span: Span, key: &str, name: &str, known: &[String]) -> Diagnostic {
    let list = || known.iter().map(|name| format!("`{{ ${name} }}`")).collect::<Vec<_>>().join(", ");
    let help = match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{{ ${near} }}`?"),
        None if known.is_empty() => format!("remove it: `{key}` takes no arguments"),
        None => format!("use {}", list()),
    };
    Diagnostic::new(Code::WordsError, format!("unknown argument `${name}` in `{key}`")).at(file, span).help(help)
}

/// A translation key that a template names and no translation file has.
pub fn unknown_word(file: &Arc<str>, span: Span, key: &str, known: &[&str]) -> Diagnostic {
    let help = match nearest(key, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("add `{key} = …` to `templates/words/en.ftl`, or to the file of your site's language"),
    };
    Diagnostic::new(Code::TemplateError, format!("unknown translation key `{key}`")).at(file, span).help(help)
}

/// A translation file whose name is not a language tag.
pub fn not_a_language(file: &Arc<str>, name: &str) -> Diagnostic {
    Diagnostic::new(Code::WordsError, format!("`{name}` is not a language tag"))
        .in_file(file)
        .help("name the file after a language, such as `templates/words/ur.ftl`")
}
