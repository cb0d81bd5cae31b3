//! The engine: joins the layers above into sites that drivers build or serve.
//!
//! In: the folder of a site and the inputs of a run. Out: diagnostics, pages, the
//! exported graph. It must not print, exit, or read a clock.

mod generated_files;
mod inputs;
mod list_items;
pub mod live;
mod load;
mod loaded_site;
mod next;
mod read;
mod render_page;
mod resources;
mod shared_files;
mod write;

pub use inputs::Inputs;
pub use live::{LiveSite, ParsedSite};
pub use load::{load, settings};
pub use loaded_site::LoadedSite;
pub use next::{ScheduledChange, next_change};
pub use write::{BuildError, write};
