//! The articles of a synthetic site, and typical edits of them.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::save::SaveMethod;

/// An article of the site.
struct Article {
    file: PathBuf,
    /// The path relative to `content/`, without the extension.
    path: String,
    date: String,
    people: Vec<String>,
}

/// A kind of edit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum EditKind {
    /// A sentence is added to the text.
    Prose(SaveMethod),
    /// A person is added to the article's `people`.
    Person,
}

/// The kinds of edits that are measured.
pub const EDIT_KINDS: [EditKind; 3] =
    [EditKind::Prose(SaveMethod::InPlace), EditKind::Prose(SaveMethod::Rename), EditKind::Person];

/// One edit of one file.
pub struct Edit {
    pub file: PathBuf,
    /// The file's name in the output of the terminal.
    pub name: String,
    pub method: SaveMethod,
    /// The new contents of the file.
    pub text: String,
    /// The URL path of the page that shows the edit.
    pub page: String,
    /// A text that the page shows only after the edit.
    pub expected: String,
}

/// All articles of a site. Each is edited at most once.
pub struct Archive {
    /// Sorted by path, which is independent of their subjects.
    articles: Vec<Article>,
    /// Indices of the articles, the newest first.
    newest: Vec<usize>,
    edited: HashSet<usize>,
}

impl Archive {
    /// Reads the articles of the site in `root`.
    pub fn read(root: &Path) -> io::Result<Self> {
        let content = root.join("content");
        let files = WalkDir::new(content.join("articles")).sort_by_file_name().into_iter();
        let files = files.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
        let articles = files.map(|entry| Article::read(&content, entry.path())).collect::<io::Result<Vec<_>>>()?;
        let mut newest: Vec<usize> = (0..articles.len()).collect();
        newest.sort_by(|a, b| articles[*b].date.cmp(&articles[*a].date));
        Ok(Self { articles, newest, edited: HashSet::new() })
    }

    /// Returns `count` edits of a kind, each of an article that was not edited yet.
    pub fn edits(&mut self, kind: EditKind, count: usize) -> io::Result<Vec<Edit>> {
        match kind {
            EditKind::Prose(method) => (0..count).map(|number| self.prose(number, count, method)).collect(),
            EditKind::Person => self.people(count),
        }
    }

    /// An edit of one of `count` articles from all years.
    fn prose(&mut self, number: usize, count: usize, method: SaveMethod) -> io::Result<Edit> {
        let from = number * self.articles.len() / count;
        let at = (from..self.articles.len()).chain(0..from).find(|at| self.edited.insert(*at));
        let article = &self.articles[at.expect("there are more articles than edits")];
        let expected = format!("the observers counted vessel {} twice", at.unwrap_or_default());
        let text = fs::read_to_string(&article.file)?.trim_end().to_string() + &format!(" In the end {expected}.\n");
        Ok(Edit { page: format!("/{}/", article.path), ..article.edit(method, text, expected) })
    }

    /// Adds people to articles. People are chosen in proportion to the articles that name
    /// them, articles so new that the page of a frequent person shows them.
    fn people(&mut self, count: usize) -> io::Result<Vec<Edit>> {
        let mut dates = self.dates();
        let mut edits = Vec::new();
        let donors = (0..self.articles.len()).map(|step| step * 7_919 % self.articles.len());
        for donor in donors.collect::<Vec<_>>() {
            if edits.len() == count {
                break;
            }
            let Some(person) = self.articles[donor].people.first().cloned() else { continue };
            let known = dates.entry(person.clone()).or_default();
            let Some(at) = self.recent_without(&person, known) else { continue };
            self.edited.insert(at);
            let article = &self.articles[at];
            known.push(article.date.clone());
            edits.push(article.with_person(&person)?);
        }
        Ok(edits)
    }

    /// The dates of the articles of each person.
    fn dates(&self) -> HashMap<String, Vec<String>> {
        let mut dates: HashMap<String, Vec<String>> = HashMap::new();
        for article in &self.articles {
            for person in &article.people {
                dates.entry(person.clone()).or_default().push(article.date.clone());
            }
        }
        dates
    }

    /// An article without `person` that would be among the newest on their page.
    fn recent_without(&self, person: &str, dates: &mut [String]) -> Option<usize> {
        dates.sort_unstable_by(|a, b| b.cmp(a));
        let oldest = dates.get(SHOWN - 1).cloned().unwrap_or_default();
        let recent = self.newest.iter().take_while(|at| self.articles[**at].date > oldest);
        let fits = |at: &&usize| !self.edited.contains(*at) && self.articles[**at].is_without(person);
        recent
            .filter(fits)
            .nth(SHOWN / 2)
            .or_else(|| self.newest.iter().find(fits).filter(|_| oldest.is_empty()))
            .copied()
    }
}

/// Minimum number of newest articles on a person's page: those of one year, as the page of
/// a frequent person lists each of the newest years.
const SHOWN: usize = 3;

impl Article {
    fn read(content: &Path, file: &Path) -> io::Result<Self> {
        let text = fs::read_to_string(file)?;
        let value = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
        let people = value(PEOPLE).trim_end_matches(']').split(", ").map(str::to_string).collect();
        let path = file.strip_prefix(content).expect("it was found there").with_extension("");
        let date = value("date: ").to_string();
        Ok(Self { file: file.to_path_buf(), path: path.display().to_string(), date, people })
    }

    fn is_without(&self, person: &str) -> bool {
        !self.people.iter().any(|other| other == person)
    }

    fn with_person(&self, person: &str) -> io::Result<Edit> {
        let list = format!("{PEOPLE}{}]", self.people.join(", "));
        let longer = format!("{PEOPLE}{}, {person}]", self.people.join(", "));
        let text = fs::read_to_string(&self.file)?.replacen(&list, &longer, 1);
        let page = format!("/people/{}/", person.to_lowercase().replace(' ', "-"));
        Ok(Edit { page, ..self.edit(SaveMethod::InPlace, text, format!("/{}/", self.path)) })
    }

    fn edit(&self, method: SaveMethod, text: String, expected: String) -> Edit {
        let name = format!("content/{}.md", self.path);
        Edit { file: self.file.clone(), name, method, text, page: String::new(), expected }
    }
}

const PEOPLE: &str = "people: [";
