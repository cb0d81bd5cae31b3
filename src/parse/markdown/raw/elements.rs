//! Elements, attributes and classes that raw HTML may use.

/// The elements that may be published; sorted.
pub const ALLOWED: &[&str] = &[
    "a",
    "abbr",
    "acronym",
    "address",
    "article",
    "aside",
    "audio",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "picture",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "source",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "track",
    "tt",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// The elements without content.
pub const VOID: &[&str] = &["br", "col", "hr", "img", "input", "source", "track", "wbr"];

/// The elements that are removed with their content.
pub const DROPPED: &[&str] = &[
    "script", "style", "iframe", "noscript", "noembed", "noframes", "object", "svg", "math", "template", "textarea",
    "title", "xmp",
];

/// The elements whose end tag is optional.
pub const OPEN_ENDED: &[&str] =
    &["p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "colgroup", "rt", "rp"];

/// The classes that a fragment may use, besides `language-…`.
pub const CLASSES: &[&str] = &[
    "alert",
    "note",
    "tip",
    "important",
    "warning",
    "caution",
    "table",
    "left",
    "center",
    "right",
    "quote",
    "quotation",
    "footnotes",
    "footnote-ref",
    "footnote-back",
];

/// The attributes of each element that may be published, besides the global ones.
pub const ATTRIBUTES: &[(&str, &[&str])] = &[
    ("a", &["href", "hreflang"]),
    ("audio", &["src", "controls", "loop", "muted", "preload"]),
    ("bdo", &["dir"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["cite", "datetime"]),
    ("details", &["open"]),
    ("img", &["src", "alt", "width", "height", "loading"]),
    ("ins", &["cite", "datetime"]),
    ("li", &["value"]),
    ("ol", &["start", "type", "reversed"]),
    ("q", &["cite"]),
    ("source", &["src", "type", "media"]),
    ("td", &["colspan", "rowspan", "headers"]),
    ("th", &["colspan", "rowspan", "headers", "scope"]),
    ("time", &["datetime"]),
    ("track", &["src", "kind", "srclang", "label", "default"]),
    ("video", &["src", "poster", "controls", "width", "height", "loop", "muted", "preload"]),
];

/// A ticked checkbox of a task list.
pub const CHECKED: &str = "<input type=\"checkbox\" disabled checked> ";

/// An unticked checkbox of a task list.
pub const UNCHECKED: &str = "<input type=\"checkbox\" disabled> ";

/// Returns the checkbox of a task list.
pub fn checkbox(checked: bool) -> &'static str {
    if checked { CHECKED } else { UNCHECKED }
}

/// Returns the index of an element in [`ALLOWED`].
pub fn allowed_index(name: &str) -> Option<usize> {
    ALLOWED.iter().position(|allowed| *allowed == name)
}
