//! Values of one series that disagree.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostic::catalog::graph as catalog;
use crate::diagnostic::{self, Diagnostic};
use crate::graph::postings::day_timestamp;
use crate::graph::{Graph, List, ListEntry, NodeId};
use crate::model::Document;

impl Graph {
    /// Values of one series that do not go together.
    pub(super) fn of_series(&self, id: NodeId) -> Vec<Diagnostic> {
        let measures = self.settings.kinds.get(self.kind_of(id)).capabilities.measures;
        let values = self.values_of(id);
        if !measures || values.len() < 2 {
            return Vec::new();
        }
        let mut found = Vec::new();
        let mut first: BTreeMap<i64, ListEntry> = BTreeMap::new();
        let declared = self.node(id).document.as_ref().and_then(|d| d.entity()).map(|e| e.unit.as_str());
        for place in values.iter() {
            found.extend(self.unit_problem(id, values[0], *place, declared));
            match first.get(&place.timestamp) {
                Some(other) => found.extend(self.value_problem(id, *other, *place)),
                None => drop(first.insert(place.timestamp, *place)),
            }
        }
        found
    }

    /// The values of a series in all languages of the site.
    fn values_of(&self, id: NodeId) -> Cow<'_, [ListEntry]> {
        let own = self.lists[id.index()].list(List::Figures);
        if self.settings.other_languages.is_empty() {
            return Cow::Borrowed(own);
        }
        let editions = self.settings.languages().map(|language| self.variant_of(id, language));
        let all = editions.flat_map(|edition| self.lists[edition.index()].list(List::Figures));
        let mut all: Vec<ListEntry> = all.copied().collect();
        all.sort_unstable_by(|a, b| a.order(b, &self.ids));
        Cow::Owned(all)
    }

    fn unit_problem(
        &self,
        id: NodeId,
        first: ListEntry,
        place: ListEntry,
        declared: Option<&str>,
    ) -> Option<Diagnostic> {
        let (here, _, at) = self.value(place)?;
        let (_, _, elsewhere) = self.value(first)?;
        let unit = declared.filter(|unit| !unit.is_empty()).unwrap_or(&elsewhere.1);
        let differs = !here.unit.is_empty() && here.unit.as_ref() != unit && !unit.is_empty();
        differs.then(|| catalog::units_disagree(at.0, self.key(id), &here.unit, unit, elsewhere.0))
    }

    fn value_problem(&self, id: NodeId, first: ListEntry, place: ListEntry) -> Option<Diagnostic> {
        let (here, document, at) = self.value(place)?;
        let (other, _, elsewhere) = self.value(first)?;
        let article = document.article()?;
        let date = here.as_of.unwrap_or(article.date.day());
        let same_unit = here.unit == other.unit || here.unit.is_empty() || other.unit.is_empty();
        let differs = here.value != other.value && same_unit && day_timestamp(date) == place.timestamp;
        differs.then(|| {
            catalog::values_disagree(at.0, self.key(id), &date.to_string(), &here.text, &other.text, elsewhere.0)
        })
    }

    #[allow(clippy::type_complexity)]
    fn value(
        &self,
        place: ListEntry,
    ) -> Option<(&crate::model::FigureStatement, &Arc<Document>, (diagnostic::Location, Box<str>))> {
        let document = self.node(place.document).document.as_ref()?;
        let figure = document.facts.figures.get(place.statement as usize)?;
        let span = document.spans.figures.get(place.statement as usize).copied();
        Some((figure, document, (diagnostic::Location { file: document.file.clone(), span }, figure.unit.clone())))
    }

    fn key(&self, id: NodeId) -> &str {
        self.ids[id.index()].rsplit('/').next().unwrap_or_default()
    }
}
