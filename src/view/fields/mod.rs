//! The structs that templates see: the contract with theme authors.
//!
//! In: nothing but plain values. Out: one struct per page type and the structs inside them,
//! each with its description. It must not know the graph.
//!
//! Every `href` is relative to the site's root (`people/x/index.html`); templates print
//! `page.root` before it. Fields whose name ends in `html` contain finished HTML and are
//! printed with `| safe`; all other text is escaped.

mod archive;
mod article;
mod contract;
mod entity;
mod feed;
mod figure;
mod overview;
mod pages;
mod shared;
mod site;

pub use archive::*;
pub use article::*;
pub use contract::{Contract, FieldDoc, Html, StructDoc};
pub use entity::*;
pub use feed::*;
pub use figure::*;
pub use overview::*;
pub use pages::*;
pub use shared::*;
pub use site::*;

/// Descriptions of all structs, page types first.
pub fn descriptions() -> impl Iterator<Item = &'static StructDoc> {
    let lists = [
        pages::STRUCTS,
        article::STRUCTS,
        entity::STRUCTS,
        overview::STRUCTS,
        archive::STRUCTS,
        feed::STRUCTS,
        site::STRUCTS,
        shared::STRUCTS,
        figure::STRUCTS,
    ];
    lists.into_iter().flatten()
}
