//! Problems of templates.

use std::sync::Arc;

use crate::base::Span;
use crate::diagnostic::{Code, Diagnostic, nearest};

/// A template that does not parse; `reason` in the parser's words.
pub fn syntax(file: &Arc<str>, span: Span, reason: &str) -> Diagnostic {
    let message = format!("the template does not parse: {}", plain(reason));
    Diagnostic::new(Code::TemplateError, message).at(file, span)
}

/// A filter, test, function, component, block or template that does not exist.
pub fn unknown_use(file: &Arc<str>, span: Span, what: &str, name: &str, known: &[&str]) -> Diagnostic {
    let message = match what {
        "block" => format!("no template that this one extends has a block `{name}`"),
        what => format!("there is no {what} `{name}`"),
    };
    let mut found = Diagnostic::new(Code::TemplateError, message).at(file, span);
    found.help = advice(name, known, &format!("{what}s"));
    found
}

/// A name at the top of a path that no page of this type has in scope.
pub fn unknown_name(file: &Arc<str>, span: Span, name: &str, known: &[&str]) -> Diagnostic {
    let mut found = Diagnostic::new(Code::TemplateError, format!("nothing is called `{name}` here")).at(file, span);
    found.help = advice(name, known, "names");
    found
}

/// A field that the value before it does not have.
pub fn unknown_field(file: &Arc<str>, span: Span, name: &str, of: &str, known: &[&str]) -> Diagnostic {
    let of = if of.is_empty() { "this value".to_owned() } else { format!("`{of}`") };
    let mut found = Diagnostic::new(Code::TemplateError, format!("{of} has no field `{name}`")).at(file, span);
    found.help = advice(name, known, "fields");
    found
}

/// A template of the site without a block that built-in pages fill.
pub fn missing_block(file: &Arc<str>, block: &str) -> Diagnostic {
    let message = format!("there is no block `{block}` here, which the built-in pages fill");
    let help = format!("write `{{% block {block} %}}{{% endblock {block} %}}` where it belongs");
    Diagnostic::new(Code::TemplateError, message).in_file(file).help(help)
}

/// Anything else that fails, in the template engine's words.
pub fn engine_error(reason: &str) -> Diagnostic {
    Diagnostic::new(Code::TemplateError, plain(reason))
}

/// A template that includes or extends itself, directly or through others;
/// `built_in` if there is a built-in one of its name, which may be meant.
pub fn recursive_template(file: &Arc<str>, verb: &str, chain: &[String], built_in: bool) -> Diagnostic {
    let message = format!("the template {verb} itself: {}", chain.join(" → "));
    let help = match chain.last() {
        Some(name) if built_in => format!("the built-in one is called `default/{name}`"),
        _ => "take one of these steps out; what is shown at any depth belongs in a component".to_owned(),
    };
    Diagnostic::new(Code::TemplateError, message).in_file(file).help(help)
}

/// One component, defined in two files of the site.
pub fn duplicate_component(file: &Arc<str>, span: Span, name: &str, other: &str) -> Diagnostic {
    let message = format!("the component `{name}` is already defined in `{other}`");
    Diagnostic::new(Code::TemplateError, message).at(file, span).help("rename one of the two")
}

/// A file below `templates/default/`, which stands for what is built in.
pub fn reserved_folder(file: &Arc<str>) -> Diagnostic {
    let help = "put it directly in `templates/`; there it can still extend `default/…`";
    Diagnostic::new(Code::TemplateError, "`templates/default/` stands for the built-in templates")
        .in_file(file)
        .help(help)
}

/// A kind whose template does not exist.
pub fn missing_kind_template(file: &Arc<str>, kind: &str, name: &str, known: &[&str]) -> Diagnostic {
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write `templates/{name}`, or leave out `template:` for the usual one"),
    };
    let message = format!("the pages of the kind `{kind}` need a template `{name}` that does not exist");
    Diagnostic::new(Code::TemplateError, message).in_file(file).help(help)
}

/// A template that nothing uses, so that it changes no page.
pub fn unused_template(file: &Arc<str>, name: &str, known: &[&str]) -> Diagnostic {
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`, which it would replace?"),
        None if name.ends_with(".css") => {
            "what is added to the style sheet stands in `custom.css`; other sheets belong in `static/`".to_owned()
        }
        None => "a template is used if it has the name of a built-in one, a kind names it, or another includes it"
            .to_owned(),
    };
    Diagnostic::new(Code::UnusedTemplate, format!("nothing uses the template `{name}`")).in_file(file).help(help)
}

fn advice(name: &str, known: &[&str], what: &str) -> Option<String> {
    match nearest(name, known.iter().copied()) {
        Some(near) => Some(format!("did you mean `{near}`?")),
        None if known.is_empty() => None,
        None => Some(format!("there are these {what}: {}", known.join(", "))),
    }
}

/// The engine's sentence as a clause: no capital, no full stop.
pub(super) fn plain(reason: &str) -> String {
    let reason = reason.trim().trim_end_matches('.');
    let mut chars = reason.chars();
    match chars.next() {
        Some(first) => first.to_lowercase().chain(chars).collect(),
        None => String::new(),
    }
}
