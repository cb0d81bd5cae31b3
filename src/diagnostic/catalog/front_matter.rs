//! Problems of front matter and of `site.yaml`.
//!
//! Also those of a file's own name and encoding: everything that can be said of
//! one file before its Markdown is read.

use crate::diagnostic::{Code, Diagnostic, Location, Severity, nearest};

fn at(code: Code, place: Location, message: String) -> Diagnostic {
    Diagnostic { location: Some(place), ..Diagnostic::new(code, message) }
}

/// `draft, published or withheld`, each in backticks.
fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// At most forty characters of what was found, on one line.
fn short(text: &str) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(41).collect();
    match line.char_indices().nth(40) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}

/// The word of `words` that `found` is meant to be.
fn meant<'w>(found: &str, words: &[&'w str]) -> Option<&'w str> {
    let same = |word: &&&str| fold_key(word) == fold_key(found);
    words.iter().find(same).copied().or_else(|| nearest(found, words.iter().copied()))
}

/// `keyPoints`, `Key-Points` and `key points` as `key_points`.
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
/// says what a key that other programs know is called here.
pub fn unknown_key(place: Location, key: &str, holder: &str, known: &[&str], advice: Option<String>) -> Diagnostic {
    let found = at(Code::UnknownKey, place, format!("{holder} has no key `{}`", short(key)));
    let help = advice.or_else(|| meant(key, known).map(|near| format!("did you mean `{near}`?")));
    let help = help.unwrap_or_else(|| match known.contains(&"extra") {
        true => "put data of your own under `extra:`".to_string(),
        false => format!("its keys are {}", listed(known)),
    });
    found.caret("unknown key").help(help)
}

/// A key that stands twice; `first` is where it stands before.
pub fn duplicate_key(place: Location, first: Location, key: &str) -> Diagnostic {
    at(Code::DuplicateKey, place, format!("the key `{}` stands twice", short(key)))
        .caret("again here")
        .label(first, "first here")
        .help("keep one of the two")
}

/// A document that has both a `title` and a `name`.
pub fn two_names(place: Location, first: Location) -> Diagnostic {
    at(Code::DuplicateKey, place, "found both `title` and `name`, which mean the same here".into())
        .caret("again here")
        .label(first, "first here")
        .help("keep one of the two")
}

/// A value of another type: `found` and `expected` in words.
pub fn wrong_type(place: Location, key: &str, found: &str, expected: &str) -> Diagnostic {
    let diagnostic = at(Code::WrongType, place, format!("found {found} for `{}`, expected {expected}", short(key)));
    let diagnostic = diagnostic.caret(format!("expected {expected}"));
    match (found, expected) {
        ("text", "`true` or `false`") => diagnostic.help("write `true` or `false`, without quotation marks"),
        ("text", "a number") => diagnostic.help("write the number alone, without quotation marks, unit or commas"),
        ("a mapping", "text") => {
            diagnostic.help("put the text in quotation marks if it begins with `{` or has `: ` in it")
        }
        ("a list", "text") => diagnostic.help("put the text in quotation marks if it begins with `[`"),
        _ => diagnostic,
    }
}

/// Front matter that is no mapping at all.
pub fn no_keys(place: Location, found: &str) -> Diagnostic {
    at(Code::WrongType, place, format!("found {found}, expected lines of `key: value`"))
        .help("each line is a key, a colon, a space and a value, such as `title: Minister visits Islamabad`")
}

/// A number outside of the range that the key takes.
pub fn out_of_range(place: Location, key: &str, found: &str, expected: &str) -> Diagnostic {
    at(Code::InvalidValue, place, format!("found {} for `{key}`, expected {expected}", short(found)))
        .caret(format!("expected {expected}"))
}

/// A word that is not among those that the key takes.
pub fn invalid_choice(place: Location, key: &str, found: &str, words: &[&str]) -> Diagnostic {
    let expected = match words.len() {
        0..=20 => listed(words),
        many => format!("one of its {many} words, such as {}", listed(&words[..3])),
    };
    let diagnostic =
        at(Code::InvalidValue, place, format!("found `{}` for `{}`, expected {expected}", short(found), short(key)));
    match meant(found, words) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic,
    }
}

