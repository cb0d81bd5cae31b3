//! Diagnostics for theme authors: one site template per test, whole messages.

use std::sync::Arc;

use dateline::diagnostic::{Code, Diagnostic};
use dateline::model::{Capabilities, DocumentShape, Kind, Kinds};
use dateline::render::{Override, Templates};
use dateline::view::examples;

fn own(name: &str, text: &str) -> Override {
    Override { name: name.into(), text: text.into(), file: Arc::from(format!("templates/{name}")) }
}

fn load(files: &[(&str, &str)]) -> (Templates, Vec<Diagnostic>) {
    load_with(files, &Kinds::default())
}

fn load_with(files: &[(&str, &str)], kinds: &Kinds) -> (Templates, Vec<Diagnostic>) {
    let overrides: Vec<Override> = files.iter().map(|(name, text)| own(name, text)).collect();
    Templates::load(
        &overrides,
        &[examples::full_site()],
        kinds,
        &Arc::new(dateline::language::Languages::load("en", Default::default(), &[]).0),
    )
}

/// Formats diagnostics as `file:start..end message | help`.
fn lines(found: &[Diagnostic]) -> Vec<String> {
    found.iter().map(line).collect()
}

fn line(found: &Diagnostic) -> String {
    let place = found.location.as_ref().expect("a template problem has a file");
    let span = place.span.map_or(String::new(), |span| format!(":{}..{}", span.start, span.end));
    let help = found.help.as_ref().map_or(String::new(), |help| format!(" | {help}"));
    format!("{}{span} {}{help}", place.file, found.message)
}

fn rendered(templates: &Templates) -> Result<String, Box<Diagnostic>> {
    let mut out = Vec::new();
    templates.render("article.html", &examples::article(), &mut out)?;
    Ok(String::from_utf8(out).expect("templates make UTF-8"))
}

fn kind(name: &str, template: &str) -> Kind {
    Kind {
        name: name.into(),
        label: name.into(),
        plural: name.into(),
        folder: name.into(),
        prefix: name.into(),
        template: template.into(),
        schema_type: "Thing".into(),
        shape: DocumentShape::Entity,
        capabilities: Capabilities::default(),
        properties: Vec::new(),
        permalink: None,
    }
}

#[test]
fn a_template_of_the_site_replaces_the_built_in_one() {
    let (templates, found) = load(&[("article.html", "<p>{{ article.title }} in {{ site.title }}</p>")]);
    assert_eq!(found, []);
    assert_eq!(
        rendered(&templates).expect("it renders"),
        "<p>Lavrov in Islamabad: equipment, gas and a road through Kabul in Margalla Briefing</p>"
    );
}

#[test]
fn one_block_can_be_replaced_by_extending_the_built_in_template() {
    let text = "{% extends \"default/article.html\" %}{% block side %}<p>Mine</p>{% endblock side %}";
    let (templates, found) = load(&[("article.html", text)]);
    assert_eq!(found, []);
    let page = rendered(&templates).expect("it renders");
    assert!(page.contains("<p>Mine</p>"));
    assert!(!page.contains("In this briefing"));
    assert!(page.contains("What’s next"));
}

#[test]
fn a_component_can_be_replaced_for_all_pages() {
    let text = "{% component byline(article: map) %}<b>{{ article.date.iso }}</b>{% endcomponent byline %}";
    let (templates, found) = load(&[("parts/byline.html", text)]);
    assert_eq!(found, []);
    assert!(rendered(&templates).expect("it renders").contains("<b>2021-04-07T18:30:00+05:00</b>"));
}

#[test]
fn a_component_can_be_replaced_from_any_file() {
    let text = "{% component date(date: map) %}<b>{{ date.iso }}</b>{% endcomponent date %}";
    let (templates, found) = load(&[("parts/my-dates.html", text)]);
    assert_eq!(found, []);
    assert!(rendered(&templates).expect("it renders").contains("<b>2021-04-08</b>"));
}

#[test]
fn a_style_sheet_is_copied_unchanged() {
    let (templates, found) = load(&[("style.css", "a { color: {{ red }} }")]);
    assert_eq!(found, []);
    assert_eq!(templates.stylesheet(), "a { color: {{ red }} }");
}

