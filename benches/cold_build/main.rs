//! How fast a site is built from nothing, beside two floors. See docs/benchmarks.md.
//!
//! `cargo bench --bench cold_build -- --articles 1000,10000,50000 --runs 3`

mod arguments;
mod floors;
mod measure;
mod report;
mod stages;
#[path = "../synthetic/mod.rs"]
mod synthetic;

use std::error::Error;
use std::path::Path;
use std::process::{Command, ExitCode};

use arguments::Arguments;
use measure::{Usage, rest, usage};
use report::{Run, Size};

/// As in the program, or the Markdown floor would be a higher one.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SEED: u64 = 2021;

fn main() -> ExitCode {
    let told = Arguments::read(std::env::args().skip(1)).map_err(Into::into).and_then(|arguments| run(&arguments));
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
    let bodies = floors::bodies(&site)?;
    let mut size = Size::new(articles);
    let mut files = Vec::new();
    for number in 0..runs {
        let output = folder.join(format!("output-{number}"));
        rest(&folder)?;
        let build = build(&site, &output)?;
        if files.is_empty() {
            files = floors::files(&output)?;
        }
        let fresh = folder.join(format!("floor-{number}"));
        rest(&folder)?;
        let write = floors::write(&files, &fresh)?;
        let markdown = floors::markdown(&bodies);
        size.runs.push(Run { build, write, markdown });
    }
    size.files = files.len();
    size.bytes = files.iter().map(|file| file.bytes.len()).sum();
    // What the stages need is not theirs to pay for.
    drop((files, bodies));
    for number in 0..runs {
        rest(&folder)?;
        size.stages.push(stages::stages(&site, &folder.join(format!("stages-{number}")), synthetic::NOW)?);
    }
    Ok(size)
}

/// A whole build by the program.
fn build(site: &Path, output: &Path) -> Result<Usage, Box<dyn Error>> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
    command.arg("build").arg(site).arg("--output").arg(output).args(["--format", "json"]);
    usage(command.env("SOURCE_DATE_EPOCH", synthetic::NOW.to_string()))
}
