//! The finished fragment loses what raw HTML may not do.

use super::super::raw;
use super::Reader;
use super::inline::raw_link;
use crate::diagnostic::catalog::markdown as catalog;
use crate::model::{HoleKind, HtmlPolicy};

impl Reader<'_, '_, '_> {
    /// Takes out what raw HTML may not do.
    pub(super) fn sanitise(&mut self) {
        let policy = self.builder.context.settings.html;
        if policy != HtmlPolicy::Sanitise || !self.raw.is_used() {
            return;
        }
        let anchors = &self.builder.anchors;
        let clean = raw::clean(&self.out, &|id| anchors.contains(id) || id.starts_with("fn"));
        self.out.html = clean.html;
        self.out.holes = clean.holes;
        self.out.starts.clear();
        for (hole, path, embedded) in clean.links {
            let link = raw_link(&path, embedded);
            self.builder.facts.links.push(link);
            self.builder.spans.links.push(self.raw.first_span());
            let index = self.builder.facts.links.len() as u32 - 1;
            self.out.holes[hole].kind = HoleKind::Url(index);
        }
        if !self.raw.removed().is_empty() && !self.builder.told_unsafe {
            self.builder.told_unsafe = true;
            let told = catalog::unsafe_html(&self.builder.context.file, self.raw.removed_span(), self.raw.removed());
            self.builder.diagnostics.push(told);
        }
    }
}
