//! Which view each page template sees.

use crate::model::{DocumentShape, Kinds};
use crate::view::{StructDoc, fields};

/// A page template and the view that it is given.
#[derive(Clone, Copy, Debug)]
pub struct PageType {
    /// File below `templates/`.
    pub template: &'static str,
    /// Name of the view struct.
    pub view: &'static str,
}

/// Every type of page.
pub const PAGE_TYPES: &[PageType] = &[
    PageType { template: "article.html", view: "ArticlePage" },
    PageType { template: "entity.html", view: "EntityPage" },
    PageType { template: "page.html", view: "TextPage" },
    PageType { template: "home.html", view: "HomePage" },
    PageType { template: "index.html", view: "IndexPage" },
    PageType { template: "list.html", view: "ListPage" },
    PageType { template: "archive.html", view: "ArchivePage" },
    PageType { template: "brief.html", view: "BriefPage" },
    PageType { template: "briefs.html", view: "BriefsPage" },
    PageType { template: "search.html", view: "SearchPage" },
    PageType { template: "404.html", view: "NotFoundPage" },
    PageType { template: "redirect.html", view: "RedirectPage" },
    PageType { template: "feed.xml", view: "FeedPage" },
    PageType { template: "sitemap.xml", view: "SitemapPage" },
];

impl PageType {
    /// The description of its view.
    pub fn doc(&self) -> StructDoc {
        let found = fields::descriptions().find(|doc| doc.name == self.view);
        *found.expect("every page type names a struct of `view::fields`")
    }

    /// The names that its template has in scope.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.doc().fields.iter().map(|field| field.name).chain(["frame", "site"])
    }
}

/// The type of page that `template` shows, on a site with these kinds.
pub fn page_type_of(template: &str, kinds: &Kinds) -> Option<&'static PageType> {
    let built_in = |name: &str| PAGE_TYPES.iter().find(|kind| kind.template == name);
    built_in(template).or_else(|| {
        let (_, kind) = kinds.iter().find(|(_, kind)| kind.template == template)?;
        built_in(shown_like(kind.shape))
    })
}

/// Every name that some page has in scope, for templates that several share.
pub fn all_names() -> Vec<&'static str> {
    let mut names: Vec<_> = PAGE_TYPES.iter().flat_map(PageType::names).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn shown_like(shape: DocumentShape) -> &'static str {
    match shape {
        DocumentShape::Article => "article.html",
        DocumentShape::Entity => "entity.html",
        DocumentShape::Page => "page.html",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_type_has_a_view_with_a_page() {
        for kind in PAGE_TYPES {
            assert!(kind.names().any(|name| name == "page"), "{}", kind.template);
        }
    }
}
