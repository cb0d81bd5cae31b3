//! The keys `language:` and `languages:`, the languages of the site's pages.

use super::reader::SettingsReader;
use crate::diagnostic::catalog::front_matter as catalog;
use crate::language::is_tag;
use crate::parse::yaml::Scalar;

/// Reads the main language of the site and its further languages. Without `language:`,
/// the main language is the first of `languages:`, or else `default`.
pub fn read(reader: &mut SettingsReader<'_, '_>, default: String) -> (String, Vec<String>) {
    let main = reader.scalar("language").and_then(|scalar| read_tag(reader, "language", scalar));
    let listed = reader.value("languages").map_or_else(Vec::new, |node| reader.values.texts("languages", node));
    let mut all: Vec<String> = main.into_iter().collect();
    for scalar in listed {
        let Some(tag) = read_tag(reader, "languages", scalar) else { continue };
        // A `LanguageId` has eight bits.
        if all.len() < usize::from(u8::MAX) && !all.iter().any(|known| known.eq_ignore_ascii_case(&tag)) {
            all.push(tag);
        }
    }
    if all.is_empty() {
        all.push(default);
    }
    (all.remove(0), all)
}

fn read_tag(reader: &mut SettingsReader<'_, '_>, key: &str, scalar: Scalar<'_>) -> Option<String> {
    if is_tag(&scalar.text) {
        return Some(scalar.text.into_owned());
    }
    let location = reader.values.location(scalar.span);
    reader.values.report(catalog::invalid_language(location, key, &scalar.text));
    None
}
