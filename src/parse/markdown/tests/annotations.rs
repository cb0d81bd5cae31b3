use super::*;
use crate::base::{Interval, PartialDate};
use crate::model::{EventStatus, KindId};

const PERSON: KindId = KindId(1);

fn name(name: &str) -> Target {
    Target::Name(name.into())
}

#[test]
fn every_form_of_an_entity_link_is_a_mention() {
    let read = body(
        "[[Sergey Lavrov]] [[Sergey Lavrov|the minister]] [[people/sergey-lavrov|Lavrov]] \
         [Lavrov](person:sergey-lavrov) [Lavrov](../../people/sergey-lavrov.md) [Lavrov](/people/sergey-lavrov.md) \
         [[person:sergey-lavrov]]",
    );
    read.check();
    let path = Target::Path("people/sergey-lavrov".into());
    let scheme = Target::Scheme(PERSON, "sergey-lavrov".into());
    let expected = [&name("sergey lavrov"), &name("sergey lavrov"), &path, &scheme, &path, &path, &scheme];
    assert_eq!(read.targets(), expected.map(|target| (target, Expected::Anything)));
    assert_eq!(read.messages(), Vec::<String>::new());
    assert!(read.html().starts_with("<p>{m0}Sergey Lavrov{/m0} {m1}the minister{/m1} {m2}Lavrov{/m2}"));
    let anchors: Vec<&str> = read.facts.mentions.iter().map(|m| m.anchor.as_ref()).collect();
    assert_eq!(anchors[..3], ["m-sergey-lavrov", "m-sergey-lavrov-2", "m-sergey-lavrov-3"]);
}

#[test]
fn an_escaped_bar_in_a_table_is_a_bar() {
    let read = body("| a |\n|---|\n| [[X\\|y]] |\n");
    assert_eq!(read.targets(), [(&name("x"), Expected::Anything)]);
    assert!(read.html().contains("<td>{m0}y{/m0}</td>"));
}

#[test]
fn articles_are_linked_by_title_path_or_scheme() {
    let read =
        body("[[The visit]] [a](article:2020/talks) [b](../2020/talks.md#end) [c](article:articles/2020/talks.md)");
    let talks = Target::Path("articles/2020/talks".into());
    let expected = [&name("the visit"), &talks, &talks, &talks];
    assert_eq!(read.targets(), expected.map(|target| (target, Expected::Anything)));
}

#[test]
fn a_path_out_of_content_is_an_error() {
    let read = body("[x](../../../secret.md)");
    assert_eq!(read.html(), "<p>x</p>\n");
    assert_eq!(read.messages(), ["path-leaves-site: the path `../../../secret.md` is outside `content/`"]);
}

#[test]
fn a_mistyped_scheme_is_an_error() {
    let read = body("[x](persn:x)");
    assert_eq!(read.html(), "<p>x</p>\n");
    assert_eq!(read.messages(), ["unknown-reference: unknown kind `persn`"]);
    assert_eq!(read.diagnostics[0].help.as_deref(), Some("did you mean `person:`?"));
    assert_eq!(read.diagnostics[0].location.as_ref().and_then(|p| p.span), Some(Span::new(0..12)));
}

#[test]
fn brackets_without_a_name_are_literal() {
    for text in ["-f x", "package", "nodiscard", "right now", "1", "wiki", "dependencies.serde", "$a == b", "a b/c"] {
        let read = body(&format!("If [[{text}]] then"));
        assert!(read.facts.references[0].literal, "{text}");
    }
    for text in ["Sergey Lavrov", "О’Нил", "习近平", "people/x", "Pakistan–Russia (2021)", "شاہ محمود", "A&E, Inc."]
    {
        let read = body(&format!("If [[{text}]] then"));
        assert!(!read.facts.references[0].literal, "{text}");
    }
    assert_eq!(body("[[]] and {{ x }} and {% y %}").html(), "<p>[[]] and {{ x }} and {% y %}</p>\n");
    assert_eq!(body("`[[X]]` \\[\\[Y\\]\\]").html(), "<p><code>[[X]]</code> [[Y]]</p>\n");
}

