//! Links between the pages of a list.

use super::context::PageContext;
use super::fields::Pagination;
use super::page_id::PageKind;

/// Returns the links from page `number` of `total` pages; the highest number is the newest.
pub fn pagination(context: &PageContext<'_>, total: u32, number: u32, page: impl Fn(u32) -> PageKind) -> Pagination {
    let href = |exists: bool, number: u32| match exists {
        true => context.href(&page(number).path(context.reader)),
        false => String::new(),
    };
    Pagination {
        number: number as usize,
        total: total as usize,
        newer: href(number < total, number + 1),
        older: href(number > 1, number.saturating_sub(1)),
        newest: href(number < total, total),
        oldest: href(number > 1, 1),
    }
}

/// Returns the links of a list whose first page is the newest.
pub fn newest_first(pagination: Pagination) -> Pagination {
    Pagination {
        newer: pagination.older,
        older: pagination.newer,
        newest: pagination.oldest,
        oldest: pagination.newest,
        ..pagination
    }
}

/// Returns the pagination of a single page.
pub fn single_page() -> Pagination {
    let none = String::new;
    Pagination { number: 1, total: 1, newer: none(), older: none(), newest: none(), oldest: none() }
}
