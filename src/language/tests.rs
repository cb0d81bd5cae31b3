use super::message::{Message, MessagePart, VariantKey};
use super::*;
use crate::base::{Interval, Moment, Zone};

fn own(tag: &str, text: &str) -> TranslationFile {
    TranslationFile { tag: tag.into(), text: text.into(), file: format!("templates/words/{tag}.ftl").into() }
}

fn languages(site: &str, files: &[TranslationFile]) -> Languages {
    let (languages, found) = Languages::load(site, CalendarSystem::Gregorian, files);
    assert_eq!(found, []);
    languages
}

#[test]
fn lookup_falls_back_to_the_wider_tag_then_the_site_language_then_english() {
    let files =
        [own("fr", "a = fr\nb = fr\nc = fr"), own("fr-CA", "a = ca"), own("nl", "a = nl\nd = nl"), own("en", "e = en")];
    let languages = languages("nl", &files);
    let words = |tag: &str| ["a", "b", "d", "e"].map(|key| languages.get(tag).text(key).to_string());
    assert_eq!(words("fr-CA"), ["ca", "fr", "nl", "en"]);
    assert_eq!(words("fr-ca"), ["ca", "fr", "nl", "en"]);
    assert_eq!(words("pt"), ["nl", "b", "nl", "en"]);
    assert_eq!(words("nl"), ["nl", "b", "nl", "en"]);
}

#[test]
fn messages_take_texts_and_numbers() {
    let text = "of = { $a } of { $b }\nn = { $n ->\n    [0] none\n    [one] one\n   *[other] { $n } of them\n}\n";
    let languages = languages("en", &[own("en", text)]);
    let words = languages.site();
    assert_eq!(words.format("of", &[("a", "x".into()), ("b", 2.into())]), "x of 2");
    assert_eq!([0, 1, 2].map(|n: usize| words.format("n", &[("n", n.into())])), ["none", "one", "2 of them"]);
}

#[test]
fn references_to_terms_and_messages_are_resolved() {
    let languages = languages("en", &[own("en", "-name = Desk\na = The { -name }\n    .b = { a }!\n")]);
    assert_eq!(languages.site().text("a.b"), "The Desk!");
}

fn problems(text: &str) -> Vec<String> {
    let (_, found) = Languages::load("en", CalendarSystem::Gregorian, &[own("ur", text)]);
    found.iter().map(|problem| problem.message.clone()).collect()
}

#[test]
fn errors_in_a_translation_file_are_reported() {
    assert_eq!(problems("home = گھر"), [""; 0]);
    assert_eq!(problems("home گھر"), ["invalid translation file: expected a token starting with \"=\""]);
    assert_eq!(problems("x = { OTHER() }"), ["invalid translation file: unknown function `OTHER`"]);
    assert_eq!(problems("x = { y }"), ["invalid translation file: this file does not define `y`"]);
    assert_eq!(problems("x = { x }"), ["invalid translation file: `x` refers to itself"]);
    assert_eq!(problems("home = { $hous }"), ["unknown argument `$hous` in `home`"]);
    // A parameter that only some languages need is known in all.
    assert_eq!(problems("since = { $precision ->\n    [day] am { $date }\n   *[other] { $date }\n}"), [""; 0]);
}

#[test]
fn a_file_with_a_syntax_error_defines_nothing() {
    let (languages, _) = Languages::load("nl", CalendarSystem::Gregorian, &[own("nl", "home = Thuis\noops")]);
    assert_eq!(languages.site().text("home"), "Home");
}

#[test]
fn language_tags_are_validated() {
    assert!(["ur", "zh-Hant", "de-CH-1996"].into_iter().all(is_tag));
    assert!(["", "u", "words/x", "u_r"].into_iter().all(|text| !is_tag(text)));
}

fn interval(text: &str, tag: &str) -> String {
    languages("en", &[]).get(tag).format_interval(Interval::parse(text, &Zone::utc()).expect("an interval"))
}

