//! A site that follows its folder: for the preview and for `watch`.
//!
//! In: where to look again. Out: pages as they are now, and which of those that
//! were made before are others. Nothing is declared: a page that is made records
//! what it read, and a change touches who read what changed. It works on the same
//! [`LoadedSite`] as a build, by the same functions.

mod change;
mod context;
mod dependents;
mod index;
mod last_good;
mod list_items;
mod page_cache;
mod problems;
mod publish;
mod why;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::load::{self, Read};
use super::{Inputs, LoadedSite};
use crate::base::{ContentPath, Fingerprint, SitePath};
use crate::diagnostic::Diagnostic;
use crate::disk::{self, Tree};
use crate::graph::{Dependency, LintTarget};
use crate::model::{Document, Settings};
use crate::render::ItemContexts;
use crate::view::{self, PageId, SharedFiles, SiteView, Uncached};

use dependents::Dependents;
use list_items::{Changed, KeptRows};
use page_cache::CachedPage;

pub use change::{FileChange, MovedPage, SiteChange};
pub use context::ContextError;
pub use page_cache::SiteResource;
pub use publish::PendingPublication;
pub use why::{Explanation, RenderCause};

/// Who reads the graph.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum ReaderId {
    Page(PageId),
    LintTarget(LintTarget),
    /// What every page knows of the site.
    Site,
}

/// One file of `content/` as it is on the disk.
struct SourceState {
    bytes: Option<Fingerprint>,
    /// What is wrong with it, seen alone.
    problems: Vec<Diagnostic>,
    /// Whether the graph has this version: a broken file's last good one stays.
    shown: bool,
}

impl SourceState {
    fn is_wrong(&self) -> bool {
        !self.shown || !self.problems.is_empty()
    }
}

/// A site in memory that follows its folder.
pub struct LiveSite {
    root: PathBuf,
    inputs: Inputs,
    tree: Tree,
    load: LoadedSite,
    documents: BTreeMap<ContentPath, SourceState>,
    /// Those of them with which something is wrong.
    wrong: BTreeSet<ContentPath>,
    /// Versions of documents that wait until they are right beside the others.
    held: BTreeMap<ContentPath, last_good::Held>,
    /// The good versions that this change replaces.
    replaced: BTreeMap<ContentPath, Arc<Document>>,
    /// What every page knows of the site, by the language of the page.
    sites: Vec<SiteView>,
    readers: Dependents<ReaderId>,
    made: FxHashMap<PageId, CachedPage>,
    /// Pages that were right until the last change.
    grown_stale: Vec<PageId>,
    rows: KeptRows,
    item_contexts: ItemContexts,
    /// How many changes there were.
    now: u32,
    changed: Changed,
    /// The change with which everything was read again.
    read_again: u32,
    /// The change with which every page was rendered again.
    rendered_again: u32,
    problems: problems::Problems,
    index: index::Index,
    /// What changes were about, the last first, for [`LiveSite::why`].
    history: std::collections::VecDeque<(u32, Vec<String>)>,
}

/// A site of which each document was read alone.
pub struct ParsedSite {
    root: PathBuf,
    inputs: Inputs,
    tree: Tree,
    settings: Arc<Settings>,
    problems: Vec<Diagnostic>,
    reads: Vec<Read>,
}

impl ParsedSite {
    /// Reads the files of the site in `root`. No more is read when they are joined,
    /// so what is going to watch them need begin only then.
    pub fn read(root: &Path, inputs: Inputs) -> Self {
        let tree = disk::read_site_to_watch(root);
        let (settings, problems) = load::read_settings(&tree);
        let settings = load::with_inputs(settings, &inputs);
        let reads = load::read_documents(tree.documents.values().collect(), &settings);
        Self { root: root.to_path_buf(), inputs, tree, settings, problems, reads }
    }

    /// Joins them. What is wrong between documents is not looked for yet: that is
    /// [`LiveSite::inspect`]'s.
    pub fn join(mut self) -> LiveSite {
        let seen = |read: &Read| read.document.clone().map(|document| load::seen(document, &self.inputs));
        let good = self.reads.iter().filter_map(seen).collect();
        let reads = std::mem::take(&mut self.reads).into_iter();
        let kept = || {
            let kept = |Read { path, bytes, document, problems }| {
                (path, SourceState { bytes, problems, shown: document.is_some() })
            };
            reads.map(kept).collect()
        };
        let join = || LoadedSite::join(&self.tree, self.settings.clone(), good, &self.inputs);
        let ((load, template_problems), documents) = rayon::join(join, kept);
        LiveSite::new(self, load, documents, template_problems)
    }
}

impl LiveSite {
    /// Reads and joins the site in `root`, as [`ParsedSite`] does.
    pub fn open(root: &Path, inputs: Inputs) -> Self {
        ParsedSite::read(root, inputs).join()
    }

    fn new(
        parsed: ParsedSite,
        load: LoadedSite,
        documents: BTreeMap<ContentPath, SourceState>,
        template_problems: Vec<Diagnostic>,
    ) -> Self {
        let ParsedSite { root, inputs, tree, problems, .. } = parsed;
        let blank = view::site_views(&load.site(load.graph.reader(), &Uncached), &SharedFiles::default());
        let item_contexts = load.item_contexts();
        let mut live = Self {
            root,
            inputs,
            tree,
            load,
            wrong: documents.iter().filter(|(_, kept)| kept.is_wrong()).map(|(path, _)| path.clone()).collect(),
            documents,
            held: BTreeMap::new(),
            replaced: BTreeMap::new(),
            sites: blank,
            readers: Dependents::default(),
            made: FxHashMap::default(),
            grown_stale: Vec::new(),
            rows: KeptRows::default(),
            item_contexts,
            now: 0,
            changed: Changed::default(),
            read_again: 0,
            rendered_again: 0,
            problems: problems::Problems::default(),
            index: index::Index::default(),
            history: std::collections::VecDeque::new(),
        };
        live.problems.settings = problems;
        live.problems.templates = template_problems;
        live.look_at_site();
        live
    }

    /// The folder of the site.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The moment that counts as now, in seconds since 1970.
    pub fn now(&self) -> i64 {
        self.inputs.now
    }

    /// What the site is called.
    pub fn title(&self) -> &str {
        &self.load.settings.title
    }

    /// The link from the root to the style sheet, with a mark of what it says.
    pub fn stylesheet(&self) -> &str {
        self.sites.first().map_or("", |site| &site.stylesheet)
    }

    /// The address of the home page, by the settings.
    pub fn base_url(&self) -> &str {
        &self.load.settings.base_url
    }

    /// How many pages there are to open.
    pub fn page_count(&self) -> usize {
        self.load.pages.opened().count()
    }

    /// How many changes there were.
    pub fn change_count(&self) -> u32 {
        self.now
    }

    /// How many documents the site has.
    pub fn document_count(&self) -> usize {
        self.documents.len()
    }

    /// Every file of the output that is a page, feed or old path, in order.
    pub fn pages(&self) -> Vec<SitePath> {
        let mut paths: Vec<SitePath> = self.load.pages.iter().map(|(_, path)| path.clone()).collect();
        paths.sort_unstable();
        paths
    }
}

/// Keys whose answers changed, for those who look whether they are stale.
type Keys = Vec<Dependency>;

/// The bytes of a page.
pub type Body = Arc<[u8]>;
