//! Display names of entities, and display texts of roles.

use super::format;
use crate::graph::{List, NodeId, Reader};
use crate::language::Language;
use crate::model::Membership;

/// The maximum number of newest figures per language in which the label of an undeclared
/// series is searched.
const LABELS_SEARCHED: usize = 8;

/// Returns the display name of `node` on a page in `language`, and the language of that
/// name if it differs from `language` (otherwise an empty string).
///
/// A series without a file is named by the newest label in an article, preferably one in
/// the language of `reader`; without a label, by its key.
pub fn display_name(reader: Reader<'_>, node: NodeId, language: &str) -> (String, String) {
    let (name, name_language) = reader.name_and_language(node, language);
    match reader.front(node).is_some() || !reader.capabilities(node).measures {
        true => (name.to_string(), name_language.unwrap_or_default().to_string()),
        false => series_label(reader, node, language),
    }
}

fn series_label(reader: Reader<'_>, series: NodeId, language: &str) -> (String, String) {
    let other_languages = reader.settings().languages().filter(|other| *other != reader.language());
    let readers = std::iter::once(reader.language()).chain(other_languages).map(|other| reader.in_language(other));
    let newest = readers.flat_map(|reader| reader.cursor(Some(series), List::Figures).newest().take(LABELS_SEARCHED));
    let mut labels = newest.filter_map(|entry| {
        let document = reader.document(entry.document)?;
        let figure = document.facts.figures.get(entry.statement as usize)?;
        let is_same = reader.resolution(entry.document, figure.reference).node() == Some(series);
        let label_language = if *document.language == *language { "" } else { &document.language };
        (is_same && !figure.label.is_empty()).then(|| (figure.label.to_string(), label_language.to_string()))
    });
    let key = || reader.id(series).rsplit('/').next().unwrap_or_default().replace('-', " ");
    labels.next().unwrap_or_else(|| (format::key_label(&key()), String::new()))
}

/// Returns a translated role as it is displayed next to a name: an acting role is marked as
/// such.
pub fn role_text(membership: &Membership, role: &str, words: &Language) -> String {
    match membership.acting {
        true => words.format("role-acting", &[("role", lower_first(role).as_str().into())]),
        false => role.to_string(),
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_lowercase().collect::<String>()).unwrap_or_default();
    match letters.clone().next() {
        // An abbreviation keeps its capitals.
        Some(second) if second.is_uppercase() => text.to_string(),
        _ => first + letters.as_str(),
    }
}
