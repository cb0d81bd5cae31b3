//! The last good version of each document.
//!
//! A file with errors of its own does not replace its last good version. A file that is
//! good alone but conflicts with another one, e.g. by an ambiguous name, is put into the graph
//! first, since only then the conflict shows. The last good version then replaces it
//! again, and each further change tries the withheld version anew.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::{ContentPath, Fingerprint};
use crate::diagnostic::Diagnostic;
use crate::engine::live::change::FileChange;
use crate::engine::live::lint_cache::LintCache;
use crate::engine::loaded_site::LoadedSite;
use crate::engine::read::ReadFile;
use crate::graph::LintTarget;
use crate::model::Document;

/// The state of a file of `content/`.
struct SourceState {
    bytes: Option<Fingerprint>,
    /// The problems of the file alone; for a withheld version, also its conflicts.
    problems: Vec<Diagnostic>,
    /// Whether the graph contains this version, not the last good one.
    is_current: bool,
}

impl SourceState {
    fn has_problems(&self) -> bool {
        !self.is_current || !self.problems.is_empty()
    }
}

/// A version that conflicts with another document.
struct WithheldVersion {
    document: Arc<Document>,
    /// The problems of the file alone.
    problems: Vec<Diagnostic>,
}

/// The update of a file.
pub struct SourceUpdate {
    pub path: ContentPath,
    pub change: FileChange,
    /// The version to put into the graph; none if the last good one stays.
    pub document: Option<Arc<Document>>,
}

/// The state of each file of `content/`, and the versions that are withheld.
#[derive(Default)]
pub struct LastGood {
    files: BTreeMap<ContentPath, SourceState>,
    /// The files that have problems.
    faulty: BTreeSet<ContentPath>,
    withheld: BTreeMap<ContentPath, WithheldVersion>,
    /// The good versions that the current change replaces.
    replaced: BTreeMap<ContentPath, Arc<Document>>,
}

impl LastGood {
    /// The states of the files of a new site.
    pub fn new(files: Vec<ReadFile>) -> Self {
        let mut sources = Self::default();
        for ReadFile { path, bytes, document, problems } in files {
            sources.insert(path, SourceState { bytes, problems, is_current: document.is_some() });
        }
        sources
    }

    /// The paths of all files.
    pub fn paths(&self) -> impl Iterator<Item = &ContentPath> {
        self.files.keys()
    }

    /// Takes all withheld versions out; the caller puts them into the graph again.
    pub fn release(&mut self, site: &LoadedSite) -> Vec<Arc<Document>> {
        let mut released = Vec::new();
        while let Some((path, WithheldVersion { document, problems })) = self.withheld.pop_first() {
            let Some(state) = self.files.get(&path) else { continue };
            let bytes = state.bytes;
            self.remember_good(&path, site);
            self.insert(path, SourceState { bytes, problems, is_current: true });
            released.push(document);
        }
        released
    }

    /// Updates the state of a file that was read again. Returns none if its bytes are
    /// unchanged.
    pub fn update(&mut self, file: ReadFile, site: &LoadedSite) -> Option<SourceUpdate> {
        let ReadFile { path, bytes, document, problems } = file;
        let known = self.files.get(&path);
        if known.is_some_and(|state| state.bytes == bytes && bytes.is_some()) {
            return None;
        }
        let change = FileChange::from_previous(known);
        let is_broken = problems.iter().any(Diagnostic::is_error);
        let has_good = known.is_some_and(|state| !state.is_current || !state.problems.iter().any(Diagnostic::is_error));
        let document = document.filter(|_| !(is_broken && has_good));
        self.withheld.remove(&path);
        if has_good {
            self.remember_good(&path, site);
        }
        self.insert(path.clone(), SourceState { bytes, problems, is_current: document.is_some() });
        Some(SourceUpdate { path, change, document })
    }

    /// Forgets a removed file.
    pub fn remove(&mut self, path: &ContentPath) {
        self.files.remove(path);
        self.faulty.remove(path);
        self.withheld.remove(path);
        self.replaced.remove(path);
    }

    /// Withholds the new versions that conflict with another document, and returns their
    /// last good versions; the caller puts those into the graph again.
    pub fn withhold_conflicts(&mut self, site: &LoadedSite, lints: &LintCache) -> Vec<Arc<Document>> {
        let conflicts: Vec<_> = self.replaced.keys().filter_map(|path| self.conflict(path, site, lints)).collect();
        let mut restored = Vec::with_capacity(conflicts.len());
        for (path, version, problems) in conflicts {
            let bytes = self.files.get(&path).and_then(|state| state.bytes);
            restored.extend(self.replaced.get(&path).cloned());
            self.insert(path.clone(), SourceState { bytes, problems, is_current: false });
            self.withheld.insert(path, version);
        }
        restored
    }

    /// Ends a change: from now on, its versions that are not withheld are the last good
    /// ones.
    pub fn finish_change(&mut self) {
        self.replaced.clear();
    }

    /// The current version of `path` with all its problems, if it conflicts with another
    /// document.
    fn conflict(
        &self,
        path: &ContentPath,
        site: &LoadedSite,
        lints: &LintCache,
    ) -> Option<(ContentPath, WithheldVersion, Vec<Diagnostic>)> {
        let state = self.files.get(path).filter(|state| state.is_current)?;
        let node = site.graph.reader().inventory().node_at(path)?;
        let conflicts = lints.problems_of(LintTarget::Document(node));
        if !conflicts.iter().any(Diagnostic::is_error) {
            return None;
        }
        let (document, _) = site.document(path)?;
        let all = state.problems.iter().chain(conflicts).cloned().collect();
        let version = WithheldVersion { document, problems: state.problems.clone() };
        Some((path.clone(), version, all))
    }

    /// The files whose current version is broken, relative to the site's folder.
    pub fn broken_files(&self) -> BTreeSet<String> {
        let broken = self.faulty_states().filter(|(_, state)| !state.is_current);
        broken.map(|(path, _)| format!("content/{path}")).collect()
    }

    /// The problems of all files.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.faulty_states().flat_map(|(_, state)| &state.problems)
    }

    fn faulty_states(&self) -> impl Iterator<Item = (&ContentPath, &SourceState)> {
        self.faulty.iter().filter_map(|path| Some((path, self.files.get(path)?)))
    }

    fn remember_good(&mut self, path: &ContentPath, site: &LoadedSite) {
        if let Some((good, _)) = site.document(path) {
            self.replaced.entry(path.clone()).or_insert(good);
        }
    }

    fn insert(&mut self, path: ContentPath, state: SourceState) {
        match state.has_problems() {
            true => drop(self.faulty.insert(path.clone())),
            false => drop(self.faulty.remove(&path)),
        }
        self.files.insert(path, state);
    }
}
