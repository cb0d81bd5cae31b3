//! Filters that templates have besides tera's own. All are pure.

use std::sync::Arc;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::language::{Language, Languages, MessageArgument, direction};

/// The names of our filters, for the reference.
pub const FILTERS: &[(&str, &str)] = &[
    ("count", "a whole number as the page's language writes it: `12,345`"),
    ("number", "a number as a machine reads it: `790000000`"),
    (
        "lang",
        "the attributes `lang` and `dir` for a text in this language: `<span{{ event.language | lang }}>`; nothing for an empty one, which stands for the page's",
    ),
    ("language", "a language tag by the name that its readers give it: `ur` as `اردو`"),
    (
        "translate",
        "the word of a key in the page's language: `{{ \"key-points\" | translate }}`; in another with `language=site.language`",
    ),
    (
        "say",
        "the same as `translate` for running text: a word that the page's language lacks stands in an element with the language that it is borrowed from; not for attributes, `title` and `option`, which hold no element",
    ),
    ("year", "a year as the page's language writes it: `2021` as `۲۰۲۱` in Persian"),
    (
        "precision",
        "how exact a date of ISO 8601 is: `day`, `month` or `year`; words take it where grammar asks: `{{ \"reviewed-by\" | say(date=when, precision=entity.review_by.iso | precision) }}`",
    ),
    ("json", "the value as JSON, safe inside `<script>`; print it with `| safe`"),
];

/// tera's own filters, for «did you mean»: tera does not list them.
const BUILT_IN: &[&str] = &[
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];

/// tera's tests (`x is …`).
pub const TESTS: &[&str] = &[
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];

/// tera's functions.
pub const FUNCTIONS: &[&str] = &["range", "super", "throw"];

/// Every filter that templates can use.
pub fn names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().copied().chain(FILTERS.iter().map(|(name, _)| *name))
}

/// Registers [`FILTERS`].
pub fn register(tera: &mut Tera, languages: &Arc<Languages>) {
    let words = languages.clone();
    tera.register_filter("translate", move |key: &str, given: Kwargs, page: &State| {
        translate(&words, key, &given, page)
    });
    let words = languages.clone();
    tera.register_filter("say", move |key: &str, given: Kwargs, page: &State| say(&words, key, &given, page));
    let words = languages.clone();
    tera.register_filter("count", move |number: i64, _: Kwargs, state: &State| count(&words, number, state));
    let words = languages.clone();
    tera.register_filter("year", move |year: &str, _: Kwargs, state: &State| year_of(&words, year, state));
    tera.register_filter("number", |number: f64, _: Kwargs, _: &State| number.to_string());
    tera.register_filter("lang", |tag: &str, _: Kwargs, state: &State| lang(tag, state));
    tera.register_filter("language", |tag: &str, _: Kwargs, _: &State| language(tag).to_owned());
    tera.register_filter("precision", |iso: &str, _: Kwargs, _: &State| precision(iso).to_owned());
    // tera's own copies the text, which may be the body of an article.
    tera.register_filter("safe", |value: Value, _: Kwargs, _: &State| safe(value));
    tera.register_filter("json", |value: Value, _: Kwargs, _: &State| json(&value));
}

/// How exact a date of ISO 8601, perhaps reduced, is.
fn precision(iso: &str) -> &'static str {
    match iso.matches('-').count() {
        0 => "year",
        1 => "month",
        _ => "day",
    }
}

fn lang(tag: &str, state: &State) -> TeraResult<Value> {
    if tag.is_empty() {
        return Ok(Value::safe_string(""));
    }
    let (tag, dir) = (state.escape(tag)?, direction(tag));
    Ok(Value::safe_string(&format!(" lang=\"{tag}\" dir=\"{dir}\"")))
}

/// What is said under `key` in the language of the page.
fn translate(words: &Languages, key: &str, given: &Kwargs, state: &State) -> TeraResult<Value> {
    said_in(asked(words, given, state)?, key, given, state)
}

