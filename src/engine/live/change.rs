//! The folder has changed: documents, templates, files, the clock.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::page_cache::Freshness;
use super::{LiveSite, ReaderId, SourceState};
use crate::base::{ContentPath, Moment, SitePath};
use crate::diagnostic::{Diagnostic, catalog};
use crate::disk::{self, ScanRequest, TreeChange};
use crate::engine::load::{self, Read};
use crate::engine::write::{links, stylesheet_href};
use crate::graph::{Dependency, DependencyKind, LintTarget, List, ReadSet, Reader};
use crate::model::{Document, LanguageId};
use crate::view::{self, PageChange, PageGroup, PageId, PageKind, STYLESHEET, Uncached};

/// Changes that [`LiveSite::why`] can tell of.
const HISTORY: usize = 64;

/// What a look at the folder found, and what came of it.
#[derive(Debug, Default)]
pub struct SiteChange {
    /// The files that are others than before, from the site's folder. None if only
    /// time went on.
    pub files: BTreeMap<String, FileChange>,
    /// Files of the output that came, went, have another maker, or are copies of
    /// a file that changed.
    pub touched: BTreeSet<SitePath>,
    /// Pages that stand elsewhere now, or nowhere.
    pub moved: Vec<MovedPage>,
    /// Where style sheets changed.
    pub styles: BTreeSet<SitePath>,
    /// Whether the settings changed, so that everything was read again.
    pub everything: bool,
    /// Whether something else is wrong with the folder, or nothing any more.
    pub problems: bool,
}

impl SiteChange {
    /// Whether nothing came of it.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.touched.is_empty() && !self.everything && !self.problems
    }
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileChange {
    /// It is new.
    Added,
    /// Its bytes are others.
    Edited,
    /// It is as it was, and by its dates a reader may see it now, or no more.
    VisibilityChanged,
    /// It is gone.
    Removed,
}

impl FileChange {
    fn of(known: bool) -> Self {
        if known { Self::Edited } else { Self::Added }
    }
}

/// A page that stands elsewhere now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedPage {
    /// Where it stood.
    pub from: SitePath,
    /// Where it stands; nowhere if it is gone.
    pub to: Option<SitePath>,
}

/// What became of the site's pages.
#[derive(Default)]
struct Turnover {
    gone: Vec<(PageId, SitePath)>,
    new: Vec<(PageId, SitePath)>,
}

impl LiveSite {
    /// Looks at the folder again, where `look` says, and takes in what changed.
    pub fn update(&mut self, look: &ScanRequest) -> SiteChange {
        let change = self.follow(look);
        self.inspect_postponed();
        change
    }

    /// As [`LiveSite::update`], but what is wrong with stubs and series is not looked for:
    /// that can wait until the pages are shown, and is [`LiveSite::inspect_postponed`]'s.
    ///
    /// A site whose folder is gone has not lost its articles: a volume is not there, or
    /// somebody moves it. All stays as it was until the folder is back, but for the
    /// problem.
    pub fn follow(&mut self, look: &ScanRequest) -> SiteChange {
        self.grown_stale.clear();
        let root = self.root.clone();
        let was_gone = self.problems.folder.take().is_some();
        if !disk::is_folder(&root) {
            self.problems.folder = Some(catalog::site::missing_site(&root.display().to_string()));
            return SiteChange { problems: !was_gone, ..SiteChange::default() };
        }
        let look = if was_gone { &ScanRequest::Everything } else { look };
        let tree = self.tree.rescan(&root, look);
        if was_gone && tree.is_empty() {
            return SiteChange { problems: true, ..SiteChange::default() };
        }
        if tree.is_empty() { SiteChange::default() } else { self.apply(&tree) }
    }

