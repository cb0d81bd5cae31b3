//! Ids of elements: unique in a document.

use std::collections::HashMap;

/// Ids that the templates use on pages with the text of a document.
const TEMPLATES: &[&str] = &[
    "members",
    "also-named",
    "appears-with",
    "articles",
    "by-topic",
    "by-year",
    "contents",
    "corrections",
    "figures",
    "key-figures",
    "key-points",
    "latest",
    "linked-from",
    "main",
    "mentions",
    "neighbours",
    "next",
    "ongoing",
    "past",
    "people",
    "quotations",
    "related",
    "roles",
    "search-pagefind",
    "search-people",
    "search-topics",
    "series",
    "sources",
    "storyline",
    "timeline",
    "topics",
    "upcoming",
    "values",
    "whats-next",
    "why-it-matters",
];

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

    /// `wished`, or with `-2`, `-3` … if it is taken.
    pub fn unique(&mut self, wished: &str) -> Box<str> {
        if is_reserved(wished) {
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
        let dash = if is_reserved(&format!("{wished}-2")) { "-s" } else { "-" };
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
        let free = !self.next.contains_key(id) && !is_reserved(id);
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

/// Whether pages give this id to something outside the text: a block of the
/// template, a footnote, a later mention.
fn is_reserved(id: &str) -> bool {
    if let Some(block) = id.strip_prefix("block-") {
        return TEMPLATES.contains(&block);
    }
    let made = ["fn-", "fnref-", "l-"].iter().any(|prefix| id.starts_with(prefix));
    made && id.rsplit('-').next().is_some_and(|last| last.bytes().all(|b| b.is_ascii_digit()))
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
            "block-related-s",
            "block-related-s-2",
            "block-grants",
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
    fn the_ids_of_the_templates_are_known() {
        let templates = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
        let files = walkdir::WalkDir::new(templates).into_iter().flatten();
        let pages = files.filter(|file| file.path().extension().is_some_and(|ending| ending == "html"));
        let text: String = pages.map(|page| std::fs::read_to_string(page.path()).expect("text")).collect();
        // What a part is given is no id yet.
        let parts = text.split("{{ <").map(|part| part.split_once("/> }}").map_or(part, |(_, rest)| rest));
        let html: String = parts.collect();
        let ids = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let unknown: Vec<&str> = ids.filter(|id| !id.contains("{{") && !is_reserved(id)).collect();
        assert_eq!(unknown, [""; 0]);
    }
}
