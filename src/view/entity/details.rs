//! Details of an entity that come from its file alone.

use crate::base::Interval;
use crate::language::direction;
use crate::model::{Entity, EventStatus};
use crate::view::fields::{IdentifierView, NameView};

/// Returns the names of the entity other than `shown`. The name in the file is in
/// `language`; an empty `language` means that of the page.
pub fn other_names(entity: &Entity, shown: &str, language: &str) -> Vec<NameView> {
    let view = |name: &str, language: &str| NameView {
        name: name.to_string(),
        language: language.to_string(),
        dir: if language.is_empty() { "auto" } else { direction(language) }.to_string(),
    };
    let translated = entity.names.iter().map(|(language, name)| view(name, language));
    let own = std::iter::once(view(&entity.name, language));
    let words = format!(" {shown} ");
    // An alias that is a part of the shown name, such as the family name, adds nothing.
    let aliases = entity.aliases.iter().filter(|alias| !words.contains(&format!(" {alias} ")));
    let aliases = aliases.map(|alias| view(alias, ""));
    own.chain(translated).chain(aliases).filter(|other| other.name != shown && !other.name.is_empty()).collect()
}

/// Returns the date of an event, or the period of an entity that is not an event.
pub fn period(entity: &Entity) -> Interval {
    match (entity.start, entity.end) {
        (Some(start), None) if !entity.status.is_empty() || EventStatus::from_word(&entity.status).is_some() => {
            Interval { start: Some(start), end: Some(start) }
        }
        (start, end) => Interval { start, end },
    }
}

/// Returns the status for display: empty for an active entity.
pub fn displayed_status(entity: &Entity) -> String {
    match entity.status.as_str() {
        "active" => String::new(),
        status => status.to_string(),
    }
}

/// Identifier schemes with a web page for each identifier, and the prefix of its URL.
const SCHEMES: &[(&str, &str)] = &[
    ("geonames", "https://www.geonames.org/"),
    ("gnd", "https://d-nb.info/gnd/"),
    ("isni", "https://isni.org/isni/"),
    ("lccn", "https://id.loc.gov/authorities/names/"),
    ("orcid", "https://orcid.org/"),
    ("viaf", "https://viaf.org/viaf/"),
    ("wikidata", "https://www.wikidata.org/wiki/"),
];

/// Returns the identifiers of the entity. An identifier of a known scheme has a URL.
pub fn identifiers(entity: &Entity) -> Vec<IdentifierView> {
    let view = |(scheme, id): (&String, &String)| {
        let known = SCHEMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(scheme));
        let is_plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let url = known.filter(|_| is_plain).map_or(String::new(), |(_, pages)| [pages, id.as_str()].concat());
        IdentifierView { scheme: scheme.clone(), id: id.clone(), url }
    };
    entity.identifiers.iter().map(view).collect()
}