#[test]
fn custom_rules_are_appended_to_the_style_sheet() {
    let built_in = load(&[]).0.stylesheet().to_owned();
    let (templates, found) = load(&[("custom.css", ":root { --accent: navy; }\n")]);
    assert_eq!(lines(&found), Vec::<String>::new());
    assert_eq!(templates.stylesheet(), format!("{built_in}:root {{ --accent: navy; }}\n"));
    let (templates, _) = load(&[("custom.css", "b { color: red }"), ("style.css", "a { color: red }")]);
    assert_eq!(templates.stylesheet(), "a { color: red }\nb { color: red }");
}

#[test]
fn syntax_errors_of_all_files_are_reported_in_one_run() {
    let (templates, found) = load(&[("article.html", "{{ article.title"), ("parts/mine.html", "a\n{% if x %}")]);
    assert_eq!(
        lines(&found),
        [
            "templates/article.html:11..16 invalid template syntax: unexpected end of input | close what is still open, with `}}`, `%}`, `{% endif %}` or another end tag",
            "templates/parts/mine.html:10..12 invalid template syntax: unexpected end of input | close what is still open, with `}}`, `%}`, `{% endif %}` or another end tag",
        ]
    );
    assert!(rendered(&templates).expect("the built-in one is used").contains("<h1>Lavrov"));
}

#[test]
fn definitions_of_a_broken_file_are_not_reported_as_missing() {
    let broken = "{% component mine() %}x{% endcomponent mine %}{{";
    let (_, found) = load(&[("parts/mine.html", broken), ("article.html", "{{ <mine /> }}{{ <other /> }}")]);
    let messages: Vec<&str> = found.iter().map(|found| found.message.as_str()).collect();
    assert_eq!(messages, ["unknown component `other`", "invalid template syntax: unexpected end of input"]);
}

#[test]
fn an_unknown_filter_is_reported_with_the_nearest() {
    let (_, found) = load(&[("article.html", "<h1>\n  {{ article.title | capitalise }} {{ 1 | zzzz }}</h1>")]);
    let filters = "abs, capitalize, count, default, escape, escape_html, escape_xml, first, float, get, group_by, \
                   indent, int, join, json, keys, lang, language, last, length, lower, newlines_to_br, nth, number, pairs, pluralize, precision, \
                   replace, reverse, round, safe, say, sort, split, str, title, translate, trim, trim_end, trim_start, truncate, \
                   unique, upper, values, wordcount, year";
    assert_eq!(
        lines(&found),
        [
            "templates/article.html:26..36 unknown filter `capitalise` | did you mean `capitalize`?".to_owned(),
            format!("templates/article.html:47..51 unknown filter `zzzz` | use one of these filters: {filters}"),
        ]
    );
}

#[test]
fn unknown_components_templates_blocks_and_tests_are_reported() {
    let text = "{% extends \"base.html\" %}{% block mian %}{{ <article_crad /> }}{% include \"parts/nothing.html\" %}\
                {% if page is defned %}{% endif %}{{ rnage(end=3) }}{% endblock mian %}";
    let (_, found) = load(&[("article.html", text)]);
    let messages: Vec<_> =
        lines(&found).iter().map(|line| line.split(" | there are").next().unwrap_or("").to_owned()).collect();
    assert_eq!(
        messages,
        [
            "templates/article.html:34..38 unknown block `mian`: no template that this one extends defines it | did you mean `main`?",
            "templates/article.html:45..57 unknown component `article_crad` | did you mean `article_card`?",
            "templates/article.html:75..93 unknown template `parts/nothing.html` | did you mean `parts/notice.html`?",
            "templates/article.html:111..117 unknown test `defned` | did you mean `defined`?",
            "templates/article.html:134..139 unknown function `rnage` | did you mean `range`?",
        ]
    );
}

#[test]
fn a_missing_parent_is_reported_where_it_is_named() {
    let (_, found) = load(&[("article.html", "{% extends \"bases.html\" %}")]);
    assert_eq!(
        lines(&found),
        ["templates/article.html:12..22 unknown template `bases.html` | did you mean `base.html`?"]
    );
}

#[test]
fn an_unknown_variable_is_reported_before_rendering() {
    let (_, found) = load(&[(
        "article.html",
        "{# x #}{{ artcle.title }}{{ entity.name }}{% for x in article.topics %}{{ x.label }}{% endfor %}",
    )]);
    assert_eq!(
        lines(&found),
        [
            "templates/article.html:10..16 unknown variable `artcle` | did you mean `article`?",
            "templates/article.html:28..34 unknown variable `entity` | use one of these variables: page, article, frame, site",
        ]
    );
}

