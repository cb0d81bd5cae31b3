//! The page of an entity: it writes itself from what articles say.

mod drawn;
mod properties;

use properties::host;
pub use properties::properties;

use crate::base::Interval;
use crate::graph::{List, ListCursor, ListEntry, NodeId};
use crate::language::direction;
use crate::model::{DocumentShape, Entity, EventStatus, Kind, KindId, Membership};
use crate::view::context::PageContext;
use crate::view::fields::*;
use crate::view::figures::{Drawn, IN_DRAWING};
use crate::view::filters::Filters;
use crate::view::page_id::{LISTS, PageKind, SHOWN, has_feed, has_list};
use crate::view::{json_ld, lists, markup};

/// Newest years of which articles are shown, and how many articles of all of them together.
const YEARS: usize = 6;
const OF_YEARS: usize = 18;
/// Articles shown in one group.
const IN_GROUP: usize = 3;
/// Topics under which articles are grouped.
const GROUPS: usize = 6;
/// Newest articles with their summary.
const CARDS: usize = 4;
/// Newest values of a series.
const VALUES: usize = IN_DRAWING;
/// Figures, and the newest values of each.
const SERIES: usize = 6;
const IN_SERIES: usize = 3;
/// Others shown of each kind.
const TOGETHER: usize = 8;

/// The most broader ones on the way to a page.
const CRUMBS: usize = 8;

/// The page of `node`, which is an entity or a stub.
pub fn entity(site: &PageContext<'_>, node: NodeId) -> EntityPage {
    let site = &site.for_entity(node);
    let kind = site.reader.kind(node);
    let mut page = site.page_of(node, kind.template.trim_end_matches(".html"));
    let root = page.root.clone();
    page.breadcrumbs = crumbs(site, node);
    let view = Builder { site, node, kind, root: &root, language: site.language() }.view();
    page.title = view.name.clone();
    page.description = description(site, node);
    if !view.feed.is_empty() {
        page.head.feeds.push(LinkView::new(view.name.clone(), view.feed.clone()));
    }
    if let Some(picture) = &view.picture {
        page.head.image = crate::view::article::absolute(site, picture);
    }
    page.head.json_ld = json_ld::entity(site, &page, &view, kind);
    EntityPage { page, entity: view }
}

fn description(site: &PageContext<'_>, node: NodeId) -> String {
    let summary = site.reader.entity(node).and_then(|entity| *entity.summary.nearest(site.language()).0);
    site.reader.front(node).map_or(String::new(), |front| front.plain(summary))
}

/// The link to the A–Z list of the node's kind.
pub fn index_crumb(site: &PageContext<'_>, node: NodeId) -> Option<LinkView> {
    let kind = site.reader.kind_id(node);
    let known = site.settings().kinds.get(kind);
    let page = match known.capabilities.measures {
        true => PageKind::List(None, List::Figures, 1),
        false => PageKind::Index(kind, 1),
    };
    (known.shape == DocumentShape::Entity).then(|| site.link_to(&page, &site.kind_plural(known)))
}

fn crumbs(site: &PageContext<'_>, node: NodeId) -> Vec<LinkView> {
    let mut crumbs = vec![site.home_crumb()];
    crumbs.extend(index_crumb(site, node));
    let mut above: Vec<NodeId> = Vec::new();
    let mut at = node;
    while let Some(broader) = site.reader.broader(at).first().copied().filter(|b| !above.contains(b) && *b != node) {
        if above.len() == CRUMBS {
            break;
        }
        above.push(broader);
        at = broader;
    }
    crumbs.extend(above.iter().rev().map(|broader| site.link(*broader, site.language())));
    crumbs
}

/// Those of a kind that are in the same articles most often, with how often.
type Company<'a> = (&'a Kind, Vec<(NodeId, usize)>);

struct Builder<'a> {
    site: &'a PageContext<'a>,
    node: NodeId,
    kind: &'a Kind,
    root: &'a str,
    language: &'a str,
}

