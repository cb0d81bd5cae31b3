//! `dateline completions`

use clap_complete::Shell;

use super::exit::Failure;
use super::terminal;

/// Print completions for a shell
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  dateline completions bash > ~/.local/share/bash-completion/completions/dateline
  dateline completions fish > ~/.config/fish/completions/dateline.fish
  dateline completions zsh > ~/.zfunc/_dateline")]
pub struct CompletionsArguments {
    /// Name of the shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the completion script of `program`.
pub fn run(arguments: &CompletionsArguments, mut program: clap::Command) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut program, "dateline", &mut script);
    terminal::out(&String::from_utf8_lossy(&script))
}
