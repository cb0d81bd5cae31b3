use super::*;

#[test]
fn a_field_of_one_paragraph_has_no_p() {
    let read = field("Lavrov *met* [[X]] & co.\n");
    read.check();
    assert_eq!(shown(&read.fragments[1]), "Lavrov <em>met</em> {m0}X{/m0} &amp; co.");
    assert_eq!(read.fragments[1].text(), "Lavrov met X & co.");
    assert_eq!(read.spans.references, [Span::new(10..20)]);
    assert_eq!(shown(&field("a\n\nb").fragments[1]), "<p>a</p>\n<p>b</p>\n");
}

#[test]
fn tables_carry_their_alignment_as_classes() {
    let read = body("| a | b |\n|--:|:-:|\n| 1 | 2 |\n");
    assert_eq!(
        read.html(),
        "<div class=\"table\"><table>\n<thead><tr><th scope=\"col\" class=\"right\">a</th>\
         <th scope=\"col\" class=\"center\">b</th></tr></thead>\n<tbody>\n<tr><td class=\"right\">1</td>\
         <td class=\"center\">2</td></tr>\n</tbody></table></div>\n"
    );
}

#[test]
fn footnotes_move_to_the_end_with_back_links() {
    let read = body("One[^b] two[^a] three[^b].\n\n[^a]: A [[X]].\n[^b]: B.\n\nLast.\n");
    read.check();
    assert_eq!(
        read.html(),
        "<p>One<sup class=\"footnote-ref\" id=\"fnref-1\"><a href=\"#fn-1\">1</a></sup> two<sup class=\"footnote-ref\" \
         id=\"fnref-2\"><a href=\"#fn-2\">2</a></sup> three<sup class=\"footnote-ref\" id=\"fnref-1-2\"><a \
         href=\"#fn-1\">1</a></sup>.</p>\n<p>Last.</p>\n<div class=\"footnotes\">\n<ol>\n<li id=\"fn-1\"><p>B. <a \
         class=\"footnote-back\" href=\"#fnref-1\">↩</a> <a class=\"footnote-back\" href=\"#fnref-1-2\">↩</a></p></li>\n\
         <li id=\"fn-2\"><p>A {m0}X{/m0}. <a class=\"footnote-back\" href=\"#fnref-2\">↩</a></p></li>\n</ol>\n</div>\n"
    );
}

#[test]
fn footnotes_of_a_field_have_ids_of_their_own() {
    assert!(shown(&field("One[^1].\n\n[^1]: Two.").fragments[1]).contains("<li id=\"fn-1-1\">"));
}

#[test]
fn lists_code_rules_and_definitions_are_written() {
    let read = body("3. a\n4. b\n\n- [ ] t\n\n```rust,x\na < b\n```\n\n    c\n\n---\n\nTerm\n: Meaning\n");
    assert_eq!(
        read.html(),
        "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n<ul>\n<li><input type=\"checkbox\" disabled> t</li>\n</ul>\n\
         <pre><code class=\"language-rust\">a &lt; b\n</code></pre>\n<pre><code>c\n</code></pre>\n<hr>\n\
         <dl>\n<dt>Term</dt>\n<dd>Meaning</dd>\n</dl>\n"
    );
}

#[test]
fn a_picture_alone_with_a_title_is_a_figure() {
    let read = body("![Two men](p.jpg \"At the ministry\")");
    assert_eq!(
        read.html(),
        "<figure><img src=\"{url0}\" alt=\"Two men\" loading=\"lazy\"><figcaption>At the ministry</figcaption></figure>\n"
    );
}

#[test]
fn a_straight_mark_after_a_digit_closes_or_means_inches() {
    assert_eq!(body("He is 5'10\" tall.").html(), "<p>He is 5’10″ tall.</p>\n");
    assert_eq!(body("A 5\" pipe, \"a 6\", said.").html(), "<p>A 5” pipe, “a 6”, said.</p>\n");
}

#[test]
fn nul_becomes_the_replacement_character() {
    assert_eq!(body("a\0b `c\0d`").html(), "<p>a\u{fffd}b <code>c\u{fffd}d</code></p>\n");
}

#[test]
fn safe_html_stays_and_annotations_work_inside() {
    let read =
        body("A <kbd>Tab</kbd> &copy; <b>Lavrov met [[X]]</b><br>\n\n<details>\n\n*In* [[Y]] [l](a/b)\n\n</details>\n");
    read.check();
    assert_eq!(
        read.html(),
        "<p>A <kbd>Tab</kbd> © <b>Lavrov met {m0}X{/m0}</b><br></p>\n<details>\n<p><em>In</em> {m1}Y{/m1} \
         <a href=\"{url0}\">l</a></p>\n</details>\n"
    );
    assert_eq!(read.messages(), Vec::<String>::new());
}

#[test]
fn unsafe_html_is_removed_and_reported_once() {
    let read = body(
        "<b onclick=\"x()\" style=\"color:red\">b</b> <script>alert('[[X]]')</script> <a href=\"java&#x0A;script:x\">l</a>\n\n<iframe src=\"//x\"></iframe>\n\n<form><p>t</p></form>\n",
    );
    read.check();
    assert_eq!(read.html(), "<p><b>b</b>  <a>l</a></p>\n\n<p>t</p>\n");
    assert_eq!(
        read.messages(),
        ["unsafe-html: removed from the raw HTML: `onclick`, `style`, `<script>`, `href of <a>`, `<iframe>`, `<form>`"]
    );
}

