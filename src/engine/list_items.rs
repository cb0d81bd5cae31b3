//! Finished rows of long lists, kept while the pages of one build are made.

use std::hash::{BuildHasher, BuildHasherDefault};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::{FxHashMap, FxHasher};

use crate::diagnostic::Diagnostic;
use crate::graph::List;
use crate::render::{ItemContexts, Templates};
use crate::view::{ItemCache, ListItem, ListItemId};

/// More than threads, so that they seldom wait for each other.
const SHARDS: usize = 64;

type Shard = Mutex<FxHashMap<ListItemId, Arc<str>>>;

/// Rows by id, and what went wrong with making them.
pub struct FinishedRows<'a> {
    templates: &'a Templates,
    pages: ItemContexts,
    shards: Vec<Shard>,
    faults: Mutex<Vec<Diagnostic>>,
}

impl<'a> FinishedRows<'a> {
    /// No rows yet.
    pub fn new(templates: &'a Templates, pages: ItemContexts) -> Self {
        let shards = (0..SHARDS).map(|_| Mutex::default()).collect();
        Self { templates, pages, shards, faults: Mutex::default() }
    }

    /// What went wrong, each problem once.
    pub fn faults(self) -> Vec<Diagnostic> {
        self.faults.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    fn make(&self, id: ListItemId, make: &dyn Fn() -> Option<ListItem>) -> Option<Arc<str>> {
        match self.templates.render_item(&make()?, id.language, &self.pages) {
            Ok(html) => Some(html.into()),
            Err(fault) => {
                let mut faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
                if !faults.contains(&fault) {
                    faults.push(*fault);
                }
                None
            }
        }
    }
}

impl ItemCache for FinishedRows<'_> {
    fn html(&self, id: ListItemId, make: &dyn Fn() -> Option<ListItem>) -> Option<Arc<str>> {
        // A mention stands in one list only, so keeping it would gain nothing.
        if matches!(id.list, List::Mentions | List::Backlinks) {
            return self.make(id, make);
        }
        let shard = BuildHasherDefault::<FxHasher>::default().hash_one(id) as usize % SHARDS;
        let kept = |shard: &Shard| shard.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned();
        if let Some(html) = kept(&self.shards[shard]) {
            return Some(html);
        }
        let html = self.make(id, make)?;
        self.shards[shard].lock().unwrap_or_else(PoisonError::into_inner).insert(id, html.clone());
        Some(html)
    }
}
