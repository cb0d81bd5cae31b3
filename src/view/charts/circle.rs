//! The chart of an entity among the entities that appear with it.

use super::canvas::Canvas;
use super::geometry::{FONT_SIZE, TextAnchor, WIDTH, width_of};
use crate::language::Language;
use crate::view::fields::DrawingView;

/// An entity on the ring.
#[derive(Clone, Debug, PartialEq)]
pub struct Neighbour {
    /// Name.
    pub name: String,
    /// Language of the name; empty if it is the page's language.
    pub language: String,
    /// URL of its page.
    pub href: String,
    /// Name of its kind, which is a class of its mark.
    pub kind: String,
    /// Number of articles that it shares with the entity in the middle.
    pub count: usize,
}

const HEIGHT: f64 = 300.0;
const CENTRE: (f64, f64) = (WIDTH / 2.0, HEIGHT / 2.0);
/// Half the width and height of the ring.
const RING: (f64, f64) = (104.0, 118.0);
/// Distance between a dot and its name.
const GAP: f64 = 14.0;
/// Distance between a name and the edge of the sheet.
const MARGIN: f64 = 2.0;

/// Returns the chart of `neighbours`, the closest first, with a line between the neighbours of
/// each pair of indices in `pairs`. Returns `None` for fewer than three.
pub fn circle_chart(neighbours: &[Neighbour], pairs: &[(usize, usize)], words: &Language) -> Option<DrawingView> {
    if neighbours.len() < 3 {
        return None;
    }
    let positions = ring_positions(neighbours.len());
    let mut canvas = Canvas::new(HEIGHT, words.tag());
    canvas.curves("grid", pairs.iter().map(|(a, b)| curve(positions[*a], positions[*b])));
    let most = neighbours.iter().map(|neighbour| neighbour.count).max().unwrap_or(1).max(1);
    for (class, from, to) in [("thin", 0, 1), ("mid", 1, 2), ("thick", 2, 4)] {
        let thick = |count: usize| (count * 3 / most).min(3);
        let these = neighbours.iter().zip(&positions).filter(|(n, _)| (from..to).contains(&thick(n.count)));
        let lines: Vec<_> = these.map(|(_, position)| (CENTRE, *position)).collect();
        if !lines.is_empty() {
            canvas.segments(class, lines.into_iter());
        }
    }
    canvas.dot("centre", CENTRE, 11.0);
    for (neighbour, position) in neighbours.iter().zip(&positions) {
        canvas.begin_link(&neighbour.href);
        canvas.dot(&neighbour.kind, *position, 8.0);
        canvas.begin_language(&neighbour.language);
        write_name(&mut canvas, &neighbour.name, *position);
        canvas.end_language(&neighbour.language);
        canvas.end_link();
    }
    let names: Vec<String> =
        neighbours.iter().map(|n| format!("{} ({})", n.name, words.format_count(n.count as i64))).collect();
    Some(canvas.finish(names.join("; ")))
}

/// Places on the ring: the first half on the right, from top to bottom, the rest
/// on the left.
fn ring_positions(count: usize) -> Vec<(f64, f64)> {
    let right = count.div_ceil(2);
    let side = |at: usize, of: usize, sign: f64| {
        let angle = ((at as f64 + 0.5) / of as f64 - 0.5) * std::f64::consts::PI;
        (CENTRE.0 + sign * RING.0 * angle.cos(), CENTRE.1 + RING.1 * angle.sin())
    };
    let first = (0..right).map(|at| side(at, right, 1.0));
    first.chain((0..count - right).map(|at| side(at, count - right, -1.0))).collect()
}

/// Returns a curve between two positions that keeps a distance from the middle.
fn curve(a: (f64, f64), b: (f64, f64)) -> [(f64, f64); 3] {
    let middle = ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0);
    let (across, down) = (b.0 - a.0, b.1 - a.1);
    let length = (across * across + down * down).sqrt().max(1.0);
    let side = if (middle.1 - CENTRE.1) >= 0.0 { 1.0 } else { -1.0 };
    let away = 36.0 * side * if across >= 0.0 { 1.0 } else { -1.0 };
    [a, (middle.0 - down / length * away, middle.1 + across / length * away), b]
}

/// Writes a name next to its dot, outwards, in one line or two.
fn write_name(canvas: &mut Canvas, name: &str, (x, y): (f64, f64)) {
    let (x, anchor, area) = match x >= CENTRE.0 {
        true => (x + GAP, TextAnchor::Start, WIDTH - x - GAP - MARGIN),
        false => (x - GAP, TextAnchor::End, x - GAP - MARGIN),
    };
    match two_lines(name, area) {
        (line, None) => canvas.text("", (x, y + FONT_SIZE * 0.3), anchor, &line),
        (first, Some(second)) => {
            canvas.text("", (x, y - 5.0), anchor, &first);
            canvas.text("", (x, y - 5.0 + FONT_SIZE * 1.1), anchor, &second);
        }
    }
}

/// Splits `name` into at most two lines of this width, and truncates the last one.
fn two_lines(name: &str, area: f64) -> (String, Option<String>) {
    if width_of(name) <= area {
        return (name.to_string(), None);
    }
    let mut first = String::new();
    let mut rest = name;
    while let Some((word, after)) = rest.split_once(' ') {
        if width_of(&first) + width_of(word) > area {
            break;
        }
        first.push_str(word);
        first.push(' ');
        rest = after;
    }
    match first.is_empty() {
        true => (truncate(rest, area), None),
        false => (first.trim_end().to_string(), Some(truncate(rest, area))),
    }
}

/// Truncates a text to a line of this width.
fn truncate(text: &str, area: f64) -> String {
    if width_of(text) <= area {
        return text.to_string();
    }
    let mut line = String::new();
    for c in text.chars().take_while(|c| *c != '\n') {
        if width_of(&line) + FONT_SIZE * 1.6 > area {
            break;
        }
        line.push(c);
    }
    line.push('…');
    line
}