impl<'a> Builder<'a> {
    fn view(&self) -> EntityView {
        let (site, node, reader) = (self.site, self.node, self.site.reader);
        let blank = Entity::default();
        let company = self.company();
        let document = reader.document(node);
        let entity = reader.entity(node).unwrap_or(&blank);
        let can = &self.kind.capabilities;
        let (name, name_language) = crate::view::build_fields::name(reader, node, self.language);
        let events = site.timeline(Some(node), SHOWN);
        let memberships = newest_first(entity);
        let over_time = self.over_time();
        let quotations: Vec<&ListEntry> = self.newest(List::Quotations).collect();
        let filters = Filters::new(site, Some(node), List::Quotations, quotations.iter().copied());
        let (role, role_language) = self.roles_now();
        let (disambiguation, disambiguation_language) = site.translated(node, &entity.disambiguation, self.language);
        let (summary, is_own) = entity.summary.nearest(self.language);
        EntityView {
            href: site.href(&reader.url(node)),
            kind: self.kind.name.clone(),
            kind_label: site.kind_label(self.kind),
            kind_plural: site.kind_plural(self.kind),
            holds_roles: can.holds_roles,
            labels_sections: can.labels_sections,
            occurs: can.occurs,
            measures: can.measures,
            stub: reader.is_stub(node),
            honorific_prefix: entity.honorific_prefix.clone(),
            honorific_suffix: entity.honorific_suffix.clone(),
            names: names(entity, &name, &site.foreign(node, self.language)),
            disambiguation,
            disambiguation_language,
            language: site.language_of(node).to_string(),
            dir: direction(site.language_of(node)).to_string(),
            summary_html: self.html(*summary),
            summary_language: if is_own { site.foreign(node, self.language) } else { String::new() },
            body_html: document.map_or(String::new(), |_| self.html(Some(0))),
            picture: entity.image.as_ref().and_then(|picture| site.picture(node, picture, self.root)),
            role,
            role_language,
            roles: self.roles(&memberships),
            roles_drawing: self.roles_drawn(&memberships),
            members: self.members(),
            properties: properties(site, node, &entity.properties, self.root),
            broader: self.links(reader.ancestors(node).into_iter().take(TOGETHER).collect()),
            narrower: self.narrower(),
            related: self.chips(&entity.related),
            participants: self.chips(&entity.participants),
            location: entity.location.and_then(|r| self.answer(r)).map_or_else(LinkView::none, |n| self.link(n)),
            when: site.words.format_interval(when(entity)),
            status: status(entity),
            review_by: entity.review_by.map_or_else(DateView::none, |date| site.date(date)),
            review_overdue: entity.review_by.is_some_and(|date| date.last_day() < site.today()),
            same_as: entity.same_as.iter().map(|url| ExternalLink { label: host(url), url: url.clone() }).collect(),
            links: entity.links.iter().map(|l| ExternalLink { label: l.label.clone(), url: l.url.clone() }).collect(),
            identifiers: identifiers(entity),
            article_count: reader.briefing_count(node),
            mention_count: reader.count(Some(node), List::Mentions),
            quotation_count: reader.count(Some(node), List::Quotations),
            articles: self.briefings().take(CARDS).filter_map(|place| site.card_at(place, Some(node))).collect(),
            articles_by_topic: self.by_topic(),
            articles_by_year: self.by_year(),
            quotations: quotations.iter().filter_map(|place| site.quotation(place)).collect(),
            quotation_filters: filters.choices,
            quotation_classes: filters.classes,
            quotation_years: match has_list(reader, node, List::Quotations) {
                true => lists::years_of(site, Some(node), List::Quotations),
                false => Vec::new(),
            },
            over_time_drawing: self.over_time_drawn(&over_time),
            over_time,
            mentions: self.mentions(List::Mentions),
            ongoing: events.ongoing,
            upcoming: events.ahead,
            past: events.past,
            figures: self.figures(),
            values: if can.measures { site.values(node, VALUES) } else { Vec::new() },
            drawing: if can.measures { site.drawn(node) } else { None },
            appears_with: self.appears_with(&company),
            neighbourhood: self.neighbourhood(&company),
            backlinks: self.mentions(List::Backlinks),
            lists: self.lists(),
            feed: self.feed(),
            extra: entity.extra.clone(),
            name,
            name_language,
        }
    }

