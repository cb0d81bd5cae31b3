//! The bar chart of counts by year or month.

use super::canvas::Canvas;
use super::geometry::{Rectangle, TextAnchor, WIDTH};
use crate::language::Language;
use crate::view::fields::DrawingView;

/// The count of one year or month.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// The year or month, as text.
    pub label: String,
    /// The count.
    pub count: usize,
}

const HEIGHT: f64 = 130.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 96.0;
/// Baseline of the labels below the bars.
const LABELS: f64 = 124.0;
/// Space between two labels, so that they do not read as one.
const GAP: f64 = 14.0;
/// Maximum width of a bar with its gap.
const WIDEST: f64 = 64.0;

/// Returns the chart of `bars`, the earliest first; `None` for fewer than two.
pub fn bar_chart(bars: &[Bar], words: &Language) -> Option<DrawingView> {
    let highest = bars.iter().map(|bar| bar.count).max().filter(|most| *most > 0 && bars.len() > 1)?;
    let step = (WIDTH / bars.len() as f64).min(WIDEST);
    let width = (step * 0.8).max(1.0);
    let middle = |at: usize| at as f64 * step + width / 2.0;
    let height_of =
        |count: usize| (count as f64 / highest as f64 * (BOTTOM - TOP)).max(if count > 0 { 2.0 } else { 0.0 });
    let mut canvas = Canvas::new(HEIGHT, words.tag());
    let drawn = bars.iter().enumerate().filter(|(_, bar)| bar.count > 0);
    canvas.bars(
        "bar",
        drawn.map(|(at, bar)| (middle(at) - width / 2.0, BOTTOM - height_of(bar.count), width, height_of(bar.count))),
    );
    canvas.levels("base", 0.0, step * bars.len() as f64, std::iter::once(BOTTOM));
    let last = bars.len() - 1;
    let label_position = |at: usize| clamp_to_sheet(&bars[at].label, middle(at), LABELS);
    let area = |at: usize| {
        let (x, anchor) = label_position(at);
        Rectangle::of_text(&bars[at].label, x, LABELS, anchor).wider(GAP / 2.0)
    };
    // Labels are evenly spaced from the last one; the first bar has one if it fits.
    let fits = |every: &usize| {
        let areas: Vec<Rectangle> = (0..=last).rev().step_by(*every).map(area).collect();
        areas.windows(2).all(|two| !two[0].overlaps(&two[1]))
    };
    let every = (1..=last).find(fits).unwrap_or(last);
    for at in (0..=last).rev().step_by(every).chain(std::iter::once(0)) {
        let (x, anchor) = label_position(at);
        if canvas.text_if_free("", (x, LABELS), anchor, &bars[at].label) {
            canvas.reserve(Rectangle::of_text(&bars[at].label, x, LABELS, anchor).wider(GAP));
        }
    }
    let peak = bars.iter().rposition(|bar| bar.count == highest).unwrap_or(0);
    for at in [peak, last] {
        let count = words.format_count(bars[at].count as i64);
        let y = BOTTOM - height_of(bars[at].count) - 7.0;
        let (x, anchor) = clamp_to_sheet(&count, middle(at), y);
        canvas.text_if_free("value", (x, y), anchor, &count);
    }
    Some(canvas.finish(facts(bars, peak, words)))
}

/// Returns the position of a text that is centred at `x`, moved so that it is on the sheet.
fn clamp_to_sheet(text: &str, x: f64, y: f64) -> (f64, TextAnchor) {
    let area = Rectangle::of_text(text, x, y, TextAnchor::Middle);
    match (area.left < 0.0, area.right > WIDTH) {
        (true, _) => (0.0, TextAnchor::Start),
        (_, true) => (WIDTH, TextAnchor::End),
        (false, false) => (x, TextAnchor::Middle),
    }
}

fn facts(bars: &[Bar], peak: usize, words: &Language) -> String {
    let (first, last) = (&bars[0].label, &bars[bars.len() - 1].label);
    let [all, most] = [total(bars), bars[peak].count].map(|count| words.format_count(count as i64));
    format!("{first} – {last}: {all}; {}: {most}", bars[peak].label)
}

fn total(bars: &[Bar]) -> usize {
    bars.iter().map(|bar| bar.count).sum()
}
