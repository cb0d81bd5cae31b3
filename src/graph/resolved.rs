//! Documents with their references resolved.

use super::node::NodeId;

/// The result of resolving a reference.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Resolution {
    /// A node with a page.
    Node(NodeId),
    /// An unpublished document.
    Unpublished,
    /// A name of more than one document.
    Ambiguous,
    /// No document.
    #[default]
    Nothing,
}

impl Resolution {
    /// The node, if there is exactly one.
    pub fn node(self) -> Option<NodeId> {
        match self {
            Self::Node(node) => Some(node),
            Self::Unpublished | Self::Ambiguous | Self::Nothing => None,
        }
    }
}

/// The origin of a mention: an annotation, or a name found in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionSource {
    /// Index of the annotated mention in the facts.
    Annotated(u32),
    /// An unannotated name after the first annotation of the entity.
    Implicit {
        /// Index of the token that begins the name; `u32::MAX` in scripts without spaces.
        token: u32,
        /// The number of the entity's implicit mention in the document, from 1.
        ordinal: u32,
    },
}

/// A mention that resolves to a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResolvedMention {
    /// The mentioned node.
    pub node: NodeId,
    /// Index of the sentence.
    pub sentence: u32,
    /// First byte of the name in the sentence.
    pub start: u32,
    /// One past the last byte of the name.
    pub end: u32,
    /// The origin of the mention.
    pub source: MentionSource,
}

/// The relation of a document to a node that it is about or names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Involvement {
    /// The node.
    pub node: NodeId,
    /// Whether the whole document is about the node, by its front matter.
    pub about: bool,
    /// Sections that have the node as their own topic.
    pub sections: Box<[u32]>,
    /// Whether the node is involved only as a broader term of another node.
    pub rolled_up: bool,
    /// The number of mentions in the text.
    pub mentions: u32,
    /// Whether the document is in the node's list of articles.
    pub listed: bool,
}

/// The statements of one document, with references resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResolvedDocument {
    /// One resolution for each of the facts' references.
    pub resolutions: Box<[Resolution]>,
    /// Mentions that resolve, in text order.
    pub mentions: Box<[ResolvedMention]>,
    /// Nodes that the document is about or names: front matter first, then in text
    /// order, then their broader terms.
    pub involvements: Box<[Involvement]>,
}

impl ResolvedDocument {
    /// Returns the resolution of reference number `reference`.
    pub fn resolution(&self, reference: u32) -> Resolution {
        self.resolutions.get(reference as usize).copied().unwrap_or_default()
    }

    /// Returns the document's involvement with `node`.
    pub fn involvement(&self, node: NodeId) -> Option<&Involvement> {
        self.involvements.iter().find(|involvement| involvement.node == node)
    }
}

/// The resolved documents of all nodes.
#[derive(Default)]
pub(super) struct ResolvedDocuments {
    by_node: Vec<ResolvedDocument>,
}

impl ResolvedDocuments {
    /// Makes room for `nodes` nodes in total.
    pub(super) fn grow(&mut self, nodes: usize) {
        self.by_node.resize_with(nodes, ResolvedDocument::default);
    }

    pub(super) fn get(&self, node: NodeId) -> &ResolvedDocument {
        &self.by_node[node.index()]
    }

    /// Sets the resolved document of `node` and returns the old one.
    pub(super) fn replace(&mut self, node: NodeId, new: ResolvedDocument) -> ResolvedDocument {
        std::mem::replace(&mut self.by_node[node.index()], new)
    }
}
