//! The kinds of data that a view can read from the graph.

/// The kind of data that a [dependency](super::Dependency) names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum DependencyKind {
    /// A whole document: front matter, text, facts.
    Document,
    /// A document's front matter and visibility; a stub's name.
    FrontMatter,
    /// The nodes that a document's references resolve to.
    Resolutions,
    /// The nodes that a document is about or names, with the number of mentions.
    Involvements,
    /// The resolved mentions of a document.
    Mentions,
    /// A whole list.
    List,
    /// The length of a list.
    Count,
    /// An entry of a list and its neighbours.
    ListEntry,
    /// Entries of a list, by their number.
    Chunk,
    /// The nodes that occur in articles together with a node.
    Cooccurrence,
    /// Articles of a node by topic.
    ByTopic,
    /// The nodes of a kind that have a page.
    NodesOfKind,
    /// The nodes that have a name, or the node at a content path.
    Name,
    /// The table of all names.
    AllNames,
    /// The front matter of any document.
    AllFrontMatter,
    /// The articles of a month.
    Month,
    /// The number of articles of each month.
    Months,
    /// The references to a stub or series, with their positions in files.
    References,
    /// A document with the positions of its statements in the file.
    SourcePositions,
    /// The `broader` relation of all entities.
    Broader,
    /// The output at a path, or the path of an asset.
    Path,
    /// The list of all pages.
    Pages,
    /// The current day.
    Today,
    /// The figures of a document.
    Figures,
    /// The number of entries of a list at each time.
    Times,
    /// Whether two nodes occur together in any article.
    Pair,
    /// The articles of a day.
    Day,
    /// The days that have articles.
    Days,
}

impl DependencyKind {
    /// Returns the kind with this number; the last kind for a number that is too large.
    pub(super) fn from_number(number: usize) -> Self {
        KINDS[number.min(KINDS.len() - 1)]
    }

    /// Whether a key of this kind contains a node.
    pub(super) fn has_node(self) -> bool {
        match self {
            Self::Document | Self::FrontMatter | Self::Resolutions | Self::Involvements | Self::Mentions => true,
            Self::List | Self::Count | Self::ListEntry | Self::Chunk | Self::Times => true,
            Self::Figures | Self::Cooccurrence | Self::ByTopic | Self::References | Self::SourcePositions => true,
            Self::NodesOfKind | Self::Name | Self::AllNames | Self::AllFrontMatter | Self::Broader => false,
            Self::Path | Self::Pages | Self::Today | Self::Pair => false,
            Self::Month | Self::Months | Self::Day | Self::Days => false,
        }
    }
}

/// All kinds, in the order of their numbers.
pub(super) const KINDS: [DependencyKind; 28] = [
    DependencyKind::Document,
    DependencyKind::FrontMatter,
    DependencyKind::Resolutions,
    DependencyKind::Involvements,
    DependencyKind::Mentions,
    DependencyKind::List,
    DependencyKind::Count,
    DependencyKind::ListEntry,
    DependencyKind::Chunk,
    DependencyKind::Cooccurrence,
    DependencyKind::ByTopic,
    DependencyKind::NodesOfKind,
    DependencyKind::Name,
    DependencyKind::AllNames,
    DependencyKind::AllFrontMatter,
    DependencyKind::Month,
    DependencyKind::Months,
    DependencyKind::References,
    DependencyKind::SourcePositions,
    DependencyKind::Broader,
    DependencyKind::Path,
    DependencyKind::Pages,
    DependencyKind::Today,
    DependencyKind::Figures,
    DependencyKind::Times,
    DependencyKind::Pair,
    DependencyKind::Day,
    DependencyKind::Days,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_number() {
        for (at, kind) in KINDS.into_iter().enumerate() {
            assert_eq!(kind as usize, at);
        }
    }
}