#[test]
fn literal_brackets_keep_their_text() {
    for text in [" -f x ", " $a == b ", " a | b ", " ! \"x\" && *y* "] {
        let read = body(&format!("If [[{text}]] then"));
        read.check();
        assert_eq!((&*read.facts.references[0].written, read.facts.references[0].literal), (text, true));
        assert!(read.html().starts_with("<p>If {m0}") && read.html().ends_with("{/m0} then</p>\n"), "{}", read.html());
    }
    assert_eq!(body("x[[ a | b ]]; c").html(), "<p>x{m0}b{/m0}; c</p>\n");
    assert_eq!(&*body("| a |\n|-|\n| [[ a \\| b ]] |").facts.references[0].written, " a | b ");
    assert_eq!(&*body("> [[ a\n> b ]]").facts.references[0].written, " a b ");
}

#[test]
fn spaces_in_brackets_move_out_of_the_link() {
    assert_eq!(body("x[[ Xavier Xu ]]y").html(), "<p>x {m0}Xavier Xu{/m0} y</p>\n");
    assert_eq!(body("x [[ Xavier Xu | the man ]] y").html(), "<p>x {m0}the man{/m0} y</p>\n");
    assert_eq!(body("[[ Xavier Xu ]].").html(), "<p>{m0}Xavier Xu{/m0} .</p>\n");
}

#[test]
fn a_link_in_brackets_is_never_empty() {
    assert_eq!(body("x [[Xavier Xu|]] y").html(), "<p>x {m0}Xavier Xu{/m0} y</p>\n");
    assert_eq!(body("[[Xavier Xu| ]]").html(), "<p>{m0}Xavier Xu{/m0}</p>\n");
    assert_eq!(body("x [[|x]] y").html(), "<p>x [[|x]] y</p>\n");
    assert_eq!(body("x [[ |*x*]] y").html(), "<p>x [[ |*x*]] y</p>\n");
    assert_eq!(body("[[Xavier Xu#bio]] [[Xavier Xu#bio|he]]").html(), "<p>{m0}Xavier Xu{/m0} {m1}he{/m1}</p>\n");
}

#[test]
fn unsafe_links_become_text_under_every_policy() {
    for policy in [HtmlPolicy::Sanitise, HtmlPolicy::Escape, HtmlPolicy::Trust] {
        for link in [
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "<java\tscript:alert(1)>",
            "&#106;avascript:alert(1)",
            "<\u{1}javascript:alert(1)>",
            "data:text/html,x",
            "vbscript:x",
            "javascript&colon;alert(1)",
        ] {
            let read = body_with(&format!("[x]({link})"), policy);
            assert_eq!(read.html(), "<p>x</p>\n", "{link}");
            assert_eq!(read.diagnostics[0].code.as_str(), "unsafe-html", "{link}");
        }
    }
    assert_eq!(body("<javascript:alert(1)>").html(), "<p>javascript:alert(1)</p>\n");
    assert_eq!(body("![x](data:image/png;base64,AA)").html(), "<p>x</p>\n");
}

#[test]
fn external_links_are_written_and_local_links_are_holes() {
    let read = body(
        "[a](https://e.org/?a=1&b \"T\") [b](#x) [c](/about/?q#f) [d](pic.jpg) <a@b.c> [e](//cdn.org/x) [f](tel:1) [g]()",
    );
    assert_eq!(
        read.html(),
        "<p><a href=\"https://e.org/?a=1&amp;b\" title=\"T\">a</a> <a href=\"#x\">b</a> <a href=\"{url0}\">c</a> \
         <a href=\"{url1}\">d</a> <a href=\"mailto:a@b.c\">a@b.c</a> <a href=\"//cdn.org/x\">e</a> \
         <a href=\"tel:1\">f</a> g</p>\n"
    );
    let link = LocalLink { path: "/about/".into(), suffix: "?q#f".into(), embedded: false };
    assert_eq!(read.facts.links[0], link);
}

