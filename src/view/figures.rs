//! Figures: values, series of values, and their charts.

use rustc_hash::FxHashSet;

use super::charts::{self, Exactness, Point};
use super::context::PageContext;
use super::fields::{DateView, DrawingView, FigureSeries, FigureValue};
use super::names::display_name;
use crate::graph::{List, ListEntry, NodeId};
use crate::model::{FigureStatement, Qualifier};

/// The maximum number of newest values among which series are searched, so that a page never
/// reads a list of thousands.
const SEARCHED_FOR_SERIES: usize = 256;
/// The maximum number of values of one day among which the previous value is searched.
const SEARCHED_ON_ONE_DAY: usize = 32;
/// The maximum number of newest values in a sparkline.
const IN_SPARKLINE: usize = 12;
/// The maximum number of newest values in a chart.
pub const IN_CHART: usize = 60;

/// The size at which a series is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesDrawing {
    /// A sparkline.
    Sparkline,
    /// A sparkline, and a chart with axes.
    Chart,
}

/// Returns the value of `entry`, with the change since the previous value of its series.
pub fn build_figure(context: &PageContext<'_>, entry: &ListEntry) -> Option<FigureValue> {
    let figure = context.reader.figure(entry.document, entry.statement)?;
    let series = context.reader.resolution(entry.document, figure.reference).node()?;
    let before = value_before(context, series, entry, figure);
    let change = before.map_or(String::new(), |before| context.words.format_change(before, figure.value, &figure.unit));
    let direction = before.map_or("", |before| direction(before, figure.value));
    let (label, label_language) = label_in_series(context, series, entry, figure);
    let better = context.reader.entity(series).map_or("", |entity| entity.better.as_str());
    Some(FigureValue {
        text: figure.text.to_string(),
        text_language: context.language_unless(entry.document, context.language()),
        label,
        language: label_language,
        series: context.link(series, context.language()),
        value: figure.value,
        unit: figure.unit.to_string(),
        as_of: date_of_value(context, entry, figure)?,
        qualifier: exactness(figure.qualifier).name().to_string(),
        change,
        direction: direction.to_string(),
        judgement: judgement(direction, better).to_string(),
        article: context.link_into(entry.document, &figure.anchor),
    })
}

fn date_of_value(context: &PageContext<'_>, entry: &ListEntry, figure: &FigureStatement) -> Option<DateView> {
    let day = match figure.as_of {
        Some(day) => day,
        None => context.reader.article(entry.document)?.date.day(),
    };
    Some(context.date(day))
}

/// Returns the last value of the series before the date of `entry`, if the units agree.
fn value_before(context: &PageContext<'_>, series: NodeId, entry: &ListEntry, figure: &FigureStatement) -> Option<f64> {
    let (before, _) = context.reader.cursors_around(Some(series), List::Figures, entry.timestamp);
    let (_, previous) = deduplicate_values(context, before.newest().take(SEARCHED_ON_ONE_DAY)).next()?;
    (previous.unit == figure.unit).then_some(previous.value)
}

fn label_in_series(
    context: &PageContext<'_>,
    series: NodeId,
    entry: &ListEntry,
    figure: &FigureStatement,
) -> (String, String) {
    match figure.label.is_empty() {
        true => display_name(context.reader, series, context.language()),
        false => (figure.label.to_string(), context.language_unless(entry.document, context.language())),
    }
}

/// The maximum lengths of a list of series, and the size of their drawings.
#[derive(Clone, Copy)]
pub struct SeriesLimits {
    /// Number of series.
    pub series: usize,
    /// Newest values of each series.
    pub values: usize,
    /// Drawing of each series.
    pub drawing: SeriesDrawing,
}

/// Returns the series of the values in `entries` (oldest first), the one with the newest
/// value first.
pub fn build_series<'p>(
    context: &PageContext<'_>,
    entries: impl DoubleEndedIterator<Item = &'p ListEntry>,
    limits: SeriesLimits,
) -> Vec<FigureSeries> {
    let mut seen: Vec<NodeId> = Vec::new();
    for entry in entries.rev().take(SEARCHED_FOR_SERIES) {
        let Some(series) = series_at(context, entry) else { continue };
        if !seen.contains(&series) {
            seen.push(series);
        }
        if seen.len() == limits.series {
            break;
        }
    }
    seen.into_iter().filter_map(|series| build_one_series(context, series, limits)).collect()
}

fn series_at(context: &PageContext<'_>, entry: &ListEntry) -> Option<NodeId> {
    let figure = context.reader.figure(entry.document, entry.statement)?;
    context.reader.resolution(entry.document, figure.reference).node()
}

fn build_one_series(context: &PageContext<'_>, series: NodeId, limits: SeriesLimits) -> Option<FigureSeries> {
    let SeriesLimits { values, drawing, .. } = limits;
    let values = build_values(context, series, values);
    let latest = values.first()?.clone();
    let (label, label_language) = display_name(context.reader, series, context.language());
    let points = chart_points(context, series, if drawing == SeriesDrawing::Chart { IN_CHART } else { IN_SPARKLINE });
    let newest = &points[points.len().saturating_sub(IN_SPARKLINE)..];
    Some(FigureSeries {
        sparkline: charts::sparkline(newest, &label, context.language()),
        drawing: match drawing {
            SeriesDrawing::Sparkline => None,
            SeriesDrawing::Chart => charts::line_chart(&points, &latest.unit, context.words),
        },
        label,
        language: label_language,
        href: context.href(&context.reader.url(series)),
        unit: latest.unit.clone(),
        latest,
        values,
    })
}

