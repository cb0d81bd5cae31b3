//! Stubs come with the first reference that asks for them and go with the last.

use std::collections::BTreeSet;

use super::Graph;
use super::build::{Stub, path_key};
use super::dependencies::{Dependency, DependencyKind};
use super::names::Rank;
use super::node::NodeId;
use super::resolve::stub_key;

impl Graph {
    /// Lets the document of `id` ask for the stubs that it needs now, and no
    /// longer for those that it needed. Returns the names that changed.
    pub(super) fn restub(&mut self, id: NodeId) -> BTreeSet<Box<str>> {
        let before = std::mem::take(&mut self.nodes[id.index()].stubs);
        let mut changed = BTreeSet::new();
        let mut asked = Vec::new();
        // What stays is asked for again before it is given up, so that it never goes.
        for stub in self.stubs_of(id) {
            changed.extend(self.add_stub(&stub));
            asked.extend(self.find(&stub.id).map(|node| (node, stub.name)));
        }
        for (node, name) in before.iter() {
            changed.extend(self.drop_stub(*node, name));
        }
        self.nodes[id.index()].stubs = asked.into();
        changed
    }

    pub(super) fn add_stub(&mut self, stub: &Stub) -> BTreeSet<Box<str>> {
        let node = self.intern(&stub.id, stub.kind);
        let before = self.stub_keys(node);
        self.nodes[node.index()].stub_names.entry(stub.name.clone()).and_modify(|count| *count += 1).or_insert(1);
        self.rename_stub(node, before)
    }

    fn drop_stub(&mut self, node: NodeId, name: &str) -> BTreeSet<Box<str>> {
        let before = self.stub_keys(node);
        let names = &mut self.nodes[node.index()].stub_names;
        if let Some(count) = names.get_mut(name) {
            *count -= 1;
            if *count == 0 {
                names.remove(name);
            }
        }
        self.rename_stub(node, before)
    }

    /// The names by which a stub is found, and the one by which it is shown.
    fn stub_keys(&self, node: NodeId) -> (BTreeSet<Box<str>>, Box<str>) {
        let stub = self.node(node);
        let mut keys: BTreeSet<Box<str>> = stub.stub_names.keys().map(|name| stub_key(name)).collect();
        if !keys.is_empty() {
            keys.insert(self.ids[node.index()].rsplit('/').next().unwrap_or_default().into());
        }
        (keys, stub.stub_name().into())
    }

    /// Brings the table of names up to date; returns what has changed for those
    /// who use the stub, which is mostly nothing.
    fn rename_stub(&mut self, node: NodeId, before: (BTreeSet<Box<str>>, Box<str>)) -> BTreeSet<Box<str>> {
        let after = self.stub_keys(node);
        if before == after {
            return BTreeSet::new();
        }
        self.nodes[node.index()].later_names.take();
        before.0.difference(&after.0).for_each(|name| self.names.remove(name, Rank::Stub, node));
        after.0.difference(&before.0).for_each(|name| self.names.add(name.clone(), Rank::Stub, node));
        self.changes.add_node(DependencyKind::FrontMatter, node);
        if self.note_page(node) {
            self.changes.add(Dependency::nodes_of_kind(self.kind_of(node)));
        }
        let path = path_key(&self.ids[node.index()]);
        before.0.into_iter().chain(after.0).chain([path]).collect()
    }
}
