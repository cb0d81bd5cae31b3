//! Suggestions for misspelled names.

/// Returns the declared name that `name` probably misspells, if any.
///
/// The maximum edit distance, with transpositions, is a third of the length, and
/// at most three.
pub fn nearest<'a>(name: &str, declared: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = name.chars().count();
    let most = (length / 3).clamp(1, 3);
    let close = |other: &&str| other.chars().count().abs_diff(length) <= most;
    declared
        .into_iter()
        .filter(close)
        .map(|other| (strsim::osa_distance(name, other), other))
        .filter(|(distance, _)| *distance > 0 && *distance <= most)
        .min()
        .map(|(_, other)| other)
}
