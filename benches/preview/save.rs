//! The ways in which editors save a file.

use std::fs;
use std::io;
use std::path::Path;

/// How a file gets another text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// It is emptied and written.
    Written,
    /// Another is written beside it and takes its name.
    Renamed,
}

/// Saves `text` as `file`.
pub fn save(file: &Path, text: &str, way: Way) -> io::Result<()> {
    match way {
        Way::Written => fs::write(file, text),
        Way::Renamed => {
            // Hidden, as editors that save so name it.
            let other = file.with_file_name(".saved.md.tmp");
            fs::write(&other, text)?;
            fs::rename(other, file)
        }
    }
}
