//! The usage of the program.

mod program;

use program::{SiteFolder, run_command, usage_error};

#[test]
fn help_contains_examples() {
    let place = SiteFolder::new();
    let help = place.run(&["--help"]);
    assert_eq!((help.code, help.err.as_str()), (0, ""));
    for part in ["Examples:", "dateline init my-site", "Exit codes: 0 success", "  build ", "  check ", "  next "] {
        assert!(help.out.contains(part), "{part}");
    }
    for command in ["init", "new", "build", "check", "export", "next", "serve", "completions"] {
        let help = place.run(&[command, "--help"]);
        assert!(help.code == 0 && help.out.contains("Examples:"), "{command}");
        assert!(help.out.lines().all(|line| line.chars().count() <= 100), "{command}: {}", help.out);
    }
}

#[test]
fn wrong_usage_has_exit_code_2() {
    let place = SiteFolder::new();
    for arguments in [&["biuld"][..], &["build", "--fast"], &["build", "--format", "xml"], &["new", "person"], &[]] {
        let ran = place.run(arguments);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{arguments:?}");
    }
    assert!(place.run(&["biuld"]).err.contains("a similar subcommand exists: 'build'"));
}

#[test]
fn a_base_url_must_be_absolute() {
    let ran = SiteFolder::new().run(&["build", "--base-url", "example.org"]);
    assert_eq!(
        (ran.code, ran.err.lines().next()),
        (
            2,
            Some(
                "error: invalid value 'example.org' for '--base-url <URL>': \
                 expected the URL of the site's home page, such as https://example.org/"
            )
        )
    );
}

#[test]
fn a_folder_that_is_no_site_is_an_error_with_advice() {
    let place = SiteFolder::new();
    place.file("notes/x.txt", "").file("site/content/articles/a.md", "");
    let none =
        "error: . is not a site: it has neither site.yaml nor content/\nhelp: `dateline init my-site` creates one\n";
    assert_eq!(place.run(&["build"]), usage_error(none));
    assert_eq!(
        place.run(&["check", "my site"]),
        usage_error("error: there is no folder my site\nhelp: `dateline init 'my site'` creates a site there\n")
    );
    assert_eq!(
        place.run(&["export", "notes/x.txt"]),
        usage_error(
            "error: notes/x.txt is a file\nhelp: pass the folder of a site, which contains site.yaml and content/\n"
        )
    );
    let site = place.path("site").canonicalize().expect("there");
    assert_eq!(
        run_command(place.program(&place.path("site/content/articles")).args(["next"])),
        usage_error(&format!(
            "error: . is not a site: it has neither site.yaml nor content/\n\
             help: the site is in {}: pass that folder, or change to it\n",
            site.display()
        ))
    );
}

#[test]
fn the_time_must_be_a_number() {
    let place = SiteFolder::new();
    place.file("site.yaml", "title: x\n");
    let ran = run_command(place.program(&place.path("")).arg("build").env("SOURCE_DATE_EPOCH", "today"));
    assert_eq!(
        ran,
        usage_error(
            "error: SOURCE_DATE_EPOCH is `today`, which is not a whole number\n\
             help: set it to seconds since 1970-01-01 00:00 UTC, as `date +%s` prints them, or unset it\n"
        )
    );
}

#[test]
fn an_output_folder_with_foreign_files_is_refused() {
    let place = SiteFolder::new();
    place.file("site.yaml", "title: x\n").file("content/pages/a.md", "---\ntitle: A\n---\n");
    for (folder, why) in [
        ("/", "is the root of the disk"),
        (".", "is the site itself"),
        ("..", "contains the site"),
        ("content", "is inside the site's content/"),
    ] {
        assert_eq!(
            place.run(&["build", "--output", folder]),
            usage_error(&format!(
                "error: the output folder {folder} {why}\n\
                 help: choose a folder that contains only output, such as --output public\n"
            ))
        );
    }
}

#[test]
fn each_shell_has_completions() {
    let place = SiteFolder::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = place.run(&["completions", shell]);
        assert!(script.code == 0 && script.out.contains("dateline") && script.out.contains("completions"), "{shell}");
    }
}

#[test]
fn a_closed_pipe_is_no_failure() {
    let place = SiteFolder::new();
    let mut child = place
        .program(&place.path(""))
        .args(["completions", "bash"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("it runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ended");
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), b"".as_slice()));
}
