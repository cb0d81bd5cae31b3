//! The page types: templates and the views that they render.

use crate::model::{DocumentShape, Kinds};
use crate::view::{StructDoc, fields};

/// A page template and its view.
#[derive(Clone, Copy, Debug)]
pub struct PageType {
    /// The path below `templates/`.
    pub template: &'static str,
    /// The name of the view struct.
    pub view: &'static str,
}

/// All page types.
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
    /// Returns the documentation of the view.
    pub fn doc(&self) -> StructDoc {
        let found = fields::descriptions().find(|doc| doc.name == self.view);
        *found.expect("every page type names a struct of `view::fields`")
    }

    /// Returns the names in scope of the template.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.doc().fields.iter().map(|field| field.name).chain(["frame", "site"])
    }
}

/// Returns the page type of `template` on a site with these kinds.
pub fn page_type_of(template: &str, kinds: &Kinds) -> Option<&'static PageType> {
    let built_in = |name: &str| PAGE_TYPES.iter().find(|kind| kind.template == name);
    built_in(template).or_else(|| {
        let (_, kind) = kinds.iter().find(|(_, kind)| kind.template == template)?;
        built_in(default_template(kind.shape))
    })
}

/// Returns all names that are in scope on any page, for templates that several page types share.
pub fn all_names() -> Vec<&'static str> {
    let mut names: Vec<_> = PAGE_TYPES.iter().flat_map(PageType::names).collect();
    names.sort_unstable();
    names.dedup();
    names
}

fn default_template(shape: DocumentShape) -> &'static str {
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
