//! Problems of templates.

use std::sync::Arc;

use crate::base::Span;
use crate::diagnostic::{Code, Diagnostic, nearest};

/// A template that does not parse; `reason` is the parser's sentence.
pub fn syntax(file: &Arc<str>, span: Span, reason: &str) -> Diagnostic {
    let message = format!("invalid template syntax: {}", to_clause(reason));
    let found = Diagnostic::new(Code::TemplateError, message).at(file, span);
    match reason.to_lowercase() {
        reason if reason.contains("unexpected end of input") => {
            found.help("close what is still open, with `}}`, `%}`, `{% endif %}` or another end tag")
        }
        reason if reason.contains("unknown tag") => {
            found.help("correct the name of the tag; an end tag must match the innermost open block")
        }
        _ => found,
    }
}

/// A filter, test, function, component, block or template that does not exist.
pub fn unknown_use(file: &Arc<str>, span: Span, what: &str, name: &str, known: &[&str]) -> Diagnostic {
    let message = match what {
        "block" => format!("unknown block `{name}`: no template that this one extends defines it"),
        what => format!("unknown {what} `{name}`"),
    };
    let mut found = Diagnostic::new(Code::TemplateError, message).at(file, span);
    found.help = suggest(name, known, &format!("{what}s"));
    found
}

/// A variable that no page of this type has in scope.
pub fn unknown_name(file: &Arc<str>, span: Span, name: &str, known: &[&str]) -> Diagnostic {
    let mut found = Diagnostic::new(Code::TemplateError, format!("unknown variable `{name}`")).at(file, span);
    found.help = suggest(name, known, "variables");
    found
}

/// A field that the value `of` does not have.
pub fn unknown_field(file: &Arc<str>, span: Span, name: &str, of: &str, known: &[&str]) -> Diagnostic {
    let of = if of.is_empty() { "this value".to_owned() } else { format!("`{of}`") };
    let mut found = Diagnostic::new(Code::TemplateError, format!("{of} has no field `{name}`")).at(file, span);
    found.help = suggest(name, known, "fields");
    found
}

/// A template of the site that lacks a block that built-in pages fill.
pub fn missing_block(file: &Arc<str>, block: &str) -> Diagnostic {
    let message = format!("missing block `{block}`, which the built-in pages fill");
    let help = format!("add `{{% block {block} %}}{{% endblock {block} %}}` where it belongs");
    Diagnostic::new(Code::TemplateError, message).in_file(file).help(help)
}

/// Any other failure, in the template engine's words.
pub fn engine_error(reason: &str) -> Diagnostic {
    Diagnostic::new(Code::TemplateError, to_clause(reason))
}

/// A template that includes or extends itself, directly or through a chain of
/// templates; `built_in` if a built-in template has its name and may be meant.
pub fn recursive_template(file: &Arc<str>, verb: &str, chain: &[String], built_in: bool) -> Diagnostic {
    let message = format!("the template {verb} itself: {}", chain.join(" → "));
    let help = match chain.last() {
        Some(name) if built_in => format!("to use the built-in template, write `default/{name}`"),
        _ => "remove one of these steps; put recursive markup in a component".to_owned(),
    };
    Diagnostic::new(Code::TemplateError, message).in_file(file).help(help)
}

/// A component that two files of the site define.
pub fn duplicate_component(file: &Arc<str>, span: Span, name: &str, other: &str) -> Diagnostic {
    let message = format!("the component `{name}` is already defined in `{other}`");
    Diagnostic::new(Code::TemplateError, message).at(file, span).help("rename one of them")
}

/// A file below `templates/default/`, the name of the built-in templates.
pub fn reserved_folder(file: &Arc<str>) -> Diagnostic {
    let help = "move it to `templates/`; it can still extend `default/…` there";
    Diagnostic::new(Code::TemplateError, "`templates/default/` is reserved for the built-in templates")
        .in_file(file)
        .help(help)
}

/// A kind whose template does not exist.
pub fn missing_kind_template(file: &Arc<str>, kind: &str, name: &str, known: &[&str]) -> Diagnostic {
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("create `templates/{name}`, or remove `template:` to use the default template"),
    };
    let message = format!("the template `{name}` of the kind `{kind}` does not exist");
    Diagnostic::new(Code::TemplateError, message).in_file(file).help(help)
}

/// A template that is never used, so that it changes no page.
pub fn unused_template(file: &Arc<str>, name: &str, known: &[&str]) -> Diagnostic {
    let help = match nearest(name, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`, which it would override?"),
        None if name.ends_with(".css") => "move its rules to `custom.css`, or the file to `static/`".to_owned(),
        None => {
            "give it the name of a built-in template, name it in a kind's `template:`, or include it from a template"
                .to_owned()
        }
    };
    Diagnostic::new(Code::UnusedTemplate, format!("the template `{name}` is never used")).in_file(file).help(help)
}

fn suggest(name: &str, known: &[&str], what: &str) -> Option<String> {
    match nearest(name, known.iter().copied()) {
        Some(near) => Some(format!("did you mean `{near}`?")),
        None if known.is_empty() => None,
        None => Some(format!("use one of these {what}: {}", known.join(", "))),
    }
}

/// Turns the engine's sentences into clauses: no capital, no full stop.
pub(super) fn to_clause(reason: &str) -> String {
    let reason = reason.trim().trim_end_matches('.');
    let clauses = reason.split(". ").map(|sentence| {
        let mut chars = sentence.chars();
        chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect::<String>()
    });
    clauses.collect::<Vec<_>>().join("; ")
}
