//! Geometry of charts: the sheet, and the rectangles that texts need.

/// Width of a chart, in its own units.
pub const WIDTH: f64 = 640.0;
/// Font size in a narrow column, where text is largest relative to the chart.
pub const FONT_SIZE: f64 = 22.0;
/// Width of the labels left of a chart with axes.
pub const AXIS: f64 = 76.0;

/// Returns the approximate width of `text` in the units of a chart.
pub fn width_of(text: &str) -> f64 {
    let wide = |c: char| matches!(c as u32, 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xff00..=0xff60 | 0x1f300..=0x1faff | 0x20000..=0x3fffd);
    let each = text.chars().map(|c| if wide(c) { 1.0 } else { 0.58 });
    each.sum::<f64>() * FONT_SIZE
}

/// The rectangle of a text or mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rectangle {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Rectangle {
    /// Returns the rectangle of `text` whose baseline has its start, middle or end at `x`, `y`.
    pub fn of_text(text: &str, x: f64, y: f64, anchor: TextAnchor) -> Self {
        let width = width_of(text);
        let left = match anchor {
            TextAnchor::Start => x,
            TextAnchor::Middle => x - width / 2.0,
            TextAnchor::End => x - width,
        };
        Self { left, top: y - FONT_SIZE * 0.8, right: left + width, bottom: y + FONT_SIZE * 0.25 }
    }

    /// Returns the rectangle, extended by `by` on the left and on the right.
    pub fn wider(self, by: f64) -> Self {
        Self { left: self.left - by, right: self.right + by, ..self }
    }

    /// Whether two rectangles overlap.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether the straight line between two points crosses the rectangle.
    pub fn is_crossed(&self, from: (f64, f64), to: (f64, f64)) -> bool {
        // Clips the line to the left and right edge, then to the top and bottom edge. A part
        // remains if the line crosses (Liang–Barsky algorithm).
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

    /// Whether the rectangle is inside a sheet of this size.
    pub fn is_within(&self, width: f64, height: f64) -> bool {
        self.left >= 0.0 && self.top >= 0.0 && self.right <= width && self.bottom <= height
    }
}

/// The point of a text at its coordinates, in the direction of reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextAnchor {
    Start,
    Middle,
    End,
}
