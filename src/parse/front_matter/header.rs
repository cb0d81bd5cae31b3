//! The keys of one file, found and split off the body.

use std::sync::Arc;

use super::split::{Matter, Split, split};
use crate::base::Span;
use crate::diagnostic::Location;
use crate::diagnostic::catalog::front_matter as catalog;
use crate::parse::yaml::{self, Locator, ValueReader, YamlEntry, YamlNode, YamlValue};

/// Front matter, read as far as it is YAML.
pub struct FrontMatterSource<'a> {
    /// Reads its values and keeps what is wrong.
    pub values: ValueReader<'a>,
    /// Where the body begins.
    pub body: usize,
    /// Whether all of it could be read; if not, a key that is not there may
    /// still stand in the file.
    pub complete: bool,
    /// Whether its keys are judged; not in a folder that has no kind.
    pub judged: bool,
    file: Arc<str>,
    /// The opening line; `None` without front matter.
    fence: Option<Span>,
}

impl<'a> FrontMatterSource<'a> {
    /// Reads the front matter of `text`.
    pub fn read(text: &'a str, file: &Arc<str>) -> (Self, Entries<'a>) {
        let Split { matter, body } = split(text);
        let (fence, yaml) = match &matter {
            Matter::None => (None, 0..0),
            Matter::Unclosed { fence } | Matter::Foreign { fence, .. } => (Some(fence), 0..0),
            Matter::Yaml { fence, yaml } => (Some(fence), yaml.clone()),
        };
        let fence = fence.cloned().map(Span::new);
        let values = ValueReader::new(file.clone(), Locator::new(text, yaml));
        let mut header = Self { values, body, complete: true, judged: true, file: file.clone(), fence };
        let entries = header.fill(text, matter);
        (header, Entries(entries))
    }

    fn fill(&mut self, text: &'a str, matter: Matter) -> Vec<YamlEntry<'a>> {
        let problem = match matter {
            Matter::None => return Vec::new(),
            Matter::Yaml { yaml, .. } => return self.parse(&text[yaml.clone()], yaml.start),
            Matter::Unclosed { .. } => catalog::unclosed_front_matter(self.top()),
            Matter::Foreign { form, .. } => catalog::foreign_front_matter(self.top(), form.name(), form.advice()),
        };
        self.complete = false;
        self.values.report(problem);
        Vec::new()
    }

    fn parse(&mut self, yaml: &'a str, start: usize) -> Vec<YamlEntry<'a>> {
        let problem = match yaml::parse(yaml) {
            Ok(root) => {
                self.values.duplicate_keys(&root);
                match root.value {
                    YamlValue::Map(entries) => return entries,
                    YamlValue::Null => return Vec::new(),
                    YamlValue::Boolean(_)
                    | YamlValue::Integer(_)
                    | YamlValue::Number(_)
                    | YamlValue::Text(_)
                    | YamlValue::List(_) => catalog::no_keys(self.values.place_of(&root), root.sort()),
                }
            }
            Err(fault) => yaml::diagnose(fault, yaml, start, self.top()),
        };
        self.complete = false;
        self.values.report(problem);
        Vec::new()
    }

    /// Where what is missing in the front matter is told: its opening line, or
    /// the file.
    pub fn top(&self) -> Location {
        Location { file: self.file.clone(), span: self.fence }
    }

    /// The file as a whole: its name, its folder.
    pub fn whole_file(&self) -> Location {
        Location { file: self.file.clone(), span: None }
    }

    /// The document's language, if it is given and well formed.
    pub fn language(&mut self, entries: &Entries<'a>) -> Option<String> {
        let written = self.values.scalar("language", entries.get("language")?)?;
        if crate::language::is_tag(&written.text) {
            return Some(written.text.into_owned());
        }
        let place = self.values.place(written.span);
        self.values.report(catalog::invalid_language(place, "language", &written.text));
        None
    }
}

/// The keys of one file with their values, in its order.
pub struct Entries<'a>(pub Vec<YamlEntry<'a>>);

impl<'a> Entries<'a> {
    /// The entry of a key.
    pub fn entry(&self, key: &str) -> Option<&YamlEntry<'a>> {
        self.0.iter().find(|entry| entry.key == key)
    }

    /// The value of a key; `None` if it is not given or nothing.
    pub fn get(&self, key: &str) -> Option<&YamlNode<'a>> {
        self.entry(key).map(|entry| &entry.value).filter(|value| !value.is_null())
    }
}
