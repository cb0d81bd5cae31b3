//! Changes documents and stubs, together with their names.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::changes::ChangeSet;
use super::dependencies::Dependency;
use super::dependency_kind::DependencyKind;
use super::implicit_names::ImplicitNames;
use super::names::{DeclaredNames, NameTable, Rank, declared_names};
use super::node::NodeId;
use super::resolve::{Stub, path_key};
use super::store::NodeStore;
use crate::base::fold;
use crate::model::{Document, Visibility};

/// A document with its visibility.
pub(super) type DocumentVersion = (Arc<Document>, Visibility);

/// Folded names and keys of paths.
pub(super) type LookupKeys = BTreeSet<Box<str>>;

/// Write access to documents, stubs and names. Methods return the names and paths that
/// may resolve differently afterwards.
pub(super) struct RegistryEditor<'a> {
    pub store: &'a mut NodeStore,
    pub names: &'a mut NameTable,
    pub implicit_names: &'a mut ImplicitNames,
    pub changes: &'a mut ChangeSet,
}

impl RegistryEditor<'_> {
    /// Sets or removes the document of `id`.
    pub(super) fn set_document(&mut self, id: NodeId, new: Option<DocumentVersion>) -> LookupKeys {
        let node = self.store.node(id);
        let had_page = node.visibility.has_page();
        let has_page = new.as_ref().is_some_and(|(_, visibility)| visibility.has_page());
        let page_changed = had_page != has_page || node.document.is_some() != new.is_some();
        let old_names = self.names_of(node.document.as_deref());
        let new_names = self.names_of(new.as_ref().map(|(document, _)| document.as_ref()));
        self.names.redeclare(id, &old_names, &new_names);
        self.implicit_names.invalidate(id);
        match new {
            Some((document, visibility)) => self.store.set_document(id, document, visibility),
            None => self.store.remove_document(id),
        }
        if page_changed {
            self.changes.add(Dependency::nodes_of_kind(self.store.kind_id(id)));
            let all = old_names.into_iter().chain(new_names).map(|(name, _)| name);
            return all.chain([path_key(self.store.id(id))]).collect();
        }
        old_names.symmetric_difference(&new_names).map(|(name, _)| name.clone()).collect()
    }

    fn names_of(&self, document: Option<&Document>) -> DeclaredNames {
        document
            .map_or_else(DeclaredNames::new, |document| declared_names(document, self.store.is_plain_page(document)))
    }

    // ---- stubs: added by the first reference to them, removed with the last

    pub(super) fn add_stub(&mut self, stub: &Stub) -> LookupKeys {
        let node = self.store.intern(&stub.id, stub.kind);
        self.edit_stub(node, |store| store.add_stub_name(node, &stub.name))
    }

    pub(super) fn remove_stub(&mut self, node: NodeId, name: &str) -> LookupKeys {
        self.edit_stub(node, |store| store.remove_stub_name(node, name))
    }

    fn edit_stub(&mut self, node: NodeId, edit: impl FnOnce(&mut NodeStore)) -> LookupKeys {
        let before = self.stub_names(node);
        edit(self.store);
        let after = self.stub_names(node);
        if before == after {
            return LookupKeys::new();
        }
        self.implicit_names.invalidate(node);
        before.0.difference(&after.0).for_each(|name| self.names.remove(name, Rank::Stub, node));
        after.0.difference(&before.0).for_each(|name| self.names.add(name.clone(), Rank::Stub, node));
        self.changes.add_node(DependencyKind::FrontMatter, node);
        if self.store.update_page(node) {
            self.changes.add(Dependency::nodes_of_kind(self.store.kind_id(node)));
        }
        let path = path_key(self.store.id(node));
        before.0.into_iter().chain(after.0).chain([path]).collect()
    }

    /// The folded names by which a stub is found, and its displayed name.
    fn stub_names(&self, node: NodeId) -> (LookupKeys, Box<str>) {
        let stub = self.store.node(node);
        let mut names: LookupKeys = stub.stub_names.keys().map(|name| fold(name).as_ref().into()).collect();
        if !names.is_empty() {
            names.insert(self.store.slug(node).into());
        }
        (names, stub.stub_name().into())
    }
}
