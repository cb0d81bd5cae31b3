//! Measures cold builds and compares them with two floors. See docs/benchmarks.md.
//!
//! `cargo bench --bench cold_build -- --articles 1000,10000,50000 --runs 3`

mod arguments;
mod documents;
mod floors;
mod measure;
mod report;
mod stages;
#[path = "../synthetic/mod.rs"]
mod synthetic;
mod task;

use std::error::Error;
use std::path::Path;
use std::process::{Command, ExitCode};

use arguments::Arguments;
use measure::{Usage, sync, usage};
use report::{Run, Size};
use task::Task;

/// The allocator of the program, so that the Markdown floor is comparable.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SEED: u64 = 2021;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let result = match Task::requested(&words) {
        Some((task, from, to)) => task.run_and_print(from, to).map(|()| true),
        None => Arguments::read(words.into_iter()).map_err(Into::into).and_then(|arguments| run(&arguments)),
    };
    match result {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Measures every size. Returns whether the ratios are plausible.
fn run(arguments: &Arguments) -> Result<bool, Box<dyn Error>> {
    if let (Some(folder), [articles, ..]) = (&arguments.write_site, &arguments.articles[..]) {
        synthetic::write_site(folder, *articles, SEED)?;
        return Ok(true);
    }
    // In the target folder, so that all trees are on one file system that is not a tmpfs.
    let scratch = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let mut sizes = Vec::new();
    for articles in &arguments.articles {
        let size = measure_size(scratch.path(), *articles, arguments.runs)?;
        print!("{size}");
        sizes.push(size);
    }
    let verdict = report::verdict(&sizes);
    print!("{verdict}");
    // Deleted at the end, since deleting files slows down creating files for a while.
    scratch.close()?;
    Ok(!arguments.check || verdict.is_plausible())
}

/// Measures a site of one size: builds and floors in turn, so that a slow phase of the
/// disk affects all of them.
fn measure_size(scratch: &Path, articles: usize, runs: usize) -> Result<Size, Box<dyn Error>> {
    let folder = scratch.join(articles.to_string());
    let site = folder.join("site");
    synthetic::write_site(&site, articles, SEED)?;
    let mut size = Size::new(articles);
    for number in 0..runs {
        let tree = |name: &str| folder.join(format!("{name}-{number}"));
        sync(&folder)?;
        let build = build(&site, &tree("output"))?;
        sync(&folder)?;
        let write = Task::WriteFloor.measure(&tree("output"), &tree("floor"))?;
        let markdown = Task::MarkdownFloor.measure(&site, &site)?;
        size.runs.push(Run { build, write: write[0].wall, markdown: markdown[0].cpu });
        sync(&folder)?;
        size.stages.push(Task::Stages.measure(&site, &tree("stages"))?);
    }
    (size.files, size.bytes) = floors::extent(&folder.join("output-0"))?;
    Ok(size)
}

/// Runs a whole build with the program.
fn build(site: &Path, output: &Path) -> Result<Usage, Box<dyn Error>> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.arg("build").arg(site).arg("--output").arg(output).args(["--format", "json"]);
    usage(command.env("SOURCE_DATE_EPOCH", synthetic::NOW.to_string()))
}
