use super::*;
use crate::base::words::{Scan, ScanInput, SentenceRules};

fn quoted(text: &str) -> Vec<&str> {
    quote_spans(text, &[]).quoted.iter().map(|s| &text[s.inner_start..s.inner_end]).collect()
}

/// Returns each phrase with the text that it claims; `[…]` marks attribution phrases.
fn attributed(marked: &str) -> Vec<(String, String)> {
    let (mut text, mut phrases, mut start) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '[' => start = text.len(),
            ']' => phrases.push(AttributionPhrase { start, end: text.len() }),
            _ => text.push(c),
        }
    }
    let mut scan = Scan::default();
    scan.read(ScanInput { text: &text, excluded: &[], names: false, rules: SentenceRules::default() });
    let found = claim_quotes(&text, &quote_spans(&text, &[]).quoted, &phrases, &scan.stops);
    phrases.iter().zip(found).map(|(p, claim)| (text[p.start..p.end].to_string(), claim.text)).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(phrase, text)| (phrase.to_string(), text.to_string())).collect()
}

#[test]
fn marks_of_many_languages_pair() {
    assert_eq!(quoted("He said “yes” and ‘no’ and \"maybe\"."), ["yes", "no", "maybe"]);
    assert_eq!(quoted("Er sagte „ja“ und »nein« und ‚doch‘."), ["ja", "nein", "doch"]);
    assert_eq!(quoted("Il a dit « oui » et «\u{a0}non\u{a0}»."), [" oui ", "\u{a0}non\u{a0}"]);
    assert_eq!(quoted("Hon sade ”ja” och »nej»."), ["ja", "nej"]);
    assert_eq!(quoted("他说“是”，她说「不」和『好』。"), ["是", "不", "好"]);
    assert_eq!(quoted("Powiedział „tak” wczoraj."), ["tak"]);
}

#[test]
fn an_apostrophe_is_never_a_quotation_mark() {
    for text in [
        "We don’t rock ’n’ roll in the 1990s’ way, ’tis the ministers’ fault.",
        "‘tis rock ‘n’ roll of the ‘90s and the ministers’ fault",
        "don't, it's and the ministers' and Lavrov's",
        "Pakistan’s and Russia’s",
        "צה”ל הודיע",
    ] {
        assert_eq!(quoted(text), Vec::<&str>::new(), "{text}");
    }
    assert_eq!(quoted("He said ‘we don’t agree’ today."), ["we don’t agree"]);
    assert_eq!(quoted("The ‘ministers’ talks’ went on."), ["ministers’ talks"]);
    assert_eq!(quoted("The ‘ministers’ went on."), ["ministers"]);
}

#[test]
fn inner_quotations_belong_to_the_outer_one() {
    assert_eq!(quoted("“He said ‘go’ and “stay” twice.”"), ["He said ‘go’ and “stay” twice."]);
}

#[test]
fn a_forgotten_mark_swallows_nothing() {
    let text = "“We thank him, he said. “And we return.”";
    assert_eq!(quoted(text), ["And we return."]);
    assert_eq!(quote_spans(text, &[]).unclosed, None);
    assert_eq!(quoted("A 5” pipe and a ” there"), Vec::<&str>::new());
}

#[test]
fn a_quotation_may_continue_in_the_next_paragraph() {
    assert_eq!(quote_spans("He said: “First ‘of’ all.", &[]).unclosed, Some((9, 12)));
}

#[test]
fn marks_inside_code_are_ignored() {
    assert_eq!(quoted("“a”"), ["a"]);
    assert_eq!(quote_spans("“a”", &[(0, 7)]), QuoteSpans::default());
}

#[test]
fn a_phrase_claims_the_quotations_next_to_it() {
    assert_eq!(
        attributed("“We thank X,” [Lavrov said], “and will return.”"),
        pairs(&[("Lavrov said", "We thank X … and will return.")])
    );
    assert_eq!(attributed("[Lavrov said] “yes”."), pairs(&[("Lavrov said", "yes")]));
    assert_eq!(attributed("“Yes,” [Lavrov said]."), pairs(&[("Lavrov said", "Yes")]));
    assert_eq!(
        attributed("Pakistan “values” its ties and “reciprocates,” [Bajwa said]."),
        pairs(&[("Bajwa said", "values … reciprocates")])
    );
}

