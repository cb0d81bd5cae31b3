//! The site of one section: writes, builds and checks it, and compares the output.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use super::book::{Block, Page, Section};
use super::example::Example;
use super::found::{missing_line, missing_value, normalize, present_line};
use super::program::{RunResult, SiteFolder};

/// The settings of a site without `site.yaml`.
const SITE: &str = "title: The Brief\nbase_url: https://example.org/\n";

/// The result of a section.
pub struct Outcome {
    /// The file of the page.
    pub file: String,
    /// The failures, one message each.
    pub failures: Vec<String>,
    /// Blocks whose printed output changed: the range in the page, the new body.
    pub printed: Vec<(Range<usize>, String)>,
}

/// Runs the examples of a section.
pub fn run(page: &Page, section: &Section) -> Outcome {
    let mut runner = Runner {
        page,
        place: SiteFolder::new(),
        builds: BTreeMap::new(),
        outcome: Outcome { file: page.file.clone(), failures: Vec::new(), printed: Vec::new() },
    };
    let blocks: Vec<(&Block, Option<Example>)> =
        page.common.iter().chain(&section.blocks).map(|block| (block, runner.read(block))).collect();
    let mut files = 0;
    for (block, example) in &blocks {
        files += usize::from(runner.write(block, example));
    }
    let is_assertion = |example: &Option<Example>| example.as_ref().is_some_and(Example::is_assertion);
    if files == 0 && !blocks.iter().any(|(_, example)| is_assertion(example)) {
        return runner.outcome;
    }
    if !runner.place.path("site.yaml").exists() && files > 0 {
        runner.place.file("site.yaml", SITE);
    }
    for (block, example) in &blocks {
        runner.compare(block, example);
    }
    let is_checked = |example: &Option<Example>| matches!(example, Some(Example::Check(_) | Example::Console(_)));
    if files > 0 && !blocks.iter().any(|(_, example)| is_checked(example)) {
        runner.assert_no_problem(section);
    }
    runner.outcome
}

struct Runner<'p> {
    page: &'p Page,
    place: SiteFolder,
    /// The output folder of each combination of flags.
    builds: BTreeMap<Vec<String>, String>,
    outcome: Outcome,
}

