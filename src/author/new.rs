//! A new file with the right front matter.

use jiff::civil::Date;

use crate::base::slug;
use crate::diagnostic::nearest;
use crate::model::{DocumentShape, Kind, Property, PropertyMeaning, PropertyType, Settings};

/// A file that does not exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Where it belongs, from the site's folder.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// Why there is no draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoDraft {
    /// No kind has this name.
    UnknownKind {
        /// The kinds that there are.
        kinds: Vec<String>,
        /// The one that is almost named so.
        near: Option<String>,
    },
    /// The name has no letter or digit.
    NoSlug,
    /// What was given as a slug is not one; this would be.
    BadSlug(String),
}

/// The kind that `word` means: its name, its folder or its label.
///
/// # Errors
/// The kinds that there are.
pub fn kind_named<'a>(settings: &'a Settings, word: &str) -> Result<&'a Kind, NoDraft> {
    let word = word.to_lowercase();
    let means =
        |kind: &Kind| [&kind.name, &kind.folder, &kind.label, &kind.plural].iter().any(|n| n.to_lowercase() == word);
    let found = settings.kinds.iter().map(|(_, kind)| kind).find(|kind| means(kind));
    found.ok_or_else(|| {
        let kinds: Vec<String> = settings.kinds.iter().map(|(_, kind)| kind.name.clone()).collect();
        let near = nearest(&word, kinds.iter().map(String::as_str)).map(String::from);
        NoDraft::UnknownKind { kinds, near }
    })
}

/// A file for something of `kind` that is called `name`. `given` replaces the slug
/// that the name would make; `today` is the date of an article.
///
/// # Errors
/// When there is no slug.
pub fn draft(
    settings: &Settings,
    kind: &Kind,
    (name, given): (&str, Option<&str>),
    today: Date,
) -> Result<Draft, NoDraft> {
    let name = one_line(name);
    let make = |text: &str| slug(text, settings.slugs, &settings.language);
    let slug = make(given.unwrap_or(&name));
    match given {
        Some(given) if slug != given => return Err(NoDraft::BadSlug(slug)),
        _ if slug.is_empty() => return Err(NoDraft::NoSlug),
        Some(_) | None => {}
    }
    let path = format!("content/{}/{slug}.md", kind.folder);
    Ok(Draft { path, text: front_matter(kind, &name, today) })
}

fn front_matter(kind: &Kind, name: &str, today: Date) -> String {
    let name = yaml(name);
    let lines = match kind.shape {
        DocumentShape::Article => format!("title: {name}\ndate: {today}\nstatus: draft\ntopics: []\npeople: []\n"),
        DocumentShape::Page => keys(kind, "title", &name),
        DocumentShape::Entity => keys(kind, "name", &name),
    };
    format!("---\n{lines}---\n")
}

/// The name, then the other required keys without values.
fn keys(kind: &Kind, name_key: &str, name: &str) -> String {
    let required = kind.properties.iter().filter(|p: &&Property| p.required && p.meaning != PropertyMeaning::Name);
    let empty: String = required.map(|p| format!("{}: # {}\n", p.key, expected(&p.value))).collect();
    format!("{name_key}: {name}\n{empty}")
}

/// What an author writes for a value of this type.
fn expected(value: &PropertyType) -> String {
    match value {
        PropertyType::Text => "text".into(),
        PropertyType::Markdown => "Markdown".into(),
        PropertyType::Number => "a number".into(),
        PropertyType::Boolean => "true or false".into(),
        PropertyType::Date => "a date: 2031-05-17, 2031-05 or 2031".into(),
        PropertyType::Interval => "a date, or two: 2031-05-17/2031-05-19".into(),
        PropertyType::Url => "a URL".into(),
        PropertyType::Choice(words) => format!("one of {}", words.join(", ")),
        PropertyType::Country => "the code of a country: PK".into(),
        PropertyType::Reference(None) => "a name".into(),
        PropertyType::Reference(Some(kind)) => format!("the name of a file of the kind {kind}"),
        PropertyType::List(of) => format!("a list; each: {}", expected(of)),
        PropertyType::TextByKey => "text by key".into(),
        PropertyType::Memberships => "a list of role, start, end".into(),
        PropertyType::Picture => "a path, or src, alt, caption, credit".into(),
        PropertyType::Links => "a list of label and url".into(),
        PropertyType::Anything => "anything".into(),
    }
}

