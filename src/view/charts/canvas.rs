//! Writes the marks of a chart as SVG, each number in the fewest bytes.

use super::geometry::{Rectangle, TextAnchor, WIDTH};
use crate::view::fields::DrawingView;
use crate::view::format;

/// A sheet for marks. `x` grows in the direction of reading.
pub struct Canvas {
    out: String,
    width: f64,
    height: f64,
    mirrored: bool,
    occupied: Vec<Rectangle>,
}

impl Canvas {
    /// Returns a sheet of the default width, for a page in `language`.
    pub fn new(height: f64, language: &str) -> Self {
        Self { mirrored: crate::language::direction(language) == "rtl", ..Self::plain(WIDTH, height) }
    }

    /// Returns a sheet that is never mirrored.
    pub fn plain(width: f64, height: f64) -> Self {
        Self { out: String::with_capacity(1024), width, height, mirrored: false, occupied: Vec::new() }
    }

    /// Returns the drawing. `facts` describes its content in names and numbers.
    pub fn finish(self, facts: String) -> DrawingView {
        let mut view_box = String::from("0 0 ");
        write_number(&mut view_box, self.width);
        view_box.push(' ');
        write_number(&mut view_box, self.height);
        DrawingView { view_box, marks_html: self.out, facts, signs: Vec::new() }
    }

    /// Whether `area` is on the sheet and contains no text.
    pub fn is_free(&self, area: &Rectangle) -> bool {
        area.is_within(self.width, self.height) && !self.occupied.iter().any(|other| other.overlaps(area))
    }

    /// Marks `area` as occupied, so that no text is written there.
    pub fn reserve(&mut self, area: Rectangle) {
        self.occupied.push(area);
    }

    /// Writes a text if its rectangle is free, and returns whether it did.
    pub fn text_if_free(&mut self, class: &str, at: (f64, f64), anchor: TextAnchor, text: &str) -> bool {
        let area = Rectangle::of_text(text, at.0, at.1, anchor);
        let free = self.is_free(&area);
        if free {
            self.text(class, at, anchor, text);
        }
        free
    }

    /// Writes a text whose baseline is at `at`.
    pub fn text(&mut self, class: &str, at: (f64, f64), anchor: TextAnchor, text: &str) {
        self.occupied.push(Rectangle::of_text(text, at.0, at.1, anchor));
        let flipped = match (anchor, self.mirrored) {
            (TextAnchor::Middle, _) => " text-anchor=\"middle\"",
            (TextAnchor::Start, false) | (TextAnchor::End, true) => "",
            (TextAnchor::Start, true) | (TextAnchor::End, false) => " text-anchor=\"end\"",
        };
        self.open("text", class);
        self.attribute("x", self.x(at.0));
        self.attribute("y", at.1);
        self.out.push_str(flipped);
        self.out.push('>');
        format::escape(&mut self.out, text);
        self.out.push_str("</text>");
    }

    /// Draws a line through `points`.
    pub fn line(&mut self, class: &str, points: &[(f64, f64)]) {
        self.begin_path(class);
        for (at, (x, y)) in points.iter().enumerate() {
            self.out.push(if at == 0 { 'M' } else { 'L' });
            self.point(*x, *y);
        }
        self.end_path();
    }

    /// Draws horizontal lines from `left` to `right`, as one path.
    pub fn levels(&mut self, class: &str, left: f64, right: f64, heights: impl Iterator<Item = f64>) {
        let segments = heights.map(|y| ((left, y), (right, y)));
        self.segments(class, segments);
    }

    /// Draws separate lines, as one path.
    pub fn segments(&mut self, class: &str, segments: impl Iterator<Item = ((f64, f64), (f64, f64))>) {
        self.begin_path(class);
        for (from, to) in segments {
            self.out.push('M');
            self.point(from.0, from.1);
            self.out.push('L');
            self.point(to.0, to.1);
        }
        self.end_path();
    }

