//! `dateline why`

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::exit::Failure;
use super::inputs::{UnpublishedOptions, inputs};
use super::output_format::OutputFormat;
use super::page_argument::PageArgument;
use super::site_folder::SiteFolder;
use super::terminal;
use crate::diagnostic::thousands;
use crate::engine::LiveSite;
use crate::engine::live::{Explanation, RenderCause};
use crate::serve;

/// List the dependencies of a page
///
/// Prints the template, the files, with the parts of each that the page uses, and the
/// lists. This is a record of actual reads: an edit of anything else does not change
/// the page.
///
/// If `dateline serve` is running on one of its usual ports, also prints the change
/// that last rendered the page.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dateline why /people/ada-brandt/             by its address
  dateline why content/people/ada-brandt.md    by its file
  dateline why https://example.org/feed.xml    by its URL
  dateline why / my-site --format json         the home page of another site, as JSON")]
pub struct WhyArguments {
    #[command(flatten)]
    page: PageArgument,
    /// Ignores a running preview
    #[command(flatten)]
    unpublished: UnpublishedOptions,
    /// Format of the result
    #[arg(long, value_enum, default_value_t = OutputFormat::Human)]
    format: OutputFormat,
}

/// The explanation of a page, or the most similar page.
#[derive(Serialize, Deserialize)]
pub struct PageLookup {
    /// The explanation; none if there is no such page.
    page: Option<Explanation>,
    /// The most similar page, if there is no such page.
    near: Option<String>,
}

impl PageLookup {
    /// Finds `page` in a live site and explains it.
    pub fn find(live: &mut LiveSite, page: &str) -> Self {
        match live.find(page) {
            Ok(path) => Self { page: live.explain(&path), near: None },
            Err(near) => Self { page: None, near },
        }
    }

    /// The lookup as JSON, for another process.
    pub fn json(&self) -> String {
        serde_json::to_string(self).expect("its keys are text")
    }
}

/// Prints the explanation of a page.
pub fn run(arguments: &WhyArguments) -> Result<(), Failure> {
    let site = SiteFolder::open(&arguments.page.site)?;
    let page = arguments.page.in_site(&site);
    let served = match arguments.unpublished {
        UnpublishedOptions { drafts: false, future: false } => find_in_preview(site.root(), page),
        UnpublishedOptions { .. } => None,
    };
    let (lookup, preview) = match served {
        Some((lookup, url)) => (lookup, Some(url)),
        None => {
            let mut live = LiveSite::open(site.root(), inputs(arguments.unpublished, None)?);
            (PageLookup::find(&mut live, page), None)
        }
    };
    let Some(explanation) = lookup.page else { return Err(arguments.page.not_found(lookup.near)) };
    terminal::out(&match arguments.format {
        OutputFormat::Human => human(&explanation, preview.as_deref()),
        OutputFormat::Json => json(&explanation, preview.as_deref()),
    })
}

/// Looks the page up in the site's preview, if one runs; returns the URL of the preview
/// too.
fn find_in_preview(folder: &Path, page: &str) -> Option<(PageLookup, String)> {
    let (address, answer) = serve::query_preview(folder, page)?;
    Some((serde_json::from_str(&answer).ok()?, format!("http://{address}/")))
}

/// The number of files, and of lists, that are printed.
const LISTED: usize = 20;

fn human(page: &Explanation, preview: Option<&str>) -> String {
    let mut text = format!("{}\n", page.url);
    let mut line = |label: &str, value: String| text.push_str(&format!("  {label:<10}{value}\n"));
    if !page.template.is_empty() {
        line("template", page.template.clone());
    }
    let files = by_weight(page);
    for (file, parts) in files.iter().take(LISTED) {
        line("file", format!("{file}: {}", comma_separated(parts)));
    }
    if files.len() > LISTED {
        line("", format!("… and {} more files", thousands(files.len() - LISTED)));
    }
    for (owner, lists) in page.lists.iter().take(LISTED) {
        line("list", format!("{owner}: {}", comma_separated(lists)));
    }
    if page.lists.len() > LISTED {
        line("", format!("… and lists of {} more", thousands(page.lists.len() - LISTED)));
    }
    for dependency in &page.also {
        line("also", dependency.clone());
    }
    if let Some(preview) = preview {
        line("preview", preview.to_string());
        line("rendered", page.last.as_ref().map_or("once".to_string(), cause));
    }
    text
}

/// The page's own file first, then those of which it read most parts.
fn by_weight(page: &Explanation) -> Vec<(&String, &BTreeSet<String>)> {
    let mut files: Vec<_> = page.files.iter().collect();
    files.sort_by_key(|(file, parts)| (page.file.as_ref() != Some(file), Reverse(parts.len())));
    files
}

fn comma_separated(words: &BTreeSet<String>) -> String {
    words.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// `because of content/articles/x.md, which changed people/y: quotations`
fn cause(cause: &RenderCause) -> String {
    let files = cause.files.iter().take(LISTED).map(String::as_str).collect::<Vec<_>>().join(", ");
    let files = match (cause.files.len(), cause.files.len().saturating_sub(LISTED)) {
        (0, _) => "time".to_string(),
        (_, 0) => files,
        (_, more) => format!("{files} and {} more", thousands(more)),
    };
    match cause.read.as_str() {
        "" => format!("because of {files}, like every page"),
        read => format!("because of {files}, which changed {read}"),
    }
}

fn json(page: &Explanation, preview: Option<&str>) -> String {
    let mut object = serde_json::json!(page);
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
    fn the_pages_own_file_is_first_and_the_rest_is_counted() {
        let mut files: BTreeMap<String, BTreeSet<String>> =
            (0..30).map(|at| (format!("content/articles/{at:02}.md"), set(&["front matter"]))).collect();
        files.insert("content/people/x.md".into(), set(&["text", "front matter"]));
        let file = Some("content/people/x.md".to_string());
        let page =
            Explanation { url: "/people/x/".into(), template: "entity.html".into(), file, files, ..Default::default() };
        let text = human(&page, None);
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
    fn a_cause_names_the_files_and_the_changed_part() {
        let text = |files: &[&str], read: &str| {
            cause(&RenderCause { files: files.iter().map(|file| file.to_string()).collect(), read: read.to_string() })
        };
        let changed = "because of content/a.md, which changed people/x: mentions";
        assert_eq!(text(&["content/a.md"], "people/x: mentions"), changed);
        assert_eq!(text(&["templates/base.html"], ""), "because of templates/base.html, like every page");
        assert_eq!(text(&[], "the current day"), "because of time, which changed the current day");
    }
}
