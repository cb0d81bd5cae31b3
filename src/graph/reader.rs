//! The questions that views ask of the graph.

use std::sync::Arc;

use jiff::civil::Date;

use super::lists::{Heard, List, Place};
use super::node::{Node, NodeId};
use super::related::{Related, related};
use super::told::{MentionSource, Told};
use super::{Graph, roles};
use crate::base::slug;
use crate::model::{Article, Capabilities, Document, Entity, Kind, KindId, Membership, Settings, Shape};

/// A handle on the graph for one page.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    graph: &'a Graph,
}

impl<'a> Reader<'a> {
    pub(super) fn new(graph: &'a Graph) -> Self {
        Self { graph }
    }

    /// The site's settings.
    pub fn settings(&self) -> &'a Settings {
        &self.graph.settings
    }

    /// `folder/slug` of a node: what orders nodes, and their id in exports.
    pub fn id(&self, node: NodeId) -> &'a str {
        &self.graph.ids[node.index()]
    }

    /// The node with this id.
    pub fn find(&self, id: &str) -> Option<NodeId> {
        self.graph.find(id)
    }

    /// The node itself.
    pub fn node(&self, node: NodeId) -> &'a Node {
        self.graph.node(node)
    }

    /// Its document.
    pub fn document(&self, node: NodeId) -> Option<&'a Arc<Document>> {
        self.node(node).document.as_ref()
    }

    /// Its front matter, if it is an article.
    pub fn article(&self, node: NodeId) -> Option<&'a Article> {
        self.document(node).and_then(|document| document.article())
    }

    /// Its front matter, if it is a declared entity.
    pub fn entity(&self, node: NodeId) -> Option<&'a Entity> {
        self.document(node).and_then(|document| document.entity())
    }

    /// What its document says, resolved.
    pub fn told(&self, node: NodeId) -> &'a Told {
        &self.node(node).told
    }

    /// What is said about it.
    pub fn heard(&self, node: NodeId) -> &'a Heard {
        &self.graph.heard[node.index()]
    }

    /// What is said on the whole site.
    pub fn site(&self) -> &'a Heard {
        &self.graph.site
    }

    /// Its kind.
    pub fn kind(&self, node: NodeId) -> &'a Kind {
        self.graph.settings.kinds.get(self.node(node).kind)
    }

    /// What its kind can do.
    pub fn can(&self, node: NodeId) -> &'a Capabilities {
        &self.kind(node).capabilities
    }

    /// Whether its kind labels sections.
    pub fn labels_sections(&self, node: NodeId) -> bool {
        self.graph.labels_sections(node)
    }

    /// Its name or title, in `language` if it has one there.
    pub fn name(&self, node: NodeId, language: &str) -> &'a str {
        let known = self.node(node);
        let Some(document) = &known.document else { return known.stub_name() };
        let primary = language.split('-').next().unwrap_or_default();
        let names = document.entity().map(|entity| &entity.names);
        let translated = names.and_then(|names| names.get(language).or_else(|| names.get(primary)));
        translated.map_or(document.title(), String::as_str)
    }

    /// Its page. Stubs have one below their kind's prefix.
    pub fn url(&self, node: NodeId) -> crate::base::SitePath {
        if let Some(document) = self.document(node) {
            return document.url.clone();
        }
        let slug = self.id(node).rsplit('/').next().unwrap_or_default();
        crate::base::SitePath::new(&format!("{}/{slug}/", self.kind(node).prefix))
    }

    /// Whether it is kept out of lists, cards and feeds.
    pub fn is_sensitive(&self, node: NodeId) -> bool {
        self.graph.is_sensitive(node)
    }

    /// The role it holds on `day`, if its kind holds roles.
    pub fn role_on(&self, node: NodeId, day: Date) -> Option<&'a Membership> {
        let entity = self.entity(node).filter(|_| self.can(node).holds_roles)?;
        roles::role_on(entity, day)
    }

    /// All roles it holds on `day`, the last begun first.
    pub fn roles_on(&self, node: NodeId, day: Date) -> Vec<&'a Membership> {
        let entity = self.entity(node).filter(|_| self.can(node).holds_roles);
        entity.map_or_else(Vec::new, |entity| roles::roles_on(entity, day))
    }

    /// The broader ones that it names, in that order.
    pub fn broader(&self, node: NodeId) -> Vec<NodeId> {
        self.graph.broader(node)
    }

    /// What it rolls up to, nearest first.
    pub fn ancestors(&self, node: NodeId) -> Vec<NodeId> {
        self.graph.ancestors(node)
    }

    /// Every node of a kind that has a page, by id.
    pub fn of_kind(&self, kind: KindId) -> Vec<NodeId> {
        let mut nodes: Vec<NodeId> = self.pages().filter(|node| self.node(*node).kind == kind).collect();
        nodes.sort_by_key(|node| self.id(*node));
        nodes
    }

    /// Every node of a shape that has a page, by id.
    pub fn of_shape(&self, shape: Shape) -> Vec<NodeId> {
        let mut nodes: Vec<NodeId> = self.pages().filter(|node| self.kind(*node).shape == shape).collect();
        nodes.sort_by_key(|node| self.id(*node));
        nodes
    }

    /// Every node that has a page, in no order that may reach output.
    fn pages(&self) -> impl Iterator<Item = NodeId> + '_ {
        let all = (0..self.graph.nodes.len() as u32).map(NodeId);
        all.filter(|node| self.node(*node).has_page())
    }

    /// Every document, by path, with whether it is out.
    pub fn all_documents(&self) -> Vec<(&'a Document, bool)> {
        let nodes = self.graph.nodes.iter();
        let mut all: Vec<(&Document, bool)> =
            nodes.filter_map(|node| Some((node.document.as_deref()?, node.visibility.has_page()))).collect();
        all.sort_by(|a, b| a.0.path.cmp(&b.0.path));
        all
    }

    /// Nodes that are in articles together with `node`, most often first, then
    /// by id; with the number of articles.
    pub fn together(&self, node: NodeId, wanted: impl Fn(NodeId) -> bool, most: usize) -> Vec<(NodeId, usize)> {
        let counts = self.heard(node).together.iter();
        let mut list: Vec<(NodeId, usize)> =
            counts.filter(|(other, _)| wanted(**other)).map(|(other, count)| (*other, *count as usize)).collect();
        let order =
            |a: &(NodeId, usize), b: &(NodeId, usize)| b.1.cmp(&a.1).then_with(|| self.id(a.0).cmp(self.id(b.0)));
        if list.len() > most && most > 0 {
            list.select_nth_unstable_by(most - 1, order);
            list.truncate(most);
        }
        list.sort_by(order);
        list
    }

    /// The articles most related to `article`, best first.
    pub fn related(&self, article: NodeId, most: usize) -> Vec<Related> {
        related(self, article, most)
    }

    /// The articles before and after `article` in the list of `node`.
    pub fn neighbours(&self, node: NodeId, article: NodeId) -> (Option<NodeId>, Option<NodeId>) {
        let (list, at) = self.position(node, article);
        let before = at.checked_sub(1).and_then(|at| list.get(at));
        (before.map(|place| place.document), list.get(at + 1).map(|place| place.document))
    }

    /// Whether two articles belong to one running story.
    pub fn same_storyline(&self, a: NodeId, b: NodeId) -> bool {
        let story = |node| self.article(node).map(|article| article.storyline.as_str()).filter(|s| !s.is_empty());
        story(a).is_some() && story(a) == story(b)
    }

    /// Articles of the running story of `article`, oldest first, itself included.
    pub fn storyline(&self, article: NodeId) -> &'a [Place] {
        let story = self.article(article).map(|article| &article.storyline).filter(|story| !story.is_empty());
        let node = story.and_then(|story| self.find(&super::contributions::storyline_id(story)));
        node.map_or(&[], |node| self.list(node, List::Articles))
    }

    /// The article that `article` translates.
    pub fn original(&self, article: NodeId) -> Option<NodeId> {
        let reference = self.article(article)?.translation_of?;
        self.told(article).answer(reference).node()
    }

    /// Articles that translate `article`, oldest first.
    pub fn translations(&self, article: NodeId) -> Vec<NodeId> {
        self.list(article, List::Translations).iter().map(|place| place.document).collect()
    }

    /// The one node called `name` whose kind can do what is wanted.
    pub fn by_name(&self, name: &str, can: impl Fn(&Capabilities) -> bool) -> Option<NodeId> {
        let wanted = |kind| can(&self.graph.settings.kinds.get(kind).capabilities);
        self.graph.resolve_name(&crate::base::fold(name), wanted, true).node()
    }

    /// Whether `article` translates another that stands in lists.
    pub fn is_listed_translation(&self, article: NodeId) -> bool {
        self.original(article).is_some_and(|original| self.node(original).visibility.is_listed())
    }

    /// Whether `a` is a translation of `b`.
    pub fn translates(&self, a: NodeId, b: NodeId) -> bool {
        self.original(a) == Some(b)
    }

    /// Articles of `node`, oldest first, without translations of other listed
    /// ones: what counts of articles mean everywhere.
    pub fn briefings(&self, node: NodeId) -> impl DoubleEndedIterator<Item = &'a Place> + use<'a> {
        let reader = *self;
        self.list(node, List::Articles).iter().filter(move |place| !reader.is_listed_translation(place.document))
    }

    /// Where `place` stands, or would stand, in a sorted list.
    pub fn rank(&self, list: &[Place], place: Place) -> usize {
        list.partition_point(|other| other.order(&place, &self.graph.ids) == std::cmp::Ordering::Less)
    }

    /// The id of the element that holds mention number `mention` of `document`;
    /// empty if it has none of its own, so that the page or section is meant.
    pub fn mention_anchor(&self, document: NodeId, mention: u32) -> String {
        let Some(said) = self.told(document).mentions.get(mention as usize) else { return String::new() };
        match said.source {
            MentionSource::Annotated(at) => {
                let facts = self.document(document).map(|d| &d.facts);
                facts.and_then(|facts| facts.mentions.get(at as usize)).map_or(String::new(), |m| m.anchor.to_string())
            }
            MentionSource::Later { token: u32::MAX, .. } => String::new(),
            MentionSource::Later { ordinal, .. } => self.later_anchor(said.node, ordinal),
        }
    }

    /// The id of a later mention of `node` in a page.
    pub fn later_anchor(&self, node: NodeId, ordinal: u32) -> String {
        let name = self.id(node).rsplit('/').next().unwrap_or_default();
        let settings = self.settings();
        let slug = if name.is_ascii() { name.to_string() } else { slug(name, settings.slugs, &settings.language) };
        format!("l-{slug}-{ordinal}")
    }

    /// A list of `node`, oldest first.
    pub fn list(&self, node: NodeId, list: List) -> &'a [Place] {
        self.heard(node).list(list)
    }
}
