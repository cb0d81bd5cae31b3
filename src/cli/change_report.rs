//! One change of a site that is being watched, as it is told.

use std::time::{Duration, Instant};

use crate::diagnostic::{Report, thousands};
use crate::engine::live::FileChange;

/// Files that are named; of the rest there is a number.
const NAMED: usize = 5;

/// A change, and what was done about it.
pub struct Change {
    /// The files, from the site's folder, in order.
    pub files: Vec<(String, FileChange)>,
    /// What else was the cause, if it was no file.
    pub cause: &'static str,
    /// What was done.
    pub done: Done,
    /// When that was done; what nobody waits for may have come after it.
    pub done_at: Instant,
    /// All problems that stand now.
    pub report: Report,
}

/// The cause of what changes by itself.
pub const TIME: &str = "time went on";

/// The cause when something is wrong with the folder as such, or is not any more.
pub const FOLDER: &str = "the site's folder";

/// What was done about a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// Pages on screens are what they should be.
    Shown(Shown),
    /// The output folder was brought up to date.
    Written(Written),
    /// Nothing, since an error stands.
    Held,
    /// It was tried in vain, which was told.
    Refused,
}

/// What became of pages that were looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Those that a tab shows and that are others than before.
    pub open: usize,
    /// Others that may be, and are made again when somebody looks.
    pub later: usize,
}

/// What became of an output folder, in files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Pages that are new or have new bytes.
    pub pages: usize,
    /// Other files of which that is true.
    pub others: usize,
    /// Files that went.
    pub removed: usize,
}

impl Change {
    /// For people: what changed, then what was done about it in which time. `before`
    /// is what stood before.
    pub fn human(&self, took: Duration, before: &Report) -> String {
        let mut text: String =
            self.files.iter().take(NAMED).map(|(file, fate)| format!("{} {file}\n", sign(*fate))).collect();
        if self.files.len() > NAMED {
            text.push_str(&format!("  … and {} more\n", thousands(self.files.len() - NAMED)));
        }
        if self.files.is_empty() {
            text.push_str(&format!("  {}\n", self.cause));
        }
        let problems = match self.report.counts() {
            counts if !counts.is_empty() => format!("; {counts}"),
            _ if before.is_empty() => String::new(),
            _ => "; no problems left".to_string(),
        };
        text.push_str(&format!("→ {} in {}{problems}\n", self.done.human(), duration(took)));
        text
    }

    /// For programs: one JSON object on a line.
    pub fn json(&self, took: Duration) -> String {
        let file = |(path, fate): &(String, FileChange)| serde_json::json!({"path": path, "change": word(*fate)});
        let mut object = serde_json::json!({
            "type": "change",
            "files": self.files.iter().map(file).collect::<Vec<_>>(),
            "pages": 0,
            "milliseconds": (took.as_secs_f64() * 1e4).round() / 10.0,
            "errors": self.report.errors(),
            "warnings": self.report.warnings(),
        });
        match self.done {
            Done::Shown(Shown { open, later }) => {
                object["pages"] = open.into();
                object["pages_to_make_again"] = later.into();
            }
            Done::Written(Written { pages, others, removed }) => {
                object["pages"] = pages.into();
                object["written"] = (pages + others).into();
                object["removed"] = removed.into();
            }
            Done::Held | Done::Refused => {
                object["written"] = 0.into();
                object["removed"] = 0.into();
                object["refused"] = (self.done == Done::Refused).into();
            }
        }
        format!("{object}\n")
    }
}

impl Done {
    fn human(self) -> String {
        match self {
            Self::Shown(shown) => shown.human(),
            Self::Written(written) => written.human(),
            Self::Held => "nothing written while an error stands".to_string(),
            Self::Refused => "nothing written, for the reason told".to_string(),
        }
    }
}

impl Shown {
    fn human(self) -> String {
        let open = match self.open {
            0 => "no open page changed".to_string(),
            open => format!("{} changed", number(open, "open page")),
        };
        match self.later {
            0 => open,
            1 => format!("{open}, 1 other may have"),
            later => format!("{open}, {} others may have", thousands(later)),
        }
    }
}

