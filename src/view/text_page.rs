//! Pages of plain text, such as About.

use super::build_fields::{build_picture, build_sections, plain_text};
use super::context::PageContext;
use super::entity::build_properties;
use super::fields::{Contract, TextPage, TextView};
use super::markup::fragment_html;
use super::page_id::PageKind;
use super::page_model::View;
use super::page_type::{PageType, document_pages};
use super::page_view::{document_page_view, home_crumb};
use crate::graph::NodeId;
use crate::model::{DocumentShape, Entity};

/// The page type of plain text.
pub const PAGE_TYPE: PageType = PageType {
    template: "page.html",
    view: Some(TextPage::DOC),
    is_opened: true,
    instances: |reader, group| document_pages(reader, group, DocumentShape::Page),
    counterpart: |_, _| None,
    build: |context, kind, _| build(context, kind),
};

fn build(context: &PageContext<'_>, kind: &PageKind) -> Option<View> {
    let PageKind::Document(node) = *kind else { return None };
    Some(View::Text(text_page(context, node).into()))
}

/// Builds the page of `node`, which is a text page.
fn text_page(context: &PageContext<'_>, node: NodeId) -> TextPage {
    let context = &context.for_document_language(context.language_of(node));
    let template = context.reader.kind(node).template.trim_end_matches(".html");
    let mut page = document_page_view(context, node, template);
    let root = page.root.clone();
    page.breadcrumbs = vec![home_crumb(context)];
    let blank = Entity::default();
    let front = context.reader.entity(node).unwrap_or(&blank);
    let document = context.reader.document(node);
    page.description = document.map_or(String::new(), |document| plain_text(document, front.summary.own));
    let text = TextView {
        title: front.name.clone(),
        summary_html: front.summary.own.map_or(String::new(), |at| fragment_html(context, node, at, &root)),
        picture: front.image.as_ref().and_then(|picture| build_picture(context, node, picture, &root)),
        body_html: fragment_html(context, node, 0, &root),
        sections: document.map_or_else(Vec::new, |document| build_sections(context, node, document)),
        properties: build_properties(context, node, &front.properties, &root),
        extra: front.extra.clone(),
    };
    TextPage { page, text }
}
