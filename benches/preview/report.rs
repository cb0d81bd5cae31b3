//! The results as tables and targets.

use std::fmt;
use std::time::Duration;

use crate::archive::EditKind;
use crate::edits::{Edits, Latency};
use crate::measure::median;
use crate::preview::Memory;
use crate::save::SaveMethod;
use crate::start::Start;

/// All results for a site of one size.
pub struct Size {
    pub articles: usize,
    pub starts: Vec<Start>,
    pub edits: Vec<Edits>,
    /// The memory after the edits.
    pub memory: Memory,
    /// The load of the machine at the end.
    pub load: String,
}

/// The load averages of the machine.
pub fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

/// The name of a latency, and its getter.
type Column = (&'static str, fn(&Latency) -> Duration);

/// The watcher's latency is that of the event without the change itself: the write, the
/// operating system's event, debouncing, and sending the event to the tab.
const COLUMNS: [Column; 5] = [
    ("page shows the edit", |latency| latency.page),
    ("tab gets the event", |latency| latency.event),
    ("the change itself", |latency| latency.reported),
    ("watcher and delivery", |latency| latency.event.saturating_sub(latency.reported)),
    ("bare watcher (floor)", |latency| latency.floor),
];

/// The median, the 95th percentile and the maximum, in milliseconds.
fn spread(times: impl Iterator<Item = Duration>) -> [f64; 3] {
    let mut times: Vec<Duration> = times.collect();
    times.sort_unstable();
    let at = |rank: usize| times[rank.clamp(1, times.len()) - 1].as_secs_f64() * 1e3;
    [at(times.len() / 2 + 1), at((times.len() * 95).div_ceil(100)), at(times.len())]
}

impl Edits {
    fn spread(&self, of: fn(&Latency) -> Duration) -> [f64; 3] {
        spread(self.latencies.iter().map(of))
    }

    fn name(&self) -> &'static str {
        match self.kind {
            EditKind::Prose(SaveMethod::InPlace) => "prose, saved in place",
            EditKind::Prose(SaveMethod::Rename) => "prose, saved by rename",
            EditKind::Person => "person added",
        }
    }
}

impl Size {
    fn median(&self, of: impl Fn(&Start) -> f64) -> f64 {
        median(self.starts.iter().map(of))
    }

    /// The ratio of the time to the first page to the parse of the same start.
    fn start_ratio(&self) -> f64 {
        self.median(|start| start.page.as_secs_f64() / start.parse.as_secs_f64())
    }

    fn peak_megabytes(&self) -> f64 {
        megabytes(self.memory.peak)
    }
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "\n{} articles (load {})", self.articles, self.load)?;
        let ms = |of: fn(&Start) -> Duration| self.median(|start| of(start).as_secs_f64() * 1e3);
        let (page, ready, parse) = (ms(|s| s.page), ms(|s| s.ready), ms(|s| s.parse));
        writeln!(f, "  start           {page:8.1} ms to the first page, {ready:.1} until ready; parse {parse:.1} ms")?;
        let [start, end] = [self.starts.last().map(|start| start.memory).unwrap_or_default(), self.memory];
        let [idle, end, peak] = [start.now, end.now, end.peak].map(megabytes);
        writeln!(f, "  memory          {idle:8.1} MB after the start, {end:.1} after the edits; peak {peak:.1}")?;
        writeln!(f, "  {:<26} {:<22} {:>8} {:>8} {:>8}", "ms from the write until", "", "median", "95 %", "max")?;
        for edits in &self.edits {
            for (at, (name, of)) in COLUMNS.iter().enumerate() {
                let [median, p95, max] = edits.spread(*of);
                let kind = if at == 0 { edits.name() } else { "" };
                writeln!(f, "  {kind:<26} {name:<22} {median:8.2} {p95:8.2} {max:8.2}")?;
            }
        }
        Ok(())
    }
}

/// A figure and its target.
struct Figure {
    name: String,
    value: f64,
    target: f64,
    /// The current value on an idle machine, for `--check`.
    current: f64,
    /// Whether the target is for this size.
    has_target: bool,
}

/// All figures with a target.
pub struct Verdict(Vec<Figure>);

/// The factor above the current value that noise cannot explain.
const NOISE: f64 = 4.0;

/// The size of the targets for start and memory.
const TARGET_SIZE: usize = 10_000;

/// The figures of `sizes`, and their growth from the first size to each other one.
pub fn verdict(sizes: &[Size]) -> Verdict {
    let mut all: Vec<Figure> = sizes.iter().flat_map(figures).collect();
    if let [first, others @ ..] = sizes {
        all.extend(others.iter().flat_map(|other| growth(first, other)));
    }
    Verdict(all)
}

fn figures(size: &Size) -> Vec<Figure> {
    let figure = |name: &str, value: f64, target: f64, current: f64, has_target: bool| Figure {
        name: format!("{:>6} articles: {name}", size.articles),
        value,
        target,
        current,
        has_target,
    };
    let mut figures = Vec::new();
    for edits in &size.edits {
        let [median, p95, _] = edits.spread(|latency| latency.page);
        let [_, floor, _] = edits.spread(|latency| latency.floor);
        figures.push(figure(&format!("{}, median, ms", edits.name()), median, 5.0, 3.5, true));
        let name = format!("{}, 95 %, ms (floor {floor:.2})", edits.name());
        figures.push(figure(&name, p95, 15.0, 10.0, true));
    }
    figures.push(figure("start ÷ parse", size.start_ratio(), 1.2, 1.8, size.articles == TARGET_SIZE));
    figures.push(figure(
        "peak memory, MB",
        size.peak_megabytes(),
        250.0,
        current_peak(size.articles),
        size.articles == TARGET_SIZE,
    ));
    figures
}

/// The current peak memory of a preview in megabytes: a constant part, and one per
/// article.
fn current_peak(articles: usize) -> f64 {
    60.0 + 0.033 * articles as f64
}

fn growth(first: &Size, other: &Size) -> Vec<Figure> {
    let mut figures = Vec::new();
    for (small, large) in first.edits.iter().zip(&other.edits) {
        let [[median, p95, _], [before, p95_before, _]] = [large, small].map(|e| e.spread(|latency| latency.page));
        let name = format!("{:>6} ÷ {} articles: {}", other.articles, first.articles, small.name());
        let has_target = first.articles == 1_000;
        let tail = Figure {
            name: format!("{name}, 95 %"),
            value: p95 / p95_before,
            target: 1.5,
            current: 2.5,
            has_target: false,
        };
        figures.extend([Figure { name, value: median / before, target: 1.5, current: 1.2, has_target }, tail]);
    }
    figures
}

impl Verdict {
    /// Whether noise can explain the difference of every figure to its current value.
    pub fn is_plausible(&self) -> bool {
        self.0.iter().all(|figure| figure.value <= figure.current * NOISE)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f)?;
        for Figure { name, value, target, current: _, has_target } in &self.0 {
            let verdict = match (*has_target, value <= target) {
                (true, true) => "met",
                (true, false) => "missed",
                (false, _) => "",
            };
            writeln!(f, "{name:<64} {value:8.2}  (target {target}) {verdict}")?;
        }
        Ok(())
    }
}
