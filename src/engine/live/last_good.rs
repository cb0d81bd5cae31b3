//! Versions of documents that are wrong only beside the others.
//!
//! A file that is broken by itself is not taken in at all. One that names somebody
//! who could be two is taken in first, since only then it shows; if it is wrong, its
//! last good version takes its place again, and it is tried anew with each change.

use std::sync::Arc;

use super::{LiveSite, SourceState};
use crate::base::ContentPath;
use crate::diagnostic::Diagnostic;
use crate::graph::LintTarget;
use crate::model::Document;

/// A version that is held back.
pub(super) struct Held {
    document: Arc<Document>,
    /// What is wrong with it, seen alone.
    problems: Vec<Diagnostic>,
}

impl LiveSite {
    /// Puts in what is held back: it may be right by now.
    pub(super) fn release(&mut self) {
        for (path, Held { document, problems }) in std::mem::take(&mut self.held) {
            let Some(kept) = self.documents.get(&path) else { continue };
            let kept = SourceState { bytes: kept.bytes, problems, shown: true };
            if let Some((good, _)) = self.shown(&path) {
                self.replaced.entry(path.clone()).or_insert(good);
            }
            self.keep(path, kept);
            self.show(document);
        }
    }

    /// Puts the last good versions in place of those that turned out to be wrong.
    /// Says whether there are any.
    pub(super) fn hold_back(&mut self) -> bool {
        let wrong: Vec<_> = self.replaced.iter().filter_map(|(path, good)| self.wrong_version(path, good)).collect();
        let is_any = !wrong.is_empty();
        for (path, good, held, problems) in wrong {
            let bytes = self.documents.get(&path).and_then(|kept| kept.bytes);
            self.keep(path.clone(), SourceState { bytes, problems, shown: false });
            self.held.insert(path, held);
            self.show(good);
        }
        is_any
    }

    /// The version at `path` if it is wrong beside the others, with everything that
    /// is wrong with it.
    fn wrong_version(
        &self,
        path: &ContentPath,
        good: &Arc<Document>,
    ) -> Option<(ContentPath, Arc<Document>, Held, Vec<Diagnostic>)> {
        let kept = self.documents.get(path).filter(|kept| kept.shown)?;
        let node = self.load.graph.reader().node_at(path)?;
        let between = self.problems.of(LintTarget::Document(node));
        if !between.iter().any(Diagnostic::is_error) {
            return None;
        }
        let (document, _) = self.shown(path)?;
        let all = kept.problems.iter().chain(between).cloned().collect();
        let held = Held { document, problems: kept.problems.clone() };
        Some((path.clone(), good.clone(), held, all))
    }
}
