//! The template filters that dateline adds to those of tera. All are pure functions.

use std::sync::Arc;

use tera::{Kwargs, State, Tera, TeraResult, Value};

use super::language_names::language_name;
use super::message_filters::{page_language, say, translate};
use super::tera_builtins;
use crate::language::{Languages, direction};

/// The added filters with their descriptions for the theme reference.
pub const FILTERS: &[(&str, &str)] = &[
    ("count", "formats a whole number for the language of the page: `12,345`"),
    ("number", "formats a number for machines: `790000000`"),
    (
        "lang",
        "the attributes `lang` and `dir` for a text in this language: `<span{{ event.language | lang }}>`; nothing for an empty tag, which means the language of the page",
    ),
    ("language", "the name of a language in that language: `ur` as `اردو`"),
    (
        "translate",
        "the UI string of a key in the language of the page: `{{ \"key-points\" | translate }}`; in another language with `language=site.language`",
    ),
    (
        "say",
        "like `translate`, for running text: a string that is missing in the language of the page is wrapped in an element with the language of its fallback; not for attributes, `title` and `option`, which cannot contain elements",
    ),
    ("year", "formats a year for the language of the page: `2021` as `۲۰۲۱` in Persian"),
    (
        "precision",
        "the precision of an ISO 8601 date: `day`, `month` or `year`; UI strings take it where the grammar needs it: `{{ \"reviewed-by\" | say(date=when, precision=entity.review_by.iso | precision) }}`",
    ),
    ("json", "the value as JSON that is safe inside `<script>`; print it with `| safe`"),
];

/// Returns the names of all filters that templates can use.
pub fn names() -> impl Iterator<Item = &'static str> {
    tera_builtins::FILTERS.iter().copied().chain(FILTERS.iter().map(|(name, _)| *name))
}

/// Registers [`FILTERS`].
pub fn register(tera: &mut Tera, languages: &Arc<Languages>) {
    let shared = languages.clone();
    tera.register_filter("translate", move |key: &str, arguments: Kwargs, state: &State| {
        translate(&shared, key, &arguments, state)
    });
    let shared = languages.clone();
    tera.register_filter("say", move |key: &str, arguments: Kwargs, state: &State| {
        say(&shared, key, &arguments, state)
    });
    let shared = languages.clone();
    tera.register_filter("count", move |number: i64, _: Kwargs, state: &State| format_count(&shared, number, state));
    let shared = languages.clone();
    tera.register_filter("year", move |year: &str, _: Kwargs, state: &State| format_year(&shared, year, state));
    tera.register_filter("number", |number: f64, _: Kwargs, _: &State| number.to_string());
    tera.register_filter("lang", |tag: &str, _: Kwargs, state: &State| lang_attributes(tag, state));
    tera.register_filter("language", |tag: &str, _: Kwargs, _: &State| language_name(tag).to_owned());
    tera.register_filter("precision", |iso: &str, _: Kwargs, _: &State| precision(iso).to_owned());
    // tera's own `safe` copies the text, which can be the body of an article.
    tera.register_filter("safe", |value: Value, _: Kwargs, _: &State| mark_safe(value));
    tera.register_filter("json", |value: Value, _: Kwargs, _: &State| to_json(&value));
}

/// Returns the precision of an ISO 8601 date.
fn precision(iso: &str) -> &'static str {
    match iso.matches('-').count() {
        0 => "year",
        1 => "month",
        _ => "day",
    }
}

fn lang_attributes(tag: &str, state: &State) -> TeraResult<Value> {
    if tag.is_empty() {
        return Ok(Value::safe_string(""));
    }
    let (tag, dir) = (state.escape(tag)?, direction(tag));
    Ok(Value::safe_string(&format!(" lang=\"{tag}\" dir=\"{dir}\"")))
}

/// Formats a number in the language of the page, or of the site if no page is in scope.
fn format_count(languages: &Languages, number: i64, state: &State) -> TeraResult<String> {
    Ok(page_language(languages, state)?.unwrap_or(languages.site()).format_count(number))
}

/// Formats a year in the language of the page, or of the site if no page is in scope.
fn format_year(languages: &Languages, year: &str, state: &State) -> TeraResult<String> {
    let language = page_language(languages, state)?.unwrap_or(languages.site());
    Ok(year.parse().map_or_else(|_| year.to_string(), |year| language.format_year(year)))
}

/// Returns the value as text that is not escaped.
fn mark_safe(value: Value) -> Value {
    if value.is_string() { value.mark_safe() } else { Value::safe_string(&value.to_string()) }
}

fn to_json(value: &Value) -> String {
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
    fn messages_take_numbers_texts_and_html() {
        assert_eq!(shown("{{ 'page-of' | translate(number=2, total=1234) }}"), "Page 2 sur 1\u{202f}234");
        assert_eq!(shown("{{ 'roles-of' | translate(name='A & B') }}"), "Fonctions\u{202f}: A &amp; B");
        let html = "{% set link %}<b>{{ 'a & b' }}</b>{% endset %}{{ 'page-moved-text' | translate(link=link) }}";
        assert_eq!(shown(html), "Elle se trouve désormais ici\u{202f}: <b>a &amp; b</b>.");
        assert_eq!(shown("{{ 'home' | translate(language='es') }}"), "Inicio");
        assert_eq!(shown("{{ 'status-x' | translate(otherwise='X') }}"), "X");
    }

    #[test]
    fn messages_depend_on_date_precision_and_end_in_one_full_stop() {
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
    fn years_have_the_digits_of_the_page_language() {
        assert_eq!(shown_in("{{ '2021' | year }}", "fa", &[]), if cfg!(feature = "icu") { "۲۰۲۱" } else { "2021" });
        assert_eq!(shown("{{ '2021' | year }}{{ 'x' | year }}"), "2021x");
    }

    #[test]
    fn a_message_in_a_fallback_language_is_marked() {
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
    fn every_listed_filter_exists() {
        let mut tera = Tera::default();
        register(&mut tera, &Arc::new(Languages::load("en", Default::default(), &[]).0));
        let filters: String = names().map(|name| format!("{{{{ x | {name} }}}}")).collect();
        let tests: String =
            tera_builtins::TESTS.iter().map(|name| format!("{{% if x is {name} %}}{{% endif %}}")).collect();
        tera.add_raw_template("all", &(filters + &tests)).expect("all exist");
    }

    #[test]
    fn languages_are_named_in_themselves() {
        assert_eq!(language_name("ur"), "اردو");
        assert_eq!(language_name("zh-Hans"), "中文");
        assert_eq!(language_name("tlh"), "tlh");
    }

    #[test]
    fn json_cannot_close_a_script() {
        assert_eq!(to_json(&Value::from("</script>")), "\"\\u003c/script>\"");
    }
}