    /// It is `now` (seconds since 1970): what comes out, expires, begins or ends
    /// by that does so.
    pub fn advance_clock(&mut self, now: i64) -> SiteChange {
        self.grown_stale.clear();
        if now == self.inputs.now {
            return SiteChange::default();
        }
        let zone = self.load.settings.zone.clone();
        let another_day = Moment::at(now, &zone).date != Moment::at(self.inputs.now, &zone).date;
        (self.inputs.now, self.load.now) = (now, now);
        let mut change = SiteChange::default();
        let reader = self.load.graph.reader();
        let all = reader.shown_documents();
        let other = all.into_iter().filter_map(|(document, before)| {
            let (document, after) = load::seen(document.clone(), &self.inputs);
            (after != before).then_some(document)
        });
        let other: Vec<Arc<Document>> = other.collect();
        for document in other {
            change.files.insert(document.file.to_string(), FileChange::VisibilityChanged);
            self.show(document);
        }
        if change.files.is_empty() && !another_day {
            return change;
        }
        self.release();
        let change = self.finish(change, if another_day { vec![Dependency::TODAY] } else { Vec::new() });
        self.inspect_postponed();
        change
    }

    fn apply(&mut self, tree: &TreeChange) -> SiteChange {
        if tree.settings {
            return self.read_settings(tree);
        }
        let mut change = SiteChange { problems: tree.diagnostics, ..SiteChange::default() };
        self.release();
        if !tree.templates.is_empty() {
            let fate = |name: &String| match self.tree.templates.contains_key(name) {
                true => FileChange::Edited,
                false => FileChange::Removed,
            };
            change.files.extend(tree.templates.iter().map(|name| (format!("templates/{name}"), fate(name))));
            self.read_templates(&mut change);
        }
        self.change_files(tree, &mut change);
        self.change_documents(tree, &mut change);
        self.finish(change, Vec::new())
    }

    // ---- settings and templates

    /// Settings change what every file means, so everything is read again. Broken
    /// settings leave the last good ones in place.
    fn read_settings(&mut self, tree: &TreeChange) -> SiteChange {
        let fate = if self.tree.settings.is_some() { FileChange::Edited } else { FileChange::Removed };
        let files = BTreeMap::from([("site.yaml".to_string(), fate)]);
        let (_, problems) = load::read_settings(&self.tree);
        if problems.iter().any(Diagnostic::is_error) {
            self.problems.settings = problems;
            // Whatever else changed is taken in nevertheless.
            let rest = self.apply(&TreeChange { settings: false, ..tree.clone() });
            return SiteChange { files: files.into_iter().chain(rest.files).collect(), ..rest };
        }
        let before = self.everything();
        let inspected = self.problems.is_inspected();
        let now = self.now + 1;
        let mut new = Self::open(&self.root.clone(), self.inputs.clone());
        new.now = now;
        new.read_again = now;
        let old = std::mem::replace(self, new);
        self.history = old.history;
        if inspected {
            self.inspect();
        }
        let mut change = SiteChange { files, everything: true, ..SiteChange::default() };
        change.touched.extend(before.touched);
        change.touched.extend(self.everything().touched);
        // What is shown now was marked by other settings: it is compared by its bytes.
        self.remember(&change);
        change
    }

    /// Broken templates leave the last good set in place.
    fn read_templates(&mut self, change: &mut SiteChange) {
        let (languages, mut problems) = load::languages(&self.tree, &self.load.settings);
        let (templates, faults) = load::templates(&self.tree, &self.sites, &self.load.settings.kinds, &languages);
        problems.extend(faults);
        let broken = problems.iter().any(Diagnostic::is_error);
        self.problems.templates = problems;
        if broken {
            return;
        }
        let sheet = templates.stylesheet() != self.load.templates.stylesheet();
        let texts = change.files.keys().any(|file| !file.ends_with(".css"));
        self.load.templates = templates;
        self.load.languages = languages;
        if sheet {
            change.styles.insert(SitePath::new(STYLESHEET));
            change.touched.insert(SitePath::new(STYLESHEET));
        }
        if texts {
            self.rows.clear();
        }
        let href = stylesheet_href(&self.load.templates);
        if texts || href != self.stylesheet() {
            self.sites.iter_mut().for_each(|site| site.stylesheet.clone_from(&href));
            self.load.templates.set_sites(&self.sites);
            self.render_all_again(self.now + 1, |_| true);
        }
        self.look_at_site();
    }

