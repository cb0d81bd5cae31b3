//! `dateline serve`

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::change_report::ChangeReport;
use super::exit::Failure;
use super::inputs::{UnpublishedOptions, base_url, inputs};
use super::output_format::OutputFormat;
use super::overlay::problems;
use super::progress::Progress;
use super::serve_session::ServeSession;
use super::site_folder::SiteFolder;
use super::watch_loop::{WatchLoop, WatchOptions, WatchTarget, start_watch};
use super::{huge_pages, terminal};
use crate::diagnostic::{Report, thousands};
use crate::disk::{ScanRequest, Watch};
use crate::engine::ParsedSite;
use crate::serve::{self, BindError, BindRequest, Bound, BrowserTabs, Editor, Server, ServerOptions};

/// Preview the site in the browser while you write
///
/// Renders pages in memory when the browser requests them, and writes nothing. After an
/// edit, the browser updates at once, without a reload: the page keeps its scroll
/// position, and only tabs whose page has changed are updated. While a file has an
/// error, pages show its last good version, with the problem in an overlay.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dateline serve --open                the site in this folder, in your browser
  dateline serve my-site --drafts      with drafts, with a mark
  dateline serve --follow              the page scrolls to your last change
  dateline serve --host 0.0.0.0        for other devices in the same network, too
  dateline serve --editor idea         open problems in IntelliJ IDEA, not VS Code

Editors: vscode, vscodium, zed, idea, sublime, emacs, none, or a custom link with
{path}, {line} and {column}. Ctrl-C ends the preview.")]
pub struct ServeArguments {
    /// Folder of the site
    #[arg(default_value = ".")]
    site: PathBuf,
    /// Port to listen on [default: 2400, or the next free port]
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    /// Name or address to listen on [default: this machine only (localhost)]
    #[arg(long, value_name = "HOST")]
    host: Option<String>,
    /// Open the site in the browser
    #[arg(long)]
    open: bool,
    #[command(flatten)]
    unpublished: UnpublishedOptions,
    /// Scroll to the first changed passage and mark it
    #[arg(long)]
    follow: bool,
    /// Editor that opens the location of a problem
    #[arg(long, value_name = "EDITOR", default_value = "vscode", value_parser = Editor::parse)]
    editor: Editor,
    /// Format of results and problems
    #[arg(long, value_enum, default_value_t = OutputFormat::Human)]
    format: OutputFormat,
    /// URL of the home page; overrides base_url in site.yaml; only its path is used
    #[arg(long, value_name = "URL", value_parser = base_url)]
    base_url: Option<String>,
    #[command(flatten)]
    watch: WatchOptions,
}

/// The longest time to postpone the check of the site until the first request.
const FIRST_REQUEST_TIMEOUT: Duration = Duration::from_millis(300);

/// Serves the site and follows its folder until a signal ends it.
pub fn run(arguments: &ServeArguments) -> Result<(), Failure> {
    let started = Instant::now();
    huge_pages::disable();
    let site = SiteFolder::open(&arguments.site)?;
    let inputs = inputs(arguments.unpublished, arguments.base_url.clone())?;
    let request = BindRequest { host: arguments.host.clone(), port: arguments.port };
    let bound = serve::bind(&request).map_err(|error| bind_failure(&error))?;
    let progress = Progress::start("Reading");
    let parsed = ParsedSite::read(site.root(), inputs);
    // The watch starts after the files are read: inotify reports our own opens.
    let (watch, live) = rayon::join(|| start_watch(&site, &arguments.watch), || parsed.join());
    let (watch, note) = watch?;
    let session = Arc::new(ServeSession::new(live));
    drop(progress);
    note.iter().for_each(|note| terminal::note(&format!("{note}\n")));
    note_other_port(&bound);
    let folder = std::path::absolute(site.root()).unwrap_or_default().display().to_string();
    let setup = ServerOptions { site: folder, follow: arguments.follow };
    let server = Server::new(bound, session.clone(), setup).map_err(|error| server_failure(&error))?;
    let start = StartReport {
        url: server.url(),
        url_for_others: server.network_url(),
        title: session.title(),
        pages: session.page_count(),
        folder: &arguments.site,
    };
    terminal::out(&start.text(arguments.format, started.elapsed()))?;
    if arguments.open {
        open_browser(&server.url());
    }
    let target = PreviewTabs { editor: arguments.editor.clone(), session, tabs: server.tabs() };
    let watch_loop = WatchLoop::new(site, arguments.format);
    std::thread::spawn(move || follow(target, watch_loop, watch));
    server.run().map_err(|error| server_failure(&error))
}

