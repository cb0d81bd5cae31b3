//! The index of a kind: all of its entities, A–Z.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::build_fields::build_current_chip;
use super::context::PageContext;
use super::fields::{Contract, IndexGroup, IndexPage, IndexView, LinkView};
use super::names::display_name;
use super::page_group::PageGroup;
use super::page_id::PageKind;
use super::page_model::View;
use super::page_type::{Counterpart, PageType};
use super::page_view::{home_crumb, page_view};
use super::pagination::pagination;
use crate::graph::{NodeId, Reader, family_name};
use crate::language::Collation;
use crate::model::{DocumentShape, Entity, KindId, LanguageId};

/// Heading of names that begin with a digit, or have no letter.
const DIGITS: &str = "#";

/// The maximum number of entries on one page of an index. They are short, so there are more
/// than in other lists.
const PER_PAGE: usize = 500;

/// The page type of indexes.
pub const PAGE_TYPE: PageType = PageType {
    template: "index.html",
    view: Some(IndexPage::DOC),
    is_opened: true,
    instances: |reader, group| if let PageGroup::Index(kind) = group { index_pages(reader, kind) } else { Vec::new() },
    counterpart: |_, kind| counterpart(kind),
    build: |context, kind, _| build(context, kind),
};

fn counterpart(kind: &PageKind) -> Option<Counterpart> {
    let PageKind::Index(index, number) = *kind else { return None };
    if number == 1 { Counterpart::same(kind) } else { Counterpart::near(PageKind::Index(index, 1)) }
}

fn build(context: &PageContext<'_>, kind: &PageKind) -> Option<View> {
    let PageKind::Index(index, number) = *kind else { return None };
    Some(View::Index(index_page(context, index, number).into()))
}

/// Returns every page of the index of a kind; none if it has no entries.
fn index_pages(reader: Reader<'_>, kind: KindId) -> Vec<PageKind> {
    let count = page_count(reader, kind);
    (1..=count).map(|number| PageKind::Index(kind, number)).collect()
}

/// Returns the number of pages of the index of a kind. Series have no index, but are listed
/// with the site's figures.
pub fn page_count(reader: Reader<'_>, kind: KindId) -> u32 {
    let known = reader.settings().kinds.get(kind);
    let has_index = known.shape == DocumentShape::Entity && !known.capabilities.measures;
    if has_index { listed(reader, kind).count().div_ceil(PER_PAGE) as u32 } else { 0 }
}

fn listed(reader: Reader<'_>, kind: KindId) -> impl Iterator<Item = NodeId> + '_ {
    reader.of_kind(kind).into_iter().filter(move |node| !reader.is_sensitive(*node))
}

/// Builds page `number` (from 1) of the index of `kind`.
fn index_page(context: &PageContext<'_>, kind: KindId, number: u32) -> IndexPage {
    let known = context.settings().kinds.get(kind);
    let sorted = sorted(context, kind);
    let total = sorted.len().div_ceil(PER_PAGE).max(1) as u32;
    let id = PageKind::Index(kind, number);
    let mut page = page_view(context, &id.path(context.reader), &context.kind_plural(known), "index");
    page.breadcrumbs = vec![home_crumb(context)];
    let shown = sorted.iter().skip((number as usize - 1) * PER_PAGE).take(PER_PAGE);
    let mut groups: Vec<IndexGroup> = Vec::new();
    for (letter, node) in shown {
        if groups.last().is_none_or(|group| group.letter != *letter) {
            groups.push(IndexGroup { letter: letter.clone(), entries: Vec::new() });
        }
        let count = context.reader.briefing_count(*node);
        let chip = build_current_chip(context, *node, count);
        if let Some(group) = groups.last_mut() {
            group.entries.push(chip);
        }
    }
    let href = |number| context.href(&PageKind::Index(kind, number).path(context.reader));
    let mut letters: Vec<LinkView> = Vec::new();
    for (at, (letter, _)) in sorted.iter().enumerate() {
        if letters.last().is_none_or(|last| last.label != *letter) {
            letters.push(LinkView::new(letter.clone(), href((at / PER_PAGE + 1) as u32)));
        }
    }
    let pagination = pagination(context, total, number, |number| PageKind::Index(kind, number));
    let title = page.title.clone();
    IndexPage {
        page,
        index: IndexView { title, kind: known.name.clone(), groups, count: sorted.len(), letters, pagination },
    }
}

/// Returns the entities of the kind with their letter, in the order of the alphabet.
fn sorted(context: &PageContext<'_>, kind: KindId) -> Vec<(String, NodeId)> {
    let order = Collation::new(context.language());
    let entries = listed(context.reader, kind).map(|node| {
        let key = sort_key(context, node);
        (letter(&key, &order), key, node)
    });
    let mut entries: Vec<(String, String, NodeId)> = entries.collect();
    // Names under one letter are grouped, even if the collation separates them.
    let by_letter = |a: &str, b: &str| match a == b {
        true => Ordering::Equal,
        false => (b == DIGITS).cmp(&(a == DIGITS)).then_with(|| order.compare(a, b)).then_with(|| a.cmp(b)),
    };
    entries.sort_by(|a, b| {
        by_letter(&a.0, &b.0)
            .then_with(|| order.compare(&a.1, &b.1))
            .then_with(|| context.reader.id(a.2).cmp(context.reader.id(b.2)))
    });
    entries.into_iter().map(|(letter, _, node)| (letter, node)).collect()
}

fn sort_key(context: &PageContext<'_>, node: NodeId) -> String {
    match context.reader.entity(node) {
        Some(entity) if context.reader.capabilities(node).measures => entity.name.clone(),
        Some(entity) => {
            let shown = context.reader.name(node, context.language());
            // `sort_name` applies to the name in the file, not to its translations.
            let is_own = context.reader.language() == LanguageId::OWN || shown == entity.name;
            let sort_name = entity.sort_name.as_str();
            match is_own && !sort_name.is_empty() {
                true => sort_name.to_string(),
                false if context.reader.capabilities(node).family_names => family_name_key(entity, shown),
                false => shown.to_string(),
            }
        }
        None if context.reader.capabilities(node).measures => display_name(context.reader, node, context.language()).0,
        None => context.reader.name(node, context.language()).to_string(),
    }
}

/// Returns the sort key of a person who is displayed as `shown`: the family name first.
fn family_name_key(entity: &Entity, shown: &str) -> String {
    let family = match entity.name == shown || shown.contains(&entity.family_name) && !entity.family_name.is_empty() {
        true => family_name(entity).to_string(),
        false => {
            let renamed = Entity { name: shown.to_string(), ..Entity::default() };
            family_name(&renamed).to_string()
        }
    };
    match family.is_empty() {
        true => shown.to_string(),
        false => format!("{family}, {shown}"),
    }
}

/// Returns the letter of a name, in upper case. It loses its diacritics, unless the alphabet
/// of the language has the letter with them.
fn letter(name: &str, order: &Collation) -> String {
    let Some(first) = name.nfc().find(|c| c.is_alphanumeric()) else { return DIGITS.to_string() };
    if first.is_numeric() {
        return DIGITS.to_string();
    }
    let mut parts = std::iter::once(first).nfd();
    let plain = parts.next().unwrap_or(first);
    let is_own = plain != first && parts.all(is_combining_mark) && order.distinguishes(plain, first);
    let letter = order.pinyin_initial(first).unwrap_or(if is_own { first } else { plain });
    letter.to_uppercase().next().map_or_else(String::new, String::from)
}