#[test]
fn a_shared_template_can_use_the_variables_of_any_page() {
    let text = "{% if article %}{{ article.title }}{% endif %}{% block main %}{% endblock main %}{{ artcle }}";
    let (_, found) = load(&[("base.html", text)]);
    let main = lines(&found);
    assert_eq!(
        main.last().map(String::as_str),
        Some("templates/base.html:84..90 unknown variable `artcle` | did you mean `article`?")
    );
}

#[test]
fn a_base_without_a_block_of_the_built_in_pages_is_reported() {
    let (_, found) = load(&[("base.html", "<p>{{ page.title }}</p>")]);
    assert_eq!(
        lines(&found)[0],
        "templates/base.html missing block `main`, which the built-in pages fill | add `{% block main %}{% endblock main %}` where it belongs"
    );
    assert_eq!(found.len(), 1);
}

#[test]
fn an_included_template_has_the_loop_variables_in_scope() {
    let (templates, found) = load(&[
        ("article.html", "{% for topic in article.topics %}{% include \"row.html\" %}{% endfor %}"),
        ("row.html", "[{{ topic.label }}]"),
    ]);
    assert_eq!(found, []);
    assert_eq!(rendered(&templates).expect("it renders"), "[Russia][Defence ties][Energy]");
}

#[test]
fn an_unknown_field_is_reported_with_the_nearest() {
    let (templates, found) = load(&[("article.html", "<h1>{{ article.titel }}</h1>")]);
    assert_eq!(found, []);
    let problem = rendered(&templates).expect_err("there is no such field");
    assert_eq!(line(&problem), "templates/article.html:15..20 `article` has no field `titel` | did you mean `title`?");
    assert_eq!(problem.code, Code::TemplateError);
}

#[test]
fn a_loop_over_an_unknown_field_is_reported_with_the_nearest() {
    let text = "{% for person in article.poeple %}{{ person.chip.label }}{% endfor %}";
    let (templates, _) = load(&[("article.html", text)]);
    let problem = rendered(&templates).expect_err("there is no such field");
    assert_eq!(
        line(&problem),
        "templates/article.html:25..31 `article` has no field `poeple` | did you mean `people`?"
    );
    let text = "{% for x in article.topics %}{% for y in x.colours %}{{ y }}{% endfor %}{% endfor %}";
    let (templates, _) = load(&[("article.html", text)]);
    let problem = rendered(&templates).expect_err("there is no such field");
    assert_eq!(
        line(&problem),
        "templates/article.html:43..50 `x` has no field `colours` | use one of these fields: count, disambiguation, disambiguation_language, href, kind, label, language, role, role_language"
    );
    let text = "{% for x in article.date.zones | reverse %}{{ x }}{% endfor %}";
    let (templates, _) = load(&[("article.html", text)]);
    let problem = rendered(&templates).expect_err("there is no such field");
    assert_eq!(
        line(&problem),
        "templates/article.html:25..30 `article.date` has no field `zones` | use one of these fields: iso, text"
    );
}

#[test]
fn an_unknown_field_without_a_similar_one_lists_all() {
    let (templates, _) = load(&[("article.html", "{% for x in article.topics %}{{ x.colour }}{% endfor %}")]);
    let problem = rendered(&templates).expect_err("there is no such field");
    assert_eq!(
        line(&problem),
        "templates/article.html:34..40 `x` has no field `colour` | use one of these fields: count, disambiguation, disambiguation_language, href, kind, label, language, role, role_language"
    );
}

#[test]
fn an_error_in_a_component_is_located_in_the_component() {
    let text = "{% component date(date: map) %}{{ date.zone }}{% endcomponent date %}";
    let (templates, _) = load(&[("parts/date.html", text)]);
    let problem = rendered(&templates).expect_err("dates have no zone");
    assert_eq!(
        line(&problem),
        "templates/parts/date.html:39..43 `date` has no field `zone` | use one of these fields: iso, text"
    );
}

#[test]
fn an_error_in_a_built_in_template_names_it() {
    let text = "{% component date(day: map) %}{{ day.iso }}{% endcomponent date %}";
    let (templates, _) = load(&[("parts/date.html", text)]);
    let problem = rendered(&templates).expect_err("built-in templates pass `date`");
    assert_eq!(
        line(&problem),
        "templates/parts/byline.html (built in) unknown argument(s) `date` in component call; possible argument(s) are: `day`"
    );
}