    /// Draws quadratic curves, as one path: start, control point, end.
    pub fn curves(&mut self, class: &str, curves: impl Iterator<Item = [(f64, f64); 3]>) {
        self.begin_path(class);
        for [from, over, to] in curves {
            self.out.push('M');
            self.point(from.0, from.1);
            self.out.push('Q');
            self.point(over.0, over.1);
            self.out.push(' ');
            self.point(to.0, to.1);
        }
        self.end_path();
    }

    /// Draws bars, as one path: left, top, width, height.
    pub fn bars(&mut self, class: &str, bars: impl Iterator<Item = (f64, f64, f64, f64)>) {
        self.begin_path(class);
        for (left, top, width, height) in bars {
            self.out.push('M');
            self.point(left, top);
            self.out.push('h');
            write_number(&mut self.out, if self.mirrored { -width } else { width });
            self.out.push('v');
            write_number(&mut self.out, height);
            self.out.push('h');
            write_number(&mut self.out, if self.mirrored { width } else { -width });
            self.out.push('z');
        }
        self.end_path();
    }

    /// Draws a dot.
    pub fn dot(&mut self, class: &str, at: (f64, f64), radius: f64) {
        self.open("circle", class);
        self.attribute("cx", self.x(at.0));
        self.attribute("cy", at.1);
        self.attribute("r", radius);
        self.out.push_str("/>");
    }

    /// Draws a triangle around a point. It points up, or down if `height` is negative.
    pub fn triangle(&mut self, class: &str, (x, y): (f64, f64), height: f64) {
        let half = height.abs() * 0.6;
        self.line(class, &[(x - half, y + height / 2.0), (x + half, y + height / 2.0), (x, y - height / 2.0)]);
        // Closes the path that was just written.
        let end = self.out.len() - "\"/>".len();
        self.out.insert(end, 'z');
    }

    /// Begins a link to `href`, which contains the following marks.
    pub fn begin_link(&mut self, href: &str) {
        self.out.push_str("<a href=\"");
        format::escape(&mut self.out, href);
        self.out.push_str("\">");
    }

    /// Ends a link.
    pub fn end_link(&mut self) {
        self.out.push_str("</a>");
    }

    /// Begins a group of marks in `language`; an empty `language` means that of the page.
    pub fn begin_language(&mut self, language: &str) {
        if !language.is_empty() {
            self.out.push_str("<g lang=\"");
            format::escape(&mut self.out, language);
            self.out.push_str("\">");
        }
    }

    /// Ends a group of marks in `language`.
    pub fn end_language(&mut self, language: &str) {
        if !language.is_empty() {
            self.out.push_str("</g>");
        }
    }

    fn begin_path(&mut self, class: &str) {
        self.open("path", class);
        self.out.push_str(" d=\"");
    }

    fn end_path(&mut self) {
        self.out.push_str("\"/>");
    }

    fn open(&mut self, element: &str, class: &str) {
        self.out.push('<');
        self.out.push_str(element);
        if !class.is_empty() {
            self.out.push_str(" class=\"");
            self.out.push_str(class);
            self.out.push('"');
        }
    }

    fn attribute(&mut self, name: &str, value: f64) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        write_number(&mut self.out, value);
        self.out.push('"');
    }

    fn point(&mut self, x: f64, y: f64) {
        let x = self.x(x);
        write_number(&mut self.out, x);
        self.out.push(' ');
        write_number(&mut self.out, y);
    }

    fn x(&self, x: f64) -> f64 {
        if self.mirrored { self.width - x } else { x }
    }
}

/// Writes a number with at most one decimal.
pub fn write_number(out: &mut String, value: f64) {
    let tenths = (value * 10.0).round() as i64;
    if tenths < 0 {
        out.push('-');
    }
    let tenths = tenths.unsigned_abs();
    out.push_str(itoa::Buffer::new().format(tenths / 10));
    if !tenths.is_multiple_of(10) {
        out.push('.');
        out.push(char::from(b'0' + (tenths % 10) as u8));
    }
}
