//! `--verify`: reports the files of an output folder that differ from a clean build.

use std::collections::BTreeMap;

use super::exit::Failure;
use super::output_format::OutputFormat;
use super::terminal;
use crate::disk::Difference;

/// The result of a comparison: the differing files, or the message of a clean build that
/// fails.
pub type CleanBuildResult = Result<BTreeMap<String, Difference>, String>;

/// The reporter of differences between the output folder and clean builds.
pub struct Verifier {
    format: OutputFormat,
    /// The differences as last reported.
    reported: BTreeMap<String, Difference>,
    has_failed: bool,
}

impl Verifier {
    /// A verifier that prints in `format`.
    pub fn new(format: OutputFormat) -> Self {
        Self { format, reported: BTreeMap::new(), has_failed: false }
    }

    /// Whether any comparison found a difference.
    pub fn has_failed(&self) -> bool {
        self.has_failed
    }

    /// Prints the differences that the last report did not have.
    ///
    /// # Errors
    /// If they cannot be printed.
    pub fn report(&mut self, comparison: CleanBuildResult) -> Result<(), Failure> {
        let differences = match comparison {
            Ok(differences) => differences,
            Err(message) => {
                self.has_failed = true;
                return self.print("", &format!("a clean build fails where this one did not: {message}"));
            }
        };
        let new = differences.iter().filter(|(file, difference)| self.reported.get(*file) != Some(difference));
        for (file, difference) in new {
            self.print(file, &format!("{file} {}", sentence(*difference)))?;
        }
        self.has_failed |= !differences.is_empty();
        self.reported = differences;
        Ok(())
    }

    fn print(&self, file: &str, message: &str) -> Result<(), Failure> {
        match self.format {
            OutputFormat::Human => {
                let help = "if nobody changed it by hand, this is a bug in dateline: please report it";
                terminal::error(&format!("--verify: {message}"), Some(help));
                Ok(())
            }
            OutputFormat::Json => {
                terminal::out(&format!("{}\n", serde_json::json!({"type": "stale", "file": file, "message": message})))
            }
        }
    }
}

fn sentence(difference: Difference) -> &'static str {
    match difference {
        Difference::Differs => "differs from a clean build",
        Difference::Missing => "is missing, and a clean build writes it",
        Difference::Surplus => "exists, and a clean build does not write it",
    }
}
