//! The `site` value that every template has.

use super::briefs::briefs_link;
use super::context::PageContext;
use super::fields::{LinkView, PageLink, SiteView};
use super::formats::format_links;
use super::index::page_count;
use super::list_pages::{SITE_LISTS, main_page_number};
use super::page_id::PageKind;
use crate::graph::NodeId;
use crate::language::direction;
use crate::model::{DocumentShape, LanguageId, SearchEngine};

/// URLs of the files that every page links to, relative to the site's root.
#[derive(Clone, Debug, Default)]
pub struct SharedFiles {
    /// The style sheet, with its version.
    pub stylesheet: String,
    /// The script, with its version.
    pub script: String,
    /// The icon; empty if there is none.
    pub icon: String,
}

/// Builds the `site` value of every page, one for each language of the site.
pub fn site_views(context: &PageContext<'_>, files: &SharedFiles) -> Vec<SiteView> {
    let languages = context.settings().languages();
    languages.map(|language| site_view(&context.for_site_language(language), files.clone())).collect()
}

fn site_view(context: &PageContext<'_>, files: SharedFiles) -> SiteView {
    let settings = context.settings();
    let ((title, title_language), (description, description_language)) = (context.title(), context.description());
    SiteView {
        title: title.to_string(),
        title_language: title_language.to_string(),
        description: description.to_string(),
        description_language: description_language.to_string(),
        base_url: settings.base_url.clone(),
        language: context.language().to_string(),
        publisher: settings.publisher.clone(),
        copyright: settings.copyright.clone(),
        folder: settings.folder_of(context.reader.language()),
        home: context.href(&PageKind::Home.path(context.reader)),
        navigation: navigation(context),
        pages: text_pages(context),
        formats: format_links(context, None, title),
        stylesheet: files.stylesheet,
        script: files.script,
        search: match settings.search {
            SearchEngine::BuiltIn | SearchEngine::Pagefind => context.href(&PageKind::Search.path(context.reader)),
            SearchEngine::Off => String::new(),
        },
        pagefind: settings.search == SearchEngine::Pagefind,
        icon: files.icon,
        generator: concat!("dateline ", env!("CARGO_PKG_VERSION")).to_string(),
        extra: settings.extra.clone(),
    }
}

/// Returns links to the text pages in the language of the site; if there are none, to those
/// in the site's own language.
fn text_pages(context: &PageContext<'_>) -> Vec<PageLink> {
    let pages = context.reader.of_shape(DocumentShape::Page);
    let in_language = |language| {
        let has_language =
            move |node: &&NodeId| context.settings().language_of(context.language_of(**node)) == language;
        let link = |node: &NodeId| {
            let (LinkView { label, href, .. }, language) =
                (context.link(*node, context.language()), context.language_of(*node));
            PageLink { label, href, language: language.to_string(), dir: direction(language).to_string() }
        };
        pages.iter().filter(has_language).map(link).collect::<Vec<_>>()
    };
    let pages = in_language(context.reader.language());
    if pages.is_empty() { in_language(LanguageId::OWN) } else { pages }
}

fn navigation(context: &PageContext<'_>) -> Vec<LinkView> {
    let kinds = context.settings().kinds.iter();
    let indexed = kinds.filter(|(_, kind)| {
        kind.shape == DocumentShape::Entity && !kind.capabilities.measures && !kind.capabilities.occurs
    });
    let mut links: Vec<LinkView> = indexed
        .filter(|(id, _)| page_count(context.reader, *id) > 0)
        .map(|(id, kind)| context.link_to(&PageKind::Index(id, 1), &context.kind_plural(kind)))
        .collect();
    let lists = SITE_LISTS.into_iter().filter(|list| context.reader.count(None, *list) > 0);
    links.extend(lists.map(|list| {
        let number = main_page_number(context.reader, list);
        context.link_to(&PageKind::List(None, list, number), context.list_title(list))
    }));
    links.extend(briefs_link(context));
    links.push(context.link_to(&PageKind::Archive, context.words.text("archive")));
    links
}
