//! The output formats of commands, as `--format` takes them.

use clap::ValueEnum;

/// The format in which a command reports its results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// For people
    Human,
    /// One JSON object a line
    Json,
}

/// The format in which diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiagnosticFormat {
    /// With the line, a caret and advice
    Human,
    /// One JSON object a line
    Json,
    /// Workflow commands for GitHub Actions
    Github,
}

impl From<OutputFormat> for DiagnosticFormat {
    fn from(format: OutputFormat) -> Self {
        match format {
            OutputFormat::Human => Self::Human,
            OutputFormat::Json => Self::Json,
        }
    }
}