/// The name with single spaces and without control characters.
fn one_line(name: &str) -> String {
    let plain: String = name.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text as a YAML scalar that means this text.
fn yaml(text: &str) -> String {
    let begins_as_word = text.starts_with(char::is_alphabetic);
    let safe = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’' | '–' | '.' | ',' | '(' | ')');
    let reserved = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    if begins_as_word && text.chars().all(safe) && !reserved.contains(&text.to_lowercase().as_str()) {
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

    fn made(word: &str, name: &str, given: Option<&str>) -> Result<(String, String), NoDraft> {
        let settings = settings(SlugStyle::Ascii);
        let kind = kind_named(&settings, word)?;
        draft(&settings, kind, (name, given), Date::constant(2031, 5, 17)).map(|draft| (draft.path, draft.text))
    }

    fn ok(path: &str, text: &str) -> Result<(String, String), NoDraft> {
        Ok((path.to_string(), text.to_string()))
    }

    #[test]
    fn an_article_is_a_draft_of_today() {
        let text = "---\ntitle: Visit to Islamabad\ndate: 2031-05-17\nstatus: draft\ntopics: []\npeople: []\n---\n";
        assert_eq!(made("article", " Visit to\n Islamabad ", None), ok("content/articles/visit-to-islamabad.md", text));
    }

    #[test]
    fn a_declared_kind_has_its_required_keys() {
        let text = "---\nname: Akademik Lomonosov\nflag: # one of PK, RU\nowners: # a list; each: a name\n---\n";
        assert_eq!(made("Vessels", "Akademik Lomonosov", None), ok("content/vessels/akademik-lomonosov.md", text));
        assert_eq!(made("page", "About", Some("us")), ok("content/pages/us.md", "---\ntitle: About\n---\n"));
    }

    #[test]
    fn names_of_every_script_make_a_path() {
        let path = |name| made("page", name, None).map(|(path, _)| path);
        assert_eq!(path("Сергей Лавров").as_deref(), Ok("content/pages/sergey-lavrov.md"));
        let unicode = settings(SlugStyle::Unicode);
        let kind = kind_named(&unicode, "page").expect("declared");
        let made = draft(&unicode, kind, ("شاہ محمود", None), Date::constant(2031, 5, 17)).expect("made");
        assert_eq!(
            made,
            Draft {
                path: "content/pages/شاہ-محمود.md".into(), text: "---\ntitle: شاہ محمود\n---\n".into()
            }
        );
    }

    #[test]
    fn a_name_is_yaml_text_whatever_it_holds() {
        let cases = [
            ("Plain name, 2nd", "Plain name, 2nd"),
            ("O'Neil (junior)", "O'Neil (junior)"),
            ("No", "\"No\""),
            ("12:30", "\"12:30\""),
            ("Tom: \"the \\ cat\"", "\"Tom: \\\"the \\\\ cat\\\"\""),
            ("- a #b", "\"- a #b\""),
        ];
        for (name, written) in cases {
            assert_eq!(yaml(name), written);
        }
    }

    #[test]
    fn a_name_without_a_slug_needs_one() {
        assert_eq!(made("page", "!!!", None), Err(NoDraft::NoSlug));
        assert_eq!(made("page", "!!!", Some("bang")), ok("content/pages/bang.md", "---\ntitle: \"!!!\"\n---\n"));
        assert_eq!(made("page", "x", Some("../A b")), Err(NoDraft::BadSlug("a-b".into())));
    }

    #[test]
    fn an_unknown_kind_tells_which_there_are() {
        let kinds = ["article", "page", "vessel"].map(String::from).to_vec();
        let near = Some("vessel".to_string());
        assert_eq!(made("vesel", "x", None), Err(NoDraft::UnknownKind { kinds: kinds.clone(), near }));
        assert_eq!(made("recipe", "x", None), Err(NoDraft::UnknownKind { kinds, near: None }));
    }
}
