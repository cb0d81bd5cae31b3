//! What the template of a page is given.

use super::LiveSite;
use crate::base::SitePath;
use crate::diagnostic::Diagnostic;
use crate::graph::ReadSet;
use crate::view::OutputSource;

/// Why there is nothing that a template could be given.
#[derive(Debug)]
pub enum ContextError {
    /// A file stands there that no template makes, or nothing does.
    NoTemplate,
    /// The parts that are made before the page are wrong.
    Content(Vec<Diagnostic>),
}

impl LiveSite {
    /// What the template of the page at `path` is given, as JSON.
    ///
    /// # Errors
    /// When no template makes what stands there, or parts of the page that are
    /// finished before it, such as rows, masthead and foot, cannot be made.
    pub fn context(&self, path: &SitePath) -> Result<String, ContextError> {
        let Some(OutputSource::Page(page)) = self.load.routes.source(path) else {
            return Err(ContextError::NoTemplate);
        };
        let (view, problems) = self.view(page, &ReadSet::default()).ok_or(ContextError::NoTemplate)?;
        if !problems.is_empty() {
            return Err(ContextError::Content(problems));
        }
        let template = self.load.template_for(&view);
        self.load.templates.context_json(template, &view).map_err(|problem| ContextError::Content(vec![*problem]))
    }
}
