//! Explains from which files and lists a page was built, by the dependencies that were
//! recorded when it was rendered.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::dependency_names::{DependencyName, DependencyNames};
use super::history::History;
use super::page_cache::PageCache;
use crate::base::SitePath;
use crate::engine::loaded_site::LoadedSite;
use crate::engine::render_page::template_for;
use crate::view::{OutputSource, PageId, PageKind};

/// The sources of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// The path of the page from the root of the site.
    pub url: String,
    /// The template; empty for a copied file.
    pub template: String,
    /// The file whose page it is; none for pages made from many files.
    pub file: Option<String>,
    /// The files of the site from which the page was built, with the parts that were read:
    /// `front matter`, `text`, `mentions`…
    pub files: BTreeMap<String, BTreeSet<String>>,
    /// The lists of which the page shows a part, by owner: `people/x` has `quotations`. The
    /// owner of site-wide lists is `the site`.
    pub lists: BTreeMap<String, BTreeSet<String>>,
    /// Further dependencies, e.g. `the current day`.
    pub also: BTreeSet<String>,
    /// The last change because of which the page was rendered again; none if it was
    /// rendered only once.
    pub last: Option<RenderCause>,
}

/// A change because of which a page was rendered again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RenderCause {
    /// The changed files; none if the clock advanced.
    pub files: Vec<String>,
    /// The changed dependency of the page, e.g. `content/people/x.md: front matter` or
    /// `people/x: quotations`. Empty if all pages were rendered again.
    pub read: String,
}

/// The parts of a live site that explain a page.
pub struct Explainer<'a> {
    pub site: &'a LoadedSite,
    pub pages: &'a PageCache,
    pub history: &'a History,
    /// Whether the site has a `site.yaml`.
    pub has_settings: bool,
}

impl Explainer<'_> {
    /// Explains the page at `path`; none if there is none.
    pub fn explain(&self, path: &SitePath) -> Option<Explanation> {
        let url = format!("/{}", path.as_str());
        match self.site.outputs.source(path)? {
            OutputSource::Page(page) => Some(self.explain_page(page, url)),
            OutputSource::Asset(asset) => Some(copied_file(url, format!("content/{asset}"))),
            OutputSource::Static(file) => Some(copied_file(url, format!("static/{file}"))),
            OutputSource::Generated(name) => Some(copied_file(url, format!("templates/{name}"))),
        }
    }

    fn explain_page(&self, page: &PageId, url: String) -> Explanation {
        let keys = self.pages.reads_of(page);
        let names = DependencyNames::new(self.site, keys);
        let mut explanation = Explanation {
            url,
            template: template_for(self.site, page).to_string(),
            file: self.own_file(page),
            last: self.last_cause(page),
            ..Explanation::default()
        };
        if self.has_settings {
            insert(&mut explanation.files, "site.yaml".to_string(), "settings".to_string());
        }
        for key in keys {
            match names.name(*key) {
                DependencyName::File(file, part) => insert(&mut explanation.files, file, part.to_string()),
                DependencyName::List(owner, list) => insert(&mut explanation.lists, owner, list.to_string()),
                DependencyName::Plain(name) => drop(explanation.also.insert(name)),
            }
        }
        explanation
    }

    fn own_file(&self, page: &PageId) -> Option<String> {
        let PageKind::Document(node) = page.kind else { return None };
        self.site.graph.reader().document(node).map(|document| document.file.to_string())
    }

    fn last_cause(&self, page: &PageId) -> Option<RenderCause> {
        let trigger = self.pages.trigger_of(page)?;
        let files = self.history.files_of(trigger.change)?.clone();
        let name = trigger.dependency.map(|key| DependencyNames::new(self.site, &[key]).name(key));
        Some(RenderCause { files, read: name.map_or(String::new(), |name| name.to_string()) })
    }
}

fn insert(map: &mut BTreeMap<String, BTreeSet<String>>, owner: String, part: String) {
    map.entry(owner).or_default().insert(part);
}

/// The explanation of a file that is copied or generated.
fn copied_file(url: String, file: String) -> Explanation {
    let files = BTreeMap::from([(file, BTreeSet::from(["bytes".to_string()]))]);
    Explanation { url, files, ..Explanation::default() }
}
