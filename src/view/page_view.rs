//! The `page` value that every template has, and breadcrumbs.

use super::context::PageContext;
use super::fields::{HeadView, LinkView, PageView, PictureView};
use super::page_id::PageKind;
use crate::base::SitePath;
use crate::graph::{List, NodeId};
use crate::language::direction;
use crate::model::{DocumentShape, Visibility};

/// Returns the `page` value for the page at `path`. The builder of the page fills in the
/// description, breadcrumbs and head.
pub fn page_view(context: &PageContext<'_>, path: &SitePath, title: &str, template: &str) -> PageView {
    PageView {
        title: title.to_string(),
        description: String::new(),
        path: path.as_str().to_string(),
        root: path.root(),
        language: context.language().to_string(),
        dir: direction(context.language()).to_string(),
        template: template.to_string(),
        noindex: false,
        notice: String::new(),
        breadcrumbs: Vec::new(),
        languages: Vec::new(),
        head: HeadView {
            canonical: path.absolute(&context.settings().base_url),
            formats: Vec::new(),
            image: String::new(),
            alternates: Vec::new(),
            json_ld: String::new(),
        },
    }
}

/// Returns the `page` value for the page of a document or stub.
pub fn document_page_view(context: &PageContext<'_>, node: NodeId, template: &str) -> PageView {
    let reader = context.reader;
    let visibility = reader.visibility(node);
    let mut page = page_view(context, &reader.url(node), reader.name(node, context.language()), template);
    page.notice = notice(visibility).to_string();
    page.noindex = is_unpublished(visibility) || reader.is_sensitive(node);
    page
}

/// Returns the notice on a page that is not public: `draft`, `future`, `expired`, or an
/// empty string.
pub fn notice(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::PreviewDraft => "draft",
        Visibility::PreviewFuture => "future",
        Visibility::Expired => "expired",
        Visibility::Public | Visibility::Hidden => "",
    }
}

fn is_unpublished(visibility: Visibility) -> bool {
    matches!(visibility, Visibility::PreviewDraft | Visibility::PreviewFuture)
}

/// Returns the breadcrumb of the home page.
pub fn home_crumb(context: &PageContext<'_>) -> LinkView {
    context.link_to(&PageKind::Home, context.words.text("home"))
}

/// Returns the breadcrumb of the A–Z index of the node's kind; of the site's list of
/// figures for a series.
pub fn index_crumb(context: &PageContext<'_>, node: NodeId) -> Option<LinkView> {
    let kind = context.reader.kind_id(node);
    let known = context.settings().kinds.get(kind);
    let page = match known.capabilities.measures {
        true => PageKind::List(None, List::Figures, 1),
        false => PageKind::Index(kind, 1),
    };
    (known.shape == DocumentShape::Entity).then(|| context.link_to(&page, &context.kind_plural(known)))
}

/// Returns the absolute URL of a picture.
pub fn picture_url(context: &PageContext<'_>, picture: &PictureView) -> String {
    match picture.external {
        true => picture.src.clone(),
        false => format!("{}{}", context.settings().base_url, picture.src),
    }
}