#[test]
fn intervals_are_shortened() {
    assert_eq!(interval("2021-04-06/2021-04-07", "en"), "6–7 April 2021");
    assert_eq!(interval("2021-03-30/2021-04-02", "en"), "30 March 2021 – 2 April 2021");
    assert_eq!(interval("2018/2022", "en"), "2018–2022");
    assert_eq!(interval("2004-03-09/..", "en"), "since 9 March 2004");
    assert_eq!(interval("2021~", "en"), "about 2021");
}

#[test]
fn changes_are_rounded() {
    let languages = languages("en", &[]);
    let change = |before, now, unit: &str| languages.get("en").format_change(before, now, unit);
    assert_eq!(change(540e6, 790e6, "USD"), "+46%");
    assert_eq!(change(100.0, 97.5, "km"), "−2.5%");
    assert_eq!(change(5.0, 0.0, "km"), "−100%");
    assert_eq!(change(100.0, 100.0, "km"), "");
    assert_eq!(change(9.8, 9.8, "%"), "");
}

#[test]
fn a_change_across_zero_is_a_difference() {
    let languages = languages("en", &[]);
    let change = |before, now, unit: &str| languages.get("en").format_change(before, now, unit);
    assert_eq!(change(-2e9, 1e9, "GBP"), "");
    assert_eq!(change(0.0, 5.0, "km"), "");
    assert_eq!(change(0.0, 5.0, ""), "+5");
    assert_eq!(change(200.0, -1000.0, ""), "−1,200");
    assert_eq!(change(-0.5, 0.75, ""), "+1.2");
    assert_eq!(change(-2.0, -1.0, "km"), "+50%");
    assert_eq!(change(-2.0, 1.5, "%"), "+3.5 points");
    assert_eq!(languages.get("es").format_change(-5_000.0, 20_000.0, ""), "+25.000");
}

#[test]
fn a_change_of_a_percentage_is_in_points() {
    let languages = languages("en", &[]);
    assert_eq!(languages.get("en").format_change(9.8, 9.0, "%"), "−0.8 points");
    assert_eq!(languages.get("en-GB").format_change(0.0, 12.0, "%"), "+12 points");
}

#[test]
fn a_time_includes_its_zone() {
    let karachi = Zone::named("Asia/Karachi").expect("a zone");
    let at = Moment::parse("2021-04-07T18:00", &karachi).expect("a moment");
    assert_eq!(languages("en", &[]).site().format_moment(at, &karachi), "7 April 2021, 18:00 UTC+5");
}

#[cfg(feature = "icu")]
mod cldr {
    use super::*;
    use crate::base::PartialDate;

    fn date(text: &str, tag: &str) -> String {
        languages("en", &[]).get(tag).format_date(PartialDate::parse(text, &Zone::utc()).expect("a date"))
    }

