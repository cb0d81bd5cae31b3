//! `dateline why`

use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::build::Format;
use super::inputs::{Preview, inputs};
use super::page_argument::{Asked, asked, missing};
use super::site_folder::Site;
use super::{Failure, terminal};
use crate::diagnostic::thousands;
use crate::engine::LiveSite;
use crate::engine::live::{Explanation, RenderCause};
use crate::serve;

/// Say what a page was made from
///
/// Names the template, the files that the page read, with what it read of each, and
/// the lists that it shows a part of. Nothing of this is declared: it was recorded
/// when the page was made, and an edit of anything else leaves the page as it is.
///
/// While `dateline serve` shows the site, its page is asked for, and the change that
/// last made it anew is named too.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dateline why /people/ada-brandt/             by its address
  dateline why content/people/ada-brandt.md    by its file
  dateline why https://example.org/feed.xml    by its URL
  dateline why / my-site --format json         the home page of another site, in full")]
pub struct WhyArguments {
    #[command(flatten)]
    page: Asked,
    /// How the page would be; no preview is asked then
    #[command(flatten)]
    preview: Preview,
    /// How to tell it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// Why a page is as it is, or that there is none.
#[derive(Serialize, Deserialize)]
pub struct Answer {
    /// The page, if there is one.
    page: Option<Explanation>,
    /// What may be meant, if there is none.
    near: Option<String>,
}

impl Answer {
    /// The answer of a site.
    pub fn of(live: &mut LiveSite, asked: &str) -> Self {
        match live.find(asked) {
            Ok(path) => Self { page: live.why(&path), near: None },
            Err(near) => Self { page: None, near },
        }
    }

    /// For another process.
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("its keys are text")
    }
}

pub fn run(arguments: &WhyArguments) -> Result<(), Failure> {
    let site = Site::open(&arguments.page.site)?;
    let asked = asked(&site, &arguments.page.url);
    let shown = match arguments.preview {
        Preview { drafts: false, future: false } => of_preview(site.root(), asked),
        Preview { .. } => None,
    };
    let (answer, preview) = match shown {
        Some((answer, at)) => (answer, Some(at)),
        None => {
            let mut live = LiveSite::open(site.root(), inputs(arguments.preview, false, None)?);
            (Answer::of(&mut live, asked), None)
        }
    };
    let Some(why) = answer.page else { return Err(missing(&arguments.page.url, answer.near)) };
    terminal::out(&match arguments.format {
        Format::Human => human(&why, preview.as_deref()),
        Format::Json => json(&why, preview.as_deref()),
    })
}

/// The answer of the site's preview, if one runs, and where that is.
fn of_preview(folder: &Path, asked: &str) -> Option<(Answer, String)> {
    let (at, answer) = serve::query_preview(folder, asked)?;
    Some((serde_json::from_str(&answer).ok()?, format!("http://{at}/")))
}

/// Files of a page that are named; of the rest there is a number.
const NAMED: usize = 20;

fn human(why: &Explanation, preview: Option<&str>) -> String {
    let mut text = format!("{}\n", why.url);
    let mut line = |what: &str, value: String| text.push_str(&format!("  {what:<10}{value}\n"));
    if !why.template.is_empty() {
        line("template", why.template.clone());
    }
    let files = by_weight(why);
    for (file, what) in files.iter().take(NAMED) {
        line("file", format!("{file}: {}", list(what)));
    }
    if files.len() > NAMED {
        line("", format!("… and {} more files", thousands(files.len() - NAMED)));
    }
    let lists: Vec<_> = why.lists.iter().collect();
    for (owner, what) in lists.iter().take(NAMED) {
        line("list", format!("{owner}: {}", list(what)));
    }
    if lists.len() > NAMED {
        line("", format!("… and lists of {} more", thousands(lists.len() - NAMED)));
    }
    for what in &why.also {
        line("also", what.clone());
    }
    if let Some(preview) = preview {
        line("preview", preview.to_string());
        line("anew", why.last.as_ref().map_or("not since it was first made".to_string(), cause));
    }
    text
}

/// The page's own file first, then those of which it read most.
fn by_weight(why: &Explanation) -> Vec<(&String, &BTreeSet<String>)> {
    let mut files: Vec<_> = why.files.iter().collect();
    files.sort_by_key(|(file, what)| (why.file.as_ref() != Some(file), std::cmp::Reverse(what.len())));
    files
}

fn list(what: &BTreeSet<String>) -> String {
    what.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// `by content/articles/x.md, which changed people/y: quotations`
fn cause(cause: &RenderCause) -> String {
    let named = cause.files.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let named = match (cause.files.len(), cause.files.len().saturating_sub(NAMED)) {
        (0, _) => "time".to_string(),
        (_, 0) => named,
        (_, more) => format!("{named} and {} more", thousands(more)),
    };
    match cause.read.as_str() {
        "" => format!("by {named}, like every page"),
        read => format!("by {named}, which changed {read}"),
    }
}

fn json(why: &Explanation, preview: Option<&str>) -> String {
    let mut object = serde_json::json!(why);
    object["preview"] = preview.into();
    format!("{object}\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn set(words: &[&str]) -> BTreeSet<String> {
        words.iter().map(|word| word.to_string()).collect()
    }

    #[test]
    fn the_pages_own_file_stands_first_and_of_many_there_is_a_number() {
        let mut files: BTreeMap<String, BTreeSet<String>> =
            (0..30).map(|at| (format!("content/articles/{at:02}.md"), set(&["front matter"]))).collect();
        files.insert("content/people/x.md".into(), set(&["text", "front matter"]));
        let file = Some("content/people/x.md".to_string());
        let why = Explanation {
            url: "/people/x/".into(),
            template: "entity.html".into(),
            file,
            files,
            ..Explanation::default()
        };
        let text = human(&why, None);
        assert!(
            text.starts_with(
                "/people/x/\n  template  entity.html\n  file      content/people/x.md: front matter, text\n  \
                 file      content/articles/00.md: front matter\n"
            ),
            "{text}"
        );
        assert!(text.ends_with("content/articles/18.md: front matter\n            … and 11 more files\n"), "{text}");
    }

    #[test]
    fn a_cause_names_files_and_what_of_them_counted() {
        let of = |files: &[&str], read: &str| {
            cause(&RenderCause { files: files.iter().map(|file| file.to_string()).collect(), read: read.to_string() })
        };
        assert_eq!(of(&["content/a.md"], "people/x: mentions"), "by content/a.md, which changed people/x: mentions");
        assert_eq!(of(&["templates/base.html"], ""), "by templates/base.html, like every page");
        assert_eq!(of(&[], "the current day"), "by time, which changed the current day");
    }
}
