//! The folders that the operating system watches.
//!
//! Each folder is watched alone, without its subfolders. So a new folder is certain to
//! be watched before it is listed, two names of one folder do not conflict, and the
//! output folder is not watched. All paths here are without symbolic links, as they are
//! in events.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, FileType};
use std::path::{Path, PathBuf, absolute};

use notify::{ErrorKind, RecursiveMode, Result, Watcher};

use super::anchors::AnchorPaths;
use super::folder_id::{FolderId, folder_id};
use super::symlinks::resolve;
use crate::disk::path_map;
use crate::disk::source_root::{SETTINGS, SourceRoot};

/// The watched folders of a site, and of the paths that decide which folders these are.
pub struct WatchedFolders {
    root: PathBuf,
    watcher: Box<dyn Watcher + Send>,
    folders: BTreeMap<PathBuf, WatchedFolder>,
    by_id: BTreeMap<FolderId, PathBuf>,
    /// The symbolic links in the site.
    links: BTreeMap<PathBuf, SourceRoot>,
    anchors: AnchorPaths,
}

struct WatchedFolder {
    id: FolderId,
    /// The source roots that contain the folder; empty for one that only contains an
    /// anchor.
    roots: BTreeSet<SourceRoot>,
}

impl WatchedFolders {
    /// Watches the folders of the site in `root`.
    ///
    /// # Errors
    /// If the operating system cannot watch that many folders.
    pub fn new(root: &Path, watcher: Box<dyn Watcher + Send>) -> Result<Self> {
        let mut watched = Self {
            root: absolute(root)?,
            watcher,
            folders: BTreeMap::new(),
            by_id: BTreeMap::new(),
            links: BTreeMap::new(),
            anchors: AnchorPaths::default(),
        };
        watched.survey()?;
        Ok(watched)
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether an event at `path` can change the site.
    pub fn is_relevant(&self, path: &Path) -> bool {
        self.anchors.paths.contains(path) || self.folders.contains_key(path) || !self.roots_of(path).is_empty()
    }

    /// Watches new folders and stops watching removed ones, after files and folders at
    /// `moved` were created, removed or renamed, and permissions of `touched` changed.
    ///
    /// # Errors
    /// If the operating system cannot watch that many folders.
    pub fn update(&mut self, moved: &BTreeSet<PathBuf>, touched: &BTreeSet<PathBuf>) -> Result<()> {
        moved.iter().for_each(|path| self.forget(path));
        if moved.iter().chain(touched).any(|path| self.anchors.depend_on(path)) {
            self.survey()?;
        }
        moved.iter().chain(touched).try_for_each(|path| self.restore(path))
    }

    /// Watches all folders again after events were lost.
    ///
    /// # Errors
    /// If the operating system cannot watch that many folders.
    pub fn restart(&mut self) -> Result<()> {
        let folders: Vec<PathBuf> = self.folders.keys().cloned().collect();
        folders.iter().for_each(|folder| self.forget(folder));
        self.links.clear();
        self.survey()
    }

    /// The source roots that contain the file or folder at `path`, by its parent folder
    /// and its name.
    fn roots_of(&self, path: &Path) -> BTreeSet<SourceRoot> {
        let folder = path.parent().and_then(|folder| self.folders.get(folder));
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let roots = folder.into_iter().flat_map(|folder| &folder.roots);
        roots.copied().filter(|root| !root.skips(&name)).collect()
    }

    /// Finds the site's folders and the targets of its links.
    fn survey(&mut self) -> Result<()> {
        let links = self.links.clone();
        self.anchors = AnchorPaths::default();
        if let Some(root) = self.follow(&self.root.clone())? {
            self.survey_folders(&root)?;
        }
        for (path, root) in links {
            self.adopt_link(path, root)?;
        }
        self.unwatch_unrelated();
        Ok(())
    }

    fn survey_folders(&mut self, site: &Path) -> Result<()> {
        self.watch(site)?;
        self.anchors.folders.insert(site.to_path_buf());
        self.anchors.allowed.push(site.to_path_buf());
        self.follow(&site.join(SETTINGS))?;
        let mut folders = Vec::new();
        for root in SourceRoot::ALL {
            folders.extend(self.follow(&site.join(root.folder()))?.map(|folder| (folder, root)));
        }
        self.anchors.allowed.extend(folders.iter().map(|(folder, _)| folder.clone()));
        folders.into_iter().try_for_each(|(folder, root)| self.adopt(folder, root))
    }

    /// Resolves `path` and watches every path on which the result depends. A folder is
    /// watched before it is read, so that no change in between is missed.
    fn follow(&mut self, path: &Path) -> Result<Option<PathBuf>> {
        loop {
            let resolved = resolve(path);
            let mut is_new = false;
            for anchor in resolved.links.iter().chain(&resolved.target) {
                is_new |= self.watch_anchor(anchor)?;
            }
            if !is_new {
                self.anchors.paths.insert(path.to_path_buf());
                return Ok(resolved.target);
            }
        }
    }

    /// Watches whether `path` exists, and inside the site also whether its parent folders
    /// do. Returns whether any of this is new.
    fn watch_anchor(&mut self, path: &Path) -> Result<bool> {
        let top = self.anchors.allowed.iter().filter(|folder| path.starts_with(folder)).max();
        let top = top.cloned().or_else(|| path.parent().map(Path::to_path_buf)).unwrap_or_default();
        let mut is_new = false;
        for path in path.ancestors().take_while(|path| **path != *top) {
            self.anchors.paths.insert(path.to_path_buf());
            if let Some(folder) = path.parent() {
                self.anchors.folders.insert(folder.to_path_buf());
                is_new |= self.watch(folder)?;
            }
        }
        Ok(is_new)
    }

    /// Watches `folder`, its subfolders and the folders that links in it lead to.
    fn adopt(&mut self, folder: PathBuf, root: SourceRoot) -> Result<()> {
        let mut pending = vec![folder];
        while let Some(folder) = pending.pop() {
            // Watch before listing, so that no change in between is missed.
            self.watch(&folder)?;
            let Some(known) = self.folders.get_mut(&folder) else { continue };
            if known.roots.insert(root) {
                for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                    let Ok(kind) = entry.file_type() else { continue };
                    pending.extend(self.enter(entry.path(), kind, root)?);
                }
            }
        }
        Ok(())
    }

