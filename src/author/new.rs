//! A new file with the right front matter.

use jiff::civil::Date;

use crate::base::slug;
use crate::diagnostic::nearest;
use crate::model::{DocumentShape, Kind, Property, PropertyMeaning, PropertyType, Settings};

/// A new file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its path, relative to the site's folder.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The reason why no draft can be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftError {
    /// An unknown kind.
    UnknownKind {
        /// The names of all kinds.
        kinds: Vec<String>,
        /// The kind with the most similar name.
        near: Option<String>,
    },
    /// A name without a letter or digit.
    NoSlug,
    /// An invalid slug; the value is a valid one.
    BadSlug(String),
}

/// Finds a kind by its name, folder or label.
///
/// # Errors
/// If there is no such kind.
pub fn find_kind<'a>(settings: &'a Settings, word: &str) -> Result<&'a Kind, DraftError> {
    let word = word.to_lowercase();
    let matches =
        |kind: &Kind| [&kind.name, &kind.folder, &kind.label, &kind.plural].iter().any(|n| n.to_lowercase() == word);
    let found = settings.kinds.iter().map(|(_, kind)| kind).find(|kind| matches(kind));
    found.ok_or_else(|| {
        let kinds: Vec<String> = settings.kinds.iter().map(|(_, kind)| kind.name.clone()).collect();
        let near = nearest(&word, kinds.iter().map(String::as_str)).map(String::from);
        DraftError::UnknownKind { kinds, near }
    })
}

/// Returns a new file of `kind` with the title or name `name`. The slug is `given`, or
/// derived from the name; `today` is the date of an article.
///
/// # Errors
/// If the slug is missing or invalid.
pub fn draft(
    settings: &Settings,
    kind: &Kind,
    (name, given): (&str, Option<&str>),
    today: Date,
) -> Result<Draft, DraftError> {
    let name = one_line(name);
    let slugify = |text: &str| slug(text, settings.slugs, &settings.language);
    let slug = slugify(given.unwrap_or(&name));
    match given {
        Some(given) if slug != given => return Err(DraftError::BadSlug(slug)),
        _ if slug.is_empty() => return Err(DraftError::NoSlug),
        Some(_) | None => {}
    }
    let path = format!("content/{}/{slug}.md", kind.folder);
    Ok(Draft { path, text: front_matter(kind, &name, today) })
}

fn front_matter(kind: &Kind, name: &str, today: Date) -> String {
    let name = yaml_scalar(name);
    let lines = match kind.shape {
        DocumentShape::Article => format!("title: {name}\ndate: {today}\nstatus: draft\ntopics: []\npeople: []\n"),
        DocumentShape::Page => required_keys(kind, "title", &name),
        DocumentShape::Entity => required_keys(kind, "name", &name),
    };
    format!("---\n{lines}---\n")
}

/// The name key, then the remaining required keys without values.
fn required_keys(kind: &Kind, name_key: &str, name: &str) -> String {
    let required = kind.properties.iter().filter(|p: &&Property| p.required && p.meaning != PropertyMeaning::Name);
    let empty: String = required.map(|p| format!("{}: # {}\n", p.key, placeholder(&p.value))).collect();
    format!("{name_key}: {name}\n{empty}")
}

/// The placeholder of a value of this type.
fn placeholder(value: &PropertyType) -> String {
    match value {
        PropertyType::Text => "text".into(),
        PropertyType::Markdown => "Markdown".into(),
        PropertyType::Number => "a number".into(),
        PropertyType::Boolean => "true or false".into(),
        PropertyType::Date => "a date: 2031-05-17, 2031-05 or 2031".into(),
        PropertyType::Interval => "a date, or two: 2031-05-17/2031-05-19".into(),
        PropertyType::Url => "a URL".into(),
        PropertyType::Choice(words) => format!("one of {}", words.join(", ")),
        PropertyType::Country => "a country code: PK".into(),
        PropertyType::Reference(None) => "a name".into(),
        PropertyType::Reference(Some(kind)) => format!("the name of a file of the kind {kind}"),
        PropertyType::List(item) => format!("a list; each: {}", placeholder(item)),
        PropertyType::TextByKey => "text by key".into(),
        PropertyType::Memberships => "a list of role, start, end".into(),
        PropertyType::Picture => "a path, or src, alt, caption, credit".into(),
        PropertyType::Links => "a list of label and url".into(),
        PropertyType::Anything => "anything".into(),
    }
}

