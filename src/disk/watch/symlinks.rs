//! Resolution of symbolic links.

use std::collections::VecDeque;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// Every path that decides which file another path names.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct ResolvedPath {
    /// The links followed, and the first missing component. The folder of each exists
    /// and is named without links.
    pub links: Vec<PathBuf>,
    /// The target, if it exists.
    pub target: Option<PathBuf>,
}

/// More links than any operating system follows.
const MAX_LINKS: usize = 64;

/// Follows the links in the absolute `path`.
pub fn resolve(path: &Path) -> ResolvedPath {
    let mut links = Vec::new();
    let mut here = PathBuf::new();
    let mut rest: VecDeque<PathBuf> = segments(path).collect();
    while let Some(segment) = rest.pop_front() {
        if segment == Path::new("..") {
            here.pop();
            continue;
        }
        let next = here.join(segment);
        match fs::symlink_metadata(&next) {
            Err(_) => {
                links.push(next);
                return ResolvedPath { links, target: None };
            }
            Ok(metadata) if metadata.is_symlink() => {
                let Ok(target) = fs::read_link(&next) else { return ResolvedPath { links, target: None } };
                links.push(next);
                if links.len() > MAX_LINKS {
                    return ResolvedPath { links, target: None };
                }
                for segment in segments(&target).collect::<Vec<_>>().into_iter().rev() {
                    rest.push_front(segment);
                }
            }
            Ok(_) => here = next,
        }
    }
    ResolvedPath { links, target: Some(here) }
}

/// The components of a path. Joining the root component starts again at the root.
fn segments(path: &Path) -> impl Iterator<Item = PathBuf> {
    let components = path.components().filter(|component| *component != Component::CurDir);
    components.map(|component| PathBuf::from(component.as_os_str()))
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    #[test]
    fn links_are_followed_up_to_a_missing_component() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |path: &str| fs::canonicalize(folder.path()).expect("it exists").join(path);
        fs::create_dir(at("v1")).expect("made");
        symlink("v1", at("current")).expect("a link");
        symlink("../current/x.md", at("v1/latest")).expect("a link");
        let links = vec![at("current"), at("v1/latest"), at("current"), at("v1/x.md")];
        assert_eq!(resolve(&at("current/latest")), ResolvedPath { links, target: None });
        fs::write(at("v1/x.md"), "text").expect("written");
        let links = vec![at("current"), at("v1/latest"), at("current")];
        assert_eq!(resolve(&at("current/latest")), ResolvedPath { links, target: Some(at("v1/x.md")) });
    }

    #[test]
    fn a_circle_of_links_has_no_target() {
        let folder = tempfile::tempdir().expect("a folder");
        symlink("a", folder.path().join("a")).expect("a link");
        assert_eq!(resolve(&folder.path().join("a")).target, None);
    }
}
