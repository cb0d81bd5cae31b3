//! Committing: moves staged files into place and removes stale ones.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};

use super::build_output::Output;
use super::error::OutputError;
use super::folders::{PathStatus, folders_above, parent_of};
use super::log::Log;
use super::manifest::{self, Manifest};
use super::outcomes::{FileOutcome, Outcomes, Summary};
use crate::disk::DiskError;

impl Output {
    /// Puts every staged file into place and removes the files of earlier builds that
    /// this one did not write.
    ///
    /// If it is interrupted, every file is complete, old or new, and the manifest
    /// lists all of them, so that the next build repairs the rest.
    ///
    /// # Errors
    /// [`OutputError::Foreign`] if foreign files are in the way; nothing is changed
    /// then. Otherwise on an I/O error.
    pub fn commit(mut self) -> Result<Summary, OutputError> {
        self.commit_everything()
    }

    /// Does the same as [`Output::commit`], but leaves the output open for more writes.
    pub(super) fn commit_everything(&mut self) -> Result<Summary, OutputError> {
        let outcomes = self.checked_outcomes()?;
        let mut after = self.manifest_after(&outcomes);
        let stale = self.manifest.files.iter().filter(|file| !outcomes.files.contains_key(*file));
        let stale: Vec<&str> = stale.map(String::as_str).collect();
        if self.stage.is_empty() && stale.is_empty() && self.manifest == after {
            return Ok(outcomes.summary(0));
        }
        let both = self.manifest.union(&after);
        self.write_manifest(&both)?;
        let removed = self.replace_files(&outcomes, stale)?;
        after.folders.extend(self.remove_unused_folders(&after));
        if after != both {
            self.write_manifest(&after)?;
        }
        self.finish(after);
        Ok(outcomes.summary(removed))
    }

    /// Commits one transaction: puts the staged files into place and removes those in
    /// `removed`, noting both in `log`.
    ///
    /// # Errors
    /// See [`Output::commit`].
    pub(super) fn commit_changes(&mut self, removed: &BTreeSet<String>, log: &mut Log) -> Result<Summary, OutputError> {
        let outcomes = self.checked_outcomes()?;
        let is_stale = |file: &&String| self.manifest.has(file) && !outcomes.files.contains_key(*file);
        let stale: BTreeSet<String> = removed.iter().filter(is_stale).cloned().collect();
        if self.stage.is_empty() && stale.is_empty() {
            return Ok(outcomes.summary(0));
        }
        let mut gone = self.names_in_the_way(&outcomes);
        let new = self.new_names(&outcomes);
        self.manifest.extend(&new);
        self.append(log, &new.added_lines())?;
        let count = self.replace_files(&outcomes, stale.iter().map(String::as_str).collect())?;
        let folders = self.remove_empty_folders_above(&stale);
        gone.extend(&Manifest { files: stale, folders });
        self.manifest.subtract(&gone);
        self.append(log, &gone.removed_lines())?;
        self.created.clear();
        Ok(outcomes.summary(count))
    }

    /// Takes the outcomes of the build.
    ///
    /// # Errors
    /// If foreign files are in the way.
    fn checked_outcomes(&mut self) -> Result<Outcomes, OutputError> {
        let outcomes = std::mem::take(&mut *self.outcomes());
        if outcomes.foreign.is_empty() {
            return Ok(outcomes);
        }
        Err(OutputError::Foreign { folder: self.shown.clone(), files: outcomes.foreign.into_iter().collect() })
    }

    /// Replaces the manifest, after which the created folders belong to the output and
    /// must not be removed.
    fn finish(&mut self, manifest: Manifest) {
        self.created.clear();
        self.manifest = manifest;
    }

    /// Puts the staged files into place and removes the stale ones. Returns the number
    /// of removed files.
    fn replace_files(&self, outcomes: &Outcomes, stale: Vec<&str>) -> Result<usize, DiskError> {
        let (in_the_way, rest) = stale.into_iter().partition(|file| outcomes.is_in_the_way(file));
        let removed = self.remove_stale(in_the_way)?;
        self.remove_obstacles(&outcomes.obstacles)?;
        if !self.stage.is_empty() {
            self.move_into_place("")?;
        }
        Ok(removed + self.remove_stale(rest)?)
    }

    fn remove_obstacles(&self, obstacles: &BTreeSet<String>) -> Result<(), DiskError> {
        for path in obstacles {
            let at = self.root.join(path);
            let removed = if at.is_dir() { fs::remove_dir_all(&at) } else { fs::remove_file(&at) };
            removed.or_else(unless_gone).map_err(|e| self.error("remove", path, e))?;
        }
        Ok(())
    }

