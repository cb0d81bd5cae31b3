//! Parses the links of figures and events.
//!
//! In: the text and the parameters of a link. Out: the value of a figure or the date of an
//! event, or a diagnostic. It must not know Markdown or the facts.

mod event;
mod figure;
mod link;

pub use event::parse_event;
pub use figure::{ParsedFigure, parse_figure};
pub use link::LinkContext;