    /// The roles held today and their language, if it is not the page's: the file's for
    /// all if one of them is in that alone.
    fn roles_now(&self) -> (String, String) {
        let (site, own) = (self.site, self.site.language_of(self.node));
        let held = site.reader.roles_on(self.node, site.today());
        let all_said = held.iter().all(|membership| membership.role.in_language(self.language).is_some());
        let language = if all_said { self.language } else { own };
        let roles: Vec<String> = held.iter().map(|role| site.role(self.node, role, language).0).collect();
        let is_foreign = !roles.is_empty() && language != self.language;
        (roles.join("; "), if is_foreign { own.to_string() } else { String::new() })
    }

    /// What a table of roles has; nothing if it would only repeat the line with the role
    /// held now.
    fn roles(&self, memberships: &[&Membership]) -> Vec<RoleView> {
        match memberships {
            [only] if is_bare(only) => Vec::new(),
            _ => memberships.iter().map(|membership| self.role(self.node, membership)).collect(),
        }
    }

    fn html(&self, fragment: Option<u32>) -> Html {
        fragment.map_or(String::new(), |at| markup::html(self.site, self.node, at, self.root))
    }

    fn list(&self, list: List) -> ListCursor<'a> {
        self.site.reader.cursor(Some(self.node), list)
    }

    /// Newest articles; a translation is left out where its original is listed.
    fn briefings(&self) -> impl Iterator<Item = &'a ListEntry> {
        self.site.reader.briefings(self.node).newest()
    }

    fn newest(&self, list: List) -> impl Iterator<Item = &'a ListEntry> {
        self.list(list).newest().take(SHOWN)
    }

    fn mentions(&self, list: List) -> Vec<MentionView> {
        let newest = self.site.sentences(self.list(list).newest()).take(SHOWN);
        newest.filter_map(|place| self.site.mention(place)).collect()
    }

    fn answer(&self, reference: u32) -> Option<NodeId> {
        self.site.reader.resolution(self.node, reference).node()
    }

    fn link(&self, node: NodeId) -> LinkView {
        self.site.link(node, self.language)
    }

    fn links(&self, nodes: Vec<NodeId>) -> Vec<LinkView> {
        nodes.into_iter().map(|node| self.link(node)).collect()
    }

    fn chips(&self, references: &[u32]) -> Vec<EntityChip> {
        let nodes = references.iter().filter_map(|reference| self.answer(*reference));
        nodes.filter(|node| !self.site.reader.is_sensitive(*node)).map(|node| self.chip(node, 0)).collect()
    }

    fn chip(&self, node: NodeId, count: usize) -> EntityChip {
        self.site.chip(node, Some(self.site.today()), count, self.language)
    }

    fn narrower(&self) -> Vec<EntityChip> {
        let nodes = self.list(List::Narrower).map(|place| place.document);
        let open = nodes.filter(|node| !self.site.reader.is_sensitive(*node));
        open.map(|node| self.chip(node, self.site.reader.briefing_count(node))).collect()
    }

    /// Those who hold or held roles here: who does now first, then the newest.
    fn members(&self) -> Vec<MemberView> {
        let reader = self.site.reader;
        let places = self.list(List::Members).filter(|place| !reader.is_sensitive(place.document));
        let held = places.filter_map(|place| {
            let memberships = &reader.entity(place.document)?.memberships;
            Some((place.document, memberships.get(place.statement as usize)?))
        });
        let mut held: Vec<(NodeId, &Membership)> = held.collect();
        let today = self.site.today();
        // The list is in the order of ids, which stays among equals.
        held.sort_by_key(|(_, m)| std::cmp::Reverse((m.period.contains(today), m.period.start.or(m.period.end))));
        let chip = |node| EntityChip { role: String::new(), ..self.chip(node, 0) };
        let view = |(node, membership)| MemberView { chip: chip(node), role: self.role(node, membership) };
        held.into_iter().map(view).collect()
    }

    /// A role of `holder`.
    fn role(&self, holder: NodeId, membership: &Membership) -> RoleView {
        let period = membership.period;
        let date = |date: Option<_>| date.map_or_else(DateView::none, |date| self.site.date(date));
        let dated = period.start.is_some() || period.end.is_some();
        let (role, role_language) = self.site.translated(holder, &membership.role, self.language);
        RoleView {
            role,
            role_language,
            organisation: self.named(holder, membership.organisation),
            area: self.named(holder, membership.area),
            start: date(period.start),
            end: date(period.end),
            period: if dated { self.site.words.format_interval(period) } else { String::new() },
            acting: membership.acting,
            current: period.contains(self.site.today()),
            sources: membership
                .sources
                .iter()
                .map(|source| ExternalLink { label: source.label.clone(), url: source.url.clone() })
                .collect(),
        }
    }

    /// A reference of `document` as a link, or as text if it resolves to nothing.
    fn named(&self, document: NodeId, reference: Option<u32>) -> LinkView {
        let Some(reference) = reference else { return LinkView::none() };
        if let Some(node) = self.site.reader.resolution(document, reference).node() {
            return self.link(node);
        }
        let facts = self.site.reader.document(document).map(|document| &document.facts);
        let written = facts.and_then(|facts| facts.references.get(reference as usize));
        written.map_or_else(LinkView::none, |reference| LinkView::new(reference.written.as_ref(), ""))
    }

    /// Newest articles under each topic that they are about, the one with most first.
    fn by_topic(&self) -> Vec<HeadlineGroup> {
        if self.kind.capabilities.labels_sections {
            return Vec::new();
        }
        let topics = self.site.reader.by_topic(self.node, GROUPS);
        let group = |(topic, places): (NodeId, &[ListEntry])| {
            let newest = places.iter().rev().take(IN_GROUP);
            let headlines = newest.filter_map(|place| self.site.headline(place.document)).collect();
            HeadlineGroup { heading: self.link(topic), count: places.len(), headlines }
        };
        topics.into_iter().map(group).collect()
    }

    /// Series in its sections and sentences; for what labels sections, drawn large.
    fn figures(&self) -> Vec<FigureSeries> {
        let can = &self.kind.capabilities;
        let drawn = if can.labels_sections { Drawn::Large } else { Drawn::Small };
        match can.measures {
            true => Vec::new(),
            false => self.site.series(self.list(List::Figures), SERIES, IN_SERIES, drawn),
        }
    }

    /// The newest articles of each of the newest years, with the number of all in it and
    /// the way to them in the whole list; all there are, if no list has them.
    fn by_year(&self) -> Vec<HeadlineGroup> {
        let (site, reader, owner) = (self.site, self.site.reader, Some(self.node));
        let years = reader.years(owner, List::Briefings);
        let (whole, most, in_year) = match has_list(reader, self.node, List::Articles) {
            true => (lists::years_of(site, owner, List::Articles), YEARS, OF_YEARS / years.len().clamp(1, YEARS)),
            false => (Vec::new(), years.len(), usize::MAX),
        };
        let mut until: usize = years.iter().map(|(_, count)| count).sum();
        let group = |(year, count): &(i16, usize)| {
            let newest = reader.slice(owner, List::Briefings, until - in_year.min(*count), until);
            until -= count;
            let label = site.words.format_year(*year);
            let href = whole.iter().find(|link| link.label == label).map_or("", |link| &link.href);
            let headlines = newest.iter().rev().filter_map(|place| site.headline(place.document)).collect();
            HeadlineGroup { heading: LinkView::new(label.as_str(), href), count: *count, headlines }
        };
        years.iter().rev().take(most).map(group).collect()
    }

    /// Others in the same articles, by kind, without sensitive ones.
    fn company(&self) -> Vec<Company<'a>> {
        let kinds = self.site.settings().kinds.iter();
        let (ids, kinds): (Vec<KindId>, Vec<&Kind>) =
            kinds.filter(|(_, kind)| kind.shape == DocumentShape::Entity).unzip();
        let together = self.site.reader.cooccurring(self.node, &ids, TOGETHER);
        kinds.into_iter().zip(together).collect()
    }

    fn appears_with(&self, company: &[Company<'_>]) -> Vec<EntityGroup> {
        let above = self.site.reader.ancestors(self.node);
        let wanted = company.iter().filter(|(kind, _)| !kind.capabilities.measures && !kind.capabilities.occurs);
        let related = |other: &NodeId| !self.kind.capabilities.labels_sections || !above.contains(other);
        let groups = wanted.map(|(kind, others)| {
            let others = others.iter().filter(|(other, _)| related(other));
            let entities = others.map(|(other, count)| self.chip(*other, *count)).collect();
            EntityGroup { label: self.site.kind_plural(kind), kind: kind.name.clone(), entities }
        });
        groups.filter(|group| !group.entities.is_empty()).collect()
    }

    fn lists(&self) -> Vec<CountedLink> {
        let longer = LISTS.iter().filter(|list| has_list(self.site.reader, self.node, **list));
        longer
            .map(|list| {
                let newest = lists::pages_of(self.site.reader, Some(self.node), *list);
                let link =
                    self.site.link_to(&PageKind::List(Some(self.node), *list, newest), self.site.list_title(*list));
                CountedLink {
                    label: link.label,
                    href: link.href,
                    count: lists::shown_count(*list, self.site.reader.count(Some(self.node), *list)),
                }
            })
            .collect()
    }

    fn feed(&self) -> String {
        match has_feed(self.site.reader, self.node) {
            true => self.site.href(&PageKind::Feed(Some(self.node)).path(self.site)),
            false => String::new(),
        }
    }
}