#[test]
fn an_unclosed_tag_swallows_no_text() {
    let read =
        body("The <title> of <textarea> and <!-- x --> <plaintext> and <style> stays.\n\nSo does [[this|That]].\n");
    assert!(read.html().ends_with("<p>So does {m0}That{/m0}.</p>\n"), "{}", read.html());
    let read = body("<div title=\"x\n\nGone? [[No]]\n");
    assert!(read.html().contains("{m0}No{/m0}"), "{}", read.html());
}

#[test]
fn raw_html_loses_duplicate_ids_and_unknown_classes() {
    let read = body("## A\n\n<div id=\"block-main\" class=\"x quote\"><p id=\"a\">t</p></div>\n");
    assert_eq!(read.html(), "<h2 id=\"a\">A{topics1}</h2>\n<div class=\"quote\"><p>t</p></div>\n");
}

#[test]
fn misnested_html_drops_the_hole_not_the_text() {
    let read = body("<b>x [[A|foo</b>bar]] y\n\n<a href=\"https://e.org\">Lavrov [[B]]</a>\n");
    read.check();
    assert_eq!(read.html(), "<p><b>x foo</b>bar y</p>\n<p><a href=\"https://e.org\">Lavrov B</a></p>\n");
}

#[test]
fn marks_of_the_sanitiser_cannot_be_forged() {
    let read =
        body("<b title=\"&#xfde0;&#xfdd0;&#xfde1;\">x</b> \u{fde0}\u{fdd0}\u{fde1} &#xfde0;&#xfdd0;&#xfde1; [[X]]");
    read.check();
    assert!(read.html().contains("<b title=\"\">x</b>"), "{}", read.html());
    assert_eq!(read.html().matches("{m0}").count(), 1);
}

#[test]
fn raw_html_can_be_escaped_or_trusted() {
    let markdown = "<b onclick=x>b</b>\n\n<div>[[X]]</div>\n";
    assert_eq!(
        body_with(markdown, HtmlPolicy::Escape).html(),
        "<p>&lt;b onclick=x&gt;b&lt;/b&gt;</p>\n<p>&lt;div&gt;[[X]]&lt;/div&gt;</p>\n"
    );
    assert_eq!(body_with(markdown, HtmlPolicy::Trust).html(), "<p><b onclick=x>b</b></p>\n<div>[[X]]</div>\n");
}

#[test]
fn links_of_raw_html_into_the_site_are_holes_too() {
    let read = body(
        "<img src=\"pic.jpg?x\" alt=\"a\"> <a href=\"/about/\">b</a> <a href=\"#c\">c</a> <a href=\"person:x\">d</a>",
    );
    assert_eq!(
        read.html(),
        "<p><img src=\"{url0}\" alt=\"a\"> <a href=\"{url1}\">b</a> <a href=\"#c\">c</a> <a>d</a></p>\n"
    );
    assert_eq!(read.facts.links[0], LocalLink { path: "pic.jpg".into(), suffix: "?x".into(), embedded: true });
}

#[test]
fn a_script_that_ends_in_another_block_removes_no_text() {
    assert_eq!(body("A <script>\n\n*“b* </script> c\n").html(), "<p>A</p>\n<p><em>“b</em>  c</p>\n");
    assert_eq!(body("[a <script> b](/x/) </script> c").html(), "<p><a href=\"{url0}\">a  b</a>  c</p>\n");
    assert_eq!(body("*a <script> b* </script> c").html(), "<p><em>a  b</em>  c</p>\n");
}

#[test]
fn a_quotation_inside_a_footnote_stays_there() {
    let read = body("a[^1]\n\n[^1]: > b\n    > — [[X]]\n");
    read.check();
    assert!(read.html().contains("<li id=\"fn-1\"><figure class=\"quotation\" id=\"q-"), "{}", read.html());
}

#[test]
fn free_ids_of_raw_html_stay() {
    let read = body(
        "## <a name=\"part-1\"></a>Part 1\n\n<div id=\"two\">x</div>\n\n<p id=\"two\">y</p>\n\n<p id=\"block-main\">z</p>\n",
    );
    assert_eq!(
        read.html(),
        "<h2 id=\"part-1-2\"><a id=\"part-1\"></a>Part 1{topics1}</h2>\n<div id=\"two\">x</div>\n<p>y</p>\n<p>z</p>\n"
    );
}

#[test]
fn a_stray_end_tag_ends_nothing_that_markdown_began() {
    let read = body("- a </li> </ul>\n\n  > b </blockquote> c\n\n<div>d</div></div> e</br>f\n");
    assert_eq!(
        read.html(),
        "<ul>\n<li><p>a </p>\n<blockquote>\n<p>b  c</p>\n</blockquote>\n</li>\n</ul>\n<div>d</div> e<br>f\n"
    );
    assert_eq!(body("<b>x</b></b> *y</em>*").html(), "<p><b>x</b> <em>y</em></p>\n");
}
