//! Values of figures and charts.

use super::contract::{Html, view};
use super::shared::{DateView, LinkView};

view! {
    /// A value of a figure.
    pub struct FigureValue {
        /// As it was written: `$790 million`.
        pub text: String,
        /// Language (BCP 47) of that, if it is not the page's; else empty.
        pub text_language: String,
        /// What is measured.
        pub label: String,
        /// Language (BCP 47) of the label, if it is not the page's; else empty.
        pub language: String,
        /// The series.
        pub series: LinkView,
        /// The number, scale applied.
        pub value: f64,
        /// Unit; may be empty.
        pub unit: String,
        /// When it held.
        pub as_of: DateView,
        /// `exact`, `about`, `over`, `under`.
        pub qualifier: String,
        /// Change since the value before, e.g. `+46%`; empty if there is none to compare with.
        pub change: String,
        /// `up`, `down`, `same` or empty.
        pub direction: String,
        /// `good` or `bad` if the figure says which way is better; else empty.
        pub judgement: String,
        /// The article, leading to the figure in it.
        pub article: LinkView,
    }

    /// A figure with all its values.
    pub struct FigureSeries {
        /// What is measured.
        pub label: String,
        /// Language (BCP 47) of the label, if it is not the page's; else empty.
        pub language: String,
        /// Its page.
        pub href: String,
        /// Unit; may be empty.
        pub unit: String,
        /// The newest value.
        pub latest: FigureValue,
        /// Values, newest first; bounded on pages that are not the figure's own.
        pub values: Vec<FigureValue>,
        /// The course of the newest values, without words; none if there are fewer than two.
        pub sparkline: Option<DrawingView>,
        /// The same with axes and words, where a series is shown large.
        pub drawing: Option<DrawingView>,
    }

    /// What stands inside an `svg` element. Its marks have classes; colours come from the style sheet.
    pub struct DrawingView {
        /// The element's `viewBox`.
        pub view_box: String,
        /// The marks.
        pub marks_html: Html,
        /// What it shows, in names and numbers.
        pub facts: String,
        /// Sorts of values whose marks need a word: `about`, `over`, `under`.
        pub signs: Vec<String>,
    }
}
