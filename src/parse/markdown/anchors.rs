//! Ids of elements: unique in a document.

use std::collections::HashMap;

/// The ids that a document uses so far.
#[derive(Default)]
pub struct Anchors {
    /// Each id with the number that its next namesake tries. Never iterated.
    next: HashMap<Box<str>, u32>,
}

impl Anchors {
    /// `wished`, or with `-2`, `-3` … if it is taken.
    pub fn unique(&mut self, wished: &str) -> Box<str> {
        let Some(next) = self.next.get(wished) else {
            self.next.insert(wished.into(), 2);
            return wished.into();
        };
        let mut number = *next;
        let mut id = format!("{wished}-{number}");
        while self.next.contains_key(id.as_str()) {
            number += 1;
            id = format!("{wished}-{number}");
        }
        self.next.insert(wished.into(), number + 1);
        self.next.insert(id.as_str().into(), 2);
        id.into()
    }

    /// Whether an element of the document has this id.
    pub fn contains(&self, id: &str) -> bool {
        self.next.contains_key(id)
    }
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
}
