//! Identities of folders.

use std::path::Path;

/// The identity of a folder, which differs for a replacement at the same path.
pub type FolderId = (u64, u64);

/// Returns the identity of `folder`, if it exists.
#[cfg(unix)]
pub fn folder_id(folder: &Path) -> Option<FolderId> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(folder).ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

/// Returns the identity of `folder`, if it exists.
#[cfg(not(unix))]
pub fn folder_id(folder: &Path) -> Option<FolderId> {
    let path = crate::base::fingerprint64(folder.as_os_str().as_encoded_bytes());
    folder.exists().then_some((path, 0))
}
