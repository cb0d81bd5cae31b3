//! The links to files that every page uses: style sheet, script, icon.

use crate::base::fingerprint;
use crate::model::Settings;
use crate::render::Templates;
use crate::search;
use crate::view::{PAGE_SCRIPT, STYLESHEET, SharedFiles};

/// Returns the link to the style sheet.
pub fn stylesheet_href(templates: &Templates) -> String {
    versioned(STYLESHEET, templates.stylesheet())
}

/// Returns the links to the files that every page uses.
pub fn shared_files(templates: &Templates, settings: &Settings, icon: String) -> SharedFiles {
    let script = versioned(PAGE_SCRIPT, &search::page_script(settings.search));
    SharedFiles { stylesheet: stylesheet_href(templates), script, icon }
}

/// Returns a link to `file` whose query changes with `text`, so that a host may let
/// browsers cache the file for ever.
fn versioned(file: &str, text: &str) -> String {
    let version = fingerprint(text.as_bytes()).to_string();
    format!("{file}?v={}", &version[..8])
}
