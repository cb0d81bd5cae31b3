//! The hidden folder that contains new files until the commit.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use super::compare::NewContent;
use super::folders::parent_of;

const PREFIX: &str = ".dateline-stage-";

/// The staging folder of one build, created when the first file needs it.
pub struct Stage {
    root: PathBuf,
    /// Folders that exist in the stage, so that each is created once.
    created: RwLock<HashSet<String>>,
    /// Number of bytes left on the disk, for tests of a full disk.
    #[cfg(test)]
    pub room: Option<std::sync::atomic::AtomicI64>,
}

impl Stage {
    /// The stage inside the output folder `output`.
    pub fn new(output: &Path) -> Self {
        let root = output.join(format!("{PREFIX}{}", std::process::id()));
        // A killed process may have had the same id; its files must not be committed.
        let _ = fs::remove_dir_all(&root);
        Self {
            root,
            created: RwLock::default(),
            #[cfg(test)]
            room: None,
        }
    }

    /// The path of the staged `file`.
    pub fn path(&self, file: &str) -> PathBuf {
        self.root.join(file)
    }

    /// Whether nothing was staged.
    pub fn is_empty(&self) -> bool {
        self.created.read().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// Writes `content` to the staged `file`.
    pub fn put(&self, file: &str, content: &NewContent) -> io::Result<()> {
        self.create_folder(parent_of(file))?;
        #[cfg(test)]
        self.take_room(content)?;
        match content {
            NewContent::Bytes(bytes) => fs::write(self.path(file), bytes),
            NewContent::File { from, .. } => {
                // Not `fs::copy`, which would copy the source's permissions too.
                io::copy(&mut File::open(from)?, &mut File::create(self.path(file))?).map(|_| ())
            }
        }
    }

    fn create_folder(&self, folder: &str) -> io::Result<()> {
        if self.created.read().unwrap_or_else(PoisonError::into_inner).contains(folder) {
            return Ok(());
        }
        if !folder.is_empty() {
            self.create_folder(parent_of(folder))?;
        }
        match fs::create_dir(self.path(folder)) {
            Err(e) if e.kind() != ErrorKind::AlreadyExists => return Err(e),
            Ok(()) | Err(_) => {}
        }
        self.created.write().unwrap_or_else(PoisonError::into_inner).insert(folder.to_string());
        Ok(())
    }

    /// Removes the stage with its files.
    pub fn clear(&self) {
        if !self.is_empty() {
            // On failure the next build clears the rest.
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

/// Removes the stages and half-written manifests of killed builds. Only the owner of
/// the lock may call this: then no other build is running.
pub fn clear_leftovers(output: &Path) {
    let Ok(entries) = fs::read_dir(output) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.as_encoded_bytes();
        // A leftover that cannot be removed does no harm.
        if name.starts_with(PREFIX.as_bytes()) {
            let _ = fs::remove_dir_all(entry.path());
        } else if name.starts_with(b".dateline-manifest-") {
            let _ = fs::remove_file(entry.path());
        }
    }
}
