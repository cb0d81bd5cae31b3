//! Roles of an entity, and the members of an organisation.

use crate::base::PartialDate;
use crate::graph::{List, NodeId};
use crate::model::{Entity, Membership};
use crate::view::build_fields::{build_current_chip, role_text_and_language};
use crate::view::charts::{self, Term};
use crate::view::context::PageContext;
use crate::view::fields::{DateView, DrawingView, EntityChip, ExternalLink, LinkView, MemberView, RoleView};

/// The maximum number of roles in the chart.
const CHARTED_ROLES: usize = 10;

/// Returns the entity's roles, the newest first; undated ones last, in the order of the file.
pub fn memberships_by_start(entity: &Entity) -> Vec<&Membership> {
    let mut memberships: Vec<&Membership> = entity.memberships.iter().collect();
    memberships.sort_by_key(|m| std::cmp::Reverse(m.period.start.or(m.period.end)));
    memberships
}

/// Returns the roles that `node` has today, joined, and their language if it differs from
/// the page's. If one role has no translation, all are in the language of the file.
pub fn current_roles(context: &PageContext<'_>, node: NodeId) -> (String, String) {
    let own = context.language_of(node);
    let current = context.reader.roles_on(node, context.today());
    let all_translated = current.iter().all(|membership| membership.role.in_language(context.language()).is_some());
    let language = if all_translated { context.language() } else { own };
    let roles: Vec<String> =
        current.iter().map(|role| role_text_and_language(context, node, role, language).0).collect();
    let is_foreign = !roles.is_empty() && language != context.language();
    (roles.join("; "), if is_foreign { own.to_string() } else { String::new() })
}

/// Returns the rows of the table of roles. There are none if the table would only repeat
/// the current role.
pub fn role_rows(context: &PageContext<'_>, node: NodeId, memberships: &[&Membership]) -> Vec<RoleView> {
    match memberships {
        [only] if is_bare(only) => Vec::new(),
        _ => memberships.iter().map(|membership| role_view(context, node, membership)).collect(),
    }
}

/// Whether nothing but its text is known of a role.
fn is_bare(membership: &Membership) -> bool {
    let period = membership.period;
    period.start.or(period.end).is_none()
        && membership.organisation.or(membership.area).is_none()
        && membership.sources.is_empty()
}

/// Returns the entities with a current or former role in `node`: current roles first, then by
/// start.
pub fn members(context: &PageContext<'_>, node: NodeId) -> Vec<MemberView> {
    let reader = context.reader;
    let entries = reader.cursor(Some(node), List::Members).filter(|entry| !reader.is_sensitive(entry.document));
    let memberships = entries.filter_map(|entry| {
        let own = &reader.entity(entry.document)?.memberships;
        Some((entry.document, own.get(entry.statement as usize)?))
    });
    let mut memberships: Vec<(NodeId, &Membership)> = memberships.collect();
    let today = context.today();
    // The sort is stable: equal ones stay ordered by id.
    memberships.sort_by_key(|(_, m)| std::cmp::Reverse((m.period.contains(today), m.period.start.or(m.period.end))));
    let chip = |node| EntityChip { role: String::new(), ..build_current_chip(context, node, 0) };
    let view = |(node, membership)| MemberView { chip: chip(node), role: role_view(context, node, membership) };
    memberships.into_iter().map(view).collect()
}

fn role_view(context: &PageContext<'_>, holder: NodeId, membership: &Membership) -> RoleView {
    let period = membership.period;
    let date = |date: Option<_>| date.map_or_else(DateView::none, |date| context.date(date));
    let is_dated = period.start.is_some() || period.end.is_some();
    let (role, role_language) = context.translated(holder, &membership.role, context.language());
    RoleView {
        role,
        role_language,
        organisation: reference_link(context, holder, membership.organisation),
        area: reference_link(context, holder, membership.area),
        start: date(period.start),
        end: date(period.end),
        period: if is_dated { context.words.format_interval(period) } else { String::new() },
        acting: membership.acting,
        current: period.contains(context.today()),
        sources: membership
            .sources
            .iter()
            .map(|source| ExternalLink { label: source.label.clone(), url: source.url.clone() })
            .collect(),
    }
}

/// Returns a reference of `document` as a link; without a target, as plain text.
fn reference_link(context: &PageContext<'_>, document: NodeId, reference: Option<u32>) -> LinkView {
    let Some(reference) = reference else { return LinkView::none() };
    if let Some(node) = context.reader.resolution(document, reference).node() {
        return context.link(node, context.language());
    }
    let facts = context.reader.document(document).map(|document| &document.facts);
    let unresolved = facts.and_then(|facts| facts.references.get(reference as usize));
    unresolved.map_or_else(LinkView::none, |reference| LinkView::new(reference.written.as_ref(), ""))
}

/// Returns the chart of the roles, one band per role, newest first. The axis ends with the
/// current year, so that the chart changes once a year instead of daily.
pub fn roles_chart(context: &PageContext<'_>, node: NodeId, memberships: &[&Membership]) -> Option<DrawingView> {
    let today = context.today();
    let term = |membership: &&Membership| {
        let (label, language) = context.translated(node, &membership.role, context.language());
        let (start, end) = (membership.period.start.map(start_in_years), membership.period.end.map(end_in_years));
        Term { label, language, start, end, is_current: membership.period.contains(today) }
    };
    let terms: Vec<Term> = memberships.iter().take(CHARTED_ROLES).map(term).collect();
    charts::band_chart(&terms, i32::from(today.year()) + 1, context.words)
}

/// Returns the first day of a date as a fractional year.
fn start_in_years(date: PartialDate) -> f64 {
    let day = date.first_day();
    f64::from(day.year()) + f64::from(day.day_of_year() - 1) / f64::from(day.days_in_year())
}

/// Returns the end of the last day of a date as a fractional year.
fn end_in_years(date: PartialDate) -> f64 {
    let day = date.last_day();
    f64::from(day.year()) + f64::from(day.day_of_year()) / f64::from(day.days_in_year())
}
