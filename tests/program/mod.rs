//! Runs of the program in a temporary folder.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A temporary folder with a site.
pub struct SiteFolder(tempfile::TempDir);

/// The result of a run.
#[derive(Debug, PartialEq, Eq)]
pub struct RunResult {
    /// Exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl SiteFolder {
    /// Creates an empty folder.
    pub fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    /// Returns the path of a file in the folder.
    pub fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    /// Writes a file with a rename, so that a program that watches the folder never reads
    /// an empty file.
    #[allow(dead_code, reason = "not every test writes files")]
    pub fn file(&self, file: &str, text: &str) -> &Self {
        let (path, unfinished) = (self.path(file), self.path(".unfinished"));
        std::fs::create_dir_all(path.parent().expect("in the folder")).expect("folders");
        std::fs::write(&unfinished, text).expect("written");
        std::fs::rename(unfinished, path).expect("moved");
        self
    }

    /// Returns the text of a file in the folder.
    #[allow(dead_code, reason = "not every test reads files")]
    pub fn text(&self, file: &str) -> String {
        std::fs::read_to_string(self.path(file)).expect("there")
    }

    /// Returns a command for the program at 12:30 on 17 May 2031.
    pub fn program(&self, folder: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.current_dir(folder).env("SOURCE_DATE_EPOCH", "1936787400");
        for variable in ["CLICOLOR_FORCE", "CLICOLOR", "NO_COLOR"] {
            command.env_remove(variable);
        }
        command
    }

    /// Runs the program in the folder.
    #[allow(dead_code, reason = "not every test runs it in the folder")]
    pub fn run(&self, arguments: &[&str]) -> RunResult {
        run_command(self.program(self.0.path()).args(arguments))
    }
}

/// Runs a command to its end.
pub fn run_command(command: &mut Command) -> RunResult {
    let output = command.output().expect("it runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    RunResult { code: output.status.code().expect("it ended"), out: text(output.stdout), err: text(output.stderr) }
}

/// Returns the result of a successful run with this output.
#[allow(dead_code, reason = "not every test succeeds")]
pub fn success(out: &str) -> RunResult {
    RunResult { code: 0, out: out.to_string(), err: String::new() }
}

/// Returns the result of a usage error with this message.
#[allow(dead_code, reason = "not every test fails")]
pub fn usage_error(err: &str) -> RunResult {
    RunResult { code: 2, out: String::new(), err: err.to_string() }
}
