//! Links of the manual to its own files and headings.

use std::path::{Path, PathBuf};

use super::book::Page;

/// Returns the broken links of a page. Pictures and external links are not checked.
pub fn broken_links(page: &Page) -> Vec<String> {
    let folder = Path::new(&page.file).parent().unwrap_or(Path::new(""));
    let prose = without_code(&page.prose);
    let targets = prose.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let local = targets.filter(|target| !target.contains(':') && !target.ends_with(".png"));
    let is_broken = |target: &&str| {
        let (file, heading) = target.split_once('#').unwrap_or((target, ""));
        let file = if file.is_empty() { PathBuf::from(&page.file) } else { folder.join(file) };
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file));
        !text.is_ok_and(|text| heading.is_empty() || has_heading(&text, heading))
    };
    local.filter(is_broken).map(|target| format!("{}: broken link to {target}", page.file)).collect()
}

/// Removes inline code, line by line: a link in it is an example.
fn without_code(prose: &str) -> String {
    let outside = |line: &str| line.split('`').step_by(2).collect::<Vec<_>>().join("`");
    prose.lines().map(|line| outside(line) + "\n").collect()
}

fn has_heading(text: &str, anchor: &str) -> bool {
    text.lines()
        .filter_map(|line| line.strip_prefix("## ").or(line.strip_prefix("### ")))
        .any(|heading| anchor_of(heading) == anchor)
}

/// The anchor that repository hosts generate for a heading.
fn anchor_of(heading: &str) -> String {
    let allowed = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    allowed.collect::<String>().trim().to_lowercase().replace(' ', "-")
}

#[test]
fn links_in_code_are_not_checked() {
    assert_eq!(without_code("a `[b](c)` [d](e)"), "a ` [d](e)\n");
}
