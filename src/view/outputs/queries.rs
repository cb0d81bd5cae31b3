//! Queries of the output map that read the graph.

use super::collisions::report_collisions;
use super::links::{report_broken_links, resolve_link};
use super::map::OutputMap;
use crate::base::SitePath;
use crate::diagnostic::Diagnostic;
use crate::graph::Reader;
use crate::model::{Document, LocalLink};

impl OutputMap {
    /// Returns the path that `link` of `document` links to; `None` if it is broken.
    pub fn resolve(&self, reader: Reader<'_>, document: &Document, link: &LocalLink) -> Option<SitePath> {
        resolve_link(self, reader, document, link)
    }

    /// Reports the broken links and pictures of `document`.
    pub fn dead_links(&self, reader: Reader<'_>, document: &Document) -> Vec<Diagnostic> {
        report_broken_links(self, reader, document)
    }

    /// Reports the output paths that several sources claim.
    pub fn diagnostics(&self, reader: Reader<'_>) -> Vec<Diagnostic> {
        report_collisions(self, reader)
    }
}