    /// Because of the change with this number, the pages around which `has_changed`
    /// says that there is something else, by their language.
    fn render_all_again(&mut self, change: u32, has_changed: impl Fn(LanguageId) -> bool) {
        self.rendered_again = change;
        let reader = self.load.graph.reader();
        for (page, made) in &mut self.made {
            if has_changed(page.navigation_language(reader)) {
                if made.state == Freshness::Fresh {
                    self.grown_stale.push(page.clone());
                }
                made.state = Freshness::ForceRender;
            }
        }
    }

    // ---- files

    fn change_files(&mut self, tree: &TreeChange, change: &mut SiteChange) {
        let reader = self.load.graph.reader();
        let routes = &mut self.load.routes;
        for path in &tree.assets.removed {
            self.load.assets.remove(path);
            routes.remove_asset(reader, path);
            routes.set_size(&format!("content/{path}"), None);
            change.files.insert(format!("content/{path}"), FileChange::Removed);
        }
        for path in &tree.assets.changed {
            let file = self.tree.assets.get(path).map(|file| file.absolute.clone()).unwrap_or_default();
            routes.set_size(&format!("content/{path}"), disk::picture_size(&file));
            let known = self.load.assets.insert(path.clone(), file).is_some();
            if !known {
                routes.add_asset(reader, path);
            }
            change.files.insert(format!("content/{path}"), FileChange::of(known));
            change.touched.extend(routes.asset(reader, path).cloned());
        }
        for path in &tree.statics.removed {
            self.load.statics.remove(path);
            routes.remove_static(reader, &SitePath::new(path));
            routes.set_size(&format!("static/{path}"), None);
            change.files.insert(format!("static/{path}"), FileChange::Removed);
        }
        for path in &tree.statics.changed {
            let file = self.tree.statics.get(path).map(|file| file.absolute.clone()).unwrap_or_default();
            routes.set_size(&format!("static/{path}"), disk::picture_size(&file));
            let known = self.load.statics.insert(path.clone(), file).is_some();
            if !known {
                routes.add_static(reader, &SitePath::new(path));
            }
            change.files.insert(format!("static/{path}"), FileChange::of(known));
            change.touched.insert(SitePath::new(path));
        }
        let styles = change.touched.iter().filter(|path| path.as_str().ends_with(".css"));
        change.styles.extend(styles.cloned().collect::<Vec<_>>());
    }

    // ---- documents

    fn change_documents(&mut self, tree: &TreeChange, change: &mut SiteChange) {
        let files = tree.documents.changed.iter().filter_map(|path| self.tree.documents.get(path)).collect();
        let reads = load::read_documents(files, &self.load.settings);
        for path in &tree.documents.removed {
            self.documents.remove(path);
            self.wrong.remove(path);
            self.held.remove(path);
            self.replaced.remove(path);
            self.withdraw(path);
            change.files.insert(format!("content/{path}"), FileChange::Removed);
        }
        for read in reads {
            self.take_in(read, change);
        }
    }

    fn take_in(&mut self, read: Read, change: &mut SiteChange) {
        let Read { path, bytes, document, problems } = read;
        let known = self.documents.get(&path);
        if known.is_some_and(|kept| kept.bytes == bytes && bytes.is_some()) {
            return;
        }
        change.files.insert(format!("content/{path}"), FileChange::of(known.is_some()));
        let broken = problems.iter().any(Diagnostic::is_error);
        // A broken file has its last good version, if there was one.
        let has_good = known.is_some_and(|kept| !kept.shown || !kept.problems.iter().any(Diagnostic::is_error));
        let shown = document.filter(|_| !(broken && has_good));
        self.held.remove(&path);
        if has_good && let Some((good, _)) = self.shown(&path) {
            self.replaced.entry(path.clone()).or_insert(good);
        }
        self.keep(path, SourceState { bytes, problems, shown: shown.is_some() });
        if let Some(document) = shown {
            self.show(document);
        }
    }

    pub(super) fn keep(&mut self, path: ContentPath, kept: SourceState) {
        match kept.is_wrong() {
            true => drop(self.wrong.insert(path.clone())),
            false => drop(self.wrong.remove(&path)),
        }
        self.documents.insert(path, kept);
    }

