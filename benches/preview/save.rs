//! Saving a file as editors do.

use std::fs;
use std::io;
use std::path::Path;

/// A method of saving a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum SaveMethod {
    /// Truncating and writing the file.
    InPlace,
    /// Writing a temporary file and renaming it.
    Rename,
}

/// Saves `text` as `file`.
pub fn save(file: &Path, text: &str, method: SaveMethod) -> io::Result<()> {
    match method {
        SaveMethod::InPlace => fs::write(file, text),
        SaveMethod::Rename => {
            // Hidden, as such editors name it.
            let temporary = file.with_file_name(".saved.md.tmp");
            fs::write(&temporary, text)?;
            fs::rename(temporary, file)
        }
    }
}
