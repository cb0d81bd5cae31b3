//! `dateline context`

use super::exit::Failure;
use super::inputs::{UnpublishedOptions, inputs};
use super::output_format::DiagnosticFormat;
use super::page_argument::PageArgument;
use super::site_folder::SiteFolder;
use super::terminal;
use crate::diagnostic::Report;
use crate::engine::LiveSite;
use crate::engine::live::ContextError;

/// Print the template data of a page as JSON
///
/// Each name at the top level is a variable in the template: `page`, the subject of the page
/// (`article`, `entity`, `home` …), `frame` and `site`. templates/README.md describes
/// every field. `dateline why` prints the name of the template.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dateline context /people/ada-brandt/         by its address
  dateline context content/articles/visit.md   by its file
  dateline context / | jq '.home | keys'       the fields of the home page
  dateline context / my-site --drafts          another site, with its drafts")]
pub struct ContextArguments {
    #[command(flatten)]
    page: PageArgument,
    #[command(flatten)]
    unpublished: UnpublishedOptions,
}

/// Prints the template context of a page.
pub fn run(arguments: &ContextArguments) -> Result<(), Failure> {
    let page = &arguments.page;
    let site = SiteFolder::open(&page.site)?;
    let mut live = LiveSite::open(site.root(), inputs(arguments.unpublished, None)?);
    live.check_all();
    terminal::stop_on_errors(&Report::new(live.diagnostics()), &site)?;
    let path = live.find(page.in_site(&site)).map_err(|near| page.not_found(near))?;
    match live.context(&path) {
        Ok(json) => terminal::out(&format!("{json}\n")),
        Err(ContextError::NoTemplate) => {
            let help = "name a page, an Atom feed or the site map; other files have no template";
            Err(Failure::Failed(format!("{} has no template", page.url), Some(help.to_string())))
        }
        Err(ContextError::Content(problems)) => {
            terminal::report(&Report::new(problems), &site, DiagnosticFormat::Human);
            Err(Failure::Content)
        }
    }
}
