//! What dateline wrote into an output folder.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

/// The manifest's name in the output folder.
pub const NAME: &str = ".dateline-manifest";

const HEAD: &str = "# Written by dateline, which removes nothing else from this folder.";

/// Begins a line that takes a name out again. No path begins like that.
const GONE: &str = "/";

/// The files and folders that dateline made in an output folder: one path a
/// line, folders with a trailing slash. What stands behind a leading slash is ours
/// no more.
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

    /// Reads the lines, of which a later one overrules an earlier. Those that name
    /// nothing inside the folder are ignored, as a file must never make dateline
    /// remove something elsewhere; so is a last line that was not written to its
    /// end.
    fn parse(text: &str) -> Self {
        let whole = text.rfind('\n').map_or("", |end| &text[..end]);
        let mut manifest = Self::default();
        for line in whole.lines().filter(|line| *line != HEAD) {
            match line.strip_prefix(GONE) {
                Some(name) => manifest.take(name),
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

    fn take(&mut self, name: &str) {
        match name.strip_suffix('/') {
            Some(folder) => self.folders.remove(folder),
            None => self.files.remove(name),
        };
    }

    /// Adds everything that the other one names.
    pub fn extend(&mut self, other: &Self) {
        self.files.extend(other.files.iter().cloned());
        self.folders.extend(other.folders.iter().cloned());
    }

    /// Takes out everything that the other one names.
    pub fn subtract(&mut self, other: &Self) {
        other.files.iter().for_each(|file| _ = self.files.remove(file));
        other.folders.iter().for_each(|folder| _ = self.folders.remove(folder));
    }

    /// What this one names at `path` and below it.
    pub fn below(&self, path: &str) -> Self {
        let of = |names: &BTreeSet<String>| -> BTreeSet<String> {
            // `0` is the sign after `/`.
            let below = names.range(format!("{path}/")..format!("{path}0")).cloned();
            below.chain(names.get(path).cloned()).collect()
        };
        Self { files: of(&self.files), folders: of(&self.folders) }
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.files.len() + self.folders.len()
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
        format!("{HEAD}\n{}", self.added())
    }

    /// The lines that add these names to a manifest.
    pub fn added(&self) -> String {
        self.lines("")
    }

    /// The lines that take these names out of a manifest.
    pub fn gone(&self) -> String {
        self.lines(GONE)
    }

    fn lines(&self, before: &str) -> String {
        let mut text = String::new();
        for (names, after) in [(&self.files, "\n"), (&self.folders, "/\n")] {
            for name in names {
                text.push_str(before);
                text.push_str(name);
                text.push_str(after);
            }
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
    fn a_later_line_overrules_an_earlier_and_half_a_line_says_nothing() {
        let mut text = manifest(&["a/x", "b/y"], &["a", "b"]).text();
        text.push_str(&manifest(&["a/x"], &["a"]).gone());
        text.push_str(&manifest(&["c/z"], &["c"]).added());
        assert_eq!(Manifest::parse(&format!("{text}c/half")), manifest(&["b/y", "c/z"], &["b", "c"]));
    }

    #[test]
    fn what_is_below_a_path_is_found() {
        let all = manifest(&["a", "a-b", "a/x", "a/y/z", "a0", "ab"], &["a", "a/y", "b"]);
        assert_eq!(all.below("a"), manifest(&["a", "a/x", "a/y/z"], &["a", "a/y"]));
    }

    #[test]
    fn lines_that_lead_elsewhere_are_ignored() {
        let text = "../secret\n/etc/passwd\na/../../b\na//b\n./x\n.dateline-manifest\n../\n\nfine\n";
        assert_eq!(Manifest::parse(text), manifest(&["fine"], &[]));
    }
}
