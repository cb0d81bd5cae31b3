//! What was measured, as tables and aims.

use std::fmt;
use std::time::Duration;

use crate::archive::Sort;
use crate::edits::{Edits, Latency};
use crate::measure::median;
use crate::preview::Memory;
use crate::save::Way;
use crate::start::Start;

/// All that was measured on a site of one size.
pub struct Size {
    pub articles: usize,
    pub starts: Vec<Start>,
    pub edits: Vec<Edits>,
    /// After the edits.
    pub memory: Memory,
    /// Of the machine, when it was done.
    pub load: String,
}

/// How many programs wanted a core in the last minutes, as the system tells it.
pub fn load() -> String {
    let told = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    told.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

/// What a time of an edit is called, and which it is.
type Column = (&'static str, fn(&Latency) -> Duration);

/// The watcher's part is what is left without the change itself: the write, the
/// word of the system, the wait for its end, and the way to the tab.
const COLUMNS: [Column; 5] = [
    ("page shows it", |latency| latency.page),
    ("tab is told", |latency| latency.event),
    ("the change itself", |latency| latency.told),
    ("watcher and way", |latency| latency.event.saturating_sub(latency.told)),
    ("bare watcher (floor)", |latency| latency.floor),
];

/// Milliseconds at the median, at the 95th percentile and at the worst.
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
        match self.sort {
            Sort::Prose(Way::Written) => "prose, written in place",
            Sort::Prose(Way::Renamed) => "prose, saved by rename",
            Sort::Person => "a person is added",
        }
    }
}

impl Size {
    fn middle(&self, of: impl Fn(&Start) -> f64) -> f64 {
        median(self.starts.iter().map(of))
    }

    /// From start to first page in times of the parse; each beside its own.
    fn start_ratio(&self) -> f64 {
        self.middle(|start| start.page.as_secs_f64() / start.parse.as_secs_f64())
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
        let ms = |of: fn(&Start) -> Duration| self.middle(|start| of(start).as_secs_f64() * 1e3);
        let (page, told, parse) = (ms(|s| s.page), ms(|s| s.told), ms(|s| s.parse));
        writeln!(
            f,
            "  start           {page:8.1} ms to the first page, {told:.1} until it listens; parse {parse:.1} ms"
        )?;
        let [start, end] = [self.starts.last().map(|start| start.memory).unwrap_or_default(), self.memory];
        let [rest, end, peak] = [start.now, end.now, end.peak].map(megabytes);
        writeln!(f, "  memory          {rest:8.1} MB after the start, {end:.1} after the edits; peak {peak:.1}")?;
        writeln!(f, "  {:<26} {:<22} {:>8} {:>8} {:>8}", "ms from the write until", "", "median", "95 %", "worst")?;
        for edits in &self.edits {
            for (at, (name, of)) in COLUMNS.iter().enumerate() {
                let [median, most, worst] = edits.spread(*of);
                let sort = if at == 0 { edits.name() } else { "" };
                writeln!(f, "  {sort:<26} {name:<22} {median:8.2} {most:8.2} {worst:8.2}")?;
            }
        }
        Ok(())
    }
}

/// A figure and what it should stay below.
struct Row {
    what: String,
    value: f64,
    aim: f64,
    /// What it is now on a quiet machine: `--check` guards against worse.
    now: f64,
    /// Whether the aim was set for this size.
    holds_here: bool,
}

/// All figures that have an aim.
pub struct Verdict(Vec<Row>);

/// Beyond so many times what it is now, a figure is no noise.
const NOISE: f64 = 4.0;

/// The size that the aims for start and memory are set for.
const AIM: usize = 10_000;

/// The figures of `sizes`, and how they grow from the first to each other one.
pub fn verdict(sizes: &[Size]) -> Verdict {
    let mut rows: Vec<Row> = sizes.iter().flat_map(rows).collect();
    if let [first, others @ ..] = sizes {
        rows.extend(others.iter().flat_map(|other| growth(first, other)));
    }
    Verdict(rows)
}

fn rows(size: &Size) -> Vec<Row> {
    let row = |what: &str, value: f64, aim: f64, now: f64, holds_here: bool| Row {
        what: format!("{:>6} articles: {what}", size.articles),
        value,
        aim,
        now,
        holds_here,
    };
    let mut rows = Vec::new();
    for edits in &size.edits {
        let [median, most, _] = edits.spread(|latency| latency.page);
        let [_, floor, _] = edits.spread(|latency| latency.floor);
        rows.push(row(&format!("{}, median, ms", edits.name()), median, 5.0, 3.5, true));
        let what = format!("{}, 95 %, ms (floor {floor:.2})", edits.name());
        rows.push(row(&what, most, 15.0, 10.0, true));
    }
    rows.push(row("start ÷ parse", size.start_ratio(), 1.2, 1.8, size.articles == AIM));
    rows.push(row("memory at most, MB", size.peak_megabytes(), 250.0, peak_now(size.articles), size.articles == AIM));
    rows
}

/// Megabytes that a preview takes at most today: a part of its own, and some for
/// each article.
fn peak_now(articles: usize) -> f64 {
    60.0 + 0.033 * articles as f64
}

fn growth(first: &Size, other: &Size) -> Vec<Row> {
    let mut rows = Vec::new();
    for (small, large) in first.edits.iter().zip(&other.edits) {
        let [[median, most, _], [before, most_before, _]] = [large, small].map(|e| e.spread(|latency| latency.page));
        let what = format!("{:>6} ÷ {} articles: {}", other.articles, first.articles, small.name());
        let holds_here = first.articles == 1_000;
        let tail =
            Row { what: format!("{what}, 95 %"), value: most / most_before, aim: 1.5, now: 2.5, holds_here: false };
        rows.extend([Row { what, value: median / before, aim: 1.5, now: 1.2, holds_here }, tail]);
    }
    rows
}

impl Verdict {
    /// Whether no figure is so far worse than now that noise cannot be why.
    pub fn is_sane(&self) -> bool {
        self.0.iter().all(|row| row.value <= row.now * NOISE)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f)?;
        for Row { what, value, aim, now: _, holds_here } in &self.0 {
            let verdict = match (*holds_here, value <= aim) {
                (true, true) => "met",
                (true, false) => "missed",
                (false, _) => "",
            };
            writeln!(f, "{what:<64} {value:8.2}  (aim {aim}) {verdict}")?;
        }
        Ok(())
    }
}
