//! Rows of long lists, each by its part.

use tera::Context;

use super::fault;
use super::templates::Templates;
use crate::diagnostic::Diagnostic;
use crate::view::{ROOT, Row};

/// What rows know of the page that they stand on.
pub struct RowPage(Context);

impl RowPage {
    /// A page in `language`, with [`ROOT`] for the way to the site's root.
    pub fn new(language: &str) -> Self {
        let mut implicit = Context::new();
        implicit.insert("page", &std::collections::BTreeMap::from([("root", ROOT), ("language", language)]));
        Self(implicit)
    }
}

impl Templates {
    /// The HTML of a row.
    ///
    /// # Errors
    /// What is wrong with the part.
    pub fn row(&self, row: &Row, page: &RowPage) -> Result<String, Box<Diagnostic>> {
        let (part, arguments) = part(row);
        let html = self.tera.render_component_with_implicits(part, &arguments, &page.0, None, true);
        html.map_err(|error| {
            let row = serde_json::to_value(row).unwrap_or_default();
            Box::new(fault::diagnose(&error, &self.sources, &row))
        })
    }
}

/// The part that shows a row, and its arguments.
fn part(row: &Row) -> (&'static str, Context) {
    let mut arguments = Context::new();
    let part = match row {
        Row::Article(card) => {
            arguments.insert("level", &2);
            arguments.insert("card", card);
            "article_card"
        }
        Row::Quotation(quotation) => {
            arguments.insert("quotation", quotation);
            "quotation"
        }
        Row::Mention(mention) => {
            arguments.insert("mention", mention);
            "mention"
        }
        Row::Figure(figure) => {
            arguments.insert("figure", figure);
            "figure_row"
        }
        Row::Event(event) => {
            arguments.insert("entry", event);
            "event_row"
        }
    };
    (part, arguments)
}
