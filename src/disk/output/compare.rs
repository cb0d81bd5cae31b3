//! Comparison of a file on disk with its new content.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

/// The new content of a file.
pub enum NewContent<'a> {
    /// These bytes.
    Bytes(&'a [u8]),
    /// The content of another file.
    File {
        /// The file.
        from: &'a Path,
        /// Its length in bytes.
        length: u64,
    },
}

/// The state of a path at which a file is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Present {
    /// No file or folder.
    Missing,
    /// A file with the same bytes.
    Equal,
    /// A file with other bytes, or a symbolic link.
    Different,
    /// A folder.
    Folder,
}

/// Compares the file at `path` with `content`.
pub fn present(path: &Path, content: &NewContent) -> io::Result<Present> {
    let metadata = match fs::symlink_metadata(path) {
        Ok(metadata) => metadata,
        Err(e) if e.kind() == ErrorKind::NotFound => return Ok(Present::Missing),
        Err(e) => return Err(e),
    };
    if metadata.is_dir() {
        return Ok(Present::Folder);
    }
    let length = match content {
        NewContent::Bytes(bytes) => bytes.len() as u64,
        NewContent::File { length, .. } => *length,
    };
    let is_equal = metadata.is_file() && metadata.len() == length && same_bytes(path, content)?;
    Ok(if is_equal { Present::Equal } else { Present::Different })
}

fn same_bytes(path: &Path, content: &NewContent) -> io::Result<bool> {
    let file = match File::open(path) {
        Ok(file) => file,
        // A file that cannot be read can still be replaced.
        Err(e) if e.kind() == ErrorKind::PermissionDenied => return Ok(false),
        Err(e) => return Err(e),
    };
    match content {
        NewContent::Bytes(bytes) => have_equal_bytes(file, *bytes),
        NewContent::File { from, .. } => have_equal_bytes(file, File::open(from)?),
    }
}

/// Whether both readers return the same bytes.
fn have_equal_bytes(mut left: impl Read, mut right: impl Read) -> io::Result<bool> {
    let (mut a, mut b) = ([0; 16 * 1024], [0; 16 * 1024]);
    loop {
        let (from_left, from_right) = (fill(&mut left, &mut a)?, fill(&mut right, &mut b)?);
        if a[..from_left] != b[..from_right] {
            return Ok(false);
        }
        if from_left < a.len() {
            return Ok(true);
        }
    }
}

/// Reads until the buffer is full or the reader ends.
fn fill(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match reader.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(e) => return Err(e),
        }
    }
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_compared_to_the_last_byte() {
        let long = vec![7; 40_000];
        let mut other = long.clone();
        assert!(have_equal_bytes(&long[..], &other[..]).expect("read"));
        other[39_999] = 8;
        assert!(!have_equal_bytes(&long[..], &other[..]).expect("read"));
        assert!(!have_equal_bytes(&long[..], &long[..39_999]).expect("read"));
        assert!(have_equal_bytes(&b""[..], &b""[..]).expect("read"));
    }
}
