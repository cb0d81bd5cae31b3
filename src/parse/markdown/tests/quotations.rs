use super::*;
use crate::model::Speaker;

fn quotations(read: &Read) -> Vec<(&str, bool)> {
    read.check();
    read.facts.quotations.iter().map(|q| (q.text.as_ref(), q.block)).collect()
}

#[test]
fn a_phrase_in_the_middle_joins_its_ranges() {
    let read = body("\"We thank [[X]],\" [Lavrov said](said:sergey-lavrov), \"and will return.\"");
    assert_eq!(quotations(&read), [("We thank X … and will return.", false)]);
    assert_eq!(
        read.html(),
        "<p><span class=\"quote\" id=\"q-50daa9\">“We thank {m0}X{/m0},”</span> {m1}Lavrov said{/m1}, \
         <span class=\"quote\">“and will return.”</span></p>\n"
    );
    assert!(read.facts.mentions[1].attribution);
    assert_eq!(read.facts.references[1].expected, Expected::Speaker);
}

#[test]
fn the_short_form_contains_its_quotation() {
    let read = body("A [\"new chapter\"](said:sergey-lavrov) began.");
    assert_eq!(quotations(&read), [("new chapter", false)]);
    assert!(read.html().contains("A {m0}<span class=\"quote\" id=\"q-"));
}

#[test]
fn an_unnamed_source_has_its_description() {
    let read = body("“It is over,” [a senior official said](said:unnamed \"senior official\").");
    assert_eq!(read.facts.quotations[0].speaker, Speaker::Unnamed("senior official".into()));
    assert_eq!(read.facts.references, []);
    assert!(read.html().ends_with("</span> a senior official said.</p>\n"));
}

#[test]
fn a_phrase_without_a_quotation_is_a_warning() {
    let read = body("[Lavrov said](said:sergey-lavrov) nothing.");
    assert_eq!(
        read.messages(),
        ["unmatched-attribution: no quotation for the attribution `Lavrov said` in its paragraph"]
    );
    assert_eq!(read.html(), "<p>{m0}Lavrov said{/m0} nothing.</p>\n");
}

#[test]
fn a_quotation_across_markup_stays_well_nested() {
    let read = body("*“We* agree,” [he said](said:x).");
    assert_eq!(quotations(&read), [("We agree", false)]);
    assert!(read.html().contains("<em><span class=\"quote\" id=\"q-"), "{}", read.html());
    assert!(read.html().contains("\"></span>“We</em> agree,”"), "{}", read.html());
}

#[test]
fn a_question_and_its_phrase_are_one_sentence() {
    let read = body("“Why now?” [Lavrov asked](said:x). Nobody knew.");
    assert_eq!(read.sentences(), ["“Why now?” Lavrov asked.", "Nobody knew."]);
}

#[test]
fn a_quotation_continues_in_the_next_paragraph() {
    let read = body("[Lavrov said](said:x): “First of all.\n\n“Second of all.”\n\nA “third” one.");
    assert_eq!(quotations(&read), [("First of all. Second of all.", false)]);
    assert_eq!(read.messages(), Vec::<String>::new());
}

#[test]
fn a_forgotten_urdu_mark_ends_with_its_paragraph() {
    let read = body("”ہاں، [ژو نے کہا](said:xu)۔\n\n”نہیں“، [یلماز نے کہا](said:yil)۔");
    assert_eq!(quotations(&read), [("نہیں", false)]);
    assert_eq!(
        read.messages(),
        ["unmatched-attribution: no quotation for the attribution `ژو نے کہا` in its paragraph"]
    );
}

#[test]
fn two_speakers_of_a_paragraph_have_their_own_quotations() {
    let read = body("The plan is \"good\", [Xu said](said:xu); \"bad\", [Yilmaz said](said:yil).");
    assert_eq!(quotations(&read), [("good", false), ("bad", false)]);
    assert_eq!(
        read.facts.quotations.iter().map(|q| q.speaker.clone()).collect::<Vec<_>>(),
        [Speaker::Known(0), Speaker::Known(1)]
    );
}

#[test]
fn the_last_line_of_a_block_quote_attributes_it() {
    for markdown in [
        "> We thank you.\n> Very much.\n> — [[Sergey Lavrov]], Islamabad, 7 April 2021",
        "> “We thank you. Very much.”\n>\n> -- [Lavrov](person:sergey-lavrov), Islamabad, 7 April 2021\n",
        "> “We thank you. Very much.”\n>\n> — [Lavrov](said:sergey-lavrov), Islamabad, 7 April 2021\n",
    ] {
        let read = body(markdown);
        assert_eq!(quotations(&read), [("We thank you. Very much.", true)], "{markdown}");
        let quotation = &read.facts.quotations[0];
        assert_eq!(&*quotation.detail, "Islamabad, 7 April 2021");
        assert_eq!(quotation.date.map(|d| d.to_string()).as_deref(), Some("2021-04-07"));
        assert_eq!(read.facts.references[0].expected, Expected::Speaker);
        assert!(read.facts.mentions[0].attribution);
        assert!(read.sentence(quotation.sentence).contains("We thank you."));
        let start = format!("<figure class=\"quotation\" id=\"{}\">\n<blockquote>\n<p>", quotation.anchor);
        assert!(read.html().starts_with(&start), "{}", read.html());
        assert!(read.html().ends_with("Islamabad, 7 April 2021</figcaption></figure>\n"), "{}", read.html());
        assert_eq!(read.messages(), Vec::<String>::new());
    }
}

#[test]
fn a_block_quote_without_a_linked_speaker_is_no_quotation() {
    let read = body("> Hello.\n> — said by nobody known\n");
    assert_eq!(read.html(), "<blockquote>\n<p>Hello. — said by nobody known</p>\n</blockquote>\n");
    assert_eq!(read.facts.quotations, []);
}

#[test]
fn an_alert_is_no_quotation() {
    let read = body("> [!NOTE]\n> Mind this.\n> — [[X]]\n");
    assert_eq!(
        read.html(),
        "<aside class=\"alert note\">\n<p class=\"alert-title\">Note</p>\n<p>Mind this. — {m0}X{/m0}</p>\n</aside>\n"
    );
    assert_eq!(read.facts.quotations, []);
}