/// The same as HTML that says which language a word is borrowed from. A filter does not
/// know where its text goes, so [`translate`] cannot do that: an attribute has no
/// elements in it.
fn say(words: &Languages, key: &str, given: &Kwargs, state: &State) -> TeraResult<Value> {
    let language = asked(words, given, state)?;
    let (word, lender) = language.text_and_fallback(key);
    let said = word.map_or_else(|| said_in(language, key, given, state), |word| Ok(Value::normal_string(word)))?;
    let Some((lender, text)) = lender.zip(said.as_str()) else { return Ok(said) };
    let html = if is_html(&said) { text.to_string() } else { state.escape(text)? };
    let dir = direction(lender);
    Ok(Value::safe_string(&format!("<span lang=\"{lender}\" dir=\"{dir}\">{html}</span>")))
}

/// The language that is wanted: one that is named, or the page's.
fn asked<'w>(words: &'w Languages, given: &Kwargs, state: &State) -> TeraResult<&'w Language> {
    let other = given.get::<&str>("language")?.map(|tag| words.get(tag));
    let language = other.map_or_else(|| language_of(words, state), |other| Ok(Some(other)))?;
    let missing = "`translate` asks the page for its language: name `@page: map` in the component";
    language.ok_or_else(|| Error::message(missing))
}

fn said_in(language: &Language, key: &str, given: &Kwargs, state: &State) -> TeraResult<Value> {
    let said = match language.try_text(key) {
        Some(word) => Some(Value::normal_string(word)),
        None => said(language, key, given, state)?.or_else(|| given.get::<Value>(OTHERWISE).ok().flatten()),
    };
    said.ok_or_else(|| Error::message(format!("there is no word `{key}`")))
}

/// The language of the page, if it is in scope.
fn language_of<'w>(words: &'w Languages, state: &State) -> TeraResult<Option<&'w Language>> {
    let page: Option<Value> = state.get("page")?;
    // It is among the first, so to look at each is faster than to hash.
    let fields = page.as_ref().and_then(Value::as_map).into_iter().flatten();
    let language = fields.filter(|(field, _)| field.as_str() == Some("language")).map(|(_, value)| value).next();
    Ok(language.and_then(Value::as_str).map(|tag| words.get(tag)))
}

/// A number in the language of the page, or of the site where no page is in scope.
fn count(words: &Languages, number: i64, state: &State) -> TeraResult<String> {
    Ok(language_of(words, state)?.unwrap_or(words.site()).format_count(number))
}

/// A year in the language of the page, or of the site where no page is in scope.
fn year_of(words: &Languages, year: &str, state: &State) -> TeraResult<String> {
    let language = language_of(words, state)?.unwrap_or(words.site());
    Ok(year.parse().map_or_else(|_| year.to_string(), |year| language.format_year(year)))
}

/// The argument that is shown if there is no word.
const OTHERWISE: &str = "otherwise";

/// What is said with arguments. If one is HTML, it stays so, and what is said is HTML.
fn said(language: &Language, key: &str, given: &Kwargs, state: &State) -> TeraResult<Option<Value>> {
    let named = || given.iter().filter_map(|(name, value)| Some((name.as_str()?, value)));
    if !named().any(|(_, value)| is_html(value)) {
        let arguments = named().filter_map(|(name, value)| Some((name, argument(value)?)));
        return Ok(language.try_format(key, &arguments.collect::<Vec<_>>()).map(Value::from));
    }
    // What is HTML comes in when the rest is.
    let marks: Vec<(&str, &Value, String)> = named().zip('\u{f0000}'..).map(|((n, v), c)| (n, v, c.into())).collect();
    let arguments = marks.iter().filter_map(|(name, value, mark)| match is_html(value) {
        true => Some((*name, MessageArgument::Text(mark))),
        false => Some((*name, argument(value)?)),
    });
    let Some(text) = language.try_format(key, &arguments.collect::<Vec<_>>()) else { return Ok(None) };
    let mut html = state.escape(&text)?;
    for (_, value, mark) in marks.iter().filter(|(_, value, _)| is_html(value)) {
        let value = value.as_str().unwrap_or_default();
        if ends_in_stop(value) {
            html = html.replace(&format!("{mark}."), mark);
        }
        html = html.replace(mark.as_str(), value);
    }
    Ok(Some(Value::safe_string(&html)))
}

