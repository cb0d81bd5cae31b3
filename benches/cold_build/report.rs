//! The results as tables and ratios.

use std::fmt;
use std::time::Duration;

use crate::measure::{Elapsed, Usage, median};
use crate::stages::NAMES;

/// One build, and the floors measured directly after it.
pub struct Run {
    pub build: Usage,
    pub write: Duration,
    pub markdown: Duration,
}

/// All runs on a site of one size.
pub struct Size {
    pub articles: usize,
    /// Number of files of the output.
    pub files: usize,
    /// Total number of their bytes.
    pub bytes: usize,
    pub runs: Vec<Run>,
    /// The time of each stage, by run.
    pub stages: Vec<Vec<Elapsed>>,
}

impl Size {
    /// A size without runs.
    pub fn new(articles: usize) -> Self {
        Self { articles, files: 0, bytes: 0, runs: Vec::new(), stages: Vec::new() }
    }

    fn median(&self, of: impl Fn(&Run) -> f64) -> f64 {
        median(self.runs.iter().map(of))
    }

    /// The ratio of the wall time of a build to writing its files. Each run is compared
    /// with its own floor, since the speed of the disk varies.
    fn wall_ratio(&self) -> f64 {
        self.median(|run| run.build.wall.as_secs_f64() / run.write.as_secs_f64())
    }

    fn user_ratio(&self) -> f64 {
        self.median(|run| run.build.user.as_secs_f64() / run.markdown.as_secs_f64())
    }

    fn kilobytes_per_article(&self) -> f64 {
        self.median(|run| run.build.peak_bytes as f64 / 1024.0) / self.articles as f64
    }

    /// User CPU time of a build per article, in microseconds.
    fn cpu_per_article(&self) -> f64 {
        self.median(|run| run.build.user.as_secs_f64() * 1e6) / self.articles as f64
    }

    /// The wall and CPU time of a stage, in milliseconds.
    fn stage(&self, at: usize) -> (f64, f64) {
        let median_ms =
            |of: fn(&Elapsed) -> Duration| median(self.stages.iter().map(|stages| of(&stages[at]).as_secs_f64() * 1e3));
        (median_ms(|elapsed| elapsed.wall), median_ms(|elapsed| elapsed.cpu))
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let megabytes = self.bytes as f64 / 1e6;
        writeln!(f, "\n{} articles: {} files, {megabytes:.1} MB written", self.articles, self.files)?;
        let seconds = |of: fn(&Run) -> Duration| self.median(|run| of(run).as_secs_f64());
        let (wall, user) = (seconds(|run| run.build.wall), seconds(|run| run.build.user));
        let peak = self.median(|run| run.build.peak_bytes as f64 / 1e6);
        let system = seconds(|run| run.build.system);
        writeln!(f, "  build           {wall:8.3} s wall {user:8.3} s user {system:8.3} s system {peak:7.1} MB peak")?;
        writeln!(f, "  write floor     {:8.3} s wall", seconds(|run| run.write))?;
        writeln!(f, "  Markdown floor                 {:8.3} s user", seconds(|run| run.markdown))?;
        for (at, name) in NAMES.iter().enumerate() {
            let (wall, cpu) = self.stage(at);
            let each = cpu * 1e3 / self.articles as f64;
            writeln!(f, "    {name:<13} {wall:8.1} ms wall {cpu:7.1} ms CPU {each:7.1} µs per article")?;
        }
        Ok(())
    }
}

/// A ratio and its target.
struct Ratio {
    name: String,
    value: f64,
    target: f64,
    /// The current value on an idle machine, for `--check`.
    current: f64,
    /// Whether the target is for this size.
    has_target: bool,
}

/// All ratios of all sizes.
pub struct Verdict(Vec<Ratio>);

/// The factor above the current value that noise cannot explain.
const NOISE: f64 = 3.0;

/// The size of the targets.
const TARGET_SIZE: usize = 10_000;

/// The ratios of `sizes`.
pub fn verdict(sizes: &[Size]) -> Verdict {
    let mut ratios: Vec<Ratio> = sizes.iter().flat_map(ratios).collect();
    if let [first, .., last] = sizes {
        let value = last.cpu_per_article() / first.cpu_per_article();
        let name = format!("user CPU per article at {} ÷ at {}", last.articles, first.articles);
        ratios.push(Ratio { name, value, target: 1.3, current: 1.1, has_target: first.articles == 1_000 });
    }
    Verdict(ratios)
}

fn ratios(size: &Size) -> [Ratio; 3] {
    let ratio = |name: &str, value: f64, target: f64, current: f64| {
        let has_target = size.articles == TARGET_SIZE;
        Ratio { name: format!("{:>6} articles: {name}", size.articles), value, target, current, has_target }
    };
    [
        ratio("wall ÷ write floor", size.wall_ratio(), 2.0, 5.0),
        ratio("user CPU ÷ Markdown floor", size.user_ratio(), 6.0, 33.0),
        ratio("peak memory per article, KB", size.kilobytes_per_article(), 40.0, 75.0),
    ]
}

impl Verdict {
    /// Whether noise can explain the difference of every ratio to its current value.
    pub fn is_plausible(&self) -> bool {
        self.0.iter().all(|ratio| ratio.value <= ratio.current * NOISE)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f)?;
        for Ratio { name, value, target, current: _, has_target } in &self.0 {
            let verdict = match (*has_target, value <= target) {
                (true, true) => "met",
                (true, false) => "missed",
                (false, _) => "",
            };
            writeln!(f, "{name:<48} {value:7.2}  (target {target}) {verdict}")?;
        }
        Ok(())
    }
}
