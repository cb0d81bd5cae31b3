//! The dependencies that changes of the graph may have invalidated.

use rustc_hash::{FxHashMap, FxHashSet};

use super::dependencies::{CHUNK, Dependency};
use super::dependency_kind::DependencyKind;
use super::lists::{List, ListEntry, ListOwner};
use super::node::NodeId;

/// Dependencies whose values may have changed, collected while documents are replaced.
#[derive(Default)]
pub(super) struct ChangeSet {
    keys: FxHashSet<Dependency>,
    edits: FxHashMap<(ListOwner, List), ListEdit>,
    /// The number of entries added to a list at a timestamp, less those removed.
    times: FxHashMap<(ListOwner, List, i64), isize>,
}

/// The extent of the changes of one list.
struct ListEdit {
    first: usize,
    last: usize,
    /// The number of entries added, less those removed.
    growth: isize,
}

impl ChangeSet {
    pub(super) fn add(&mut self, key: Dependency) {
        self.keys.insert(key);
    }

    pub(super) fn add_node(&mut self, kind: DependencyKind, node: NodeId) {
        self.keys.insert(Dependency::of_node(kind, node));
        if kind == DependencyKind::FrontMatter {
            self.keys.insert(Dependency::ALL_FRONT_MATTER);
        }
    }

    /// Adds folded names that may resolve differently now.
    pub(super) fn add_names<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) {
        for name in names {
            self.keys.insert(Dependency::name(name));
            self.keys.insert(Dependency::ALL_NAMES);
        }
    }

    /// Adds the insertion of the entry that is now at `at` in `entries`.
    pub(super) fn add_insertion(&mut self, owner: ListOwner, list: List, entries: &[ListEntry], at: usize) {
        self.keys.insert(Dependency::entry_before(owner, list, entries, at));
        self.keys.insert(Dependency::entry(owner, list, entries.get(at)));
        self.keys.insert(Dependency::entry(owner, list, entries.get(at + 1)));
        self.extend_edit(owner, list, at, 1);
        if let Some(entry) = entries.get(at) {
            *self.times.entry((owner, list, entry.timestamp)).or_default() += 1;
        }
    }

    /// Adds the removal of an entry that was at `at` in `entries`.
    pub(super) fn add_removal(
        &mut self,
        (owner, list): (ListOwner, List),
        entries: &[ListEntry],
        at: usize,
        removed: ListEntry,
    ) {
        self.keys.insert(Dependency::entry_before(owner, list, entries, at));
        self.keys.insert(Dependency::entry(owner, list, Some(&removed)));
        self.keys.insert(Dependency::entry(owner, list, entries.get(at)));
        self.extend_edit(owner, list, at, -1);
        *self.times.entry((owner, list, removed.timestamp)).or_default() -= 1;
    }

    fn extend_edit(&mut self, owner: ListOwner, list: List, at: usize, growth: isize) {
        let edit = self.edits.entry((owner, list)).or_insert(ListEdit { first: at, last: at, growth: 0 });
        edit.first = edit.first.min(at);
        edit.last = edit.last.max(at);
        edit.growth += growth;
    }

    /// Returns all dependencies, sorted. `length` returns the current length of a list.
    pub(super) fn into_keys(self, length: impl Fn(ListOwner, List) -> usize) -> Vec<Dependency> {
        let mut keys: Vec<Dependency> = self.keys.into_iter().collect();
        for ((owner, list), edit) in self.edits {
            keys.push(Dependency::list(owner, list));
            let mut last = edit.last + 1;
            if edit.growth != 0 {
                keys.push(Dependency::count(owner, list));
                // Every later entry has another number now.
                last = length(owner, list) + edit.growth.unsigned_abs();
            }
            keys.extend((edit.first / CHUNK..=last / CHUNK).map(|chunk| Dependency::chunk(owner, list, chunk)));
        }
        let changed = self.times.into_iter().filter(|(_, growth)| *growth != 0);
        keys.extend(changed.map(|((owner, list, _), _)| Dependency::times(owner, list)));
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}
