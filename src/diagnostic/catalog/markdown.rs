//! Problems of markdown.

use std::sync::Arc;

use super::clipped;
use crate::base::Span;
use crate::diagnostic::{Code, Diagnostic};

/// A link or path that leads out of `content/`.
pub fn path_leaves_content(file: &Arc<str>, span: Span, path: &str) -> Diagnostic {
    let path = clipped(path);
    Diagnostic::new(Code::PathLeavesSite, format!("`{path}` leads out of `content/`"))
        .at(file, span)
        .help("write the path from this file's folder, or from `content/` with a leading `/`")
}

/// A link scheme that is almost a kind's name.
pub fn unknown_scheme(file: &Arc<str>, span: Span, scheme: &str, near: &str) -> Diagnostic {
    Diagnostic::new(Code::UnknownReference, format!("there is no kind `{scheme}`"))
        .at(file, span)
        .help(format!("did you mean `{near}:`?"))
}

/// A link whose scheme is dangerous or unknown; its text stays.
pub fn unsafe_link(file: &Arc<str>, span: Span, scheme: &str) -> Diagnostic {
    Diagnostic::new(Code::UnsafeHtml, format!("a link to `{scheme}:` was taken out; its text stays"))
        .at(file, span)
        .help("links may lead to http, https, mailto, tel, a path, a kind of this site, or `#` and an id")
}

/// Raw HTML that is not published.
pub fn unsafe_html(file: &Arc<str>, span: Span, removed: &[String]) -> Diagnostic {
    let removed: Vec<String> = removed.iter().map(|name| format!("`{name}`")).collect();
    Diagnostic::new(Code::UnsafeHtml, format!("taken out of the raw HTML: {}", removed.join(", ")))
        .at(file, span)
        .help("write it in Markdown or in a template; `html: trust` in `site.yaml` lets all raw HTML through")
}

/// A picture without a text alternative.
pub fn picture_without_alt(file: &Arc<str>, span: Span, picture: &str) -> Diagnostic {
    let picture = clipped(picture);
    Diagnostic::new(Code::PictureWithoutAlt, format!("the picture `{picture}` has no text alternative"))
        .at(file, span)
        .help("say what it shows: `![Lavrov and Qureshi shake hands](picture.jpg)`")
}

/// A `said:` link in whose block no quotation is free.
pub fn unmatched_attribution(file: &Arc<str>, span: Span, phrase: &str) -> Diagnostic {
    let phrase = clipped(phrase);
    Diagnostic::new(Code::UnmatchedAttribution, format!("`{phrase}` finds no quotation in its paragraph"))
        .at(file, span)
        .help("put what was said into quotation marks in the same paragraph, or link the name without `said:`")
}

/// A figure whose number cannot be read.
pub fn invalid_figure(file: &Arc<str>, span: Span, text: &str, why: &str) -> Diagnostic {
    let text = clipped(text);
    Diagnostic::new(Code::InvalidFigure, format!("the figure `{text}` cannot be read: {why}"))
        .at(file, span)
        .help("give the number in the link: `[about a third](figure:key?value=33&unit=%25)`")
}

/// A key behind `?` that the annotation does not have.
pub fn unknown_figure_key(file: &Arc<str>, span: Span, key: &str, near: Option<&str>) -> Diagnostic {
    let key = clipped(key);
    let found = format!("a figure has no `{key}`");
    Diagnostic::new(Code::InvalidFigure, found).at(file, span).help(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "it takes `value`, `unit` and `as_of`".to_string(),
    })
}

/// A figure's parameter whose value cannot be read.
pub fn invalid_figure_value(file: &Arc<str>, span: Span, key: &str, why: &str) -> Diagnostic {
    Diagnostic::new(Code::InvalidFigure, format!("`{key}` of the figure cannot be read: {why}"))
        .at(file, span)
        .help("for example `?value=790e6&unit=USD&as_of=2020`")
}

/// A figure link without a key.
pub fn figure_without_key(file: &Arc<str>, span: Span) -> Diagnostic {
    Diagnostic::new(Code::InvalidFigure, "the figure has no key")
        .at(file, span)
        .help("name the series: `[$790 million](figure:pakistan-russia-trade)`")
}

/// An event whose date cannot be read.
pub fn invalid_event(file: &Arc<str>, span: Span, date: &str, why: &str) -> Diagnostic {
    let date = clipped(date);
    Diagnostic::new(Code::InvalidEvent, format!("the event's date `{date}` cannot be read: {why}"))
        .at(file, span)
        .help("write `event:2021-04-06`, `event:2021-04-06/2021-04-07`, or an event's id")
}

/// A key behind `?` that an event does not have.
pub fn unknown_event_key(file: &Arc<str>, span: Span, key: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::new(Code::InvalidEvent, format!("an event has no `{key}`")).at(file, span).help(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "it takes `status`".to_string(),
    })
}

/// A status that no event has.
pub fn invalid_event_status(file: &Arc<str>, span: Span, status: &str) -> Diagnostic {
    Diagnostic::new(Code::InvalidEvent, format!("an event cannot be `{status}`"))
        .at(file, span)
        .help("it is scheduled, tentative, postponed, cancelled or completed")
}

/// A text larger than dateline reads.
pub fn text_too_large(file: &Arc<str>, span: Span, bytes: usize, most: usize) -> Diagnostic {
    let message = format!("the text has {bytes} bytes, more than the {most} that dateline reads");
    Diagnostic::new(Code::DocumentTooLarge, message).at(file, span).help("split it into several documents")
}

/// A text nested more deeply than dateline reads.
pub fn text_too_deep(file: &Arc<str>, span: Span, most: usize) -> Diagnostic {
    Diagnostic::new(Code::DocumentTooLarge, format!("the text is nested more than {most} levels deep"))
        .at(file, span)
        .help("look for a run of `>`, `*` or `[` that is not meant as markup, and put a backslash before it")
}
