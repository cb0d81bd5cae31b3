//! Entities that appear in the same articles.

use crate::graph::NodeId;
use crate::model::{DocumentShape, Kind, KindId};
use crate::view::build_fields::build_current_chip;
use crate::view::charts::{self, Neighbour};
use crate::view::context::PageContext;
use crate::view::fields::{DrawingView, EntityGroup};

/// The maximum number of entities per kind, and in the chart.
const MOST: usize = 8;

/// The entities of one kind that are most often in the same articles as another entity,
/// with the number of these articles.
pub type Cooccurring<'a> = (&'a Kind, Vec<(NodeId, usize)>);

/// Returns the entities that are most often in the same articles as `node`, by kind,
/// without sensitive ones.
pub fn cooccurring<'a>(context: &PageContext<'a>, node: NodeId) -> Vec<Cooccurring<'a>> {
    let kinds = context.settings().kinds.iter();
    let (ids, kinds): (Vec<KindId>, Vec<&Kind>) = kinds.filter(|(_, kind)| kind.shape == DocumentShape::Entity).unzip();
    let counts = context.reader.cooccurring(node, &ids, MOST);
    kinds.into_iter().zip(counts).collect()
}

/// Returns the groups of `cooccurring` entities for display. Broader topics of a topic are
/// left out.
pub fn entity_groups(context: &PageContext<'_>, node: NodeId, cooccurring: &[Cooccurring<'_>]) -> Vec<EntityGroup> {
    let labels_sections = context.reader.labels_sections(node);
    let ancestors = context.reader.ancestors(node);
    let displayed = cooccurring.iter().filter(|(kind, _)| !kind.capabilities.measures && !kind.capabilities.occurs);
    let related = |other: &NodeId| !labels_sections || !ancestors.contains(other);
    let groups = displayed.map(|(kind, others)| {
        let others = others.iter().filter(|(other, _)| related(other));
        let entities = others.map(|(other, count)| build_current_chip(context, *other, *count)).collect();
        EntityGroup { label: context.kind_plural(kind), kind: kind.name.clone(), entities }
    });
    groups.filter(|group| !group.entities.is_empty()).collect()
}

/// Returns the chart of the speaking entities that are most often in the same articles as
/// `node`, with a line between those that appear together.
pub fn circle_chart(context: &PageContext<'_>, cooccurring: &[Cooccurring<'_>], root: &str) -> Option<DrawingView> {
    let reader = context.reader;
    let speaking = cooccurring.iter().filter(|(kind, _)| kind.capabilities.speaks);
    let mut around: Vec<(NodeId, usize)> = speaking.flat_map(|(_, others)| others).copied().collect();
    around.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| reader.id(a.0).cmp(reader.id(b.0))));
    around.truncate(MOST);
    let neighbour = |(node, count): &(NodeId, usize)| {
        let link = context.link(*node, context.language());
        Neighbour {
            name: link.label,
            language: link.language,
            href: format!("{root}{}", link.href),
            kind: reader.kind(*node).name.clone(),
            count: *count,
        }
    };
    let neighbours: Vec<Neighbour> = around.iter().map(neighbour).collect();
    let all = (0..around.len()).flat_map(|a| (a + 1..around.len()).map(move |b| (a, b)));
    let pairs: Vec<(usize, usize)> = all.filter(|(a, b)| reader.cooccur(around[*a].0, around[*b].0)).collect();
    charts::circle_chart(&neighbours, &pairs, context.words)
}