    #[test]
    fn dates_are_localized() {
        let day = |tag| date("2021-04-07", tag);
        assert_eq!(day("en-US"), "April 7, 2021");
        assert_eq!(day("ar"), "7 أبريل 2021");
        assert_eq!(day("ar-EG"), "٧ أبريل ٢٠٢١");
        assert_eq!(day("ur"), "7 اپریل، 2021");
        assert_eq!(day("fa"), "۷ آوریل ۲۰۲۱");
        assert_eq!(day("he"), "7 באפריל 2021");
        assert_eq!(day("ru"), "7 апреля 2021\u{202f}г.");
        assert_eq!(day("fr"), "7 avril 2021");
        assert_eq!(day("es"), "7 de abril de 2021");
        assert_eq!(day("zh"), "2021年4月7日");
        assert_eq!(date("2021-04", "ru"), "апрель 2021\u{202f}г.");
        assert_eq!(date("2021", "zh"), "2021年");
        assert_eq!(date("2021~", "fa"), "حدود ۲۰۲۱");
        assert_eq!(date("2021-04-07T18:05", "fa"), "۷ آوریل ۲۰۲۱، ساعت ۱۸:۰۵");
    }
}
#[cfg(feature = "icu")]
#[test]
fn intervals_and_numbers_are_localized() {
    assert_eq!(interval("2021-04-06/2021-04-07", "zh"), "2021年4月6–7日");
    assert_eq!(interval("2021-04-06/2021-04-07", "es"), "6–7 de abril de 2021");
    assert_eq!(interval("2004-03-09/..", "fr"), "depuis le 9 mars 2004");
    assert_eq!(interval("2004/..", "ru"), "с 2004\u{202f}г.");
    assert_eq!(interval("2004-03/..", "ru"), "март 2004\u{202f}г. – н. в.");
    assert_eq!(interval("../2022", "ur"), "2022 تک");
    let languages = languages("en", &[]);
    let count = |tag: &str| languages.get(tag).format_count(1_234_567);
    assert_eq!(count("en"), "1,234,567");
    assert_eq!(count("hi"), "12,34,567");
    assert_eq!(count("fa"), "۱٬۲۳۴٬۵۶۷");
    assert_eq!(languages.get("es").format_count(1234), "1234");
    let all = |tag: &str| languages.get(tag).format("in-all", &[("count", 1234.into())]);
    assert_eq!(["ar-EG", "fa", "tlh"].map(all), ["المجموع: ١٬٢٣٤", "در مجموع ۱٬۲۳۴", "1,234 in all"]);
    let change = |tag: &str| languages.get(tag).format_change(100.0, 146.0, "km");
    assert_eq!(
        ["ar", "ar-EG", "fa", "ur", "he", "fr"].map(change),
        ["\u{200e}+46%", "\u{61c}+٤٦٪", "\u{200e}+۴۶٪", "\u{200e}+46%", "\u{200e}+46%", "+46\u{202f}%"]
    );
    assert_eq!(languages.get("ru").format_change(100.0, 95.5, "%"), "−4,5 пункта");
    assert_eq!(languages.get("fr").format_change(100.0, 101.5, "%"), "+1,5 point");
}

#[cfg(feature = "icu")]
#[test]
fn a_message_depends_on_the_precision_of_its_date() {
    let languages = languages("en", &[]);
    let message = |key: &str, tag: &str, date: &str, precision: &str| {
        let language = languages.get(tag);
        let date = crate::base::PartialDate::parse(date, &Zone::utc()).expect("a date");
        language.format(key, &[("date", language.format_date(date).as_str().into()), ("precision", precision.into())])
    };
    let ends = |texts: &[String], start: &str| {
        texts.iter().map(|text| text.strip_prefix(start).unwrap_or(text).to_string()).collect::<Vec<_>>()
    };
    let by = |tag: &str| {
        ["2030-05-07", "2030-05", "2030"]
            .into_iter()
            .zip(["day", "month", "year"])
            .map(|(date, precision)| message("reviewed-by", tag, date, precision))
            .collect::<Vec<_>>()
    };
    assert_eq!(by("en")[1], "This explainer is due for review by May 2030.");
    assert_eq!(ends(&by("fr"), "Cette présentation sera revue d’ici "), ["au 7 mai 2030.", "à mai 2030.", "à 2030."]);
    assert_eq!(
        ends(&by("es"), "Esta explicación se revisará a más tardar "),
        ["el 7 de mayo de 2030.", "en mayo de 2030.", "en 2030."]
    );
    assert_eq!(
        by("ru"),
        [
            "Эта справка будет пересмотрена не позднее 7 мая 2030\u{202f}г.",
            "Срок пересмотра этой справки — май 2030\u{202f}г.",
            "Эта справка будет пересмотрена не позднее 2030\u{202f}г."
        ]
    );
    assert_eq!(
        message("expired-on", "ru", "2021-04-07", "day"),
        "Этот материал утратил актуальность 7 апреля 2021\u{202f}г. Он сохранён для архива."
    );
}

