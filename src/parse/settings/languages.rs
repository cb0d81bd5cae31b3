//! `language:` and `languages:` — in which languages the site has pages.

use super::reader::SettingsReader;
use crate::diagnostic::catalog::front_matter as catalog;
use crate::language::is_tag;
use crate::parse::yaml::Scalar;

/// The site's own language and further ones: the first of `languages:` is its own if
/// `language:` says no other.
pub fn read(reader: &mut SettingsReader<'_, '_>, usual: String) -> (String, Vec<String>) {
    let own = reader.scalar("language").and_then(|written| tag(reader, "language", written));
    let listed = reader.get("languages").map_or_else(Vec::new, |node| reader.values.texts("languages", node));
    let mut all: Vec<String> = own.into_iter().collect();
    for written in listed {
        let Some(tag) = tag(reader, "languages", written) else { continue };
        // One number of eight bits tells them apart.
        if all.len() < usize::from(u8::MAX) && !all.iter().any(|known| known.eq_ignore_ascii_case(&tag)) {
            all.push(tag);
        }
    }
    if all.is_empty() {
        all.push(usual);
    }
    (all.remove(0), all)
}

fn tag(reader: &mut SettingsReader<'_, '_>, key: &str, written: Scalar<'_>) -> Option<String> {
    if is_tag(&written.text) {
        return Some(written.text.into_owned());
    }
    let place = reader.values.place(written.span);
    reader.values.report(catalog::invalid_language(place, key, &written.text));
    None
}
