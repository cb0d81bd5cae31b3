//! Problems of front matter and of `site.yaml`.
//!
//! Includes problems of a file's name and encoding: everything that is known of
//! one file before its Markdown is parsed.

use crate::diagnostic::{Code, Diagnostic, Location, Severity, nearest};

fn new_at(code: Code, location: Location, message: String) -> Diagnostic {
    Diagnostic { location: Some(location), ..Diagnostic::new(code, message) }
}

/// `draft, published or withheld`, with each word in backticks.
fn join_choices(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// The first forty characters of `text`, on one line.
fn shorten(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(41).collect();
    match line.char_indices().nth(40) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}

/// The word of `words` that `found` probably misspells.
fn find_meant<'w>(found: &str, words: &[&'w str]) -> Option<&'w str> {
    let same = |word: &&&str| fold_key(word) == fold_key(found);
    words.iter().find(same).copied().or_else(|| nearest(found, words.iter().copied()))
}

/// Converts `keyPoints`, `Key-Points` and `key points` to `key_points`.
fn fold_key(key: &str) -> String {
    let mut folded = String::new();
    let mut last_small = false;
    for c in key.chars() {
        if c.is_uppercase() && last_small {
            folded.push('_');
        }
        last_small = c.is_lowercase();
        match c {
            '-' | ' ' => folded.push('_'),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// A key that `holder` (`an article`, `a membership`) does not have. `advice`
/// gives the equivalent of a key of another program.
pub fn unknown_key(location: Location, key: &str, holder: &str, known: &[&str], advice: Option<String>) -> Diagnostic {
    let found = new_at(Code::UnknownKey, location, format!("{holder} has no key `{}`", shorten(key)));
    let help = advice.or_else(|| find_meant(key, known).map(|near| format!("did you mean `{near}`?")));
    let help = help.unwrap_or_else(|| match known.contains(&"extra") {
        true => "put custom data under `extra:`".to_string(),
        false => format!("use {}", join_choices(known)),
    });
    found.caret("unknown key").help(help)
}

/// A key that occurs twice; `first` is its first occurrence.
pub fn duplicate_key(location: Location, first: Location, key: &str) -> Diagnostic {
    new_at(Code::DuplicateKey, location, format!("duplicate key `{}`", shorten(key)))
        .caret("repeated here")
        .label(first, "first occurrence")
        .help("remove one of the two")
}

/// A document that has both a `title` and a `name`.
pub fn two_names(location: Location, first: Location) -> Diagnostic {
    new_at(Code::DuplicateKey, location, "found both `title` and `name`, which are synonyms here".into())
        .caret("repeated here")
        .label(first, "first occurrence")
        .help("remove one of the two")
}

/// A value of the wrong type; `found` and `expected` are noun phrases.
pub fn wrong_type(location: Location, key: &str, found: &str, expected: &str) -> Diagnostic {
    let diagnostic =
        new_at(Code::WrongType, location, format!("found {found} for `{}`, expected {expected}", shorten(key)));
    let diagnostic = diagnostic.caret(format!("expected {expected}"));
    match (found, expected) {
        ("text", "`true` or `false`") => diagnostic.help("write `true` or `false`, without quotation marks"),
        ("text", "a number") => diagnostic.help("write only the number, without quotation marks, unit or commas"),
        ("a mapping", "text") => {
            diagnostic.help("put the text in quotation marks if it starts with `{` or contains `: `")
        }
        ("a list", "text") => diagnostic.help("put the text in quotation marks if it starts with `[`"),
        _ => diagnostic,
    }
}

/// Front matter that is not a mapping.
pub fn no_keys(location: Location, found: &str) -> Diagnostic {
    new_at(Code::WrongType, location, format!("found {found}, expected lines of `key: value`"))
        .help("write a key, a colon, a space and a value, such as `title: Minister visits Islamabad`")
}

/// A number outside the key's range.
pub fn out_of_range(location: Location, key: &str, found: &str, expected: &str) -> Diagnostic {
    new_at(Code::InvalidValue, location, format!("found {} for `{key}`, expected {expected}", shorten(found)))
        .caret(format!("expected {expected}"))
}

/// A word that is not one of the key's values.
pub fn invalid_choice(location: Location, key: &str, found: &str, words: &[&str]) -> Diagnostic {
    let expected = match words.len() {
        0..=20 => join_choices(words),
        many => format!("one of {many} values, such as {}", join_choices(&words[..3])),
    };
    let diagnostic = new_at(
        Code::InvalidValue,
        location,
        format!("found `{}` for `{}`, expected {expected}", shorten(found), shorten(key)),
    );
    match find_meant(found, words) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}

/// Text that is not a date. `meant` is its only possible meaning.
pub fn invalid_date(location: Location, key: &str, why: &str, meant: Option<&str>) -> Diagnostic {
    let help = match meant {
        Some(date) => format!("write `{date}`"),
        None => "write a date as year, month and day: `2021-04-07` or `2021-04-07T18:00`".to_string(),
    };
    new_at(Code::InvalidDate, location, format!("invalid date for `{}`: {why}", shorten(key))).help(help)
}

/// A date decades away from the present.
pub fn date_far_off(location: Location, key: &str, year: i16) -> Diagnostic {
    new_at(Code::DateFarOff, location, format!("`{key}` is in the year {year:04}")).help("check the year")
}

/// A date of an article, in `key`, that precedes the article's own.
pub fn dates_out_of_order(location: Location, key: &str, date: &str) -> Diagnostic {
    new_at(Code::DatesOutOfOrder, location, format!("`{key}` is before `date`, which is {date}"))
        .caret("before the article's date")
        .help("correct one of the two dates")
}

/// A required key that is missing. `holder` is `an article`, `a person` …
pub fn missing_field(location: Location, holder: &str, key: &str, example: &str) -> Diagnostic {
    new_at(Code::MissingField, location, format!("{holder} needs `{key}`")).help(format!("add `{key}: {example}`"))
}

/// A required key whose value is blank.
pub fn empty_field(location: Location, holder: &str, key: &str) -> Diagnostic {
    new_at(Code::MissingField, location, format!("{holder} needs `{key}`, but its value is empty"))
        .help(format!("write a value after `{key}:`"))
}

/// An article without a date.
pub fn missing_date(location: Location) -> Diagnostic {
    new_at(Code::MissingField, location, "an article needs `date`".into())
        .help("add `date: 2021-04-07`, or start the file name with the date: `2021-04-07-name.md`")
}

/// A URL without a scheme where an absolute URL is required.
pub fn relative_url(location: Location, key: &str, found: &str) -> Diagnostic {
    let help = match found.contains('.') && !found.starts_with(['/', '.']) {
        true => format!("write `https://{}`", shorten(found)),
        false => "write the full URL, including `https://`".to_string(),
    };
    new_at(Code::InvalidValue, location, format!("found `{}` for `{key}`, expected an absolute URL", shorten(found)))
        .help(help)
}

/// An external link without a scheme. The page is correct without the link.
pub fn relative_link(location: Location, key: &str, found: &str) -> Diagnostic {
    let problem = relative_url(location, key, found);
    let message = format!("{}; the link is omitted", problem.message);
    Diagnostic { severity: Severity::Warning, message, ..problem }
}

/// A URL with a scheme that a page may not link to.
pub fn foreign_scheme(location: Location, key: &str, scheme: &str) -> Diagnostic {
    new_at(
        Code::InvalidValue,
        location,
        format!("found a `{}:` URL for `{key}`, expected `http`, `https` or `mailto`", shorten(scheme)),
    )
    .help("replace it with the address of a web page; the link is omitted from every page")
}

/// A URL that has a scheme but is not well formed.
pub fn malformed_url(location: Location, key: &str, found: &str) -> Diagnostic {
    new_at(Code::InvalidValue, location, format!("found `{}` for `{key}`, expected a well-formed URL", shorten(found)))
        .help("remove spaces, and write a host after `https://`")
}

/// A language that is not a BCP 47 tag.
pub fn invalid_language(location: Location, key: &str, found: &str) -> Diagnostic {
    let diagnostic = new_at(
        Code::InvalidValue,
        location,
        format!("found `{}` for `{key}`, expected a language tag (BCP 47)", shorten(found)),
    );
    match found.contains('_') {
        true => diagnostic.help(format!("write `{}`", shorten(&found.replace('_', "-")))),
        false => diagnostic.help("write a language code, such as `en`, `ur`, `zh-Hant` or `pt-BR`"),
    }
}

/// A value in several languages that lacks the file's own.
pub fn no_own_language(location: Location, key: &str, language: &str) -> Diagnostic {
    new_at(
        Code::InvalidValue,
        location,
        format!("`{key}` has no text in `{}`, the language of the file", shorten(language)),
    )
    .help(format!("add `{language}: …`, or set `language:` for the file"))
}

/// A lead picture without a text alternative.
pub fn picture_without_alt(location: Location) -> Diagnostic {
    new_at(Code::PictureWithoutAlt, location, "the picture has no `alt`".into())
        .help("describe the picture in `alt`, for readers who cannot see it")
}

/// A lead picture without a credit.
pub fn picture_without_credit(location: Location) -> Diagnostic {
    new_at(Code::PictureWithoutCredit, location, "the lead picture has no `credit`".into())
        .help("name the photographer or source in `credit`")
}

/// A file that does not parse as YAML. `why` is the parser's sentence.
pub fn invalid_yaml(location: Location, why: &str, help: Option<&str>) -> Diagnostic {
    let diagnostic = new_at(Code::InvalidYaml, location, format!("invalid YAML: {why}"));
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// The markers of a merge conflict in YAML.
pub fn merge_conflict(location: Location) -> Diagnostic {
    new_at(Code::InvalidYaml, location, "found the marker of a merge conflict".into())
        .help("keep one of the two versions and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`")
}

/// Front matter whose closing line is missing.
pub fn unclosed_front_matter(location: Location) -> Diagnostic {
    new_at(Code::UnclosedFrontMatter, location, "the front matter is not closed".into())
        .caret("opened here")
        .help("add a line `---` after the last key; to start a text with a horizontal rule, write `***`")
}

/// Front matter in a format that dateline does not read; `help` is the remedy.
pub fn foreign_front_matter(location: Location, form: &str, help: &str) -> Diagnostic {
    new_at(Code::ForeignFrontMatter, location, format!("found {form}, expected YAML between two lines `---`"))
        .help(help)
}

/// YAML larger than any real front matter; `limit` in bytes.
pub fn yaml_too_large(location: Location, size: usize, limit: usize) -> Diagnostic {
    let message = format!("found {size} bytes of YAML, expected at most {limit}");
    new_at(Code::FrontMatterTooLarge, location, message).help("move text below the closing `---`, and data to files")
}

/// YAML that is nested too deeply.
pub fn yaml_too_deep(location: Location) -> Diagnostic {
    new_at(Code::FrontMatterTooLarge, location, "the YAML is nested too deeply".into())
        .help("put text that contains brackets in quotation marks")
}

/// YAML whose aliases expand to too many values.
pub fn yaml_too_many(location: Location) -> Diagnostic {
    new_at(Code::FrontMatterTooLarge, location, "the YAML expands to too many values".into())
        .help("write the values out instead of repeating them with `*` aliases")
}

/// A byte that is not UTF-8, at `location`.
pub fn invalid_utf8(location: Location, byte: u8) -> Diagnostic {
    new_at(Code::InvalidUtf8, location, format!("found the byte {byte:#04X}, expected UTF-8"))
        .help("save the file as UTF-8; it may be in Windows-1252 or Latin-1")
}

/// A file in UTF-16.
pub fn utf16(location: Location) -> Diagnostic {
    new_at(Code::InvalidUtf8, location, "found UTF-16, expected UTF-8".into()).help("save the file as UTF-8")
}

/// A document in a folder that belongs to no kind.
pub fn unknown_folder(location: Location, folder: &str, folders: &[&str]) -> Diagnostic {
    let help = match find_meant(folder, folders) {
        Some(near) => format!("did you mean `content/{near}/`? To add a kind, declare it in site.yaml under `kinds:`"),
        None => format!("declare a kind in site.yaml: `kinds: {{NAME: {{folder: {}}}}}`", shorten(folder)),
    };
    new_at(Code::UnknownKind, location, format!("the folder `content/{}/` belongs to no kind", shorten(folder)))
        .help(help)
}

/// A document directly in `content/`.
pub fn no_folder(location: Location, file_name: &str) -> Diagnostic {
    new_at(
        Code::UnknownKind,
        location,
        "found a document directly in `content/`, expected it in the folder of a kind".into(),
    )
    .help(format!("move it to `content/pages/{0}` or `content/articles/{0}`", shorten(file_name)))
}

/// A file whose name yields no URL.
pub fn no_slug(location: Location, segment: &str) -> Diagnostic {
    new_at(Code::NoSlug, location, format!("`{}` has no letter or digit for a URL", shorten(segment)))
        .help("set `slug:` in the front matter, or rename the file or folder")
}

/// A slug that cannot be one segment of a URL.
pub fn invalid_slug(location: Location, slug: &str) -> Diagnostic {
    let help = match slug.len() {
        0..=255 => "write one name without `/`, such as `lavrov-visits-islamabad`".to_string(),
        many => format!("shorten it from {many} to at most 255 bytes, the limit of file systems"),
    };
    new_at(Code::InvalidValue, location, format!("`{}` cannot be the last segment of a URL", shorten(slug))).help(help)
}

/// A document whose URL belongs to a page that dateline generates.
pub fn reserved_path(location: Location, url: &str, page: &str) -> Diagnostic {
    new_at(Code::DuplicatePath, location, format!("the path {url} is reserved for {page}"))
        .help("give the file a name other than `index.md`")
}

/// An old URL that is not a path of this site.
pub fn invalid_redirect(location: Location, found: &str) -> Diagnostic {
    new_at(
        Code::InvalidValue,
        location,
        format!("found `{}` for `redirects`, expected a path of this site", shorten(found)),
    )
    .help("write only the path, such as `/2021/old-name/`, without host, `?`, `#` or `..`")
}

/// A zone that the time zone database does not have.
pub fn unknown_timezone(location: Location, found: &str, names: &[&str]) -> Diagnostic {
    let message =
        format!("found `{}` for `timezone`, expected a name from the IANA time zone database", shorten(found));
    let help = match find_meant(found, names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write a name such as `Asia/Karachi` or `UTC`".to_string(),
    };
    new_at(Code::InvalidValue, location, message).help(help)
}

/// A base URL that cannot be the base of page addresses.
pub fn invalid_base_url(location: Location, found: &str) -> Diagnostic {
    let message = format!("found `{}` for `base_url`, expected an absolute URL without `?` and `#`", shorten(found));
    new_at(Code::InvalidValue, location, message)
        .help("write the address of the published site, such as `https://example.org/news/`")
}

/// A setting that violates `rule`.
pub fn invalid_setting(location: Location, key: &str, found: &str, rule: &str) -> Diagnostic {
    new_at(Code::InvalidValue, location, format!("found `{}` for `{}`, expected {rule}", shorten(found), shorten(key)))
}

/// Two kinds with the same folder or URL prefix.
pub fn conflicting_kinds(location: Location, kind: &str, key: &str, value: &str, other: &str) -> Diagnostic {
    let message =
        format!("the kinds `{}` and `{}` have the same {key} `{}`", shorten(kind), shorten(other), shorten(value));
    new_at(Code::InvalidValue, location, message).help(format!("set a different `{key}:` for `{}`", shorten(kind)))
}

/// A kind that the site does not have, for example in `permalinks:`.
pub fn unknown_kind(location: Location, found: &str, kinds: &[&str]) -> Diagnostic {
    let diagnostic = new_at(Code::InvalidValue, location, format!("unknown kind `{}`", shorten(found)));
    match find_meant(found, kinds) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help(format!("use {}", join_choices(kinds))),
    }
}

/// A span of time that ends before it starts.
pub fn ends_before_start(location: Location, end: &str, start: &str) -> Diagnostic {
    new_at(Code::InvalidValue, location, format!("the end ({end}) is before the start ({start})"))
        .help("swap the two, or correct the year")
}
