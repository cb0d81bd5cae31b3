//! The names in scope of page templates.

use crate::model::{DocumentShape, Kinds};
use crate::view::{StructDoc, page_templates};

/// Returns the names in scope of a page template, by the view that it renders.
fn scope_of(view: StructDoc) -> impl Iterator<Item = &'static str> {
    view.fields.iter().map(|field| field.name).chain(["frame", "site"])
}

/// Returns the names in scope of `template` on a site with these kinds; `None` if it is not
/// the template of a page type.
pub fn names_in(template: &str, kinds: &Kinds) -> Option<Vec<&'static str>> {
    let built_in = |name: &str| page_templates().find(|(template, _)| *template == name).map(|(_, view)| view);
    let view = built_in(template).or_else(|| {
        let (_, kind) = kinds.iter().find(|(_, kind)| kind.template == template)?;
        built_in(default_template(kind.shape))
    })?;
    Some(scope_of(view).collect())
}

/// Returns all names that are in scope on any page, for templates that several page types share.
pub fn all_names() -> Vec<&'static str> {
    let mut names: Vec<_> = page_templates().flat_map(|(_, view)| scope_of(view)).collect();
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
        for (template, view) in page_templates() {
            assert!(scope_of(view).any(|name| name == "page"), "{template}");
        }
    }
}
