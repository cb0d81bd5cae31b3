//! What one document says, with its references resolved.

use super::node::NodeId;

/// What a reference resolves to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Resolution {
    /// This node, which has a page.
    Node(NodeId),
    /// A document that is not out.
    Unpublished,
    /// More than one document has the name.
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

/// Whether a mention was annotated or found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionSource {
    /// Index of the annotated mention.
    Annotated(u32),
    /// Index of the token that begins it, and how often the entity was found in
    /// the document before it.
    Implicit {
        /// Index of the token; `u32::MAX` in scripts without spaces.
        token: u32,
        /// 1 for the first.
        ordinal: u32,
    },
}

/// A mention that resolves, in text order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResolvedMention {
    /// What is mentioned.
    pub node: NodeId,
    /// Index of the sentence.
    pub sentence: u32,
    /// First byte of the name in the sentence.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// Where it is from.
    pub source: MentionSource,
}

/// How a document is about a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Involvement {
    /// The node.
    pub node: NodeId,
    /// Whether the document as a whole is about it (front matter).
    pub about: bool,
    /// Sections whose own topic it is.
    pub sections: Box<[u32]>,
    /// Whether it comes only from something narrower.
    pub rolled_up: bool,
    /// How often it is mentioned in the text.
    pub mentions: u32,
    /// Whether the document stands in the node's list of articles.
    pub listed: bool,
}

/// What one document says, with its references resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResolvedDocument {
    /// One an entry of the facts' references.
    pub resolutions: Box<[Resolution]>,
    /// Mentions that resolve, in text order.
    pub mentions: Box<[ResolvedMention]>,
    /// Nodes that it is about or names: front matter first, then in text order,
    /// then what they roll up to.
    pub involvements: Box<[Involvement]>,
}

impl ResolvedDocument {
    /// What reference number `reference` resolves to.
    pub fn resolution(&self, reference: u32) -> Resolution {
        self.resolutions.get(reference as usize).copied().unwrap_or_default()
    }

    /// How the document is about `node`.
    pub fn involvement(&self, node: NodeId) -> Option<&Involvement> {
        self.involvements.iter().find(|i| i.node == node)
    }
}
