//! A live site: follows its folder, for `serve` and `watch`.
//!
//! In: rescan requests and the clock. Out: current pages, and the changes since the last
//! update. It works on the same [`LoadedSite`](super::LoadedSite) as a build, by the
//! same functions, so a preview cannot differ from a build. It must not know
//! HTTP, output folders or the terminal.
//!
//! [`LiveSite`] consists of parts that each own their state. A change flows through them
//! in one direction (`update.rs`):
//!
//! 1. the folder's `Tree` finds the files that changed;
//! 2. `last_good.rs` chooses the version of each document;
//! 3. `patch.rs` puts the versions into the [`LoadedSite`](super::LoadedSite), which
//!    returns the changed dependencies and output paths;
//! 4. `history.rs` numbers the change and records its dependencies;
//! 5. `page_cache.rs`, `shared_views.rs` and `lint_cache.rs` invalidate their readers.
//!
//! Nobody declares dependencies: rendering a page, or checking a document, records its
//! dependencies.

mod change;
mod context;
mod dependency_names;
mod dependents;
mod explain;
mod find;
mod history;
mod last_good;
mod lint_cache;
mod moved_pages;
mod page_cache;
mod page_groups;
mod page_renderer;
mod parsed_site;
mod patch;
mod publication;
mod search_cache;
mod session;
mod shared_views;
mod update;

pub use change::{FileChange, MovedPage, SiteChange};
pub use context::ContextError;
pub use explain::{Explanation, RenderCause};
pub use page_renderer::Body;
pub use parsed_site::ParsedSite;
pub use publication::PendingPublication;
pub use session::{LiveSite, SiteResource};
