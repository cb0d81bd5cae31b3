//! The stages of a build, one after another in this process.

use std::error::Error;
use std::path::Path;
use std::sync::Arc;

use dateline::disk::{self, DiskError, Output, Sink};
use dateline::engine::{self, Inputs, LoadedSite};
use dateline::graph::Graph;
use dateline::model::PreviewOptions;
use dateline::parse;

use crate::documents::documents;
use crate::measure::{Elapsed, timed};

/// The stages in order: finding the files; reading and parsing them; building the graph;
/// URLs, templates and diagnostics; building and rendering every view; writing the output.
pub const NAMES: [&str; 6] = ["walk", "read, parse", "graph", "join", "views, render", "write"];

/// The time of each stage.
pub type Stages = [Elapsed; NAMES.len()];

/// Builds `site` into the new folder `output`, stage by stage.
pub fn stages(site: &Path, output: &Path, now: i64) -> Result<Stages, Box<dyn Error>> {
    let inputs = Inputs { now, drafts: false, future: false, strict: false, base_url: None };
    let (tree, walk) = timed(|| disk::read_site(site));
    let settings =
        tree.settings.as_deref().map_or_else(parse::default_settings, |text| parse::parse_settings(text, "").0);
    let settings = Arc::new(settings);
    let (documents, parse) = timed(|| documents(&tree.documents, &settings));
    let documents = documents.map_err(|problem| problem.message)?;
    let documents = documents.into_iter().map(|document| {
        let visibility =
            document.visibility(inputs.now, PreviewOptions { drafts: inputs.drafts, future: inputs.future });
        (Arc::new(document), visibility)
    });
    let documents = documents.collect();
    let (graph, graph_time) = timed(|| Graph::build(settings.clone(), documents));
    drop((graph, tree));
    let (load, load_time) = timed(|| engine::load(site, &inputs));
    let (rendered, render) = timed(|| engine::write(&load, &NullSink));
    rendered.map_err(|error| format!("{error:?}"))?;
    let (written, whole) = timed(|| write(&load, site, output));
    written?;
    let join = load_time.saturating_sub(walk + parse + graph_time);
    Ok([walk, parse, graph_time, join, render, whole.saturating_sub(render)])
}

/// A sink that discards every file, but not before the optimizer.
struct NullSink;

impl Sink for NullSink {
    fn write(&self, _file: &str, bytes: &[u8]) -> Result<(), DiskError> {
        std::hint::black_box(bytes);
        Ok(())
    }

    fn copy(&self, _file: &str, _from: &Path) -> Result<(), DiskError> {
        Ok(())
    }
}

fn write(load: &LoadedSite, site: &Path, output: &Path) -> Result<(), Box<dyn Error>> {
    let output = Output::open(output, site).map_err(|error| error.to_string())?;
    engine::write(load, &output).map_err(|error| format!("{error:?}"))?;
    output.commit().map_err(|error| error.to_string())?;
    Ok(())
}
