//! The browser's side: one script, concatenated from several files.

use crate::base::fingerprint;

/// The script for browsers. Its files share one scope, hidden from other scripts of the
/// page. Idiomorph 0.8.0 is third-party code; `client/idiomorph.LICENSE` is its licence.
pub const SCRIPT: &str = concat!(
    "(() => {\n'use strict';\n",
    include_str!("client/idiomorph.js"),
    include_str!("client/page.js"),
    include_str!("client/head.js"),
    include_str!("client/follow.js"),
    include_str!("client/overlay.js"),
    include_str!("client/stream.js"),
    "})();\n",
);

/// The version of the script, so that a tab that runs the script of an older dateline
/// reloads.
pub fn script_version() -> String {
    fingerprint(SCRIPT.as_bytes()).to_string()[..8].to_string()
}
