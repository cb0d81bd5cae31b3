//! `dateline why`

use std::path::PathBuf;

use super::build::Format;
use super::inputs::{Preview, inputs};
use super::site::Site;
use super::{Failure, terminal};
use crate::base::SitePath;
use crate::engine::Live;
use crate::engine::live::Why;

/// Say what a page was made from
///
/// Lists the template, the files of the site that the page read, with what it read
/// of each, and the lists that it shows a part of. Nothing of this is declared: it
/// is what was read when the page was made.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dateline why /people/ada-brandt/
  dateline why /feed.xml my-site --format json")]
pub struct Arguments {
    /// Address of the page, from the site's root
    url: String,
    /// Folder of the site
    #[arg(default_value = ".")]
    site: PathBuf,
    #[command(flatten)]
    preview: Preview,
    /// How to tell it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let site = Site::open(&arguments.site)?;
    let mut live = Live::open(site.root(), inputs(arguments.preview, false, None)?);
    let plain = arguments.url.strip_prefix(live.base_url()).unwrap_or(&arguments.url);
    let plain = plain.trim_start_matches('/').trim_end_matches("index.html");
    let tries = [plain.to_string(), format!("{plain}/")];
    let found = tries.iter().find_map(|path| live.why(&SitePath::new(path)));
    let Some(why) = found else {
        let pages: Vec<String> = live.pages().iter().map(|path| path.as_str().to_string()).collect();
        let near = crate::diagnostic::nearest(plain, pages.iter().map(String::as_str));
        let help = near.map_or("give the address of a page, such as /people/ada-brandt/".to_string(), |near| {
            format!("did you mean /{near}?")
        });
        return Err(Failure::Failed(format!("nothing stands at /{plain}"), Some(help)));
    };
    terminal::out(&match arguments.format {
        Format::Human => human(&why),
        Format::Json => format!("{}\n", object(&why)),
    })
}

fn human(why: &Why) -> String {
    let mut text = format!("{}\n", why.url);
    if !why.template.is_empty() {
        text.push_str(&format!("  template  {}\n", why.template));
    }
    for (file, what) in &why.files {
        let what: Vec<&str> = what.iter().copied().collect();
        text.push_str(&format!("  file      {file}: {}\n", what.join(", ")));
    }
    for list in &why.lists {
        text.push_str(&format!("  list      {list}\n"));
    }
    text
}

fn object(why: &Why) -> serde_json::Value {
    serde_json::json!({
        "url": why.url,
        "template": why.template,
        "files": why.files,
        "lists": why.lists,
    })
}
