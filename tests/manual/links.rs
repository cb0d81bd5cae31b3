//! Links of the manual to its own files and headings.

use std::path::{Path, PathBuf};

use super::book::Page;

/// The links of a page that lead nowhere. Pictures and other sites are not
/// looked at.
pub fn dead(page: &Page) -> Vec<String> {
    let folder = Path::new(&page.file).parent().unwrap_or(Path::new(""));
    let targets = page.prose.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let inside = targets.filter(|target| !target.contains(':') && !target.ends_with(".png"));
    let is_dead = |target: &&str| {
        let (file, heading) = target.split_once('#').unwrap_or((target, ""));
        let file = if file.is_empty() { PathBuf::from(&page.file) } else { folder.join(file) };
        let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file));
        !text.is_ok_and(|text| heading.is_empty() || has_heading(&text, heading))
    };
    inside.filter(is_dead).map(|target| format!("{}: nothing is at {target}", page.file)).collect()
}

fn has_heading(text: &str, anchor: &str) -> bool {
    text.lines()
        .filter_map(|line| line.strip_prefix("## ").or(line.strip_prefix("### ")))
        .any(|h| anchor_of(h) == anchor)
}

/// The anchor that hosts of repositories give a heading.
fn anchor_of(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.collect::<String>().trim().to_lowercase().replace(' ', "-")
}
