//! `dateline new`

mod program;

use program::{SiteFolder, success, usage_error};

fn site() -> SiteFolder {
    let place = SiteFolder::new();
    place
        .file("site.yaml", "title: The Brief\n")
        .file("content/people/ada-brandt/index.md", "---\nname: Ada Brandt\n---\n");
    place
}

#[test]
fn an_article_is_dated_today() {
    let site = site();
    assert_eq!(
        site.run(&["new", "article", "Talks: the second day"]),
        success("content/articles/talks-the-second-day.md\n")
    );
    assert_eq!(
        site.text("content/articles/talks-the-second-day.md"),
        "---\ntitle: \"Talks: the second day\"\ndate: 2031-05-17\nstatus: draft\ntopics: []\npeople: []\n---\n"
    );
}

#[test]
fn a_name_in_any_script_gives_a_file_name() {
    let site = site();
    assert_eq!(site.run(&["new", "person", "Сергей Лавров"]), success("content/people/sergey-lavrov.md\n"));
    assert_eq!(site.text("content/people/sergey-lavrov.md"), "---\nname: Сергей Лавров\n---\n");
}

#[test]
fn the_site_may_be_elsewhere() {
    let place = SiteFolder::new();
    place.file("there/site.yaml", "title: x\n");
    assert_eq!(
        place.run(&["new", "topic", "Ferries", "--site", "there"]),
        success("there/content/topics/ferries.md\n")
    );
}

#[test]
fn nothing_is_overwritten() {
    let site = site();
    site.file("content/topics/ferries.md", "mine");
    let help = "help: choose another name with --slug, or edit the existing file\n";
    assert_eq!(
        site.run(&["new", "topic", "Ferries"]),
        usage_error(&format!("error: content/topics/ferries.md already exists\n{help}"))
    );
    assert_eq!(
        site.run(&["new", "person", "Ada Brandt"]),
        usage_error(&format!("error: content/people/ada-brandt/index.md already exists\n{help}"))
    );
    assert_eq!(site.text("content/topics/ferries.md"), "mine");
}

#[test]
fn an_unknown_kind_lists_the_kinds() {
    let ran = site().run(&["new", "persn", "Ada"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(
        ran.err.starts_with("error: there is no kind `persn`\nhelp: did you mean `person`? the kinds are person, ")
    );
}

#[test]
fn a_name_without_letters_needs_a_slug() {
    let site = site();
    assert_eq!(
        site.run(&["new", "page", "?!"]),
        usage_error(
            "error: the name `?!` has no letter or digit for a file name\n\
             help: give a slug: dateline new page '?!' --slug some-words\n"
        )
    );
    assert_eq!(site.run(&["new", "page", "?!", "--slug", "questions"]), success("content/pages/questions.md\n"));
    assert_eq!(
        site.run(&["new", "page", "x", "--slug", "../Up"]),
        usage_error("error: `../Up` is not a slug\nhelp: did you mean `up`?\n")
    );
}
