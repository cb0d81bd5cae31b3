//! Tasks of the benchmark. Each runs in a process of its own, so that no cache is warm, and
//! so that this process stays small: the peak memory of a child starts with that of its
//! parent.

use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::floors;
use crate::measure::{Elapsed, timed};
use crate::stages::stages;
use crate::synthetic::NOW;

/// A task to measure.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Writing the files of one output to another.
    WriteFloor,
    /// Converting the bodies of a site to HTML.
    MarkdownFloor,
    /// The stages of a build.
    Stages,
}

const TASKS: [(&str, Task); 3] =
    [("--write-floor", Task::WriteFloor), ("--markdown-floor", Task::MarkdownFloor), ("--stages", Task::Stages)];

impl Task {
    /// The task and its two folders, if the process was started for one.
    pub fn requested(words: &[String]) -> Option<(Self, &Path, &Path)> {
        let [word, from, to] = words else { return None };
        let (_, task) = TASKS.iter().find(|(name, _)| name == word)?;
        Some((*task, Path::new(from), Path::new(to)))
    }

    /// Runs the task and prints its time.
    pub fn run_and_print(self, from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
        let all = match self {
            Self::WriteFloor => vec![write(from, to)?],
            Self::MarkdownFloor => vec![markdown(from)?],
            Self::Stages => stages(from, to, NOW)?.to_vec(),
        };
        for Elapsed { wall, cpu } in all {
            println!("{} {}", wall.as_nanos(), cpu.as_nanos());
        }
        Ok(())
    }

    /// Runs the task in a process of its own and returns its time.
    pub fn measure(self, from: &Path, to: &Path) -> Result<Vec<Elapsed>, Box<dyn Error>> {
        let (name, _) = TASKS.iter().find(|(_, task)| *task == self).expect("every task has a name");
        let output = Command::new(std::env::current_exe()?).arg(name).arg(from).arg(to).output()?;
        if !output.status.success() {
            return Err(format!("{name}: {}", String::from_utf8_lossy(&output.stderr)).into());
        }
        let lines = String::from_utf8(output.stdout)?;
        lines.lines().map(|line| parse(line).ok_or_else(|| format!("{name} printed {line}").into())).collect()
    }
}

fn parse(line: &str) -> Option<Elapsed> {
    let (wall, cpu) = line.split_once(' ')?;
    Some(Elapsed { wall: Duration::from_nanos(wall.parse().ok()?), cpu: Duration::from_nanos(cpu.parse().ok()?) })
}

fn write(output: &Path, fresh: &Path) -> Result<Elapsed, Box<dyn Error>> {
    let files = floors::files(output)?;
    let (written, elapsed) = timed(|| floors::write(&files, fresh));
    written?;
    Ok(elapsed)
}

fn markdown(site: &Path) -> Result<Elapsed, Box<dyn Error>> {
    let bodies = floors::bodies(site)?;
    let ((), elapsed) = timed(|| floors::markdown(&bodies));
    Ok(elapsed)
}
