//! Rows of long lists, each by its part.

use tera::Context;

use super::fault;
use super::templates::Templates;
use crate::diagnostic::Diagnostic;
use crate::language::direction;
use crate::model::LanguageId;
use crate::view::{ListItem, ROOT_PLACEHOLDER};

/// What rows know of the page that they stand on, by its language.
pub struct ItemContexts(Vec<Context>);

impl ItemContexts {
    /// Pages in each of these languages, with [`ROOT`] for the way to the site's root.
    pub fn new<'t>(languages: impl Iterator<Item = &'t str>) -> Self {
        let page = |language| {
            let mut implicit = Context::new();
            implicit.insert(
                "page",
                &std::collections::BTreeMap::from([
                    ("root", ROOT_PLACEHOLDER),
                    ("language", language),
                    ("dir", direction(language)),
                ]),
            );
            implicit
        };
        Self(languages.map(page).collect())
    }
}

/// Bytes that most rows fit into.
const MOST_BYTES: usize = 1024;

impl Templates {
    /// The HTML of a row for pages in a language of the site.
    ///
    /// # Errors
    /// What is wrong with the part.
    pub fn render_item(
        &self,
        row: &ListItem,
        language: LanguageId,
        pages: &ItemContexts,
    ) -> Result<String, Box<Diagnostic>> {
        let (part, arguments) = part(row);
        let page = &pages.0[language.index().min(pages.0.len() - 1)];
        let mut html = Vec::with_capacity(MOST_BYTES);
        let made = self.tera.render_component_with_implicits_to(part, &arguments, page, None, true, &mut html);
        made.and_then(|()| Ok(String::from_utf8(html)?)).map_err(|error| {
            let row = serde_json::to_value(row).unwrap_or_default();
            Box::new(fault::diagnose(&error, &self.sources, &row))
        })
    }
}

/// The part that shows a row, and its arguments.
fn part(row: &ListItem) -> (&'static str, Context) {
    let mut arguments = Context::new();
    let part = match row {
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
    (part, arguments)
}
