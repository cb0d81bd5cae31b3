//! `dateline init`

mod program;

use program::{SiteFolder, success, usage_error};

#[test]
fn a_new_site_prints_the_next_steps() {
    let place = SiteFolder::new();
    assert_eq!(
        place.run(&["init", "my site"]),
        success(
            "Created a site in my site: 8 files. Next:\n\n  \
             cd 'my site'\n  dateline build\n  dateline new article \"The first briefing\"\n"
        )
    );
    assert!(place.text("my site/content/articles/night-ferry.md").starts_with("---\ntitle: Council keeps"));
    assert_eq!(place.text("my site/.gitignore"), "/public/\n");
}

#[test]
fn a_new_site_has_no_problems_and_builds() {
    let place = SiteFolder::new();
    place.run(&["init", "site"]);
    assert_eq!(place.run(&["check", "site", "--strict"]), success("No problems found.\n"));
    let built = place.run(&["build", "site", "--strict"]);
    assert_eq!((built.code, built.err.as_str()), (0, ""));
    assert!(built.out.starts_with("Built ") && built.out.ends_with(" → site/public\n"), "{}", built.out);
}

#[test]
fn a_fresh_repository_may_become_a_site() {
    let place = SiteFolder::new();
    place.file(".git/config", "").file(".gitignore", "mine\n");
    assert_eq!(
        place.run(&["init"]),
        success(
            "Created a site in this folder: 7 files. Next:\n\n  \
             dateline build\n  dateline new article \"The first briefing\"\n"
        )
    );
    assert_eq!(place.text(".gitignore"), "mine\n");
}

#[test]
fn a_folder_with_files_is_left_alone() {
    let place = SiteFolder::new();
    place.file("notes.txt", "mine");
    assert_eq!(
        place.run(&["init"]),
        usage_error(
            "error: this folder is not empty\nhelp: name a folder that does not exist yet: dateline init my-site\n"
        )
    );
    assert_eq!(
        place.run(&["init", "notes.txt"]),
        usage_error("error: notes.txt is a file\nhelp: name a folder that does not exist yet: dateline init my-site\n")
    );
    assert!(!place.path("site.yaml").exists());
}
