//! The folders that are watched.
//!
//! Each is watched alone, not with those below it: so it is known that a new folder
//! is watched before it is listed, that no two names of a folder stand in each
//! other's way, and that the output folder is left alone. All folders here go by
//! the path that leads through no symbolic link, as events do.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, FileType};
use std::ops::Bound;
use std::path::{Path, PathBuf, absolute};

use notify::{ErrorKind, RecursiveMode, Result, Watcher};

use super::symlinks::trace;
use crate::disk::source_root::{SETTINGS, SourceRoot};

/// The folders of a site that are watched, and those around that decide which these
/// are.
pub struct Watched {
    root: PathBuf,
    watcher: Box<dyn Watcher + Send>,
    folders: BTreeMap<PathBuf, WatchedFolder>,
    by_id: BTreeMap<Id, PathBuf>,
    /// The symbolic links in the site.
    links: BTreeMap<PathBuf, SourceRoot>,
    /// The places that decide what the site's folders and links are.
    points: BTreeSet<PathBuf>,
    /// The folders of these places.
    around: BTreeSet<PathBuf>,
    /// The folders that links may lead into.
    grounds: Vec<PathBuf>,
}

struct WatchedFolder {
    id: Id,
    /// The parts of the site that it is in; none for one that only leads there.
    parts: BTreeSet<SourceRoot>,
}

impl Watched {
    /// Watches all that makes the site in `root`.
    ///
    /// # Errors
    /// When the system does not watch so many folders.
    pub fn new(root: &Path, watcher: Box<dyn Watcher + Send>) -> Result<Self> {
        let mut watched = Self {
            root: absolute(root)?,
            watcher,
            folders: BTreeMap::new(),
            by_id: BTreeMap::new(),
            links: BTreeMap::new(),
            points: BTreeSet::new(),
            around: BTreeSet::new(),
            grounds: Vec::new(),
        };
        watched.survey()?;
        Ok(watched)
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether what happens at `path` can change the site.
    pub fn concerns(&self, path: &Path) -> bool {
        self.points.contains(path) || self.folders.contains_key(path) || !self.parts_of(path).is_empty()
    }

    /// Watches what came, and no longer what went, after something happened at
    /// `moved`; and what may be watched by now, after something happened to the
    /// rights of `touched`.
    ///
    /// # Errors
    /// When the system does not watch so many folders.
    pub fn update(&mut self, moved: &BTreeSet<PathBuf>, touched: &BTreeSet<PathBuf>) -> Result<()> {
        moved.iter().for_each(|path| self.forget(path));
        let decides = |path: &PathBuf| self.points.contains(path) || self.around.contains(path);
        if moved.iter().chain(touched).any(decides) {
            self.survey()?;
        }
        moved.iter().chain(touched).try_for_each(|path| self.restore(path))
    }

    /// Watches all anew, after it is not known what happened.
    ///
    /// # Errors
    /// When the system does not watch so many folders.
    pub fn begin_anew(&mut self) -> Result<()> {
        let folders: Vec<PathBuf> = self.folders.keys().cloned().collect();
        folders.iter().for_each(|folder| self.forget(folder));
        self.links.clear();
        self.survey()
    }

    /// The parts that what stands at `path` is in, by the folder around it and its
    /// own name.
    fn parts_of(&self, path: &Path) -> BTreeSet<SourceRoot> {
        let folder = path.parent().and_then(|folder| self.folders.get(folder));
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let parts = folder.into_iter().flat_map(|folder| &folder.parts);
        parts.copied().filter(|part| !part.skips(&name)).collect()
    }

    /// Finds out where the site's folders are, and where its links lead.
    fn survey(&mut self) -> Result<()> {
        let links = std::mem::take(&mut self.links);
        self.points.clear();
        self.around.clear();
        self.grounds.clear();
        if let Some(root) = self.follow(&self.root.clone())? {
            self.survey_folders(&root)?;
        }
        for (path, part) in links {
            self.adopt_link(path, part)?;
        }
        self.leave_what_lies_beside();
        Ok(())
    }

    fn survey_folders(&mut self, root: &Path) -> Result<()> {
        self.watch(root)?;
        self.around.insert(root.to_path_buf());
        self.grounds.push(root.to_path_buf());
        self.follow(&root.join(SETTINGS))?;
        let mut folders = Vec::new();
        for part in SourceRoot::ALL {
            folders.extend(self.follow(&root.join(part.folder()))?.map(|folder| (folder, part)));
        }
        self.grounds.extend(folders.iter().map(|(folder, _)| folder.clone()));
        folders.into_iter().try_for_each(|(folder, part)| self.adopt(folder, part))
    }

    /// Where `path` leads to. All that decides it is watched from before it is looked
    /// at.
    fn follow(&mut self, path: &Path) -> Result<Option<PathBuf>> {
        loop {
            let trace = trace(path);
            let mut is_news = false;
            for place in trace.turns.iter().chain(&trace.end) {
                is_news |= self.watch_around(place)?;
            }
            if !is_news {
                self.points.insert(path.to_path_buf());
                return Ok(trace.end);
            }
        }
    }

    /// Watches for `place` to come and go, and inside the site also for the folders
    /// that it lies in. Says whether that was not watched yet.
    fn watch_around(&mut self, place: &Path) -> Result<bool> {
        let ground = self.grounds.iter().filter(|ground| place.starts_with(ground)).max();
        let ground = ground.cloned().or_else(|| place.parent().map(Path::to_path_buf)).unwrap_or_default();
        let mut is_news = false;
        for place in place.ancestors().take_while(|place| **place != *ground) {
            self.points.insert(place.to_path_buf());
            if let Some(folder) = place.parent() {
                self.around.insert(folder.to_path_buf());
                is_news |= self.watch(folder)?;
            }
        }
        Ok(is_news)
    }

    /// Watches the folders at and below `folder`, and those that links in it lead to.
    fn adopt(&mut self, folder: PathBuf, part: SourceRoot) -> Result<()> {
        let mut ahead = vec![folder];
        while let Some(folder) = ahead.pop() {
            // First watched, then listed: what comes in between is told.
            self.watch(&folder)?;
            let Some(known) = self.folders.get_mut(&folder) else { continue };
            if known.parts.insert(part) {
                for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
                    let Ok(kind) = entry.file_type() else { continue };
                    ahead.extend(self.enter(entry.path(), kind, part)?);
                }
            }
        }
        Ok(())
    }

