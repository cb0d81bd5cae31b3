//! Values on the page of an entity.

use std::collections::BTreeMap;

use super::contract::{Html, view};
use super::figure::{DrawingView, FigureSeries, FigureValue};
use super::overview::FilterView;
use super::shared::{
    ArticleCard, CountedLink, DateView, EntityChip, EntityGroup, EventView, ExternalLink, HeadlineGroup, LinkView,
    MentionView, PictureView, PropertyView, QuotationView, RoleView,
};
use super::site::FormatLink;
use crate::model::DataValue;

view! {
    /// The entity of the page. Every list may be empty.
    pub struct EntityView {
        /// Name, in the page's language if there is a translation.
        pub name: String,
        /// Language (BCP 47) of the name; empty if it is the page's language.
        pub name_language: String,
        /// URL of the entity, relative to the site's root.
        pub href: String,
        /// Name of the kind, e.g. `person`.
        pub kind: String,
        /// Singular of the kind's name, e.g. `Person`.
        pub kind_label: String,
        /// Plural of the kind's name, e.g. `People`.
        pub kind_plural: String,
        /// Whether entities of the kind hold roles.
        pub holds_roles: bool,
        /// Whether entities of the kind label sections (topics).
        pub labels_sections: bool,
        /// Whether entities of the kind are events.
        pub occurs: bool,
        /// Whether entities of the kind are series of figures.
        pub measures: bool,
        /// Whether the entity is a stub: articles mention it, but no file declares it.
        pub stub: bool,
        /// Honorific before the name; may be empty.
        pub honorific_prefix: String,
        /// Honorific after the name; may be empty.
        pub honorific_suffix: String,
        /// Further names.
        pub names: Vec<NameView>,
        /// Text that distinguishes the entity from others of the same name; may be empty.
        pub disambiguation: String,
        /// Language (BCP 47) of the disambiguation; empty if it is the page's language.
        pub disambiguation_language: String,
        /// Language (BCP 47) of the text.
        pub language: String,
        /// Direction of the text: `ltr` or `rtl`.
        pub dir: String,
        /// One-line summary; may be empty.
        pub summary_html: Html,
        /// Language (BCP 47) of the summary; empty if it is the page's language.
        pub summary_language: String,
        /// Biography or description; may be empty.
        pub body_html: Html,
        /// Picture.
        pub picture: Option<PictureView>,
        /// Current roles, joined by `; `; may be empty.
        pub role: String,
        /// Language (BCP 47) of the current roles; empty if it is the page's language.
        pub role_language: String,
        /// All roles, newest first; empty if that would only repeat `role`.
        pub roles: Vec<RoleView>,
        /// Chart of the roles that have dates.
        pub roles_drawing: Option<DrawingView>,
        /// Entities with a current or former role in this one: current ones first, then by start.
        pub members: Vec<MemberView>,
        /// Properties that the kind declares.
        pub properties: Vec<PropertyView>,
        /// Broader entities, nearest first.
        pub broader: Vec<LinkView>,
        /// Narrower entities.
        pub narrower: Vec<EntityChip>,
        /// Related entities.
        pub related: Vec<EntityChip>,
        /// Participants.
        pub participants: Vec<EntityChip>,
        /// Location; empty texts if not given.
        pub location: LinkView,
        /// Date or period, as text; may be empty.
        pub when: String,
        /// Status; may be empty.
        pub status: String,
        /// Date by which the description must be reviewed; empty texts if not given.
        pub review_by: DateView,
        /// Whether that date has passed.
        pub review_overdue: bool,
        /// Pages about the same entity on other websites.
        pub same_as: Vec<ExternalLink>,
        /// Links to other websites.
        pub links: Vec<ExternalLink>,
        /// Identifiers in external registers.
        pub identifiers: Vec<IdentifierView>,
        /// Number of articles with the entity, without translations.
        pub article_count: usize,
        /// Number of mentions.
        pub mention_count: usize,
        /// Number of quotations.
        pub quotation_count: usize,
        /// Newest articles, with the sections about the entity.
        pub articles: Vec<ArticleCard>,
        /// Newest articles by topic.
        pub articles_by_topic: Vec<HeadlineGroup>,
        /// Newest articles of each of the newest years.
        pub articles_by_year: Vec<HeadlineGroup>,
        /// Newest quotations of the entity; for a topic, those in its sections.
        pub quotations: Vec<QuotationView>,
        /// Topics by which these quotations can be filtered.
        pub quotation_filters: Vec<FilterView>,
        /// For each of these quotations the classes of its filters.
        pub quotation_classes: Vec<String>,
        /// Links to the years of all quotations, newest first; empty for fewer than two years.
        pub quotation_years: Vec<CountedLink>,
        /// Number of mentions (for a topic: of articles) in each year or month, the earliest first; `href` may be empty.
        pub over_time: Vec<CountedLink>,
        /// Chart of `over_time`.
        pub over_time_drawing: Option<DrawingView>,
        /// Newest mentions, each in its sentence.
        pub mentions: Vec<MentionView>,
        /// Ongoing events; the one that began last comes first.
        pub ongoing: Vec<EventView>,
        /// Upcoming events, soonest first.
        pub upcoming: Vec<EventView>,
        /// Past events, newest first.
        pub past: Vec<EventView>,
        /// Series in the entity's sections and sentences, each with its newest values.
        pub figures: Vec<FigureSeries>,
        /// Values, newest first, if the entity is a series.
        pub values: Vec<FigureValue>,
        /// Chart of the values, if the entity is a series.
        pub drawing: Option<DrawingView>,
        /// Entities that appear most often in the same articles, by kind.
        pub appears_with: Vec<EntityGroup>,
        /// Chart of the speaking entities that appear most often in the same articles; none for fewer than three.
        pub neighbourhood: Option<DrawingView>,
        /// Documents other than articles that link to the entity.
        pub backlinks: Vec<MentionView>,
        /// Links to the newest page of each long list.
        pub lists: Vec<CountedLink>,
        /// Links to the entity in other formats, such as its feed.
        pub formats: Vec<FormatLink>,
        /// Values under `extra` in the front matter.
        pub extra: BTreeMap<String, DataValue>,
    }

    /// An entity with a current or former role in an organisation.
    pub struct MemberView {
        /// The entity.
        pub chip: EntityChip,
        /// Its role.
        pub role: RoleView,
    }

    /// An identifier in an external register.
    pub struct IdentifierView {
        /// Register, e.g. `wikidata`.
        pub scheme: String,
        /// Identifier.
        pub id: String,
        /// URL of the identifier; empty if the scheme is unknown.
        pub url: String,
    }

    /// Another name of an entity.
    pub struct NameView {
        /// Name.
        pub name: String,
        /// Language (BCP 47) of the name; empty for an alias.
        pub language: String,
        /// Text direction: `ltr` or `rtl`.
        pub dir: String,
    }
}
