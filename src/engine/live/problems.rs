//! What is wrong with the site, kept concern by concern.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{LiveSite, ReaderId};
use crate::diagnostic::Diagnostic;
use crate::graph::{Aspect, Concern, Inspection, Key, Trace};
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
    concerns: Option<BTreeMap<Concern, Vec<Diagnostic>>>,
    routes: Vec<Diagnostic>,
    /// What is yet to be looked at again.
    later: BTreeSet<Concern>,
}

impl Problems {
    /// What is wrong with a concern.
    pub fn of(&self, concern: Concern) -> &[Diagnostic] {
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
        self.load.graph.watch_users();
        let inspection = Inspection::of_everything(&self.load.graph);
        let concerns = inspection.concerns();
        let found = self.look_into(&inspection, &concerns);
        self.problems.concerns = Some(BTreeMap::new());
        self.keep_concerns(found);
        self.problems.routes = self.load.routes.diagnostics(self.load.graph.reader());
    }

    /// Looks again at what a change of `keys` can have made wrong, or right.
    pub(super) fn inspect_again(&mut self, keys: &[Key], stale: impl Iterator<Item = Concern>) {
        if self.problems.concerns.is_none() {
            return;
        }
        let inspection = Inspection::new(&self.load.graph);
        let mut concerns: BTreeSet<Concern> = stale.collect();
        let about = keys.iter().filter(|key| matches!(key.aspect(), Aspect::Source | Aspect::Front | Aspect::Uses));
        for node in about.filter_map(|key| key.about()) {
            // What the node was before may have had concerns that it has no more.
            concerns.extend([Concern::Document(node), Concern::Stub(node), Concern::Series(node)]);
        }
        let can_wait = |concern: &Concern| matches!(concern, Concern::Stub(_) | Concern::Series(_));
        let (later, now): (Vec<Concern>, Vec<Concern>) = concerns.into_iter().partition(can_wait);
        let found = self.look_into(&inspection, &now);
        self.keep_concerns(found);
        self.problems.later.extend(later);
        self.problems.routes = self.load.routes.diagnostics(self.load.graph.reader());
    }

    /// Whether there is something that could wait.
    pub fn has_rest(&self) -> bool {
        !self.problems.later.is_empty()
    }

    /// Looks at what could wait: stubs and series, of which there may be much to read.
    pub fn inspect_rest(&mut self) {
        let later: Vec<Concern> = std::mem::take(&mut self.problems.later).into_iter().collect();
        if self.problems.concerns.is_some() && !later.is_empty() {
            let found = self.look_into(&Inspection::new(&self.load.graph), &later);
            self.keep_concerns(found);
        }
    }

    fn look_into(&self, inspection: &Inspection<'_>, concerns: &[Concern]) -> Vec<Looked> {
        let look = |concern: &Concern| {
            let trace = Trace::default();
            let reader = self.load.graph.recorded(&trace);
            let mut problems = inspection.look(reader, *concern);
            if let Concern::Document(node) = concern
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
            self.readers.set(&ReaderId::Concern(concern), keys);
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
type Looked = (Concern, Vec<Key>, Vec<Diagnostic>);
