//! Ids of elements: unique in a document.

use std::collections::HashMap;

/// The prefix of the ids that the theme gives to elements outside the text. No element of
/// a text has an id with this prefix.
const THEME_PREFIX: &str = "block-";

/// The longest id of raw HTML that is kept, in bytes.
const LONGEST: usize = 200;

/// The ids that a document uses so far.
#[derive(Default)]
pub struct Anchors {
    /// Each id with the number that its next namesake tries, and the field that
    /// it stands in. Never iterated.
    next: HashMap<Box<str>, (u32, u32)>,
    field: u32,
}

impl Anchors {
    /// Begins another field.
    pub fn begin_field(&mut self) {
        self.field += 1;
    }

    /// Reserves and returns `wished`, or `wished-2`, `wished-3` … if it is taken.
    pub fn unique(&mut self, wished: &str) -> Box<str> {
        if wished.starts_with(THEME_PREFIX) {
            return self.unique(&format!("section-{wished}"));
        }
        if is_generated(wished) {
            return self.unique(&format!("{wished}-s"));
        }
        let next = match self.next.get(wished) {
            Some((next, _)) => *next,
            None => {
                self.next.insert(wished.into(), (2, self.field));
                return wished.into();
            }
        };
        // `l-x-2` could be a later mention; `l-x-s2` never is.
        let dash = if is_generated(&format!("{wished}-2")) { "-s" } else { "-" };
        let mut number = next;
        let mut id = format!("{wished}{dash}{number}");
        while self.next.contains_key(id.as_str()) {
            number += 1;
            id = format!("{wished}{dash}{number}");
        }
        self.next.entry(wished.into()).or_insert((0, 0)).0 = number + 1;
        self.next.insert(id.as_str().into(), (2, self.field));
        id.into()
    }

    /// Keeps the id of raw HTML for it, if it can be one and is free.
    pub fn claim(&mut self, id: &str) -> bool {
        let plain = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '"' | '\'' | '&' | '<' | '>' | '`');
        let free = !self.next.contains_key(id) && !id.starts_with(THEME_PREFIX) && !is_generated(id);
        let claimed = free && !id.is_empty() && id.len() <= LONGEST && id.chars().all(plain);
        if claimed {
            self.next.insert(id.into(), (2, self.field));
        }
        claimed
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
    fn namesakes_are_numbered_past_ids_that_exist() {
        let mut anchors = Anchors::default();
        let ids: Vec<_> = ["a", "a-2", "a", "a", "b"].iter().map(|id| anchors.unique(id)).collect();
        assert_eq!(ids, ["a", "a-2", "a-3", "a-4", "b"].map(Box::from));
    }

    #[test]
    fn ids_that_pages_give_are_not_given_again() {
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
