//! Properties of a document that all its fields share.

use std::sync::Arc;

use crate::base::ContentPath;
use crate::model::{DocumentShape, Field, LaterMentions, Settings};

/// The document whose fields are parsed, and the site's settings.
pub struct DocumentContext<'a> {
    /// The site's settings.
    pub settings: &'a Settings,
    /// The document's path below `content/`.
    pub path: &'a ContentPath,
    /// The document's path in diagnostics.
    pub file: Arc<str>,
    /// The document's language (BCP 47).
    pub language: Arc<str>,
}

impl DocumentContext<'_> {
    /// Whether words of `field` may be later mentions.
    pub fn has_tokens(&self, field: Field) -> bool {
        let kinds = &self.settings.kinds;
        let is_article =
            || kinds.by_folder(self.path.top()).is_some_and(|id| kinds.get(id).shape == DocumentShape::Article);
        self.settings.later_mentions != LaterMentions::Off && (field == Field::Body || is_article())
    }
}
