//! Finished rows of long lists, kept as long as what they were made from stays.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::graph::{Dependency, List, ReadSet};
use crate::render::{ItemContexts, Templates};
use crate::view::{ItemCache, ListItem, ListItemId};

/// More rows than this are not kept: about 50 MB.
const MOST: usize = 64 * 1024;

/// When a key's answer last changed, in changes of the site.
pub type Changed = FxHashMap<Dependency, u32>;

struct Kept {
    html: Arc<str>,
    keys: Arc<[Dependency]>,
    /// When it was made.
    at: u32,
}

/// Rows by id.
#[derive(Default)]
pub struct KeptRows {
    rows: Mutex<FxHashMap<ListItemId, Kept>>,
}

impl KeptRows {
    /// Forgets all rows.
    pub fn clear(&self) {
        self.rows.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn get(&self, id: ListItemId, changed: &Changed) -> Option<(Arc<str>, Arc<[Dependency]>)> {
        let rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = rows.get(&id)?;
        let fresh = kept.keys.iter().all(|key| changed.get(key).is_none_or(|at| *at <= kept.at));
        fresh.then(|| (kept.html.clone(), kept.keys.clone()))
    }

    fn keep(&self, id: ListItemId, kept: Kept) {
        let mut rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        if rows.len() >= MOST {
            rows.clear();
        }
        rows.insert(id, kept);
    }
}

/// The rows of one page that is being made.
pub struct PageRows<'a> {
    pub kept: &'a KeptRows,
    pub changed: &'a Changed,
    pub templates: &'a Templates,
    pub pages: &'a ItemContexts,
    pub trace: &'a ReadSet,
    /// How many changes of the site there were.
    pub now: u32,
    pub faults: Mutex<Vec<Diagnostic>>,
}

impl ItemCache for PageRows<'_> {
    fn html(&self, id: ListItemId, make: &dyn Fn() -> Option<ListItem>) -> Option<Arc<str>> {
        if let Some((html, keys)) = self.kept.get(id, self.changed) {
            self.trace.record_all(&keys);
            return Some(html);
        }
        let mark = self.trace.mark();
        let row = make()?;
        let html: Arc<str> = match self.templates.render_item(&row, id.language, self.pages) {
            Ok(html) => html.into(),
            Err(fault) => {
                let mut faults = self.faults.lock().unwrap_or_else(PoisonError::into_inner);
                if !faults.contains(&fault) {
                    faults.push(*fault);
                }
                return None;
            }
        };
        // A mention stands in one list only, so keeping it would gain nothing.
        if !matches!(id.list, List::Mentions | List::Backlinks) {
            let keys = self.trace.since(mark).into();
            self.kept.keep(id, Kept { html: html.clone(), keys, at: self.now });
        }
        Some(html)
    }
}