#[test]
fn two_speakers_share_a_paragraph() {
    assert_eq!(attributed("“a,” [A said]. “b,” [B said]."), pairs(&[("A said", "a"), ("B said", "b")]));
    assert_eq!(attributed("[A said] “a”. [B said] “b”."), pairs(&[("A said", "a"), ("B said", "b")]));
    assert_eq!(attributed("“a,” [A said], “b.” “c,” [B said]."), pairs(&[("A said", "a … b."), ("B said", "c")]));
    assert_eq!(attributed("[A said] “a,” and [B said] “b.”"), pairs(&[("A said", "a"), ("B said", "b.")]));
    assert_eq!(
        attributed("[A told us] that “x” was wrong, while [B called it] “y.”"),
        pairs(&[("A told us", "x"), ("B called it", "y.")])
    );
    assert_eq!(
        attributed("“Why?” [A asked]. “Because!” [B said]."),
        pairs(&[("A asked", "Why?"), ("B said", "Because!")])
    );
    assert_eq!(
        attributed("[A spoke]. Much later “x” was heard. Then [B spoke] “y”."),
        pairs(&[("A spoke", "x"), ("B spoke", "y")])
    );
    assert_eq!(
        attributed("“a,” [A said]. “a2.” Then [B said]: “b.”"),
        pairs(&[("A said", "a … a2."), ("B said", "b.")])
    );
}

#[test]
fn a_span_that_touches_the_later_phrase_is_its_own() {
    let xu_and_yilmaz = |good, bad| pairs(&[("Xu", good), ("Yilmaz", bad)]);
    assert_eq!(attributed("The plan is “good”, [Xu]; “bad”, [Yilmaz]."), xu_and_yilmaz("good", "bad"));
    assert_eq!(attributed("A “good” plan, [Xu]. “bad”, [Yilmaz]."), xu_and_yilmaz("good", "bad"));
    assert_eq!(attributed("“是”，[Xu]。“不”，[Yilmaz]。"), xu_and_yilmaz("是", "不"));
    assert_eq!(attributed("« Oui », [Xu]. ‹ non ›, [Yilmaz]."), xu_and_yilmaz("Oui", "non"));
    assert_eq!(attributed("『二重』, [Xu]. ”svensk”, [Yilmaz]."), xu_and_yilmaz("二重", "svensk"));
    assert_eq!(attributed("”ہاں“، [Xu]۔ ”نہیں“، [Yilmaz]۔"), xu_and_yilmaz("ہاں", "نہیں"));
    assert_eq!(attributed("“a,” [Xu]. “Why?” asked the angry [Yilmaz]."), xu_and_yilmaz("a", "Why?"));
    assert_eq!(attributed("“a,” [Xu]; “b” and “c” are what [Yilmaz] wants."), xu_and_yilmaz("a", "b … c"));
    assert_eq!(attributed("“a,” [Xu], “b,” and [Yilmaz] said “c.”"), xu_and_yilmaz("a … b", "c."));
}

#[test]
fn a_phrase_that_introduces_a_quotation_does_not_claim_the_one_before() {
    assert_eq!(
        attributed("“We thank you,” [A said]. “They waited.” [B answered]: «Nous…»"),
        pairs(&[("A said", "We thank you … They waited."), ("B answered", "Nous…")])
    );
    assert_eq!(attributed("[A said]: “a,” [B said]: “b.”"), pairs(&[("A said", "a"), ("B said", "b.")]));
    assert_eq!(attributed("[A said] “a.” [B said] “b.”"), pairs(&[("A said", "a."), ("B said", "b.")]));
    assert_eq!(attributed("[A said] “a”, [B said] “b”."), pairs(&[("A said", "a"), ("B said", "b")]));
    assert_eq!(attributed("[A said] “a”; [B said] “b”."), pairs(&[("A said", "a"), ("B said", "b")]));
    assert_eq!(attributed("“a,” [A said]. “b!” [B said], “c.”"), pairs(&[("A said", "a"), ("B said", "b! … c.")]));
}

#[test]
fn a_closing_mark_alone_opens_nothing() {
    assert_eq!(quote_spans("ہاں“، ژو نے کہا", &[]), QuoteSpans::default());
    assert_eq!(quote_spans("کہا: ”ہاں، اور", &[]), QuoteSpans::default());
    assert_eq!(quoted("”אחד” ו„שניים” ”שלושה“"), ["אחד", "שניים", "שלושה"]);
}

#[test]
fn a_phrase_with_its_own_quotation_claims_only_that() {
    assert_eq!(
        attributed("A [“new chapter”], “x,” [B said]."),
        pairs(&[("“new chapter”", "new chapter"), ("B said", "x")])
    );
    assert_eq!(attributed("A [“new chapter”] and “x”."), pairs(&[("“new chapter”", "new chapter")]));
}

#[test]
fn a_phrase_inside_the_marks_splits_the_quotation() {
    assert_eq!(
        attributed("«Спасибо, — [сказал он], — и до встречи»."),
        pairs(&[("сказал он", "Спасибо … и до встречи")])
    );
}

#[test]
fn a_phrase_without_a_quotation_claims_nothing() {
    assert_eq!(attributed("[Lavrov said] nothing."), pairs(&[("Lavrov said", "")]));
}

#[test]
fn long_input_takes_linear_time() {
    for unit in ["“", "”", "‘", "’ ", "\"", "«»", "s’ a ", "“a” "] {
        let _ = quote_spans(&unit.repeat(100_000), &[]);
    }
}