#[test]
fn pictures_need_a_text_alternative() {
    let read = body("![[map.jpg|A map]] ![](b.png) ![[c.png]] ![[d.png|300]]");
    assert_eq!(
        read.html(),
        "<p><img src=\"{url0}\" alt=\"A map\" loading=\"lazy\"> <img src=\"{url1}\" alt=\"\" loading=\"lazy\"> \
         <img src=\"{url2}\" alt=\"\" loading=\"lazy\"> <img src=\"{url3}\" alt=\"\" width=\"300\" loading=\"lazy\"></p>\n"
    );
    assert_eq!(
        read.messages(),
        [
            "picture-without-alt: the picture `b.png` has no text alternative",
            "picture-without-alt: the picture `c.png` has no text alternative",
            "picture-without-alt: the picture `d.png` has no text alternative",
        ]
    );
    assert!(read.facts.links.iter().all(|link| link.embedded));
}

#[test]
fn a_figure_is_read_from_its_text() {
    let read = body("Trade was [$790 million](figure:pakistan-russia-trade \"Two-way trade, 2020\").");
    read.check();
    let figure = &read.facts.figures[0];
    assert_eq!((figure.value, &*figure.unit, &*figure.label), (790e6, "USD", "Two-way trade, 2020"));
    assert_eq!((&*figure.text, &*figure.anchor), ("$790 million", "f-pakistan-russia-trade"));
    assert_eq!(read.targets(), [(&Target::Scheme(KindId(3), "pakistan-russia-trade".into()), Expected::Figure)]);
    assert_eq!(read.html(), "<p>Trade was {f0}$790 million{/f0}.</p>\n");
}

#[test]
fn parameters_override_the_text_of_a_figure() {
    let read = body("[almost a third](figure:share?value=33.3&unit=%25&as_of=2020)");
    let figure = &read.facts.figures[0];
    assert_eq!(
        (figure.value, &*figure.unit, figure.as_of.map(|d| d.to_string()).as_deref()),
        (33.3, "%", Some("2020"))
    );
}

#[test]
fn a_figure_that_cannot_be_read_is_an_error() {
    assert_eq!(
        body("[5–7%](figure:x)").messages(),
        ["invalid-figure: cannot read the figure `5–7%`: it is a range of two numbers"]
    );
    assert_eq!(body("[5](figure:x?valeu=3)").messages(), ["invalid-figure: unknown figure parameter `valeu`"]);
    assert_eq!(
        body("[5](figure:x?value=many)").messages(),
        ["invalid-figure: cannot read `value` of the figure: `many` is not a decimal number"]
    );
    assert_eq!(
        body("[5](figure:x?as_of=2016-06-31)").messages(),
        ["invalid-figure: cannot read `as_of` of the figure: there is no day 31 in 2016-06, which has 30 days"]
    );
    assert_eq!(body("[5](figure:)").messages(), ["invalid-figure: the figure has no key"]);
    assert_eq!(body("[5](figure:)").html(), "<p>5</p>\n");
}

#[test]
fn an_event_has_dates_or_an_id() {
    let read = body(
        "[6–7 April](event:2021-04-06/2021-04-07 \"Lavrov visits Islamabad\"), [it](event:lavrov-islamabad-2021?status=tentative)",
    );
    read.check();
    let [first, second] = read.facts.events.as_slice() else { panic!("two events") };
    let when = Interval::parse("2021-04-06/2021-04-07", &Zone::utc()).expect("an interval");
    assert_eq!(
        (&*first.label, first.when, first.reference, &*first.anchor),
        ("Lavrov visits Islamabad", Some(when), None, "e-2021-04-06")
    );
    assert_eq!(
        (&*second.label, second.when, second.reference, second.status),
        ("it", None, Some(0), Some(EventStatus::Tentative))
    );
    assert_eq!(read.targets(), [(&Target::Scheme(KindId(4), "lavrov-islamabad-2021".into()), Expected::Event)]);
    assert_eq!(read.html(), "<p>{e0}6–7 April{/e0}, {e1}it{/e1}</p>\n");
}

