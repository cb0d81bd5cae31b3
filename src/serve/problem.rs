//! Problems for the overlay in the browser.

use serde::Serialize;

/// A problem with its text as the terminal prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The code of the diagnostic.
    pub code: &'static str,
    /// The text that the terminal prints, without colours.
    pub text: String,
    /// The location: `content/articles/x.md:3:7`; empty for the site as a whole.
    pub place: String,
    /// The link that opens the location in the editor, for browsers on this machine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub editor: Option<String>,
}

impl Problem {
    /// A copy for other machines, which must not learn the paths of files on this one.
    pub fn without_editor(&self) -> Self {
        Self { editor: None, ..self.clone() }
    }
}
