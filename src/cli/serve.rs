//! `dateline serve`

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::build::Format;
use super::change_report::Change;
use super::inputs::{Preview as Shown, base_url};
use super::overlay::problems;
use super::progress::Progress;
use super::serve_session::Preview;
use super::site_folder::Site;
use super::watch_loop::{Follower, Following, start_watch};
use super::{Failure, huge_pages, inputs, terminal};
use crate::diagnostic::{Report, thousands};
use crate::disk::{ScanRequest, Watch};
use crate::engine::ParsedSite;
use crate::serve::{self, BindError, BindRequest, Bound, BrowserTabs, Editor, Server, ServerOptions};

/// Show the site in the browser while you write
///
/// Pages are made in memory when the browser asks for them; nothing is written.
/// An edit is on screen at once, without a reload: the page keeps its place, and
/// only tabs whose page has changed are told. While a file has an error, its last
/// good version is shown, with the problem laid over it.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dateline serve --open                the site in this folder, in your browser
  dateline serve my-site --drafts      with drafts, marked as such
  dateline serve --follow              the page scrolls to what you have just changed
  dateline serve --host 0.0.0.0        for a phone in the same network, too
  dateline serve --editor idea         problems open in another editor than VS Code

Editors: vscode, vscodium, zed, idea, sublime, emacs, none, or a link of your own with
{path}, {line} and {column}. Ctrl-C ends the preview.")]
pub struct ServeArguments {
    /// Folder of the site
    #[arg(default_value = ".")]
    site: PathBuf,
    /// Where to listen [default: 2400, or the next free port]
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    /// Name or address to listen at; without it only this machine can look
    #[arg(long, value_name = "HOST")]
    host: Option<String>,
    /// Open the site in the browser
    #[arg(long)]
    open: bool,
    #[command(flatten)]
    shown: Shown,
    /// Scroll to the first passage that has changed
    #[arg(long)]
    follow: bool,
    /// What opens the place of a problem
    #[arg(long, value_name = "EDITOR", default_value = "vscode", value_parser = Editor::parse)]
    editor: Editor,
    /// How to tell what was done and what is wrong
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Address of the home page, instead of base_url in site.yaml; its path counts
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    /// Look at the files now and then instead of waiting for word from the system,
    /// as network volumes need it
    #[arg(long)]
    poll: bool,
}

/// How long the first reader may let wait for what is wrong with the site.
const FIRST: Duration = Duration::from_millis(300);

pub fn run(arguments: &ServeArguments) -> Result<(), Failure> {
    let started = Instant::now();
    huge_pages::disable();
    let site = Site::open(&arguments.site)?;
    let inputs = inputs::inputs(arguments.shown, false, arguments.base_url.clone())?;
    let wish = BindRequest { host: arguments.host.clone(), port: arguments.port };
    let bound = serve::bind(&wish).map_err(|error| refused(&error))?;
    let progress = Progress::start("Reading");
    let parsed = ParsedSite::read(site.root(), inputs);
    // To watch during the reading would be to hear of each file that is opened.
    let (watch, live) = rayon::join(|| start_watch(&site, arguments.poll), || parsed.join());
    let (watch, note) = watch?;
    let preview = Arc::new(Preview::new(live));
    drop(progress);
    if let Some(note) = note {
        terminal::note(&format!("{note}\n"));
    }
    note_other_port(&bound);
    let folder = std::path::absolute(site.root()).unwrap_or_default().display().to_string();
    let failed = |error: std::io::Error| Failure::Failed(format!("the preview failed: {error}"), None);
    let setup = ServerOptions { site: folder, follow: arguments.follow };
    let server = Server::new(bound, preview.clone(), setup).map_err(failed)?;
    let start = Start {
        url: server.url(),
        for_others: server.network_url(),
        title: preview.title(),
        pages: preview.pages(),
        folder: &arguments.site,
    };
    terminal::out(&start.told(arguments.format, started.elapsed()))?;
    if arguments.open {
        open(&server.url());
    }
    let screens = Screens { editor: arguments.editor.clone(), preview, tabs: server.tabs() };
    let following = Following::new(site, arguments.format);
    std::thread::spawn(move || follow(screens, following, watch));
    server.run().map_err(failed)
}

/// What was begun.
struct Start<'a> {
    url: String,
    for_others: Option<String>,
    title: String,
    pages: usize,
    folder: &'a Path,
}

impl Start<'_> {
    fn told(&self, format: Format, took: Duration) -> String {
        let Self { url, for_others, title, pages, folder } = self;
        let (seconds, site) = (took.as_secs_f64(), folder.display());
        match format {
            Format::Human => {
                let pages = thousands(*pages);
                let of = if *folder == Path::new(".") { "this folder".to_string() } else { site.to_string() };
                let others = for_others.iter().filter(|other| *other != url);
                let others: String = others.map(|other| format!("on other machines: {other}\n")).collect();
                format!("{title}: {url}\n{others}{pages} pages of {of} in {seconds:.2} s. Ctrl-C ends the preview.\n\n")
            }
            Format::Json => {
                let seconds = (seconds * 1000.0).round() / 1000.0;
                let site = site.to_string();
                let object = serde_json::json!({"type": "start", "url": url, "url_for_others": for_others, "title": title, "site": site, "pages": pages, "seconds": seconds});
                format!("{object}\n")
            }
        }
    }
}

/// The tabs are told of each change, and of what is wrong.
struct Screens {
    editor: Editor,
    preview: Arc<Preview>,
    tabs: BrowserTabs,
}

impl Follower for Screens {
    fn look(&mut self, look: &ScanRequest) -> Option<Change> {
        self.preview.look(look, &self.tabs)
    }

    fn tick(&mut self, now: i64) -> Option<Change> {
        self.preview.tick(now, &self.tabs)
    }

    fn tell(&mut self, report: &Report, site: &Site) {
        self.tabs.show_problems(problems(report, site, &self.editor));
    }
}

fn follow(mut screens: Screens, mut following: Following, watch: Watch) {
    // The first page comes before what is wrong with the others.
    screens.preview.wait_for_reader(FIRST);
    let report = screens.preview.inspect();
    following.tell_problems(&mut screens, report);
    let started = Instant::now();
    let since_read = screens.look(&ScanRequest::Everything);
    let told = since_read.map_or(Ok(()), |change| following.tell(&mut screens, change, started));
    // It ends when nobody reads any more what is told.
    let _ = told.and_then(|()| following.follow(&mut screens, watch));
    screens.tabs.shut_down();
}

fn note_other_port(bound: &Bound) {
    if let Some(taken) = &bound.instead_of {
        terminal::note(&format!("{taken}, so this preview is at {}\n", bound.address.port()));
    }
}

fn refused(error: &BindError) -> Failure {
    let help = match error {
        BindError::Taken(_) => "end that one, or choose another with --port; without --port the next free one is taken",
        BindError::Refused { .. } => "--host takes a name or address of this machine; --port a number from 1024 on",
    };
    Failure::Failed(error.to_string(), Some(help.to_string()))
}

fn open(url: &str) {
    if let Err(error) = huge_pages::enable_during(|| open::that_detached(url)) {
        terminal::note(&format!("no browser could be opened: {error}\n"));
    }
}