#[test]
fn an_event_without_a_date_is_an_error() {
    assert_eq!(
        body("[x](event:2021-04-31)").messages(),
        ["invalid-event: cannot read the event's date `2021-04-31`: there is no day 31 in 2021-04, which has 30 days"]
    );
    assert_eq!(body("[x](event:2021?staus=x)").messages(), ["invalid-event: unknown event parameter `staus`"]);
    assert_eq!(body("[x](event:2021?status=x)").messages(), ["invalid-event: unknown event status `x`"]);
}

#[test]
fn references_of_front_matter_have_every_form() {
    let read = read_with(&settings(HtmlPolicy::Sanitise), "en", |builder| {
        for written in [
            "Sergey Lavrov",
            "[[Sergey Lavrov|x]]",
            "people/lavrov",
            "../../people/lavrov.md",
            "person:lavrov",
            "A/B testing",
        ] {
            builder.reference(written, Expected::RoleHolder, Span::at(3));
        }
        builder.reference("persn:lavrov", Expected::RoleHolder, Span::at(4));
        builder.embedded_link("/a/b.jpg?x#y", Span::at(5));
    });
    let path = Target::Path("people/lavrov".into());
    let scheme = Target::Scheme(PERSON, "lavrov".into());
    let (lavrov, testing, mistyped) = (name("sergey lavrov"), name("a/b testing"), name("persn:lavrov"));
    let expected = [&lavrov, &lavrov, &path, &path, &scheme, &testing, &mistyped];
    assert_eq!(read.targets(), expected.map(|target| (target, Expected::RoleHolder)));
    assert_eq!(read.messages(), ["unknown-reference: unknown kind `persn`"]);
    assert_eq!(&*read.facts.links[0].suffix, "?x#y");
}

#[test]
fn name_like_words_are_tokens_outside_links_and_code() {
    let read = body("He met [[Lavrov]] and `Code` of Moscow’s **Duma** in _Ur_al.");
    read.check();
    assert_eq!(read.tokens(), ["He", "Moscow", "Duma", "Ur_al"]);
    assert_eq!(read.facts.mentions[0].tokens_before, 1);
    let mut off = settings(HtmlPolicy::Sanitise);
    off.later_mentions = LaterMentions::Off;
    let read = read_with(&off, "en", |builder| builder.body("He met [[Lavrov]]. Moscow waits.", 0));
    assert_eq!(read.facts.tokens, []);
    assert_eq!(read.sentences(), ["He met Lavrov."]);
}

#[test]
fn a_sentence_is_plain_text_with_its_mentions_in_place() {
    let read = body("First  one. Then *he*\nmet [[X|the  man]] & co. [[A. And B]] end.");
    read.check();
    assert_eq!(read.sentences(), ["First one.", "Then he met the man & co.", "A."]);
    let mention = &read.facts.mentions[0];
    assert_eq!(&read.sentence(mention.sentence)[mention.start as usize..mention.end as usize], "the man");
}

#[test]
fn a_script_without_spaces_keeps_its_sentences() {
    let read = body("习近平来了。他走了！");
    assert_eq!(read.sentences(), ["习近平来了。", "他走了！"]);
    assert!(read.facts.sentences.iter().all(|s| s.unspaced) && read.facts.tokens.is_empty());
}

#[test]
fn a_date_in_the_title_dates_a_quotation() {
    let read = body("“Yes,” [he said](said:x \"On 2024-05-01\").");
    let date = PartialDate::parse("2024-05-01", &Zone::utc()).ok();
    assert_eq!(read.facts.quotations[0].date, date);
}