    /// The folder at `path`, or the one that a link there leads to.
    fn enter(&mut self, path: PathBuf, kind: FileType, root: SourceRoot) -> Result<Option<PathBuf>> {
        let name = path.file_name().unwrap_or_default();
        if name.to_str().is_none_or(|name| root.skips(name)) {
            return Ok(None);
        }
        if kind.is_symlink() {
            return self.enter_link(path, root);
        }
        Ok(kind.is_dir().then_some(path))
    }

    fn enter_link(&mut self, path: PathBuf, root: SourceRoot) -> Result<Option<PathBuf>> {
        let target = self.follow(&path)?;
        self.links.insert(path, root);
        Ok(target.filter(|target| self.anchors.allow(target) && target.is_dir()))
    }

    fn adopt_link(&mut self, path: PathBuf, root: SourceRoot) -> Result<()> {
        match self.enter_link(path, root)? {
            Some(folder) => self.adopt(folder, root),
            None => Ok(()),
        }
    }

    /// Watches the folder or link that is at `path` now.
    fn restore(&mut self, path: &Path) -> Result<()> {
        let Ok(metadata) = fs::symlink_metadata(path) else { return Ok(()) };
        for root in self.roots_of(path) {
            if let Some(folder) = self.enter(path.to_path_buf(), metadata.file_type(), root)? {
                self.adopt(folder, root)?;
            }
        }
        Ok(())
    }

    /// Watches one folder. Returns whether that is new.
    fn watch(&mut self, folder: &Path) -> Result<bool> {
        let Some(id) = folder_id(folder) else { return Ok(false) };
        match self.folders.get(folder) {
            Some(known) if known.id == id => return Ok(false),
            // The folder was replaced, and so was everything below it.
            Some(_) => self.forget(folder),
            // Folders below it may already be watched: a link leads to a folder above the site.
            None => {}
        }
        // The folder was moved and is known by its old path: the event is still to come.
        if let Some(former) = self.by_id.get(&id).cloned() {
            self.forget(&former);
        }
        match self.watcher.watch(folder, RecursiveMode::NonRecursive) {
            Ok(()) => {
                self.by_id.insert(id, folder.to_path_buf());
                self.folders.insert(folder.to_path_buf(), WatchedFolder { id, roots: BTreeSet::new() });
                Ok(true)
            }
            Err(e) if matches!(e.kind, ErrorKind::MaxFilesWatch) => Err(e),
            // The folder is gone or not readable. The scan reports both.
            Err(_) => Ok(false),
        }
    }

    /// Stops watching the folder at `path` and those below it.
    fn forget(&mut self, path: &Path) {
        for (folder, WatchedFolder { id, .. }) in path_map::cut(&mut self.folders, path) {
            self.unwatch(&folder, id);
        }
        path_map::cut(&mut self.links, path);
    }

    fn unwatch(&mut self, folder: &Path, id: FolderId) {
        // Fails if the operating system has noticed already that the folder is gone.
        let _ = self.watcher.unwatch(folder);
        if self.by_id.get(&id).is_some_and(|known| known == folder) {
            self.by_id.remove(&id);
        }
    }

    /// Stops watching folders that are neither in the site nor contain an anchor.
    fn unwatch_unrelated(&mut self) {
        let is_unrelated = |(path, folder): &(&PathBuf, &WatchedFolder)| {
            folder.roots.is_empty() && !self.anchors.folders.contains(*path)
        };
        let unrelated = self.folders.iter().filter(is_unrelated).map(|(path, _)| path.clone());
        for path in unrelated.collect::<Vec<_>>() {
            if let Some(WatchedFolder { id, .. }) = self.folders.remove(&path) {
                self.unwatch(&path, id);
            }
        }
    }
}
