//! The folder that a command works on.

use std::path::{Path, PathBuf};

use super::Failure;
use super::terminal::shell_word;
use crate::disk::{self, SiteProbe};

/// The folder of a site, as the user named it.
pub struct Site {
    root: PathBuf,
    prefix: String,
}

impl Site {
    /// The site in `folder`.
    ///
    /// # Errors
    /// What is missing there.
    pub fn open(folder: &Path) -> Result<Self, Failure> {
        let shown = folder.display();
        let refused = |message: String, help: String| Err(Failure::Usage(message, Some(help)));
        match disk::probe_site(folder) {
            SiteProbe::Missing => {
                let help = format!("`dateline init {}` starts a site there", shell_word(folder));
                return refused(format!("there is no folder {shown}"), help);
            }
            SiteProbe::File => {
                let help = "name the folder of a site, the one with site.yaml and content/";
                return refused(format!("{shown} is a file"), help.to_string());
            }
            SiteProbe::Folder => {
                let message = format!("{shown} is no site: it has neither site.yaml nor content/");
                return refused(message, way_to_a_site(folder));
            }
            SiteProbe::Site => {}
        }
        let root: PathBuf = folder.components().filter(|part| part.as_os_str() != ".").collect();
        let prefix = Some(root.display().to_string()).filter(|p| !p.is_empty());
        let prefix = prefix.map(|p| p.trim_end_matches('/').to_string() + "/").unwrap_or_default();
        Ok(Self { root, prefix })
    }

    /// Its folder; empty for the one that the user stands in.
    pub fn root(&self) -> &Path {
        if self.root.as_os_str().is_empty() { Path::new(".") } else { &self.root }
    }

    /// What leads from where the user stands to a file of the site.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// A file of the site, as the user would name it.
    pub fn path(&self, file: &str) -> PathBuf {
        self.root.join(file)
    }
}

fn way_to_a_site(folder: &Path) -> String {
    let above = std::path::absolute(folder).ok();
    let above = above
        .as_deref()
        .into_iter()
        .flat_map(Path::ancestors)
        .skip(1)
        .find(|folder| disk::probe_site(folder) == SiteProbe::Site);
    match above {
        Some(site) => format!("the site is in {}: name that folder, or go there first", shell_word(site)),
        None if folder == Path::new(".") => "`dateline init my-site` starts one".to_string(),
        None => format!("`dateline init {}` starts one there", shell_word(folder)),
    }
}
