//! A tree is looked at again after something may have changed.

use std::collections::BTreeSet;
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf, absolute};

use super::aliases::{PathAliases, real};
use super::source_path::SourcePath;
use super::walk::{self, FolderWalk};
use super::{Tree, TreeChange};
use crate::base::ContentPath;
use crate::disk::source_root::{SETTINGS, SourceRoot};

/// What may have changed since the last look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ScanRequest {
    /// What stands at these paths: a file, or all that is in a folder. They may be
    /// any paths by which the system knows it.
    Paths(BTreeSet<PathBuf>),
    /// Anything.
    Everything,
}

impl ScanRequest {
    /// A look at what both name.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Paths(mut paths), Self::Paths(others)) => {
                paths.extend(others);
                Self::Paths(paths)
            }
            (Self::Everything, Self::Paths(_) | Self::Everything) | (Self::Paths(_), Self::Everything) => {
                Self::Everything
            }
        }
    }
}

impl Tree {
    /// Brings the tree of the site in `root` to what the folder holds now, and says
    /// what differs. Afterwards it equals one that is read afresh, as far as `look`
    /// names all that changed.
    ///
    /// The cost follows what is named and, for [`ScanRequest::Everything`], the number of
    /// files, none of which is read but settings and templates. A file that is
    /// named counts as changed. Others do when their stamps differ; a tree of
    /// [`read_site`](super::read_site) has no stamps, so there all others do.
    ///
    /// Symbolic links are followed anew each time: each costs some microseconds.
    pub fn rescan(&mut self, root: &Path, look: &ScanRequest) -> TreeChange {
        let stands = walk::grounds(root) == self.grounds;
        match look {
            ScanRequest::Paths(paths) if stands && !paths.iter().any(|path| self.is_above(root, path)) => {
                self.look_at(root, paths)
            }
            ScanRequest::Paths(_) | ScanRequest::Everything => self.look_at_everything(root),
        }
    }

    /// Whether `path` is the site's folder or one around it.
    fn is_above(&self, root: &Path, path: &Path) -> bool {
        absolute(root).is_ok_and(|root| root.starts_with(path))
            || self.grounds.get(root).is_some_and(|root| root.starts_with(real(path)))
    }

    fn look_at_everything(&mut self, root: &Path) -> TreeChange {
        let mut change = TreeChange::default();
        let mut new = Self::read(root, self.stamps);
        change.add(self, &mut new);
        *self = new;
        change
    }

    fn look_at(&mut self, root: &Path, hints: &BTreeSet<PathBuf>) -> TreeChange {
        let mut change = TreeChange::default();
        self.look_at_settings(root, &mut change);
        let ways = PathAliases { grounds: &self.grounds, links: &self.links };
        let hinted: BTreeSet<PathBuf> = hints.iter().flat_map(|hint| ways.spots(hint)).collect();
        let spots: BTreeSet<PathBuf> = ways.turned().cloned().chain(hinted.iter().cloned()).collect();
        let spots = spots.iter().filter_map(|path| SourcePath::of(root, path));
        // What is below a folder comes right after it.
        let mut done: Option<PathBuf> = None;
        for spot in spots {
            if done.as_ref().is_none_or(|done| !spot.path.starts_with(done)) {
                done = self.look_at_spot(root, &spot, &mut change).or(done);
            }
        }
        for spot in hinted.iter().filter_map(|path| SourcePath::of(root, path)) {
            self.hint(&spot, &mut change);
        }
        change
    }

    fn look_at_settings(&mut self, root: &Path, change: &mut TreeChange) {
        let path = root.join(SETTINGS);
        let (settings, problem) = (self.settings.take(), self.problems.remove(&path));
        self.read_settings(root);
        change.settings = settings != self.settings;
        change.diagnostics = problem.as_ref() != self.problems.get(&path);
    }

    /// Reads a branch anew: the one at `spot`, or a larger one if that does not
    /// hang where it hung. Returns where the branch begins.
    fn look_at_spot(&mut self, root: &Path, spot: &SourcePath, change: &mut TreeChange) -> Option<PathBuf> {
        let mut spot = self.loose_end(root, spot)?;
        while self.replace(root, &spot, change).is_err() {
            spot = spot.parent(root);
        }
        Some(spot.path)
    }

    /// The outermost folder on the way to `spot` of which the tree knows nothing, or
    /// else `spot` itself. `None` if the way is passed over.
    fn loose_end(&self, root: &Path, spot: &SourcePath) -> Option<SourcePath> {
        for folder in spot.folders(root) {
            match folder.path.file_name().and_then(|name| name.to_str()) {
                Some(name) if folder.part.skips(name) => return None,
                Some(_) if self.is_known_folder(&folder) => {}
                Some(_) | None => return Some(folder),
            }
        }
        Some(spot.clone())
    }

    /// Whether the tree has files of the folder, which is the link or folder that it
    /// was.
    fn is_known_folder(&self, folder: &SourcePath) -> bool {
        let is_link = self.links.contains_key(&folder.path);
        let as_before = |kind: FileType| if is_link { kind.is_symlink() } else { kind.is_dir() };
        fs::symlink_metadata(&folder.path).is_ok_and(|metadata| as_before(metadata.file_type()))
            && folder.relative.as_ref().is_some_and(|relative| self.holds(folder.part, relative))
    }

    /// Reads the branch at `spot` anew.
    ///
    /// # Errors
    /// When only the folder around it can be read.
    fn replace(&mut self, root: &Path, spot: &SourcePath, change: &mut TreeChange) -> io::Result<()> {
        let walk = FolderWalk::new(root, spot.part, self.stamps);
        let found = match spot.relative.as_deref() {
            Some("") => walk.whole(),
            Some(relative) => walk.at(&spot.path, relative)?,
            None => walk.at(&spot.path, "")?,
        };
        let mut new = Self { stamps: self.stamps, ..Self::default() };
        new.add(root, spot.part, found);
        let old = self.cut(spot.part, &spot.path, spot.relative.as_deref());
        change.add(&old, &mut new);
        self.graft(new);
        Ok(())
    }

    /// Counts the file at `spot` as changed, if there is one.
    fn hint(&self, spot: &SourcePath, change: &mut TreeChange) {
        let Some(relative) = spot.relative.as_deref() else { return };
        match spot.part {
            SourceRoot::Content => {
                change.documents.hint(ContentPath::new(relative), &self.documents);
                change.assets.hint(ContentPath::new(relative), &self.assets);
            }
            SourceRoot::Static => change.statics.hint(relative.to_string(), &self.statics),
            // Their text is compared.
            SourceRoot::Templates => {}
        }
    }
}
