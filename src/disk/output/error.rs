//! Errors of writing an output folder.

use std::fmt;
use std::path::PathBuf;

use crate::disk::DiskError;

/// An error of writing an output folder. The folder is unchanged, except that
/// [`OutputError::Disk`] during a commit may leave it partly updated.
#[derive(Debug)]
pub enum OutputError {
    /// The folder contains, or is inside, something that is not output.
    Refused {
        /// The folder, as the user named it.
        folder: PathBuf,
        /// The reason, as a verb phrase: `is a home directory`.
        why: &'static str,
    },
    /// Another build is writing to the folder.
    Busy(PathBuf),
    /// Files that dateline did not write exist at paths that it must write.
    Foreign {
        /// The folder, as the user named it.
        folder: PathBuf,
        /// The files, as sorted paths relative to the folder.
        files: Vec<String>,
    },
    /// An I/O error.
    Disk(DiskError),
}

/// Number of foreign files that the message names.
const NAMED: usize = 10;

impl OutputError {
    /// The help line of the message.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::Refused { .. } => Some("choose a folder that contains only output, such as --output public"),
            Self::Busy(_) => Some("wait until it has finished, or stop the `dateline watch` that uses the folder"),
            Self::Foreign { .. } => Some("remove these files, or choose another folder with --output"),
            Self::Disk(_) => None,
        }
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { folder, why } => write!(f, "the output folder {} {why}", folder.display()),
            Self::Busy(folder) => write!(f, "another build is writing to {}", folder.display()),
            Self::Foreign { folder, files } => {
                write!(f, "refusing to replace files that dateline did not write:")?;
                for file in files.iter().take(NAMED) {
                    write!(f, "\n  {}", folder.join(file).display())?;
                }
                match files.len().saturating_sub(NAMED) {
                    0 => Ok(()),
                    more => write!(f, "\n  … and {more} more"),
                }
            }
            Self::Disk(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for OutputError {}

impl From<DiskError> for OutputError {
    fn from(error: DiskError) -> Self {
        Self::Disk(error)
    }
}