    /// Puts a document, as a reader may see it now, in place of its last version.
    pub(super) fn show(&mut self, document: Arc<Document>) {
        let (document, visibility) = load::seen(document, &self.inputs);
        let old = self.shown(&document.path);
        let new = (document.clone(), visibility.has_page());
        self.load.graph.replace(document, visibility);
        self.change_routes(old, Some(new));
    }

    fn withdraw(&mut self, path: &ContentPath) {
        let old = self.shown(path);
        self.load.graph.remove(path);
        self.change_routes(old, None);
    }

    pub(super) fn shown(&self, path: &ContentPath) -> Option<(Arc<Document>, bool)> {
        self.load.graph.reader().document_at(path)
    }

    fn change_routes(&mut self, old: Option<(Arc<Document>, bool)>, new: Option<(Arc<Document>, bool)>) {
        let old = old.as_ref().map(|(document, out)| (document.as_ref(), *out));
        let new = new.as_ref().map(|(document, out)| (document.as_ref(), *out));
        self.load.routes.change_document(self.load.graph.reader(), old, new);
    }

    // ---- what follows

    fn finish(&mut self, change: SiteChange, keys: Vec<Dependency>) -> SiteChange {
        let mut change = self.settle_all(change, keys);
        if self.hold_back() {
            let again = self.settle_all(SiteChange::default(), Vec::new());
            change.touched.extend(again.touched);
            // What came and went with the version that is held back did not.
            change.moved.retain(|moved| self.load.routes.source(&moved.from).is_none());
        }
        self.replaced.clear();
        self.remember(&change);
        change
    }

    fn settle_all(&mut self, mut change: SiteChange, mut keys: Vec<Dependency>) -> SiteChange {
        self.now += 1;
        keys.extend(self.load.graph.take_changes());
        let turnover = self.change_pages(&mut keys);
        let (routes, touched) = self.load.routes.take_changes();
        keys.extend(routes);
        keys.sort_unstable();
        keys.dedup();
        change.touched.extend(touched.iter().map(|file| SitePath::new(file)));
        change.moved = self.moves(&turnover);
        for (page, _) in &turnover.gone {
            self.forget(page);
        }
        self.changed.extend(keys.iter().map(|key| (*key, self.now)));
        let stale = self.readers.readers_of(&keys);
        let mut concerns: Vec<LintTarget> = Vec::new();
        let mut site = false;
        for (reader, key) in stale {
            match reader {
                ReaderId::Page(page) => self.mark_stale(&page, key),
                ReaderId::LintTarget(concern) => concerns.push(concern),
                ReaderId::Site => site = true,
            }
        }
        if site {
            self.look_at_site();
        }
        self.retry();
        self.inspect_again(&keys, concerns.into_iter());
        change
    }

    fn mark_stale(&mut self, page: &PageId, key: Dependency) {
        if let Some(made) = self.made.get_mut(page).filter(|made| made.state == Freshness::Fresh) {
            made.state = Freshness::Stale(key);
            self.grown_stale.push(page.clone());
        }
    }

    fn remember(&mut self, change: &SiteChange) {
        self.history.push_front((self.now, change.files.keys().cloned().collect()));
        self.history.truncate(HISTORY);
    }

    /// What all pages see of the site; if it is another, all are rendered again.
    pub(super) fn look_at_site(&mut self) {
        let trace = ReadSet::default();
        let site = self.load.site(self.load.graph.reader_recording(&trace), &Uncached);
        let links = links(&self.load.templates, &self.load.settings, load::icon(&self.tree));
        let now = view::site_views(&site, &links);
        self.readers.set(&ReaderId::Site, trace.into_keys());
        if now != self.sites {
            let other: Vec<bool> = now.iter().zip(&self.sites).map(|(now, before)| now != before).collect();
            self.sites = now;
            self.load.templates.set_sites(&self.sites);
            self.rows.clear();
            self.render_all_again(self.now, |language| other.get(language.index()) != Some(&false));
        }
    }

