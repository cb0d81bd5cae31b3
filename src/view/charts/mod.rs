//! Drawings as SVG: typed values in, marks out.
//!
//! A drawing has no colours and no sizes of type: its marks have classes, and the
//! style sheet says how they look on paper, in the dark and in forced colours.
//! No plotting crate is used: a mark must take its colour from the style sheet, since
//! the site's Content-Security-Policy forbids styles in the page, and an axis must run
//! as the language does.
//!
//! Text is measured at the size that it has in a narrow column, so that what does
//! not overlap there overlaps nowhere.

mod band;
mod bars;
mod canvas;
mod circle;
mod scale;
mod series;
#[cfg(test)]
mod tests;

pub use band::{Term, band};
pub use bars::{Bar, bars};
pub use circle::{Neighbour, circle};
pub use series::{Mark, Point, chart, sparkline};

use super::fields::DrawingView;

/// Width of a drawing, in its own units.
const WIDTH: f64 = 640.0;
/// Height of a letter where the drawing is narrow, in its own units.
const LETTER: f64 = 22.0;
/// Room to the left of a chart, for what stands beside its lines.
const AXIS: f64 = 76.0;

/// About how much room `text` takes, in units of a drawing.
fn width_of(text: &str) -> f64 {
    let wide = |c: char| matches!(c as u32, 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xff00..=0xff60 | 0x1f300..=0x1faff | 0x20000..=0x3fffd);
    let each = text.chars().map(|c| if wide(c) { 1.0 } else { 0.58 });
    each.sum::<f64>() * LETTER
}

/// A rectangle that something takes.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Room {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Room {
    /// The room of `text` whose baseline begins, lies or ends at `x`, `y`.
    fn of_text(text: &str, x: f64, y: f64, anchor: Anchor) -> Self {
        let width = width_of(text);
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - width / 2.0,
            Anchor::End => x - width,
        };
        Self { left, top: y - LETTER * 0.8, right: left + width, bottom: y + LETTER * 0.25 }
    }

    /// The same with `by` more on either side.
    fn wider(self, by: f64) -> Self {
        Self { left: self.left - by, right: self.right + by, ..self }
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether the straight line between two places goes through it.
    fn is_crossed(&self, from: (f64, f64), to: (f64, f64)) -> bool {
        // The part of the line between the left and the right edge, then between top and
        // bottom: what is left of it lies inside.
        let (mut enters, mut leaves) = (0.0f64, 1.0f64);
        for (start, end, low, high) in [(from.0, to.0, self.left, self.right), (from.1, to.1, self.top, self.bottom)] {
            let by = end - start;
            if by == 0.0 {
                if start < low || start > high {
                    return false;
                }
                continue;
            }
            let (a, b) = ((low - start) / by, (high - start) / by);
            enters = enters.max(a.min(b));
            leaves = leaves.min(a.max(b));
        }
        enters <= leaves
    }

    fn is_within(&self, width: f64, height: f64) -> bool {
        self.left >= 0.0 && self.top >= 0.0 && self.right <= width && self.bottom <= height
    }
}

/// Which end of a text stands at its place, in the direction of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Anchor {
    Start,
    Middle,
    End,
}
