//! The graph of all documents: references, lists, names.
//!
//! In: documents and their visibility. Out: the values that views query through
//! [`Reader`]. The graph must not know source text, YAML, Markdown or HTML.
//! [`Graph::replace`] retracts the postings of the old document and inserts those of the
//! new one; after any history the graph equals one built from scratch, and no query
//! depends on the order in which documents were added.
//!
//! From the bottom up, files import only those above them: nodes and lists
//! (`node`, `lists`, `posting`), dependency keys (`dependencies`, `changes`), the parts
//! that own the data (`store`, `names`, `resolved`, `entity_lists`, `cooccurrence`,
//! `calendar`, joined in `state`), functions of a document (`resolve_document`,
//! `postings`), the write path (`apply`), and queries (`query`, `lint`).

mod apply;
mod build;
mod calendar;
mod changes;
mod cooccurrence;
mod corpus;
mod dependencies;
mod dependency_kind;
mod dependents;
mod entity_lists;
mod handle;
mod implicit_mentions;
mod implicit_names;
mod implicit_search;
mod invalidate;
mod language_variants;
mod lint;
mod lists;
mod names;
mod node;
mod ordinary_words;
mod posting;
mod postings;
mod profile;
mod query;
mod read_set;
mod registry;
mod resolve;
mod resolve_document;
mod resolved;
mod retraction_log;
mod snapshot;
mod spelling;
mod state;
mod store;
mod tracking;
mod update;

pub use calendar::Month;
pub use dependencies::Dependency;
pub use dependency_kind::DependencyKind;
pub use handle::Graph;
pub use lint::{LintTarget, Linter, diagnostics};
pub use lists::{List, ListEntry};
pub use names::family_name;
pub use node::{Node, NodeId};
pub use posting::day_timestamp;
pub use query::{CalendarReader, FrontMatter, Inventory, ListCursor, Reader, Related};
pub use read_set::ReadSet;
pub use resolved::{Involvement, MentionSource, Resolution, ResolvedDocument, ResolvedMention};
