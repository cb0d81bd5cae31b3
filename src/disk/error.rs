//! Errors of the file system.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A file or folder that could not be read, written or removed.
#[derive(Debug)]
pub struct DiskError {
    action: &'static str,
    path: PathBuf,
    source: io::Error,
}

impl DiskError {
    /// An error with the message `cannot <action> <path>`.
    pub fn new(action: &'static str, path: impl Into<PathBuf>, source: io::Error) -> Self {
        Self { action, path: path.into(), source }
    }

    /// The file or folder, as the user would name it.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The kind of the failure.
    pub fn kind(&self) -> io::ErrorKind {
        self.source.kind()
    }
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot {} {}: {}", self.action, self.path.display(), reason(&self.source))
    }
}

impl std::error::Error for DiskError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// The message of an I/O error, without the error number.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    match text.find(" (os error ") {
        Some(end) => text[..end].to_string(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_names_the_file_and_the_reason() {
        let error = DiskError::new("write", "public/x", io::Error::from_raw_os_error(28));
        assert_eq!(error.to_string(), "cannot write public/x: No space left on device");
    }
}
