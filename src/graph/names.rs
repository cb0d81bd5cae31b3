//! The table of names, and the names that a document declares.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::node::NodeId;
use crate::base::fold;
use crate::model::{Document, Entity, Meta};

/// The relation between a name and a node. A reference tries the ranks in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Rank {
    /// The node's name, title or slug.
    Exact,
    /// An alias of the node.
    Alias,
    /// The name of a stub.
    Stub,
    /// A declared ambiguous alias: the name never resolves.
    Ambiguous,
}

/// Folded names, each with a rank, that a document declares.
pub(super) type DeclaredNames = BTreeSet<(Box<str>, Rank)>;

/// Folded names with all nodes that have them.
#[derive(Default)]
pub(super) struct NameTable {
    table: FxHashMap<Box<str>, Vec<(Rank, NodeId)>>,
}

impl NameTable {
    /// Reserves capacity for `names` more names.
    pub(super) fn reserve(&mut self, names: usize) {
        self.table.reserve(names);
    }

    pub(super) fn add(&mut self, name: Box<str>, rank: Rank, node: NodeId) {
        let entries = self.table.entry(name).or_default();
        if let Err(at) = entries.binary_search(&(rank, node)) {
            entries.insert(at, (rank, node));
        }
    }

    pub(super) fn remove(&mut self, name: &str, rank: Rank, node: NodeId) {
        let Some(entries) = self.table.get_mut(name) else { return };
        entries.retain(|entry| *entry != (rank, node));
        if entries.is_empty() {
            self.table.remove(name);
        }
    }

    /// Replaces the names that the document of `node` declares.
    pub(super) fn redeclare(&mut self, node: NodeId, old: &DeclaredNames, new: &DeclaredNames) {
        old.difference(new).for_each(|(name, rank)| self.remove(name, *rank, node));
        new.difference(old).for_each(|(name, rank)| self.add(name.clone(), *rank, node));
    }

    /// Returns all nodes that have the folded name, best rank first.
    pub(super) fn entries(&self, name: &str) -> &[(Rank, NodeId)] {
        self.table.get(name).map_or(&[], Vec::as_slice)
    }

    /// All names with their nodes, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &[(Rank, NodeId)])> {
        self.table.iter().map(|(name, entries)| (name.as_ref(), entries.as_slice()))
    }
}

/// Returns the folded names that `document` declares: the titles of an article; the
/// names, aliases and, unless it is a plain page, slugs of another document.
pub(super) fn declared_names(document: &Document, is_page: bool) -> DeclaredNames {
    let mut names = BTreeSet::new();
    let mut add = |name: &str, rank| {
        let folded = fold(name);
        if !folded.is_empty() {
            names.insert((Box::from(folded.as_ref()), rank));
        }
    };
    match &document.meta {
        Meta::Article(article) => {
            add(&article.title, Rank::Exact);
            add(&article.short_title, Rank::Alias);
        }
        Meta::Entity(entity) => {
            add(&entity.name, Rank::Exact);
            if !is_page {
                add(document.path.stem().rsplit('/').next().unwrap_or_default(), Rank::Exact);
                let slug = document.url.as_str().trim_end_matches('/').rsplit('/').next();
                add(slug.unwrap_or_default(), Rank::Exact);
            }
            entity.names.values().for_each(|name| add(name, Rank::Exact));
            entity.aliases.iter().for_each(|name| add(name, Rank::Alias));
            add(&entity.abbreviation, Rank::Alias);
            entity.ambiguous_aliases.iter().for_each(|name| add(name, Rank::Ambiguous));
        }
    }
    names
}

/// Returns the names, as written, that count as implicit mentions of an entity.
/// `with_family_name` adds the family name.
pub(super) fn mention_names(document: &Document, with_family_name: bool) -> Vec<&str> {
    let Some(entity) = document.entity() else { return Vec::new() };
    let mut names: Vec<&str> = vec![&entity.name, &entity.abbreviation];
    names.extend(entity.aliases.iter().map(String::as_str));
    names.extend(entity.names.values().map(String::as_str));
    if with_family_name {
        names.push(family_name(entity));
    }
    let ambiguous: Vec<_> = entity.ambiguous_aliases.iter().map(|name| fold(name)).collect();
    names.retain(|name| !name.is_empty() && !ambiguous.contains(&fold(name)));
    names.sort_unstable();
    names.dedup();
    names
}

/// Returns the declared family name, or else the last word of a name of two or more
/// words in a script with letter case. Returns `""` if there is none.
pub fn family_name(entity: &Entity) -> &str {
    if !entity.family_name.is_empty() {
        return &entity.family_name;
    }
    let Some((_, last)) = entity.name.trim().rsplit_once(' ') else { return "" };
    let suffix = last.ends_with('.') || matches!(last, "Jr" | "Sr" | "II" | "III" | "IV");
    match last.chars().next() {
        Some(first) if first.is_uppercase() && !suffix => last,
        _ => "",
    }
}
