//! Values of one figure over time.

use super::canvas::Canvas;
use super::scale::{Scale, ticks};
use super::{AXIS, Anchor, DrawingView, Room, WIDTH};
use crate::language::{Language, direction};
use crate::view::format;

/// How exact a value is: what its mark looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A full dot.
    Exact,
    /// A hollow dot.
    About,
    /// A triangle that points up.
    Over,
    /// A triangle that points down.
    Under,
}

impl Mark {
    /// Its word, as in [`crate::view::fields::FigureValue`].
    pub fn word(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::About => "about",
            Self::Over => "over",
            Self::Under => "under",
        }
    }
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// When, in seconds.
    pub at: i64,
    /// How much.
    pub value: f64,
    /// How much, in the words of the article.
    pub text: String,
    /// When, in words.
    pub when: String,
    /// How exact it is.
    pub mark: Mark,
}

const HEIGHT: f64 = 270.0;
const TOP: f64 = 44.0;
const BOTTOM: f64 = 226.0;
/// Baseline of the dates.
const DATES: f64 = 258.0;

/// A chart of `points`, oldest first; nothing unless they are of two days or more.
pub fn chart(points: &[Point], unit: &str, words: &Language) -> Option<DrawingView> {
    let (first, last) = ends(points)?;
    let (low, high) = extent(points.iter().map(|point| point.value));
    let ticks = ticks(low, high);
    let x = Scale { from: first.at as f64, to: last.at as f64, start: AXIS + 16.0, end: WIDTH - 16.0 };
    let y = Scale { from: *ticks.first()?, to: *ticks.last()?, start: BOTTOM, end: TOP };
    let mut canvas = Canvas::new(HEIGHT, words.tag());
    axis(&mut canvas, &ticks, &y, unit, words);
    let places: Vec<(f64, f64)> = points.iter().map(|point| (x.at(point.at as f64), y.at(point.value))).collect();
    dates(&mut canvas, points, &places);
    canvas.line("line", &places);
    for (point, at) in points.iter().zip(&places) {
        match point.mark {
            Mark::Exact => canvas.dot("", *at, 5.0),
            Mark::About => canvas.dot("about", *at, 5.0),
            Mark::Over => canvas.triangle("over", *at, 14.0),
            Mark::Under => canvas.triangle("under", *at, -14.0),
        }
    }
    labels(&mut canvas, points, &places);
    let mut view = canvas.finish(facts(first, last));
    view.signs = signs(points);
    Some(view)
}

/// The course of `points`, oldest first, without words, as a whole `svg`.
pub fn sparkline(points: &[Point], label: &str, language: &str) -> Option<DrawingView> {
    let (first, last) = ends(points)?;
    let (low, high) = extent(points.iter().map(|point| point.value));
    let x = Scale { from: first.at as f64, to: last.at as f64, start: 4.0, end: 116.0 };
    let y = Scale { from: low, to: high, start: 28.0, end: 4.0 };
    let mirrored = direction(language) == "rtl";
    let turned = |x: f64| if mirrored { 120.0 - x } else { x };
    let places: Vec<(f64, f64)> =
        points.iter().map(|point| (turned(x.at(point.at as f64)), y.at(point.value))).collect();
    let mut canvas = Canvas::plain(120.0, 32.0);
    canvas.line("line", &places);
    canvas.dot("", *places.last()?, 3.5);
    Some(canvas.finish(format!("{label}: {}", facts(first, last))))
}

fn ends(points: &[Point]) -> Option<(&Point, &Point)> {
    let (first, last) = (points.first()?, points.last()?);
    let drawable = first.at < last.at && points.iter().all(|point| point.value.is_finite());
    drawable.then_some((first, last))
}

/// What an axis goes from and to: it begins at 0, so that a value twice as large stands
/// twice as high. Only where the values differ by less than a fifth of the largest does
/// it begin near the least, since from 0 on all would be one level line.
fn extent(values: impl Iterator<Item = f64> + Clone) -> (f64, f64) {
    let low = values.clone().fold(f64::INFINITY, f64::min);
    let high = values.fold(f64::NEG_INFINITY, f64::max);
    match (low > 0.0 && low <= high * 0.8, high < 0.0 && high >= low * 0.8) {
        (true, _) => (0.0, high),
        (_, true) => (low, 0.0),
        (false, false) => (low, high),
    }
}

fn facts(first: &Point, last: &Point) -> String {
    format!("{} ({}) – {} ({})", first.text, first.when, last.text, last.when)
}

fn signs(points: &[Point]) -> Vec<String> {
    let all = [Mark::About, Mark::Over, Mark::Under];
    let used = all.into_iter().filter(|mark| points.iter().any(|point| point.mark == *mark));
    used.map(|mark| mark.word().to_string()).collect()
}

