//! Problems between documents.
//!
//! In: the graph. Out: diagnostics. A target is checked alone, so that a change checks
//! only the targets that it can affect. This module must not change the graph.

mod cycles;
mod linter;
mod near_names;
mod references;
mod series;
mod stubs;

use rayon::prelude::*;

use super::handle::Graph;
use crate::diagnostic::Diagnostic;

pub use linter::{LintTarget, Linter};

/// Returns all problems between documents, in no particular order.
pub fn diagnostics(graph: &Graph) -> Vec<Diagnostic> {
    let linter = Linter::for_all_targets(graph);
    let targets = linter.targets();
    targets.par_iter().flat_map_iter(|target| linter.check(graph.reader(), *target)).collect()
}
