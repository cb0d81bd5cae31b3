//! The cache of rendered list items.
//!
//! An article is an item of the lists of every entity that it names, so its item is
//! rendered once and used on many pages.

use std::hash::{BuildHasher, BuildHasherDefault};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::{FxHashMap, FxHasher};

use crate::diagnostic::Diagnostic;
use crate::graph::{Dependency, List, ReadSet};
use crate::render::{ItemContexts, Templates};
use crate::view::{ItemCache, ListItem, ListItemId};

/// The number of shards. It is larger than the number of threads, so that threads
/// seldom wait.
const SHARDS: usize = 64;

/// The capacity of a bounded cache in items, about 50 MB.
const CAPACITY: usize = 64 * 1024;

/// The number of the last change of each dependency.
pub type ChangedDependencies = FxHashMap<Dependency, u32>;

/// A rendered list item.
#[derive(Clone)]
struct CachedItem {
    html: Arc<str>,
    /// The dependencies that were read; none if they were not recorded.
    dependencies: Option<Arc<[Dependency]>>,
    /// The number of the last change when it was rendered.
    change: u32,
}

type Shard = Mutex<FxHashMap<ListItemId, CachedItem>>;

/// Rendered list items by id, shared by the pages that show them.
pub struct ListItemCache {
    contexts: ItemContexts,
    shards: Vec<Shard>,
    shard_capacity: usize,
}

impl ListItemCache {
    /// An empty cache for one build.
    pub fn unbounded(contexts: ItemContexts) -> Self {
        Self::with_shard_capacity(contexts, usize::MAX)
    }

    /// An empty cache for a live site, of limited size.
    pub fn bounded(contexts: ItemContexts) -> Self {
        Self::with_shard_capacity(contexts, CAPACITY / SHARDS)
    }

    fn with_shard_capacity(contexts: ItemContexts, shard_capacity: usize) -> Self {
        let shards = (0..SHARDS).map(|_| Mutex::default()).collect();
        Self { contexts, shards, shard_capacity }
    }

    /// Removes all items.
    pub fn clear(&mut self) {
        for shard in &mut self.shards {
            shard.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
        }
    }

    fn get(&self, id: ListItemId) -> Option<CachedItem> {
        self.shard(id).get(&id).cloned()
    }

    fn insert(&self, id: ListItemId, item: CachedItem) {
        let mut shard = self.shard(id);
        if shard.len() >= self.shard_capacity {
            shard.clear();
        }
        shard.insert(id, item);
    }

    fn shard(&self, id: ListItemId) -> MutexGuard<'_, FxHashMap<ListItemId, CachedItem>> {
        let shard = BuildHasherDefault::<FxHasher>::default().hash_one(id) as usize % SHARDS;
        self.shards[shard].lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The recording of dependencies while a page of a live site is rendered.
#[derive(Clone, Copy)]
pub struct Recording<'a> {
    /// The dependencies of the page.
    pub reads: &'a ReadSet,
    /// The last change of each dependency.
    pub changed: &'a ChangedDependencies,
    /// The number of the last change.
    pub change: u32,
}

/// Renders list items that are missing in the cache, and collects their problems.
pub struct ItemRenderer<'a> {
    cache: &'a ListItemCache,
    templates: &'a Templates,
    recording: Option<Recording<'a>>,
    problems: Mutex<Vec<Diagnostic>>,
}

impl<'a> ItemRenderer<'a> {
    /// A renderer for a build, in which nothing changes.
    pub fn new(cache: &'a ListItemCache, templates: &'a Templates) -> Self {
        Self { cache, templates, recording: None, problems: Mutex::default() }
    }

    /// A renderer for one page of a live site.
    pub fn recording(cache: &'a ListItemCache, templates: &'a Templates, recording: Recording<'a>) -> Self {
        Self { recording: Some(recording), ..Self::new(cache, templates) }
    }

    /// The problems of all items, without duplicates.
    pub fn into_problems(self) -> Vec<Diagnostic> {
        self.problems.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the item if it is cached and unchanged, and records its dependencies.
    fn cached(&self, id: ListItemId) -> Option<Arc<str>> {
        let item = self.cache.get(id)?;
        if let (Some(Recording { reads, changed, .. }), Some(dependencies)) = (self.recording, &item.dependencies) {
            let is_fresh = |key: &Dependency| changed.get(key).is_none_or(|change| *change <= item.change);
            if !dependencies.iter().all(is_fresh) {
                return None;
            }
            reads.record_all(dependencies);
        }
        Some(item.html)
    }

    fn render(&self, id: ListItemId, build: &dyn Fn() -> Option<ListItem>) -> Option<Arc<str>> {
        match self.templates.render_item(&build()?, id.language, &self.cache.contexts) {
            Ok(html) => Some(html.into()),
            Err(problem) => {
                let mut problems = self.problems.lock().unwrap_or_else(PoisonError::into_inner);
                if !problems.contains(&problem) {
                    problems.push(*problem);
                }
                None
            }
        }
    }
}

impl ItemCache for ItemRenderer<'_> {
    fn html(&self, id: ListItemId, build: &dyn Fn() -> Option<ListItem>) -> Option<Arc<str>> {
        // A mention is in one list only, so caching it gains nothing.
        if matches!(id.list, List::Mentions | List::Backlinks) {
            return self.render(id, build);
        }
        if let Some(html) = self.cached(id) {
            return Some(html);
        }
        let mark = self.recording.map(|recording| recording.reads.mark());
        let html = self.render(id, build)?;
        let dependencies = self.recording.zip(mark).map(|(recording, mark)| recording.reads.since(mark).into());
        let change = self.recording.map_or(0, |recording| recording.change);
        self.cache.insert(id, CachedItem { html: html.clone(), dependencies, change });
        Some(html)
    }
}
