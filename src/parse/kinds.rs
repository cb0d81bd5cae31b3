//! The built-in kinds, as one table.

use crate::model::{Capabilities, Kind, Part, Property, PropertyType, Shape};

/// The name of the kind that documents of unknown folders are read as.
pub const FALLBACK: &str = "page";
/// The kind of `organisation` in a membership.
pub const ORGANISATION: &str = "organisation";
/// The kind of `area` in a membership.
pub const PLACE: &str = "place";

/// Every built-in kind.
pub fn built_in() -> Vec<Kind> {
    use PropertyType::{Date, Markdown, Number, Text};
    vec![
        Kind {
            capabilities: Capabilities { holds_roles: true, speaks: true, family_names: true, ..NO_CAPABILITIES },
            properties: vec![],
            ..kind("person", "people", "Person")
        },
        Kind {
            capabilities: Capabilities { labels_sections: true, ..NO_CAPABILITIES },
            properties: vec![
                property("media_topics", list(Text), Part::Own),
                property("review_by", Date, Part::ReviewBy),
            ],
            ..kind("topic", "topics", "DefinedTerm")
        },
        Kind {
            capabilities: Capabilities { speaks: true, ..NO_CAPABILITIES },
            properties: vec![
                property("abbreviation", Text, Part::Abbreviation),
                property("classification", Text, Part::Own),
                property("parent", reference("organisation"), Part::Broader),
                property("area", reference("place"), Part::Location),
                property("founding_date", Date, Part::Start),
                property("dissolution_date", Date, Part::End),
            ],
            ..kind("organisation", "organisations", "Organization")
        },
        Kind {
            properties: vec![
                property("kind", Text, Part::Own),
                property("country", PropertyType::Country, Part::Own),
                property("within", reference("place"), Part::Broader),
                property("lat", Number, Part::Own),
                property("lon", Number, Part::Own),
            ],
            ..kind("place", "places", "Place")
        },
        Kind {
            capabilities: Capabilities { occurs: true, ..NO_CAPABILITIES },
            properties: vec![
                property("parent", reference("event"), Part::Broader),
                property("outcome", Markdown, Part::Own),
            ],
            ..kind("event", "events", "Event")
        },
        Kind {
            capabilities: Capabilities { measures: true, ..NO_CAPABILITIES },
            properties: vec![property("measure", Text, Part::Own), property("source", Text, Part::Own)],
            ..kind("figure", "figures", "StatisticalVariable")
        },
        Kind {
            prefix: String::new(),
            template: "page.html".to_string(),
            shape: Shape::Page,
            ..kind("page", "pages", "WebPage")
        },
        Kind {
            template: "article.html".to_string(),
            shape: Shape::Article,
            ..kind("article", "articles", "NewsArticle")
        },
    ]
    .into_iter()
    .map(complete)
    .map(|kind| match kind.shape {
        Shape::Entity => only_name(kind),
        Shape::Page | Shape::Article => kind,
    })
    .collect()
}

const NO_CAPABILITIES: Capabilities = Capabilities {
    holds_roles: false,
    speaks: false,
    labels_sections: false,
    family_names: false,
    measures: false,
    occurs: false,
};

/// A kind without capabilities whose folder, prefix and label follow from its
/// names.
pub fn kind(name: &str, folder: &str, schema_type: &str) -> Kind {
    Kind {
        name: name.to_string(),
        label: capitalised(name),
        plural: capitalised(folder),
        folder: folder.to_string(),
        prefix: folder.to_string(),
        template: "entity.html".to_string(),
        schema_type: schema_type.to_string(),
        shape: Shape::Entity,
        capabilities: NO_CAPABILITIES,
        properties: Vec::new(),
        permalink: None,
    }
}

