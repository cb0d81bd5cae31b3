//! The output formats of commands, as `--format` takes them.

use clap::ValueEnum;

/// The format in which a command reports its results.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// For people
    Human,
    /// One JSON object per line
    Json,
}

/// The format in which diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiagnosticFormat {
    /// With the source line, a caret and help
    Human,
    /// One JSON object per line
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
