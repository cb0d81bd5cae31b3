//! What dateline wrote into an output folder.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// The manifest's name in the output folder.
pub const NAME: &str = ".dateline-manifest";

const HEAD: &str = "# Written by dateline, which removes nothing else from this folder.";

/// The files and folders that dateline made in an output folder: one path a
/// line, folders with a trailing slash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Files, from the output folder.
    pub files: BTreeSet<String>,
    /// Folders, without the slash.
    pub folders: BTreeSet<String>,
}

impl Manifest {
    /// The manifest of `folder`; an empty one if there is none.
    pub fn read(folder: &Path) -> io::Result<Self> {
        match fs::read(folder.join(NAME)) {
            Ok(bytes) => Ok(Self::parse(&String::from_utf8_lossy(&bytes))),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(e) => Err(e),
        }
    }

    /// Reads the lines; those that name nothing inside the folder are ignored, as
    /// a file must never make dateline remove something elsewhere.
    fn parse(text: &str) -> Self {
        let lines = text.lines().filter(|line| *line != HEAD);
        let (folders, files): (Vec<_>, Vec<_>) = lines.partition(|line| line.ends_with('/'));
        let folders = folders.into_iter().map(|line| line.trim_end_matches('/'));
        let inside = |path: &&str| check_path(path).is_ok();
        Self {
            files: files.into_iter().filter(inside).map(String::from).collect(),
            folders: folders.filter(inside).map(String::from).collect(),
        }
    }

    /// Replaces the manifest of `folder`, whole.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let new = folder.join(format!("{NAME}-{}", std::process::id()));
        let written = fs::write(&new, self.text()).and_then(|()| fs::rename(&new, folder.join(NAME)));
        if written.is_err() {
            let _ = fs::remove_file(&new);
        }
        written
    }

    fn text(&self) -> String {
        let mut text = format!("{HEAD}\n");
        for file in &self.files {
            text.push_str(file);
            text.push('\n');
        }
        for folder in &self.folders {
            text.push_str(folder);
            text.push_str("/\n");
        }
        text
    }

    /// Whether dateline wrote the file.
    pub fn has(&self, file: &str) -> bool {
        self.files.contains(file)
    }

    /// Everything that this one or the other names.
    pub fn union(&self, other: &Self) -> Self {
        Self { files: &self.files | &other.files, folders: &self.folders | &other.folders }
    }

    /// What stands at `path` in the folder `root`, or below it, and is not ours.
    pub fn foreign_at(&self, root: &Path, path: &str) -> Vec<String> {
        let at = root.join(path);
        if at.is_symlink() || !at.is_dir() {
            return if self.has(path) { Vec::new() } else { vec![path.to_string()] };
        }
        let Ok(entries) = fs::read_dir(&at) else { return vec![path.to_string()] };
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut foreign: Vec<_> = names.flat_map(|name| self.foreign_at(root, &format!("{path}/{name}"))).collect();
        if foreign.is_empty() && !self.folders.contains(path) {
            foreign.push(path.to_string());
        }
        foreign
    }
}

/// Whether `path` names a file inside an output folder that is not one of
/// dateline's own hidden ones.
pub fn check_path(path: &str) -> io::Result<()> {
    let plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0', '\n', '\r']);
    if path.split('/').all(plain) && !path.starts_with(".dateline-") {
        return Ok(());
    }
    Err(io::Error::new(io::ErrorKind::InvalidInput, "it is no path inside the output folder"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(files: &[&str], folders: &[&str]) -> Manifest {
        let set = |list: &[&str]| list.iter().map(|s| s.to_string()).collect();
        Manifest { files: set(files), folders: set(folders) }
    }

    #[test]
    fn it_reads_what_it_writes() {
        let written = manifest(&["b/index.html", "# odd", "x y.css"], &["b", "b/c"]);
        assert_eq!(
            written.text(),
            "# Written by dateline, which removes nothing else from this folder.\n\
             # odd\nb/index.html\nx y.css\nb/\nb/c/\n"
        );
        assert_eq!(Manifest::parse(&written.text()), written);
    }

    #[test]
    fn lines_that_lead_elsewhere_are_ignored() {
        let text = "../secret\n/etc/passwd\na/../../b\na//b\n./x\n.dateline-manifest\n../\n\nfine\n";
        assert_eq!(Manifest::parse(text), manifest(&["fine"], &[]));
    }
}
