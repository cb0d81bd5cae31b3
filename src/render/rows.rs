//! Rows of long lists, each by its part.

use tera::Context;

use super::fault;
use super::templates::Templates;
use crate::diagnostic::Diagnostic;
use crate::view::{ROOT, Row};

impl Templates {
    /// The HTML of a row, with [`ROOT`] for the way to the site's root, as it
    /// stands on pages in `language`.
    ///
    /// # Errors
    /// What is wrong with the part.
    pub fn row(&self, row: &Row, language: &str) -> Result<String, Box<Diagnostic>> {
        let page = std::collections::BTreeMap::from([("root", ROOT), ("language", language)]);
        let mut implicit = Context::new();
        implicit.insert("page", &page);
        let (part, arguments) = part(row);
        let html = self.tera.render_component_with_implicits(part, &arguments, &implicit, None, true);
        html.map_err(|error| Box::new(fault::diagnose(&error, &self.sources)))
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
