//! Postings: the documents in which a word occurs.

/// The weight of a word in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// The word is in the text.
    Text = 0,
    /// The word is in a heading, a summary or a key point.
    Heading = 1,
    /// The word is in the name of an entity that the article is about.
    Name = 2,
    /// The word is in the title.
    Title = 3,
}

/// The bit of [`WordPosting::features`] for words in a quotation.
pub const QUOTED: u8 = 4;
/// The highest section number that is stored; words in later sections have it as well.
const LAST_SECTION: usize = 31;

/// The occurrence of a word in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WordPosting {
    /// The number of the document in the index.
    pub number: u32,
    /// Bits 0–1 are the weight, bit 2 is [`QUOTED`], and the rest is the first section with the
    /// word. The byte is written to the index unchanged.
    pub features: u8,
}

/// The postings of a word, sorted by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordPostings {
    /// The postings in articles.
    pub articles: Vec<WordPosting>,
    /// The postings in entities and text pages.
    pub named: Vec<WordPosting>,
}

/// Returns the features of a word with this weight in a section.
pub fn features_in_section(weight: Weight, section: usize) -> u8 {
    weight as u8 | (section.min(LAST_SECTION) as u8) << 3
}

/// Combines two occurrences of a word in a document: the greater weight and the first section.
pub fn merge_features(first: u8, second: u8) -> u8 {
    let section = if first >> 3 == 0 { second >> 3 } else { first >> 3 };
    (first & 3).max(second & 3) | (first | second) & QUOTED | section << 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_greater_weight_and_the_first_section_count() {
        let title = Weight::Title as u8;
        let text = |section: u8| section << 3;
        assert_eq!(merge_features(title, text(2)), title | text(2));
        assert_eq!(merge_features(text(1), text(2)), text(1));
        assert_eq!(merge_features(text(1), QUOTED), QUOTED | text(1));
    }
}
