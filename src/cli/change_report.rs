//! The report of one change of a watched site.

use std::time::{Duration, Instant};

use crate::diagnostic::{Report, thousands};
use crate::engine::live::FileChange;

/// The number of changed files that are listed by name.
const LISTED_FILES: usize = 5;

/// A change of the site and its result.
pub struct ChangeReport {
    /// The changed files, relative to the site's folder, in order.
    pub files: Vec<(String, FileChange)>,
    /// The cause if no file changed.
    pub cause: &'static str,
    /// The result.
    pub result: ChangeResult,
    /// The time at which the result was complete. Work that nobody waits for may follow.
    pub finished: Instant,
    /// All current problems.
    pub report: Report,
}

/// The cause of a change by the clock.
pub const TIME: &str = "time passed";

/// The cause of a change of the site's folder itself, e.g. of one that is missing.
pub const FOLDER: &str = "the site's folder";

/// The result of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeResult {
    /// The open pages of a preview are up to date.
    Served(ServedPages),
    /// The output folder is up to date.
    Written(WrittenFiles),
    /// The content has errors, so nothing was written.
    Blocked,
    /// Writing failed, and the error is printed.
    Failed,
}

/// The effect of a change on the pages of a preview.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ServedPages {
    /// Changed pages that are open in a tab.
    pub open: usize,
    /// Pages that may have changed and are rendered at the next request.
    pub stale: usize,
}

/// The effect of a change on an output folder, in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WrittenFiles {
    /// Pages that are new or have new bytes.
    pub pages: usize,
    /// Files besides pages that are new or have new bytes.
    pub others: usize,
    /// Removed files.
    pub removed: usize,
}

impl ChangeReport {
    /// The report for people: the changed files, the result, its duration, and the
    /// number of problems. `before` is the previous report of problems.
    pub fn human(&self, took: Duration, before: &Report) -> String {
        let files = self.files.iter().take(LISTED_FILES);
        let mut text: String = files.map(|(file, change)| format!("{} {file}\n", sign(*change))).collect();
        if self.files.len() > LISTED_FILES {
            text.push_str(&format!("  … and {} more\n", thousands(self.files.len() - LISTED_FILES)));
        }
        if self.files.is_empty() {
            text.push_str(&format!("  {}\n", self.cause));
        }
        let problems = match self.report.counts() {
            counts if !counts.is_empty() => format!("; {counts}"),
            _ if before.is_empty() => String::new(),
            _ => "; no problems left".to_string(),
        };
        let (result, took, reason) = (self.result.human(), duration(took), self.result.reason());
        text.push_str(&format!("→ {result} in {took}{reason}{problems}\n"));
        text
    }

    /// The report for programs: one JSON object on a line.
    pub fn json(&self, took: Duration) -> String {
        let file = |(path, change): &(String, FileChange)| serde_json::json!({"path": path, "change": word(*change)});
        let mut object = serde_json::json!({
            "type": "change",
            "files": self.files.iter().map(file).collect::<Vec<_>>(),
            "pages": 0,
            "milliseconds": (took.as_secs_f64() * 1e4).round() / 10.0,
            "errors": self.report.errors(),
            "warnings": self.report.warnings(),
        });
        match self.result {
            ChangeResult::Served(ServedPages { open, stale }) => {
                object["pages"] = open.into();
                object["pages_to_make_again"] = stale.into();
            }
            ChangeResult::Written(WrittenFiles { pages, others, removed }) => {
                object["pages"] = pages.into();
                object["written"] = (pages + others).into();
                object["removed"] = removed.into();
            }
            ChangeResult::Blocked | ChangeResult::Failed => {
                object["written"] = 0.into();
                object["removed"] = 0.into();
                object["refused"] = (self.result == ChangeResult::Failed).into();
            }
        }
        format!("{object}\n")
    }
}

impl ChangeResult {
    fn human(self) -> String {
        match self {
            Self::Served(served) => served.human(),
            Self::Written(written) => written.human(),
            Self::Blocked | Self::Failed => "nothing written".to_string(),
        }
    }

    /// The reason why nothing was written.
    fn reason(self) -> &'static str {
        match self {
            Self::Served(_) | Self::Written(_) => "",
            Self::Blocked => " because of errors",
            Self::Failed => " because of the error above",
        }
    }
}

impl ServedPages {
    fn human(self) -> String {
        let open = match self.open {
            0 => "no open page changed".to_string(),
            open => format!("{} changed", count(open, "open page")),
        };
        match self.stale {
            0 => open,
            1 => format!("{open}, 1 other may have changed"),
            stale => format!("{open}, {} others may have changed", thousands(stale)),
        }
    }
}

