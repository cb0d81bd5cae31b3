//! The archive: an overview of years and months, and pages with the articles of a month.

use super::briefs::brief_links;
use super::context::PageContext;
use super::fields::{ArchivePage, ArchiveView, ArchiveYear, Contract, CountedLink, LinkView};
use super::list_items::ListOnPage;
use super::page_group::PageGroup;
use super::page_id::PageKind;
use super::page_model::View;
use super::page_type::{Counterpart, PageType};
use super::page_view::{home_crumb, page_view};
use super::pagination::{newest_first, pagination, single_page};
use crate::base::PartialDate;
use crate::graph::{List, Month, Reader};

/// The page type of the archive.
pub const PAGE_TYPE: PageType = PageType {
    template: "archive.html",
    view: Some(ArchivePage::DOC),
    is_opened: true,
    instances,
    counterpart,
    build: |context, kind, _| build(context, kind),
};

fn instances(reader: Reader<'_>, group: PageGroup) -> Vec<PageKind> {
    match group {
        PageGroup::Always => vec![PageKind::Archive],
        PageGroup::Months => month_pages(reader),
        PageGroup::List(_) | PageGroup::Briefs | PageGroup::Index(_) | PageGroup::Node(_) => Vec::new(),
    }
}

fn counterpart(reader: Reader<'_>, kind: &PageKind) -> Option<Counterpart> {
    let PageKind::Month(year, month, number) = *kind else { return Counterpart::same(kind) };
    match reader.calendar().month((year, month)).is_empty() {
        true => Counterpart::near(PageKind::Archive),
        false => Some(Counterpart { kind: PageKind::Month(year, month, 1), is_same: number == 1 }),
    }
}

fn build(context: &PageContext<'_>, kind: &PageKind) -> Option<View> {
    let page = match *kind {
        PageKind::Month(year, month, number) => month_page(context, year, month, number),
        _ => overview_page(context),
    };
    Some(View::Archive(page.into()))
}

/// Returns every page of every month that has articles.
fn month_pages(reader: Reader<'_>) -> Vec<PageKind> {
    let per_page = reader.settings().per_page.max(1);
    let pages = |((year, month), count): (Month, usize)| {
        (1..=count.div_ceil(per_page) as u32).map(move |number| PageKind::Month(year, month, number))
    };
    reader.calendar().months().flat_map(pages).collect()
}

/// Builds the overview of years and months.
fn overview_page(context: &PageContext<'_>) -> ArchivePage {
    let path = PageKind::Archive.path(context.reader);
    let mut page = page_view(context, &path, context.words.text("archive"), "archive");
    page.breadcrumbs = vec![home_crumb(context)];
    let archive = ArchiveView {
        month: String::new(),
        years: years(context),
        days: Vec::new(),
        rows_html: Vec::new(),
        previous: LinkView::none(),
        next: LinkView::none(),
        pagination: single_page(),
    };
    ArchivePage { page, archive }
}

fn years(context: &PageContext<'_>) -> Vec<ArchiveYear> {
    let mut years: Vec<ArchiveYear> = Vec::new();
    for ((year, month), count) in context.reader.calendar().months().rev() {
        let href = month_link(context, (year, month)).href;
        let entry = CountedLink { label: context.words.format_month_name(year, month), href, count };
        let year = context.words.format_year(year);
        match years.last_mut().filter(|last| last.year == year) {
            Some(last) => last.months.push(entry),
            None => years.push(ArchiveYear { year, months: vec![entry] }),
        }
    }
    years
}

fn month_link(context: &PageContext<'_>, (year, month): Month) -> LinkView {
    context.link_to(&PageKind::Month(year, month, 1), &context.words.format_month(year, month))
}

/// Builds page `number` of a month. The newest articles are on its first page.
fn month_page(context: &PageContext<'_>, year: i16, month: u8, number: u32) -> ArchivePage {
    let entries = context.reader.calendar().month((year, month));
    let per_page = context.settings().per_page.max(1);
    let total = entries.len().div_ceil(per_page).max(1) as u32;
    let id = PageKind::Month(year, month, number);
    let name = context.words.format_month(year, month);
    let mut page = page_view(context, &id.path(context.reader), &name, "archive");
    page.breadcrumbs = vec![home_crumb(context), context.link_to(&PageKind::Archive, context.words.text("archive"))];
    let shown = entries.iter().rev().skip((number as usize - 1) * per_page).take(per_page);
    let list = ListOnPage { context, list: List::Articles, owner: None, root: &page.root };
    let rows_html = shown.filter_map(|entry| list.item_html(entry)).collect();
    let (previous, next) = adjacent_months(context, (year, month));
    let pages = |number| PageKind::Month(year, month, number);
    let archive = ArchiveView {
        month: name,
        years: Vec::new(),
        days: if number == 1 { days(context, (year, month)) } else { Vec::new() },
        rows_html,
        previous,
        next,
        pagination: newest_first(pagination(context, total, number, pages)),
    };
    ArchivePage { page, archive }
}

/// Returns links to the briefs of the month's days.
fn days(context: &PageContext<'_>, (year, month): Month) -> Vec<CountedLink> {
    let whole = PartialDate { year, month: Some(month), day: None, time: None, approximate: false };
    brief_links(context, whole.first_day(), whole.last_day())
}

fn adjacent_months(context: &PageContext<'_>, month: Month) -> (LinkView, LinkView) {
    let (before, after) = context.reader.calendar().adjacent_months(month);
    let link = |month: Option<Month>| month.map_or_else(LinkView::none, |month| month_link(context, month));
    (link(before), link(after))
}