    /// Asks again for the pages of everything that changed.
    fn change_pages(&mut self, keys: &mut Vec<Dependency>) -> Turnover {
        let reader = self.load.graph.reader();
        let mut turnover = Turnover::default();
        for group in groups(keys, reader) {
            let PageChange { gone, new } = self.load.pages.update(reader, group);
            turnover.gone.extend(gone);
            turnover.new.extend(new);
        }
        if !turnover.gone.is_empty() || !turnover.new.is_empty() {
            keys.push(Dependency::PAGES);
        }
        let change = PageChange { gone: turnover.gone, new: turnover.new };
        self.load.routes.change_pages(reader, &change);
        Turnover { gone: change.gone, new: change.new }
    }

    /// Where documents went whose page stands no longer where it stood.
    fn moves(&self, turnover: &Turnover) -> Vec<MovedPage> {
        let gone = turnover.gone.iter().filter(|(_, path)| path.is_page());
        let left = gone.filter(|(_, path)| self.load.routes.source(path).is_none());
        left.map(|(page, path)| MovedPage { from: path.clone(), to: self.new_place(page, path, turnover) }).collect()
    }

    fn new_place(&self, page: &PageId, from: &SitePath, turnover: &Turnover) -> Option<SitePath> {
        let same = turnover.new.iter().find(|(other, _)| other == page);
        if let Some((_, path)) = same {
            return Some(path.clone());
        }
        let PageKind::Document(_) = page.kind else { return None };
        // A file that got another name is another document. If one went and one came,
        // it is that; of several, as when their folder is renamed, the one whose
        // address ends most like it.
        let of = |pages: &[(PageId, SitePath)]| -> Vec<SitePath> {
            let documents = pages.iter().filter(|(page, _)| matches!(page.kind, PageKind::Document(_)));
            documents.map(|(_, path)| path.clone()).collect()
        };
        match (of(&turnover.gone).as_slice(), of(&turnover.new).as_slice()) {
            ([_], [path]) => Some(path.clone()),
            (_, new) => most_alike(from, new).cloned(),
        }
    }
}

/// The path of `new` that has the most last segments in common with `from`, if it has
/// any and no other has as many.
fn most_alike<'p>(from: &SitePath, new: &'p [SitePath]) -> Option<&'p SitePath> {
    let segments = |path: &'p SitePath| path.as_str().trim_end_matches('/').rsplit('/');
    let from = || from.as_str().trim_end_matches('/').rsplit('/');
    let alike = |path: &'p SitePath| segments(path).zip(from()).take_while(|(a, b)| a == b).count();
    let most = new.iter().map(alike).max().filter(|most| *most > 0)?;
    let mut best = new.iter().filter(|path| alike(path) == most);
    best.next().filter(|_| best.next().is_none())
}

/// The groups of pages that a change of `keys` can make longer or shorter.
fn groups(keys: &[Dependency], reader: Reader<'_>) -> BTreeSet<PageGroup> {
    let mut groups: BTreeSet<PageGroup> = BTreeSet::new();
    for key in keys {
        let owner = key.node();
        let of = owner.and_then(|node| reader.base_of(node));
        match (key.kind(), of) {
            (DependencyKind::FrontMatter | DependencyKind::Count, Some(node)) => {
                groups.insert(PageGroup::Node(node));
                if key.kind() == DependencyKind::FrontMatter {
                    groups.insert(PageGroup::Index(reader.kind_id(node)));
                }
            }
            (DependencyKind::Days, _) => drop(groups.insert(PageGroup::Briefs)),
            (DependencyKind::Months, _) => drop(groups.insert(PageGroup::Months)),
            // The lists of the site, in any of its languages.
            (DependencyKind::List, None) if *key == Dependency::list(owner, List::Figures) => {
                groups.insert(PageGroup::List(List::Figures));
            }
            (DependencyKind::Count, None) => {
                let lists = [List::Events, List::Quotations].into_iter();
                groups.extend(lists.filter(|list| *key == Dependency::count(owner, *list)).map(PageGroup::List));
            }
            _ => {}
        }
    }
    groups
}
