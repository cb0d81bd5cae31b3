//! The way to a file through symbolic links.

use std::collections::VecDeque;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// What decides which file a path names.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ResolvedPath {
    /// The links on the way, and the first thing that is missing: each by its place
    /// in a folder that exists and is named without links.
    pub turns: Vec<PathBuf>,
    /// What is named in the end, if it exists.
    pub end: Option<PathBuf>,
}

/// More links than any system follows.
const MOST_LINKS: usize = 64;

/// Follows the absolute `path`.
pub fn trace(path: &Path) -> ResolvedPath {
    let mut turns = Vec::new();
    let mut here = PathBuf::new();
    let mut way: VecDeque<PathBuf> = segments(path).collect();
    while let Some(segment) = way.pop_front() {
        if segment == Path::new("..") {
            here.pop();
            continue;
        }
        let next = here.join(segment);
        match fs::symlink_metadata(&next) {
            Err(_) => {
                turns.push(next);
                return ResolvedPath { turns, end: None };
            }
            Ok(metadata) if metadata.is_symlink() => {
                let Ok(target) = fs::read_link(&next) else { return ResolvedPath { turns, end: None } };
                turns.push(next);
                if turns.len() > MOST_LINKS {
                    return ResolvedPath { turns, end: None };
                }
                for segment in segments(&target).collect::<Vec<_>>().into_iter().rev() {
                    way.push_front(segment);
                }
            }
            Ok(_) => here = next,
        }
    }
    ResolvedPath { turns, end: Some(here) }
}

/// The parts of a path; a root is one, so that joining it begins anew.
fn segments(path: &Path) -> impl Iterator<Item = PathBuf> {
    path.components().filter(|part| *part != Component::CurDir).map(|part| PathBuf::from(part.as_os_str()))
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn a_way_turns_at_links_and_ends_at_what_is_missing() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |path: &str| fs::canonicalize(folder.path()).expect("it exists").join(path);
        fs::create_dir(at("v1")).expect("made");
        symlink("v1", at("current")).expect("a link");
        symlink("../current/x.md", at("v1/latest")).expect("a link");
        let missing =
            ResolvedPath { turns: vec![at("current"), at("v1/latest"), at("current"), at("v1/x.md")], end: None };
        assert_eq!(trace(&at("current/latest")), missing);
        fs::write(at("v1/x.md"), "text").expect("written");
        let turns = vec![at("current"), at("v1/latest"), at("current")];
        assert_eq!(trace(&at("current/latest")), ResolvedPath { turns, end: Some(at("v1/x.md")) });
    }

    #[test]
    fn a_way_in_a_circle_has_no_end() {
        let folder = tempfile::tempdir().expect("a folder");
        symlink("a", folder.path().join("a")).expect("a link");
        assert_eq!(trace(&folder.path().join("a")).end, None);
    }
}