/// Returns the name with single spaces and without control characters.
fn one_line(name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns the text as a YAML scalar, quoted if it could mean something else.
fn yaml_scalar(text: &str) -> String {
    let begins_as_word = text.starts_with(char::is_alphabetic);
    let is_safe = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’' | '–' | '.' | ',' | '(' | ')');
    let reserved = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    if begins_as_word && text.chars().all(is_safe) && !reserved.contains(&text.to_lowercase().as_str()) {
        return text.to_string();
    }
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{SlugStyle, Zone};
    use crate::model::{Capabilities, Kinds};

    fn property(key: &str, value: PropertyType, meaning: PropertyMeaning, required: bool) -> Property {
        Property { key: key.into(), value, meaning, required }
    }

    fn kind(name: &str, folder: &str, shape: DocumentShape, properties: Vec<Property>) -> Kind {
        Kind {
            name: name.into(),
            label: name.into(),
            plural: folder.into(),
            folder: folder.into(),
            prefix: folder.into(),
            template: "entity.html".into(),
            schema_type: "Thing".into(),
            shape,
            capabilities: Capabilities::default(),
            properties,
            permalink: None,
        }
    }

    fn settings(slugs: SlugStyle) -> Settings {
        let vessel = vec![
            property("name", PropertyType::Text, PropertyMeaning::Name, true),
            property("flag", PropertyType::Choice(vec!["PK".into(), "RU".into()]), PropertyMeaning::DisplayOnly, true),
            property(
                "owners",
                PropertyType::List(Box::new(PropertyType::Reference(None))),
                PropertyMeaning::DisplayOnly,
                true,
            ),
            property("built", PropertyType::Date, PropertyMeaning::DisplayOnly, false),
        ];
        let page = vec![property("title", PropertyType::Text, PropertyMeaning::Name, true)];
        Settings {
            title: String::new(),
            description: String::new(),
            base_url: String::new(),
            language: "en".into(),
            other_languages: Vec::new(),
            calendar: Default::default(),
            zone: Zone::utc(),
            slugs,
            html: Default::default(),
            later_mentions: Default::default(),
            links: Default::default(),
            search: Default::default(),
            per_page: 10,
            briefs: crate::model::BriefPages::Both,
            outputs: Vec::new(),
            publisher: String::new(),
            copyright: String::new(),
            kinds: Kinds::new([
                kind("article", "articles", DocumentShape::Article, vec![]),
                kind("page", "pages", DocumentShape::Page, page),
                kind("vessel", "vessels", DocumentShape::Entity, vessel),
            ]),
            extra: Default::default(),
        }
    }

    fn try_draft(word: &str, name: &str, given: Option<&str>) -> Result<(String, String), DraftError> {
        let settings = settings(SlugStyle::Ascii);
        let kind = find_kind(&settings, word)?;
        draft(&settings, kind, (name, given), Date::constant(2031, 5, 17)).map(|draft| (draft.path, draft.text))
    }

    fn ok(path: &str, text: &str) -> Result<(String, String), DraftError> {
        Ok((path.to_string(), text.to_string()))
    }

    #[test]
    fn an_article_is_a_draft_of_today() {
        let text = "---\ntitle: Visit to Islamabad\ndate: 2031-05-17\nstatus: draft\ntopics: []\npeople: []\n---\n";
        assert_eq!(
            try_draft("article", " Visit to\n Islamabad ", None),
            ok("content/articles/visit-to-islamabad.md", text)
        );
    }

    #[test]
    fn a_declared_kind_has_its_required_keys() {
        let text = "---\nname: Akademik Lomonosov\nflag: # one of PK, RU\nowners: # a list; each: a name\n---\n";
        assert_eq!(try_draft("Vessels", "Akademik Lomonosov", None), ok("content/vessels/akademik-lomonosov.md", text));
        assert_eq!(try_draft("page", "About", Some("us")), ok("content/pages/us.md", "---\ntitle: About\n---\n"));
    }

    #[test]
    fn names_of_every_script_have_a_path() {
        let path = |name| try_draft("page", name, None).map(|(path, _)| path);
        assert_eq!(path("Сергей Лавров").as_deref(), Ok("content/pages/sergey-lavrov.md"));
        let unicode = settings(SlugStyle::Unicode);
        let kind = find_kind(&unicode, "page").expect("declared");
        let created = draft(&unicode, kind, ("شاہ محمود", None), Date::constant(2031, 5, 17)).expect("a draft");
        assert_eq!(
            created,
            Draft {
                path: "content/pages/شاہ-محمود.md".into(), text: "---\ntitle: شاہ محمود\n---\n".into()
            }
        );
    }

    #[test]
    fn a_name_is_escaped_as_yaml() {
        let cases = [
            ("Plain name, 2nd", "Plain name, 2nd"),
            ("O'Neil (junior)", "O'Neil (junior)"),
            ("No", "\"No\""),
            ("12:30", "\"12:30\""),
            ("Tom: \"the \\ cat\"", "\"Tom: \\\"the \\\\ cat\\\"\""),
            ("- a #b", "\"- a #b\""),
        ];
        for (name, written) in cases {
            assert_eq!(yaml_scalar(name), written);
        }
    }

    #[test]
    fn a_name_without_letters_needs_a_slug() {
        assert_eq!(try_draft("page", "!!!", None), Err(DraftError::NoSlug));
        assert_eq!(try_draft("page", "!!!", Some("bang")), ok("content/pages/bang.md", "---\ntitle: \"!!!\"\n---\n"));
        assert_eq!(try_draft("page", "x", Some("../A b")), Err(DraftError::BadSlug("a-b".into())));
    }

    #[test]
    fn an_unknown_kind_lists_all_kinds() {
        let kinds = ["article", "page", "vessel"].map(String::from).to_vec();
        let near = Some("vessel".to_string());
        assert_eq!(try_draft("vesel", "x", None), Err(DraftError::UnknownKind { kinds: kinds.clone(), near }));
        assert_eq!(try_draft("recipe", "x", None), Err(DraftError::UnknownKind { kinds, near: None }));
    }
}
