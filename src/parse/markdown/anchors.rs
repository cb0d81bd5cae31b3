//! Gives elements ids that are unique in a document.

use std::collections::HashMap;

/// The prefix of the ids that the theme gives to elements outside the text. No element of
/// a text has an id with this prefix.
const THEME_PREFIX: &str = "block-";

/// The maximum length of a published id of raw HTML, in bytes.
const MAX_BYTES: usize = 200;

/// The ids in use in a document.
#[derive(Default)]
pub struct Anchors {
    /// Each id with the number that its next duplicate tries, and the field that uses it.
    /// Never iterated.
    next: HashMap<Box<str>, (u32, u32)>,
    field: u32,
}

impl Anchors {
    /// Begins another field of the document.
    pub fn begin_field(&mut self) {
        self.field += 1;
    }

    /// Reserves and returns `wanted`, or `wanted-2`, `wanted-3` … if it is taken.
    pub fn unique(&mut self, wanted: &str) -> Box<str> {
        if wanted.starts_with(THEME_PREFIX) {
            return self.unique(&format!("section-{wanted}"));
        }
        if is_generated(wanted) {
            return self.unique(&format!("{wanted}-s"));
        }
        let next = match self.next.get(wanted) {
            Some((next, _)) => *next,
            None => {
                self.next.insert(wanted.into(), (2, self.field));
                return wanted.into();
            }
        };
        // `l-x-2` can be the id of a later mention, `l-x-s2` cannot.
        let dash = if is_generated(&format!("{wanted}-2")) { "-s" } else { "-" };
        let mut number = next;
        let mut id = format!("{wanted}{dash}{number}");
        while self.next.contains_key(id.as_str()) {
            number += 1;
            id = format!("{wanted}{dash}{number}");
        }
        self.next.entry(wanted.into()).or_insert((0, 0)).0 = number + 1;
        self.next.insert(id.as_str().into(), (2, self.field));
        id.into()
    }

    /// Reserves an id of raw HTML, if it is valid and free; returns whether it was.
    pub fn claim(&mut self, id: &str) -> bool {
        let is_plain =
            |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '"' | '\'' | '&' | '<' | '>' | '`');
        let is_free = !self.next.contains_key(id) && !id.starts_with(THEME_PREFIX) && !is_generated(id);
        let is_claimed = is_free && !id.is_empty() && id.len() <= MAX_BYTES && id.chars().all(is_plain);
        if is_claimed {
            self.next.insert(id.into(), (2, self.field));
        }
        is_claimed
    }

    /// Whether an element of this field has this id.
    pub fn contains(&self, id: &str) -> bool {
        self.next.get(id).is_some_and(|(_, field)| *field == self.field)
    }
}

/// Whether `id` has the form of the id of a footnote or of a later mention.
fn is_generated(id: &str) -> bool {
    let has_prefix = ["fn-", "fnref-", "l-"].iter().any(|prefix| id.starts_with(prefix));
    has_prefix && id.rsplit('-').next().is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn duplicates_are_numbered_past_ids_in_use() {
        let mut anchors = Anchors::default();
        let ids: Vec<_> = ["a", "a-2", "a", "a", "b"].iter().map(|id| anchors.unique(id)).collect();
        assert_eq!(ids, ["a", "a-2", "a-3", "a-4", "b"].map(Box::from));
    }

    #[test]
    fn ids_of_the_theme_and_generated_ids_are_not_used() {
        let mut anchors = Anchors::default();
        let ids: Vec<_> =
            ["block-related", "block-related", "block-grants", "fn-1", "l-lavrov-1", "l-lavrov", "l-lavrov"]
                .iter()
                .map(|id| anchors.unique(id))
                .collect();
        let wanted = [
            "section-block-related",
            "section-block-related-2",
            "section-block-grants",
            "fn-1-s",
            "l-lavrov-1-s",
            "l-lavrov",
            "l-lavrov-s2",
        ];
        assert_eq!(ids, wanted.map(Box::from));
        assert!(!anchors.claim("block-main") && !anchors.claim("a b"));
        assert!(anchors.claim("part-1") && !anchors.claim("part-1"));
    }

    #[test]
    fn ids_in_the_templates_begin_with_the_prefix_of_the_theme() {
        let templates = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
        let files = walkdir::WalkDir::new(templates).into_iter().flatten();
        let pages = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "html"));
        let text: String = pages.map(|page| std::fs::read_to_string(page.path()).expect("text")).collect();
        // An argument of a component is not an id in the page.
        let parts = text.split("{{ <").map(|part| part.split_once("/> }}").map_or(part, |(_, rest)| rest));
        let html: String = parts.collect();
        let ids = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
        // A list, whose years have ids, shows no text of a document.
        let unprefixed: Vec<&str> = ids.filter(|id| !id.starts_with(THEME_PREFIX) && !id.starts_with("y{{")).collect();
        assert_eq!(unprefixed, [""; 0]);
    }
}
