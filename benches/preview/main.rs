//! Measures the time from an edit to the updated page. See docs/benchmarks.md.
//!
//! `cargo bench --bench preview -- --articles 1000,10000,50000 --edits 100 --runs 3`

mod archive;
mod arguments;
mod browser;
#[path = "../cold_build/documents.rs"]
mod documents;
mod edits;
mod floor;
#[path = "../cold_build/measure.rs"]
#[allow(dead_code, reason = "this benchmark measures no child processes")]
mod measure;
mod preview;
mod report;
mod save;
mod start;
#[path = "../synthetic/mod.rs"]
mod synthetic;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use archive::Archive;
use arguments::Arguments;
use floor::Floor;
use report::Size;

/// The allocator of the program, so that the parse is comparable.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SEED: u64 = 2021;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let result = match start::site_to_parse(&words) {
        Some(site) => start::parse_and_print(site).map(|()| true),
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

/// Measures every size. Returns whether the figures are plausible.
fn run(arguments: &Arguments) -> Result<bool, Box<dyn Error>> {
    // In the target folder, which is not on a tmpfs.
    let scratch = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))?;
    let mut sizes = Vec::new();
    for articles in &arguments.articles {
        let size = measure_size(&scratch.path().join(articles.to_string()), *articles, arguments)?;
        print!("{size}");
        sizes.push(size);
    }
    let verdict = report::verdict(&sizes);
    print!("{verdict}");
    scratch.close()?;
    Ok(!arguments.check || verdict.is_plausible())
}

/// Measures a site of one size. The edits use the preview that was started last.
fn measure_size(folder: &Path, articles: usize, arguments: &Arguments) -> Result<Size, Box<dyn Error>> {
    let site = folder.join("site");
    synthetic::write_site(&site, articles, SEED)?;
    measure::sync(folder)?;
    let mut archive = Archive::read(&site)?;
    let (first, mut preview) = start::start(&site)?;
    let mut starts = vec![first];
    for _ in 1..arguments.runs {
        drop(preview);
        let next = start::start(&site)?;
        starts.push(next.0);
        preview = next.1;
    }
    let floor = Floor::new(&folder.join("floor"))?;
    let edits = edits::edits(&preview, &mut archive, &floor, arguments.edits)?;
    Ok(Size { articles, starts, edits, memory: preview.memory()?, load: report::load() })
}