/// Returns at most `most` values of a series, newest first. A value that several articles
/// state for one date is listed once, with its first statement.
pub fn build_values(context: &PageContext<'_>, series: NodeId, most: usize) -> Vec<FigureValue> {
    stated_values(context, series).filter_map(|(entry, _)| build_figure(context, entry)).take(most).collect()
}

/// Returns the chart of a series.
pub fn draw_series(context: &PageContext<'_>, series: NodeId) -> Option<DrawingView> {
    let points = chart_points(context, series, IN_CHART);
    let newest = stated_values(context, series).next();
    let unit = newest.map_or("", |(_, figure)| figure.unit.as_ref());
    charts::line_chart(&points, unit, context.words)
}

/// Returns those of the `most` newest values that have the unit of the newest one, oldest
/// first.
fn chart_points(context: &PageContext<'_>, series: NodeId, most: usize) -> Vec<Point> {
    let mut statements = stated_values(context, series).peekable();
    let unit = statements.peek().map_or("", |(_, figure)| figure.unit.as_ref());
    let comparable = statements.take(most).filter(|(_, figure)| figure.unit.as_ref() == unit);
    let mut points: Vec<Point> = comparable.filter_map(|(entry, figure)| chart_point(context, entry, figure)).collect();
    points.reverse();
    points
}

fn chart_point(context: &PageContext<'_>, entry: &ListEntry, figure: &FigureStatement) -> Option<Point> {
    Some(Point {
        at: entry.timestamp,
        value: figure.value,
        text: figure.text.to_string(),
        when: date_of_value(context, entry, figure)?.text,
        exactness: exactness(figure.qualifier),
    })
}

/// Returns the statements of a series without duplicates, newest first.
fn stated_values<'s>(
    context: &'s PageContext<'_>,
    series: NodeId,
) -> impl Iterator<Item = (&'s ListEntry, &'s FigureStatement)> {
    deduplicate_values(context, context.reader.cursor(Some(series), List::Figures).newest())
}

/// Removes duplicates from the statements of one series, which are ordered newest first: if
/// several articles state one value for one date, the first statement stays.
fn deduplicate_values<'s>(
    context: &'s PageContext<'_>,
    entries: impl Iterator<Item = &'s ListEntry>,
) -> impl Iterator<Item = (&'s ListEntry, &'s FigureStatement)> {
    let mut entries = entries.peekable();
    let mut of_one_day = Vec::new().into_iter();
    std::iter::from_fn(move || {
        loop {
            if let Some(statement) = of_one_day.next() {
                return Some(statement);
            }
            let first = entries.next()?;
            let mut same_day = vec![first];
            while let Some(entry) = entries.next_if(|entry| entry.timestamp == first.timestamp) {
                same_day.push(entry);
            }
            of_one_day = first_statements(context, &same_day).into_iter();
        }
    })
}

/// Returns the distinct statements of one day, those of the newest article first. Within a
/// day the list is ordered by ids, so the dates of the articles decide which is the first.
fn first_statements<'s>(
    context: &'s PageContext<'_>,
    entries: &[&'s ListEntry],
) -> Vec<(&'s ListEntry, &'s FigureStatement)> {
    let with_figure = |entry: &&'s ListEntry| Some((*entry, context.reader.figure(entry.document, entry.statement)?));
    let mut statements: Vec<_> = entries.iter().filter_map(with_figure).collect();
    if statements.len() < 2 {
        return statements;
    }
    // The order within one article stays, last statement first.
    statements.reverse();
    statements
        .sort_by_cached_key(|(entry, _)| context.reader.article(entry.document).map(|article| article.date.timestamp));
    let mut seen = FxHashSet::default();
    statements.retain(|(_, figure)| {
        let reduced = figure.as_of.filter(|day| day.is_reduced());
        // 0 and −0 are one value.
        seen.insert((reduced, (figure.value + 0.0).to_bits()))
    });
    statements.reverse();
    statements
}

fn direction(before: f64, now: f64) -> &'static str {
    match now.partial_cmp(&before) {
        Some(std::cmp::Ordering::Greater) => "up",
        Some(std::cmp::Ordering::Less) => "down",
        Some(std::cmp::Ordering::Equal) => "same",
        None => "",
    }
}

fn judgement(direction: &str, better: &str) -> &'static str {
    match (direction, better) {
        ("up", "up") | ("down", "down") => "good",
        ("up", "down") | ("down", "up") => "bad",
        _ => "",
    }
}

fn exactness(qualifier: Qualifier) -> Exactness {
    match qualifier {
        Qualifier::Exact => Exactness::Exact,
        Qualifier::About => Exactness::About,
        Qualifier::Over => Exactness::Over,
        Qualifier::Under => Exactness::Under,
    }
}
