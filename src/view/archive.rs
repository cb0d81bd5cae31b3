//! The archive: years, months, the articles of a month.

use std::collections::BTreeMap;

use super::page_id::PageId;
use super::pages::{ArchivePage, ArchiveView, ArchiveYear, CountedLink};
use super::parts::{LinkView, Pagination};
use super::site::Site;
use super::text;
use crate::graph::{List, Place, Reader};

type Month = (i16, u8);

/// Every page of every month that has articles.
pub fn months(reader: Reader<'_>) -> Vec<PageId> {
    let per_page = reader.settings().per_page.max(1);
    let pages = |((year, month), places): (Month, Vec<Place>)| {
        (1..=places.len().div_ceil(per_page)).map(move |number| PageId::Month(year, month, number))
    };
    by_month(reader).into_iter().flat_map(pages).collect()
}

fn by_month(reader: Reader<'_>) -> BTreeMap<Month, Vec<Place>> {
    let mut months: BTreeMap<Month, Vec<Place>> = BTreeMap::new();
    for place in reader.site().list(List::Articles) {
        if let Some(month) = month_of(reader, place) {
            months.entry(month).or_default().push(*place);
        }
    }
    months
}

fn month_of(reader: Reader<'_>, place: &Place) -> Option<Month> {
    let date = reader.article(place.document)?.date.date;
    Some((date.year(), date.month() as u8))
}

/// Years and months.
pub fn overview(site: &Site<'_>) -> ArchivePage {
    let mut page = site.page(&PageId::Archive.path(site), "Archive", "archive");
    page.breadcrumbs = vec![site.home_crumb()];
    let none = Pagination {
        number: 1,
        total: 1,
        newer: String::new(),
        older: String::new(),
        newest: String::new(),
        oldest: String::new(),
    };
    let years = years(site, &by_month(site.reader));
    let (previous, next) = (LinkView::none(), LinkView::none());
    ArchivePage {
        page,
        archive: ArchiveView { month: String::new(), years, rows_html: Vec::new(), previous, next, pagination: none },
    }
}

fn years(site: &Site<'_>, months: &BTreeMap<Month, Vec<Place>>) -> Vec<ArchiveYear> {
    let mut years: Vec<ArchiveYear> = Vec::new();
    for ((year, month), places) in months.iter().rev() {
        let link = month_link(site, (*year, *month));
        let label = text::month_name(*month).to_string();
        let entry = CountedLink { label, href: link.href, count: places.len() };
        match years.last_mut().filter(|last| last.year == year.to_string()) {
            Some(last) => last.months.push(entry),
            None => years.push(ArchiveYear { year: year.to_string(), months: vec![entry] }),
        }
    }
    years
}

fn month_link(site: &Site<'_>, (year, month): Month) -> LinkView {
    site.link_to(&PageId::Month(year, month, 1), &text::month(year, month, site.language()))
}

/// Page `number` of a month, newest first; its first page is the newest.
pub fn month(site: &Site<'_>, year: i16, month: u8, number: usize) -> ArchivePage {
    let places = of_month(site.reader, (year, month));
    let per_page = site.settings().per_page.max(1);
    let total = places.len().div_ceil(per_page).max(1);
    let id = PageId::Month(year, month, number);
    let name = text::month(year, month, site.language());
    let mut page = site.page(&id.path(site), &name, "archive");
    page.breadcrumbs = vec![site.home_crumb(), site.link_to(&PageId::Archive, "Archive")];
    let shown = places.iter().rev().skip((number - 1) * per_page).take(per_page);
    let rows_html = shown.filter_map(|place| site.row(List::Articles, None, place, &page.root)).collect();
    let (previous, next) = beside(site, places);
    // The first page is the newest here, so what is newer has the lower number.
    let flipped = super::lists::pagination(site, total, number, |number| PageId::Month(year, month, number));
    let pagination = Pagination {
        newer: flipped.older,
        older: flipped.newer,
        newest: flipped.oldest,
        oldest: flipped.newest,
        ..flipped
    };
    ArchivePage { page, archive: ArchiveView { month: name, years: Vec::new(), rows_html, previous, next, pagination } }
}

/// Articles of a month, oldest first.
fn of_month<'a>(reader: Reader<'a>, month: Month) -> &'a [Place] {
    let all = reader.site().list(List::Articles);
    let start = all.partition_point(|place| month_of(reader, place).is_some_and(|of| of < month));
    let end = all.partition_point(|place| month_of(reader, place).is_some_and(|of| of <= month));
    &all[start..end.max(start)]
}

fn beside(site: &Site<'_>, places: &[Place]) -> (LinkView, LinkView) {
    let all = site.reader.site().list(List::Articles);
    let (Some(first), Some(last)) = (places.first(), places.last()) else {
        return (LinkView::none(), LinkView::none());
    };
    let before = site.reader.rank(all, *first).checked_sub(1).and_then(|at| all.get(at));
    let after = all.get(site.reader.rank(all, *last) + 1);
    let link = |place: Option<&Place>| {
        let month = place.and_then(|place| month_of(site.reader, place));
        month.map_or_else(LinkView::none, |month| month_link(site, month))
    };
    (link(before), link(after))
}
