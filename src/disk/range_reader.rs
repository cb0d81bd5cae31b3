//! Files that are read in ranges, as a browser requests them.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;
use std::time::UNIX_EPOCH;

/// A file's size and time, which identify its version without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileVersion {
    /// The size in bytes.
    pub length: u64,
    /// The time of the last write, in nanoseconds since 1970; 0 if unknown.
    pub modified_ns: u128,
}

fn version_of(metadata: &fs::Metadata) -> FileVersion {
    let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    FileVersion { length: metadata.len(), modified_ns: modified.map_or(0, |since| since.as_nanos()) }
}

/// An open file, read by ranges.
#[derive(Debug)]
pub struct RangeReader {
    file: File,
    version: FileVersion,
}

impl RangeReader {
    /// Opens the regular file at `path`.
    ///
    /// # Errors
    /// If the file cannot be opened, or is not a regular file.
    pub fn open(path: &Path) -> io::Result<Self> {
        // Checked before opening, since opening a pipe would wait for its writer.
        let metadata = fs::metadata(path)?;
        if !metadata.is_file() {
            return Err(io::ErrorKind::NotFound.into());
        }
        let file = File::open(path)?;
        let version = version_of(&file.metadata()?);
        Ok(Self { file, version })
    }

    /// The version that was opened.
    pub fn version(&self) -> FileVersion {
        self.version
    }

    /// Reads the bytes in `range`; fewer if the file has become shorter.
    ///
    /// # Errors
    /// On an I/O error.
    pub fn read(&mut self, range: Range<u64>) -> io::Result<Vec<u8>> {
        self.file.seek(SeekFrom::Start(range.start))?;
        let mut bytes = Vec::new();
        (&mut self.file).take(range.end.saturating_sub(range.start)).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_in_ranges() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x");
        fs::write(&path, "0123456789").unwrap();
        let mut file = RangeReader::open(&path).unwrap();
        assert_eq!(file.version().length, 10);
        assert_eq!(file.read(2..5).unwrap(), b"234");
        assert_eq!(file.read(0..1).unwrap(), b"0");
        assert_eq!(file.read(8..20).unwrap(), b"89");
        assert_eq!(RangeReader::open(folder.path()).unwrap_err().kind(), io::ErrorKind::NotFound);
    }
}
