//! Finds the declared name that is nearest to a misspelled one.

use crate::graph::names::Rank;
use crate::graph::node::NodeId;
use crate::graph::state::GraphState;

/// Declared names of entities, prepared for the search.
pub(super) struct NearNames<'a> {
    names: Vec<DeclaredName<'a>>,
    state: &'a GraphState,
}

struct DeclaredName<'a> {
    name: &'a str,
    /// The set of the name's letters, as bits.
    letters: u64,
    /// The length in characters.
    length: usize,
    node: NodeId,
}

impl<'a> NearNames<'a> {
    pub(super) fn new(state: &'a GraphState) -> Self {
        let store = &state.store;
        let declaring_node = |entries: &[(Rank, NodeId)]| {
            let declared = entries.iter().filter(|(rank, node)| *rank < Rank::Stub && store.node(*node).has_page());
            declared.map(|(_, node)| *node).min_by_key(|node| store.id(*node))
        };
        let names = state.names.iter().filter_map(|(name, entries)| Some((name, declaring_node(entries)?)));
        let names = names.filter(|(_, node)| !store.is_article(*node)).map(|(name, node)| DeclaredName {
            name,
            letters: letters(name),
            length: name.chars().count(),
            node,
        });
        Self { names: names.collect(), state }
    }

    /// Returns the node of the nearest name to the folded `name`, like
    /// `diagnostic::nearest`. Names whose letters differ too much are skipped first.
    pub(super) fn nearest(&self, name: &str, accepts: impl Fn(NodeId) -> bool) -> Option<NodeId> {
        let (letters, length) = (letters(name), name.chars().count());
        let most = (length / 3).clamp(1, 3);
        let mut best: Option<(usize, &str, &str, NodeId)> = None;
        for known in &self.names {
            let different_letters = (letters ^ known.letters).count_ones() as usize;
            let is_far = different_letters > 2 * most || length.abs_diff(known.length) > most;
            if is_far || !accepts(known.node) {
                continue;
            }
            let (a, b) = differing_part(name, known.name);
            let distance = strsim::osa_distance(a, b);
            let id = self.state.store.id(known.node);
            let is_better = best.is_none_or(|best| (distance, known.name, id) < (best.0, best.1, best.2));
            if distance > 0 && distance <= most && is_better {
                best = Some((distance, known.name, id, known.node));
            }
        }
        best.map(|(_, _, _, node)| node)
    }
}

/// Removes the common beginning and end of two names; their distance stays the same.
fn differing_part<'a, 'b>(a: &'a str, b: &'b str) -> (&'a str, &'b str) {
    let same = |(x, y): &(char, char)| x == y;
    let front: usize = a.chars().zip(b.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (a, b) = (&a[front..], &b[front..]);
    let back: usize = a.chars().rev().zip(b.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    (&a[..a.len() - back], &b[..b.len() - back])
}

fn letters(name: &str) -> u64 {
    name.chars().fold(0, |bits, c| bits | 1 << (c as u32 % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_beginning_and_end_does_not_change_the_distance() {
        assert_eq!(differing_part("sergey lavrov", "sergei lavrov"), ("y", "i"));
        assert_eq!(differing_part("abab", "ab"), ("ab", ""));
        let pairs =
            [("defence", "defense"), ("лавров", "лаврав"), ("ab", "ba"), ("abcd", "acbd"), ("aa", "aaa"), ("", "x")];
        for (one, other) in pairs {
            let (a, b) = differing_part(one, other);
            assert_eq!(strsim::osa_distance(a, b), strsim::osa_distance(one, other), "{one} {other}");
        }
    }
}
