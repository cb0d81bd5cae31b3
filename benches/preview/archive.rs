//! The articles of a synthetic site, and the edits that a desk makes to them.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::save::Way;

/// An article of the site.
struct Article {
    file: PathBuf,
    /// Its path from `content/`, without the ending.
    path: String,
    date: String,
    people: Vec<String>,
}

/// What is edited.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A sentence is added to the text.
    Prose(Way),
    /// A person is added to those whom the article is about.
    Person,
}

/// The sorts of edits that are measured.
pub const SORTS: [Sort; 3] = [Sort::Prose(Way::Written), Sort::Prose(Way::Renamed), Sort::Person];

/// One edit of one file.
pub struct Edit {
    pub file: PathBuf,
    /// The file as the terminal names it.
    pub named: String,
    pub way: Way,
    /// What the file holds afterwards.
    pub text: String,
    /// The path of the URL of the page that is looked at.
    pub page: String,
    /// What that page shows afterwards, and does not show before.
    pub shows: String,
}

/// All articles of a site, of which each is edited once at most.
pub struct Archive {
    /// In order of path, which says nothing of what they are about.
    articles: Vec<Article>,
    /// The articles from the newest on.
    newest: Vec<usize>,
    edited: HashSet<usize>,
}

impl Archive {
    /// The articles of the site in `root`.
    pub fn read(root: &Path) -> io::Result<Self> {
        let content = root.join("content");
        let files = WalkDir::new(content.join("articles")).sort_by_file_name().into_iter();
        let files = files.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
        let articles = files.map(|entry| Article::read(&content, entry.path())).collect::<io::Result<Vec<_>>>()?;
        let mut newest: Vec<usize> = (0..articles.len()).collect();
        newest.sort_by(|a, b| articles[*b].date.cmp(&articles[*a].date));
        Ok(Self { articles, newest, edited: HashSet::new() })
    }

    /// So many edits of a sort, each of an article that was not edited yet.
    pub fn edits(&mut self, sort: Sort, count: usize) -> io::Result<Vec<Edit>> {
        match sort {
            Sort::Prose(way) => (0..count).map(|number| self.prose(number, count, way)).collect(),
            Sort::Person => self.people(count),
        }
    }

    /// An edit of one of `count` articles from all years.
    fn prose(&mut self, number: usize, count: usize, way: Way) -> io::Result<Edit> {
        let from = number * self.articles.len() / count;
        let at = (from..self.articles.len()).chain(0..from).find(|at| self.edited.insert(*at));
        let article = &self.articles[at.expect("there are more articles than edits")];
        let shows = format!("the observers counted vessel {} twice", at.unwrap_or_default());
        let text = fs::read_to_string(&article.file)?.trim_end().to_string() + &format!(" In the end {shows}.\n");
        Ok(Edit { page: format!("/{}/", article.path), ..article.edit(way, text, shows) })
    }

    /// Adds people to articles. Whom: as often as articles name them. To which: so
    /// new ones that a page of someone who is in thousands shows them.
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

    /// The dates of each person's articles.
    fn dates(&self) -> HashMap<String, Vec<String>> {
        let mut dates: HashMap<String, Vec<String>> = HashMap::new();
        for article in &self.articles {
            for person in &article.people {
                dates.entry(person.clone()).or_default().push(article.date.clone());
            }
        }
        dates
    }

    /// An article without `person` that would be among the newest with them.
    fn recent_without(&self, person: &str, dates: &mut [String]) -> Option<usize> {
        dates.sort_unstable_by(|a, b| b.cmp(a));
        let oldest = dates.get(SHOWN).cloned().unwrap_or_default();
        let recent = self.newest.iter().take_while(|at| self.articles[**at].date > oldest);
        let fits = |at: &&usize| !self.edited.contains(*at) && self.articles[**at].lacks(person);
        recent
            .filter(fits)
            .nth(SHOWN / 2)
            .or_else(|| self.newest.iter().find(fits).filter(|_| oldest.is_empty()))
            .copied()
    }
}

/// A person's page shows at least so many of the newest articles.
const SHOWN: usize = 20;

impl Article {
    fn read(content: &Path, file: &Path) -> io::Result<Self> {
        let text = fs::read_to_string(file)?;
        let value = |key: &str| text.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
        let people = value(PEOPLE).trim_end_matches(']').split(", ").map(str::to_string).collect();
        let path = file.strip_prefix(content).expect("it was found there").with_extension("");
        let date = value("date: ").to_string();
        Ok(Self { file: file.to_path_buf(), path: path.display().to_string(), date, people })
    }

    fn lacks(&self, person: &str) -> bool {
        !self.people.iter().any(|other| other == person)
    }

    fn with_person(&self, person: &str) -> io::Result<Edit> {
        let list = format!("{PEOPLE}{}]", self.people.join(", "));
        let longer = format!("{PEOPLE}{}, {person}]", self.people.join(", "));
        let text = fs::read_to_string(&self.file)?.replacen(&list, &longer, 1);
        let page = format!("/people/{}/", person.to_lowercase().replace(' ', "-"));
        Ok(Edit { page, ..self.edit(Way::Written, text, format!("/{}/", self.path)) })
    }

    fn edit(&self, way: Way, text: String, shows: String) -> Edit {
        let named = format!("content/{}.md", self.path);
        Edit { file: self.file.clone(), named, way, text, page: String::new(), shows }
    }
}

const PEOPLE: &str = "people: [";
