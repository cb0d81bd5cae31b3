//! What the template of a page is given.

use super::Live;
use crate::base::SitePath;
use crate::diagnostic::Diagnostic;
use crate::graph::Trace;
use crate::view::Owner;

/// Why there is nothing that a template could be given.
#[derive(Debug)]
pub enum NoContext {
    /// A file stands there that no template makes, or nothing does.
    NoPage,
    /// The parts that are made before the page are wrong.
    Wrong(Vec<Diagnostic>),
}

impl Live {
    /// What the template of the page at `path` is given, as JSON.
    ///
    /// # Errors
    /// When no template makes what stands there, or parts of the page that are
    /// finished before it, such as rows, masthead and foot, cannot be made.
    pub fn context(&self, path: &SitePath) -> Result<String, NoContext> {
        let Some(Owner::Page(page)) = self.load.routes.owner(path) else { return Err(NoContext::NoPage) };
        let (view, problems) = self.view(page, &Trace::default()).ok_or(NoContext::NoPage)?;
        if !problems.is_empty() {
            return Err(NoContext::Wrong(problems));
        }
        let template = self.load.template_for(&view);
        self.load.templates.context(template, &view).map_err(|problem| NoContext::Wrong(vec![*problem]))
    }
}
