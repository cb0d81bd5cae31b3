//! The output folder, which never contains half-written files.
//!
//! In: the files of a build, from any number of threads. Out: an output folder that
//! is always complete. The module must not know which page a file belongs to.
//!
//! A build **stages** new and changed files in a hidden folder inside the output
//! folder, then **commits** them: each new folder, and each file in an old one, is
//! moved into place by one rename, and stale files of earlier builds are removed. A manifest lists the files that dateline wrote; no file outside it is
//! ever replaced or removed. Dropping an [`Output`] without a commit leaves the folder
//! unchanged. So does a killed build, except for the hidden folder, which the next
//! build clears.
//!
//! An [`OutputSession`] keeps the folder open over many changes. Each change is a
//! [`Transaction`], which is staged and committed in the same way, but touches only
//! its own files.

mod build_output;
mod commit;
mod compare;
mod error;
mod folders;
mod guard;
mod lock;
mod log;
mod manifest;
mod outcomes;
mod session;
mod sink;
mod stage;
mod transaction;
mod verify;

pub use build_output::Output;
pub use error::OutputError;
pub use outcomes::Summary;
pub use session::OutputSession;
pub use sink::{NullSink, Patch, Sink};
pub use transaction::{CommitReport, Transaction};
pub use verify::{Comparison, Difference};

#[cfg(test)]
mod tests;
