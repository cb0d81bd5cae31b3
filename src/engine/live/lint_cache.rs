//! The problems between documents, cached by lint target.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::dependents::Dependents;
use crate::diagnostic::Diagnostic;
use crate::engine::loaded_site::LoadedSite;
use crate::graph::{Dependency, DependencyKind, LintTarget, Linter, ReadSet};

/// The problems of each lint target, with the dependencies that were read to find them.
#[derive(Default)]
pub struct LintCache {
    /// The problems of each target that has any; none before the first full check.
    targets: Option<BTreeMap<LintTarget, Vec<Diagnostic>>>,
    /// The problems of output paths.
    paths: Vec<Diagnostic>,
    /// The targets that are to be checked later.
    postponed: BTreeSet<LintTarget>,
    dependents: Dependents<LintTarget>,
}

/// A target, its dependencies and its problems.
type CheckedTarget = (LintTarget, Vec<Dependency>, Vec<Diagnostic>);

impl LintCache {
    /// Whether the site was checked in full.
    pub fn is_checked(&self) -> bool {
        self.targets.is_some()
    }

    /// Checks every target, unless that was done already.
    pub fn check_all(&mut self, site: &mut LoadedSite) {
        if self.targets.is_some() {
            return;
        }
        site.graph.track_dependents();
        let linter = Linter::for_all_targets(&site.graph);
        let checked = check_targets(site, &linter, &linter.targets());
        self.targets = Some(BTreeMap::new());
        self.store(checked);
        self.paths = site.outputs.diagnostics(site.graph.reader());
    }

    /// Checks the targets that depend on `keys` again. Stubs and series are postponed.
    pub fn update(&mut self, site: &LoadedSite, keys: &[Dependency]) {
        if self.targets.is_none() {
            return;
        }
        let targets = self.stale_targets(keys);
        let can_wait = |target: &LintTarget| matches!(target, LintTarget::Stub(_) | LintTarget::Series(_));
        let (later, now): (Vec<LintTarget>, Vec<LintTarget>) = targets.into_iter().partition(can_wait);
        self.store(check_targets(site, &Linter::new(&site.graph), &now));
        self.postponed.extend(later);
        self.paths = site.outputs.diagnostics(site.graph.reader());
    }

    fn stale_targets(&self, keys: &[Dependency]) -> BTreeSet<LintTarget> {
        let mut targets: BTreeSet<LintTarget> =
            self.dependents.readers_of(keys).into_iter().map(|(target, _)| target).collect();
        let can_change_targets = |kind: DependencyKind| {
            matches!(kind, DependencyKind::SourcePositions | DependencyKind::FrontMatter | DependencyKind::References)
        };
        for node in keys.iter().filter(|key| can_change_targets(key.kind())).filter_map(|key| key.node()) {
            // Targets that the node no longer has are checked too, to clear their problems.
            targets.extend([LintTarget::Document(node), LintTarget::Stub(node), LintTarget::Series(node)]);
        }
        targets
    }

    /// Whether targets were postponed.
    pub fn has_postponed(&self) -> bool {
        !self.postponed.is_empty()
    }

    /// Checks the postponed targets: stubs and series, which may need to read many
    /// documents.
    pub fn check_postponed(&mut self, site: &LoadedSite) {
        let targets: Vec<LintTarget> = self.postponed.iter().copied().collect();
        self.postponed.clear();
        if self.targets.is_some() && !targets.is_empty() {
            self.store(check_targets(site, &Linter::new(&site.graph), &targets));
        }
    }

    /// The problems of one target.
    pub fn problems_of(&self, target: LintTarget) -> &[Diagnostic] {
        self.targets.as_ref().and_then(|targets| targets.get(&target)).map_or(&[], Vec::as_slice)
    }

    /// All problems.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.targets.iter().flat_map(BTreeMap::values).flatten().chain(&self.paths)
    }

    fn store(&mut self, checked: Vec<CheckedTarget>) {
        let Some(targets) = &mut self.targets else { return };
        for (target, keys, problems) in checked {
            self.dependents.set(&target, keys);
            match problems.is_empty() {
                true => drop(targets.remove(&target)),
                false => drop(targets.insert(target, problems)),
            }
        }
    }
}

fn check_targets(site: &LoadedSite, linter: &Linter<'_>, targets: &[LintTarget]) -> Vec<CheckedTarget> {
    let check = |target: &LintTarget| {
        let reads = ReadSet::default();
        let reader = site.graph.reader_recording(&reads);
        let mut problems = linter.check(reader, *target);
        if let LintTarget::Document(node) = target
            && let Some(document) = reader.document(*node).filter(|_| reader.has_page(*node))
        {
            problems.extend(site.outputs.dead_links(reader, document));
        }
        (*target, reads.into_keys(), problems)
    };
    targets.par_iter().with_min_len(64).map(check).collect()
}
