//! Problems of a site's files of words.

use std::sync::Arc;

use crate::base::Span;
use crate::diagnostic::{Code, Diagnostic, nearest};

/// A file of words that does not parse; `reason` in the parser's words.
pub fn syntax(file: &Arc<str>, span: Span, reason: &str) -> Diagnostic {
    let reason = super::templates::plain(reason);
    Diagnostic::new(Code::WordsError, format!("the words do not parse: {reason}"))
        .at(file, span)
        .help("write `key = text`, one a line; the text goes on in lines that begin with spaces")
}

/// An argument that is not given under this key.
pub fn unknown_parameter(file: &Arc<str>, span: Span, key: &str, name: &str, known: &[String]) -> Diagnostic {
    let list = || known.iter().map(|name| format!("`{{ ${name} }}`")).collect::<Vec<_>>().join(", ");
    let help = match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{{ ${near} }}`?"),
        None if known.is_empty() => "it takes no arguments".to_owned(),
        None => format!("it can say {}", list()),
    };
    Diagnostic::new(Code::WordsError, format!("`{key}` is not told `${name}`")).at(file, span).help(help)
}

/// A word that a template names and that no file of words has.
pub fn unknown_word(file: &Arc<str>, span: Span, key: &str, known: &[&str]) -> Diagnostic {
    let help = match nearest(key, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write `{key} = …` into `templates/words/en.ftl`, or the file of your site's language"),
    };
    Diagnostic::new(Code::TemplateError, format!("there is no word `{key}`")).at(file, span).help(help)
}

/// A file whose name is not that of a language.
pub fn not_a_language(file: &Arc<str>, name: &str) -> Diagnostic {
    Diagnostic::new(Code::WordsError, format!("`{name}` is no language"))
        .in_file(file)
        .help("call the file by a language tag: `templates/words/ur.ftl`")
}
