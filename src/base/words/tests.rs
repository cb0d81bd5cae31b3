use super::scanner::first_word_hash;
use super::*;
use crate::base::{fingerprint64, fold};

fn scan(text: &str, language: &str) -> Scan {
    let mut scan = Scan::default();
    scan.read(ScanInput { text, excluded: &[], names: true, rules: SentenceRules::for_language(language) });
    scan
}

fn names(text: &str) -> Vec<&str> {
    scan(text, "en").names.iter().map(|w| &text[w.start as usize..w.end as usize]).collect()
}

fn sentences<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    let mut stops = scan(text, language).stops;
    stops.push(text.len() as u32);
    let mut from = 0;
    let cut = |stop: u32| {
        let sentence = text[from..stop as usize].trim();
        from = stop as usize;
        sentence
    };
    stops.into_iter().map(cut).filter(|s| !s.is_empty()).collect()
}

#[test]
fn names_have_a_capital_or_a_script_without_capitals() {
    assert_eq!(names("the minister Lavrov met an iPhone maker"), ["Lavrov", "iPhone"]);
    assert_eq!(names("وزير الخارجية"), ["وزير", "الخارجية"]);
    assert_eq!(names("习近平 met Лавров и он"), ["Лавров"]);
}

#[test]
fn a_possessive_is_no_part_of_a_name() {
    assert_eq!(names("Pakistan’s army, O'Neil's and the Lavrovs’ own"), ["Pakistan", "O'Neil", "Lavrovs"]);
}

#[test]
fn a_hyphenated_name_is_one_word() {
    assert_eq!(names("al-Assad and Abdel-Fattah, COVID-19 -- G20"), ["al-Assad", "Abdel-Fattah", "COVID-19", "G20"]);
}

#[test]
fn lower_case_letters_are_counted_eight_at_a_time() {
    for length in 0..20 {
        for end in ["", "A", "0", "`", "{", " ", "é", "\u{7f}", "a".repeat(9).as_str()].map(str::to_string) {
            let text = "az".repeat(length)[..length].to_string() + &end + "zzzzzzzzzz";
            let plain = text.bytes().take_while(u8::is_ascii_lowercase).count();
            assert_eq!(count_lower_case(text.as_bytes()), plain, "{text}");
        }
    }
}

#[test]
fn particles_count_only_before_a_name() {
    assert_eq!(
        names("Ursula von der Leyen, la la land, bin Salman, der, Die"),
        ["Ursula", "von", "der", "Leyen", "bin", "Salman", "Die"]
    );
}

#[test]
fn the_hash_is_that_of_the_folded_word() {
    let of = |text: &str| scan(text, "en").names[0].hash;
    assert_eq!(of("Lavrov"), fingerprint64(b"lavrov") as u32);
    assert_eq!(of("Łukasz"), fingerprint64(fold("łukasz").as_bytes()) as u32);
    assert_eq!(first_word_hash("O’Neil family"), Some(of("O'Neil")));
    assert_eq!(first_word_hash("习近平"), None);
}

#[test]
fn abbreviations_and_initials_end_no_sentence() {
    assert_eq!(
        sentences("Gen. Bajwa met Mr. John A. Yarmuth of the U.S. Senate. He left.", "en"),
        ["Gen. Bajwa met Mr. John A. Yarmuth of the U.S. Senate.", "He left."]
    );
    assert_eq!(
        sentences("It left the U.S. The U.N. stayed, e.g. in No. 5 of Jan. 2020.", "en"),
        ["It left the U.S.", "The U.N. stayed, e.g. in No. 5 of Jan. 2020."]
    );
    assert_eq!(sentences("Am 7. April kam er. Dann ging er.", "de"), ["Am 7. April kam er.", "Dann ging er."]);
    assert_eq!(
        sentences("It rose 3.5 per cent in 2021. Why? Nobody knows.", "en"),
        ["It rose 3.5 per cent in 2021.", "Why?", "Nobody knows."]
    );
}

#[test]
fn closing_marks_belong_to_the_sentence_before() {
    assert_eq!(
        sentences("“We agree.” Then (at last!) he left. “So?” he asked.", "en"),
        ["“We agree.”", "Then (at last!) he left.", "“So?” he asked."]
    );
}

#[test]
fn stops_of_every_script_count() {
    assert_eq!(sentences("他来了。他走了！", "zh"), ["他来了。", "他走了！"]);
    assert_eq!(sentences("“是”，徐说。“不”，伊说。", "zh"), ["“是”，徐说。", "“不”，伊说。"]);
    assert_eq!(sentences("他说：“是。”她走了。", "zh"), ["他说：“是。”", "她走了。"]);
    assert_eq!(sentences("यह एक है। वह दो है।", "hi"), ["यह एक है।", "वह दो है।"]);
    assert_eq!(sentences("هل جاء؟ نعم.", "ar"), ["هل جاء؟", "نعم."]);
}

#[test]
fn words_are_counted() {
    assert_eq!(scan("Two words, it’s 3 50,000 well-known.", "en").words, 7);
    assert_eq!(scan("他来了。", "zh").words, 3);
}

#[test]
fn long_input_takes_linear_time() {
    for unit in ["'", "’", "de ", "A.", ". ", "…", "a-", "é", "“", "。"] {
        let text = unit.repeat(200_000);
        assert!(scan(&text, "en").stops.len() <= text.len());
    }
}