impl Written {
    fn human(self) -> String {
        let written = match (self.pages, self.others) {
            (0, 0) if self.removed > 0 => return format!("{} removed", number(self.removed, "file")),
            (0, 0) => return "nothing to write".to_string(),
            (pages, 0) => number(pages, "page"),
            (0, others) => number(others, "file"),
            (pages, others) => format!("{} and {}", number(pages, "page"), number(others, "other file")),
        };
        let removed = if self.removed > 0 { format!(", {} removed", thousands(self.removed)) } else { String::new() };
        format!("{written} written{removed}")
    }
}

fn number(number: usize, of: &str) -> String {
    if number == 1 { format!("1 {of}") } else { format!("{} {of}s", thousands(number)) }
}

/// The diagnostics of `now` that did not stand `before`: the others were told.
pub fn fresh(before: &Report, now: &Report) -> Report {
    Report::new(now.all().iter().filter(|diagnostic| !before.all().contains(diagnostic)).cloned().collect())
}

fn sign(fate: FileChange) -> char {
    match fate {
        FileChange::Added => '+',
        FileChange::Edited => '~',
        FileChange::VisibilityChanged => '*',
        FileChange::Removed => '-',
    }
}

fn word(fate: FileChange) -> &'static str {
    match fate {
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
        let fates = [FileChange::Edited, FileChange::Added, FileChange::Removed];
        (0..number).map(|at| (format!("content/{at}.md"), fates[at % 3])).collect()
    }

    fn change(files: Vec<(String, FileChange)>, done: Done) -> Change {
        Change { files, cause: TIME, done, done_at: Instant::now(), report: Report::default() }
    }

    fn told(files: Vec<(String, FileChange)>, done: Done, micros: u64) -> String {
        change(files, done).human(Duration::from_micros(micros), &Report::default())
    }

    fn shown(open: usize, later: usize) -> Done {
        Done::Shown(Shown { open, later })
    }

    #[test]
    fn a_change_is_one_tidy_block() {
        assert_eq!(told(files(1), shown(3, 0), 4_218), "~ content/0.md\n→ 3 open pages changed in 4.2 ms\n");
        assert_eq!(
            told(files(503), shown(1, 1_204), 1_212_000),
            "~ content/0.md\n+ content/1.md\n- content/2.md\n~ content/3.md\n+ content/4.md\n  … and 498 more\n→ 1 open page changed, 1,204 others may have in 1.2 s\n"
        );
        assert_eq!(
            told(Vec::new(), shown(0, 1), 12_000),
            "  time went on\n→ no open page changed, 1 other may have in 12 ms\n"
        );
    }

    #[test]
    fn what_was_really_written_is_told() {
        let written = |pages, others, removed| Done::Written(Written { pages, others, removed }).human();
        assert_eq!(written(3, 0, 0), "3 pages written");
        assert_eq!(written(1, 2, 1), "1 page and 2 other files written, 1 removed");
        assert_eq!(written(0, 1, 0), "1 file written");
        assert_eq!(written(0, 0, 2), "2 files removed");
        assert_eq!(written(0, 0, 0), "nothing to write");
    }

    #[test]
    fn programs_get_one_object_a_line() {
        let took = Duration::from_micros(4_218);
        assert_eq!(
            change(files(1), shown(3, 2)).json(took),
            "{\"errors\":0,\"files\":[{\"change\":\"edited\",\"path\":\"content/0.md\"}],\
             \"milliseconds\":4.2,\"pages\":3,\"pages_to_make_again\":2,\"type\":\"change\",\"warnings\":0}\n"
        );
        for (done, refused) in [(Done::Held, false), (Done::Refused, true)] {
            let told: serde_json::Value = serde_json::from_str(&change(files(1), done).json(took)).expect("JSON");
            assert_eq!((&told["written"], &told["refused"]), (&0.into(), &refused.into()));
        }
        assert_eq!(
            change(Vec::new(), Done::Written(Written { pages: 3, others: 1, removed: 2 })).json(took),
            "{\"errors\":0,\"files\":[],\"milliseconds\":4.2,\"pages\":3,\
             \"removed\":2,\"type\":\"change\",\"warnings\":0,\"written\":4}\n"
        );
    }
}
