//! Creation of new files for authors. Existing files are never changed.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::DiskError;

/// Creates a file with its parent folders.
///
/// # Errors
/// If the file exists ([`ErrorKind::AlreadyExists`]), or on another I/O error.
pub fn create_file(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|e| DiskError::new("create", folder, e))?;
    }
    let failed = |e| DiskError::new("create", path, e);
    let mut file = fs::File::create_new(path).map_err(failed)?;
    file.write_all(bytes).map_err(failed)
}

/// Whether a site can be created in `folder`: it does not exist, or contains only dot
/// files.
///
/// # Errors
/// If the folder cannot be read, or is a file.
pub fn is_free_for_a_site(folder: &Path) -> Result<bool, DiskError> {
    let failed = |e| DiskError::new("read", folder, e);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(true),
        Err(e) => return Err(failed(e)),
    };
    for entry in entries {
        let name = entry.map_err(failed)?.file_name();
        if !name.as_encoded_bytes().starts_with(b".") {
            return Ok(false);
        }
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_never_replaces_another() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a/b.md");
        create_file(&path, b"one").expect("created");
        let error = create_file(&path, b"two").expect_err("exists");
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).expect("there"), b"one");
    }

    #[test]
    fn a_folder_with_only_dot_files_is_free() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(is_free_for_a_site(&folder.path().join("new")).expect("read"));
        fs::create_dir(folder.path().join(".git")).expect("made");
        assert!(is_free_for_a_site(folder.path()).expect("read"));
        fs::write(folder.path().join("x"), "").expect("made");
        assert!(!is_free_for_a_site(folder.path()).expect("read"));
    }
}
