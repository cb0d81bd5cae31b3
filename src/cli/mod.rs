//! The command line: the only module that prints, reads the clock and decides
//! how the program ends.
//!
//! One file a command. A command returns how it ended; everything that it shows
//! goes through `terminal`.

mod build;
mod change_report;
mod check;
mod completions;
mod context;
mod export;
mod huge_pages;
mod init;
mod inputs;
mod new;
mod next;
mod overlay;
mod page_argument;
mod progress;
mod serve;
mod serve_session;
mod site_folder;
mod terminal;
mod watch;
mod watch_loop;
mod watch_output;
mod why;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Briefings that carry their own index.
///
/// dateline turns a folder of annotated Markdown into a website that is grouped
/// by people, topics and time.
#[derive(Parser)]
#[command(name = "dateline", version, max_term_width = 100, arg_required_else_help = true)]
#[command(disable_help_subcommand = true, after_help = AFTER_HELP)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Examples:
  dateline init my-site                  start a site with an annotated example
  cd my-site && dateline build           write it to public/
  dateline serve --open                  see it in the browser while you write
  dateline new person \"Ada Brandt\"       add content/people/ada-brandt.md
  dateline check --strict                find every problem, write nothing

Exit codes: 0 done, 1 the content has errors and nothing was written, 2 wrong usage.
`dateline COMMAND --help` explains a command.";

#[derive(Subcommand)]
enum Command {
    Init(init::InitArguments),
    New(new::NewArguments),
    Build(build::BuildArguments),
    Serve(serve::ServeArguments),
    Watch(watch::WatchArguments),
    Why(why::WhyArguments),
    Context(context::ContextArguments),
    Check(check::CheckArguments),
    Export(export::ExportArguments),
    Next(next::NextArguments),
    Completions(completions::CompletionsArguments),
}

/// How a command ended, if it did not do what it was asked to.
#[derive(Debug)]
enum Failure {
    /// It was asked for what cannot be done: exit code 2.
    Usage(String, Option<String>),
    /// Something stood in its way: exit code 1.
    Failed(String, Option<String>),
    /// The content has errors, which were told: exit code 1.
    Content,
    /// Nobody reads what it prints any more. That is no failure.
    Unread,
}

/// Runs the command that the program was called with.
pub fn run() -> ExitCode {
    let arguments = match CommandLine::try_parse() {
        Ok(arguments) => arguments,
        Err(told) => {
            // A closed pipe is the reader's choice.
            let _ = told.print();
            return ExitCode::from(if told.use_stderr() { 2 } else { 0 });
        }
    };
    match dispatch(arguments.command) {
        Ok(()) | Err(Failure::Unread) => ExitCode::SUCCESS,
        Err(Failure::Content) => ExitCode::from(1),
        Err(Failure::Failed(message, help)) => {
            terminal::error(&message, help.as_deref());
            ExitCode::from(1)
        }
        Err(Failure::Usage(message, help)) => {
            terminal::error(&message, help.as_deref());
            ExitCode::from(2)
        }
    }
}

fn dispatch(command: Command) -> Result<(), Failure> {
    match command {
        Command::Init(arguments) => init::run(&arguments),
        Command::New(arguments) => new::run(&arguments),
        Command::Build(arguments) => build::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Watch(arguments) => watch::run(&arguments),
        Command::Why(arguments) => why::run(&arguments),
        Command::Context(arguments) => context::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Next(arguments) => next::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        CommandLine::command().debug_assert();
    }
}