/// Whether the text of `html` ends in a full stop, after which no other follows.
fn ends_in_stop(html: &str) -> bool {
    let mut text = html.trim_end();
    while let Some((before, _)) = text.strip_suffix('>').and_then(|tag| tag.rsplit_once('<')) {
        text = before.trim_end();
    }
    text.ends_with('.')
}

/// tera calls every value safe that is no text.
fn is_html(value: &Value) -> bool {
    value.is_string() && value.is_safe()
}

fn argument(value: &Value) -> Option<MessageArgument<'_>> {
    let number = value.as_i64().map(|whole| whole as f64).or_else(|| value.as_f64());
    number.map(MessageArgument::Number).or_else(|| value.as_str().map(MessageArgument::Text))
}

/// The value as text that is not escaped.
fn safe(value: Value) -> Value {
    if value.is_string() { value.mark_safe() } else { Value::safe_string(&value.to_string()) }
}

/// Languages by the names that their readers give them.
const LANGUAGES: &[(&str, &str)] = &[
    ("am", "አማርኛ"),
    ("ar", "العربية"),
    ("bn", "বাংলা"),
    ("cs", "Čeština"),
    ("de", "Deutsch"),
    ("el", "Ελληνικά"),
    ("en", "English"),
    ("es", "Español"),
    ("fa", "فارسی"),
    ("fr", "Français"),
    ("he", "עברית"),
    ("hi", "हिन्दी"),
    ("id", "Bahasa Indonesia"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("ka", "ქართული"),
    ("kk", "Қазақша"),
    ("ko", "한국어"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("ps", "پښتو"),
    ("pt", "Português"),
    ("ro", "Română"),
    ("ru", "Русский"),
    ("sd", "سنڌي"),
    ("sv", "Svenska"),
    ("sw", "Kiswahili"),
    ("tg", "Тоҷикӣ"),
    ("th", "ไทย"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("ur", "اردو"),
    ("uz", "Oʻzbekcha"),
    ("vi", "Tiếng Việt"),
    ("zh", "中文"),
];

/// The name of the language, or the tag itself if it is not listed.
fn language(tag: &str) -> &str {
    let primary = tag.split('-').next().unwrap_or(tag);
    LANGUAGES.iter().find(|(known, _)| *known == primary).map_or(tag, |(_, name)| name)
}

fn json(value: &Value) -> String {
    let text = serde_json::to_string(value).unwrap_or_default();
    text.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::TranslationFile;

    fn shown(template: &str) -> String {
        shown_in(template, "fr", &[])
    }

    fn shown_in(template: &str, language: &str, own: &[TranslationFile]) -> String {
        let mut tera = Tera::default();
        register(&mut tera, &Arc::new(Languages::load("en", Default::default(), own).0));
        tera.add_raw_template("x.html", template).expect("it parses");
        let mut context = tera::Context::new();
        context.insert("page", &std::collections::BTreeMap::from([("language", language)]));
        tera.render("x.html", &context).expect("it renders")
    }

    #[test]
    fn words_are_told_numbers_texts_and_html() {
        assert_eq!(shown("{{ 'page-of' | translate(number=2, total=1234) }}"), "Page 2 sur 1\u{202f}234");
        assert_eq!(shown("{{ 'roles-of' | translate(name='A & B') }}"), "Fonctions\u{202f}: A &amp; B");
        let html = "{% set link %}<b>{{ 'a & b' }}</b>{% endset %}{{ 'page-moved-text' | translate(link=link) }}";
        assert_eq!(shown(html), "Elle se trouve désormais ici\u{202f}: <b>a &amp; b</b>.");
        assert_eq!(shown("{{ 'home' | translate(language='es') }}"), "Inicio");
        assert_eq!(shown("{{ 'status-x' | translate(otherwise='X') }}"), "X");
    }

    #[test]
    fn words_know_how_exact_a_date_is_and_end_in_one_full_stop() {
        let shown = |iso: &str, text: &str, language: &str| {
            let template = format!(
                "{{% set when %}}<time>{text}</time>{{% endset %}}{{{{ 'reviewed-by' | say(date=when, \
                 precision='{iso}' | precision) }}}}"
            );
            shown_in(&template, language, &[])
        };
        assert_eq!(shown("2030", "2030", "fr"), "Cette présentation sera revue d’ici à <time>2030</time>.");
        assert_eq!(shown("2030-05-07", "7 mai", "fr"), "Cette présentation sera revue d’ici au <time>7 mai</time>.");
        assert_eq!(
            shown("2030-05-07", "7 мая 2030 г.", "ru"),
            "Эта справка будет пересмотрена не позднее <time>7 мая 2030 г.</time>"
        );
        assert_eq!(shown("2030-05", "май 2030 г.", "ru"), "Срок пересмотра этой справки — <time>май 2030 г.</time>");
    }

    #[test]
    fn years_have_the_digits_of_the_page() {
        assert_eq!(shown_in("{{ '2021' | year }}", "fa", &[]), if cfg!(feature = "icu") { "۲۰۲۱" } else { "2021" });
        assert_eq!(shown("{{ '2021' | year }}{{ 'x' | year }}"), "2021x");
    }

    #[test]
    fn a_borrowed_word_says_its_language() {
        let own = TranslationFile {
            tag: "de".into(),
            text: "home = Start\ngreeting = { $name } & mehr\n".into(),
            file: "x".into(),
        };
        let shown = |template: &str| shown_in(template, "de", std::slice::from_ref(&own));
        assert_eq!(shown("{{ 'home' | say }}"), "Start");
        assert_eq!(shown("{{ 'greeting' | say(name='<') }}"), "&lt; &amp; mehr");
        assert_eq!(shown("{{ 'archive' | say }}"), "<span lang=\"en\" dir=\"ltr\">Archive</span>");
        assert_eq!(
            shown("{{ 'page-of' | say(number=2, total=7) }}"),
            "<span lang=\"en\" dir=\"ltr\">Page 2 of 7</span>"
        );
        let html = "{% set link %}<b>x</b>{% endset %}{{ 'page-moved-text' | say(link=link) }}";
        assert_eq!(shown(html), "<span lang=\"en\" dir=\"ltr\">It is now at <b>x</b>.</span>");
        assert_eq!(shown("{{ 'archive' | translate }}"), "Archive");
        assert_eq!(shown("{{ 'status-x' | say(otherwise='X') }}"), "X");
        assert_eq!(shown("{{ 'archive' | say(language='en') }}"), "Archive");
    }

    #[test]
    fn every_listed_name_exists() {
        let mut tera = Tera::default();
        register(&mut tera, &Arc::new(Languages::load("en", Default::default(), &[]).0));
        let filters: String = names().map(|name| format!("{{{{ x | {name} }}}}")).collect();
        let tests: String = TESTS.iter().map(|name| format!("{{% if x is {name} %}}{{% endif %}}")).collect();
        tera.add_raw_template("all", &(filters + &tests)).expect("all exist");
    }

    #[test]
    fn languages_have_the_names_that_their_readers_give_them() {
        assert_eq!(language("ur"), "اردو");
        assert_eq!(language("zh-Hans"), "中文");
        assert_eq!(language("tlh"), "tlh");
    }

    #[test]
    fn json_cannot_close_a_script() {
        assert_eq!(json(&Value::from("</script>")), "\"\\u003c/script>\"");
    }
}