#[cfg(feature = "icu")]
#[test]
fn the_calendar_applies_to_the_default_language_only() {
    let (languages, _) = Languages::load("fa", CalendarSystem::Persian, &[]);
    let day = |tag: &str, text: &str| {
        languages.get(tag).format_date(crate::base::PartialDate::parse(text, &Zone::utc()).expect("a date"))
    };
    assert_eq!(day("fa", "2021-04-07"), "۱۸ فروردین ۱۴۰۰");
    assert_eq!(day("fa", "2021-03-20"), "۳۰ اسفند ۱۳۹۹");
    assert_eq!(day("fa", "2021-04"), "آوریل ۲۰۲۱");
    assert_eq!(day("en", "2021-04-07"), "7 April 2021");
    let interval =
        |text: &str| languages.get("fa").format_interval(Interval::parse(text, &Zone::utc()).expect("an interval"));
    assert_eq!(interval("2022-01-03/2022-01-09"), "۱۳–۱۹ دی ۱۴۰۰");
    assert_eq!(interval("2021-04-19/2021-04-25"), "۳۰ فروردین ۱۴۰۰ – ۵ اردیبهشت ۱۴۰۰");
}

/// The parameters of a message without those that only select variants.
fn shown_parameters(message: &Message) -> Vec<&str> {
    message.parameters().into_iter().filter(|name| !matches!(*name, "size" | "precision")).collect()
}

#[test]
fn every_bundle_has_the_keys_and_parameters_of_english() {
    let languages = languages("en", &[]);
    let english = languages.bundles.iter().find(|bundle| bundle.tag() == bundle::ENGLISH).expect("English");
    let mut keys: Vec<&str> = english.keys().collect();
    keys.sort_unstable();
    assert_eq!(languages.bundles.len(), 9);
    for bundle in &languages.bundles {
        let mut own: Vec<&str> = bundle.keys().collect();
        own.sort_unstable();
        assert_eq!(own, keys, "{}", bundle.tag());
        for key in &keys {
            let [translated, source] = [bundle, english].map(|bundle| bundle.get(key).expect("the key"));
            assert_eq!(shown_parameters(translated), shown_parameters(source), "{}: {key}", bundle.tag());
        }
    }
}

#[cfg(feature = "icu")]
#[test]
fn every_plural_message_has_all_categories() {
    for bundle in &languages("en", &[]).bundles {
        let wanted: Vec<&str> = (0..=120).map(|number| bundle.rules().plurals.category(f64::from(number))).collect();
        for key in bundle.keys() {
            let Some(Message::Pattern(parts)) = bundle.get(key) else { continue };
            for part in parts {
                let MessagePart::Select { selector, variants, .. } = part else { continue };
                let has = |name: &str| variants.iter().any(|(key, _)| *key == VariantKey::Name(name.into()));
                assert!(&**selector == "precision" || wanted.iter().all(|name| has(name)), "{}: {key}", bundle.tag());
            }
        }
    }
}

#[cfg(feature = "icu")]
#[test]
fn plural_forms_are_those_of_the_language() {
    let languages = languages("en", &[]);
    let message =
        |tag: &str, count: usize| languages.get(tag).format("quotations-of-person", &[("count", count.into())]);
    assert_eq!(
        [1, 2, 5, 11, 21, 22].map(|n| message("ru", n)),
        ["1 цитата", "2 цитаты", "5 цитат", "11 цитат", "21 цитата", "22 цитаты"]
    );
    assert_eq!([0, 1, 2].map(|n| message("ar", n)), ["لا اقتباسات", "اقتباس واحد", "اقتباسان"]);
    assert_eq!([1, 2].map(|n| message("he", n)), ["ציטוט אחד", "שני ציטוטים"]);
}

#[cfg(feature = "icu")]
#[test]
fn languages_in_cldr_have_localized_dates() {
    let tags = "af am ar az be bg bn bs ca cs cy da de el es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka \
                kk km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl nn or pa pl ps pt pt-BR pt-PT ro ru sd si sk sl so \
                sq sr sv sw ta te th tk tr uk ur uz vi yo zh zh-Hant zu fr-CA es-MX en-US en-AU de-AT ku ckb tg";
    let languages = languages("en", &[]);
    for tag in tags.split_whitespace() {
        let date = |text: &str| {
            languages.get(tag).format_date(crate::base::PartialDate::parse(text, &Zone::utc()).expect("a date"))
        };
        assert_ne!(date("2021-04-07"), "2021-04-07", "{tag}");
        assert_ne!(date("2021-04"), "2021-04", "{tag}");
    }
    assert_eq!(languages.get("pt-BR").format_month(2021, 4), "abril de 2021");
}
