//! Full stops that do not end a sentence.

/// Abbreviations before a name: never the end of a sentence.
const TITLES: &[u64] = &packed([
    "Adm", "Amb", "Brig", "Capt", "Cmdr", "Col", "Cpl", "Dr", "Fr", "Gen", "Gov", "Hon", "Lt", "Maj", "Mme", "Mr",
    "Mrs", "Ms", "Msgr", "Mt", "Pres", "Prof", "Rep", "Reps", "Rev", "Sen", "Sens", "Sgt", "Sr", "Sra", "St", "Ste",
    "Herr", "Hr", "Fra", "Bp", "vs", "v", "cf", "ca", "etc", "e", "approx", "al",
]);

/// Abbreviations that end a sentence only before a word that begins sentences.
const SHORT: &[u64] = &packed([
    "Inc", "Ltd", "Co", "Corp", "Bros", "Jr", "Dept", "Univ", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep",
    "Sept", "Oct", "Nov", "Dec", "Ave", "Blvd", "Rd", "Art", "Nr", "Abs", "Bd", "ff", "pp", "p", "S",
]);

/// Abbreviations before a number.
const NUMBERED: &[u64] = &packed(["No", "Nos", "Fig", "Vol", "Ch", "Sec", "Pt", "Art", "Nr"]);

/// The maximum length of an abbreviation or starter, in bytes.
const MAX_WORD: usize = 8;

/// Words that begin English sentences and do not follow an abbreviation inside one.
const STARTERS: &[u64] = &packed([
    "The", "A", "An", "In", "On", "At", "It", "He", "She", "They", "We", "I", "You", "But", "And", "This", "That",
    "These", "Those", "There", "As", "If", "When", "While", "For", "From", "With", "After", "Before", "His", "Her",
    "Its", "Their", "Our", "Some", "Both", "However",
]);

/// The rules for full stops that differ between languages.
#[derive(Clone, Copy, Default)]
pub struct SentenceRules {
    /// Whether a full stop marks an ordinal number: `7.`
    pub ordinals: bool,
}

impl SentenceRules {
    /// Returns the rules of a language (BCP 47).
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

    /// Returns whether the full stop after `word` does not end a sentence. `follows_stop` means
    /// a full stop right before the word (`U.S.`); `rest` is the following text from its
    /// first letter or digit.
    pub fn is_abbreviation(self, word: &str, follows_stop: bool, rest: &str) -> bool {
        if word.len() > MAX_WORD {
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
        (ordinal || follows_stop || initial || has(SHORT, word)) && !has(STARTERS, first_word(rest))
    }
}

/// Returns whether `list` contains `word`.
fn has(list: &[u64], word: &str) -> bool {
    word.len() <= MAX_WORD && list.contains(&pack(word))
}

/// Packs the bytes of words into numbers, which are fast to compare.
const fn packed<const N: usize>(words: [&str; N]) -> [u64; N] {
    let mut list = [0; N];
    let mut at = 0;
    while at < N {
        assert!(words[at].len() <= MAX_WORD);
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
