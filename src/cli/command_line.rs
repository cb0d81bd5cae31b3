//! The program's arguments, and the command that they run.

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use super::exit::Failure;
use super::{build, check, completions, context, export, init, new, next, serve, terminal, watch, why};

/// A static-site generator for annotated briefings.
///
/// dateline turns a folder of annotated Markdown into a website with a page for each
/// person and topic.
#[derive(Parser)]
#[command(name = "dateline", version, max_term_width = 100, arg_required_else_help = true)]
#[command(disable_help_subcommand = true, after_help = AFTER_HELP)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Examples:
  dateline init my-site                  create a site with an annotated example
  cd my-site && dateline build           build it into public/
  dateline serve --open                  preview it in the browser while you write
  dateline new person \"Ada Brandt\"       create content/people/ada-brandt.md
  dateline check --strict                report every problem, write nothing

Exit codes: 0 success, 1 the content has errors and nothing was written, 2 wrong usage.
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

/// Parses the process's arguments, runs the command and returns its exit code.
pub fn run() -> ExitCode {
    let arguments = match CommandLine::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Nobody reads a closed pipe, so a failed print is not a failure.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let Err(failure) = dispatch(arguments.command) else { return ExitCode::SUCCESS };
    if let Some((message, help)) = failure.message() {
        terminal::error(message, help);
    }
    failure.exit_code()
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
        Command::Completions(arguments) => completions::run(&arguments, CommandLine::command()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_consistent() {
        CommandLine::command().debug_assert();
    }
}
