//! Values on the page of an entity.

use std::collections::BTreeMap;

use super::contract::{Html, view};
use super::figure::{DrawingView, FigureSeries, FigureValue};
use super::overview::FilterView;
use super::shared::{
    ArticleCard, CountedLink, DateView, EntityChip, EntityGroup, EventView, ExternalLink, HeadlineGroup, LinkView,
    MentionView, PictureView, PropertyView, QuotationView, RoleView,
};
use crate::model::DataValue;

view! {
    /// An entity's page. Every list may be empty.
    pub struct EntityView {
        /// Name, in the page's language if it has one there.
        pub name: String,
        /// Language (BCP 47) of the name, if it is not the page's; else empty.
        pub name_language: String,
        /// Its page.
        pub href: String,
        /// Its kind's name: `person`.
        pub kind: String,
        /// Its kind's label: `Person`.
        pub kind_label: String,
        /// Its kind's plural: `People`.
        pub kind_plural: String,
        /// Whether the kind holds roles.
        pub holds_roles: bool,
        /// Whether the kind labels sections.
        pub labels_sections: bool,
        /// Whether the kind happens at a time.
        pub occurs: bool,
        /// Whether the kind is a series of values.
        pub measures: bool,
        /// Whether no file declares it: it is known only from being named.
        pub stub: bool,
        /// Before the name; may be empty.
        pub honorific_prefix: String,
        /// After the name; may be empty.
        pub honorific_suffix: String,
        /// Other names to show: language (may be empty) as label, name as href.
        pub names: Vec<NameView>,
        /// What tells namesakes apart; may be empty.
        pub disambiguation: String,
        /// Language (BCP 47) of that, if it is not the page's; else empty.
        pub disambiguation_language: String,
        /// Language (BCP 47) of its text.
        pub language: String,
        /// `ltr` or `rtl`.
        pub dir: String,
        /// One line on it; may be empty.
        pub summary_html: Html,
        /// Language (BCP 47) of that line, if it is not the page's; else empty.
        pub summary_language: String,
        /// Biography or explainer; may be empty.
        pub body_html: Html,
        /// Picture.
        pub picture: Option<PictureView>,
        /// The roles held now, joined by `; `; may be empty.
        pub role: String,
        /// Language (BCP 47) of these roles, if it is not the page's; else empty.
        pub role_language: String,
        /// Roles, newest first; none if there is only the one in `role` of which nothing else is known.
        pub roles: Vec<RoleView>,
        /// Those with dates, as bands.
        pub roles_drawing: Option<DrawingView>,
        /// Those who hold or held roles here, current ones first, then the newest.
        pub members: Vec<MemberView>,
        /// Properties of the kind, to be shown as they are.
        pub properties: Vec<PropertyView>,
        /// Broader ones, nearest first, each with its own broader ones behind it.
        pub broader: Vec<LinkView>,
        /// Narrower ones.
        pub narrower: Vec<EntityChip>,
        /// Related ones.
        pub related: Vec<EntityChip>,
        /// Those who take part.
        pub participants: Vec<EntityChip>,
        /// Where it is or happens; empty texts if not given.
        pub location: LinkView,
        /// When, in words; may be empty.
        pub when: String,
        /// Its status; may be empty.
        pub status: String,
        /// When the explainer must be looked at again; empty texts if not given.
        pub review_by: DateView,
        /// Whether that day has passed.
        pub review_overdue: bool,
        /// Pages elsewhere about the same.
        pub same_as: Vec<ExternalLink>,
        /// Links to show.
        pub links: Vec<ExternalLink>,
        /// Identifiers by scheme.
        pub identifiers: Vec<IdentifierView>,
        /// In how many articles it is, translations not counted.
        pub article_count: usize,
        /// How often it is mentioned.
        pub mention_count: usize,
        /// How many quotations of it there are.
        pub quotation_count: usize,
        /// Newest articles (with the sections that are about it).
        pub articles: Vec<ArticleCard>,
        /// Newest articles grouped by topic.
        pub articles_by_topic: Vec<HeadlineGroup>,
        /// The newest articles of each of the newest years.
        pub articles_by_year: Vec<HeadlineGroup>,
        /// Newest quotations: by it, or for a topic, in its sections.
        pub quotations: Vec<QuotationView>,
        /// Topics by which these can be sifted.
        pub quotation_filters: Vec<FilterView>,
        /// For each of these the classes of the filters that let it through.
        pub quotation_classes: Vec<String>,
        /// The years of all quotations, newest first, with their place in the whole list; empty for fewer than two.
        pub quotation_years: Vec<CountedLink>,
        /// How often it is named (what labels sections: how many articles are about it) in each year or month, the earliest first; `href` may be empty.
        pub over_time: Vec<CountedLink>,
        /// The same, drawn.
        pub over_time_drawing: Option<DrawingView>,
        /// Newest mentions, each in its sentence.
        pub mentions: Vec<MentionView>,
        /// Events that have begun and are not over, the last begun first.
        pub ongoing: Vec<EventView>,
        /// Events ahead, soonest first.
        pub upcoming: Vec<EventView>,
        /// Events past, newest first.
        pub past: Vec<EventView>,
        /// Figures in its sections and sentences, each with its newest values.
        pub figures: Vec<FigureSeries>,
        /// The values, newest first, if the entity is itself a series.
        pub values: Vec<FigureValue>,
        /// Their course, if the entity is itself a series.
        pub drawing: Option<DrawingView>,
        /// Those who are in the same articles most often, by kind.
        pub appears_with: Vec<EntityGroup>,
        /// Those who speak and are in the same articles most often, drawn around it; none for fewer than three.
        pub neighbourhood: Option<DrawingView>,
        /// Other documents (not articles) that link here.
        pub backlinks: Vec<MentionView>,
        /// Links to the whole lists: label and newest page.
        pub lists: Vec<CountedLink>,
        /// Its Atom feed; empty if it has none.
        pub feed: String,
        /// Free data from the front matter.
        pub extra: BTreeMap<String, DataValue>,
    }

    /// Somebody who holds or held a role in an organisation.
    pub struct MemberView {
        /// Who.
        pub chip: EntityChip,
        /// The role there.
        pub role: RoleView,
    }

    /// An identifier.
    pub struct IdentifierView {
        /// Who gives it: `wikidata`.
        pub scheme: String,
        /// The identifier.
        pub id: String,
        /// Where it leads; empty if the scheme is not a known one.
        pub url: String,
    }

    /// Another name.
    pub struct NameView {
        /// The name.
        pub name: String,
        /// Its language (BCP 47); empty for an alias.
        pub language: String,
        /// `ltr` or `rtl`.
        pub dir: String,
    }
}
