//! What the benchmark does itself: in a process of its own each time, so that
//! nothing is warm from before, and so that this one stays small. A child's peak
//! memory begins with what its parent had.

use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use crate::floors;
use crate::measure::{Took, took};
use crate::stages::stages;
use crate::synthetic::NOW;

/// Something to measure.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Writing the files of one output into another.
    WriteFloor,
    /// Turning the bodies of a site into HTML.
    MarkdownFloor,
    /// The stages of a build.
    Stages,
}

const PARTS: [(&str, Part); 3] =
    [("--write-floor", Part::WriteFloor), ("--markdown-floor", Part::MarkdownFloor), ("--stages", Part::Stages)];

impl Part {
    /// What the process was started for, if for a part, with its two folders.
    pub fn asked_for(words: &[String]) -> Option<(Self, &Path, &Path)> {
        let [word, from, to] = words else { return None };
        let (_, part) = PARTS.iter().find(|(name, _)| name == word)?;
        Some((*part, Path::new(from), Path::new(to)))
    }

    /// Does the part and prints what it took.
    pub fn tell(self, from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
        let all = match self {
            Self::WriteFloor => vec![write(from, to)?],
            Self::MarkdownFloor => vec![markdown(from)?],
            Self::Stages => stages(from, to, NOW)?.to_vec(),
        };
        for Took { wall, cpu } in all {
            println!("{} {}", wall.as_nanos(), cpu.as_nanos());
        }
        Ok(())
    }

    /// Does the part in a process of its own; what it took.
    pub fn measure(self, from: &Path, to: &Path) -> Result<Vec<Took>, Box<dyn Error>> {
        let (name, _) = PARTS.iter().find(|(_, part)| *part == self).expect("every part has a name");
        let told = Command::new(std::env::current_exe()?).arg(name).arg(from).arg(to).output()?;
        if !told.status.success() {
            return Err(format!("{name}: {}", String::from_utf8_lossy(&told.stderr)).into());
        }
        let lines = String::from_utf8(told.stdout)?;
        lines.lines().map(|line| read(line).ok_or_else(|| format!("{name} printed {line}").into())).collect()
    }
}

fn read(line: &str) -> Option<Took> {
    let (wall, cpu) = line.split_once(' ')?;
    Some(Took { wall: Duration::from_nanos(wall.parse().ok()?), cpu: Duration::from_nanos(cpu.parse().ok()?) })
}

fn write(output: &Path, fresh: &Path) -> Result<Took, Box<dyn Error>> {
    let files = floors::files(output)?;
    let (written, took) = took(|| floors::write(&files, fresh));
    written?;
    Ok(took)
}

fn markdown(site: &Path) -> Result<Took, Box<dyn Error>> {
    let bodies = floors::bodies(site)?;
    let ((), took) = took(|| floors::markdown(&bodies));
    Ok(took)
}
