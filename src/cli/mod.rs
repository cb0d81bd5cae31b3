//! The command line: the only module that prints, reads the clock and exits.
//!
//! In: the arguments of the process. Out: text on standard output and standard
//! error, and an exit code. Each command has a file of its own and returns a
//! [`Failure`](exit::Failure) instead of exiting; everything it prints goes through
//! `terminal`.

mod build;
mod build_summary;
mod change_report;
mod check;
mod command_line;
mod completions;
mod context;
mod exit;
mod export;
mod huge_pages;
mod init;
mod inputs;
mod new;
mod next;
mod output_format;
mod overlay;
mod page_argument;
mod progress;
mod reports;
mod serve;
mod serve_session;
mod shell;
mod site_base;
mod site_folder;
mod terminal;
mod verify;
mod watch;
mod watch_loop;
mod watch_output;
mod why;

pub use command_line::run;
