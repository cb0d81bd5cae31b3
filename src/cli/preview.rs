//! What `serve` shows: the whole site in memory, made again when a file changes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use super::build::judged;
use super::change::Fate;
use super::{Failure, inputs};
use crate::base::fingerprint;
use crate::diagnostic::Report;
use crate::disk::{self, DiskError, Sink, Stamp};
use crate::engine::{self, BuildError, Inputs};
use crate::serve::{Found, Source, Tabs};

/// A site that is shown while it is written.
pub struct Preview {
    root: PathBuf,
    inputs: Inputs,
    shown: RwLock<Arc<Shown>>,
}

/// The site as it is now.
#[derive(Default)]
struct Shown {
    base: String,
    title: String,
    files: BTreeMap<String, (Found, Option<Stamp>)>,
    moved: BTreeMap<String, String>,
    sources: BTreeMap<String, Mark>,
    now: i64,
}

/// What tells one state of a source from the next.
#[derive(PartialEq, Eq)]
enum Mark {
    File(Option<Stamp>),
    Text(u128),
}

/// What became of the site.
pub struct Changed {
    /// The files that changed.
    pub files: Vec<(String, Fate)>,
    /// Pages that are others than before.
    pub pages: usize,
    /// All problems that stand.
    pub report: Report,
}

impl Source for Preview {
    fn base(&self) -> String {
        self.shown().base.clone()
    }

    fn get(&self, path: &str) -> Found {
        let shown = self.shown();
        let moved = || shown.moved.get(path).map(|to| Found::Moved(to.clone()));
        shown.files.get(path).map(|(found, _)| found.clone()).or_else(moved).unwrap_or(Found::Missing)
    }
}

impl Preview {
    /// The site in `root`, and what is wrong with it.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn start(root: &Path, inputs: Inputs) -> Result<(Self, Report), Failure> {
        let preview = Self { root: root.to_path_buf(), inputs, shown: RwLock::default() };
        let sources = preview.sources();
        let (shown, report) = preview.make(&preview.inputs, sources)?;
        preview.show(shown);
        Ok((preview, report))
    }

    /// The site's name.
    pub fn title(&self) -> String {
        self.shown().title.clone()
    }

    /// How many pages there are.
    pub fn pages(&self) -> usize {
        self.shown().files.keys().filter(|path| is_page(path)).count()
    }

    /// Looks whether the site has changed, and tells the tabs whose pages have.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn look(&self, tabs: &Tabs) -> Result<Option<Changed>, Failure> {
        let before = self.shown();
        let inputs = Inputs { now: inputs::now()?, ..self.inputs.clone() };
        let sources = self.sources();
        let files = differences(&before.sources, &sources);
        if files.is_empty() && inputs.now == before.now {
            return Ok(None);
        }
        let (mut shown, report) = self.make(&inputs, sources)?;
        if report.errors() > 0 {
            // What was good last stays.
            shown.files.clone_from(&before.files);
        }
        shown.moved = moves(&before, &shown);
        self.show(shown);
        let pages = tell(&before, &self.shown(), tabs);
        let changed = Changed { files, pages, report };
        Ok((pages > 0 || !changed.files.is_empty()).then_some(changed))
    }

    fn shown(&self) -> Arc<Shown> {
        self.shown.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn show(&self, shown: Shown) {
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(shown);
    }

    fn make(&self, inputs: &Inputs, sources: BTreeMap<String, Mark>) -> Result<(Shown, Report), Failure> {
        let load = engine::load(&self.root, inputs);
        let memory = Memory::default();
        let mut diagnostics = load.diagnostics().to_vec();
        match load.write(&memory) {
            Ok(_) => {}
            Err(BuildError::Content(faults)) => diagnostics.extend(faults),
            Err(BuildError::Io(error)) => return Err(Failure::Failed(error.to_string(), None)),
        }
        let settings = engine::settings(&self.root).0;
        let shown = Shown {
            base: path_of(inputs.base_url.as_ref().unwrap_or(&settings.base_url)),
            title: settings.title,
            files: memory.0.into_inner().unwrap_or_else(PoisonError::into_inner),
            moved: BTreeMap::new(),
            sources,
            now: inputs.now,
        };
        Ok((shown, judged(diagnostics, inputs.strict)))
    }

    fn sources(&self) -> BTreeMap<String, Mark> {
        let tree = disk::read_site(&self.root);
        let file = |path: &Path| Mark::File(disk::stamp(path));
        let content = tree.documents.iter().chain(&tree.assets);
        let mut sources: BTreeMap<String, Mark> =
            content.map(|found| (format!("content/{}", found.path), file(&found.absolute))).collect();
        sources.extend(tree.statics.iter().map(|found| (format!("static/{}", found.path), file(&found.absolute))));
        let text = |bytes: &[u8]| Mark::Text(fingerprint(bytes).0);
        let templates = tree.templates.iter();
        sources.extend(templates.map(|(name, body)| (format!("templates/{name}"), text(body.as_bytes()))));
        sources.extend(tree.settings.map(|bytes| ("site.yaml".to_string(), text(&bytes))));
        sources
    }
}

