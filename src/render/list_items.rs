//! Items of long lists, each rendered alone with its component.

use std::collections::BTreeMap;

use tera::Context;

use super::templates::Templates;
use super::tera_errors;
use crate::diagnostic::Diagnostic;
use crate::language::direction;
use crate::model::LanguageId;
use crate::view::{ListItem, ROOT_PLACEHOLDER};

/// The `page` value for list items, by site language.
pub struct ItemContexts(Vec<Context>);

impl ItemContexts {
    /// Builds the contexts for these languages, with [`ROOT_PLACEHOLDER`] as the path to the site's root.
    pub fn new<'t>(languages: impl Iterator<Item = &'t str>) -> Self {
        let context = |language| {
            let mut context = Context::new();
            let page =
                BTreeMap::from([("root", ROOT_PLACEHOLDER), ("language", language), ("dir", direction(language))]);
            context.insert("page", &page);
            context
        };
        Self(languages.map(context).collect())
    }
}

/// The size of the output buffer, into which most items fit.
const CAPACITY: usize = 1024;

impl Templates {
    /// Renders a list item for pages in a language of the site.
    ///
    /// # Errors
    /// The error in the component.
    pub fn render_item(
        &self,
        item: &ListItem,
        language: LanguageId,
        contexts: &ItemContexts,
    ) -> Result<String, Box<Diagnostic>> {
        let (component, arguments) = component(item);
        let context = &contexts.0[language.index().min(contexts.0.len() - 1)];
        let mut html = Vec::with_capacity(CAPACITY);
        let rendered =
            self.tera.render_component_with_implicits_to(component, &arguments, context, None, true, &mut html);
        rendered.and_then(|()| Ok(String::from_utf8(html)?)).map_err(|error| {
            let item = serde_json::to_value(item).unwrap_or_default();
            Box::new(tera_errors::diagnose(&error, &self.sources, &item))
        })
    }
}

/// Returns the component that renders an item, and its arguments.
fn component(item: &ListItem) -> (&'static str, Context) {
    let mut arguments = Context::new();
    let name = match item {
        ListItem::Article(card) => {
            arguments.insert("level", &2);
            arguments.insert("card", card);
            "article_card"
        }
        ListItem::Quotation(quotation) => {
            arguments.insert("quotation", quotation);
            "quotation"
        }
        ListItem::Mention(mention) => {
            arguments.insert("mention", mention);
            "mention"
        }
        ListItem::Figure(figure) => {
            arguments.insert("figure", figure);
            "figure_row"
        }
        ListItem::Event(event) => {
            arguments.insert("entry", event);
            "event_row"
        }
    };
    (name, arguments)
}
