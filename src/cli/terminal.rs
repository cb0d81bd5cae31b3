//! Standard output for results, standard error for everything else.

use std::io::{self, ErrorKind, IsTerminal, Write};

use super::exit::Failure;
use super::output_format::DiagnosticFormat;
use super::site_folder::SiteFolder;
use crate::diagnostic::{Colour, Report, render_github, render_human, render_json};
use crate::disk;

/// Prints a result on standard output.
///
/// # Errors
/// If standard output is closed or cannot be written.
pub fn out(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(|error| write_failure(&error))
}

/// Returns the failure to write to standard output.
pub fn write_failure(error: &io::Error) -> Failure {
    match error.kind() {
        ErrorKind::BrokenPipe => Failure::ClosedPipe,
        _ => Failure::Failed(format!("cannot write to standard output: {}", disk::reason(error)), None),
    }
}

/// Prints a note on standard error. A closed standard error is ignored.
pub fn note(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Prints an error with its advice on standard error.
pub fn error(message: &str, help: Option<&str>) {
    let (red, cyan, bold, plain) = match colour() {
        Colour::On => ("\u{1b}[1m\u{1b}[91m", "\u{1b}[1m\u{1b}[96m", "\u{1b}[1m", "\u{1b}[0m"),
        Colour::Off => ("", "", "", ""),
    };
    let mut text = format!("{red}error{plain}{bold}: {message}{plain}\n");
    if let Some(help) = help {
        text.push_str(&format!("{cyan}help{plain}: {help}\n"));
    }
    note(&text);
}

/// Prints every diagnostic of `report` on standard error.
pub fn report(report: &Report, site: &SiteFolder, format: DiagnosticFormat) {
    let read = |file: &str| disk::read_file(&site.root().join(file), &file.into()).ok();
    let text = match format {
        DiagnosticFormat::Human => render_human(report, site.prefix(), &read, colour()),
        DiagnosticFormat::Json => render_json(report, &read),
        DiagnosticFormat::Github => render_github(report, site.prefix(), &read),
    };
    note(&text);
}

/// Prints `report` if it has errors.
///
/// # Errors
/// If it has.
pub fn stop_on_errors(found: &Report, site: &SiteFolder) -> Result<(), Failure> {
    if found.errors() == 0 {
        return Ok(());
    }
    report(found, site, DiagnosticFormat::Human);
    Err(Failure::Content)
}

/// Returns whether to colour standard error, by NO_COLOR, CLICOLOR, CLICOLOR_FORCE and
/// TERM.
fn colour() -> Colour {
    match anstream::AutoStream::choice(&io::stderr()) {
        anstream::ColorChoice::Never => Colour::Off,
        anstream::ColorChoice::Auto | anstream::ColorChoice::AlwaysAnsi | anstream::ColorChoice::Always => Colour::On,
    }
}

/// Returns whether standard error is a terminal.
pub fn is_interactive() -> bool {
    io::stderr().is_terminal()
}
