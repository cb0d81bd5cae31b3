//! The list of files that dateline wrote to an output folder.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// The manifest's name in the output folder.
pub const NAME: &str = ".dateline-manifest";

const HEAD: &str = "# Written by dateline, which removes nothing else from this folder.";

/// Prefix of a line that removes a name. No path in the manifest starts with it.
const REMOVED: &str = "/";

/// The files and folders that dateline created in an output folder: one path per
/// line, folders with a trailing slash. A leading slash removes the path again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Files, relative to the output folder.
    pub files: BTreeSet<String>,
    /// Folders, without the slash.
    pub folders: BTreeSet<String>,
}

impl Manifest {
    /// Reads the manifest of `folder`. A missing one is empty.
    pub fn read(folder: &Path) -> io::Result<Self> {
        match fs::read(folder.join(NAME)) {
            Ok(bytes) => Ok(Self::parse(&String::from_utf8_lossy(&bytes))),
            Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(e) => Err(e),
        }
    }

    /// Parses the lines, where later lines override earlier ones. Paths that leave the
    /// folder are ignored, since a tampered manifest must not make dateline remove files
    /// elsewhere. So is an incomplete last line.
    fn parse(text: &str) -> Self {
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        let mut manifest = Self::default();
        for line in whole.lines().filter(|line| *line != HEAD) {
            match line.strip_prefix(REMOVED) {
                Some(name) => manifest.drop_name(name),
                None => manifest.add(line),
            }
        }
        manifest
    }

    fn add(&mut self, name: &str) {
        let (names, path) = match name.strip_suffix('/') {
            Some(folder) => (&mut self.folders, folder),
            None => (&mut self.files, name),
        };
        if check_path(path).is_ok() {
            names.insert(path.to_string());
        }
    }

    fn drop_name(&mut self, name: &str) {
        match name.strip_suffix('/') {
            Some(folder) => self.folders.remove(folder),
            None => self.files.remove(name),
        };
    }

    /// Adds the names of `other`.
    pub fn extend(&mut self, other: &Self) {
        self.files.extend(other.files.iter().cloned());
        self.folders.extend(other.folders.iter().cloned());
    }

    /// Removes the names of `other`.
    pub fn subtract(&mut self, other: &Self) {
        other.files.iter().for_each(|file| _ = self.files.remove(file));
        other.folders.iter().for_each(|folder| _ = self.folders.remove(folder));
    }

    /// The names at `path` and below it.
    pub fn below(&self, path: &str) -> Self {
        let select = |names: &BTreeSet<String>| -> BTreeSet<String> {
            // `0` is the character after `/`.
            let below = names.range(format!("{path}/")..format!("{path}0")).cloned();
            below.chain(names.get(path).cloned()).collect()
        };
        Self { files: select(&self.files), folders: select(&self.folders) }
    }

    /// The number of names.
    pub fn len(&self) -> usize {
        self.files.len() + self.folders.len()
    }

    /// Replaces the manifest of `folder` atomically.
    pub fn write(&self, folder: &Path) -> io::Result<()> {
        let new = folder.join(format!("{NAME}-{}", std::process::id()));
        let written = fs::write(&new, self.text()).and_then(|()| fs::rename(&new, folder.join(NAME)));
        if written.is_err() {
            let _ = fs::remove_file(&new);
        }
        written
    }

    fn text(&self) -> String {
        format!("{HEAD}\n{}", self.added_lines())
    }

    /// The lines that add these names to a manifest.
    pub fn added_lines(&self) -> String {
        self.lines("")
    }

    /// The lines that remove these names from a manifest.
    pub fn removed_lines(&self) -> String {
        self.lines(REMOVED)
    }

    fn lines(&self, prefix: &str) -> String {
        let mut text = String::new();
        for (names, suffix) in [(&self.files, "\n"), (&self.folders, "/\n")] {
            for name in names {
                text.push_str(prefix);
                text.push_str(name);
                text.push_str(suffix);
            }
        }
        text
    }

    /// Whether dateline wrote the file.
    pub fn has(&self, file: &str) -> bool {
        self.files.contains(file)
    }

    /// The names of both manifests.
    pub fn union(&self, other: &Self) -> Self {
        Self { files: &self.files | &other.files, folders: &self.folders | &other.folders }
    }

    /// Foreign files and folders in `root` at `path` or below it.
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

/// Checks that `path` names a file inside an output folder, other than dateline's own
/// hidden files.
pub fn check_path(path: &str) -> io::Result<()> {
    let is_plain = |segment: &str| !matches!(segment, "" | "." | "..") && !segment.contains(['\\', '\0', '\n', '\r']);
    if path.split('/').all(is_plain) && !path.starts_with(".dateline-") {
        return Ok(());
    }
    Err(io::Error::new(io::ErrorKind::InvalidInput, "it is not a path inside the output folder"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(files: &[&str], folders: &[&str]) -> Manifest {
        let set = |list: &[&str]| list.iter().map(|s| s.to_string()).collect();
        Manifest { files: set(files), folders: set(folders) }
    }

    #[test]
    fn a_written_manifest_parses_to_itself() {
        let written = manifest(&["b/index.html", "# odd", "x y.css"], &["b", "b/c"]);
        assert_eq!(
            written.text(),
            "# Written by dateline, which removes nothing else from this folder.\n\
             # odd\nb/index.html\nx y.css\nb/\nb/c/\n"
        );
        assert_eq!(Manifest::parse(&written.text()), written);
    }

    #[test]
    fn later_lines_override_earlier_ones_and_an_incomplete_line_is_ignored() {
        let mut text = manifest(&["a/x", "b/y"], &["a", "b"]).text();
        text.push_str(&manifest(&["a/x"], &["a"]).removed_lines());
        text.push_str(&manifest(&["c/z"], &["c"]).added_lines());
        assert_eq!(Manifest::parse(&format!("{text}c/half")), manifest(&["b/y", "c/z"], &["b", "c"]));
    }

    #[test]
    fn names_below_a_path_are_selected() {
        let all = manifest(&["a", "a-b", "a/x", "a/y/z", "a0", "ab"], &["a", "a/y", "b"]);
        assert_eq!(all.below("a"), manifest(&["a", "a/x", "a/y/z"], &["a", "a/y"]));
    }

    #[test]
    fn lines_that_leave_the_folder_are_ignored() {
        let text = "../secret\n/etc/passwd\na/../../b\na//b\n./x\n.dateline-manifest\n../\n\nfine\n";
        assert_eq!(Manifest::parse(text), manifest(&["fine"], &[]));
    }
}
