//! Messages for invalid input, and limits of time and memory for hostile input.

mod pages;
mod program;

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use program::{RunResult, SiteFolder};

const SPEC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/bad_input.md");

/// One case of the specification: a site and the expected output.
#[derive(Default)]
struct Case {
    title: String,
    files: Vec<(String, String)>,
    expected: String,
}

/// Parses the cases of the specification, one per `##` heading. Each block `~~~ path`
/// is a file, and `~~~ says` is the exit code with the expected output.
fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("## ") {
            cases.push(Case { title: title.to_string(), ..Case::default() });
        } else if let Some(name) = line.strip_prefix("~~~ ") {
            let block: String =
                lines.by_ref().take_while(|line| *line != "~~~").map(|line| format!("{line}\n")).collect();
            let case = cases.last_mut().expect("a title comes first");
            match name {
                "says" => case.expected = block,
                file => case.files.push((file.to_string(), block)),
            }
        }
    }
    cases
}

/// Returns the bytes of a file; `\xff` in the text is the byte 0xFF.
fn bytes(text: &str) -> Vec<u8> {
    let mut parts = text.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).expect("two digits"));
        bytes.extend(&part.as_bytes()[2..]);
    }
    bytes
}

/// Builds the site of a case and returns the exit code with the output.
fn build_output(case: &Case) -> String {
    let place = SiteFolder::new();
    for (file, text) in &case.files {
        place.file(file, "");
        std::fs::write(place.path(file), bytes(text)).expect("written");
    }
    let ran = place.run(&["build"]);
    let written = place.path("public").exists();
    assert_eq!(written, ran.code == 0, "{}: a build writes if and only if there is no error", case.title);
    let out = ran.out.lines().map(|line| line.split(" in ").next().unwrap_or_default()).collect::<String>();
    let out = if out.is_empty() { out } else { out + "\n" };
    format!("exit {}\n{out}{}", ran.code, ran.err).replace("\n\n\n", "\n\n")
}

#[test]
fn every_invalid_input_has_the_specified_output() {
    let text = std::fs::read_to_string(SPEC).expect("the specification");
    let cases = cases(&text);
    assert!(cases.len() > 40, "{}", cases.len());
    if std::env::var_os("DATELINE_REWRITE").is_some() {
        let mut out = text.split("\n## ").next().expect("an introduction").trim_end().to_string() + "\n";
        for case in &cases {
            let _ = write!(out, "\n## {}\n\n", case.title);
            case.files.iter().for_each(|(file, text)| _ = write!(out, "~~~ {file}\n{text}~~~\n\n"));
            let _ = write!(out, "~~~ says\n{}~~~\n", build_output(case));
        }
        std::fs::write(SPEC, out).expect("written");
        return;
    }
    for case in &cases {
        assert_eq!(build_output(case), case.expected, "{}", case.title);
    }
}

// ---- large or hostile input

/// The maximum duration of a build; only a hang takes longer.
const TIMEOUT: Duration = Duration::from_secs(60);
/// The maximum memory of a build without input, in bytes.
const BASE_MEMORY: u64 = 150 << 20;
/// The maximum additional memory per byte of input.
const MEMORY_PER_BYTE: u64 = 40;

