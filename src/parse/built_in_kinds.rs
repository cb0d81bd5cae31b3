//! The built-in kinds, as one table.

use crate::model::{Capabilities, DocumentShape, Kind, Property, PropertyMeaning, PropertyType};

/// The name of the kind of documents in unknown folders.
pub const FALLBACK: &str = "page";
/// The kind of `organisation` in a membership.
pub const ORGANISATION: &str = "organisation";
/// The kind of `area` in a membership.
pub const PLACE: &str = "place";

/// Returns every built-in kind.
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
                property("media_topics", list(Text), PropertyMeaning::DisplayOnly),
                property("review_by", Date, PropertyMeaning::ReviewBy),
            ],
            ..kind("topic", "topics", "DefinedTerm")
        },
        Kind {
            capabilities: Capabilities { speaks: true, ..NO_CAPABILITIES },
            properties: vec![
                property("abbreviation", Text, PropertyMeaning::Abbreviation),
                property("classification", Text, PropertyMeaning::DisplayOnly),
                property("parent", reference("organisation"), PropertyMeaning::Broader),
                property("area", reference("place"), PropertyMeaning::Location),
                property("founding_date", Date, PropertyMeaning::Start),
                property("dissolution_date", Date, PropertyMeaning::End),
            ],
            ..kind("organisation", "organisations", "Organization")
        },
        Kind {
            properties: vec![
                property("kind", Text, PropertyMeaning::DisplayOnly),
                property("country", PropertyType::Country, PropertyMeaning::DisplayOnly),
                property("within", reference("place"), PropertyMeaning::Broader),
                property("lat", Number, PropertyMeaning::DisplayOnly),
                property("lon", Number, PropertyMeaning::DisplayOnly),
            ],
            ..kind("place", "places", "Place")
        },
        Kind {
            capabilities: Capabilities { occurs: true, ..NO_CAPABILITIES },
            properties: vec![
                property("parent", reference("event"), PropertyMeaning::Broader),
                property("outcome", Markdown, PropertyMeaning::DisplayOnly),
            ],
            ..kind("event", "events", "Event")
        },
        Kind {
            capabilities: Capabilities { measures: true, ..NO_CAPABILITIES },
            properties: vec![
                property("measure", Text, PropertyMeaning::DisplayOnly),
                property("source", Text, PropertyMeaning::DisplayOnly),
            ],
            ..kind("figure", "figures", "StatisticalVariable")
        },
        Kind {
            prefix: String::new(),
            template: "page.html".to_string(),
            shape: DocumentShape::Page,
            ..kind("page", "pages", "WebPage")
        },
        Kind {
            template: "article.html".to_string(),
            shape: DocumentShape::Article,
            ..kind("article", "articles", "NewsArticle")
        },
    ]
    .into_iter()
    .map(complete)
    .map(|kind| match kind.shape {
        DocumentShape::Entity => without_title(kind),
        DocumentShape::Page | DocumentShape::Article => kind,
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

/// Creates a kind without capabilities. Its folder, prefix and labels derive from its
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
        shape: DocumentShape::Entity,
        capabilities: NO_CAPABILITIES,
        properties: Vec::new(),
        permalink: None,
    }
}