/// The report of a preview that has started.
struct StartReport<'a> {
    url: String,
    url_for_others: Option<String>,
    title: String,
    pages: usize,
    folder: &'a Path,
}

impl StartReport<'_> {
    fn text(&self, format: OutputFormat, took: Duration) -> String {
        match format {
            OutputFormat::Human => self.human(took),
            OutputFormat::Json => self.json(took),
        }
    }

    fn human(&self, took: Duration) -> String {
        let Self { url, url_for_others, title, pages, folder } = self;
        let site = match *folder == Path::new(".") {
            true => "this folder".to_string(),
            false => folder.display().to_string(),
        };
        let remote = url_for_others.iter().filter(|remote| *remote != url);
        let remote: String = remote.map(|remote| format!("on other machines: {remote}\n")).collect();
        let (pages, seconds) = (thousands(*pages), took.as_secs_f64());
        format!("{title}: {url}\n{remote}{pages} pages of {site} in {seconds:.2} s. Ctrl-C ends the preview.\n\n")
    }

    fn json(&self, took: Duration) -> String {
        let Self { url, url_for_others, title, pages, folder } = self;
        let seconds = (took.as_secs_f64() * 1000.0).round() / 1000.0;
        let site = folder.display().to_string();
        let object = serde_json::json!({"type": "start", "url": url, "url_for_others": url_for_others, "title": title, "site": site, "pages": pages, "seconds": seconds});
        format!("{object}\n")
    }
}

/// The tabs that show the preview, notified of changes and problems.
struct PreviewTabs {
    editor: Editor,
    session: Arc<ServeSession>,
    tabs: BrowserTabs,
}

impl WatchTarget for PreviewTabs {
    fn rescan(&mut self, request: &ScanRequest) -> Option<ChangeReport> {
        self.session.rescan(request, &self.tabs)
    }

    fn advance_clock(&mut self, now: i64) -> Option<ChangeReport> {
        self.session.advance_clock(now, &self.tabs)
    }

    fn on_problems(&mut self, report: &Report, site: &SiteFolder) {
        self.tabs.show_problems(problems(report, site, &self.editor));
    }
}

fn follow(mut target: PreviewTabs, mut watch_loop: WatchLoop, watch: Watch) {
    // The first page is served before the other pages are checked.
    target.session.wait_for_first_request(FIRST_REQUEST_TIMEOUT);
    let report = target.session.inspect();
    watch_loop.report_problems(&mut target, report);
    let started = Instant::now();
    let since_read = target.rescan(&ScanRequest::Everything);
    let reported = since_read.map_or(Ok(()), |change| watch_loop.report(&mut target, change, started));
    // The loop ends when nobody reads its reports any more.
    let _ = reported.and_then(|()| watch_loop.run(&mut target, watch));
    target.tabs.shut_down();
}

fn note_other_port(bound: &Bound) {
    if let Some(taken) = &bound.instead_of {
        terminal::note(&format!("{taken}, so this preview is at {}\n", bound.address.port()));
    }
}

fn server_failure(error: &io::Error) -> Failure {
    Failure::Failed(format!("the preview failed: {error}"), None)
}

fn bind_failure(error: &BindError) -> Failure {
    let help = match error {
        BindError::Taken(_) => "end that preview, or choose another port with --port",
        BindError::Refused { .. } => {
            "pass a name or address of this machine with --host, or another port from 1024 on with --port"
        }
    };
    Failure::Failed(error.to_string(), Some(help.to_string()))
}

fn open_browser(url: &str) {
    if let Err(error) = huge_pages::enable_during(|| open::that_detached(url)) {
        terminal::note(&format!("cannot open a browser: {error}\n"));
    }
}
