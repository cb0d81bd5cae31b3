//! Problems that involve several documents: names, references, figures, cycles.

use std::sync::Arc;

use super::clip;
use crate::base::{SitePath, Span};
use crate::diagnostic::{Code, Diagnostic, Location};

/// A document that a name may refer to.
pub struct Candidate {
    /// The id, for example `people/sergey-lavrov`.
    pub id: String,
    /// The display name, for example `Sergey Lavrov`.
    pub name: String,
}

/// The maximum number of candidates in a message.
const LISTED: usize = 6;

/// A `[[name]]` that matches no document; `literal` if the brackets stay in the text.
pub fn unresolved_name(file: &Arc<str>, span: Span, name: &str, near: Option<&str>, literal: bool) -> Diagnostic {
    let name = clip(name);
    let help = match (near, literal) {
        (Some(near), _) => format!("did you mean `[[{near}]]`?"),
        (None, true) => "if it is not a link, put it in backticks or write `\\[\\[`".to_string(),
        (None, false) => "declare it with a file in `content/`, or remove the brackets".to_string(),
    };
    Diagnostic::new(Code::UnresolvedName, format!("unresolved name `{name}`"))
        .at(file, span)
        .caret("no document has this name")
        .help(help)
}

/// A reference by path or scheme to a document that does not exist.
/// `expected` is a noun phrase.
pub fn unknown_reference(
    file: &Arc<str>,
    span: Span,
    what: &str,
    expected: &str,
    near: Option<&Candidate>,
) -> Diagnostic {
    let what = clip(what);
    let help = match near {
        Some(near) => format!("did you mean `{}` ({})?", near.id, near.name),
        None => "create the file, or correct the reference".to_string(),
    };
    let message = match what.trim().is_empty() {
        true => "the link names no document".to_string(),
        false => format!("unknown reference `{what}`"),
    };
    Diagnostic::new(Code::UnknownReference, message).at(file, span).caret(format!("no such {expected}")).help(help)
}

/// A name of several documents.
pub fn ambiguous_name(file: &Arc<str>, span: Span, name: &str, candidates: &[Candidate]) -> Diagnostic {
    let name = clip(name);
    let list: Vec<String> = candidates.iter().map(|c| format!("`{}` ({})", c.id, c.name)).collect();
    let message = match candidates {
        [] => format!("ambiguous name `{name}`"),
        [only] => {
            format!("ambiguous name `{name}`: an alias of `{}` ({}) that is declared ambiguous", only.id, only.name)
        }
        [.., last] if list.len() > LISTED => {
            let rest = format!("{} more, the last `{}`", list.len() - LISTED, last.id);
            format!("ambiguous name `{name}`: {} and {rest}", list[..LISTED].join(", "))
        }
        _ => format!("ambiguous name `{name}`: {}", list.join(" or ")),
    };
    let example = candidates.first().map_or("people/x", |c| &c.id);
    Diagnostic::new(Code::AmbiguousName, message)
        .at(file, span)
        .caret("ambiguous")
        .help(format!("write a path instead: `[[{example}|{name}]]` in text, `{example}` in front matter"))
}

/// A link to an unpublished article.
pub fn unpublished_link(file: &Arc<str>, span: Span, what: &str) -> Diagnostic {
    let what = clip(what);
    Diagnostic::new(Code::UnpublishedLink, format!("link to unpublished `{what}`"))
        .at(file, span)
        .caret("not published yet, or withheld")
        .help("no action needed: it becomes a link when the article is published")
}

/// A name in front matter that no file declares.
pub fn stub(file: &Arc<str>, span: Span, kind: &str, name: &str, id: &str, uses: usize) -> Diagnostic {
    let name = clip(name);
    let times = if uses == 1 { "once".to_string() } else { format!("{uses} times") };
    Diagnostic::new(Code::Stub, format!("undeclared {kind} `{name}`, used {times}"))
        .at(file, span)
        .caret("becomes a stub page")
        .help(format!("run `dateline new {kind} \"{name}\"` to create `content/{id}.md`"))
}

