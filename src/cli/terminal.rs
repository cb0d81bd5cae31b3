//! What people and programs see: results on standard output, everything else on
//! standard error.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;

use clap::ValueEnum;

use super::Failure;
use super::site_folder::Site;
use crate::diagnostic::{Colour, Report, render_github, render_human, render_json};
use crate::disk;

/// How diagnostics are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// With the line, a caret and advice
    Human,
    /// One JSON object a line
    Json,
    /// Workflow commands for GitHub Actions
    Github,
}

/// Prints a result.
///
/// # Errors
/// When nobody reads it, or it cannot be written.
pub fn out(text: &str) -> Result<(), Failure> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).map_err(|e| unwritten(&e))
}

/// The failure to write to standard output.
pub fn unwritten(error: &io::Error) -> Failure {
    match error.kind() {
        ErrorKind::BrokenPipe => Failure::Unread,
        _ => Failure::Failed(format!("cannot write to standard output: {}", disk::reason(error)), None),
    }
}

/// Tells something that is no result. If standard error is closed, nobody wants
/// to know.
pub fn note(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Tells what went wrong and what to do about it.
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

/// Tells every diagnostic of `report` on standard error.
pub fn report(report: &Report, site: &Site, format: Format) {
    let read = |file: &str| disk::read_file(&site.root().join(file), &file.into()).ok();
    let text = match format {
        Format::Human => render_human(report, site.prefix(), &read, colour()),
        Format::Json => render_json(report, &read),
        Format::Github => render_github(report, site.prefix(), &read),
    };
    note(&text);
}

/// Whether standard error takes colours: NO_COLOR, CLICOLOR, CLICOLOR_FORCE and
/// TERM have their say.
fn colour() -> Colour {
    match anstream::AutoStream::choice(&io::stderr()) {
        anstream::ColorChoice::Never => Colour::Off,
        anstream::ColorChoice::Auto | anstream::ColorChoice::AlwaysAnsi | anstream::ColorChoice::Always => Colour::On,
    }
}

/// Whether somebody watches standard error.
pub fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// A path as a shell takes it.
pub fn shell_word(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '~' | '+' | ',');
    if text.chars().all(plain) { text } else { format!("'{}'", text.replace('\'', r"'\''")) }
}
