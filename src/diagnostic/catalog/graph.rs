//! Problems that show only when all documents are seen together.

use std::sync::Arc;

use super::clipped;
use crate::base::{SitePath, Span};
use crate::diagnostic::{Code, Diagnostic, Location};

/// A document that a name may mean.
pub struct Candidate {
    /// `people/sergey-lavrov`
    pub id: String,
    /// `Sergey Lavrov`
    pub name: String,
}

/// The most candidates that a message names.
const LISTED: usize = 6;

/// A `[[name]]` that no document has.
pub fn unresolved_name(file: &Arc<str>, span: Span, name: &str, near: Option<&str>, literal: bool) -> Diagnostic {
    let name = clipped(name);
    let help = match (near, literal) {
        (Some(near), _) => format!("did you mean `[[{near}]]`?"),
        (None, true) => "it stays as it is; if it is no link, put it in backticks or write `\\[\\[`".to_string(),
        (None, false) => "it stays as text; declare it with a file below `content/`, or drop the brackets".to_string(),
    };
    Diagnostic::new(Code::UnresolvedName, format!("nothing is called `{name}`"))
        .at(file, span)
        .caret("no document has this name")
        .help(help)
}

/// A reference by path or scheme to nothing.
pub fn unknown_reference(file: &Arc<str>, span: Span, what: &str, near: Option<&Candidate>) -> Diagnostic {
    let what = clipped(what);
    let help = match near {
        Some(near) => format!("did you mean `{}` ({})?", near.id, near.name),
        None => "make the file, or use `[[name]]`, which may stay unresolved".to_string(),
    };
    Diagnostic::new(Code::UnknownReference, format!("`{what}` leads to no document"))
        .at(file, span)
        .caret("no such document")
        .help(help)
}

/// A name that several documents have.
pub fn ambiguous_name(file: &Arc<str>, span: Span, name: &str, candidates: &[Candidate]) -> Diagnostic {
    let name = clipped(name);
    let list: Vec<String> = candidates.iter().map(|c| format!("`{}` ({})", c.id, c.name)).collect();
    let message = match candidates {
        [] => format!("`{name}` is ambiguous"),
        [only] => format!("`{name}` is declared ambiguous; it may mean `{}` ({})", only.id, only.name),
        [.., last] if list.len() > LISTED => {
            let others = format!("{} others, the last `{}`", list.len() - LISTED, last.id);
            format!("`{name}` may mean {} and {others}", list[..LISTED].join(", "))
        }
        _ => format!("`{name}` may mean {}", list.join(", ")),
    };
    let example = candidates.first().map_or("people/x", |c| &c.id);
    Diagnostic::new(Code::AmbiguousName, message)
        .at(file, span)
        .caret("which one?")
        .help(format!("say which, by path: `[[{example}|{name}]]` in text, `{example}` in front matter"))
}

/// A link to an article that is not out.
pub fn unpublished_link(file: &Arc<str>, span: Span, what: &str) -> Diagnostic {
    let what = clipped(what);
    Diagnostic::new(Code::UnpublishedLink, format!("`{what}` is not published"))
        .at(file, span)
        .caret("not out yet, or withheld")
        .help("its label stays as plain text until it is; nothing else is needed")
}

/// A name in front matter that no file declares.
pub fn stub(file: &Arc<str>, span: Span, kind: &str, name: &str, id: &str, uses: usize) -> Diagnostic {
    let name = clipped(name);
    let times = if uses == 1 { "once".to_string() } else { format!("{uses} times") };
    Diagnostic::new(Code::Stub, format!("no file declares the {kind} `{name}`, named {times}"))
        .at(file, span)
        .caret("gets a page of its own")
        .help(format!("`dateline new {kind} \"{name}\"` makes `content/{}.md`", id))
}

/// Two undeclared names that give one path; `other` is where the first stands.
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
    Diagnostic::new(Code::DuplicatePath, format!("the {plural} `{first}` and `{second}` would both be {path}"))
        .at(file, span)
        .caret("the same path")
        .label(other, format!("`{first}`"))
        .help("declare them with files that set `slug:`; if they are one, write it the same way everywhere")
}

/// A name in front matter that is almost a declared one.
pub fn near_miss(file: &Arc<str>, span: Span, kind: &str, name: &str, near: &str) -> Diagnostic {
    let name = clipped(name);
    Diagnostic::new(Code::NearMiss, format!("no {kind} is called `{name}`"))
        .at(file, span)
        .caret("gets a page of its own")
        .help(format!("did you mean `{near}`?"))
}

/// A chain of broader ones that leads back to its start.
pub fn cycle(file: &Arc<str>, span: Span, chain: &[String]) -> Diagnostic {
    Diagnostic::new(Code::Cycle, format!("this is broader than itself: {}", way(chain)))
        .at(file, span)
        .caret("leads back here")
        .help("take one of the links out")
}

/// `a → b → c`, of a long chain the ends.
fn way(chain: &[String]) -> String {
    let names: Vec<String> = chain.iter().map(|name| clipped(name)).collect();
    match names.len() {
        0..=10 => names.join(" → "),
        many => format!("{} → … → {}", names[..5].join(" → "), names[many - 4..].join(" → ")),
    }
}

/// An article that is, by way of others, a translation of itself.
pub fn translation_cycle(file: &Arc<str>, span: Span, chain: &[String]) -> Diagnostic {
    Diagnostic::new(Code::Cycle, format!("this is a translation of itself: {}", way(chain)))
        .at(file, span)
        .caret("leads back here")
        .help("the original has no `translation_of`")
}

/// One figure with two units.
pub fn units_disagree(place: Location, key: &str, unit: &str, other: &str, other_place: Location) -> Diagnostic {
    let shown = |unit: &str| if unit.is_empty() { "no unit".to_string() } else { format!("`{unit}`") };
    let mut diagnostic = Diagnostic::new(
        Code::FiguresDisagree,
        format!("figure `{key}` has {} here and {} elsewhere", shown(unit), shown(other)),
    );
    diagnostic.location = Some(place);
    diagnostic
        .caret(shown(unit))
        .label(other_place, shown(other))
        .help("use another key for another measure, or set the unit with `?unit=`")
}

/// Two values of one figure for one date.
pub fn values_disagree(
    place: Location,
    key: &str,
    date: &str,
    text: &str,
    other: &str,
    other_place: Location,
) -> Diagnostic {
    let mut diagnostic =
        Diagnostic::new(Code::FiguresDisagree, format!("figure `{key}` has two values for {date}: {text} and {other}"));
    diagnostic.location = Some(place);
    diagnostic.caret(text).label(other_place, other).help("correct one, or say when each held with `?as_of=`")
}

/// A name without letters or digits where one makes a page.
pub fn no_slug_for_stub(file: &Arc<str>, span: Span, name: &str) -> Diagnostic {
    let name = clipped(name);
    Diagnostic::new(Code::NoSlug, format!("`{name}` has no letter or digit to make a path of"))
        .at(file, span)
        .caret("gives no path")
        .help("write the name out, or declare it with a file that sets `slug:`")
}