/// Runs `dateline build` and returns its result. Fails if the build exceeds the limits of
/// time or memory.
fn build_within_limits(place: &SiteFolder, title: &str) -> RunResult {
    let began = Instant::now();
    let mut command = place.program(&place.path(""));
    let log = std::fs::File::create(place.path("log")).expect("a log");
    let mut child = command.arg("build").stdout(log.try_clone().expect("a log")).stderr(log).spawn().expect("it runs");
    let mut peak = 0;
    let code = loop {
        peak = peak_memory(child.id()).unwrap_or(0).max(peak);
        if let Some(status) = child.try_wait().expect("a child") {
            break status.code().unwrap_or_else(|| panic!("{title}: it was killed"));
        }
        if began.elapsed() > TIMEOUT {
            child.kill().expect("killed");
            panic!("{title}: it hangs");
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    let read: u64 = pages::tree(&place.path("content")).values().map(|bytes| bytes.len() as u64).sum();
    assert!(peak < BASE_MEMORY + MEMORY_PER_BYTE * read, "{title}: {} MB for {read} bytes", peak >> 20);
    let err = String::from_utf8_lossy(&std::fs::read(place.path("log")).expect("a log")).into_owned();
    assert!(!err.contains("panicked") && matches!(code, 0 | 1), "{title}: {code}\n{err}");
    assert!(err.len() < 200_000, "{title}: the output has {} bytes", err.len());
    RunResult { code, out: String::new(), err }
}

/// Returns the peak memory of a process, in bytes.
fn peak_memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(Path::new("/proc").join(process.to_string()).join("status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix(" kB")?.parse::<u64>().ok().map(|kilobytes| kilobytes << 10)
}

fn article(body: &str) -> String {
    format!("---\ntitle: A\ndate: 2021-04-07\n---\n\n{body}\n")
}

/// Builds a site with one article.
fn build_body_within_limits(title: &str, body: &str) -> RunResult {
    let place = SiteFolder::new();
    place.file("content/articles/x.md", &article(body));
    build_within_limits(&place, title)
}

/// Returns the code and message of the first diagnostic.
fn first_line(ran: &RunResult) -> &str {
    ran.err.lines().next().unwrap_or_default()
}

#[test]
fn a_text_of_ten_megabytes_is_an_error() {
    let ran = build_body_within_limits("10 MB", &"word ".repeat(2_000_000));
    let expected = "error[document-too-large]: found a text of 10000002 bytes, expected at most 4194304";
    assert_eq!((ran.code, first_line(&ran)), (1, expected));
    let ran = build_body_within_limits("4 MB", &"word ".repeat(800_000));
    assert_eq!(ran.code, 0, "{}", ran.err);
}

#[test]
fn a_hundred_thousand_repetitions_of_any_token_are_within_limits() {
    let units = [
        "[",
        "]",
        "[[",
        "]]",
        "![",
        "[a](",
        "[[a]]",
        "[^",
        "(",
        "*",
        "**a ",
        "*a ",
        "*a _b ",
        "_",
        "~~a ",
        "`",
        "\"",
        "\"a\" ",
        "'",
        "'a ",
        "“",
        "“a ",
        "“a” ",
        "«a» ",
        "「",
        "<",
        "<!--",
        "<![CDATA[",
        "<?",
        "<a ",
        "</b>",
        "a<b ",
        "&",
        "&amp;",
        "|",
        "$",
        "{",
        "{{ ",
        "{% ",
        "#",
        "-",
        "--",
        "— ",
        "\\",
        "\t",
        "\u{200d}",
        "\u{301}",
        "\u{202e}",
        "\u{fdd0}",
        "http://",
        "www.",
        "1.",
    ];
    for unit in units {
        let ran = build_body_within_limits(unit, &unit.repeat(100_000));
        assert_eq!(ran.code, 0, "{unit}: {}", first_line(&ran));
    }
}

#[test]
fn deep_nesting_is_an_error() {
    let list: String = (0..1_500).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect();
    for (title, body) in
        [(">", ">".repeat(100_000)), ("> ", "> ".repeat(100_000)), ("list", list), ("div", "<div>".repeat(100_000))]
    {
        let ran = build_body_within_limits(title, &body);
        let expected = "error[document-too-large]: the text is nested more than 100 levels deep";
        assert_eq!((ran.code, first_line(&ran)), (1, expected), "{title}");
    }
}

#[test]
fn many_annotations_are_within_limits() {
    let quotations: String =
        (0..5_000).map(|n| format!("“Quotation {n},” [they](said:unnamed \"guest {n}\") said.\n\n")).collect();
    let day = |n: usize| format!("20{:02}-{:02}-{:02}", n / 336 % 80, n / 28 % 12 + 1, n % 28 + 1);
    let figures: String = (0..5_000).map(|n| format!("[${n} million](figure:x?as_of={}) ", day(n))).collect();
    let events: String = (0..10_000).map(|n| format!("[then](event:{} \"E{n}\") ", day(n))).collect();
    let bodies = [
        ("one figure", "[$1 million](figure:x) ".repeat(20_000)),
        ("figures", figures),
        ("events", events),
        ("quotations", quotations),
        ("headings", (0..5_000).map(|n| format!("## Heading {n}\n\ntext\n\n")).collect()),
        ("same headings", "## Heading\n\n".repeat(5_000)),
        ("links", (0..10_000).map(|n| format!("[label {n}](x.md) ")).collect()),
        ("wikilinks", (0..10_000).map(|n| format!("[[A|label {n}]] ")).collect()),
        ("footnotes", (0..10_000).map(|n| format!("a[^{n}]\n\n[^{n}]: b\n\n")).collect()),
        ("definitions", (0..20_000).map(|n| format!("[a{n}]: /x\n")).collect()),
        ("table", format!("{}\n{}\n{}", "|a".repeat(2_000), "|-".repeat(2_000), "|b\n".repeat(500))),
    ];
    for (title, body) in bodies {
        let ran = build_body_within_limits(title, &body);
        assert_eq!(ran.code, 0, "{title}: {}", first_line(&ran));
    }
    let ran =
        build_body_within_limits("unresolved", &(0..10_000).map(|n| format!("[[Nobody {n}]] ")).collect::<String>());
    assert_eq!(ran.code, 0);
    assert!(
        ran.err.contains("… and 9950 more unresolved-name") || ran.err.contains("… and 9,950 more unresolved-name"),
        "{}",
        &ran.err[ran.err.len() - 200..]
    );
}

#[test]
fn articles_with_five_hundred_people_are_within_limits() {
    let place = SiteFolder::new();
    let people: Vec<String> = (0..500).map(|n| format!("Person {n}")).collect();
    for n in 0..4 {
        let text = format!("---\ntitle: Crowd {n}\ndate: 2021-04-07\npeople: [{}]\n---\n", people.join(", "));
        place.file(&format!("content/articles/{n}.md"), &text);
    }
    let ran = build_within_limits(&place, "people");
    assert_eq!((ran.code, first_line(&ran)), (0, "warning[stub]: undeclared person `Person 0`, used 4 times"));
}

#[test]
fn a_chain_of_two_thousand_topics_is_within_limits() {
    let place = SiteFolder::new();
    for n in 0..2_000 {
        let text = format!("---\nname: Topic {n}\nbroader: [Topic {}]\n---\n", n + 1);
        place.file(&format!("content/topics/t{n}.md"), &text);
    }
    place.file("content/topics/t2000.md", "---\nname: Topic 2000\n---\n");
    place.file("content/articles/x.md", "---\ntitle: A\ndate: 2021-04-07\ntopics: [Topic 0]\n---\n");
    let ran = build_within_limits(&place, "chain");
    assert_eq!(ran.code, 0, "{}", first_line(&ran));
    assert!(
        place.text("public/topics/t2000/index.html").contains("../../articles/x/index.html"),
        "the topmost has the article"
    );
    place.file("content/topics/t2000.md", "---\nname: Topic 2000\nbroader: [Topic 0]\n---\n");
    let ran = build_within_limits(&place, "circle");
    let expected = "error[cycle]: cycle of broader documents: Topic 0 → Topic 1 → Topic 2 → Topic 3 → Topic 4 → … → \
                Topic 1998 → Topic 1999 → Topic 2000 → Topic 0";
    assert_eq!((ran.code, first_line(&ran)), (1, expected));
}

#[test]
fn deep_or_large_yaml_is_an_error() {
    let deep = |open: &str, close: &str| {
        format!("---\ntitle: A\ndate: 2021-04-07\nextra: {}{}\n---\n", open.repeat(10_000), close.repeat(10_000))
    };
    let cases = [
        (deep("[", "]"), "error[front-matter-too-large]: the YAML is nested too deeply"),
        (deep("{a: ", "}"), "error[front-matter-too-large]: the YAML is nested too deeply"),
        (deep("- ", ""), "error[invalid-yaml]: invalid YAML: block sequence entries are not allowed in this context"),
        (
            format!("---\ntitle: A\ndate: 2021-04-07\nsummary: {}\n---\n", "x".repeat(10_000_000)),
            "error[front-matter-too-large]: found 10000036 bytes of YAML, expected at most 65536",
        ),
    ];
    for (text, expected) in cases {
        let place = SiteFolder::new();
        place.file("content/articles/x.md", &text);
        let ran = build_within_limits(&place, expected);
        assert_eq!((ran.code, first_line(&ran)), (1, expected));
    }
}

// ---- the disk

#[test]
fn symlink_loops_and_special_files_are_errors() {
    let place = SiteFolder::new();
    place.file("content/articles/x.md", &article(""));
    let link = |target: &str, name: &str| std::os::unix::fs::symlink(target, place.path(name)).expect("a link");
    link("..", "content/articles/up");
    link("self.md", "content/articles/self.md");
    link("nowhere", "content/articles/gone.md");
    link("/dev/zero", "content/articles/zero.md");
    let ran = place.run(&["build"]);
    let expected = "\
error[unreadable-file]: broken symbolic link `content/articles/gone.md`: its target does not exist
--> content/articles/gone.md
 = help: fix the link, or remove it

error[symlink-loop]: `content/articles/self.md` is a symbolic link that points to itself
--> content/articles/self.md
 = help: remove the link

error[symlink-loop]: `content/articles/up` is a symbolic link to `content`, a folder that contains it
--> content/articles/up
 = help: remove the link

error[path-leaves-site]: `content/articles/zero.md` is a symbolic link to `/dev/zero`, which is outside the site's folder
--> content/articles/zero.md
 = help: copy the target into the site's folder, or remove the link

4 errors
Nothing was written.
";
    assert_eq!(ran, RunResult { code: 1, out: String::new(), err: expected.to_string() });
}

/// Mounts a file system of `size` at `folder`; returns whether that is permitted.
fn try_mount(folder: &Path, size: &str) -> bool {
    std::fs::create_dir_all(folder).expect("a folder");
    let options = format!("size={size}");
    let mount = std::process::Command::new("mount").args(["-t", "tmpfs", "-o", &options, "tmpfs"]).arg(folder).output();
    mount.is_ok_and(|output| output.status.success())
}

#[test]
fn a_full_disk_leaves_complete_files_and_the_next_build_repairs_the_output() {
    let place = SiteFolder::new();
    for n in 0..60 {
        place.file(
            &format!("content/articles/a{n}.md"),
            &format!("---\ntitle: A{n}\ndate: 2021-04-07\n---\n\n{}\n", "word ".repeat(800)),
        );
    }
    let disk = place.path("disk");
    if !try_mount(&disk, "150k") {
        eprintln!("skipped: mounting a file system is not permitted here");
        return;
    }
    let ran = place.run(&["build", "--output", "disk/public"]);
    let written = pages::tree(&disk.join("public"));
    let left: Vec<String> = std::fs::read_dir(disk.join("public"))
        .map(|entries| entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    let unmounted = std::process::Command::new("umount").arg(&disk).status().expect("it runs");
    assert!(unmounted.success());
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.err.starts_with("error: cannot write ") && ran.err.contains("No space left on device"), "{}", ran.err);
    assert!(left.iter().all(|name| !name.starts_with(".dateline-tmp")), "{left:?}");
    for (name, bytes) in written.iter().filter(|(name, _)| name.ends_with(".html")) {
        assert!(bytes.ends_with(b"</html>\n"), "{name} is incomplete");
    }
    assert_eq!(place.run(&["build", "--output", "disk/public"]).code, 0);
}
