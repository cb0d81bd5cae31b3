//! The archive: years, months, the articles of a month.

use super::context::PageContext;
use super::fields::{ArchivePage, ArchiveView, ArchiveYear, CountedLink};
use super::fields::{LinkView, Pagination};
use super::page_id::PageKind;
use crate::base::PartialDate;
use crate::graph::{List, Month, Reader};

/// Every page of every month that has articles.
pub fn months(reader: Reader<'_>) -> Vec<PageKind> {
    let per_page = reader.settings().per_page.max(1);
    let pages = |((year, month), count): (Month, usize)| {
        (1..=count.div_ceil(per_page) as u32).map(move |number| PageKind::Month(year, month, number))
    };
    reader.calendar().months().flat_map(pages).collect()
}

/// Years and months.
pub fn overview(site: &PageContext<'_>) -> ArchivePage {
    let mut page = site.page(&PageKind::Archive.path(site), site.words.text("archive"), "archive");
    page.breadcrumbs = vec![site.home_crumb()];
    let none = Pagination {
        number: 1,
        total: 1,
        newer: String::new(),
        older: String::new(),
        newest: String::new(),
        oldest: String::new(),
    };
    let years = years(site);
    let (previous, next) = (LinkView::none(), LinkView::none());
    ArchivePage {
        page,
        archive: ArchiveView {
            month: String::new(),
            years,
            days: Vec::new(),
            rows_html: Vec::new(),
            previous,
            next,
            pagination: none,
        },
    }
}

fn years(site: &PageContext<'_>) -> Vec<ArchiveYear> {
    let mut years: Vec<ArchiveYear> = Vec::new();
    for ((year, month), count) in site.reader.calendar().months().rev() {
        let link = month_link(site, (year, month));
        let label = site.words.format_month_name(year, month);
        let entry = CountedLink { label, href: link.href, count };
        match years.last_mut().filter(|last| last.year == site.words.format_year(year)) {
            Some(last) => last.months.push(entry),
            None => years.push(ArchiveYear { year: site.words.format_year(year), months: vec![entry] }),
        }
    }
    years
}

fn month_link(site: &PageContext<'_>, (year, month): Month) -> LinkView {
    site.link_to(&PageKind::Month(year, month, 1), &site.words.format_month(year, month))
}

/// Page `number` of a month, newest first; its first page is the newest.
pub fn month(site: &PageContext<'_>, year: i16, month: u8, number: u32) -> ArchivePage {
    let places = site.reader.calendar().month((year, month));
    let per_page = site.settings().per_page.max(1);
    let total = places.len().div_ceil(per_page).max(1) as u32;
    let id = PageKind::Month(year, month, number);
    let name = site.words.format_month(year, month);
    let mut page = site.page(&id.path(site), &name, "archive");
    page.breadcrumbs = vec![site.home_crumb(), site.link_to(&PageKind::Archive, site.words.text("archive"))];
    let shown = places.iter().rev().skip((number as usize - 1) * per_page).take(per_page);
    let rows_html = shown.filter_map(|place| site.row(List::Articles, None, place, &page.root)).collect();
    let (previous, next) = beside(site, (year, month));
    // The first page is the newest here, so what is newer has the lower number.
    let flipped = super::lists::pagination(site, total, number, |number| PageKind::Month(year, month, number));
    let pagination = Pagination {
        newer: flipped.older,
        older: flipped.newer,
        newest: flipped.oldest,
        oldest: flipped.newest,
        ..flipped
    };
    let archive = ArchiveView {
        month: name,
        years: Vec::new(),
        days: if number == 1 { days(site, (year, month)) } else { Vec::new() },
        rows_html,
        previous,
        next,
        pagination,
    };
    ArchivePage { page, archive }
}

fn days(site: &PageContext<'_>, (year, month): Month) -> Vec<CountedLink> {
    let first = PartialDate { year, month: Some(month), day: None, time: None, approximate: false };
    super::brief::of_days(site, first.first_day(), first.last_day())
}

fn beside(site: &PageContext<'_>, month: Month) -> (LinkView, LinkView) {
    let (before, after) = site.reader.calendar().adjacent_months(month);
    let link = |month: Option<Month>| month.map_or_else(LinkView::none, |month| month_link(site, month));
    (link(before), link(after))
}
