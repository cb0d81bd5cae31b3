//! The page that a command is asked about.

use std::path::PathBuf;

use super::Failure;
use super::site_folder::Site;

/// The page, and the site that it is of.
#[derive(clap::Args)]
pub struct Asked {
    /// Page: its address, its URL or its file
    pub url: String,
    /// Folder of the site
    #[arg(default_value = ".")]
    pub site: PathBuf,
}

/// The page as the user named it, from the folder of the site: a file may be named
/// from where the user stands.
pub fn asked<'a>(site: &Site, page: &'a str) -> &'a str {
    page.strip_prefix(site.prefix()).unwrap_or(page)
}

/// Nothing stands where the user asked, but perhaps something near.
pub fn missing(page: &str, near: Option<String>) -> Failure {
    let help = match near {
        Some(near) => format!("did you mean {near}?"),
        None => "give the address of a page, such as /people/ada-brandt/, or its file".to_string(),
    };
    Failure::Failed(format!("nothing stands at {page}"), Some(help))
}
