use super::*;

fn quantity(text: &str, language: &str) -> (f64, String, Qualifier) {
    let found = parse(text, language).unwrap_or_else(|error| panic!("{text}: {error}"));
    (found.value, found.unit, found.qualifier)
}

fn check(language: &str, cases: &[(&str, f64, &str)]) {
    for (text, value, unit) in cases {
        let (found, found_unit, _) = quantity(text, language);
        let close = (found - value).abs() <= value.abs() * 1e-12;
        assert!(close && found_unit == *unit, "{text} in {language}: {found} {found_unit:?}, not {value} {unit:?}");
    }
}

#[test]
fn english_figures() {
    check(
        "en",
        &[
            ("$790 million", 790e6, "USD"),
            ("US$1.2bn", 1.2e9, "USD"),
            ("$5m", 5e6, "USD"),
            ("-$5m", -5e6, "USD"),
            ("USD 12,500", 12_500.0, "USD"),
            ("46 per cent", 46.0, "%"),
            ("46%", 46.0, "%"),
            ("46 per cent increase", 46.0, "%"),
            ("−3.2 %", -3.2, "%"),
            ("50,000 doses", 50_000.0, "doses"),
            ("50,000 doses of the vaccine", 50_000.0, "doses"),
            ("5m doses", 5e6, "doses"),
            ("1,100-km", 1100.0, "km"),
            ("5 m", 5.0, "m"),
            ("50k", 50_000.0, ""),
            ("220 million", 220e6, ""),
            ("Rs 5 crore", 5e7, "Rs"),
            ("Rs. 3 lakh", 3e5, "Rs"),
            ("1,00,000 people", 1e5, "people"),
            ("a dozen ships", 12.0, "ships"),
            ("half a million", 5e5, ""),
            ("twenty-one members", 21.0, "members"),
            ("six hundred thousand", 6e5, ""),
            ("2½ tonnes", 2.5, "t"),
            ("2.5", 2.5, ""),
            ("796,000 square kilometres", 796_000.0, "km²"),
        ],
    );
}

#[test]
fn figures_of_other_languages() {
    check(
        "de",
        &[
            ("€3,5 Mrd.", 3.5e9, "EUR"),
            ("1.100 km", 1100.0, "km"),
            ("3,5 Mio. Euro", 3.5e6, "EUR"),
            ("3,5 Milliarden US-Dollar", 3.5e9, "USD"),
            ("12 Prozent", 12.0, "%"),
        ],
    );
    check(
        "fr",
        &[("1 100 km", 1100.0, "km"), ("1\u{202f}100,5 €", 1100.5, "EUR"), ("3 milliards d'euros", 3e9, "EUR")],
    );
    check("es", &[("3,5 mil millones", 3.5e9, ""), ("12 por ciento", 12.0, "%")]);
    check("ru", &[("790 млн долларов", 790e6, "USD"), ("1,5 млрд рублей", 1.5e9, "RUB"), ("46 процентов", 46.0, "%")]);
    check("zh", &[("5万", 5e4, ""), ("3.5亿元", 3.5e8, "CNY")]);
    check("es", &[("3,5 millones de dólares", 3.5e6, "USD"), ("790 millones de euros", 790e6, "EUR")]);
    check("ru", &[("2 рубля", 2.0, "RUB"), ("3 процента", 3.0, "%"), ("5 млрд долларов США", 5e9, "USD")]);
    check(
        "zh",
        &[("50亿美元", 5e9, "USD"), ("2亿欧元", 2e8, "EUR"), ("人民币3亿元", 3e8, "CNY"), ("百分之46", 46.0, "%")],
    );
    check(
        "ar",
        &[("٧٩٠ مليون دولار", 790e6, "USD"), ("٤٦ في المئة", 46.0, "%"), ("46 بالمئة", 46.0, "%"), ("٪٤٦", 46.0, "%")],
    );
    check("ur", &[("۴۶ فیصد", 46.0, "%"), ("79 کروڑ ڈالر", 79e7, "USD"), ("5 لاکھ روپے", 5e5, "PKR")]);
    check("fa", &[("۴۶ درصد", 46.0, "%"), ("۵ میلیون دلار", 5e6, "USD")]);
    check("he", &[("46 אחוזים", 46.0, "%"), ("3.5 מיליארד", 3.5e9, ""), ("12 אלף", 12e3, "")]);
    check("tr", &[("yüzde 46", 46.0, "%"), ("5 milyon dolar", 5e6, "USD")]);
    check("ja", &[("2億円", 2e8, "JPY")]);
    check("fa", &[("۵۰٬۰۰۰", 50_000.0, "")]);
    check("ar", &[("٣٫٥ مليون", 3.5e6, "")]);
    check("hi", &[("५ करोड़", 5e7, "")]);
    check("de-CH", &[("1’100.50", 1100.5, "")]);
}

#[test]
fn qualifiers_are_read() {
    let parsed = |text, language| parse(text, language).map(|q| (q.value, q.qualifier));
    assert_eq!(parsed("about 50,000", "en"), Ok((50_000.0, Qualifier::About)));
    assert_eq!(parsed("over a dozen", "en"), Ok((12.0, Qualifier::Over)));
    assert_eq!(parsed("Nearly $2 billion", "en"), Ok((2e9, Qualifier::Under)));
    assert_eq!(parsed("mehr als 3,5", "de"), Ok((3.5, Qualifier::Over)));
    assert_eq!(parsed("~5", "fr"), Ok((5.0, Qualifier::About)));
    assert_eq!(parsed("около 5", "ru"), Ok((5.0, Qualifier::About)));
    assert_eq!(parsed("ما لا يقل عن ٥ ملايين", "ar"), Ok((5e6, Qualifier::Over)));
    assert_eq!(parsed("نزدیک به ۵٫۵ میلیون", "fa"), Ok((5.5e6, Qualifier::About)));
    assert_eq!(parsed("کم از کم ۵", "ur"), Ok((5.0, Qualifier::Over)));
    assert_eq!(parsed("כ-5,000", "he"), Ok((5000.0, Qualifier::About)));
    assert_eq!(parsed("逾5万", "zh"), Ok((5e4, Qualifier::Over)));
}

#[test]
fn a_text_without_a_single_number_is_rejected() {
    let error = |text, language| parse(text, language).expect_err(text);
    assert_eq!(error("many doses", "en"), "there is no number in it");
    assert_eq!(error("5–7%", "en"), "it is a range of two numbers");
    assert_eq!(error("5 to 7 per cent", "en"), "it is a range of two numbers");
    let grouped = "`,` in `1,5` separates thousands in the page's language, where decimals take `.`";
    assert_eq!(error("1,5", "en"), grouped);
    assert!(error("3.2 %", "de").contains("decimals take `,`"));
    let two = "it has two numbers; give one with `?value=`";
    assert_eq!(error("between 5 and 6 million", "en"), two);
    assert_eq!(error("entre 5 500 et 6 000", "fr"), two);
    assert_eq!(error("the other 5", "en"), "its number does not come first; give it with `?value=`");
    assert_eq!(error("", "en"), "there is no number in it");
}