/// Text that is no date. `meant` is the day that it can only mean.
pub fn invalid_date(place: Location, key: &str, why: &str, meant: Option<&str>) -> Diagnostic {
    let help = match meant {
        Some(date) => format!("write `{date}`"),
        None => "write a date as year, month and day: `2021-04-07` or `2021-04-07T18:00`".to_string(),
    };
    at(Code::InvalidDate, place, format!("`{}` is no date: {why}", short(key))).help(help)
}

/// A date that is far from the present.
pub fn date_far_off(place: Location, key: &str, year: i16) -> Diagnostic {
    at(Code::DateFarOff, place, format!("`{key}` is in the year {year:04}")).help("check the year")
}

/// A date of an article, `key`, that is before the article's own.
pub fn dates_out_of_order(place: Location, key: &str, date: &str) -> Diagnostic {
    at(Code::DatesOutOfOrder, place, format!("`{key}` is before `date`, which is {date}"))
        .caret("before the article's date")
        .help("correct one of the two")
}

/// A required key that is not given. `holder` is `an article`, `a person` …
pub fn missing_field(place: Location, holder: &str, key: &str, example: &str) -> Diagnostic {
    at(Code::MissingField, place, format!("{holder} needs `{key}`")).help(format!("add `{key}: {example}`"))
}

/// A required key whose value is blank.
pub fn empty_field(place: Location, holder: &str, key: &str) -> Diagnostic {
    at(Code::MissingField, place, format!("{holder} needs `{key}`, but its value is empty"))
        .help(format!("write a value behind `{key}:`"))
}

/// An article without a date.
pub fn missing_date(place: Location) -> Diagnostic {
    at(Code::MissingField, place, "an article needs `date`".into())
        .help("add `date: 2021-04-07`, or begin the file's name with the date: `2021-04-07-name.md`")
}

/// A URL without a scheme where an absolute one is needed.
pub fn relative_url(place: Location, key: &str, found: &str) -> Diagnostic {
    let help = match found.contains('.') && !found.starts_with(['/', '.']) {
        true => format!("write `https://{}`", short(found)),
        false => "write the whole URL, with `https://`".to_string(),
    };
    at(Code::InvalidValue, place, format!("found `{}` for `{key}`, expected an absolute URL", short(found))).help(help)
}

/// A link to elsewhere without a scheme. The page is right without it.
pub fn relative_link(place: Location, key: &str, found: &str) -> Diagnostic {
    let problem = relative_url(place, key, found);
    let message = format!("{}; the link is left out", problem.message);
    Diagnostic { severity: Severity::Warning, message, ..problem }
}

/// A URL whose scheme is not one that a page may link to.
pub fn foreign_scheme(place: Location, key: &str, scheme: &str) -> Diagnostic {
    at(
        Code::InvalidValue,
        place,
        format!("found a `{}:` URL for `{key}`, expected `http`, `https` or `mailto`", short(scheme)),
    )
    .help("the link is left out of every page; link to a web page")
}

/// A URL that has a scheme but is not well formed.
pub fn malformed_url(place: Location, key: &str, found: &str) -> Diagnostic {
    at(Code::InvalidValue, place, format!("`{}` for `{key}` is not a well-formed URL", short(found)))
        .help("a URL has no spaces, and a host behind `https://`")
}

/// A language that is no BCP 47 tag.
pub fn invalid_language(place: Location, key: &str, found: &str) -> Diagnostic {
    let diagnostic = at(
        Code::InvalidValue,
        place,
        format!("found `{}` for `{key}`, expected a language tag (BCP 47)", short(found)),
    );
    match found.contains('_') {
        true => diagnostic.help(format!("write `{}`", short(&found.replace('_', "-")))),
        false => diagnostic.help("write the code, such as `en`, `ur`, `zh-Hant` or `pt-BR`"),
    }
}

