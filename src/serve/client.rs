//! The browser's side: one script, put together of a few files.

use crate::base::fingerprint;

/// The script as browsers get it. The parts see each other and nobody else sees
/// them. Idiomorph 0.8.0 is not ours; `client/idiomorph.LICENSE` is its licence.
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

/// Changes when the script does, so that a tab which runs the script of an older
/// dateline notices.
pub fn mark() -> String {
    fingerprint(SCRIPT.as_bytes()).to_string()[..8].to_string()
}
