//! What is wrong with the site, kept concern by concern.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{LiveSite, ReaderId};
use crate::diagnostic::Diagnostic;
use crate::graph::{Dependency, DependencyKind, LintTarget, Linter, ReadSet};
use crate::view::PageId;

/// Problems by where they come from.
#[derive(Default)]
pub(super) struct Problems {
    /// That the site's folder is gone.
    pub folder: Option<Diagnostic>,
    pub settings: Vec<Diagnostic>,
    pub templates: Vec<Diagnostic>,
    /// Of pages that could not be rendered.
    pub pages: FxHashMap<PageId, Vec<Diagnostic>>,
    /// Between documents; none before everything was looked at once.
    concerns: Option<BTreeMap<LintTarget, Vec<Diagnostic>>>,
    routes: Vec<Diagnostic>,
    /// What is yet to be looked at again.
    later: BTreeSet<LintTarget>,
}

impl Problems {
    /// What is wrong with a concern.
    pub fn of(&self, concern: LintTarget) -> &[Diagnostic] {
        self.concerns.as_ref().and_then(|concerns| concerns.get(&concern)).map_or(&[], Vec::as_slice)
    }

    /// Whether everything was looked at once.
    pub fn is_inspected(&self) -> bool {
        self.concerns.is_some()
    }
}

impl LiveSite {
    /// Looks for everything that is wrong between documents, if nobody has yet.
    pub fn inspect(&mut self) {
        if self.problems.concerns.is_some() {
            return;
        }
        self.load.graph.track_dependents();
        let linter = Linter::for_all_targets(&self.load.graph);
        let concerns = linter.targets();
        let found = self.look_into(&linter, &concerns);
        self.problems.concerns = Some(BTreeMap::new());
        self.keep_concerns(found);
        self.problems.routes = self.load.routes.diagnostics(self.load.graph.reader());
    }

    /// Looks again at what a change of `keys` can have made wrong, or right.
    pub(super) fn inspect_again(&mut self, keys: &[Dependency], stale: impl Iterator<Item = LintTarget>) {
        if self.problems.concerns.is_none() {
            return;
        }
        let linter = Linter::new(&self.load.graph);
        let mut concerns: BTreeSet<LintTarget> = stale.collect();
        let about = keys.iter().filter(|key| {
            matches!(
                key.kind(),
                DependencyKind::SourcePositions | DependencyKind::FrontMatter | DependencyKind::References
            )
        });
        for node in about.filter_map(|key| key.node()) {
            // What the node was before may have had concerns that it has no more.
            concerns.extend([LintTarget::Document(node), LintTarget::Stub(node), LintTarget::Series(node)]);
        }
        let can_wait = |concern: &LintTarget| matches!(concern, LintTarget::Stub(_) | LintTarget::Series(_));
        let (later, now): (Vec<LintTarget>, Vec<LintTarget>) = concerns.into_iter().partition(can_wait);
        let found = self.look_into(&linter, &now);
        self.keep_concerns(found);
        self.problems.later.extend(later);
        self.problems.routes = self.load.routes.diagnostics(self.load.graph.reader());
    }

    /// Whether there is something that could wait.
    pub fn has_postponed(&self) -> bool {
        !self.problems.later.is_empty()
    }

    /// Looks at what could wait: stubs and series, of which there may be much to read.
    pub fn inspect_postponed(&mut self) {
        let later: Vec<LintTarget> = std::mem::take(&mut self.problems.later).into_iter().collect();
        if self.problems.concerns.is_some() && !later.is_empty() {
            let found = self.look_into(&Linter::new(&self.load.graph), &later);
            self.keep_concerns(found);
        }
    }

    fn look_into(&self, linter: &Linter<'_>, concerns: &[LintTarget]) -> Vec<Looked> {
        let look = |concern: &LintTarget| {
            let trace = ReadSet::default();
            let reader = self.load.graph.reader_recording(&trace);
            let mut problems = linter.check(reader, *concern);
            if let LintTarget::Document(node) = concern
                && let Some(document) = reader.document(*node).filter(|_| reader.has_page(*node))
            {
                problems.extend(self.load.routes.dead_links(reader, document));
            }
            (*concern, trace.into_keys(), problems)
        };
        concerns.par_iter().with_min_len(64).map(look).collect()
    }

    fn keep_concerns(&mut self, found: Vec<Looked>) {
        let Some(concerns) = &mut self.problems.concerns else { return };
        for (concern, keys, problems) in found {
            self.readers.set(&ReaderId::LintTarget(concern), keys);
            match problems.is_empty() {
                true => drop(concerns.remove(&concern)),
                false => drop(concerns.insert(concern, problems)),
            }
        }
    }

    /// Everything that is wrong, in no particular order. A file that is broken by
    /// itself is told of for that alone: the rest is about its last good version.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let wrong = || self.wrong.iter().filter_map(|path| Some((path, self.documents.get(path)?)));
        let broken = wrong().filter(|(_, kept)| !kept.shown).map(|(path, _)| format!("content/{path}"));
        let broken: BTreeSet<String> = broken.collect();
        let between = self.problems.concerns.iter().flat_map(BTreeMap::values).flatten();
        let between = between.chain(&self.problems.routes);
        let place = |problem: &Diagnostic| problem.location.as_ref().map(|location| location.file.to_string());
        let mut all: Vec<Diagnostic> =
            between.filter(|problem| place(problem).is_none_or(|file| !broken.contains(&file))).cloned().collect();
        all.extend(self.tree.diagnostics().cloned());
        all.extend(self.problems.folder.clone());
        all.extend(self.problems.settings.iter().chain(&self.problems.templates).cloned());
        all.extend(wrong().flat_map(|(_, kept)| kept.problems.iter().cloned()));
        all.extend(self.problems.pages.values().flatten().cloned());
        all
    }
}

/// A concern, what that depended on, and what is wrong.
type Looked = (LintTarget, Vec<Dependency>, Vec<Diagnostic>);
