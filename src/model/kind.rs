//! Kinds as data: what a folder of `content/` holds.

use std::collections::BTreeMap;

/// The index of a kind in [`Kinds`]; built-in kinds come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindId(pub u16);

/// Which of the two shapes a document of the kind has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DocumentShape {
    /// A dated briefing that makes statements.
    Article,
    /// Something that articles speak of: it has a name and a page that gathers
    /// what is said of it.
    Entity,
    /// A page outside every grouping: about, contact, policy.
    Page,
}

/// What entities of a kind can do. Code asks these, never the kind's name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Capabilities {
    /// Has memberships, so a role on a date; `people:` in articles names such.
    pub holds_roles: bool,
    /// Can be the speaker of a quotation.
    pub speaks: bool,
    /// Labels sections and articles; `topics:` in articles names such.
    pub labels_sections: bool,
    /// Has a family name that counts as a later mention.
    pub family_names: bool,
    /// Is a series of values; `figure:` annotations name such, declared or not.
    pub measures: bool,
    /// Happens at a time; `event:` annotations name such.
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
    /// A date, perhaps reduced.
    Date,
    /// A date or `start/end`.
    Interval,
    /// An absolute `http`, `https` or `mailto` URL.
    Url,
    /// One of these words.
    Choice(Vec<String>),
    /// The code of a country (ISO 3166-1, two letters), shown by its name.
    Country,
    /// The name, path or scheme form of another document; with a kind's name,
    /// only of that kind.
    Reference(Option<String>),
    /// A list of these; a single value stands for a list of one.
    List(Box<PropertyType>),
    /// Text by key, e.g. names by language.
    TextByKey,
    /// A list of roles with their dates.
    Memberships,
    /// A picture: a path, or a mapping with `src`, `alt`, `caption` …
    Picture,
    /// A list of `label` and `url`.
    Links,
    /// Anything; handed to the templates as it is.
    Anything,
}

/// What a property means to the program. Everything without a meaning of its
/// own is [`PropertyMeaning::DisplayOnly`] and is only shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PropertyMeaning {
    /// The name or title (required).
    Name,
    /// How the name is sorted.
    SortName,
    /// Family name.
    FamilyName,
    /// Given name.
    GivenName,
    /// `Dr`, `Gen.`
    HonorificPrefix,
    /// `PhD`
    HonorificSuffix,
    /// Names by language; each counts as a name.
    Names,
    /// Other names that mean it.
    Aliases,
    /// Other names that may also mean something else; never resolved alone.
    AmbiguousAliases,
    /// A short form that counts as an alias.
    Abbreviation,
    /// A few words that tell namesakes apart.
    Disambiguation,
    /// Roles with dates.
    Memberships,
    /// One role without dates (short form of memberships).
    Role,
    /// The broader ones: `broader`, `parent`, `within`. No cycles.
    Broader,
    /// Equals to look at: `related`.
    Related,
    /// Entities that take part: `participants`.
    Participants,
    /// Where it is or happened.
    Location,
    /// When it began.
    Start,
    /// When it ended.
    End,
    /// Its status (an event's, a topic's).
    Status,
    /// Unit of a figure.
    Unit,
    /// Which direction of a figure is good: `up`, `down`.
    Better,
    /// The picture.
    Image,
    /// One line on what it is; Markdown.
    Summary,
    /// Pages elsewhere about the same thing.
    SameAs,
    /// Identifiers by scheme.
    Identifiers,
    /// Links to show.
    Links,
    /// When the explainer must be looked at again.
    ReviewBy,
    /// Kept out of people lists, search, cards and feeds.
    Sensitive,
    /// Last segment of the URL.
    Slug,
    /// Old URLs.
    Redirects,
    /// Language of the document (BCP 47).
    Language,
    /// Free data for templates.
    Extra,
    /// Shown, not interpreted.
    DisplayOnly,
}

/// One key of a kind's front matter.
#[derive(Clone, Debug, PartialEq)]
pub struct Property {
    /// The key, in snake_case.
    pub key: String,
    /// What the value must be.
    pub value: PropertyType,
    /// What it means.
    pub meaning: PropertyMeaning,
    /// Whether it must be given.
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
    /// Which shape its documents have.
    pub shape: DocumentShape,
    /// What its entities can do.
    pub capabilities: Capabilities,
    /// The keys of its front matter, in the order that templates show them.
    /// Empty for articles, whose keys are fixed.
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
    /// Collects kinds; a later one with the name of an earlier one replaces it.
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
        self.by_folder.retain(|_, other| *other != id);
        self.by_folder.insert(kind.folder.clone(), id);
        match self.kinds.get_mut(id.0 as usize) {
            Some(old) => *old = kind,
            None => self.kinds.push(kind),
        }
    }

    /// The kind with this id.
    pub fn get(&self, id: KindId) -> &Kind {
        &self.kinds[id.0 as usize]
    }

    /// The kind of a folder below `content/`.
    pub fn by_folder(&self, folder: &str) -> Option<KindId> {
        self.by_folder.get(folder).copied()
    }

    /// The kind with this singular name, which is also its link scheme.
    pub fn by_name(&self, name: &str) -> Option<KindId> {
        self.by_name.get(name).copied()
    }

    /// Every kind with its id, built-in ones first.
    pub fn iter(&self) -> impl Iterator<Item = (KindId, &Kind)> {
        self.kinds.iter().enumerate().map(|(at, kind)| (KindId(at as u16), kind))
    }

    /// The first kind whose capabilities satisfy `test`: where stubs go.
    pub fn first_with(&self, test: impl Fn(&Capabilities) -> bool) -> Option<KindId> {
        self.iter().find(|(_, kind)| test(&kind.capabilities)).map(|(id, _)| id)
    }
}
