//! `dateline init`

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::exit::Failure;
use super::shell::quote_path;
use super::terminal;
use crate::author::starter;
use crate::disk::{self, DiskError};

/// Create a site that builds, with an annotated example
///
/// Creates the folder if it does not exist. If the folder contains anything but dot
/// files, the command fails and changes nothing.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dateline init my-site     create a site in a new folder
  dateline init             create it here, in an empty folder or repository")]
pub struct InitArguments {
    /// Folder of the new site
    #[arg(default_value = ".", value_name = "DIR")]
    folder: PathBuf,
}

/// Writes the files of a first site.
pub fn run(arguments: &InitArguments) -> Result<(), Failure> {
    let folder = &arguments.folder;
    if !disk::is_free_for_a_site(folder).map_err(failure)? {
        let help = "name a folder that does not exist yet: dateline init my-site".to_string();
        return Err(Failure::Usage(format!("{} is not empty", display_name(folder)), Some(help)));
    }
    let mut files = 0;
    for (path, text) in starter() {
        match disk::create_file(&folder.join(path), text.as_bytes()) {
            Ok(()) => files += 1,
            // An existing dot file is kept.
            Err(e) if e.kind() == ErrorKind::AlreadyExists => {}
            Err(e) => return Err(failure(e)),
        }
    }
    let name = display_name(folder);
    terminal::out(&format!("Created a site in {name}: {files} files. Next:\n\n{}", next_steps(folder)))
}

fn failure(error: DiskError) -> Failure {
    match error.kind() {
        ErrorKind::NotADirectory => {
            let help = "name a folder that does not exist yet: dateline init my-site".to_string();
            Failure::Usage(format!("{} is a file", error.path().display()), Some(help))
        }
        _ => error.into(),
    }
}

fn display_name(folder: &Path) -> String {
    if folder == Path::new(".") { "this folder".to_string() } else { folder.display().to_string() }
}

fn next_steps(folder: &Path) -> String {
    let first = match folder == Path::new(".") {
        true => String::new(),
        false => format!("  cd {}\n", quote_path(folder)),
    };
    format!("{first}  dateline build\n  dateline new article \"The first briefing\"\n")
}
