//! The preview server: pages over HTTP, and events for the browsers that show them.
//!
//! In: a [`PreviewSource`] that returns the resource at a path, and the changes that
//! the driver reports to the [`BrowserTabs`]. Out: HTTP responses and server-sent
//! events. The module must not know graph, views, templates or how pages are rendered.
//! The one script that it adds to a page is never part of a build.
//!
//! A request passes through `hosts` (is it for this server?), `address` (which path of
//! the site is it?), `answer` (which resource is there?) and `content` (all of it, a
//! range, or “not modified”?). A browser that shows a page keeps a stream open, which
//! `events` fills from the queue of its tab.

mod address;
mod answer;
mod client;
mod content;
mod editor;
mod events;
mod hosts;
mod inject;
mod media_type;
mod port;
mod preview_info;
mod problem;
mod query;
mod range;
mod server;
mod shutdown;
mod site_request;
mod source;
mod tabs;

pub use editor::Editor;
pub use port::{BindError, BindRequest, Bound, PortInUse, PortOwner, bind};
pub use preview_info::DEFAULT_PORT;
pub use problem::Problem;
pub use query::query_preview;
pub use server::{Server, ServerOptions};
pub use shutdown::on_shutdown_signal;
pub use source::{PreviewSource, Resource};
pub use tabs::BrowserTabs;
