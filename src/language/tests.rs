use super::*;

fn own(tag: &str, text: &str) -> WordsFile {
    WordsFile { tag: tag.into(), text: text.into(), file: format!("templates/words/{tag}.ftl").into() }
}

fn languages(site: &str, files: &[WordsFile]) -> Languages {
    let (languages, found) = Languages::load(site, files);
    assert_eq!(found, []);
    languages
}

#[test]
fn words_are_looked_for_in_the_language_then_the_wider_one_then_the_sites_then_english() {
    let files =
        [own("fr", "a = fr\nb = fr\nc = fr"), own("fr-CA", "a = ca"), own("nl", "a = nl\nd = nl"), own("en", "e = en")];
    let languages = languages("nl", &files);
    let words = |tag: &str| ["a", "b", "d", "e"].map(|key| languages.of(tag).word(key).to_string());
    assert_eq!(words("fr-CA"), ["ca", "fr", "nl", "en"]);
    assert_eq!(words("fr-ca"), ["ca", "fr", "nl", "en"]);
    assert_eq!(words("pt"), ["nl", "b", "nl", "en"]);
    assert_eq!(words("nl"), ["nl", "b", "nl", "en"]);
}

#[test]
fn messages_are_told_texts_and_numbers() {
    let text = "of = { $a } of { $b }\nn = { $n ->\n    [0] none\n    [one] one\n   *[other] { $n } of them\n}\n";
    let languages = languages("en", &[own("en", text)]);
    let words = languages.site();
    assert_eq!(words.say("of", &[("a", "x".into()), ("b", 2.into())]), "x of 2");
    assert_eq!([0, 1, 2].map(|n: usize| words.say("n", &[("n", n.into())])), ["none", "one", "2 of them"]);
}

#[test]
fn terms_and_other_messages_stand_for_what_they_say() {
    let languages = languages("en", &[own("en", "-name = Desk\na = The { -name }\n    .b = { a }!\n")]);
    assert_eq!(languages.site().word("a.b"), "The Desk!");
}

fn problems(text: &str) -> Vec<String> {
    let (_, found) = Languages::load("en", &[own("ur", text)]);
    found.iter().map(|problem| problem.message.clone()).collect()
}

#[test]
fn what_is_wrong_in_a_file_is_told() {
    assert_eq!(problems("home = گھر"), [""; 0]);
    assert_eq!(problems("home گھر"), ["the words do not parse: expected a token starting with \"=\""]);
    assert_eq!(problems("x = { OTHER() }"), ["the words do not parse: there is no function `OTHER`"]);
    assert_eq!(problems("x = { y }"), ["the words do not parse: this file says nothing under `y`"]);
    assert_eq!(problems("x = { x }"), ["the words do not parse: `x` refers to itself"]);
    assert_eq!(problems("home = { $hous }"), ["`home` is not told `$hous`"]);
}

#[test]
fn a_broken_file_says_nothing() {
    let (languages, _) = Languages::load("ur", &[own("ur", "home = گھر\noops")]);
    assert_eq!(languages.site().word("home"), "Home");
}

#[test]
fn language_tags_have_their_form() {
    assert!(["ur", "zh-Hant", "de-CH-1996"].into_iter().all(is_tag));
    assert!(["", "u", "words/x", "u_r"].into_iter().all(|text| !is_tag(text)));
}
