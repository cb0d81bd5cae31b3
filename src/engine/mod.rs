//! The engine: it joins what the layers above make.
//!
//! In: the folder of a site and the inputs of a run. Out: diagnostics, pages,
//! the exported graph. It must not print, exit, or read a clock.

use std::io;
use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::disk::{self, DiskError, Sink, SiteFile, Tree};
use crate::model::{Capabilities, Kind, Kinds, Part, Property, PropertyType, Settings, Shape};

/// What a run is told from outside.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// Seconds since 1970-01-01 00:00 UTC.
    pub now: i64,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Whether future-dated and embargoed articles are shown.
    pub future: bool,
    /// Whether warnings are errors.
    pub strict: bool,
    /// Replaces the `base_url` of the settings; ends with `/`.
    pub base_url: Option<String>,
}

/// A site that has been read and joined.
pub struct Load {
    diagnostics: Vec<Diagnostic>,
    statics: Vec<SiteFile<String>>,
}

/// Why the pages could not be written.
#[derive(Debug)]
pub enum BuildError {
    /// The disk refused.
    Io(DiskError),
    /// Problems that only rendering finds.
    Content(Vec<Diagnostic>),
}

impl From<DiskError> for BuildError {
    fn from(error: DiskError) -> Self {
        Self::Io(error)
    }
}

/// The next moment at which a build would come out differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// When, in RFC 3339, by the clocks of the site's zone.
    pub at: String,
    /// What happens, e.g. `embargo ends`.
    pub what: String,
    /// The file that says so, from the site's folder.
    pub file: String,
}

/// Reads the site in `root` and joins its documents.
pub fn load(root: &Path, _inputs: &Inputs) -> Load {
    let Tree { diagnostics, statics, .. } = disk::read_site(root);
    Load { diagnostics, statics }
}

impl Load {
    /// All problems that were found.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Writes every page and file; the number of pages.
    ///
    /// # Errors
    /// When the disk refuses, or a template fails on a page.
    pub fn write(&self, output: &dyn Sink) -> Result<usize, BuildError> {
        for file in &self.statics {
            output.copy(&file.path, &file.absolute)?;
        }
        Ok(0)
    }

    /// Writes the graph as one JSON object.
    ///
    /// # Errors
    /// When `out` refuses.
    pub fn export(&self, out: &mut dyn io::Write) -> io::Result<()> {
        writeln!(out, "{{}}")
    }

    /// The next moment after `now` at which a build would come out differently.
    pub fn next(&self, _now: i64) -> Option<Change> {
        None
    }
}

/// The settings of the site in `root`, with what is wrong with them.
pub fn settings(root: &Path) -> (Settings, Vec<Diagnostic>) {
    let _ = root;
    let kind = |name: &str, folder: &str, shape, key: &str| Kind {
        name: name.to_string(),
        label: name.to_string(),
        plural: folder.to_string(),
        folder: folder.to_string(),
        prefix: folder.to_string(),
        template: String::new(),
        schema_type: String::new(),
        shape,
        capabilities: Capabilities::default(),
        properties: vec![Property { key: key.into(), value: PropertyType::Text, part: Part::Name, required: true }],
        permalink: None,
    };
    let mut event = kind("event", "events", Shape::Entity, "name");
    event.properties.push(Property {
        key: "start".into(),
        value: PropertyType::Date,
        part: Part::Start,
        required: true,
    });
    let kinds = [
        kind("article", "articles", Shape::Article, "title"),
        kind("person", "people", Shape::Entity, "name"),
        kind("topic", "topics", Shape::Entity, "name"),
        event,
        kind("page", "pages", Shape::Page, "title"),
    ];
    let settings = Settings {
        title: String::new(),
        description: String::new(),
        base_url: "http://localhost/".into(),
        language: "en".into(),
        zone: crate::base::Zone::utc(),
        slugs: Default::default(),
        html: Default::default(),
        later_mentions: Default::default(),
        links: Default::default(),
        per_page: 50,
        publisher: String::new(),
        copyright: String::new(),
        kinds: Kinds::new(kinds),
        extra: Default::default(),
    };
    (settings, Vec::new())
}
