//! Per-file outcomes of a build, collected while it stages.

use std::collections::{BTreeMap, BTreeSet};

use super::folders::folders_above;

/// Outcomes of the files of one build.
#[derive(Default)]
pub struct Outcomes {
    /// The outcome of each file, by its path in the output folder.
    pub files: BTreeMap<String, FileOutcome>,
    /// dateline's own files and folders at paths where a folder or file must go.
    pub obstacles: BTreeSet<String>,
    /// Foreign files at paths where an output file must go.
    pub foreign: BTreeSet<String>,
}

/// The outcome of one file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum FileOutcome {
    /// New or changed, and staged.
    Staged,
    /// Written by an earlier build, with the same bytes.
    Unchanged,
    /// A foreign file that has the same bytes already.
    ForeignEqual,
    /// A foreign file is in the way: the commit fails.
    Blocked,
}

/// Numbers of files that a build wrote, left unchanged and removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// New files and files with new bytes.
    pub written: usize,
    /// Files that had the right bytes.
    pub unchanged: usize,
    /// Files of an earlier build that this one did not write.
    pub removed: usize,
}

impl Outcomes {
    /// Counts the outcomes; `removed` is the number of removed files.
    pub fn summary(&self, removed: usize) -> Summary {
        let written = self.files.values().filter(|outcome| **outcome == FileOutcome::Staged).count();
        Summary { written, unchanged: self.files.len() - written, removed }
    }

    /// Whether `file` is an obstacle or is inside one, and so must make way for
    /// another file.
    pub fn is_in_the_way(&self, file: &str) -> bool {
        self.obstacles.contains(file) || folders_above(file).any(|folder| self.obstacles.contains(folder))
    }
}
