//! New files for authors: nothing that exists is ever touched.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

use super::DiskError;

/// Writes a file that does not exist yet, with the folders above it.
///
/// # Errors
/// When it exists ([`ErrorKind::AlreadyExists`]), or the disk refuses.
pub fn create_file(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|e| DiskError::new("create", folder, e))?;
    }
    let refused = |e| DiskError::new("create", path, e);
    let mut file = fs::File::create_new(path).map_err(refused)?;
    file.write_all(bytes).map_err(refused)
}

/// Whether a site can be started in `folder`: it does not exist, or holds
/// nothing but dot files.
///
/// # Errors
/// When it cannot be read, or is a file.
pub fn is_free_for_a_site(folder: &Path) -> Result<bool, DiskError> {
    let refused = |e| DiskError::new("read", folder, e);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(true),
        Err(e) => return Err(refused(e)),
    };
    for entry in entries {
        let name = entry.map_err(refused)?.file_name();
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
    fn a_new_file_never_replaces_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a/b.md");
        create_file(&path, b"one").expect("created");
        let error = create_file(&path, b"two").expect_err("exists");
        assert_eq!(error.kind(), ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).expect("there"), b"one");
    }

    #[test]
    fn dot_files_leave_a_folder_free() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(is_free_for_a_site(&folder.path().join("new")).expect("read"));
        fs::create_dir(folder.path().join(".git")).expect("made");
        assert!(is_free_for_a_site(folder.path()).expect("read"));
        fs::write(folder.path().join("x"), "").expect("made");
        assert!(!is_free_for_a_site(folder.path()).expect("read"));
    }
}
