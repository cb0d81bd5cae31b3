//! How often, by year or month.

use super::canvas::Canvas;
use super::{Anchor, DrawingView, Room, WIDTH};
use crate::language::Language;

/// One year or month.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// Which, in words.
    pub label: String,
    /// How often.
    pub count: usize,
}

const HEIGHT: f64 = 130.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 96.0;
/// Baseline of the words below the bars.
const WORDS: f64 = 124.0;
/// Room between the words below two bars, so that they do not read as one.
const GAP: f64 = 14.0;
/// The widest bar with its gap.
const WIDEST: f64 = 64.0;

/// Bars side by side, the earliest first; nothing for fewer than two.
pub fn bars(bars: &[Bar], words: &Language) -> Option<DrawingView> {
    let highest = bars.iter().map(|bar| bar.count).max().filter(|most| *most > 0 && bars.len() > 1)?;
    let step = (WIDTH / bars.len() as f64).min(WIDEST);
    let width = (step * 0.8).max(1.0);
    let middle = |at: usize| at as f64 * step + width / 2.0;
    let tall = |count: usize| (count as f64 / highest as f64 * (BOTTOM - TOP)).max(if count > 0 { 2.0 } else { 0.0 });
    let mut canvas = Canvas::new(HEIGHT, words.tag());
    let drawn = bars.iter().enumerate().filter(|(_, bar)| bar.count > 0);
    canvas.bars(
        "bar",
        drawn.map(|(at, bar)| (middle(at) - width / 2.0, BOTTOM - tall(bar.count), width, tall(bar.count))),
    );
    canvas.levels("base", 0.0, step * bars.len() as f64, std::iter::once(BOTTOM));
    let last = bars.len() - 1;
    let place = |at: usize| inside(&bars[at].label, middle(at), WORDS);
    let room = |at: usize| {
        let (x, anchor) = place(at);
        Room::of_text(&bars[at].label, x, WORDS, anchor).wider(GAP / 2.0)
    };
    // Evenly from the last on, and the first if there is room for it.
    let apart = |every: &usize| {
        let rooms: Vec<Room> = (0..=last).rev().step_by(*every).map(room).collect();
        rooms.windows(2).all(|two| !two[0].meets(&two[1]))
    };
    let every = (1..=last).find(apart).unwrap_or(last);
    for at in (0..=last).rev().step_by(every).chain(std::iter::once(0)) {
        let (x, anchor) = place(at);
        if canvas.text_where_free("", (x, WORDS), anchor, &bars[at].label) {
            canvas.keep_free(Room::of_text(&bars[at].label, x, WORDS, anchor).wider(GAP));
        }
    }
    let peak = bars.iter().rposition(|bar| bar.count == highest).unwrap_or(0);
    for at in [peak, last] {
        let count = words.format_count(bars[at].count as i64);
        let y = BOTTOM - tall(bars[at].count) - 7.0;
        let (x, anchor) = inside(&count, middle(at), y);
        canvas.text_where_free("value", (x, y), anchor, &count);
    }
    Some(canvas.finish(facts(bars, peak, words)))
}

/// Where a text centred at `x` goes if it must stay on the sheet.
fn inside(text: &str, x: f64, y: f64) -> (f64, Anchor) {
    let room = Room::of_text(text, x, y, Anchor::Middle);
    match (room.left < 0.0, room.right > WIDTH) {
        (true, _) => (0.0, Anchor::Start),
        (_, true) => (WIDTH, Anchor::End),
        (false, false) => (x, Anchor::Middle),
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
