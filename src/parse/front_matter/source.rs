//! The front matter of one file, parsed as YAML and separated from the body.

use std::sync::Arc;

use super::split::{FrontMatterBlock, split};
use crate::base::Span;
use crate::diagnostic::Location;
use crate::diagnostic::catalog::front_matter as catalog;
use crate::parse::yaml::{self, Locator, ValueReader, YamlEntry, YamlNode};

/// The front matter of one file, with its value reader.
pub struct FrontMatterSource<'a> {
    /// The reader of the values; it collects the problems.
    pub values: ValueReader<'a>,
    /// The first byte of the body.
    pub body: usize,
    /// Whether all of the front matter was parsed. If not, the file may contain keys
    /// that seem to be missing.
    pub complete: bool,
    /// Whether unknown and missing keys are reported; not in a folder without a kind.
    pub checks_keys: bool,
    file: Arc<str>,
    /// The opening line; `None` without front matter.
    fence: Option<Span>,
}

impl<'a> FrontMatterSource<'a> {
    /// Parses the front matter of `text`.
    pub fn read(text: &'a str, file: &Arc<str>) -> (Self, TopLevelEntries<'a>) {
        let split = split(text);
        let (fence, yaml) = match &split.front_matter {
            FrontMatterBlock::None => (None, 0..0),
            FrontMatterBlock::Unclosed { fence } | FrontMatterBlock::Foreign { fence, .. } => (Some(fence), 0..0),
            FrontMatterBlock::Yaml { fence, yaml } => (Some(fence), yaml.clone()),
        };
        let fence = fence.cloned().map(Span::new);
        let values = ValueReader::new(file.clone(), Locator::new(text, yaml));
        let mut source =
            Self { values, body: split.body, complete: true, checks_keys: true, file: file.clone(), fence };
        let entries = source.parse_block(text, split.front_matter);
        (source, TopLevelEntries(entries))
    }

    fn parse_block(&mut self, text: &'a str, block: FrontMatterBlock) -> Vec<YamlEntry<'a>> {
        let problem = match block {
            FrontMatterBlock::None => return Vec::new(),
            FrontMatterBlock::Yaml { yaml, .. } => {
                let opening = self.opening();
                let entries = yaml::parse_mapping(&mut self.values, &text[yaml.clone()], yaml.start, opening);
                self.complete = entries.is_some();
                return entries.unwrap_or_default();
            }
            FrontMatterBlock::Unclosed { .. } => catalog::unclosed_front_matter(self.opening()),
            FrontMatterBlock::Foreign { format, .. } => {
                catalog::foreign_front_matter(self.opening(), format.name(), format.advice())
            }
        };
        self.complete = false;
        self.values.report(problem);
        Vec::new()
    }

    /// Returns the location for problems about a missing key: the opening line, or
    /// the file.
    pub fn opening(&self) -> Location {
        Location { file: self.file.clone(), span: self.fence }
    }

    /// Returns the location for problems about the file's name or folder.
    pub fn whole_file(&self) -> Location {
        Location { file: self.file.clone(), span: None }
    }

    /// Returns the document's language, if it is given and well formed.
    pub fn language(&mut self, entries: &TopLevelEntries<'a>) -> Option<String> {
        let scalar = self.values.scalar("language", entries.value("language")?)?;
        if crate::language::is_tag(&scalar.text) {
            return Some(scalar.text.into_owned());
        }
        let location = self.values.location(scalar.span);
        self.values.report(catalog::invalid_language(location, "language", &scalar.text));
        None
    }
}

/// The keys of one file with their values, in the order of the file.
pub struct TopLevelEntries<'a>(pub Vec<YamlEntry<'a>>);

impl<'a> TopLevelEntries<'a> {
    /// Returns the entry of a key.
    pub fn entry(&self, key: &str) -> Option<&YamlEntry<'a>> {
        self.0.iter().find(|entry| entry.key == key)
    }

    /// Returns the value of a key; `None` if it is missing or null.
    pub fn value(&self, key: &str) -> Option<&YamlNode<'a>> {
        yaml::value_of(&self.0, key)
    }
}
