//! Values of one series that disagree.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::diagnostic::catalog::graph as catalog;
use crate::diagnostic::{Diagnostic, Location};
use crate::graph::lists::{List, ListEntry};
use crate::graph::node::NodeId;
use crate::graph::posting::day_timestamp;
use crate::graph::state::GraphState;
use crate::model::{Document, FigureStatement};

/// Reports values of a series that differ from another value for the same date, or that
/// are in another unit.
pub(super) fn check_series(state: &GraphState, id: NodeId) -> Vec<Diagnostic> {
    let values = values_of(state, id);
    if !state.store.capabilities(id).measures || values.len() < 2 {
        return Vec::new();
    }
    let check = SeriesCheck { state, key: state.store.slug(id) };
    let mut found = Vec::new();
    let mut first: BTreeMap<i64, ListEntry> = BTreeMap::new();
    let declared = state.store.entity(id).map(|entity| entity.unit.as_str());
    for entry in values.iter() {
        found.extend(check.compare_units(values[0], *entry, declared));
        match first.get(&entry.timestamp) {
            Some(other) => found.extend(check.compare_values(*other, *entry)),
            None => drop(first.insert(entry.timestamp, *entry)),
        }
    }
    found
}

/// Returns the values of a series in all languages of the site, in the order of lists.
fn values_of(state: &GraphState, id: NodeId) -> Cow<'_, [ListEntry]> {
    if state.store.settings().other_languages.is_empty() {
        return Cow::Borrowed(state.lists.list(Some(id), List::Figures));
    }
    let variants = state.store.variants_of(id);
    let all = variants.flat_map(|variant| state.lists.list(Some(variant), List::Figures));
    let mut all: Vec<ListEntry> = all.copied().collect();
    all.sort_unstable_by(|a, b| a.compare(b, state.store.ids()));
    Cow::Owned(all)
}

struct SeriesCheck<'a> {
    state: &'a GraphState,
    /// The key of the series.
    key: &'a str,
}

struct SeriesValue<'a> {
    figure: &'a FigureStatement,
    document: &'a Document,
    location: Location,
}

impl<'a> SeriesCheck<'a> {
    fn value(&self, entry: ListEntry) -> Option<SeriesValue<'a>> {
        let document = self.state.store.document(entry.document)?;
        let figure = document.facts.figures.get(entry.statement as usize)?;
        let span = document.spans.figures.get(entry.statement as usize).copied();
        Some(SeriesValue { figure, document, location: Location { file: document.file.clone(), span } })
    }

    fn compare_units(&self, first: ListEntry, entry: ListEntry, declared: Option<&str>) -> Option<Diagnostic> {
        let (here, first) = (self.value(entry)?, self.value(first)?);
        let unit = declared.filter(|unit| !unit.is_empty()).unwrap_or(&first.figure.unit);
        let own = &here.figure.unit;
        let differs = !own.is_empty() && own.as_ref() != unit && !unit.is_empty();
        differs.then(|| catalog::units_disagree(here.location, self.key, own, unit, first.location))
    }

    fn compare_values(&self, first: ListEntry, entry: ListEntry) -> Option<Diagnostic> {
        let (here, first) = (self.value(entry)?, self.value(first)?);
        let (own, other) = (here.figure, first.figure);
        let date = own.as_of.unwrap_or(here.document.article()?.date.day());
        let has_same_unit = own.unit == other.unit || own.unit.is_empty() || other.unit.is_empty();
        let differs = own.value != other.value && has_same_unit && day_timestamp(date) == entry.timestamp;
        let date = date.to_string();
        differs
            .then(|| catalog::values_disagree(here.location, self.key, &date, &own.text, &other.text, first.location))
    }
}