/// Two undeclared names with one path; `other` is the location of the first.
pub fn merged_stubs(
    file: &Arc<str>,
    span: Span,
    plural: &str,
    names: (&str, &str),
    path: &SitePath,
    other: Location,
) -> Diagnostic {
    let (first, second) = names;
    let plural = plural.to_lowercase();
    Diagnostic::new(Code::DuplicatePath, format!("the {plural} `{first}` and `{second}` have the same path {path}"))
        .at(file, span)
        .caret("the same path")
        .label(other, format!("`{first}`"))
        .help("declare them with files that set `slug:`, or spell the name the same everywhere")
}

/// A name in front matter that is almost a declared one.
pub fn near_miss(file: &Arc<str>, span: Span, kind: &str, name: &str, near: &str) -> Diagnostic {
    let name = clip(name);
    Diagnostic::new(Code::NearMiss, format!("undeclared {kind} `{name}`"))
        .at(file, span)
        .caret("becomes a stub page")
        .help(format!("did you mean `{near}`?"))
}

/// A chain of broader topics, parents or places that returns to its start.
pub fn cycle(file: &Arc<str>, span: Span, chain: &[String]) -> Diagnostic {
    Diagnostic::new(Code::Cycle, format!("cycle of broader documents: {}", format_chain(chain)))
        .at(file, span)
        .caret("closes the cycle")
        .help("remove one of these links")
}

/// Formats a chain as `a → b → c`; shortens a long chain in the middle.
fn format_chain(chain: &[String]) -> String {
    let names: Vec<String> = chain.iter().map(|name| clip(name)).collect();
    match names.len() {
        0..=10 => names.join(" → "),
        many => format!("{} → … → {}", names[..5].join(" → "), names[many - 4..].join(" → ")),
    }
}

/// A chain of translations that returns to its start.
pub fn translation_cycle(file: &Arc<str>, span: Span, chain: &[String]) -> Diagnostic {
    Diagnostic::new(Code::Cycle, format!("cycle of translations: {}", format_chain(chain)))
        .at(file, span)
        .caret("closes the cycle")
        .help("remove `translation_of` from the original")
}

/// One figure with two units.
pub fn units_disagree(location: Location, key: &str, unit: &str, other: &str, other_location: Location) -> Diagnostic {
    let shown = |unit: &str| if unit.is_empty() { "no unit".to_string() } else { format!("`{unit}`") };
    let mut diagnostic = Diagnostic::new(
        Code::FiguresDisagree,
        format!("figure `{key}` has two units: {} here and {} elsewhere", shown(unit), shown(other)),
    );
    diagnostic.location = Some(location);
    diagnostic
        .caret(shown(unit))
        .label(other_location, shown(other))
        .help("use a different key for a different measure, or set the unit with `?unit=`")
}

/// Two values of one figure for one date.
pub fn values_disagree(
    location: Location,
    key: &str,
    date: &str,
    text: &str,
    other: &str,
    other_location: Location,
) -> Diagnostic {
    let mut diagnostic =
        Diagnostic::new(Code::FiguresDisagree, format!("figure `{key}` has two values for {date}: {text} and {other}"));
    diagnostic.location = Some(location);
    diagnostic
        .caret(text)
        .label(other_location, other)
        .help("correct one of them, or set the date of each with `?as_of=`")
}

/// A name without letters or digits where a stub needs a path.
pub fn no_slug_for_stub(file: &Arc<str>, span: Span, name: &str) -> Diagnostic {
    let name = clip(name);
    Diagnostic::new(Code::NoSlug, format!("`{name}` has no letter or digit for a path"))
        .at(file, span)
        .caret("no path")
        .help("write the name in full, or declare it with a file that sets `slug:`")
}