/// Level lines with their values, and above them what is measured in.
fn axis(canvas: &mut Canvas, ticks: &[f64], y: &Scale, unit: &str, words: &Language) {
    canvas.levels("grid", AXIS, WIDTH, ticks.iter().map(|tick| y.at(*tick)));
    let largest = ticks.iter().fold(0f64, |most, tick| most.max(tick.abs()));
    let scale = format::magnitude(largest, words);
    for tick in ticks {
        let label = format::short_number(tick / scale.divisor, words);
        canvas.text_where_free("", (AXIS - 8.0, y.at(*tick) + 5.0), Anchor::End, &label);
    }
    if *ticks.first().unwrap_or(&0.0) < 0.0 && *ticks.last().unwrap_or(&0.0) > 0.0 {
        canvas.levels("base", AXIS, WIDTH, std::iter::once(y.at(0.0)));
    }
    let unit = match (unit.is_empty(), scale.word.is_empty()) {
        (_, true) => unit.to_string(),
        (true, false) => scale.word,
        (false, false) => format!("{unit}, {}", scale.word),
    };
    if !unit.is_empty() {
        canvas.text_where_free("", (0.0, 18.0), Anchor::Start, &unit);
    }
}

/// Room between dates, so that they do not read as one number.
const GAP: f64 = 14.0;

/// The days of the values: the ends always, those between where there is room.
fn dates(canvas: &mut Canvas, points: &[Point], places: &[(f64, f64)]) {
    canvas.segments("base", places.iter().map(|(x, _)| ((*x, BOTTOM), (*x, BOTTOM + 6.0))));
    let last = points.len() - 1;
    for at in [0, last].into_iter().chain(1..last) {
        let x = places[at].0;
        let room = Room::of_text(&points[at].when, x, DATES, Anchor::Middle);
        let (x, anchor) = match (room.left < 0.0, room.right > WIDTH) {
            (true, _) => (0.0, Anchor::Start),
            (_, true) => (WIDTH, Anchor::End),
            (false, false) => (x, Anchor::Middle),
        };
        if canvas.text_where_free("", (x, DATES), anchor, &points[at].when) {
            canvas.keep_free(Room::of_text(&points[at].when, x, DATES, anchor).wider(GAP));
        }
    }
}

/// The values that matter most, as the articles put them: the last, the highest,
/// the lowest, the first.
fn labels(canvas: &mut Canvas, points: &[Point], places: &[(f64, f64)]) {
    places.iter().for_each(|(x, y)| {
        canvas.keep_free(Room { left: x - 7.0, top: y - 7.0, right: x + 7.0, bottom: y + 7.0 });
    });
    let by_value = |a: &usize, b: &usize| points[*a].value.total_cmp(&points[*b].value);
    let highest = (0..points.len()).rev().max_by(by_value);
    let lowest = (0..points.len()).rev().min_by(by_value);
    let mut labelled: Vec<usize> = Vec::new();
    let last = points.len() - 1;
    for at in [Some(last), highest, lowest, Some(0)].into_iter().flatten() {
        if labelled.contains(&at) {
            continue;
        }
        labelled.push(at);
        let ((x, y), label) = (places[at], points[at].text.as_str());
        let above = Some(at) != lowest || Some(at) == highest;
        let heights = if above { [y - 14.0, y + 28.0] } else { [y + 28.0, y - 14.0] };
        let anchors = [(x, Anchor::Middle), (x - 4.0, Anchor::Start), (x + 4.0, Anchor::End)];
        let spots = heights.into_iter().flat_map(|y| anchors.map(|(x, anchor)| (x, y, anchor)));
        let fits = |(x, y, anchor): &(f64, f64, Anchor)| {
            let room = Room::of_text(label, *x, *y, *anchor);
            room.left >= AXIS && room.bottom <= BOTTOM + 4.0 && canvas.is_free(&room)
        };
        let mut fitting = spots.filter(fits);
        let clear = |(x, y, anchor): &(f64, f64, Anchor)| !is_crossed(&Room::of_text(label, *x, *y, *anchor), places);
        // The two that one looks for lie over the line rather than nowhere.
        let needed = at == last || Some(at) == highest;
        let spot = fitting.clone().find(clear).or_else(|| fitting.next().filter(|_| needed));
        if let Some((x, y, anchor)) = spot {
            canvas.text("value", (x, y), anchor, label);
        }
    }
}

/// Whether a line through `places` goes through `room`.
fn is_crossed(room: &Room, places: &[(f64, f64)]) -> bool {
    places.windows(2).any(|ends| room.is_crossed(ends[0], ends[1]))
}