/// Whether nothing is known of a role but what it is.
fn is_bare(membership: &Membership) -> bool {
    let Interval { start, end } = membership.period;
    start.or(end).is_none() && membership.organisation.or(membership.area).is_none() && membership.sources.is_empty()
}

/// Roles, the newest first; undated ones last, in the order of the file.
fn newest_first(entity: &Entity) -> Vec<&Membership> {
    let mut roles: Vec<&Membership> = entity.memberships.iter().collect();
    roles.sort_by_key(|m| std::cmp::Reverse(m.period.start.or(m.period.end)));
    roles
}

/// Other names than the one that is shown; the own one is in `language`, if that is not
/// empty.
fn names(entity: &Entity, shown: &str, language: &str) -> Vec<NameView> {
    let view = |name: &str, language: &str| NameView {
        name: name.to_string(),
        language: language.to_string(),
        dir: if language.is_empty() { "auto" } else { direction(language) }.to_string(),
    };
    let translated = entity.names.iter().map(|(language, name)| view(name, language));
    let own = std::iter::once(view(&entity.name, language));
    let words = format!(" {shown} ");
    // A family name says nothing beside the whole.
    let aliases = entity.aliases.iter().filter(|alias| !words.contains(&format!(" {alias} ")));
    let aliases = aliases.map(|alias| view(alias, ""));
    own.chain(translated).chain(aliases).filter(|other| other.name != shown && !other.name.is_empty()).collect()
}