/// Converts `fact_sheet` to `Fact sheet`.
pub fn capitalised(name: &str) -> String {
    let name = name.replace(['_', '-'], " ");
    let mut letters = name.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Adds the properties of every kind, of the shape and of the capabilities before
/// the kind's own ones.
pub fn complete(mut kind: Kind) -> Kind {
    if kind.shape == DocumentShape::Article {
        return kind;
    }
    let common = [common_properties(), shape_properties(kind.shape), capability_properties(&kind.capabilities)];
    let mut properties: Vec<Property> = Vec::new();
    for property in common.into_iter().flatten().chain(kind.properties) {
        match properties.iter_mut().find(|earlier| earlier.key == property.key) {
            Some(earlier) => *earlier = property,
            None => properties.push(property),
        }
    }
    kind.properties = properties;
    kind
}

/// Removes the property `title`: built-in entities are named by `name` alone.
pub fn without_title(mut kind: Kind) -> Kind {
    kind.properties.retain(|property| property.key != "title");
    kind
}

fn common_properties() -> Vec<Property> {
    use PropertyType::{Anything, Boolean, Markdown, Picture, Text};
    vec![
        Property { required: true, ..property("name", Text, PropertyMeaning::Name) },
        Property { required: true, ..property("title", Text, PropertyMeaning::Name) },
        property("slug", Text, PropertyMeaning::Slug),
        property("summary", Markdown, PropertyMeaning::Summary),
        property("image", Picture, PropertyMeaning::Image),
        property("redirects", list(Text), PropertyMeaning::Redirects),
        property("language", Text, PropertyMeaning::Language),
        property("sensitive", Boolean, PropertyMeaning::Sensitive),
        property("extra", Anything, PropertyMeaning::Extra),
    ]
}

fn shape_properties(shape: DocumentShape) -> Vec<Property> {
    use PropertyType::{Links, Text, TextByKey, Url};
    match shape {
        DocumentShape::Article | DocumentShape::Page => vec![],
        DocumentShape::Entity => vec![
            property("sort_name", Text, PropertyMeaning::SortName),
            property("names", TextByKey, PropertyMeaning::Names),
            property("aliases", list(Text), PropertyMeaning::Aliases),
            property("ambiguous_aliases", list(Text), PropertyMeaning::AmbiguousAliases),
            property("disambiguation", Text, PropertyMeaning::Disambiguation),
            property("same_as", list(Url), PropertyMeaning::SameAs),
            property("identifiers", TextByKey, PropertyMeaning::Identifiers),
            property("links", Links, PropertyMeaning::Links),
        ],
    }
}

fn capability_properties(can: &Capabilities) -> Vec<Property> {
    use PropertyType::{Date, Memberships, Reference, Text};
    let mut properties = Vec::new();
    if can.family_names {
        properties.extend([
            property("family_name", Text, PropertyMeaning::FamilyName),
            property("given_name", Text, PropertyMeaning::GivenName),
            property("honorific_prefix", Text, PropertyMeaning::HonorificPrefix),
            property("honorific_suffix", Text, PropertyMeaning::HonorificSuffix),
        ]);
    }
    if can.holds_roles {
        properties.extend([
            property("memberships", Memberships, PropertyMeaning::Memberships),
            property("role", Text, PropertyMeaning::Role),
        ]);
    }
    if can.labels_sections {
        properties.extend([
            property("broader", list(Reference(None)), PropertyMeaning::Broader),
            property("related", list(Reference(None)), PropertyMeaning::Related),
            property("status", words(&["active", "dormant", "closed"]), PropertyMeaning::Status),
        ]);
    }
    if can.occurs {
        properties.extend([
            Property { required: true, ..property("start", Date, PropertyMeaning::Start) },
            property("end", Date, PropertyMeaning::End),
            property(
                "status",
                words(&["scheduled", "tentative", "postponed", "cancelled", "completed"]),
                PropertyMeaning::Status,
            ),
            property("place", reference("place"), PropertyMeaning::Location),
            property("participants", list(Reference(None)), PropertyMeaning::Participants),
        ]);
    }
    if can.measures {
        properties.extend([
            property("unit", Text, PropertyMeaning::Unit),
            property("better", words(&["up", "down"]), PropertyMeaning::Better),
        ]);
    }
    properties
}

fn property(key: &str, value: PropertyType, meaning: PropertyMeaning) -> Property {
    Property { key: key.to_string(), value, meaning, required: false }
}

fn list(element: PropertyType) -> PropertyType {
    PropertyType::List(Box::new(element))
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
    fn capabilities_add_their_keys() {
        let person = keys("person");
        for key in ["name", "family_name", "memberships", "role", "redirects", "ambiguous_aliases"] {
            assert!(person.iter().any(|known| known == key), "{key}");
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
