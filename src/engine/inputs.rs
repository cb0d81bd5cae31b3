//! The inputs of a run.

/// The inputs of a run besides the files of the site.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The current time in seconds since 1970-01-01 00:00 UTC.
    pub now: i64,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether future-dated and embargoed articles are shown.
    pub future: bool,
    /// Whether warnings are errors.
    pub strict: bool,
    /// Replaces `base_url` of the settings; ends with `/`.
    pub base_url: Option<String>,
}
