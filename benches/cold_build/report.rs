//! What was measured, as tables and ratios.

use std::fmt;
use std::time::Duration;

use crate::measure::{Took, Usage, median};
use crate::stages::NAMES;

/// One build, and the floors right after it.
pub struct Run {
    pub build: Usage,
    pub write: Duration,
    pub markdown: Duration,
}

/// All runs on a site of one size.
pub struct Size {
    pub articles: usize,
    /// Files of the output.
    pub files: usize,
    /// Their bytes together.
    pub bytes: usize,
    pub runs: Vec<Run>,
    /// What each stage took, run by run.
    pub stages: Vec<Vec<Took>>,
}

impl Size {
    /// No runs yet.
    pub fn new(articles: usize) -> Self {
        Self { articles, files: 0, bytes: 0, runs: Vec::new(), stages: Vec::new() }
    }

    fn middle(&self, of: impl Fn(&Run) -> f64) -> f64 {
        median(self.runs.iter().map(of))
    }

    /// Wall time of a build in times of writing its files. Each run beside its
    /// own floor, since the disk has moods.
    fn wall_ratio(&self) -> f64 {
        self.middle(|run| run.build.wall.as_secs_f64() / run.write.as_secs_f64())
    }

    fn user_ratio(&self) -> f64 {
        self.middle(|run| run.build.user.as_secs_f64() / run.markdown.as_secs_f64())
    }

    fn kilobytes_per_article(&self) -> f64 {
        self.middle(|run| run.build.peak_bytes as f64 / 1024.0) / self.articles as f64
    }

    /// User CPU time of a build for one article, in microseconds.
    fn cpu_per_article(&self) -> f64 {
        self.middle(|run| run.build.user.as_secs_f64() * 1e6) / self.articles as f64
    }

    /// Milliseconds of wall and CPU time of a stage.
    fn stage(&self, at: usize) -> (f64, f64) {
        let middle =
            |of: fn(&Took) -> Duration| median(self.stages.iter().map(|stages| of(&stages[at]).as_secs_f64() * 1e3));
        (middle(|took| took.wall), middle(|took| took.cpu))
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let megabytes = self.bytes as f64 / 1e6;
        writeln!(f, "\n{} articles: {} files, {megabytes:.1} MB written", self.articles, self.files)?;
        let seconds = |of: fn(&Run) -> Duration| self.middle(|run| of(run).as_secs_f64());
        let (wall, user) = (seconds(|run| run.build.wall), seconds(|run| run.build.user));
        let peak = self.middle(|run| run.build.peak_bytes as f64 / 1e6);
        let system = seconds(|run| run.build.system);
        writeln!(f, "  build           {wall:8.3} s wall {user:8.3} s user {system:8.3} s system {peak:7.1} MB peak")?;
        writeln!(f, "  write floor     {:8.3} s wall", seconds(|run| run.write))?;
        writeln!(f, "  Markdown floor                 {:8.3} s user", seconds(|run| run.markdown))?;
        for (at, name) in NAMES.iter().enumerate() {
            let (wall, cpu) = self.stage(at);
            let each = cpu * 1e3 / self.articles as f64;
            writeln!(f, "    {name:<13} {wall:8.1} ms wall {cpu:7.1} ms CPU {each:7.1} µs an article")?;
        }
        Ok(())
    }
}

/// A ratio and what it should stay below.
struct Ratio {
    what: String,
    value: f64,
    aim: f64,
    /// What it is now on a quiet machine: `--check` guards against worse.
    now: f64,
    /// Whether the aim was set for this size.
    holds_here: bool,
}

/// All ratios of all sizes.
pub struct Verdict(Vec<Ratio>);

/// Beyond so many times what it is now, a ratio is no noise.
const NOISE: f64 = 3.0;

/// The size that the aims are set for.
const AIM: usize = 10_000;

/// The ratios of `sizes`.
pub fn verdict(sizes: &[Size]) -> Verdict {
    let mut ratios: Vec<Ratio> = sizes.iter().flat_map(ratios).collect();
    if let [first, .., last] = sizes {
        let value = last.cpu_per_article() / first.cpu_per_article();
        let what = format!("user CPU an article at {} ÷ at {}", last.articles, first.articles);
        ratios.push(Ratio { what, value, aim: 1.3, now: 1.1, holds_here: first.articles == 1_000 });
    }
    Verdict(ratios)
}

fn ratios(size: &Size) -> [Ratio; 3] {
    let ratio = |what: &str, value: f64, aim: f64, now: f64| {
        let holds_here = size.articles == AIM;
        Ratio { what: format!("{:>6} articles: {what}", size.articles), value, aim, now, holds_here }
    };
    [
        ratio("wall ÷ writing the files", size.wall_ratio(), 2.0, 5.0),
        ratio("user CPU ÷ Markdown alone", size.user_ratio(), 6.0, 33.0),
        ratio("peak memory an article, KB", size.kilobytes_per_article(), 40.0, 75.0),
    ]
}

impl Verdict {
    /// Whether no ratio is so far worse than now that noise cannot be why.
    pub fn is_sane(&self) -> bool {
        self.0.iter().all(|ratio| ratio.value <= ratio.now * NOISE)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f)?;
        for Ratio { what, value, aim, now: _, holds_here } in &self.0 {
            let verdict = match (*holds_here, value <= aim) {
                (true, true) => "met",
                (true, false) => "missed",
                (false, _) => "",
            };
            writeln!(f, "{what:<48} {value:7.2}  (aim {aim}) {verdict}")?;
        }
        Ok(())
    }
}