#[test]
fn a_template_that_includes_itself_is_reported() {
    let (templates, found) = load(&[
        ("article.html", "{% include \"a.html\" %}"),
        ("a.html", "{% include \"b.html\" %}"),
        ("b.html", "{% include \"a.html\" %}"),
    ]);
    assert_eq!(
        lines(&found),
        [
            "templates/a.html the template includes itself: a.html → b.html → a.html | remove one of these steps; put recursive markup in a component"
        ]
    );
    assert!(rendered(&templates).is_ok());
}

#[test]
fn a_template_that_extends_itself_is_reported() {
    let (_, found) = load(&[("article.html", "{% extends \"article.html\" %}")]);
    assert_eq!(
        lines(&found),
        [
            "templates/article.html the template extends itself: article.html → article.html | to use the built-in template, write `default/article.html`"
        ]
    );
}

#[test]
fn infinite_recursion_of_a_component_is_reported() {
    let text = "{% component date(date: map) %}{{ <date date={date} /> }}{% endcomponent date %}";
    let (templates, found) = load(&[("parts/date.html", text)]);
    assert_eq!(found, []);
    let problem = rendered(&templates).expect_err("it has no end");
    assert_eq!(problem.message, "maximum render recursion depth for components exceeded");
}

#[test]
fn a_component_in_two_files_is_reported() {
    let text = "{% component mine() %}x{% endcomponent mine %}";
    let (_, found) = load(&[("a.html", text), ("b.html", text)]);
    assert_eq!(
        lines(&found),
        ["templates/b.html:13..17 the component `mine` is already defined in `templates/a.html` | rename one of them"]
    );
}

#[test]
fn an_unused_template_is_a_warning_with_the_nearest_name() {
    let (_, found) = load(&[("artcle.html", "x"), ("print.css", "a {}")]);
    assert_eq!(
        lines(&found),
        [
            "templates/artcle.html the template `artcle.html` is never used | did you mean `article.html`, which it would override?",
            "templates/print.css the template `print.css` is never used | move its rules to `custom.css`, or the file to `static/`",
        ]
    );
    assert!(found.iter().all(|found| !found.is_error()));
}

#[test]
fn a_kind_can_have_a_template_of_its_own() {
    let kinds = Kinds::new([kind("vessel", "vessel.html")]);
    let (templates, found) = load_with(&[("vessel.html", "{{ entity.name }}")], &kinds);
    assert_eq!(found, []);
    let mut out = Vec::new();
    templates.render("vessel.html", &examples::entity(), &mut out).expect("it renders");
    assert_eq!(out, b"Sergey Lavrov");
}

#[test]
fn a_kind_with_a_missing_template_is_reported() {
    let kinds = Kinds::new([kind("vessel", "vessel.html"), kind("treaty", "entty.html")]);
    let (_, found) = load_with(&[], &kinds);
    assert_eq!(
        lines(&found),
        [
            "site.yaml the template `entty.html` of the kind `treaty` does not exist | did you mean `entity.html`?",
            "site.yaml the template `vessel.html` of the kind `vessel` does not exist | create `templates/vessel.html`, or remove `template:` to use the default template",
        ]
    );
}

#[test]
fn the_default_folder_is_reserved() {
    let (_, found) = load(&[("default/article.html", "x")]);
    assert_eq!(
        lines(&found),
        [
            "templates/default/article.html `templates/default/` is reserved for the built-in templates | move it to `templates/`; it can still extend `default/…` there"
        ]
    );
}

#[test]
fn markup_in_text_is_escaped() {
    let (templates, _) = load(&[]);
    let mut page = examples::article();
    page.article.title = "<script>alert(1)</script> & \"x\"".into();
    let mut out = Vec::new();
    templates.render("article.html", &page, &mut out).expect("it renders");
    let text = String::from_utf8(out).expect("templates make UTF-8");
    assert!(text.contains("<h1>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;x&quot;</h1>"));
}

#[test]
fn deeply_nested_templates_are_errors_and_do_not_crash() {
    for text in [
        "{% if a %}".repeat(50_000),
        "{{ ".repeat(50_000),
        format!("{{{{ {}1 }}}}", "(".repeat(50_000)),
        "{{ [".repeat(50_000),
    ] {
        let (_, found) = load(&[("article.html", &text)]);
        assert_eq!(found.len(), 1);
        assert!(found[0].message.starts_with("invalid template syntax"), "{}", found[0].message);
    }
}
