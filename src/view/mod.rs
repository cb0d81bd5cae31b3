//! The views of all pages, as plain typed values: the contract with templates.
//!
//! In: the graph, through its reader. Out: one [`View`] per page, which serializes into
//! the scope of its template. It must not know tera, layout, files or the
//! clock.
//!
//! Files import only files above them in this list: [`fields`] (plain structs), `page_id`
//! and `list_pages`, `outputs`, `context`, builders of shared values (`build_fields`,
//! `events`, `figures`, `markup`, `charts`), `page_type` (the row of a page type), one file per
//! page type, `formats` (other outputs), `page_types` (the registry), `pages` (which pages
//! exist), `build_page`.
//!
//! The number next to an entity counts its articles: an article in several languages counts
//! once, with its original. Long lists, the archive and feeds contain and count every
//! translation.

mod archive;
mod article;
mod article_events;
mod brief;
mod briefs;
mod build_fields;
mod build_page;
mod charts;
mod context;
mod entity;
mod events;
#[doc(hidden)]
pub mod examples;
mod export;
pub mod fields;
mod figures;
mod filters;
mod format;
mod formats;
mod home;
mod index;
mod item_cache;
mod json_ld;
mod language_links;
mod list_items;
mod list_pages;
mod list_years;
mod lists;
mod markup;
mod names;
mod outputs;
mod page_group;
mod page_id;
mod page_model;
mod page_type;
mod page_types;
mod page_view;
mod pages;
mod pagination;
mod print_notes;
mod site_view;
mod text_page;
mod utility_pages;

pub use build_fields::build_current_chip;
pub use build_page::build_page;
pub use context::PageContext;
pub use export::{Export, export};
pub use fields::{Contract, FieldDoc, SiteView, StructDoc};
pub use item_cache::{ItemCache, ListItem, ListItemId, ROOT_PLACEHOLDER, Uncached};
pub use outputs::{
    CARD_SCRIPT, OutputMap, OutputSource, PAGE_SCRIPT, ROBOTS, SEARCH_INDEX, SEARCH_SCRIPT, STYLESHEET, generated_files,
};
pub use page_group::PageGroup;
pub use page_id::{PageChange, PageId, PageKind};
pub use page_model::View;
pub use page_types::{page_templates, template_of};
pub use pages::Pages;
pub use site_view::{SharedFiles, site_views};
