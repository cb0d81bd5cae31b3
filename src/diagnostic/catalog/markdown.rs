//! Problems of Markdown: links, raw HTML, pictures and annotations.

use std::sync::Arc;

use super::clip;
use crate::base::Span;
use crate::diagnostic::{Code, Diagnostic};

/// A path outside `content/`.
pub fn path_leaves_content(file: &Arc<str>, span: Span, path: &str) -> Diagnostic {
    let path = clip(path);
    Diagnostic::new(Code::PathLeavesSite, format!("the path `{path}` is outside `content/`"))
        .at(file, span)
        .help("write the path relative to this file's folder, or start it with `/` for `content/`")
}

/// A link scheme that is almost a kind's name.
pub fn unknown_scheme(file: &Arc<str>, span: Span, scheme: &str, near: &str) -> Diagnostic {
    Diagnostic::new(Code::UnknownReference, format!("unknown kind `{scheme}`"))
        .at(file, span)
        .help(format!("did you mean `{near}:`?"))
}

/// A removed link whose scheme is dangerous or unknown.
pub fn unsafe_link(file: &Arc<str>, span: Span, scheme: &str) -> Diagnostic {
    Diagnostic::new(Code::UnsafeHtml, format!("removed a link to `{scheme}:`; its text stays"))
        .at(file, span)
        .help("link to http, https, mailto, tel, a path, a kind of this site, or `#` and an id")
}

/// Raw HTML that is removed.
pub fn unsafe_html(file: &Arc<str>, span: Span, removed: &[String]) -> Diagnostic {
    let removed: Vec<String> = removed.iter().map(|name| format!("`{name}`")).collect();
    Diagnostic::new(Code::UnsafeHtml, format!("removed from the raw HTML: {}", removed.join(", ")))
        .at(file, span)
        .help("write it in Markdown or in a template, or allow all raw HTML with `html: trust` in `site.yaml`")
}

/// A picture without a text alternative.
pub fn picture_without_alt(file: &Arc<str>, span: Span, picture: &str) -> Diagnostic {
    let picture = clip(picture);
    Diagnostic::new(Code::PictureWithoutAlt, format!("the picture `{picture}` has no text alternative"))
        .at(file, span)
        .help("describe it: `![Lavrov and Qureshi shake hands](picture.jpg)`")
}

/// A `said:` link without a quotation left to attribute in its block.
pub fn unmatched_attribution(file: &Arc<str>, span: Span, phrase: &str) -> Diagnostic {
    let phrase = clip(phrase);
    Diagnostic::new(Code::UnmatchedAttribution, format!("no quotation for the attribution `{phrase}` in its paragraph"))
        .at(file, span)
        .help("put the quoted words in quotation marks in the same paragraph, or link the name without `said:`")
}

/// A figure whose number cannot be read.
pub fn invalid_figure(file: &Arc<str>, span: Span, text: &str, why: &str) -> Diagnostic {
    let text = clip(text);
    Diagnostic::new(Code::InvalidFigure, format!("cannot read the figure `{text}`: {why}"))
        .at(file, span)
        .help("give the number in the link: `[about a third](figure:key?value=33&unit=%25)`")
}

/// A parameter after `?` that a figure does not have.
pub fn unknown_figure_key(file: &Arc<str>, span: Span, key: &str, near: Option<&str>) -> Diagnostic {
    let key = clip(key);
    let found = format!("unknown figure parameter `{key}`");
    Diagnostic::new(Code::InvalidFigure, found).at(file, span).help(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "use `value`, `unit` or `as_of`".to_string(),
    })
}

/// A figure's parameter with an invalid value.
pub fn invalid_figure_value(file: &Arc<str>, span: Span, key: &str, why: &str) -> Diagnostic {
    Diagnostic::new(Code::InvalidFigure, format!("cannot read `{key}` of the figure: {why}"))
        .at(file, span)
        .help("write for example `?value=790e6&unit=USD&as_of=2020`")
}

/// A figure link without a key.
pub fn figure_without_key(file: &Arc<str>, span: Span) -> Diagnostic {
    Diagnostic::new(Code::InvalidFigure, "the figure has no key")
        .at(file, span)
        .help("name the series: `[$790 million](figure:pakistan-russia-trade)`")
}

/// An event whose date cannot be read.
pub fn invalid_event(file: &Arc<str>, span: Span, date: &str, why: &str) -> Diagnostic {
    let date = clip(date);
    let message = match date.trim().is_empty() {
        true => "the event has no date".to_string(),
        false => format!("cannot read the event's date `{date}`: {why}"),
    };
    Diagnostic::new(Code::InvalidEvent, message)
        .at(file, span)
        .help("write `event:2021-04-06`, `event:2021-04-06/2021-04-07`, or an event's id")
}

/// A parameter after `?` that an event does not have.
pub fn unknown_event_key(file: &Arc<str>, span: Span, key: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::new(Code::InvalidEvent, format!("unknown event parameter `{key}`")).at(file, span).help(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "use `status`".to_string(),
    })
}

/// A status that does not exist.
pub fn invalid_event_status(file: &Arc<str>, span: Span, status: &str) -> Diagnostic {
    Diagnostic::new(Code::InvalidEvent, format!("unknown event status `{status}`"))
        .at(file, span)
        .help("use scheduled, tentative, postponed, cancelled or completed")
}

/// A text above the size limit.
pub fn text_too_large(file: &Arc<str>, span: Span, bytes: usize, most: usize) -> Diagnostic {
    let message = format!("found a text of {bytes} bytes, expected at most {most}");
    Diagnostic::new(Code::DocumentTooLarge, message).at(file, span).help("split it into several documents")
}

/// A text above the nesting limit.
pub fn text_too_deep(file: &Arc<str>, span: Span, most: usize) -> Diagnostic {
    Diagnostic::new(Code::DocumentTooLarge, format!("the text is nested more than {most} levels deep"))
        .at(file, span)
        .help("put a backslash before a sequence of `>`, `*` or `[` that is not meant as markup")
}
