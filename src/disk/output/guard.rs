//! Folders that must not be used for output.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::error::OutputError;
use crate::disk::DiskError;

/// Returns `folder` without symbolic links if it may contain the output of the site in
/// `site`.
///
/// # Errors
/// If the folder contains the site, a home directory or the whole disk, if it is
/// inside one of the site's source folders, or if it is a file.
pub fn safe_folder(folder: &Path, site: &Path, home: Option<&Path>) -> Result<PathBuf, OutputError> {
    let resolved = resolve(folder).map_err(|e| DiskError::new("read", folder, e))?;
    let site = resolve(site).map_err(|e| DiskError::new("read", site, e))?;
    let home = home.and_then(|home| resolve(home).ok());
    match reason_to_refuse(&resolved, &site, home.as_deref()) {
        None => Ok(resolved),
        Some(why) => Err(OutputError::Refused { folder: folder.to_path_buf(), why }),
    }
}

fn reason_to_refuse(folder: &Path, site: &Path, home: Option<&Path>) -> Option<&'static str> {
    let is_inside = |name: &str| folder.starts_with(resolve(&site.join(name)).unwrap_or_else(|_| site.join(name)));
    let is_home = |home: &Path| home.starts_with(folder);
    match () {
        () if folder.parent().is_none() => Some("is the root of the disk"),
        () if folder == site => Some("is the site itself"),
        () if site.starts_with(folder) => Some("contains the site"),
        () if home.is_some_and(is_home) || is_home_directory(folder) => Some("is a home directory, or contains one"),
        () if is_inside("content") => Some("is inside the site's content/"),
        () if is_inside("templates") => Some("is inside the site's templates/"),
        () if is_inside("static") => Some("is inside the site's static/"),
        () if folder.iter().any(|name| name == ".git") => Some("is inside a .git folder"),
        () if folder.is_file() => Some("is a file"),
        () => None,
    }
}

/// Whether operating systems use the path for home directories of any user.
fn is_home_directory(folder: &Path) -> bool {
    let above = |path: &Path| path == Path::new("/home") || path == Path::new("/Users");
    above(folder) || folder == Path::new("/root") || folder.parent().is_some_and(above)
}

/// Resolves symbolic links and `..`. The end of the path need not exist.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    let mut resolved = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => _ = resolved.pop(),
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => resolved.push(component),
        }
        match fs::canonicalize(&resolved) {
            Ok(real) => resolved = real,
            Err(e) if e.kind() == io::ErrorKind::NotFound && !resolved.is_symlink() => {}
            Err(e) => return Err(e),
        }
    }
    Ok(resolved)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(folder: &Path, site: &Path, home: &Path) -> String {
        safe_folder(folder, site, Some(home)).map_or_else(|e| e.to_string(), |_| "fine".to_string())
    }

    #[test]
    fn a_folder_that_contains_more_than_output_is_rejected() {
        let top = tempfile::tempdir().expect("a folder");
        let top = top.path().canonicalize().expect("real");
        let (home, site) = (top.join("home"), top.join("home/site"));
        fs::create_dir_all(site.join("content/articles")).expect("made");
        fs::write(site.join("file"), "").expect("written");
        let check_site = |folder: &Path| check(folder, &site, &home).replace(top.to_str().expect("UTF-8"), "");
        assert_eq!(check_site(Path::new("/")), "the output folder / is the root of the disk");
        assert_eq!(check_site(&home), "the output folder /home contains the site");
        assert_eq!(check_site(&site), "the output folder /home/site is the site itself");
        assert_eq!(
            check_site(&site.join("content")),
            "the output folder /home/site/content is inside the site's content/"
        );
        assert_eq!(
            check_site(&site.join("content/articles/new")),
            "the output folder /home/site/content/articles/new is inside the site's content/"
        );
        assert_eq!(
            check_site(&site.join("static")),
            "the output folder /home/site/static is inside the site's static/"
        );
        assert_eq!(check_site(&site.join("file")), "the output folder /home/site/file is a file");
        assert_eq!(check_site(&site.join(".git/x")), "the output folder /home/site/.git/x is inside a .git folder");
        assert_eq!(check_site(&site.join("public")), "fine");
        assert_eq!(check_site(&site.join("content-public")), "fine");
        assert_eq!(check_site(&home.join("elsewhere/new")), "fine");
    }

    #[test]
    fn the_home_directory_of_any_user_is_rejected() {
        let top = tempfile::tempdir().expect("a folder");
        let site = top.path().join("site");
        fs::create_dir(&site).expect("made");
        let home = top.path().join("me");
        fs::create_dir(&home).expect("made");
        for folder in [&home, Path::new("/home"), Path::new("/home/somebody"), Path::new("/root")] {
            assert!(check(folder, &site, &home).ends_with("is a home directory, or contains one"), "{folder:?}");
        }
    }

    #[test]
    fn a_symbolic_link_is_checked_by_its_target() {
        let top = tempfile::tempdir().expect("a folder");
        let site = top.path().join("site");
        fs::create_dir_all(site.join("content")).expect("made");
        let link = top.path().join("link");
        std::os::unix::fs::symlink(&site, &link).expect("a link");
        assert!(check(&link, &site, Path::new("/nobody")).ends_with("is the site itself"));
        assert!(check(&link.join("content/x"), &site, Path::new("/nobody")).ends_with("is inside the site's content/"));
        assert!(check(&top.path().join("new/../site"), &site, Path::new("/nobody")).ends_with("is the site itself"));
    }
}
