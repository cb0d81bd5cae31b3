//! Kinds of documents as data, one per folder of `content/`.

use std::collections::BTreeMap;

/// The index of a kind in [`Kinds`]; built-in kinds come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindId(pub u16);

/// The shape of a kind's documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DocumentShape {
    /// A dated briefing that makes statements.
    Article,
    /// A person, topic, place … with a name and a page that collects the statements
    /// about it.
    Entity,
    /// A standalone page: about, contact, policy.
    Page,
}

/// The capabilities of a kind's entities. Code tests these, never the kind's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Capabilities {
    /// Has memberships, and so a role on a date; expected in `people:` of articles.
    pub holds_roles: bool,
    /// Can be the speaker of a quotation.
    pub speaks: bool,
    /// Labels sections and articles; expected in `topics:` of articles.
    pub labels_sections: bool,
    /// Has a family name that counts as a later mention.
    pub family_names: bool,
    /// Is a series of values, the target of `figure:` annotations, declared or not.
    pub measures: bool,
    /// Happens at a time; the target of `event:` annotations.
    pub occurs: bool,
}

/// The type of a front matter value.
#[derive(Clone, Debug, PartialEq)]
pub enum PropertyType {
    /// Plain text.
    Text,
    /// Markdown with annotations, on one or more lines.
    Markdown,
    /// A decimal number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A date, possibly reduced to a month or year.
    Date,
    /// A date or `start/end`.
    Interval,
    /// An absolute `http`, `https` or `mailto` URL.
    Url,
    /// A word of this list.
    Choice(Vec<String>),
    /// A country code (ISO 3166-1, two letters), displayed as the country's name.
    Country,
    /// The name, path or scheme form of another document; with a kind's name,
    /// only of that kind.
    Reference(Option<String>),
    /// A list of values; a single value is read as a list of one.
    List(Box<PropertyType>),
    /// Text by key, e.g. names by language.
    TextByKey,
    /// A list of roles with their dates.
    Memberships,
    /// A picture: a path, or a mapping with `src`, `alt`, `caption` …
    Picture,
    /// A list of `label` and `url`.
    Links,
    /// Any YAML value, passed to the templates unchanged.
    Anything,
}

/// The meaning of a property to the program. Properties without a special meaning
/// are [`PropertyMeaning::DisplayOnly`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PropertyMeaning {
    /// The name or title (required).
    Name,
    /// The sort key of the name.
    SortName,
    /// Family name.
    FamilyName,
    /// Given name.
    GivenName,
    /// A title before the name: `Dr`, `Gen.`
    HonorificPrefix,
    /// A title after the name: `PhD`
    HonorificSuffix,
    /// Names by language; each counts as a name.
    Names,
    /// Alternative names.
    Aliases,
    /// Alternative names that may also mean another entity; never resolved on
    /// their own.
    AmbiguousAliases,
    /// A short form that counts as an alias.
    Abbreviation,
    /// A few words that distinguish namesakes.
    Disambiguation,
    /// Roles with dates.
    Memberships,
    /// One role without dates (short form of memberships).
    Role,
    /// Broader entities: `broader`, `parent`, `within`. No cycles.
    Broader,
    /// Related entities: `related`.
    Related,
    /// Participants of an event: `participants`.
    Participants,
    /// The location.
    Location,
    /// The first day.
    Start,
    /// The last day.
    End,
    /// The status of an event or topic.
    Status,
    /// Unit of a figure.
    Unit,
    /// The good direction of a figure: `up`, `down`.
    Better,
    /// The picture.
    Image,
    /// A description in one line of Markdown.
    Summary,
    /// URLs of external pages about the entity.
    SameAs,
    /// Identifiers by scheme.
    Identifiers,
    /// Links to display.
    Links,
    /// The date by which the page is due for review.
    ReviewBy,
    /// Excludes the entity from people lists, search, cards and feeds.
    Sensitive,
    /// Last segment of the URL.
    Slug,
    /// Old URLs.
    Redirects,
    /// Language of the document (BCP 47).
    Language,
    /// Free data for templates.
    Extra,
    /// Displayed, not interpreted.
    DisplayOnly,
}

/// One key of a kind's front matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// The key, in snake_case.
    pub key: String,
    /// The type of the value.
    pub value: PropertyType,
    /// The meaning.
    pub meaning: PropertyMeaning,
    /// Whether the key is required.
    pub required: bool,
}

/// A kind of document.
#[derive(Clone, Debug, PartialEq)]
pub struct Kind {
    /// Singular name and link scheme: `person`.
    pub name: String,
    /// Singular label: `Person`.
    pub label: String,
    /// Plural label: `People`.
    pub plural: String,
    /// Folder below `content/`: `people`.
    pub folder: String,
    /// First segments of the URL, without slashes: `people`; empty for pages.
    pub prefix: String,
    /// Template file of its pages: `entity.html`.
    pub template: String,
    /// Type of schema.org: `Person`.
    pub schema_type: String,
    /// The shape of its documents.
    pub shape: DocumentShape,
    /// The capabilities of its entities.
    pub capabilities: Capabilities,
    /// The keys of its front matter, in display order. Empty for articles, whose
    /// keys are fixed.
    pub properties: Vec<Property>,
    /// Pattern of the URL, e.g. `/{year}/{month}/{slug}/`; `None` mirrors the path.
    pub permalink: Option<String>,
}

/// All kinds of a site, built-in and declared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Kinds {
    kinds: Vec<Kind>,
    by_folder: BTreeMap<String, KindId>,
    by_name: BTreeMap<String, KindId>,
}

impl Kinds {
    /// Collects kinds; a later kind replaces an earlier one of the same name.
    pub fn new(list: impl IntoIterator<Item = Kind>) -> Self {
        let mut kinds = Self::default();
        for kind in list {
            kinds.declare(kind);
        }
        kinds
    }

    fn declare(&mut self, kind: Kind) {
        let id = match self.by_name.get(&kind.name) {
            Some(id) => *id,
            None => KindId(self.kinds.len() as u16),
        };
        self.by_name.insert(kind.name.clone(), id);
        self.by_folder.retain(|_, known| *known != id);
        self.by_folder.insert(kind.folder.clone(), id);
        match self.kinds.get_mut(id.0 as usize) {
            Some(old) => *old = kind,
            None => self.kinds.push(kind),
        }
    }

    /// Returns the kind with this id.
    pub fn get(&self, id: KindId) -> &Kind {
        &self.kinds[id.0 as usize]
    }

    /// Returns the kind of a folder below `content/`.
    pub fn by_folder(&self, folder: &str) -> Option<KindId> {
        self.by_folder.get(folder).copied()
    }

    /// Returns the kind with this singular name, which is also its link scheme.
    pub fn by_name(&self, name: &str) -> Option<KindId> {
        self.by_name.get(name).copied()
    }

    /// Iterates over the kinds with their ids, built-in kinds first.
    pub fn iter(&self) -> impl Iterator<Item = (KindId, &Kind)> {
        self.kinds.iter().enumerate().map(|(at, kind)| (KindId(at as u16), kind))
    }

    /// Returns the first kind whose capabilities satisfy `test`, the kind of stubs.
    pub fn first_with(&self, test: impl Fn(&Capabilities) -> bool) -> Option<KindId> {
        self.iter().find(|(_, kind)| test(&kind.capabilities)).map(|(id, _)| id)
    }
}
