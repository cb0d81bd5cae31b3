//! Views into text, by templates.
//!
//! In: the view of a page and the set of templates. Out: the bytes of the page,
//! or a diagnostic that names the place in the template. It must not know the
//! graph, files or the clock: what it makes follows from view and templates
//! alone. Only this module knows tera.

mod check;
mod context;
mod defaults;
mod fault;
mod filters;
mod frame;
mod list_items;
mod page_types;
mod path;
mod reference;
mod report;
mod scan;
mod templates;

pub use defaults::DEFAULTS;
pub use list_items::ItemContexts;
pub use page_types::{PAGE_TYPES, PageType};
pub use reference::reference;
pub use templates::{Override, Templates};
