//! The hidden folder in which new files wait for the commit.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use super::NewContent;

const PREFIX: &str = ".dateline-stage-";

/// The staging folder of one build. It is made when the first file needs it.
pub struct Stage {
    root: PathBuf,
    /// Folders that exist in it, so that each is made once.
    made: RwLock<HashSet<String>>,
    /// How many bytes the disk has left, for tests of a full one.
    #[cfg(test)]
    pub room: Option<std::sync::atomic::AtomicI64>,
}

impl Stage {
    /// The stage inside the output folder `output`.
    pub fn of(output: &Path) -> Self {
        let root = output.join(format!("{PREFIX}{}", std::process::id()));
        // A process of the same number may have been killed; nothing of it may be committed.
        let _ = fs::remove_dir_all(&root);
        Self {
            root,
            made: RwLock::default(),
            #[cfg(test)]
            room: None,
        }
    }

    /// Where the staged `file` is.
    pub fn path(&self, file: &str) -> PathBuf {
        self.root.join(file)
    }

    /// Whether nothing was staged.
    pub fn is_empty(&self) -> bool {
        self.made.read().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// Writes `content` to the staged `file`.
    pub fn put(&self, file: &str, content: &NewContent) -> io::Result<()> {
        self.make(file.rsplit_once('/').map_or("", |(folder, _)| folder))?;
        #[cfg(test)]
        self.take_room(content)?;
        match content {
            NewContent::Bytes(bytes) => fs::write(self.path(file), bytes),
            NewContent::File { from, .. } => {
                // Not `fs::copy`: the source's permissions are not the site's.
                io::copy(&mut File::open(from)?, &mut File::create(self.path(file))?).map(|_| ())
            }
        }
    }

    fn make(&self, folder: &str) -> io::Result<()> {
        if self.made.read().unwrap_or_else(PoisonError::into_inner).contains(folder) {
            return Ok(());
        }
        if !folder.is_empty() {
            self.make(folder.rsplit_once('/').map_or("", |(above, _)| above))?;
        }
        match fs::create_dir(self.path(folder)) {
            Err(e) if e.kind() != ErrorKind::AlreadyExists => return Err(e),
            Ok(()) | Err(_) => {}
        }
        self.made.write().unwrap_or_else(PoisonError::into_inner).insert(folder.to_string());
        Ok(())
    }

    /// Removes the stage and what is left in it.
    pub fn clear(&self) {
        if !self.is_empty() {
            // What stays is cleared by the next build.
            let _ = fs::remove_dir_all(&self.root);
        }
    }

    #[cfg(test)]
    fn take_room(&self, content: &NewContent) -> io::Result<()> {
        let NewContent::Bytes(bytes) = content else { return Ok(()) };
        let Some(room) = &self.room else { return Ok(()) };
        let left = room.fetch_sub(bytes.len() as i64, std::sync::atomic::Ordering::Relaxed);
        if left >= bytes.len() as i64 { Ok(()) } else { Err(ErrorKind::StorageFull.into()) }
    }
}

/// Removes the stages and half-written manifests of builds that were killed. Only
/// for the holder of the lock: nobody else's can be alive.
pub fn clear_leftovers(output: &Path) {
    let Ok(entries) = fs::read_dir(output) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.as_encoded_bytes();
        // What cannot be removed stands in nobody's way.
        if name.starts_with(PREFIX.as_bytes()) {
            let _ = fs::remove_dir_all(entry.path());
        } else if name.starts_with(b".dateline-manifest-") {
            let _ = fs::remove_file(entry.path());
        }
    }
}
