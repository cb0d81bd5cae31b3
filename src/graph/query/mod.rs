//! The queries of views.
//!
//! In: the parts of the graph, and a read set. Out: values, each recorded as a
//! dependency by [`Reader`]. Queries must not change the graph.

mod calendar;
mod cursor;
mod front_matter;
mod inventory;
mod lists;
mod reader;
mod related;
mod roles;
mod top_counts;

pub use calendar::CalendarReader;
pub use cursor::ListCursor;
pub use front_matter::FrontMatter;
pub use inventory::Inventory;
pub use reader::Reader;
pub use related::Related;
