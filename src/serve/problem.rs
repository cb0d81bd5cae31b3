//! A problem as it is laid over pages.

use serde::Serialize;

/// One problem, in the words of the terminal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The code of the diagnostic.
    pub code: &'static str,
    /// What the terminal prints, without colours.
    pub text: String,
    /// Where: `content/articles/x.md:3:7`; empty for the site as a whole.
    pub place: String,
    /// The link that opens it in the editor, for browsers on this machine.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub editor: Option<String>,
}

impl Problem {
    /// The same as other machines may know it: where files lie is not theirs to know.
    pub fn for_others(&self) -> Self {
        Self { editor: None, ..self.clone() }
    }
}
