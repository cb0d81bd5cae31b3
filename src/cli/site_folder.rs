//! The site's folder, as the user named it.

use std::path::{Path, PathBuf};

use super::exit::Failure;
use super::shell::quote_path;
use crate::disk::{self, SiteProbe};

/// The folder of a site.
pub struct SiteFolder {
    root: PathBuf,
    prefix: String,
}

impl SiteFolder {
    /// Finds the site in `folder`.
    ///
    /// # Errors
    /// If `folder` is not the folder of a site, with advice.
    pub fn open(folder: &Path) -> Result<Self, Failure> {
        let shown = folder.display();
        let refused = |message: String, help: String| Err(Failure::Usage(message, Some(help)));
        match disk::probe_site(folder) {
            SiteProbe::Missing => {
                let help = format!("`dateline init {}` creates a site there", quote_path(folder));
                return refused(format!("there is no folder {shown}"), help);
            }
            SiteProbe::File => {
                let help = "pass the folder of a site, which contains site.yaml and content/";
                return refused(format!("{shown} is a file"), help.to_string());
            }
            SiteProbe::Folder => {
                let message = format!("{shown} is not a site: it has neither site.yaml nor content/");
                return refused(message, find_a_site_near(folder));
            }
            SiteProbe::Site => {}
        }
        let root: PathBuf = folder.components().filter(|part| part.as_os_str() != ".").collect();
        let prefix = Some(root.display().to_string()).filter(|p| !p.is_empty());
        let prefix = prefix.map(|p| p.trim_end_matches('/').to_string() + "/").unwrap_or_default();
        Ok(Self { root, prefix })
    }

    /// The path of the folder.
    pub fn root(&self) -> &Path {
        if self.root.as_os_str().is_empty() { Path::new(".") } else { &self.root }
    }

    /// The path from the current folder to the site, with a final slash; empty for the
    /// current folder.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Returns the path of a file of the site from the current folder.
    pub fn path(&self, file: &str) -> PathBuf {
        self.root.join(file)
    }
}

/// Returns advice that names the nearest site above `folder`, if there is one.
fn find_a_site_near(folder: &Path) -> String {
    let above = std::path::absolute(folder).ok();
    let above = above
        .as_deref()
        .into_iter()
        .flat_map(Path::ancestors)
        .skip(1)
        .find(|folder| disk::probe_site(folder) == SiteProbe::Site);
    match above {
        Some(site) => format!("the site is in {}: pass that folder, or change to it", quote_path(site)),
        None if folder == Path::new(".") => "`dateline init my-site` creates one".to_string(),
        None => format!("`dateline init {}` creates one there", quote_path(folder)),
    }
}