    /// Moves the staged files of `folder` into place: a folder that the output lacks by
    /// one rename, everything else file by file.
    fn move_into_place(&self, folder: &str) -> Result<(), DiskError> {
        let unread = |e| self.error("write", folder, e);
        for entry in fs::read_dir(self.stage.path(folder)).map_err(unread)? {
            let entry = entry.map_err(unread)?;
            let name = entry.file_name();
            let name = name.to_str().expect("staged names come from strings");
            let path = if folder.is_empty() { name.to_string() } else { format!("{folder}/{name}") };
            let is_folder = entry.file_type().map_err(unread)?.is_dir();
            if is_folder && self.folders.status(&path) == PathStatus::Real {
                self.move_into_place(&path)?;
            } else {
                fs::rename(entry.path(), self.root.join(&path)).map_err(|e| self.error("write", &path, e))?;
            }
        }
        Ok(())
    }

    fn remove_stale(&self, stale: Vec<&str>) -> Result<usize, DiskError> {
        let mut removed = 0;
        for file in stale {
            // A path through a symbolic link leads to files that dateline did not write.
            if self.folders.status(parent_of(file)) != PathStatus::Real || self.root.join(file).is_dir() {
                continue;
            }
            match fs::remove_file(self.root.join(file)) {
                Ok(()) => removed += 1,
                Err(e) => unless_gone(e).map_err(|e| self.error("remove", file, e))?,
            }
        }
        Ok(removed)
    }

    /// Removes dateline's folders that no file needs any more, the deepest first.
    /// Returns those that stay because they contain foreign files.
    fn remove_unused_folders(&self, after: &Manifest) -> Vec<String> {
        let unused = self.manifest.folders.iter().rev().filter(|folder| !after.folders.contains(*folder));
        let is_real = |folder: &&String| self.folders.status(folder) == PathStatus::Real;
        let stays =
            |folder: &&String| fs::remove_dir(self.root.join(folder)).is_err() && self.root.join(folder).is_dir();
        unused.filter(is_real).filter(stays).cloned().collect()
    }

    /// Removes dateline's empty folders above `files`, the deepest first. Returns them.
    fn remove_empty_folders_above(&self, files: &BTreeSet<String>) -> BTreeSet<String> {
        let above: BTreeSet<&str> = files.iter().flat_map(|file| folders_above(file)).collect();
        let ours = above.into_iter().rev().filter(|folder| self.manifest.folders.contains(*folder));
        let real = ours.filter(|folder| self.folders.status(folder) == PathStatus::Real);
        real.filter(|folder| fs::remove_dir(self.root.join(folder)).is_ok()).map(String::from).collect()
    }

    /// The manifest after a build that wrote everything.
    fn manifest_after(&self, outcomes: &Outcomes) -> Manifest {
        let mut after = Manifest::default();
        let is_ours = |outcome: &FileOutcome| matches!(outcome, FileOutcome::Staged | FileOutcome::Unchanged);
        for (file, _) in outcomes.files.iter().filter(|(_, outcome)| is_ours(outcome)) {
            for folder in folders_above(file) {
                let is_own =
                    || self.manifest.folders.contains(folder) || self.folders.status(folder) != PathStatus::Real;
                if after.folders.contains(folder) || !is_own() {
                    break;
                }
                after.folders.insert(folder.to_string());
            }
            after.files.insert(file.clone());
        }
        after
    }

    /// Files and folders that a transaction adds to the manifest.
    fn new_names(&self, outcomes: &Outcomes) -> Manifest {
        let mut new = Manifest::default();
        for (file, _) in outcomes.files.iter().filter(|(_, outcome)| **outcome == FileOutcome::Staged) {
            for folder in folders_above(file) {
                let is_known = self.manifest.folders.contains(folder) || new.folders.contains(folder);
                if is_known || self.folders.status(folder) == PathStatus::Real {
                    break;
                }
                new.folders.insert(folder.to_string());
            }
            if !self.manifest.has(file) {
                new.files.insert(file.clone());
            }
        }
        new
    }

    /// Names of the manifest at obstacles and below them, except those that the
    /// transaction writes again.
    fn names_in_the_way(&self, outcomes: &Outcomes) -> Manifest {
        let mut names = Manifest::default();
        outcomes.obstacles.iter().for_each(|path| names.extend(&self.manifest.below(path)));
        names.files.retain(|file| !outcomes.files.contains_key(file));
        let needed: BTreeSet<&str> = outcomes.files.keys().flat_map(|file| folders_above(file)).collect();
        names.folders.retain(|folder| !needed.contains(folder.as_str()));
        names
    }

    fn write_manifest(&self, manifest: &Manifest) -> Result<(), DiskError> {
        manifest.write(&self.root).map_err(|e| self.error("write", manifest::NAME, e))
    }

    fn append(&self, log: &mut Log, lines: &str) -> Result<(), DiskError> {
        if lines.is_empty() {
            return Ok(());
        }
        log.append(lines, &self.manifest).map_err(|e| self.error("write", manifest::NAME, e))
    }
}

fn unless_gone(error: io::Error) -> io::Result<()> {
    if error.kind() == ErrorKind::NotFound { Ok(()) } else { Err(error) }
}
