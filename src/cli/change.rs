//! One change of a site that is being watched, as it is told.

use std::time::Duration;

use crate::diagnostic::{Report, thousands};
use crate::engine::live::Fate;

/// Files that are named; of the rest there is a number.
const NAMED: usize = 5;

/// A change, and what was done about it.
pub struct Change<'a> {
    /// The files, from the site's folder, in order. None if only time went on.
    pub files: &'a [(String, Fate)],
    /// Pages that are others than before.
    pub pages: usize,
    /// From the first sign of the change until its pages were there.
    pub took: Duration,
    /// All problems that stand now.
    pub report: &'a Report,
}

impl Change<'_> {
    /// For people: what changed, then how many pages in which time.
    pub fn human(&self) -> String {
        let mut text: String =
            self.files.iter().take(NAMED).map(|(file, fate)| format!("{} {file}\n", sign(*fate))).collect();
        if self.files.len() > NAMED {
            text.push_str(&format!("  … and {} more\n", thousands(self.files.len() - NAMED)));
        }
        if self.files.is_empty() {
            text.push_str("  time went on\n");
        }
        text.push_str(&format!("→ {}\n", self.outcome()));
        text
    }

    fn outcome(&self) -> String {
        let pages = match self.pages {
            0 => "no page changed".to_string(),
            1 => "1 page".to_string(),
            pages => format!("{} pages", thousands(pages)),
        };
        let counts = self.report.counts();
        let counts = if counts.is_empty() { counts } else { format!("; {counts}") };
        format!("{pages} in {}{counts}", duration(self.took))
    }

    /// For programs: one JSON object on a line.
    pub fn json(&self) -> String {
        let file = |(path, fate): &(String, Fate)| serde_json::json!({"path": path, "change": word(*fate)});
        let object = serde_json::json!({
            "type": "change",
            "files": self.files.iter().map(file).collect::<Vec<_>>(),
            "pages": self.pages,
            "milliseconds": (self.took.as_secs_f64() * 1e4).round() / 10.0,
            "errors": self.report.errors(),
            "warnings": self.report.warnings(),
        });
        format!("{object}\n")
    }
}

/// The diagnostics of `now` that did not stand `before`: the others were told.
pub fn fresh(before: &Report, now: &Report) -> Report {
    Report::new(now.all().iter().filter(|diagnostic| !before.all().contains(diagnostic)).cloned().collect())
}

fn sign(fate: Fate) -> char {
    match fate {
        Fate::Added => '+',
        Fate::Edited => '~',
        Fate::Removed => '-',
    }
}

fn word(fate: Fate) -> &'static str {
    match fate {
        Fate::Added => "added",
        Fate::Edited => "edited",
        Fate::Removed => "removed",
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

    fn files(number: usize) -> Vec<(String, Fate)> {
        let fates = [Fate::Edited, Fate::Added, Fate::Removed];
        (0..number).map(|at| (format!("content/{at}.md"), fates[at % 3])).collect()
    }

    #[test]
    fn a_change_is_one_tidy_block() {
        let report = Report::default();
        let change = |files: &[(String, Fate)], pages, ms| {
            Change { files, pages, took: Duration::from_micros(ms), report: &report }.human()
        };
        assert_eq!(change(&files(1), 3, 4_218), "~ content/0.md\n→ 3 pages in 4.2 ms\n");
        assert_eq!(
            change(&files(503), 1_204, 1_212_000),
            "~ content/0.md\n+ content/1.md\n- content/2.md\n~ content/3.md\n+ content/4.md\n  … and 498 more\n→ 1,204 pages in 1.2 s\n"
        );
        assert_eq!(change(&[], 1, 12_000), "  time went on\n→ 1 page in 12 ms\n");
    }

    #[test]
    fn programs_get_one_object_a_line() {
        let report = Report::default();
        let change = Change { files: &files(1), pages: 3, took: Duration::from_micros(4_218), report: &report };
        assert_eq!(
            change.json(),
            "{\"errors\":0,\"files\":[{\"change\":\"edited\",\"path\":\"content/0.md\"}],\
             \"milliseconds\":4.2,\"pages\":3,\"type\":\"change\",\"warnings\":0}\n"
        );
    }
}
