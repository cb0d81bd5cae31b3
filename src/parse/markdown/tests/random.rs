use proptest::prelude::*;

use super::*;

const UNITS: &[&str] = &[
    "[[Lavrov]]",
    "[[people/x|the man]]",
    "[a said](said:x)",
    "[5 km](figure:k \"L\")",
    "[x](event:2021)",
    "“",
    "”",
    "‘",
    "’s",
    "\"",
    "*",
    "**",
    "_",
    "`",
    "<b>",
    "</b>",
    "<div>",
    "</div>\n\n",
    "<a href=\"y\">",
    "</a>",
    "<script>",
    "</script>",
    "<!-- ",
    "-->",
    "<table>",
    "</table>",
    "<td>",
    "<p title=\"",
    ">",
    "\n",
    "\n\n",
    "> ",
    "> — [[X]], 2021\n\n",
    "- ",
    "1. ",
    "# ",
    "## ",
    "| a | b |\n|--|--|\n| ",
    " | ",
    "[^1]",
    "\n[^1]: ",
    "![a](b.png \"c\")",
    "[",
    "]",
    "(",
    ")",
    "  ",
    " ",
    "Von ",
    "van der ",
    "Moscow ",
    "word ",
    "U.S. ",
    "A. ",
    "? ",
    "。",
    "习",
    "é",
    "\u{301}",
    "&amp;",
    "&lt;",
    "<",
    "\u{fde0}",
    "\u{fdd0}",
    "\0",
    "{#id}",
    ": ",
    "```\n",
    "    ",
    "~~",
    "[l](http://e.org)",
    "[j](javascript:x)",
    "\\",
    "--",
    "\r\n",
];

/// Checks that every element is closed, in order.
fn is_balanced(html: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let mut quoted = false;
        let end = rest.find(|c| {
            quoted ^= c == '"';
            c == '>' && !quoted
        });
        let tag = &rest[..end.ok_or("a tag without an end")?];
        let name = tag.split([' ', '/']).find(|part| !part.is_empty()).unwrap_or_default();
        if tag.starts_with('/') {
            if open.pop() != Some(name) {
                return Err(format!("</{name}> closes nothing"));
            }
        } else if !["br", "hr", "img", "input", "wbr", "col"].contains(&name) {
            open.push(name);
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("{open:?} stay open")) }
}

/// Returns the HTML with elements in place of its holes.
fn filled(fragment: &Fragment) -> String {
    let mut out = String::new();
    let mut done = 0;
    for hole in &fragment.holes {
        out.push_str(&fragment.html[done..hole.at as usize]);
        done = hole.at as usize;
        let tag = match hole.kind {
            HoleKind::MentionOpen(_) | HoleKind::FigureOpen(_) | HoleKind::EventOpen(_) => "<hole>",
            HoleKind::MentionClose(_) | HoleKind::FigureClose(_) | HoleKind::EventClose(_) => "</hole>",
            HoleKind::Token { end, .. } => {
                out.push_str("<word>");
                out.push_str(&fragment.html[done..end as usize]);
                done = end as usize;
                "</word>"
            }
            HoleKind::Url(_) | HoleKind::SectionTopics(_) => "",
        };
        out.push_str(tag);
    }
    out.push_str(&fragment.html[done..]);
    out
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_becomes_balanced_html(units in proptest::collection::vec(proptest::sample::select(UNITS), 0..30)) {
        let markdown = units.concat();
        for policy in [HtmlPolicy::Sanitise, HtmlPolicy::Escape] {
            let read = body_with(&markdown, policy);
            read.check();
            prop_assert_eq!(is_balanced(&filled(&read.fragments[0])), Ok(()), "{:?}: {}", markdown, filled(&read.fragments[0]));
            for scheme in ["said:", "figure:", "event:", "javascript:"] {
                let leaked = read.fragments[0].html.split("f=\"").skip(1).any(|value| value.starts_with(scheme));
                prop_assert!(!leaked, "{} in {:?}", scheme, markdown);
            }
        }
    }
}

#[test]
fn a_footnote_inside_itself_is_balanced() {
    for markdown in ["\n[^1]: >[^1]: ", "\n[^1]: > [^2]: x\n>\n> [^1]: y", "\n[^1]: a\n\n[^1]: b\n"] {
        let read = body_with(markdown, HtmlPolicy::Sanitise);
        assert_eq!(is_balanced(&filled(&read.fragments[0])), Ok(()), "{markdown:?}");
    }
}
