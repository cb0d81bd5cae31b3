//! Loads the resources of a site besides its documents: translations, templates,
//! picture sizes, the icon.

use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, catalog};
use crate::disk::{self, PictureSize, Tree};
use crate::language::{Languages, TranslationFile, is_tag};
use crate::model::{Kinds, Settings};
use crate::render::{Override, Templates};
use crate::view::fields::SiteView;

/// The folder of a site's translations below `templates/`.
const TRANSLATIONS: &str = "words/";

/// The language tag of a translation file below `templates/`; none for a template.
fn translation_tag(name: &str) -> Option<&str> {
    name.strip_suffix(".ftl").map(|name| name.strip_prefix(TRANSLATIONS).unwrap_or(name))
}

/// Loads the UI strings of a site and returns them with the problems of its own
/// translations.
pub fn load_languages(tree: &Tree, settings: &Settings) -> (Arc<Languages>, Vec<Diagnostic>) {
    let mut own = Vec::new();
    let mut found = Vec::new();
    for (name, text) in &tree.templates {
        let Some(tag) = translation_tag(name) else { continue };
        let file: Arc<str> = format!("templates/{name}").into();
        match is_tag(tag) && name.starts_with(TRANSLATIONS) {
            true => own.push(TranslationFile { tag: tag.to_string(), text: text.clone(), file }),
            false => found.push(catalog::translations::not_a_language(&file, tag)),
        }
    }
    let (languages, problems) = Languages::load(&settings.language, settings.calendar, &own);
    found.extend(problems);
    (Arc::new(languages), found)
}

/// Loads the templates of a site and returns them with their problems.
pub fn load_templates(
    tree: &Tree,
    sites: &[SiteView],
    kinds: &Kinds,
    languages: &Arc<Languages>,
) -> (Templates, Vec<Diagnostic>) {
    let own = tree.templates.iter().filter(|(name, _)| translation_tag(name).is_none());
    let own = own.map(|(name, text)| Override {
        file: format!("templates/{name}").into(),
        name: name.clone(),
        text: text.clone(),
    });
    Templates::load(&own.collect::<Vec<_>>(), sites, kinds, languages)
}

/// Reads the sizes of all pictures of a site: path relative to the site's folder, and
/// size.
pub fn picture_sizes(tree: &Tree) -> Vec<(String, PictureSize)> {
    let assets = tree.assets.values().map(|file| (format!("content/{}", file.path), &file.absolute));
    let statics = tree.statics.values().map(|file| (format!("static/{}", file.path), &file.absolute));
    let pictures: Vec<(String, &PathBuf)> = assets.chain(statics).filter(|(file, _)| disk::is_picture(file)).collect();
    pictures.into_par_iter().filter_map(|(file, absolute)| Some((file, disk::picture_size(absolute)?))).collect()
}

/// The path of the site's icon, `favicon.*` in `static/`; empty if there is none.
pub fn icon(tree: &Tree) -> String {
    tree.statics.keys().find(|path| path.starts_with("favicon.")).cloned().unwrap_or_default()
}
