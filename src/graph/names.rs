//! Which names mean which nodes.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::node::NodeId;
use crate::base::fold;
use crate::model::{Document, Meta};

/// How a node has a name. The order is the order in which matches are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Rank {
    /// It is the node's name, title or slug.
    Exact,
    /// It is an alias.
    Alias,
    /// It is the name of a stub.
    Stub,
    /// It may mean the node, and others.
    Ambiguous,
}

/// Names, folded, with everything that has them.
#[derive(Default)]
pub(super) struct Names {
    table: FxHashMap<Box<str>, Vec<(Rank, NodeId)>>,
}

impl Names {
    /// Makes room for so many names more.
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

    /// Everything that has the folded name, best rank first.
    pub(super) fn entries(&self, name: &str) -> &[(Rank, NodeId)] {
        self.table.get(name).map_or(&[], Vec::as_slice)
    }

    /// All names with what has them, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &[(Rank, NodeId)])> {
        self.table.iter().map(|(name, entries)| (name.as_ref(), entries.as_slice()))
    }
}

/// The names that `document` declares, folded. An article has its titles, an
/// entity its names, its slug and its aliases.
pub(super) fn names_of(document: &Document, shaped_as_page: bool) -> BTreeSet<(Box<str>, Rank)> {
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
            if !shaped_as_page {
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

/// Names that count as later mentions of an entity, as written.
pub(super) fn later_names(document: &Document, family_names: bool) -> Vec<&str> {
    let Some(entity) = document.entity() else { return Vec::new() };
    let mut names: Vec<&str> = vec![&entity.name, &entity.abbreviation];
    names.extend(entity.aliases.iter().map(String::as_str));
    names.extend(entity.names.values().map(String::as_str));
    if family_names {
        names.push(family_name(entity));
    }
    let perhaps: Vec<_> = entity.ambiguous_aliases.iter().map(|name| fold(name)).collect();
    names.retain(|name| !name.is_empty() && !perhaps.contains(&fold(name)));
    names.sort_unstable();
    names.dedup();
    names
}

/// The family name as given, or the last word of a name in a script and order
/// that puts it last (a name of two or more words in a cased script).
pub fn family_name(entity: &crate::model::Entity) -> &str {
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
