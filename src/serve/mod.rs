//! The preview's server: pages over HTTP, and word to the browsers that show them.
//!
//! In: a [`PreviewSource`], which says what stands at a path, and what the driver tells
//! the [`BrowserTabs`]. Out: answers, and events. It must not know graph, views,
//! templates or how pages are made; what it adds to a page (one script) is never
//! in what is built.
//!
//! A request goes through `hosts` (is it meant for us?), `address` (which path of
//! the site is it?), `answer` (what stands there?) and `content` (all of it, a
//! part, or nothing new?). A browser that shows a page holds a stream open, which
//! `events` fills from its tab's queue.

mod address;
mod answer;
mod client;
mod content;
mod editor;
mod events;
mod hosts;
mod inject;
mod port;
mod problem;
mod query;
mod server;
mod shutdown;
mod source;
mod tabs;
mod types;

pub use editor::Editor;
pub use port::{BindError, BindRequest, Bound, DEFAULT_PORT, PortOwner, bind};
pub use problem::Problem;
pub use query::query_preview;
pub use server::{Server, ServerOptions};
pub use shutdown::on_shutdown_signal;
pub use source::{PreviewSource, Resource};
pub use tabs::BrowserTabs;
