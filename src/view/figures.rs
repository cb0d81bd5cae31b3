//! Figures: values, series of them, and how they are drawn.

use rustc_hash::FxHashSet;

use super::charts::{self, Mark, Point};
use super::context::PageContext;
use super::fields::*;
use crate::graph::{List, ListEntry, NodeId};
use crate::model::{FigureStatement, Qualifier};

/// Values among which series are looked for, so that a page never walks a list of thousands.
const CONSIDERED: usize = 256;
/// Values of one day among which the one is looked for that another is held against.
const ON_ONE_DAY: usize = 32;
/// Newest values that a sparkline has.
const IN_SPARKLINE: usize = 12;
/// Newest values that a drawing has.
pub const IN_DRAWING: usize = 60;

/// How large a series is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// As a sparkline.
    Small,
    /// As a sparkline, and as a chart with axes.
    Large,
}

impl PageContext<'_> {
    /// The value at `place`, with the change since the one before it in its series.
    pub fn figure(&self, place: &ListEntry) -> Option<FigureValue> {
        let figure = self.reader.figure(place.document, place.statement)?;
        let series = self.reader.resolution(place.document, figure.reference).node()?;
        let before = self.value_before(series, place, figure);
        let change =
            before.map_or(String::new(), |before| self.words.format_change(before, figure.value, &figure.unit));
        let direction = before.map_or("", |before| direction(before, figure.value));
        let (label, spoken) = self.series_label(series, place, figure);
        let better = self.reader.entity(series).map_or("", |entity| entity.better.as_str());
        Some(FigureValue {
            text: figure.text.to_string(),
            text_language: self.foreign(place.document, self.language()),
            label,
            language: spoken,
            series: self.link(series, self.language()),
            value: figure.value,
            unit: figure.unit.to_string(),
            as_of: self.as_of(place, figure)?,
            qualifier: mark(figure.qualifier).word().to_string(),
            change,
            direction: direction.to_string(),
            judgement: judgement(direction, better).to_string(),
            article: self.link_into(place.document, &figure.anchor),
        })
    }

    fn as_of(&self, place: &ListEntry, figure: &FigureStatement) -> Option<DateView> {
        let day = match figure.as_of {
            Some(day) => day,
            None => self.reader.article(place.document)?.date.day(),
        };
        Some(self.date(day))
    }

    /// The last value before the day of `place` in the series.
    fn value_before(&self, series: NodeId, place: &ListEntry, figure: &FigureStatement) -> Option<f64> {
        let (before, _) = self.reader.cursors_around(Some(series), List::Figures, place.timestamp);
        let (_, other) = self.told_at(before.newest().take(ON_ONE_DAY)).next()?;
        (other.unit == figure.unit).then_some(other.value)
    }

    /// What a series is called: its declared name, or the newest label that an
    /// article gives it, or its key; and in which language, if not in the page's.
    pub fn series_name(&self, series: NodeId) -> (String, String) {
        super::build_fields::name(self.reader, series, self.language())
    }

    fn series_label(&self, series: NodeId, place: &ListEntry, figure: &FigureStatement) -> (String, String) {
        match figure.label.is_empty() {
            true => self.series_name(series),
            false => (figure.label.to_string(), self.foreign(place.document, self.language())),
        }
    }

    /// Series of the values in `places` (newest last), newest first, at most
    /// `most`, each with at most `values` of its newest values.
    pub fn series<'p>(
        &self,
        places: impl DoubleEndedIterator<Item = &'p ListEntry>,
        most: usize,
        values: usize,
        drawn: Drawn,
    ) -> Vec<FigureSeries> {
        let mut seen: Vec<NodeId> = Vec::new();
        for place in places.rev().take(CONSIDERED) {
            let Some(series) = self.series_at(place) else { continue };
            if !seen.contains(&series) {
                seen.push(series);
            }
            if seen.len() == most {
                break;
            }
        }
        seen.into_iter().filter_map(|series| self.shown(series, values, drawn)).collect()
    }

    fn series_at(&self, place: &ListEntry) -> Option<NodeId> {
        let figure = self.reader.figure(place.document, place.statement)?;
        self.reader.resolution(place.document, figure.reference).node()
    }

    fn shown(&self, series: NodeId, values: usize, drawn: Drawn) -> Option<FigureSeries> {
        let values = self.values(series, values);
        let latest = values.first()?.clone();
        let (label, spoken) = self.series_name(series);
        let points = self.points(series, if drawn == Drawn::Large { IN_DRAWING } else { IN_SPARKLINE });
        let newest = &points[points.len().saturating_sub(IN_SPARKLINE)..];
        Some(FigureSeries {
            sparkline: charts::sparkline(newest, &label, self.language()),
            drawing: match drawn {
                Drawn::Small => None,
                Drawn::Large => charts::chart(&points, &latest.unit, self.words),
            },
            label,
            language: spoken,
            href: self.href(&self.reader.url(series)),
            unit: latest.unit.clone(),
            latest,
            values,
        })
    }

    /// The newest values of a series, newest first; one value stated in several
    /// articles for one date stands once, at its first statement.
    pub fn values(&self, series: NodeId, most: usize) -> Vec<FigureValue> {
        self.told(series).filter_map(|(place, _)| self.figure(place)).take(most).collect()
    }

    /// The course of a series, drawn.
    pub fn drawn(&self, series: NodeId) -> Option<DrawingView> {
        let points = self.points(series, IN_DRAWING);
        let newest = self.told(series).next();
        let unit = newest.map_or("", |(_, figure)| figure.unit.as_ref());
        charts::chart(&points, unit, self.words)
    }

    /// The newest values of a series that have the unit of the last, oldest first.
    fn points(&self, series: NodeId, most: usize) -> Vec<Point> {
        let mut told = self.told(series).peekable();
        let unit = told.peek().map_or("", |(_, figure)| figure.unit.as_ref());
        let alike = told.take(most).filter(|(_, figure)| figure.unit.as_ref() == unit);
        let mut points: Vec<Point> = alike.filter_map(|(place, figure)| self.point(place, figure)).collect();
        points.reverse();
        points
    }

    fn point(&self, place: &ListEntry, figure: &FigureStatement) -> Option<Point> {
        Some(Point {
            at: place.timestamp,
            value: figure.value,
            text: figure.text.to_string(),
            when: self.as_of(place, figure)?.text,
            mark: mark(figure.qualifier),
        })
    }

    /// What is said of a series, newest first; what several articles say alike, once,
    /// as the first of them says it.
    fn told(&self, series: NodeId) -> impl Iterator<Item = (&ListEntry, &FigureStatement)> {
        self.told_at(self.reader.cursor(Some(series), List::Figures).newest())
    }

    /// The same of `places`, which are those of a series, newest first.
    fn told_at<'s>(
        &'s self,
        places: impl Iterator<Item = &'s ListEntry>,
    ) -> impl Iterator<Item = (&'s ListEntry, &'s FigureStatement)> {
        let mut places = places.peekable();
        let mut of_one_day = Vec::new().into_iter();
        std::iter::from_fn(move || {
            loop {
                if let Some(told) = of_one_day.next() {
                    return Some(told);
                }
                let first = places.next()?;
                let mut together = vec![first];
                while let Some(place) = places.next_if(|place| place.timestamp == first.timestamp) {
                    together.push(place);
                }
                of_one_day = self.first_told(&together).into_iter();
            }
        })
    }

    /// What is said of one day, by the newest article first. A list has what is of one
    /// day in the order of ids, which says nothing of who said it first.
    fn first_told<'s>(&'s self, places: &[&'s ListEntry]) -> Vec<(&'s ListEntry, &'s FigureStatement)> {
        let said = |place: &&'s ListEntry| Some((*place, self.reader.figure(place.document, place.statement)?));
        let mut told: Vec<_> = places.iter().filter_map(said).collect();
        if told.len() < 2 {
            return told;
        }
        // Those of one article stay as they are, the last first.
        told.reverse();
        told.sort_by_cached_key(|(place, _)| self.reader.article(place.document).map(|article| article.date.timestamp));
        let mut seen = FxHashSet::default();
        told.retain(|(_, figure)| {
            let reduced = figure.as_of.filter(|day| day.is_reduced());
            // 0 and −0 are one value.
            seen.insert((reduced, (figure.value + 0.0).to_bits()))
        });
        told.reverse();
        told
    }
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

fn mark(qualifier: Qualifier) -> Mark {
    match qualifier {
        Qualifier::Exact => Mark::Exact,
        Qualifier::About => Mark::About,
        Qualifier::Over => Mark::Over,
        Qualifier::Under => Mark::Under,
    }
}
