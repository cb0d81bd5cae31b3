use super::*;

fn sections(read: &Read) -> Vec<(u8, &str, &str, Option<u32>)> {
    read.check();
    read.facts.sections.iter().map(|s| (s.level, s.anchor.as_ref(), s.title.as_ref(), s.parent)).collect()
}

#[test]
fn headings_make_sections_within_sections() {
    let read = body("Before.\n\n## Defence ties\n\nText.\n\n### Exercises\n\n## Trade & more\n");
    assert_eq!(
        sections(&read),
        [
            (0, "", "", None),
            (2, "defence-ties", "Defence ties", Some(0)),
            (3, "exercises", "Exercises", Some(1)),
            (2, "trade-more", "Trade & more", Some(0)),
        ]
    );
    assert_eq!(read.facts.section_of(2), 1);
    assert!(read.html().contains("<h2 id=\"trade-more\">Trade &amp; more{topics3}</h2>"));
}

#[test]
fn heading_levels_have_no_gap_below_the_title_of_the_page() {
    let levels = |text: &str| sections(&body(text))[1..].iter().map(|s| (s.0, s.3)).collect::<Vec<_>>();
    assert_eq!(levels("### A\n\n### B\n\n##### C\n"), [(2, Some(0)), (2, Some(0)), (3, Some(2))]);
    assert_eq!(levels("#### A\n\n## B\n\n### C\n\n# D\n"), [(2, Some(0)), (2, Some(0)), (3, Some(2)), (2, Some(0))]);
    assert_eq!(body("### A\n").html(), "<h2 id=\"a\">A{topics1}</h2>\n");
    assert_eq!(levels("# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n###### F\n").last(), Some(&(6, Some(5))));
}

#[test]
fn a_first_level_heading_moves_all_down() {
    let read = body("# A\n\n## B\n\n###### C\n");
    assert_eq!(sections(&read)[1..], [(2, "a", "A", Some(0)), (3, "b", "B", Some(1)), (4, "c", "C", Some(2))]);
    assert!(read.html().contains("<h2 id=\"a\">A{topics1}</h2>\n<h3 id=\"b\">"), "{}", read.html());
}

#[test]
fn ids_are_unique_and_explicit_ids_stay() {
    let read = body("## A\n\n## A\n\n## !!!\n\n## B {#own .wide}\n\n[[A]]\n\n## C {#m-a}\n");
    let ids: Vec<&str> = read.facts.sections.iter().map(|s| s.anchor.as_ref()).collect();
    assert_eq!(ids, ["", "a", "a-2", "section-3", "own", "m-a-2"]);
}

#[test]
fn topics_come_from_text_links_and_attributes() {
    let read = body("## [[Defence]] ties {#defence topics=defence,air-power}\n");
    let topics: Vec<_> = read.facts.sections[1].topics.iter().map(|at| read.targets()[*at as usize]).collect();
    assert_eq!(
        topics,
        [
            (&Target::Name("defence ties".into()), Expected::Heading),
            (&Target::Name("defence".into()), Expected::Label),
            (&Target::Name("air-power".into()), Expected::Label),
            (&Target::Name("defence".into()), Expected::Anything),
        ]
    );
    assert_eq!(read.html(), "<h2 id=\"defence\">{m0}Defence{/m0} ties{topics1}</h2>\n");
}

#[test]
fn a_quoted_attribute_names_topics_of_several_words() {
    let read = body("## A {topics=\"Karachi Accord, People\"}\n\nText\n");
    let accord = Target::Name("karachi accord".into());
    let people = Target::Name("people".into());
    assert_eq!(read.targets()[1..], [(&accord, Expected::Label), (&people, Expected::Label)]);
    assert_eq!(&*read.facts.references[1].written, "Karachi Accord");
    assert_eq!(read.html(), "<h2 id=\"a\">A{topics1}</h2>\n<p>Text</p>\n");
}

#[test]
fn ids_of_the_theme_are_not_used() {
    let read = body("## Block figures\n\n## B {#block-topics}\n");
    assert_eq!(
        sections(&read)[1..].iter().map(|s| s.1).collect::<Vec<_>>(),
        ["section-block-figures", "section-block-topics"]
    );
}

#[test]
fn a_heading_in_a_field_is_a_bold_line() {
    let read = field("# *Big* [[X]]");
    assert_eq!(shown(&read.fragments[1]), "<strong><em>Big</em> {m0}X{/m0}</strong>");
    assert_eq!(shown(&field("# A\n\nb").fragments[1]), "<p><strong>A</strong></p>\n<p>b</p>\n");
    assert_eq!(read.fragments[1].text(), "Big X");
}

#[test]
fn words_of_the_body_are_counted() {
    assert_eq!(body("## Two words\n\n- three *more* words\n\n`code`").words, 6);
}
