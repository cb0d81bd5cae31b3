//! The summary of a build.

use std::path::PathBuf;

use super::exit::Failure;
use super::output_format::OutputFormat;
use super::terminal;
use crate::diagnostic::thousands;
use crate::disk::Summary;

/// The result of a build.
pub struct BuildSummary {
    /// The number of pages a reader can open.
    pub pages: usize,
    /// The numbers of files written, unchanged and removed.
    pub files: Summary,
    /// The output folder.
    pub folder: PathBuf,
}

impl BuildSummary {
    /// Prints the summary in `format`.
    pub fn print(&self, seconds: f64, format: OutputFormat) -> Result<(), Failure> {
        match format {
            OutputFormat::Human => terminal::out(&self.sentence(seconds)),
            OutputFormat::Json => terminal::out(&format!("{}\n", self.object(seconds))),
        }
    }

    /// The summary as one line for people.
    pub fn sentence(&self, seconds: f64) -> String {
        let Summary { written, unchanged, removed } = self.files;
        let pages = match self.pages {
            1 => "1 page".to_string(),
            pages => format!("{} pages", thousands(pages)),
        };
        let [written, unchanged, removed] = [written, unchanged, removed].map(thousands);
        let folder = self.folder.display();
        format!(
            "Built {pages} in {seconds:.2} s: {written} written, {unchanged} unchanged, {removed} removed → {folder}\n"
        )
    }

    /// The summary as a JSON object.
    pub fn object(&self, seconds: f64) -> serde_json::Value {
        let Summary { written, unchanged, removed } = self.files;
        serde_json::json!({
            "pages": self.pages,
            "written": written,
            "unchanged": unchanged,
            "removed": removed,
            "seconds": (seconds * 1000.0).round() / 1000.0,
            "output": self.folder.display().to_string(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_is_one_line() {
        let files = Summary { written: 1_204, unchanged: 2, removed: 0 };
        let built = BuildSummary { pages: 1_142, files, folder: "public".into() };
        assert_eq!(
            built.sentence(0.2149),
            "Built 1,142 pages in 0.21 s: 1,204 written, 2 unchanged, 0 removed → public\n"
        );
        assert_eq!(
            built.object(0.2149).to_string(),
            "{\"output\":\"public\",\"pages\":1142,\"removed\":0,\"seconds\":0.215,\"unchanged\":2,\"written\":1204}"
        );
    }
}
