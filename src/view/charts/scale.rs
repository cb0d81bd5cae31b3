//! Scales from values to positions on a sheet, and the ticks of axes.

/// A linear scale from values between `from` and `to` to positions between `start` and `end`.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    pub from: f64,
    pub to: f64,
    pub start: f64,
    pub end: f64,
}

impl Scale {
    /// Returns the position of `value`.
    pub fn at(&self, value: f64) -> f64 {
        let span = self.to - self.from;
        let part = if span > 0.0 { (value - self.from) / span } else { 0.5 };
        self.start + part.clamp(0.0, 1.0) * (self.end - self.start)
    }
}

/// Returns three to six round, evenly spaced values that enclose `low` and `high`.
pub fn ticks(low: f64, high: f64) -> Vec<f64> {
    let span = high - low;
    let usable = span.is_finite() && span > 0.0 && low.abs().max(high.abs()) / span < 1e9;
    let (low, high) = match usable {
        true => (low, high),
        false => (low - (low.abs() * 0.1).max(1.0), low + (low.abs() * 0.1).max(1.0)),
    };
    let step = round_step((high - low) / 4.0);
    let first = (low / step).floor();
    let count = ((high / step).ceil() - first).clamp(1.0, 12.0) as usize;
    (0..=count).map(|at| (first + at as f64) * step).collect()
}

/// Returns the least of 1, 2, 2.5 and 5 times a power of ten that is at least `step`.
fn round_step(step: f64) -> f64 {
    let power = 10f64.powf(step.log10().floor());
    let round = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().find(|times| times * power >= step * 0.999_999);
    round.unwrap_or(10.0) * power
}

/// Returns at most `most` round years between `first` and `last`.
pub fn years(first: i32, last: i32, most: i32) -> Vec<i32> {
    let span = (last - first).max(1);
    let steps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000];
    let step = steps.into_iter().find(|step| span / step < most).unwrap_or(50_000);
    let begin = first.div_euclid(step) * step;
    let all = (0..).map(|at| begin + at * step).take_while(|year| *year <= last);
    all.filter(|year| *year >= first).collect()
}
