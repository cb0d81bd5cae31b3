//! The blocks of built pages: their content, and the conditions under which they are absent.

mod program;

use program::SiteFolder;

/// Builds a site with these files.
fn build(files: &[(&str, &str)]) -> SiteFolder {
    let place = SiteFolder::new();
    for (path, text) in files {
        place.file(&format!("content/{path}"), text);
    }
    let ran = place.run(&["build"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    place
}

/// Returns the HTML of a block of a page, from its heading on.
fn block(place: &SiteFolder, page: &str, id: &str) -> Option<String> {
    let html = place.text(&format!("public/{page}/index.html"));
    let from = html.split_once(&format!("<h2 id=\"block-{id}\">"))?.1;
    Some(from.split("</section>").next().unwrap_or_default().to_string())
}

/// Returns the cells of the first table in `html`, row by row, without tags.
fn cells(html: &str) -> Vec<Vec<String>> {
    let table = html.split("<table").nth(1).unwrap_or_default().split("</table>").next().unwrap_or_default();
    let cell = |part: &str| words(part.split_once('>').map_or("", |(_, rest)| rest));
    let row = |row: &str| {
        let parts = row.replace("<td", "<th").replace("</td>", "</th>");
        parts.split("<th").skip(1).filter(|part| !part.starts_with("ead")).map(cell).collect::<Vec<_>>()
    };
    table.split("<tr").skip(1).map(row).collect()
}

/// Returns the text without tags, with single spaces.
fn words(html: &str) -> String {
    let text: String = html
        .split('<')
        .enumerate()
        .map(|(at, part)| if at == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_role_without_details_has_no_table() {
    let place = build(&[("people/a.md", "---\nname: A\nrole: Mayor\n---\n")]);
    assert_eq!(block(&place, "people/a", "roles"), None);
    assert!(place.text("public/people/a/index.html").contains("<p class=\"role\">Mayor</p>"));
}

#[test]
fn headings_never_have_the_id_of_a_theme_element() {
    let text = "## Roles title\n\n## Roles facts\n\n## Block roles title\n\nText.\n";
    let person = format!(
        "---\nname: A\nmemberships: [{{role: Mayor, start: 2015, end: 2019}}, {{role: Clerk, start: 2019}}]\n---\n{text}"
    );
    let place = build(&[("people/a.md", &person)]);
    let html = place.text("public/people/a/index.html");
    let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    for id in ["block-roles-title", "roles-title", "roles-facts", "section-block-roles-title"] {
        assert!(ids.contains(&id), "{id} of {ids:?}");
    }
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all, "{ids:?}");
}

#[test]
fn role_tables_have_no_empty_column() {
    let place = build(&[
        ("organisations/town.md", "---\nname: Town\n---\n"),
        ("people/a.md", "---\nname: A\nmemberships: [{role: Mayor, start: 2019}, {role: Clerk, end: 2019}]\n---\n"),
        ("people/b.md", "---\nname: B\nmemberships: [{role: Mayor, organisation: Town}]\n---\n"),
    ]);
    let roles = |page: &str| cells(&block(&place, page, "roles").expect("a table"));
    assert_eq!(roles("people/a"), [["Role", "Period"], ["Mayor", "since 2019"], ["Clerk", "until 2019"]]);
    assert_eq!(roles("people/b"), [["Role", "Organisation"], ["Mayor", "Town"]]);
    let members = cells(&block(&place, "organisations/town", "members").expect("members"));
    assert_eq!(members, [["Name", "Role"], ["B", "Mayor"]]);
}

#[test]
fn a_table_of_figures_has_a_column_of_changes_if_one_changed() {
    let place = build(&[
        ("articles/a.md", "---\ntitle: A\ndate: 2020-04-07\n---\n\n[5 million](figure:x?as_of=2019 \"X\").\n"),
        (
            "articles/b.md",
            "---\ntitle: B\ndate: 2021-04-07\n---\n\n[6 million](figure:x?as_of=2020 \"X\") and [4](figure:y).\n",
        ),
    ]);
    let figures = |page: &str| cells(&block(&place, page, "key-figures").expect("figures"));
    assert_eq!(figures("articles/a"), [["Figure", "Value", "As of"], ["X", "5 million", "2019"]]);
    let both =
        [["Figure", "Value", "Change", "As of"], ["X", "6 million", "+20%", "2020"], ["Y", "4", "–", "7 April 2021"]];
    assert_eq!(figures("articles/b"), both);
    let values = |page: &str| cells(&block(&place, page, "values").expect("values"));
    assert_eq!(values("figures/y"), [["As of", "Value", "Source"], ["7 April 2021", "4", "B"]]);
    assert_eq!(values("figures/x")[0], ["As of", "Value", "Change", "Source"]);
}

#[test]
fn the_source_of_a_value_is_the_first_article_with_it() {
    let article = |year: u32, value: u32| {
        format!("---\ntitle: Of {year}\ndate: {year}-04-07\n---\n\n[{value} million](figure:x?as_of=2018 \"X\").\n")
    };
    let (m, z, b, q) = (article(2020, 5), article(2019, 5), article(2023, 5), article(2024, 5));
    let (a, y) = (article(2022, 6), article(2021, 7));
    let place = build(&[
        ("articles/m.md", &m),
        ("articles/z.md", &z),
        ("articles/b.md", &b),
        ("articles/q.md", &q),
        ("articles/a.md", &a),
        ("articles/y.md", &y),
    ]);
    let values = cells(&block(&place, "figures/x", "values").expect("values"));
    let sources: Vec<String> = values[1..].iter().map(|row| format!("{}: {}", row[1], row[2])).collect();
    assert_eq!(sources, ["6 million: Of 2022", "7 million: Of 2021", "5 million: Of 2019"]);
}

#[test]
fn the_caption_of_a_quotation_repeats_nothing() {
    let place = build(&[
        ("people/a.md", "---\nname: A. Khan\nrole: Chief of Staff\n---\n"),
        (
            "articles/x.md",
            "---\ntitle: X\ndate: 2021-04-07\n---\n\n> One thing was said.\n>\n> — [A. Khan](person:a), Chief of Staff, April 2021\n\nText.\n\n\
             > Another thing was said.\n>\n> — [A. Khan](person:a), in Rawalpindi\n",
        ),
    ]);
    let lines: Vec<String> = {
        let html = place.text("public/quotations/index.html");
        html.split("<figcaption>")
            .skip(1)
            .map(|part| words(part.split("</figcaption>").next().unwrap_or_default()))
            .collect()
    };
    assert_eq!(lines, ["A. Khan, Chief of Staff in Rawalpindi 7 April 2021 X", "A. Khan Chief of Staff, April 2021 X"]);
}

#[test]
fn external_links_in_an_article_have_one_footnote_per_url() {
    let place = build(&[(
        "articles/x.md",
        "---\ntitle: X\ndate: 2021-04-07\nsummary: See [a](https://a.example/).\nkey_points: [\"See [b](https://b.example/).\"]\n\
         why_it_matters: See [a](https://a.example/).\nwhats_next: [\"See [d](https://d.example/).\"]\n\
         corrections: [{date: 2021-04-08, text: \"See [e](https://e.example/).\"}]\n---\n\nSee [c](https://c.example/) and [b](https://b.example/).\n",
    )]);
    let html = place.text("public/articles/x/index.html");
    let links: Vec<&str> =
        html.split("<a data-note=\"").skip(1).map(|part| &part[..part.find("\">").unwrap_or(0)]).collect();
    let numbered = |number: u8, name: char| format!("{number}\" href=\"https://{name}.example/");
    let expected = [(1, 'a'), (2, 'b'), (1, 'a'), (3, 'c'), (2, 'b'), (4, 'd'), (5, 'e')];
    assert_eq!(links, expected.map(|(number, name)| numbered(number, name)));
    let notes = words(
        html.split("<aside class=\"notes\"")
            .nth(1)
            .and_then(|part| part.split_once("<ol>"))
            .map_or("", |part| part.1)
            .split("</ol>")
            .next()
            .unwrap_or_default(),
    );
    assert_eq!(notes, "https://a.example/ https://b.example/ https://c.example/ https://d.example/ https://e.example/");
}

#[test]
fn ongoing_events_are_not_past() {
    let text = "[Talks](event:2021-05/.. \"Talks\"), [works](event:2030-01-01/2032 \"Works\"), [a visit](event:2021-04-01 \"A visit\"), \
                [a ban](event:2021-05/..?status=cancelled \"A ban\"), [a year](event:2031 \"A year\").";
    let place = build(&[("articles/x.md", &format!("---\ntitle: X\ndate: 2021-04-07\ntopics: [T]\n---\n\n{text}\n"))]);
    for page in ["timeline", "topics/t"] {
        let block = |id: &str| words(&block(&place, page, id).unwrap_or_default());
        assert_eq!(block("ongoing"), "Going on 1 January 2030 – 2032 Works since May 2021 Talks", "{page}");
        for past in ["A year", "A ban", "A visit"] {
            assert!(block("past").contains(past), "{page}: {}", block("past"));
        }
        assert!(!block("past").contains("Talks"), "{page}");
    }
}
