//! Charts as SVG, rendered at build time.
//!
//! In: typed values. Out: [`DrawingView`](super::fields::DrawingView), the marks inside an
//! `svg` element. It must not know colours or font sizes: marks have classes, and the style
//! sheet defines how they look on paper, in dark mode and in forced colours.
//!
//! No plotting crate is used. The site's Content-Security-Policy forbids styles in the page,
//! so marks must take their colours from the style sheet; and axes must follow the direction
//! of the language.
//!
//! Text is measured at its size in a narrow column, so that texts that do not overlap there
//! overlap nowhere.

mod band;
mod bars;
mod canvas;
mod circle;
mod geometry;
mod scale;
mod series;
#[cfg(test)]
mod tests;

pub use band::{Term, band_chart};
pub use bars::{Bar, bar_chart};
pub use circle::{Neighbour, circle_chart};
pub use series::{Exactness, Point, line_chart, sparkline};
