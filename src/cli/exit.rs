//! The ways in which a command fails, and the exit code of each failure.

use std::process::ExitCode;

use crate::disk::{DiskError, OutputError};

/// A command's failure.
#[derive(Debug)]
pub enum Failure {
    /// Wrong usage: a message and advice. Exit code 2.
    Usage(String, Option<String>),
    /// A failed operation: a message and advice. Exit code 1.
    Failed(String, Option<String>),
    /// Errors in the content, which are already printed. Exit code 1.
    Content,
    /// A reader of standard output that closed the pipe, which is no error. Exit code 0.
    ClosedPipe,
}

impl Failure {
    /// The exit code of the process.
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Self::ClosedPipe => ExitCode::SUCCESS,
            Self::Failed(..) | Self::Content => ExitCode::from(1),
            Self::Usage(..) => ExitCode::from(2),
        }
    }

    /// The message to print, with its advice; none if everything is printed already.
    pub fn message(&self) -> Option<(&str, Option<&str>)> {
        match self {
            Self::Usage(message, help) | Self::Failed(message, help) => Some((message, help.as_deref())),
            Self::Content | Self::ClosedPipe => None,
        }
    }
}

impl From<OutputError> for Failure {
    fn from(error: OutputError) -> Self {
        let (message, help) = (error.to_string(), error.help().map(String::from));
        match error {
            OutputError::Refused { .. } => Self::Usage(message, help),
            OutputError::Busy(_) | OutputError::Foreign { .. } | OutputError::Disk(_) => Self::Failed(message, help),
        }
    }
}

impl From<DiskError> for Failure {
    fn from(error: DiskError) -> Self {
        Self::Failed(error.to_string(), None)
    }
}
