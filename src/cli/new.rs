//! `dateline new`

use std::io::ErrorKind;
use std::path::PathBuf;

use super::inputs::now;
use super::site_folder::Site;
use super::terminal::shell_word;
use super::{Failure, terminal};
use crate::author::{self, Draft, NoDraft};
use crate::base::Moment;
use crate::diagnostic::Report;
use crate::disk::{self, SiteProbe};
use crate::engine;
use crate::model::Settings;

/// Add a file with the right front matter
///
/// The file lies in the folder of its kind and is named after its name. An
/// article is dated today and is a draft until its `status` says otherwise.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dateline new article \"Talks in Islamabad\"      content/articles/talks-in-islamabad.md
  dateline new person \"Сергей Лавров\"            content/people/sergey-lavrov.md
  dateline new topic \"C++\" --slug cpp            content/topics/cpp.md

The kinds are article, person, topic, organisation, place, event, figure, page, and
those that site.yaml declares.")]
pub struct NewArguments {
    /// What it is: article, person, topic …
    kind: String,
    /// Its title or name
    name: String,
    /// The file's name, instead of one made from NAME
    #[arg(long)]
    slug: Option<String>,
    /// Folder of the site
    #[arg(long, default_value = ".")]
    site: PathBuf,
}

pub fn run(arguments: &NewArguments) -> Result<(), Failure> {
    let site = Site::open(&arguments.site)?;
    let (settings, problems) = engine::settings(site.root());
    let report = Report::new(problems);
    if report.errors() > 0 {
        // With half of the settings, the file could end up in the wrong place.
        terminal::report(&report, &site, terminal::Format::Human);
        return Err(Failure::Content);
    }
    let draft = draft(&settings, arguments)?;
    let path = site.path(&draft.path);
    let bundle = site.path(&draft.path.replace(".md", "/index.md"));
    if disk::probe_site(&bundle) == SiteProbe::File {
        return Err(exists(&bundle));
    }
    match disk::create_file(&path, draft.text.as_bytes()) {
        Ok(()) => terminal::out(&format!("{}\n", path.display())),
        Err(e) if e.kind() == ErrorKind::AlreadyExists => Err(exists(&path)),
        Err(e) => Err(Failure::Failed(e.to_string(), None)),
    }
}

fn draft(settings: &Settings, arguments: &NewArguments) -> Result<Draft, Failure> {
    let today = Moment::at(now()?, &settings.zone).date;
    let naming = (arguments.name.as_str(), arguments.slug.as_deref());
    let kind = author::kind_named(settings, &arguments.kind).map_err(|why| refused(why, arguments))?;
    author::draft(settings, kind, naming, today).map_err(|why| refused(why, arguments))
}

fn exists(path: &std::path::Path) -> Failure {
    let help = "edit that file, or give the new one another name with --slug".to_string();
    Failure::Usage(format!("{} exists already", path.display()), Some(help))
}

fn refused(why: NoDraft, arguments: &NewArguments) -> Failure {
    let NewArguments { kind, name, .. } = arguments;
    match why {
        NoDraft::UnknownKind { kinds, near } => {
            let message = format!("there is no kind `{kind}`");
            let kinds = format!("the kinds are {}", kinds.join(", "));
            let help = near.map_or_else(|| kinds.clone(), |near| format!("did you mean `{near}`? {kinds}"));
            Failure::Usage(message, Some(help))
        }
        NoDraft::NoSlug => {
            let message = format!("the name `{name}` has no letter or digit that could name a file");
            let name = shell_word(name.as_ref());
            Failure::Usage(message, Some(format!("give one: dateline new {kind} {name} --slug some-words")))
        }
        NoDraft::BadSlug(slug) if slug.is_empty() => {
            let help = "a slug is lower-case words joined by `-`".to_string();
            Failure::Usage("the slug has no letter or digit".to_string(), Some(help))
        }
        NoDraft::BadSlug(slug) => {
            let given = arguments.slug.as_deref().unwrap_or_default();
            Failure::Usage(format!("`{given}` is no slug"), Some(format!("did you mean `{slug}`?")))
        }
    }
}
