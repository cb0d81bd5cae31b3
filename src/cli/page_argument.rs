//! The page argument of `why` and `context`.

use std::path::PathBuf;

use super::exit::Failure;
use super::site_folder::SiteFolder;

/// A page and the site that contains it.
#[derive(clap::Args)]
pub struct PageArgument {
    /// Page: its address, its URL or its file
    pub url: String,
    /// Folder of the site
    #[arg(default_value = ".")]
    pub site: PathBuf,
}

impl PageArgument {
    /// The page, relative to the site's folder: a file may be given relative to the
    /// current folder.
    pub fn in_site(&self, site: &SiteFolder) -> &str {
        self.url.strip_prefix(site.prefix()).unwrap_or(&self.url)
    }

    /// The failure of a page that does not exist; `near` is the most similar one.
    pub fn not_found(&self, near: Option<String>) -> Failure {
        let help = match near {
            Some(near) => format!("did you mean {near}?"),
            None => "pass the address of a page, such as /people/ada-brandt/, or its file".to_string(),
        };
        Failure::Failed(format!("there is no page at {}", self.url), Some(help))
    }
}
