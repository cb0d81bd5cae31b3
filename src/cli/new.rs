//! `dateline new`

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::exit::Failure;
use super::inputs::now;
use super::shell::quote_path;
use super::site_folder::SiteFolder;
use super::terminal;
use crate::author::{self, Draft, DraftError};
use crate::base::Moment;
use crate::diagnostic::Report;
use crate::disk::{self, SiteProbe};
use crate::engine;
use crate::model::Settings;

/// Create a file with the right front matter
///
/// Creates the file in the folder of its kind, named after its title or name, and
/// prints its path. An article has today's date and is a draft until you change its
/// `status`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dateline new article \"Talks in Islamabad\"      content/articles/talks-in-islamabad.md
  dateline new person \"Сергей Лавров\"            content/people/sergey-lavrov.md
  dateline new topic \"C++\" --slug cpp            content/topics/cpp.md

The kinds are article, person, topic, organisation, place, event, figure, page, and
the kinds that site.yaml declares.")]
pub struct NewArguments {
    /// Kind of the file: article, person, topic …
    kind: String,
    /// Title or name
    name: String,
    /// Name of the file, without `.md` [default: derived from NAME]
    #[arg(long)]
    slug: Option<String>,
    /// Folder of the site
    #[arg(long, default_value = ".")]
    site: PathBuf,
}

/// Writes the new file and prints its path.
pub fn run(arguments: &NewArguments) -> Result<(), Failure> {
    let site = SiteFolder::open(&arguments.site)?;
    let (settings, problems) = engine::settings(site.root());
    // With half of the settings, the file could be created in the wrong folder.
    terminal::stop_on_errors(&Report::new(problems), &site)?;
    let draft = draft(&settings, arguments)?;
    let path = site.path(&draft.path);
    let bundle = site.path(&draft.path.replace(".md", "/index.md"));
    if disk::probe_site(&bundle) == SiteProbe::File {
        return Err(already_exists(&bundle));
    }
    match disk::create_file(&path, draft.text.as_bytes()) {
        Ok(()) => terminal::out(&format!("{}\n", path.display())),
        Err(e) if e.kind() == ErrorKind::AlreadyExists => Err(already_exists(&path)),
        Err(e) => Err(e.into()),
    }
}

fn draft(settings: &Settings, arguments: &NewArguments) -> Result<Draft, Failure> {
    let today = Moment::at(now()?, &settings.zone).date;
    let naming = (arguments.name.as_str(), arguments.slug.as_deref());
    let kind = author::find_kind(settings, &arguments.kind).map_err(|error| failure(error, arguments))?;
    author::draft(settings, kind, naming, today).map_err(|error| failure(error, arguments))
}

fn already_exists(path: &Path) -> Failure {
    let help = "choose another name with --slug, or edit the existing file".to_string();
    Failure::Usage(format!("{} already exists", path.display()), Some(help))
}

fn failure(error: DraftError, arguments: &NewArguments) -> Failure {
    let NewArguments { kind, name, .. } = arguments;
    match error {
        DraftError::UnknownKind { kinds, near } => {
            let message = format!("there is no kind `{kind}`");
            let kinds = format!("the kinds are {}", kinds.join(", "));
            let help = near.map_or_else(|| kinds.clone(), |near| format!("did you mean `{near}`? {kinds}"));
            Failure::Usage(message, Some(help))
        }
        DraftError::NoSlug => {
            let message = format!("the name `{name}` has no letter or digit for a file name");
            let name = quote_path(name.as_ref());
            Failure::Usage(message, Some(format!("give a slug: dateline new {kind} {name} --slug some-words")))
        }
        DraftError::BadSlug(slug) if slug.is_empty() => {
            let help = "a slug is lower-case words joined by `-`".to_string();
            Failure::Usage("the slug has no letter or digit".to_string(), Some(help))
        }
        DraftError::BadSlug(slug) => {
            let given = arguments.slug.as_deref().unwrap_or_default();
            Failure::Usage(format!("`{given}` is not a slug"), Some(format!("did you mean `{slug}`?")))
        }
    }
}
