//! Selects the nodes with the highest counts.

use std::cmp::Reverse;

use crate::graph::node::NodeId;

/// Returns the `most` open nodes with the highest counts, equal counts by id. There may
/// be thousands of counts, so `is_open` and `id` are called only for the highest.
pub(super) fn top_counts<'i>(
    mut all: Vec<(NodeId, usize)>,
    most: usize,
    is_open: impl Fn(NodeId) -> bool,
    id: impl Fn(NodeId) -> &'i str,
) -> Vec<(NodeId, usize)> {
    let mut wanted = most.max(1);
    loop {
        let mut first = all.clone();
        if wanted < all.len() {
            let (_, (_, least), _) = all.select_nth_unstable_by_key(wanted - 1, |(_, count)| Reverse(*count));
            let least = *least;
            first.retain(|(_, count)| *count >= least);
        }
        let is_all = first.len() == all.len();
        first.retain(|(node, _)| is_open(*node));
        if first.len() >= most || is_all {
            first.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| id(a.0).cmp(id(b.0))));
            first.truncate(most);
            return first;
        }
        wanted *= 2;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_highest_counts_equal_those_of_a_full_sort(
            counts in prop::collection::vec((0..5usize, any::<bool>()), 0..40),
            most in 0..10usize,
        ) {
            let ids: Vec<String> = (0..counts.len()).map(|at| format!("{}", at * 7 % 41)).collect();
            let id = |node: NodeId| ids[node.index()].as_str();
            let is_open = |node: NodeId| counts[node.index()].1;
            let all: Vec<_> = counts.iter().enumerate().map(|(at, (count, _))| (NodeId(at as u32), *count)).collect();
            let mut sorted = all.clone();
            sorted.retain(|(node, _)| is_open(*node));
            sorted.sort_by_key(|(node, count)| (Reverse(*count), id(*node)));
            sorted.truncate(most);
            prop_assert_eq!(top_counts(all, most, is_open, id), sorted);
        }
    }
}