impl Runner<'_> {
    fn fail(&mut self, line: usize, message: &str) {
        self.outcome.failures.push(format!("{}:{line}: {message}", self.page.file));
    }

    fn read(&mut self, block: &Block) -> Option<Example> {
        match Example::parse(block) {
            Ok(example) => Some(example),
            Err(message) => {
                self.fail(block.line, &message);
                None
            }
        }
    }

    /// Writes the file of a file block; returns whether it did.
    fn write(&mut self, block: &Block, example: &Option<Example>) -> bool {
        let path = |path: &str| {
            let path = self.place.path(path);
            std::fs::create_dir_all(path.parent().expect("in the site")).expect("folders");
            path
        };
        let done = match example {
            Some(Example::File(name, bytes)) => std::fs::write(path(name), bytes),
            Some(Example::Link(name, target)) => std::os::unix::fs::symlink(target, path(name)),
            Some(_) | None => return false,
        };
        if let Err(error) = done {
            self.fail(block.line, &error.to_string());
        }
        true
    }

    fn compare(&mut self, block: &Block, example: &Option<Example>) {
        match example {
            Some(Example::Output { path, without, flags }) => self.output(block, path, *without, flags),
            Some(Example::Contains(arguments)) => self.contains(block, arguments),
            Some(Example::Check(flags)) => self.check(block, flags),
            Some(Example::Console(exit)) => self.console(block, *exit),
            Some(Example::File(..) | Example::Link(..) | Example::Shown) | None => {}
        }
    }

    fn output(&mut self, block: &Block, path: &str, without: bool, flags: &[String]) {
        let folder = match self.built(flags) {
            Ok(folder) => folder,
            Err(message) => return self.fail(block.line, &message),
        };
        let folder = self.place.path(&folder);
        if path == "*" {
            for (name, text) in texts(&folder) {
                if let Some(line) = present_line(&block.body, &text) {
                    self.fail(block.line, &format!("{name} contains text that no file may contain:\n  {line}"));
                }
            }
            return;
        }
        let file = path.trim_start_matches('/');
        let file = if file.is_empty() || file.ends_with('/') { format!("{file}index.html") } else { file.to_string() };
        let Ok(text) = std::fs::read_to_string(folder.join(&file)) else {
            let files: Vec<String> = texts(&folder).into_iter().map(|(name, _)| name).collect();
            return self.fail(block.line, &format!("the site has no {path}; it has\n  {}", files.join("\n  ")));
        };
        match (without, missing_line(&block.body, &text), present_line(&block.body, &text)) {
            (false, Some(line), _) => self
                .fail(block.line, &format!("{path} does not contain, in order,\n  {line}\nit is\n{}", main_of(&text))),
            (true, _, Some(line)) => self.fail(block.line, &format!("{path} must not contain:\n  {line}")),
            (false, None, _) | (true, _, None) => {}
        }
    }

    /// Builds with these flags, once; returns the output folder.
    fn built(&mut self, flags: &[String]) -> Result<String, String> {
        if let Some(folder) = self.builds.get(flags) {
            return Ok(folder.clone());
        }
        let folder = format!("public-{}", self.builds.len());
        let mut arguments = vec!["build", "--output", folder.as_str()];
        arguments.extend(flags.iter().map(String::as_str));
        let ran = self.place.run(&arguments);
        if ran.code != 0 {
            return Err(format!("the site does not build\n{}", ran.err));
        }
        self.builds.insert(flags.to_vec(), folder.clone());
        Ok(folder)
    }

    fn contains(&mut self, block: &Block, arguments: &[String]) {
        let command = arguments.join(" ");
        let ran = self.place.run(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
        let wanted: serde_json::Value = match serde_json::from_str(&block.body) {
            Ok(wanted) => wanted,
            Err(error) => return self.fail(block.line, &format!("the block is not JSON: {error}")),
        };
        let Ok(found) = serde_json::from_str(&ran.out) else {
            return self.fail(block.line, &format!("`{command}` prints no JSON\n{}", ran.err));
        };
        if let Some(missing) = missing_value(&wanted, &found, "") {
            self.fail(block.line, &format!("`{command}` does not contain {missing}; it is\n{}", ran.out));
        }
    }

    fn check(&mut self, block: &Block, flags: &[String]) {
        let mut arguments = vec!["check"];
        arguments.extend(flags.iter().map(String::as_str));
        let ran = self.place.run(&arguments);
        self.printed(block, &printed_by(&ran));
    }

    fn console(&mut self, block: &Block, exit: i32) {
        let mut printed = String::new();
        let mut code = 0;
        let shown = normalize(&block.body);
        for line in shown.lines().filter_map(|line| line.strip_prefix("$ ")) {
            let Some(words) = line.strip_prefix("dateline ") else {
                return self.fail(block.line, &format!("`{line}` is not a command of dateline"));
            };
            let words = split(words);
            let ran = self.place.run(&words.iter().map(String::as_str).collect::<Vec<_>>());
            printed.push_str(&format!("$ {line}\n{}", printed_by(&ran)));
            code = ran.code;
        }
        if code != exit {
            self.fail(block.line, &format!("the exit code is {code}, not {exit}\n{printed}"));
        }
        self.printed(block, &printed);
    }

    fn printed(&mut self, block: &Block, found: &str) {
        let found = normalize(found);
        if found == normalize(&block.body) {
            return;
        }
        self.outcome.printed.push((block.range.clone(), found.clone()));
        self.fail(block.line, &format!("expected\n{}\nfound\n{found}", block.body));
    }

    /// Fails if the site of a section without printed diagnostics has a diagnostic.
    /// Stubs are allowed, so that an example need not declare every entity.
    fn assert_no_problem(&mut self, section: &Section) {
        let ran = self.place.run(&["check", "--format", "json"]);
        let real: Vec<&str> = ran.err.lines().filter(|line| !line.contains("\"code\":\"stub\"")).collect();
        if !real.is_empty() {
            let line = section.blocks.first().map_or(0, |block| block.line);
            self.fail(line, &format!("the example has problems that the page does not show\n{}", real.join("\n")));
        }
    }
}

/// Returns the content of `<main>`, if the text is a page.
fn main_of(text: &str) -> &str {
    let main = text.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>"));
    main.map_or(text, |(main, _)| main)
}

fn printed_by(ran: &RunResult) -> String {
    format!("{}{}", ran.out, ran.err)
}

/// Splits a command line into words; `"…"` is one word.
fn split(line: &str) -> Vec<String> {
    let parts = line.split('"').enumerate();
    let words = |(at, part): (usize, &str)| match at % 2 {
        0 => part.split_whitespace().map(str::to_string).collect(),
        _ => vec![part.to_string()],
    };
    parts.flat_map(words).collect()
}

/// Returns the text files of the output with their names.
fn texts(folder: &Path) -> Vec<(String, String)> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    let read = |file: walkdir::DirEntry| {
        let text = std::fs::read_to_string(file.path()).ok()?;
        Some((file.path().strip_prefix(folder).ok()?.display().to_string(), text))
    };
    files.filter(|file| file.file_type().is_file()).filter_map(read).collect()
}
