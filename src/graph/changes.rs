//! What a change of the graph may have changed for those who read it.

use rustc_hash::{FxHashMap, FxHashSet};

use super::dependencies::{CHUNK, Dependency, DependencyKind, Owner};
use super::lists::{List, ListEntry};
use super::node::NodeId;

/// Keys whose answers may be others now, gathered while documents change.
#[derive(Default)]
pub(super) struct Changes {
    keys: FxHashSet<Dependency>,
    edits: FxHashMap<(Owner, List), Edit>,
    /// Entries that came to a list at a time, less those that went.
    times: FxHashMap<(Owner, List, i64), isize>,
}

/// What was done to one list.
struct Edit {
    first: usize,
    last: usize,
    /// Entries that came, less those that went.
    grown: isize,
}

impl Changes {
    pub(super) fn add(&mut self, key: Dependency) {
        self.keys.insert(key);
    }

    pub(super) fn add_node(&mut self, aspect: DependencyKind, node: NodeId) {
        self.keys.insert(Dependency::of_node(aspect, node));
        if aspect == DependencyKind::FrontMatter {
            self.keys.insert(Dependency::ALL_FRONT_MATTER);
        }
    }

    /// Names that mean something else now.
    pub(super) fn add_names<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) {
        for name in names {
            self.keys.insert(Dependency::name(name));
            self.keys.insert(Dependency::ALL_NAMES);
        }
    }

    /// An entry that is at `at` in `places` now.
    pub(super) fn came(&mut self, owner: Owner, list: List, places: &[ListEntry], at: usize) {
        self.keys.insert(Dependency::place_before(owner, list, places, at));
        self.keys.insert(Dependency::place(owner, list, places, at));
        self.keys.insert(Dependency::place(owner, list, places, at + 1));
        self.edit(owner, list, at, 1);
        self.time(owner, list, places.get(at), 1);
    }

    /// An entry of `document` that was at `at` in `places`, and is gone.
    pub(super) fn went(&mut self, owner: Owner, list: List, places: &[ListEntry], at: usize, gone: ListEntry) {
        self.keys.insert(Dependency::place_before(owner, list, places, at));
        self.keys.insert(Dependency::place(owner, list, &[gone], 0));
        self.keys.insert(Dependency::place(owner, list, places, at));
        self.edit(owner, list, at, -1);
        self.time(owner, list, Some(&gone), -1);
    }

    fn time(&mut self, owner: Owner, list: List, place: Option<&ListEntry>, grown: isize) {
        let Some(place) = place else { return };
        *self.times.entry((owner, list, place.timestamp)).or_default() += grown;
    }

    fn edit(&mut self, owner: Owner, list: List, at: usize, grown: isize) {
        let edit = self.edits.entry((owner, list)).or_insert(Edit { first: at, last: at, grown: 0 });
        edit.first = edit.first.min(at);
        edit.last = edit.last.max(at);
        edit.grown += grown;
    }

    /// All keys, in order. `length` says how long a list is now.
    pub(super) fn into_keys(self, length: impl Fn(Owner, List) -> usize) -> Vec<Dependency> {
        let mut keys: Vec<Dependency> = self.keys.into_iter().collect();
        for ((owner, list), edit) in self.edits {
            keys.push(Dependency::list(owner, list));
            let mut last = edit.last + 1;
            if edit.grown != 0 {
                keys.push(Dependency::count(owner, list));
                // Whatever comes after has another number now.
                last = length(owner, list) + edit.grown.unsigned_abs();
            }
            keys.extend((edit.first / CHUNK..=last / CHUNK).map(|chunk| Dependency::chunk(owner, list, chunk)));
        }
        let others = self.times.into_iter().filter(|(_, grown)| *grown != 0);
        keys.extend(others.map(|((owner, list, _), _)| Dependency::times(owner, list)));
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}