/// A value for several languages that lacks the one of its file.
pub fn no_own_language(place: Location, key: &str, language: &str) -> Diagnostic {
    at(Code::InvalidValue, place, format!("`{key}` says nothing in `{}`, the language of the file", short(language)))
        .help(format!("add `{language}: …`, or give the file a `language:`"))
}

/// A lead picture that has no text alternative.
pub fn picture_without_alt(place: Location) -> Diagnostic {
    at(Code::PictureWithoutAlt, place, "the picture has no `alt`".into())
        .help("say in `alt` what the picture shows, for those who do not see it")
}

/// A lead picture that names nobody who made it.
pub fn picture_without_credit(place: Location) -> Diagnostic {
    at(Code::PictureWithoutCredit, place, "the lead picture has no `credit`".into())
        .help("name the photographer or source in `credit`")
}

/// A file that does not parse as YAML. `why` is the parser's sentence.
pub fn invalid_yaml(place: Location, why: &str, help: Option<&str>) -> Diagnostic {
    let diagnostic = at(Code::InvalidYaml, place, format!("this is not valid YAML: {why}"));
    match help {
        Some(help) => diagnostic.help(help),
        None => diagnostic,
    }
}

/// Marks of a merge conflict in YAML.
pub fn merge_conflict(place: Location) -> Diagnostic {
    at(Code::InvalidYaml, place, "a merge conflict begins here".into())
        .help("choose one of the two versions and remove the lines `<<<<<<<`, `=======` and `>>>>>>>`")
}

/// Front matter whose closing line is missing.
pub fn unclosed_front_matter(place: Location) -> Diagnostic {
    at(Code::UnclosedFrontMatter, place, "this `---` opens front matter that nothing closes".into())
        .caret("opened here")
        .help("put a line `---` below the last key; for a rule at the top of a text write `***`")
}

/// Front matter in a form that dateline does not read, and what to do.
pub fn foreign_front_matter(place: Location, form: &str, help: &str) -> Diagnostic {
    at(Code::ForeignFrontMatter, place, format!("found {form}, expected YAML between two lines `---`")).help(help)
}

/// YAML larger than any real front matter; `limit` in bytes.
pub fn yaml_too_large(place: Location, size: usize, limit: usize) -> Diagnostic {
    let message = format!("found {size} bytes of YAML, expected at most {limit}");
    at(Code::FrontMatterTooLarge, place, message).help("move the text below the closing `---`, and data to files")
}

/// YAML that is nested too deeply.
pub fn yaml_too_deep(place: Location) -> Diagnostic {
    at(Code::FrontMatterTooLarge, place, "the YAML is nested too deeply here".into())
        .help("no value needs more than a few levels; put text with brackets in quotation marks")
}

/// YAML whose aliases unfold to too much.
pub fn yaml_too_many(place: Location) -> Diagnostic {
    at(Code::FrontMatterTooLarge, place, "the YAML unfolds to too many values".into())
        .help("write the values out instead of repeating them by `*` aliases")
}

/// Bytes that are not UTF-8, from `place` on.
pub fn invalid_utf8(place: Location, byte: u8) -> Diagnostic {
    at(Code::InvalidUtf8, place, format!("the byte {byte:#04X} is not UTF-8 here"))
        .help("save the file as UTF-8; it may be in Windows-1252 or Latin-1")
}

/// A file in UTF-16.
pub fn utf16(place: Location) -> Diagnostic {
    at(Code::InvalidUtf8, place, "the file is UTF-16, expected UTF-8".into()).help("save the file as UTF-8")
}

/// A document in a folder that no kind claims.
pub fn unknown_folder(place: Location, folder: &str, folders: &[&str]) -> Diagnostic {
    let help = match meant(folder, folders) {
        Some(near) => format!("did you mean `content/{near}/`? A new kind is declared in site.yaml under `kinds:`"),
        None => format!("declare it in site.yaml: `kinds: {{NAME: {{folder: {}}}}}`", short(folder)),
    };
    at(Code::UnknownKind, place, format!("no kind of document has the folder `content/{}/`", short(folder))).help(help)
}

