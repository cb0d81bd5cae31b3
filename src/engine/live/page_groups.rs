//! The groups of pages that a change can enlarge or reduce.

use std::collections::BTreeSet;

use crate::graph::{Dependency, DependencyKind, List, Reader};
use crate::view::PageGroup;

/// Returns the groups in which pages may be added or removed because `keys` changed.
pub fn affected_groups(keys: &[Dependency], reader: Reader<'_>) -> BTreeSet<PageGroup> {
    keys.iter().flat_map(|key| groups_of(*key, reader)).collect()
}

fn groups_of(key: Dependency, reader: Reader<'_>) -> Vec<PageGroup> {
    let owner = key.node();
    let node = owner.and_then(|node| reader.base_of(node));
    match (key.kind(), node) {
        (DependencyKind::FrontMatter, Some(node)) => {
            vec![PageGroup::Node(node), PageGroup::Index(reader.kind_id(node))]
        }
        (DependencyKind::Count, Some(node)) => vec![PageGroup::Node(node)],
        (DependencyKind::Days, _) => vec![PageGroup::Briefs],
        (DependencyKind::Months, _) => vec![PageGroup::Months],
        // The lists of the site, in any of its languages.
        (DependencyKind::List, None) if key == Dependency::list(owner, List::Figures) => {
            vec![PageGroup::List(List::Figures)]
        }
        (DependencyKind::Count, None) => {
            let lists = [List::Events, List::Quotations].into_iter();
            let lists = lists.filter(|list| key == Dependency::count(owner, *list)).map(PageGroup::List);
            // The site has a calendar if it has events.
            lists.chain([PageGroup::Always]).collect()
        }
        _ => Vec::new(),
    }
}
