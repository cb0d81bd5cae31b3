//! All entities of a kind, A–Z.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::context::PageContext;
use super::fields::LinkView;
use super::fields::{IndexGroup, IndexPage, IndexView};
use super::page_id::PageKind;
use crate::graph::{NodeId, Reader};
use crate::language::Collation;
use crate::model::{Entity, KindId, LanguageId};

/// What names that begin with no letter stand under.
const DIGITS: &str = "#";

/// Entries on one page of an index; short lines, so more than elsewhere.
const PER_PAGE: usize = 500;

/// How many pages the index of a kind has; none without entries.
pub fn pages(reader: Reader<'_>, kind: KindId) -> u32 {
    listed(reader, kind).count().div_ceil(PER_PAGE) as u32
}

fn listed(reader: Reader<'_>, kind: KindId) -> impl Iterator<Item = NodeId> + '_ {
    reader.of_kind(kind).into_iter().filter(move |node| !reader.is_sensitive(*node))
}

/// Page `number` (from 1) of the index of `kind`.
pub fn index(site: &PageContext<'_>, kind: KindId, number: u32) -> IndexPage {
    let known = site.settings().kinds.get(kind);
    let sorted = sorted(site, kind);
    let total = sorted.len().div_ceil(PER_PAGE).max(1) as u32;
    let id = PageKind::Index(kind, number);
    let mut page = site.page(&id.path(site), &site.kind_plural(known), "index");
    page.breadcrumbs = vec![site.home_crumb()];
    let shown = sorted.iter().skip((number as usize - 1) * PER_PAGE).take(PER_PAGE);
    let mut groups: Vec<IndexGroup> = Vec::new();
    for (letter, node) in shown {
        if groups.last().is_none_or(|group| group.letter != *letter) {
            groups.push(IndexGroup { letter: letter.clone(), entries: Vec::new() });
        }
        let count = site.reader.briefing_count(*node);
        let chip = site.chip(*node, Some(site.today()), count, site.language());
        if let Some(group) = groups.last_mut() {
            group.entries.push(chip);
        }
    }
    let href = |number| site.href(&PageKind::Index(kind, number).path(site));
    let mut letters: Vec<LinkView> = Vec::new();
    for (at, (letter, _)) in sorted.iter().enumerate() {
        if letters.last().is_none_or(|last| last.label != *letter) {
            letters.push(LinkView::new(letter.clone(), href((at / PER_PAGE + 1) as u32)));
        }
    }
    let pagination = super::lists::pagination(site, total, number, |number| PageKind::Index(kind, number));
    let title = page.title.clone();
    IndexPage {
        page,
        index: IndexView { title, kind: known.name.clone(), groups, count: sorted.len(), letters, pagination },
    }
}

/// Entities of the kind with their letter, in the order of the alphabet.
fn sorted(site: &PageContext<'_>, kind: KindId) -> Vec<(String, NodeId)> {
    let order = Collation::new(site.language());
    let entries = listed(site.reader, kind).map(|node| {
        let key = sort_key(site, node);
        (letter(&key, &order), key, node)
    });
    let mut entries: Vec<(String, String, NodeId)> = entries.collect();
    // Names under one letter stand together, whatever else the order tells apart.
    let by_letter = |a: &str, b: &str| match a == b {
        true => Ordering::Equal,
        false => (b == DIGITS).cmp(&(a == DIGITS)).then_with(|| order.compare(a, b)).then_with(|| a.cmp(b)),
    };
    entries.sort_by(|a, b| {
        by_letter(&a.0, &b.0)
            .then_with(|| order.compare(&a.1, &b.1))
            .then_with(|| site.reader.id(a.2).cmp(site.reader.id(b.2)))
    });
    entries.into_iter().map(|(letter, _, node)| (letter, node)).collect()
}

fn sort_key(site: &PageContext<'_>, node: NodeId) -> String {
    match site.reader.entity(node) {
        Some(entity) if site.reader.capabilities(node).measures => entity.name.clone(),
        Some(entity) => {
            let shown = site.reader.name(node, site.language());
            // What sorts the own name sorts no name in another language.
            let is_own = site.reader.language() == LanguageId::OWN || shown == entity.name;
            let sort_name = entity.sort_name.as_str();
            match is_own && !sort_name.is_empty() {
                true => sort_name.to_string(),
                false => name_key(entity, shown, site.reader.capabilities(node).family_names),
            }
        }
        None if site.reader.capabilities(node).measures => site.series_name(node).0,
        None => site.reader.name(node, site.language()).to_string(),
    }
}

/// What sorts an entity that is shown as `shown`: the family name first.
fn name_key(entity: &Entity, shown: &str, family_names: bool) -> String {
    let family = match entity.name == shown || shown.contains(&entity.family_name) && !entity.family_name.is_empty() {
        true => crate::graph::family_name(entity).to_string(),
        false => {
            let renamed = Entity { name: shown.to_string(), ..Entity::default() };
            crate::graph::family_name(&renamed).to_string()
        }
    };
    match family_names && !family.is_empty() {
        true => format!("{family}, {shown}"),
        false => shown.to_string(),
    }
}

/// The letter under which a name stands, upper-case: without its marks, unless the alphabet
/// has it with them.
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