/// `fact_sheet` as `Fact sheet`.
pub fn capitalised(name: &str) -> String {
    let name = name.replace(['_', '-'], " ");
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// The kind with the keys that all kinds have, and those that its capabilities
/// bring, around its own.
pub fn complete(mut kind: Kind) -> Kind {
    if kind.shape == Shape::Article {
        return kind;
    }
    let own = std::mem::take(&mut kind.properties);
    let brought = [of_every_kind(), of_entities(kind.shape), of_capabilities(&kind.capabilities)];
    for property in brought.into_iter().flatten().chain(own) {
        match kind.properties.iter_mut().find(|other| other.key == property.key) {
            Some(other) => *other = property,
            None => kind.properties.push(property),
        }
    }
    kind
}

/// The kind without `title`: entities that are built in are named by `name`
/// alone.
pub fn only_name(mut kind: Kind) -> Kind {
    kind.properties.retain(|property| property.key != "title");
    kind
}

fn of_every_kind() -> Vec<Property> {
    use PropertyType::{Anything, Boolean, Markdown, Picture, Text};
    vec![
        Property { required: true, ..property("name", Text, Part::Name) },
        Property { required: true, ..property("title", Text, Part::Name) },
        property("slug", Text, Part::Slug),
        property("summary", Markdown, Part::Summary),
        property("image", Picture, Part::Image),
        property("redirects", list(Text), Part::Redirects),
        property("language", Text, Part::Language),
        property("sensitive", Boolean, Part::Sensitive),
        property("extra", Anything, Part::Extra),
    ]
}

fn of_entities(shape: Shape) -> Vec<Property> {
    use PropertyType::{Links, Text, TextByKey, Url};
    match shape {
        Shape::Article | Shape::Page => vec![],
        Shape::Entity => vec![
            property("sort_name", Text, Part::SortName),
            property("names", TextByKey, Part::Names),
            property("aliases", list(Text), Part::Aliases),
            property("ambiguous_aliases", list(Text), Part::AmbiguousAliases),
            property("disambiguation", Text, Part::Disambiguation),
            property("same_as", list(Url), Part::SameAs),
            property("identifiers", TextByKey, Part::Identifiers),
            property("links", Links, Part::Links),
        ],
    }
}

fn of_capabilities(can: &Capabilities) -> Vec<Property> {
    use PropertyType::{Date, Memberships, Reference, Text};
    let mut properties = Vec::new();
    if can.family_names {
        properties.extend([
            property("family_name", Text, Part::FamilyName),
            property("given_name", Text, Part::GivenName),
            property("honorific_prefix", Text, Part::HonorificPrefix),
            property("honorific_suffix", Text, Part::HonorificSuffix),
        ]);
    }
    if can.holds_roles {
        properties
            .extend([property("memberships", Memberships, Part::Memberships), property("role", Text, Part::Role)]);
    }
    if can.labels_sections {
        properties.extend([
            property("broader", list(Reference(None)), Part::Broader),
            property("related", list(Reference(None)), Part::Related),
            property("status", words(&["active", "dormant", "closed"]), Part::Status),
        ]);
    }
    if can.occurs {
        properties.extend([
            Property { required: true, ..property("start", Date, Part::Start) },
            property("end", Date, Part::End),
            property("status", words(&["scheduled", "tentative", "postponed", "cancelled", "completed"]), Part::Status),
            property("place", reference("place"), Part::Location),
            property("participants", list(Reference(None)), Part::Participants),
        ]);
    }
    if can.measures {
        properties
            .extend([property("unit", Text, Part::Unit), property("better", words(&["up", "down"]), Part::Better)]);
    }
    properties
}

fn property(key: &str, value: PropertyType, part: Part) -> Property {
    Property { key: key.to_string(), value, part, required: false }
}

fn list(of: PropertyType) -> PropertyType {
    PropertyType::List(Box::new(of))
}

fn reference(kind: &str) -> PropertyType {
    PropertyType::Reference(Some(kind.to_string()))
}

fn words(list: &[&str]) -> PropertyType {
    PropertyType::Choice(list.iter().map(|word| word.to_string()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(name: &str) -> Vec<String> {
        let kinds = built_in();
        let kind = kinds.iter().find(|kind| kind.name == name).expect("the kind is built in");
        kind.properties.iter().map(|property| property.key.clone()).collect()
    }

    #[test]
    fn capabilities_bring_their_keys() {
        let person = keys("person");
        for key in ["name", "family_name", "memberships", "role", "redirects", "ambiguous_aliases"] {
            assert!(person.iter().any(|other| other == key), "{key}");
        }
        assert!(!person.contains(&"title".to_string()));
        assert!(!keys("place").contains(&"memberships".to_string()));
        assert!(keys("event").contains(&"start".to_string()));
    }

    #[test]
    fn pages_have_a_title_or_a_name_and_little_else() {
        let expected = ["name", "title", "slug", "summary", "image", "redirects", "language", "sensitive", "extra"];
        assert_eq!(keys("page"), expected);
    }
}
