//! Full stops that end no sentence.

/// Followed by a name: never the end of a sentence.
const TITLES: &[u64] = &packed([
    "Adm", "Amb", "Brig", "Capt", "Cmdr", "Col", "Cpl", "Dr", "Fr", "Gen", "Gov", "Hon", "Lt", "Maj", "Mme", "Mr",
    "Mrs", "Ms", "Msgr", "Mt", "Pres", "Prof", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "Sr", "Sra", "St", "Ste",
    "Herr", "Hr", "Fra", "Bp", "vs", "v", "cf", "ca", "etc", "e", "approx", "al",
]);

/// The end of a sentence only if a word that begins sentences follows.
const SHORT: &[u64] = &packed([
    "Inc", "Ltd", "Co", "Corp", "Bros", "Jr", "Dept", "Univ", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep",
    "Sept", "Oct", "Nov", "Dec", "Ave", "Blvd", "Rd", "Art", "Nr", "Abs", "Bd", "ff", "pp", "p", "S",
]);

/// Followed by a number.
const NUMBERED: &[u64] = &packed(["No", "Nos", "Fig", "Vol", "Ch", "Sec", "Pt", "Art", "Nr"]);

/// No abbreviation and no starter is longer, in bytes.
const LONGEST: usize = 8;

/// Words that begin English sentences and follow no abbreviation inside one.
const STARTERS: &[u64] = &packed([
    "The", "A", "An", "In", "On", "At", "It", "He", "She", "They", "We", "I", "You", "But", "And", "This", "That",
    "These", "Those", "There", "As", "If", "When", "While", "For", "From", "With", "After", "Before", "His", "Her",
    "Its", "Their", "Our", "Some", "Both", "However",
]);

/// What the languages disagree on.
#[derive(Clone, Copy, Default)]
pub struct SentenceRules {
    /// Whether `7.` is an ordinal number.
    pub ordinals: bool,
}

impl SentenceRules {
    /// The rules of a language (BCP 47).
    pub fn for_language(language: &str) -> Self {
        let primary = language.split('-').next().unwrap_or_default();
        let ordinals = matches!(
            primary,
            "de" | "cs"
                | "sk"
                | "sl"
                | "hr"
                | "sr"
                | "bs"
                | "pl"
                | "da"
                | "nb"
                | "nn"
                | "no"
                | "fi"
                | "et"
                | "lv"
                | "hu"
                | "tr"
        );
        Self { ordinals }
    }

    /// Whether the full stop after `word` ends no sentence. `dotted` tells that
    /// another full stop stands just before the word (`U.S.`); `rest` is what
    /// follows, from its first letter or digit on.
    pub fn is_abbreviation(self, word: &str, dotted: bool, rest: &str) -> bool {
        if word.len() > LONGEST {
            return false;
        }
        if has(TITLES, word) {
            return true;
        }
        let digit_follows = rest.starts_with(|c: char| c.is_ascii_digit());
        if digit_follows && has(NUMBERED, word) {
            return true;
        }
        let ordinal = self.ordinals && word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
        let initial = word.chars().count() == 1 && !word.starts_with(|c: char| c.is_ascii_digit());
        (ordinal || dotted || initial || has(SHORT, word)) && !has(STARTERS, first_word(rest))
    }
}

/// Whether `word` is in `list`.
fn has(list: &[u64], word: &str) -> bool {
    word.len() <= LONGEST && list.contains(&pack(word))
}

/// The bytes of words as numbers, of which many are compared at once.
const fn packed<const N: usize>(words: [&str; N]) -> [u64; N] {
    let mut list = [0; N];
    let mut at = 0;
    while at < N {
        assert!(words[at].len() <= LONGEST);
        list[at] = pack(words[at]);
        at += 1;
    }
    list
}

const fn pack(word: &str) -> u64 {
    let mut number = 0;
    let mut at = 0;
    while at < word.len() {
        number = number << 8 | word.as_bytes()[at] as u64;
        at += 1;
    }
    number
}

fn first_word(rest: &str) -> &str {
    rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}
