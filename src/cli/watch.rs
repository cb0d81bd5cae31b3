//! `dateline watch`

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use super::build::{Built, Format, refused};
use super::inputs::{Preview, base_url, inputs};
use super::progress::Progress;
use super::site_folder::Site;
use super::watch_loop::{Follower, Following, start_watch};
use super::watch_output::{Folder, Verify};
use super::{Failure, huge_pages, terminal};
use crate::disk::{CommitReport, Output, OutputSession, ScanRequest, Summary, Waker};
use crate::engine::ParsedSite;
use crate::serve;

/// Write the site's pages into a folder, and again whatever changes
///
/// Builds the site once; then each edit replaces the pages that it changes, and no
/// others, and articles that are dated ahead appear at their minute. While an error
/// stands nothing is written; once it is mended, everything that is pending is.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dateline watch                              the site in this folder, to public/
  dateline watch my-site --output /srv/www    another site, to another folder
  dateline watch --drafts --future            all that is not out yet, marked as such
  dateline watch --format json                one object a change, for other programs
  dateline watch --verify                     compares with a clean build after each change

The folder is locked meanwhile: another build or watch there is told so. If it is
taken away, it is made anew. Ctrl-C ends it, a second one at once. Exit codes: 0 ended,
1 nothing could be written or --verify found a difference, 2 wrong usage.")]
pub struct WatchArguments {
    /// Folder of the site
    #[arg(default_value = ".")]
    site: PathBuf,
    /// Where to write [default: public/ in the site's folder]
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Address of the home page, instead of base_url in site.yaml
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    #[command(flatten)]
    preview: Preview,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    /// How to tell what was done and what is wrong
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Look at the files now and then instead of waiting for word from the system,
    /// as network volumes need it
    #[arg(long)]
    poll: bool,
    /// Compare the folder with a clean build after each change, byte for byte, and
    /// name what differs
    #[arg(long)]
    verify: bool,
}

pub fn run(arguments: &WatchArguments) -> Result<(), Failure> {
    let started = Instant::now();
    huge_pages::disable();
    let site = Site::open(&arguments.site)?;
    let inputs = inputs(arguments.preview, arguments.strict, arguments.base_url.clone())?;
    let folder = arguments.output.clone().unwrap_or_else(|| site.path("public"));
    Output::check(&folder, site.root()).map_err(refused)?;
    let publication = OutputSession::open(&folder, site.root()).map_err(refused)?;
    let progress = Progress::start("Building");
    let parsed = ParsedSite::read(site.root(), inputs.clone());
    // To watch during the reading would be to hear of each file that is opened.
    let (watch, mut live) = rayon::join(|| start_watch(&site, arguments.poll), || parsed.join());
    let (watch, note) = watch?;
    live.inspect();
    let mut following = Following::new(site, arguments.format);
    end_by_signal(following.ended.clone(), watch.waker())?;
    let verify = arguments.verify.then(|| Verify::new(arguments.format));
    let mut output = Folder::new(live, inputs, folder.clone(), publication, verify);
    let published = output.publish().map_err(refused)?;
    drop(progress);
    let looked = Instant::now();
    let since_read = output.look(&ScanRequest::Everything);
    note.iter().for_each(|note| terminal::note(&format!("{note}\n")));
    let is_held = published.is_none();
    let built = Built { pages: output.pages(), files: summary(published), folder };
    terminal::out(&begun(&built, is_held, started.elapsed().as_secs_f64(), arguments.format))?;
    let report = output.report();
    following.tell_problems(&mut output, report);
    match since_read {
        Some(change) => following.tell(&mut output, change, looked)?,
        None => following.check(&mut output)?,
    }
    let followed = following.follow(&mut output, watch);
    // However it ended, what no page waited for is still to be written.
    output.rest();
    followed?;
    if output.is_found_stale() { Err(Failure::Content) } else { Ok(()) }
}

/// The first wish lets what has begun come to its end. The second does not wait: the
/// folder is whole at any moment.
fn end_by_signal(ended: Arc<AtomicBool>, waker: Waker) -> Result<(), Failure> {
    let wished = move || {
        if ended.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
        waker.wake();
    };
    serve::on_shutdown_signal(wished).map_err(|e| Failure::Failed(format!("Ctrl-C cannot be heard: {e}"), None))
}

fn summary(published: Option<CommitReport>) -> Summary {
    published.map_or(Summary::default(), |CommitReport { written, unchanged, removed }| Summary {
        written: written.len(),
        unchanged,
        removed,
    })
}

/// What is told of the first build.
fn begun(built: &Built, is_held: bool, seconds: f64, format: Format) -> String {
    match format {
        Format::Human if is_held => "Nothing is written while an error stands. Ctrl-C ends this.\n\n".to_string(),
        Format::Human => format!("{}Ctrl-C ends this.\n\n", built.sentence(seconds)),
        Format::Json => {
            let mut object = built.object(seconds);
            object["type"] = "start".into();
            format!("{object}\n")
        }
    }
}