/// Keeps what is written.
#[derive(Default)]
struct Memory(Mutex<BTreeMap<String, (Found, Option<Stamp>)>>);

impl Memory {
    fn put(&self, file: &str, found: (Found, Option<Stamp>)) {
        let page = file.strip_suffix("index.html").filter(|page| is_page(page));
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.insert(page.unwrap_or(file).to_string(), found);
    }
}

impl Sink for Memory {
    fn write(&self, file: &str, bytes: &[u8]) -> Result<(), DiskError> {
        self.put(file, (Found::Bytes(bytes.into()), None));
        Ok(())
    }

    fn copy(&self, file: &str, from: &Path) -> Result<(), DiskError> {
        self.put(file, (Found::File(from.to_path_buf()), disk::stamp(from)));
        Ok(())
    }
}

fn is_page(path: &str) -> bool {
    path.is_empty() || path.ends_with('/')
}

/// The path of an absolute URL.
fn path_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.find('/').map_or("/".to_string(), |at| rest[at..].to_string())
}

fn differences(before: &BTreeMap<String, Mark>, after: &BTreeMap<String, Mark>) -> Vec<(String, Fate)> {
    let removed = before.keys().filter(|file| !after.contains_key(*file)).map(|file| (file.clone(), Fate::Removed));
    let present = after.iter().filter_map(|(file, mark)| match before.get(file) {
        None => Some((file.clone(), Fate::Added)),
        Some(known) if known != mark => Some((file.clone(), Fate::Edited)),
        Some(_) => None,
    });
    let mut files: Vec<(String, Fate)> = removed.chain(present).collect();
    files.sort_by(|a, b| a.0.cmp(&b.0));
    files
}

/// Where pages that are no more went: if one went and one came, it is the same.
fn moves(before: &Shown, after: &Shown) -> BTreeMap<String, String> {
    let only_in = |here: &Shown, there: &Shown| -> Vec<String> {
        let own = here.files.keys().filter(|path| is_page(path) && !there.files.contains_key(*path));
        own.cloned().collect()
    };
    let mut moved = before.moved.clone();
    if let ([from], [to]) = (&only_in(before, after)[..], &only_in(after, before)[..]) {
        moved.insert(from.clone(), to.clone());
    }
    moved.retain(|from, _| !after.files.contains_key(from));
    moved
}

/// Tells the tabs; the number of pages that are others.
fn tell(before: &Shown, after: &Shown, tabs: &Tabs) -> usize {
    let paths: std::collections::BTreeSet<&String> = before.files.keys().chain(after.files.keys()).collect();
    let differs = |path: &&&String| before.files.get(**path) != after.files.get(**path);
    let changed: Vec<&String> = paths.iter().filter(differs).copied().collect();
    for path in &changed {
        match after.moved.get(*path) {
            Some(to) => tabs.page_moved(path, to),
            None if path.ends_with(".css") => {
                tabs.style_changed(&format!("{path}?v={}", mark_of(after.files.get(*path))))
            }
            None => tabs.page_changed(path),
        };
    }
    changed.iter().filter(|path| is_page(path)).count()
}

/// Changes when the file does.
fn mark_of(file: Option<&(Found, Option<Stamp>)>) -> String {
    match file {
        Some((Found::Bytes(bytes), _)) => fingerprint(bytes).to_string()[..8].to_string(),
        Some((Found::File(_), Some(stamp))) => format!("{:x}", stamp.modified_ns),
        Some((Found::File(_) | Found::Moved(_) | Found::Missing, _)) | None => String::new(),
    }
}
