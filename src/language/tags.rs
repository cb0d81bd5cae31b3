//! Language tags (BCP 47).

/// Returns the index of the tag in `tags` that equals `tag`, or else of the first one with
/// the same primary language: `ur` for `ur-PK`.
pub fn nearest<'t>(tag: &str, tags: impl Iterator<Item = &'t str> + Clone) -> Option<usize> {
    let exact = tags.clone().position(|candidate| candidate.eq_ignore_ascii_case(tag));
    exact.or_else(|| tags.clone().position(|candidate| is_same_language(candidate, tag)))
}

/// Whether two tags have the same primary language, so that a text in one needs no `lang`
/// attribute on a page in the other.
pub fn is_same_language(a: &str, b: &str) -> bool {
    primary(a).eq_ignore_ascii_case(primary(b))
}

/// Whether `text` is a well-formed language tag.
pub fn is_tag(text: &str) -> bool {
    let mut subtags = text.split('-');
    let primary = subtags.next().unwrap_or_default();
    let is_subtag = |subtag: &str| (1..=8).contains(&subtag.len()) && subtag.bytes().all(|b| b.is_ascii_alphanumeric());
    (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_alphabetic()) && subtags.all(is_subtag)
}

/// Returns the primary language subtag: `ur` for `ur-PK`.
pub fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// Returns `tag` in lower case and its fallbacks, most specific first: `zh-hant-tw`,
/// `zh-hant`, `zh`.
///
/// Source: the lookup algorithm of RFC 4647, section 3.4.
pub fn fallbacks(tag: &str) -> impl Iterator<Item = String> {
    let tag = tag.to_ascii_lowercase();
    std::iter::successors(Some(tag), |tag| Some(tag.rsplit_once('-')?.0.to_string()))
}