impl WrittenFiles {
    fn human(self) -> String {
        let written = match (self.pages, self.others) {
            (0, 0) if self.removed > 0 => return format!("{} removed", count(self.removed, "file")),
            (0, 0) => return "nothing to write".to_string(),
            (pages, 0) => count(pages, "page"),
            (0, others) => count(others, "file"),
            (pages, others) => format!("{} and {}", count(pages, "page"), count(others, "other file")),
        };
        let removed = if self.removed > 0 { format!(", {} removed", thousands(self.removed)) } else { String::new() };
        format!("{written} written{removed}")
    }
}

/// `1 page`, `1,204 pages`.
fn count(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{} {noun}s", thousands(number)) }
}

/// The sign of a change in a report for people.
fn sign(change: FileChange) -> char {
    match change {
        FileChange::Added => '+',
        FileChange::Edited => '~',
        FileChange::VisibilityChanged => '*',
        FileChange::Removed => '-',
    }
}

/// The word for a change in a report for programs.
fn word(change: FileChange) -> &'static str {
    match change {
        FileChange::Added => "added",
        FileChange::Edited => "edited",
        FileChange::VisibilityChanged => "due",
        FileChange::Removed => "removed",
    }
}

/// `3.4 ms`, `212 ms`, `1.2 s`.
fn duration(took: Duration) -> String {
    let ms = took.as_secs_f64() * 1e3;
    match ms {
        ..10.0 => format!("{ms:.1} ms"),
        ..1000.0 => format!("{ms:.0} ms"),
        _ => format!("{:.1} s", ms / 1e3),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(number: usize) -> Vec<(String, FileChange)> {
        let changes = [FileChange::Edited, FileChange::Added, FileChange::Removed];
        (0..number).map(|at| (format!("content/{at}.md"), changes[at % 3])).collect()
    }

    fn change(files: Vec<(String, FileChange)>, result: ChangeResult) -> ChangeReport {
        ChangeReport { files, cause: TIME, result, finished: Instant::now(), report: Report::default() }
    }

    fn human(files: Vec<(String, FileChange)>, result: ChangeResult, micros: u64) -> String {
        change(files, result).human(Duration::from_micros(micros), &Report::default())
    }

    fn served(open: usize, stale: usize) -> ChangeResult {
        ChangeResult::Served(ServedPages { open, stale })
    }

    #[test]
    fn a_change_is_reported_in_one_block() {
        assert_eq!(human(files(1), served(3, 0), 4_218), "~ content/0.md\n→ 3 open pages changed in 4.2 ms\n");
        assert_eq!(
            human(files(503), served(1, 1_204), 1_212_000),
            "~ content/0.md\n+ content/1.md\n- content/2.md\n~ content/3.md\n+ content/4.md\n  … and 498 more\n→ 1 open page changed, 1,204 others may have changed in 1.2 s\n"
        );
        assert_eq!(
            human(Vec::new(), served(0, 1), 12_000),
            "  time passed\n→ no open page changed, 1 other may have changed in 12 ms\n"
        );
    }

    #[test]
    fn written_files_are_counted() {
        let written = |pages, others, removed| ChangeResult::Written(WrittenFiles { pages, others, removed }).human();
        assert_eq!(written(3, 0, 0), "3 pages written");
        assert_eq!(written(1, 2, 1), "1 page and 2 other files written, 1 removed");
        assert_eq!(written(0, 1, 0), "1 file written");
        assert_eq!(written(0, 0, 2), "2 files removed");
        assert_eq!(written(0, 0, 0), "nothing to write");
    }

    #[test]
    fn json_is_one_object_a_line() {
        let took = Duration::from_micros(4_218);
        assert_eq!(
            change(files(1), served(3, 2)).json(took),
            "{\"errors\":0,\"files\":[{\"change\":\"edited\",\"path\":\"content/0.md\"}],\
             \"milliseconds\":4.2,\"pages\":3,\"pages_to_make_again\":2,\"type\":\"change\",\"warnings\":0}\n"
        );
        for (result, refused) in [(ChangeResult::Blocked, false), (ChangeResult::Failed, true)] {
            let object: serde_json::Value = serde_json::from_str(&change(files(1), result).json(took)).expect("JSON");
            assert_eq!((&object["written"], &object["refused"]), (&0.into(), &refused.into()));
        }
        assert_eq!(
            change(Vec::new(), ChangeResult::Written(WrittenFiles { pages: 3, others: 1, removed: 2 })).json(took),
            "{\"errors\":0,\"files\":[],\"milliseconds\":4.2,\"pages\":3,\
             \"removed\":2,\"type\":\"change\",\"warnings\":0,\"written\":4}\n"
        );
    }
}
