//! `dateline context`

use super::Failure;
use super::build::judged;
use super::inputs::{Preview, inputs};
use super::page_argument::{Asked, asked, missing};
use super::site_folder::Site;
use super::terminal::{self, Format};
use crate::engine::LiveSite;
use crate::engine::live::ContextError;

/// Print what the template of a page is given, as JSON
///
/// Each name at the top is in scope in the template: `page`, what the page is about
/// (`article`, `entity`, `home` …), `frame` and `site`. templates/README.md says what
/// every field means; `dateline why` says which template it is.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dateline context /people/ada-brandt/         by its address
  dateline context content/articles/visit.md   by its file
  dateline context / | jq '.home | keys'       what the home page can show
  dateline context / my-site --drafts          another site, with its drafts")]
pub struct ContextArguments {
    #[command(flatten)]
    page: Asked,
    #[command(flatten)]
    preview: Preview,
}

pub fn run(arguments: &ContextArguments) -> Result<(), Failure> {
    let site = Site::open(&arguments.page.site)?;
    let mut live = LiveSite::open(site.root(), inputs(arguments.preview, false, None)?);
    live.inspect();
    let report = judged(live.diagnostics(), false);
    if report.errors() > 0 {
        terminal::report(&report, &site, Format::Human);
        return Err(Failure::Content);
    }
    let path = live.find(asked(&site, &arguments.page.url)).map_err(|near| missing(&arguments.page.url, near))?;
    match live.context(&path) {
        Ok(json) => terminal::out(&format!("{json}\n")),
        Err(ContextError::NoPage) => {
            let help = "a page, a feed and the site map have a template; such a file has none";
            Err(Failure::Failed(format!("no template makes {}", arguments.page.url), Some(help.to_string())))
        }
        Err(ContextError::Wrong(problems)) => {
            terminal::report(&judged(problems, false), &site, Format::Human);
            Err(Failure::Content)
        }
    }
}
