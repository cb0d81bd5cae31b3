//! Links that open a file in the author's editor.

use std::path::Path;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// The template of an editor's links to a location in a file; `None` for no links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor(Option<String>);

/// Known editors with the templates of their links.
const KNOWN: &[(&str, &str)] = &[
    ("vscode", "vscode://file/{path}:{line}:{column}"),
    ("vscodium", "vscodium://file/{path}:{line}:{column}"),
    ("zed", "zed://file/{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("sublime", "subl://open?url=file://{path}&line={line}&column={column}"),
    ("emacs", "emacs://open?url=file://{path}&line={line}&column={column}"),
];

/// Characters that must be percent-encoded in the path and the query of a URL.
const ENCODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'+')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b']')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

impl Editor {
    /// Parses the author's choice: a name, `none`, or a template with `{path}` and
    /// optionally `{line}` and `{column}`.
    ///
    /// # Errors
    /// A description of the expected values.
    pub fn parse(text: &str) -> Result<Self, String> {
        let known = KNOWN.iter().find(|(name, _)| *name == text).map(|(_, template)| *template);
        match known {
            Some(template) => Ok(Self(Some(template.to_string()))),
            None if text == "none" => Ok(Self(None)),
            None if is_template(text) => Ok(Self(Some(text.to_string()))),
            None => {
                let names: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
                let names = names.join(", ");
                Err(format!("expected {names}, none, or a link such as editor://open?file={{path}}&line={{line}}"))
            }
        }
    }

    /// The link to a line and column (from 1) of the file at an absolute path.
    pub fn link(&self, file: &Path, line: usize, column: usize) -> Option<String> {
        let template = self.0.as_deref()?;
        let path = utf8_percent_encode(file.to_str()?, ENCODED).to_string();
        let (before, _) = template.split_once("{path}")?;
        // `…://file/{path}` already has the slash with which the path begins.
        let has_slash = before.ends_with('/') && !before.ends_with("//");
        let path = if has_slash { path.trim_start_matches('/') } else { &path };
        let link = template.replace("{line}", &line.to_string()).replace("{column}", &column.to_string());
        Some(link.replace("{path}", path))
    }
}

/// Whether the text is a template: it contains `{path}`, and its scheme does not run
/// scripts.
fn is_template(text: &str) -> bool {
    let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_scheme = !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    let is_script = ["javascript", "data", "vbscript"].iter().any(|bad| scheme.eq_ignore_ascii_case(bad));
    is_scheme && !is_script && text.contains("{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(editor: &str) -> Option<String> {
        Editor::parse(editor).unwrap().link(Path::new("/home/ada/my brief/content/a&b.md"), 3, 7)
    }

    #[test]
    fn a_link_contains_line_and_column() {
        let path = "home/ada/my%20brief/content/a%26b.md";
        assert_eq!(link("vscode"), Some(format!("vscode://file/{path}:3:7")));
        assert_eq!(link("vscodium"), Some(format!("vscodium://file/{path}:3:7")));
        assert_eq!(link("zed"), Some(format!("zed://file/{path}:3:7")));
        assert_eq!(link("idea"), Some(format!("idea://open?file=/{path}&line=3&column=7")));
        assert_eq!(link("sublime"), Some(format!("subl://open?url=file:///{path}&line=3&column=7")));
        assert_eq!(link("emacs"), Some(format!("emacs://open?url=file:///{path}&line=3&column=7")));
        assert_eq!(link("none"), None);
        assert_eq!(
            link("txmt://open?url=file://{path}&line={line}"),
            Some(format!("txmt://open?url=file:///{path}&line=3"))
        );
    }

    #[test]
    fn unknown_editors_are_rejected() {
        for wrong in ["vim", "", "editor://open", "javascript:alert('{path}')", "{path}"] {
            let expected = "expected vscode, vscodium, zed, idea, sublime, emacs, none, \
                or a link such as editor://open?file={path}&line={line}";
            assert_eq!(Editor::parse(wrong), Err(expected.to_string()), "{wrong}");
        }
    }
}