fn when(entity: &Entity) -> Interval {
    match (entity.start, entity.end) {
        (Some(start), None) if !entity.status.is_empty() || EventStatus::from_word(&entity.status).is_some() => {
            Interval { start: Some(start), end: Some(start) }
        }
        (start, end) => Interval { start, end },
    }
}

fn status(entity: &Entity) -> String {
    match entity.status.as_str() {
        "active" => String::new(),
        status => status.to_string(),
    }
}

/// Schemes with pages of their own, and where these are.
const SCHEMES: &[(&str, &str)] = &[
    ("geonames", "https://www.geonames.org/"),
    ("gnd", "https://d-nb.info/gnd/"),
    ("isni", "https://isni.org/isni/"),
    ("lccn", "https://id.loc.gov/authorities/names/"),
    ("orcid", "https://orcid.org/"),
    ("viaf", "https://viaf.org/viaf/"),
    ("wikidata", "https://www.wikidata.org/wiki/"),
];

fn identifiers(entity: &Entity) -> Vec<IdentifierView> {
    let view = |(scheme, id): (&String, &String)| {
        let known = SCHEMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(scheme));
        let is_plain = id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let url = known.filter(|_| is_plain).map_or(String::new(), |(_, pages)| [pages, id.as_str()].concat());
        IdentifierView { scheme: scheme.clone(), id: id.clone(), url }
    };
    entity.identifiers.iter().map(view).collect()
}