    /// The folder that stands at `path` or that a link there leads to.
    fn enter(&mut self, path: PathBuf, kind: FileType, part: SourceRoot) -> Result<Option<PathBuf>> {
        let name = path.file_name().unwrap_or_default();
        if name.to_str().is_none_or(|name| part.skips(name)) {
            return Ok(None);
        }
        if kind.is_symlink() {
            return self.enter_link(path, part);
        }
        Ok(kind.is_dir().then_some(path))
    }

    fn enter_link(&mut self, path: PathBuf, part: SourceRoot) -> Result<Option<PathBuf>> {
        let end = self.follow(&path)?;
        self.links.insert(path, part);
        let is_inside = |end: &PathBuf| self.grounds.iter().any(|ground| end.starts_with(ground));
        Ok(end.filter(|end| is_inside(end) && end.is_dir()))
    }

    fn adopt_link(&mut self, path: PathBuf, part: SourceRoot) -> Result<()> {
        match self.enter_link(path, part)? {
            Some(folder) => self.adopt(folder, part),
            None => Ok(()),
        }
    }

    /// Watches what stands at `path` now.
    fn restore(&mut self, path: &Path) -> Result<()> {
        let Ok(metadata) = fs::symlink_metadata(path) else { return Ok(()) };
        for part in self.parts_of(path) {
            if let Some(folder) = self.enter(path.to_path_buf(), metadata.file_type(), part)? {
                self.adopt(folder, part)?;
            }
        }
        Ok(())
    }

    /// Watches one folder. Says whether it was not watched yet.
    fn watch(&mut self, folder: &Path) -> Result<bool> {
        let Some(id) = id(folder) else { return Ok(false) };
        match self.folders.get(folder) {
            Some(known) if known.id == id => return Ok(false),
            // It was made anew, and so was all that is below it.
            Some(_) => self.forget(folder),
            // What is below it may well be watched: a link leads to a folder above the site.
            None => {}
        }
        // The same folder by its former name: it was moved, which is yet to be told.
        if let Some(former) = self.by_id.get(&id).cloned() {
            self.forget(&former);
        }
        match self.watcher.watch(folder, RecursiveMode::NonRecursive) {
            Ok(()) => {
                self.by_id.insert(id, folder.to_path_buf());
                self.folders.insert(folder.to_path_buf(), WatchedFolder { id, parts: BTreeSet::new() });
                Ok(true)
            }
            Err(e) if matches!(e.kind, ErrorKind::MaxFilesWatch) => Err(e),
            // It went, or we may not; both are found when it is read.
            Err(_) => Ok(false),
        }
    }

    /// Watches no longer what stood at `path` and below it.
    fn forget(&mut self, path: &Path) {
        for (folder, WatchedFolder { id, .. }) in cut(&mut self.folders, path) {
            self.unwatch(&folder, id);
        }
        cut(&mut self.links, path);
    }

    fn unwatch(&mut self, folder: &Path, id: Id) {
        // It fails when the system has noticed already that the folder went.
        let _ = self.watcher.unwatch(folder);
        if self.by_id.get(&id).is_some_and(|known| known == folder) {
            self.by_id.remove(&id);
        }
    }

    /// Watches no longer the folders that neither are the site's nor lead there.
    fn leave_what_lies_beside(&mut self) {
        let is_beside = |path: &PathBuf, folder: &WatchedFolder| folder.parts.is_empty() && !self.around.contains(path);
        let beside: Vec<PathBuf> = self
            .folders
            .iter()
            .filter(|(path, folder)| is_beside(path, folder))
            .map(|(path, _)| path.clone())
            .collect();
        for path in beside {
            if let Some(WatchedFolder { id, .. }) = self.folders.remove(&path) {
                self.unwatch(&path, id);
            }
        }
    }
}

/// Takes out what stands at `path` and below it.
fn cut<T>(map: &mut BTreeMap<PathBuf, T>, path: &Path) -> Vec<(PathBuf, T)> {
    let at = map.range::<Path, _>((Bound::Included(path), Bound::Unbounded)).map(|(at, _)| at);
    let paths: Vec<PathBuf> = at.take_while(|at| at.starts_with(path)).cloned().collect();
    paths.into_iter().filter_map(|path| map.remove_entry(&path)).collect()
}

/// What tells a folder from another one at the same path.
type Id = (u64, u64);

#[cfg(unix)]
fn id(folder: &Path) -> Option<Id> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(folder).ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn id(folder: &Path) -> Option<Id> {
    let path = crate::base::fingerprint64(folder.as_os_str().as_encoded_bytes());
    folder.exists().then_some((path, 0))
}
