//! Rendering of page views with templates.
//!
//! In: the view of a page and the set of templates. Out: the bytes of the page, or a
//! diagnostic that points into the template. This is the only module that knows tera. It must
//! not know the graph, files or the clock: the output depends on the view and the templates
//! alone.

mod check;
mod defaults;
mod filters;
mod frames;
mod language_names;
mod list_items;
mod message_filters;
mod missing_field;
mod page_types;
mod reference;
mod scan;
mod sources;
mod templates;
mod tera_builtins;
mod tera_errors;
mod tera_reports;

pub use defaults::DEFAULTS;
pub use list_items::ItemContexts;
pub use reference::reference;
pub use sources::Override;
pub use templates::Templates;
