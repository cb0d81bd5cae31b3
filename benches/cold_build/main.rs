//! How fast a site is built from nothing, beside two floors. See docs/benchmarks.md.
//!
//! `cargo bench --bench cold_build -- --articles 1000,10000,50000 --runs 3`

mod arguments;
mod documents;
mod floors;
mod measure;
mod part;
mod report;
mod stages;
#[path = "../synthetic/mod.rs"]
mod synthetic;

use std::error::Error;
use std::path::Path;
use std::process::{Command, ExitCode};

use arguments::Arguments;
use measure::{Usage, rest, usage};
use part::Part;
use report::{Run, Size};

/// As in the program, or the Markdown floor would be a higher one.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SEED: u64 = 2021;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let told = match Part::asked_for(&words) {
        Some((part, from, to)) => part.tell(from, to).map(|()| true),
        None => Arguments::read(words.into_iter()).map_err(Into::into).and_then(|arguments| run(&arguments)),
    };
    match told {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Measures every size; whether the ratios are sane.
fn run(arguments: &Arguments) -> Result<bool, Box<dyn Error>> {
    if let (Some(folder), [articles, ..]) = (&arguments.write_site, &arguments.articles[..]) {
        synthetic::write_site(folder, *articles, SEED)?;
        return Ok(true);
    }
    // The target folder: every tree is on one file system, and not on a tmpfs.
    let scratch = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let mut sizes = Vec::new();
    for articles in &arguments.articles {
        let size = size(scratch.path(), *articles, arguments.runs)?;
        print!("{size}");
        sizes.push(size);
    }
    let verdict = report::verdict(&sizes);
    print!("{verdict}");
    // Only here: deleting files makes creating others slow for a while.
    scratch.close()?;
    Ok(!arguments.check || verdict.is_sane())
}

/// Measures sites of one size: build and floors in turn, so that a disk that has
/// a bad moment has it for all.
fn size(scratch: &Path, articles: usize, runs: usize) -> Result<Size, Box<dyn Error>> {
    let folder = scratch.join(articles.to_string());
    let site = folder.join("site");
    synthetic::write_site(&site, articles, SEED)?;
    let mut size = Size::new(articles);
    for number in 0..runs {
        let tree = |name: &str| folder.join(format!("{name}-{number}"));
        rest(&folder)?;
        let build = build(&site, &tree("output"))?;
        rest(&folder)?;
        let write = Part::WriteFloor.measure(&tree("output"), &tree("floor"))?;
        let markdown = Part::MarkdownFloor.measure(&site, &site)?;
        size.runs.push(Run { build, write: write[0].wall, markdown: markdown[0].cpu });
        rest(&folder)?;
        size.stages.push(Part::Stages.measure(&site, &tree("stages"))?);
    }
    (size.files, size.bytes) = floors::extent(&folder.join("output-0"))?;
    Ok(size)
}

/// A whole build by the program.
fn build(site: &Path, output: &Path) -> Result<Usage, Box<dyn Error>> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.arg("build").arg(site).arg("--output").arg(output).args(["--format", "json"]);
    usage(command.env("SOURCE_DATE_EPOCH", synthetic::NOW.to_string()))
}
