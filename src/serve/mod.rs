//! The preview's server: pages over HTTP, and word to the browsers that show them.
//!
//! In: a [`Source`], which says what stands at a path, and what the driver tells
//! the [`Tabs`]. Out: answers, and events. It must not know graph, views,
//! templates or how pages are made; what it adds to a page (one script) is never
//! in what is built.
//!
//! A request goes through `hosts` (is it meant for us?), `address` (which path of
//! the site is it?), `answer` (what stands there?) and `content` (all of it, a
//! part, or nothing new?). A browser that shows a page holds a stream open, which
//! `events` fills from its tab's queue.

mod address;
mod answer;
mod ask;
mod client;
mod content;
mod editor;
mod ending;
mod events;
mod hosts;
mod inject;
mod port;
mod problem;
mod server;
mod source;
mod tabs;
mod types;

pub use ask::ask_preview;
pub use editor::Editor;
pub use ending::at_each_wish_to_end;
pub use port::{BindError, Bound, DEFAULT_PORT, Holder, Wish, bind};
pub use problem::Problem;
pub use server::{Server, Setup};
pub use source::{Found, Source};
pub use tabs::Tabs;
