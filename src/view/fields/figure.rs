//! Values of figures and charts.

use super::contract::{Html, view};
use super::shared::{DateView, LinkView};

view! {
    /// A value of a figure, as one article states it.
    pub struct FigureValue {
        /// Value as the article states it, e.g. `$790 million`.
        pub text: String,
        /// Language (BCP 47) of the text; empty if it is the page's language.
        pub text_language: String,
        /// Measured quantity.
        pub label: String,
        /// Language (BCP 47) of the label; empty if it is the page's language.
        pub language: String,
        /// Series.
        pub series: LinkView,
        /// Number, with the scale applied.
        pub value: f64,
        /// Unit; may be empty.
        pub unit: String,
        /// Date of the value.
        pub as_of: DateView,
        /// Exactness: `exact`, `about`, `over`, `under`.
        pub qualifier: String,
        /// Change since the previous value, e.g. `+46%`; empty if there is no comparable one.
        pub change: String,
        /// Direction of the change: `up`, `down`, `same` or empty.
        pub direction: String,
        /// `good` or `bad` if the file of the series declares which direction is better; otherwise empty.
        pub judgement: String,
        /// Article, with a link to the figure in it.
        pub article: LinkView,
    }

    /// A series: a figure with its values over time.
    pub struct FigureSeries {
        /// Measured quantity.
        pub label: String,
        /// Language (BCP 47) of the label; empty if it is the page's language.
        pub language: String,
        /// URL of its page, relative to the site's root.
        pub href: String,
        /// Unit; may be empty.
        pub unit: String,
        /// The newest value.
        pub latest: FigureValue,
        /// Values, newest first; their number is limited outside the series' own page.
        pub values: Vec<FigureValue>,
        /// Sparkline of the newest values; none for fewer than two.
        pub sparkline: Option<DrawingView>,
        /// Chart with axes, where the series is shown large.
        pub drawing: Option<DrawingView>,
    }

    /// A chart: the content of an `svg` element. Its marks have classes; colours come from the style sheet.
    pub struct DrawingView {
        /// `viewBox` of the `svg` element.
        pub view_box: String,
        /// Marks.
        pub marks_html: Html,
        /// Description of the content in names and numbers.
        pub facts: String,
        /// Types of marks that need a legend: `about`, `over`, `under`.
        pub signs: Vec<String>,
    }
}
