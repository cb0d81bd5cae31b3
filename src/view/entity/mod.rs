//! The page of an entity, built from its file and from everything that articles state about
//! it.
//!
//! In: the context and a node. Out: an [`EntityPage`](super::fields::EntityPage). It must not
//! know HTML, except for the values of properties.

mod builder;
mod cooccurrence;
mod details;
mod over_time;
mod properties;
mod roles;

pub use builder::PAGE_TYPE;
pub use properties::build_properties;
