//! Links from a page to the same page in the further languages of the site.

use super::context::PageContext;
use super::fields::{LanguageLink, LinkView, PageView};
use super::page_id::PageId;
use super::page_type::Counterpart;
use super::page_types::page_type;
use crate::language::direction;

/// Adds links from `page`, whose `page` value is `view`, to the nearest page in each further
/// language of the site. An article links to its translations instead.
pub fn link_languages(context: &PageContext<'_>, page: &PageId, view: &mut PageView) {
    let base = &context.settings().base_url;
    let counterpart = page_type(context.reader, &page.kind).counterpart;
    let mut alternates = Vec::new();
    for language in context.settings().languages() {
        let other = context.for_site_language(language);
        let Some(Counterpart { kind, is_same }) = counterpart(other.reader, &page.kind) else { return };
        let path = kind.path(other.reader);
        if is_same {
            alternates.push(LinkView::new(other.language(), path.absolute(base)));
        }
        if language != page.language {
            view.languages.push(LanguageLink {
                language: other.language().to_string(),
                dir: direction(other.language()).to_string(),
                href: context.href(&path),
                count: page.kind.owner().map_or(0, |node| other.reader.briefing_count(node)),
            });
        }
    }
    // A page without the same content in a further language has no alternates.
    let has_own = alternates.iter().any(|alternate| alternate.label == context.settings().tag(page.language));
    if alternates.len() > 1 && has_own {
        view.head.alternates = alternates;
    }
}