/// A document directly in `content/`.
pub fn no_folder(place: Location, file_name: &str) -> Diagnostic {
    at(Code::UnknownKind, place, "a document directly in `content/` has no kind".into())
        .help(format!("move it to `content/pages/{0}` or `content/articles/{0}`", short(file_name)))
}

/// A file whose name gives no URL.
pub fn no_slug(place: Location, segment: &str) -> Diagnostic {
    at(Code::NoSlug, place, format!("`{}` has no letter or digit for a URL", short(segment)))
        .help("set `slug:` in its front matter, or rename the file or folder")
}

/// A slug that cannot be one segment of a URL.
pub fn invalid_slug(place: Location, slug: &str) -> Diagnostic {
    let help = match slug.len() {
        0..=255 => "a slug is one name without `/`, such as `lavrov-visits-islamabad`".to_string(),
        many => format!("it has {many} bytes; file systems take at most 255"),
    };
    at(Code::InvalidValue, place, format!("`{}` cannot be the last part of a URL", short(slug))).help(help)
}

/// A document that would stand where dateline puts a page of its own.
pub fn reserved_path(place: Location, url: &str, page: &str) -> Diagnostic {
    at(Code::DuplicatePath, place, format!("this would be {url}, where dateline makes {page}"))
        .help("give the file another name than `index.md`")
}

/// An old URL that is not a path of this site.
pub fn invalid_redirect(place: Location, found: &str) -> Diagnostic {
    at(Code::InvalidValue, place, format!("found `{}` for `redirects`, expected a path of this site", short(found)))
        .help("write the path alone, such as `/2021/old-name/`, without host, `?`, `#` or `..`")
}

/// A zone that the time zone data does not have.
pub fn unknown_timezone(place: Location, found: &str, names: &[&str]) -> Diagnostic {
    let message = format!("found `{}` for `timezone`, expected a name of the time zone data (IANA)", short(found));
    let help = match meant(found, names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write a name such as `Asia/Karachi` or `UTC`".to_string(),
    };
    at(Code::InvalidValue, place, message).help(help)
}

/// A base URL that pages cannot be addressed from.
pub fn invalid_base_url(place: Location, found: &str) -> Diagnostic {
    let message = format!("found `{}` for `base_url`, expected an absolute URL without `?` and `#`", short(found));
    at(Code::InvalidValue, place, message).help("write where the site will stand, such as `https://example.org/news/`")
}

/// A setting whose text breaks `rule`.
pub fn invalid_setting(place: Location, key: &str, found: &str, rule: &str) -> Diagnostic {
    at(Code::InvalidValue, place, format!("found `{}` for `{}`, expected {rule}", short(found), short(key)))
}

/// Two kinds with one folder or one URL prefix.
pub fn conflicting_kinds(place: Location, kind: &str, key: &str, value: &str, other: &str) -> Diagnostic {
    let message = format!("the kinds `{}` and `{}` have one {key}, `{}`", short(kind), short(other), short(value));
    at(Code::InvalidValue, place, message).help(format!("set another `{key}:` for `{}`", short(kind)))
}

/// A kind that no site has, e.g. in `permalinks:`.
pub fn unknown_kind(place: Location, found: &str, kinds: &[&str]) -> Diagnostic {
    let diagnostic = at(Code::InvalidValue, place, format!("there is no kind `{}`", short(found)));
    match meant(found, kinds) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help(format!("the kinds are {}", listed(kinds))),
    }
}

/// A span of time whose end lies before its start.
pub fn ends_before_start(place: Location, end: &str, start: &str) -> Diagnostic {
    at(Code::InvalidValue, place, format!("the end ({end}) is before the start ({start})"))
        .help("swap the two, or correct the year")
}
