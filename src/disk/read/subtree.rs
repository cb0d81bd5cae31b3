//! Branches of a tree: all that stands at and below one path.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::path::{Path, PathBuf};

use super::Tree;
use crate::base::ContentPath;
use crate::disk::source_root::SourceRoot;

impl Tree {
    /// Takes out what stands at `path` and below it, as a tree of its own. It is
    /// `relative` to the folder of `part`; `None` if it cannot be said in UTF-8,
    /// and so is the name of no file.
    pub(super) fn cut(&mut self, part: SourceRoot, path: &Path, relative: Option<&str>) -> Self {
        let mut branch = Self { stamps: self.stamps, ..Self::default() };
        branch.problems = cut_paths(&mut self.problems, path);
        branch.links = cut_paths(&mut self.links, path);
        let Some(relative) = relative else { return branch };
        match part {
            SourceRoot::Content => {
                branch.documents = cut(&mut self.documents, relative);
                branch.assets = cut(&mut self.assets, relative);
            }
            SourceRoot::Static => branch.statics = cut(&mut self.statics, relative),
            SourceRoot::Templates => branch.templates = cut(&mut self.templates, relative),
        }
        branch
    }

    /// Puts a branch where nothing stands.
    pub(super) fn graft(&mut self, branch: Self) {
        self.problems.extend(branch.problems);
        self.links.extend(branch.links);
        self.documents.extend(branch.documents);
        self.assets.extend(branch.assets);
        self.statics.extend(branch.statics);
        self.templates.extend(branch.templates);
    }

    /// Whether a file is known below `folder`.
    pub(super) fn holds(&self, part: SourceRoot, folder: &str) -> bool {
        match part {
            SourceRoot::Content => holds(&self.documents, folder) || holds(&self.assets, folder),
            SourceRoot::Static => holds(&self.statics, folder),
            SourceRoot::Templates => holds(&self.templates, folder),
        }
    }
}

/// A path of segments joined by `/`, ordered as its text.
trait Name: Ord + Clone {
    fn of(text: &str) -> Self;
    fn text(&self) -> &str;
}

impl Name for String {
    fn of(text: &str) -> Self {
        text.to_string()
    }

    fn text(&self) -> &str {
        self
    }
}

impl Name for ContentPath {
    fn of(text: &str) -> Self {
        Self::new(text)
    }

    fn text(&self) -> &str {
        self.as_str()
    }
}

fn below<'a, P: Name, T>(map: &'a BTreeMap<P, T>, folder: &str) -> impl Iterator<Item = &'a P> {
    let start = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    map.range(P::of(&start)..).map(|(name, _)| name).take_while(move |name| name.text().starts_with(&start))
}

fn holds<P: Name, T>(map: &BTreeMap<P, T>, folder: &str) -> bool {
    below(map, folder).next().is_some()
}

fn cut<P: Name, T>(map: &mut BTreeMap<P, T>, path: &str) -> BTreeMap<P, T> {
    let names: Vec<P> = std::iter::once(P::of(path)).chain(below(map, path).cloned()).collect();
    names.into_iter().filter_map(|name| map.remove_entry(&name)).collect()
}

fn cut_paths<T>(map: &mut BTreeMap<PathBuf, T>, path: &Path) -> BTreeMap<PathBuf, T> {
    let at = map
        .range::<Path, _>((Bound::Included(path), Bound::Unbounded))
        .map(|(at, _)| at)
        .take_while(|at| at.starts_with(path));
    let paths: Vec<PathBuf> = at.cloned().collect();
    paths.into_iter().filter_map(|path| map.remove_entry(&path)).collect()
}
