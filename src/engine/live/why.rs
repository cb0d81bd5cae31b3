//! Why a page is as it is.

use std::collections::{BTreeMap, BTreeSet};

use super::{Live, ReaderId};
use crate::base::SitePath;
use crate::graph::{Aspect, Key, NodeId};
use crate::view::{Owner, PageId};

/// What a page was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// Where it stands, from the root of the site.
    pub url: String,
    /// The template that shows it; empty for a file that is only copied.
    pub template: String,
    /// The files of the site that it was made from, with what was read of each:
    /// `front matter`, `text`, `mentions`…
    pub files: BTreeMap<String, BTreeSet<&'static str>>,
    /// The lists that it shows a part of: `people/x: quotations`.
    pub lists: BTreeSet<String>,
    /// The change that last made it anew, as the files that were changed then;
    /// none if it was made once.
    pub changed_by: Option<Vec<String>>,
}

impl Live {
    /// What the page at `path` was made from; none if nothing stands there.
    pub fn why(&mut self, path: &SitePath) -> Option<Why> {
        let url = format!("/{}", path.as_str());
        let owner = self.load.routes.owner(path).cloned()?;
        let page = match owner {
            Owner::Page(page) => page,
            Owner::Asset(asset) => return Some(copied(url, format!("content/{asset}"))),
            Owner::Static(file) => return Some(copied(url, format!("static/{file}"))),
            Owner::Made(name) => return Some(copied(url, format!("templates/{name}"))),
        };
        let _ = self.mark(path);
        let mut why = Why {
            url,
            template: self.template_of(&page),
            files: BTreeMap::new(),
            lists: BTreeSet::new(),
            changed_by: self.changed_by(&page),
        };
        if self.tree.settings.is_some() {
            why.files.entry("site.yaml".to_string()).or_default().insert("settings");
        }
        for key in self.readers.keys_of(&ReaderId::Page(page)) {
            self.explain(*key, &mut why);
        }
        Some(why)
    }

    fn explain(&self, key: Key, why: &mut Why) {
        let reader = self.load.graph.reader();
        let file = |node: NodeId| reader.document(node).map(|document| document.file.to_string());
        let what = match key.aspect() {
            Aspect::Document | Aspect::Source => "text",
            Aspect::Front => "front matter",
            Aspect::Answers | Aspect::Involved | Aspect::Mentions => "links",
            Aspect::List | Aspect::Count | Aspect::Place | Aspect::Chunk => {
                if let Some(node) = key.about() {
                    why.lists.insert(reader.id(node).to_string());
                }
                return;
            }
            Aspect::Together | Aspect::Under | Aspect::Uses => {
                if let Some(node) = key.about() {
                    why.lists.insert(reader.id(node).to_string());
                }
                return;
            }
            Aspect::Fronts | Aspect::Pages => {
                why.lists.insert("every page".to_string());
                return;
            }
            Aspect::Month | Aspect::Months => {
                why.lists.insert("the archive".to_string());
                return;
            }
            Aspect::Today => {
                why.lists.insert("the current day".to_string());
                return;
            }
            Aspect::Kind | Aspect::Name | Aspect::Names | Aspect::Path | Aspect::Broader => return,
        };
        if let Some(file) = key.about().and_then(file) {
            why.files.entry(file).or_default().insert(what);
        }
    }

    fn template_of(&self, page: &PageId) -> String {
        let trace = crate::graph::Trace::default();
        let site = self.load.site(self.load.graph.recorded(&trace), &crate::view::NoRows);
        let view = crate::view::view(&site, page, &self.load.pages);
        view.map_or(String::new(), |view| self.load.template_for(&view).to_string())
    }

    fn changed_by(&self, page: &PageId) -> Option<Vec<String>> {
        let (at, _) = self.made.get(page)?.cause;
        self.history.iter().find(|(now, _)| *now == at).map(|(_, files)| files.clone())
    }
}

fn copied(url: String, file: String) -> Why {
    Why {
        url,
        template: String::new(),
        files: BTreeMap::from([(file, BTreeSet::from(["bytes"]))]),
        lists: BTreeSet::new(),
        changed_by: None,
    }
}
